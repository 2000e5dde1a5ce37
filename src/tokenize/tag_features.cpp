#include "tokenize/tag_features.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr int kAffixes = 5;

/// Classes of the letters in a row, runs cut to two: "Novaya" → "Xxx", "T-72B3" → "X-99X9".
std::uint64_t shape_of(std::string_view form) {
  std::uint64_t shape = 0;
  char last = 0;
  int run = 0;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    char cls = 'o';
    if (is_digit(c.value)) {
      cls = '9';
    } else if (is_upper(c.value)) {
      cls = 'X';
    } else if (is_letter(c.value)) {
      cls = 'x';
    } else if (c.value < 0x80) {
      cls = static_cast<char>(c.value);
    }
    run = cls == last ? run + 1 : 1;
    if (run <= 2) shape = shape * 131 + static_cast<unsigned char>(cls);
    last = cls;
    at += c.size;
  }
  return shape;
}

std::uint64_t hash_of(std::string_view bytes) {
  return PackedTable::finish(hash64(bytes));
}

std::uint64_t pair(std::uint64_t first, std::uint64_t second) {
  return (first ^ first >> 29) * 0xBF58476D1CE4E5B9ull + second * 0x94D049BB133111EBull;
}

/// Number `kind` of the features that hang on several words.
Feature several(std::uint64_t kind, std::uint64_t first, std::uint64_t second) {
  return feature_hash(400 + kind, pair(first, second));
}

struct Affixes {
  std::array<std::uint64_t, kAffixes> start{}, end{};  ///< of 1 … 5 letters; 0: the word is shorter
};

Affixes affixes_of(std::string_view folded) {
  Affixes out;
  std::size_t from = folded.size(), to = 0;
  for (int n = 0; n < kAffixes && to < folded.size(); ++n) {
    to += decode(folded, to).size;
    from -= decode_before(folded, from).size;
    out.start[n] = hash_of(folded.substr(0, to));
    out.end[n] = hash_of(folded.substr(from));
  }
  return out;
}

}  // namespace

WordGlance glance(std::string_view form) {
  WordGlance out;
  std::uint64_t hash = 14695981039346656037ull;
  bool ascii = true;
  for (const char c : form) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    out.inner_upper |= c >= 'A' && c <= 'Z';
    ascii &= static_cast<unsigned char>(c) < 0x80;
  }
  out.hash = PackedTable::finish(hash);
  const CodePoint first = decode(form, 0);
  out.is_word = is_letter(first.value);
  out.starts_upper = is_upper(first.value);
  if (!ascii || out.starts_upper) {
    out.inner_upper = false;
    for (std::size_t at = first.size; at < form.size() && !out.inner_upper;) {
      const CodePoint c = decode(form, at);
      out.inner_upper = is_upper(c.value);
      at += c.size;
    }
  }
  return out;
}

void CasingCount::add(const WordGlance& word) {
  words_ += word.is_word;
  capitals_ += word.is_word && word.starts_upper;
  inner_ += word.is_word && word.inner_upper;
}

Casing CasingCount::casing() const {
  if (words_ < 3) return Casing::mixed;
  if (capitals_ == 0) return Casing::lower;
  if (inner_ * 10 >= words_ * 6) return Casing::upper;
  return capitals_ * 10 >= words_ * 6 ? Casing::title : Casing::mixed;
}

Feature TagFeatures::dictionary_feature(std::string_view folded) {
  return dictionary_feature(hash_of(folded));
}

TagWord TagFeatures::word(std::string_view form, Casing casing, ByOffset& out) const {
  const std::string folded = fold(form);
  const WordGlance seen = glance(form);
  const Affixes affixes = affixes_of(folded);
  TagWord word;
  word.lower = hash_of(folded);
  word.ending = affixes.end[2];
  const WordClasses classes = classes_of(*classes_, word.lower);
  word.coarse = classes.coarse;
  if (const std::int8_t* row = model_->row(dictionary_feature(word.lower))) {
    word.ambiguity = 1;
    for (int l = 0; l < model_->labels(); ++l)
      word.ambiguity += static_cast<std::uint64_t>(row[l]) << (3 * l + 1);
  }
  // Capitals mean what they mean in this kind of sentence.
  const std::uint64_t mode = static_cast<std::uint64_t>(casing) + 1;
  const std::uint64_t capitals = mode * 4 + seen.starts_upper * 2u + seen.inner_upper;
  const std::uint64_t shape = pair(shape_of(form), mode);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    // Seen from a token `offset` away, the word stands at -offset.
    const auto base = static_cast<std::uint64_t>((kReach - offset) * 50);
    const auto add = [&](std::uint64_t kind, std::uint64_t value) {
      if (value != 0) out[offset + kReach].push_back(feature_hash(base + kind, value));
    };
    add(1, word.lower);
    add(2, classes.medium);
    add(3, classes.coarse);
    add(4, word.ambiguity);
    if (offset == 0) {
      if (seen.hash != word.lower && casing != Casing::upper) add(5, seen.hash);
      add(6, classes.fine);
      add(7, shape);
      add(8, pair(word.ambiguity, capitals));
      add(9, pair(classes.coarse, capitals));
      for (int n = 0; n < kAffixes; ++n) {
        add(10 + n, affixes.start[n]);
        add(20 + n, affixes.end[n]);
        if (n >= 1 && n <= 3 && affixes.end[n] != 0) add(30 + n, pair(affixes.end[n], capitals));
      }
    } else if (offset == 1 || offset == -1) {
      add(7, shape);
      add(22, affixes.end[1]);
      add(23, affixes.end[2]);
    }
  }
  return word;
}

std::optional<int> TagFeatures::only_label(const TagWord& word) {
  // Three bits a label, the highest of which stands for nearly all of a word; see word().
  const std::uint64_t frequencies = word.ambiguity >> 1;
  if (!std::has_single_bit(frequencies)) return std::nullopt;
  const int bit = std::countr_zero(frequencies);
  return bit % 3 == 2 ? std::optional(bit / 3) : std::nullopt;
}

TagFeatures::Paired TagFeatures::of_first(const TagWord& first, const TagWord& second) {
  return {several(1, first.lower, second.lower),   several(3, first.ambiguity, second.ambiguity),
          several(9, first.ending, second.lower),  several(12, first.coarse, second.coarse),
          several(13, first.lower, second.coarse), several(16, first.lower, second.ambiguity)};
}

TagFeatures::Paired TagFeatures::of_second(const TagWord& first, const TagWord& second) {
  return {several(0, first.lower, second.lower),   several(2, first.ambiguity, second.ambiguity),
          several(8, first.lower, second.ending),  several(11, first.coarse, second.coarse),
          several(14, second.lower, first.coarse), several(15, second.lower, first.ambiguity)};
}

TagFeatures::Tripled TagFeatures::of_triple(const std::array<std::uint64_t, 3>& ambiguities,
                                            std::size_t part) {
  const auto [first, middle, last] = ambiguities;
  switch (part) {
    case 0:
      return {several(7, pair(first, middle), last)};
    case 1:
      return {several(4, first, last), several(5, pair(first, pair(middle, 1)), last)};
    default:
      return {several(6, pair(first, middle), last)};
  }
}

Feature TagFeatures::around(const TagWord& before, const TagWord& after) {
  return several(10, before.lower, after.lower);
}

void TagFeatures::context(const TagWord& before2, const TagWord& before, const TagWord& word,
                          const TagWord& after, const TagWord& after2, Context& out) {
  const Paired with_before = of_second(before, word), with_after = of_first(word, after);
  const Tripled middle = of_triple({before.ambiguity, word.ambiguity, after.ambiguity}, 1);
  const Tripled last = of_triple({before2.ambiguity, before.ambiguity, word.ambiguity}, 2);
  const Tripled first = of_triple({word.ambiguity, after.ambiguity, after2.ambiguity}, 0);
  auto at = std::copy(with_before.begin(), with_before.end(), out.begin());
  at = std::copy(with_after.begin(), with_after.end(), at);
  for (const Feature feature : {first[0], middle[0], middle[1], last[0], around(before, after)})
    *at++ = feature;
}

}  // namespace hearsay
