#include "tokenize/tag_features.hpp"

#include <algorithm>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

/// Classes of the letters in a row, runs cut to two: "Xxx-99" → "Xx-9".
std::uint32_t shape_of(std::string_view form) {
  std::uint32_t shape = 0;
  char last = 0;
  int run = 0;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    char cls = 'o';
    if (is_digit(c.value))
      cls = '9';
    else if (is_upper(c.value))
      cls = 'X';
    else if (is_letter(c.value))
      cls = 'x';
    else if (c.value < 0x80)
      cls = static_cast<char>(c.value);
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

}  // namespace

TagWord TagFeatures::word(std::string_view form) const {
  TagWord word;
  const std::string low = fold(form);
  word.form = hash_of(form);
  word.lower = hash_of(low);
  const char32_t first = decode(form, 0).value;
  word.letters = is_letter(first);
  word.starts_upper = is_upper(first);
  for (const char c : form) {
    word.has_digit |= c >= '0' && c <= '9';
    word.has_hyphen |= c == '-';
  }
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint c = decode(form, at);
    word.has_upper |= at > 0 && is_upper(c.value);
    at += c.size;
  }
  word.shape = shape_of(form);
  std::size_t from = low.size(), to = 0;
  for (int n = 0; n < 5 && to < low.size(); ++n) {
    to += decode(low, to).size;
    from -= decode_before(low, from).size;
    word.prefix[n] = hash_of(std::string_view(low).substr(0, to));
    word.suffix[n] = hash_of(std::string_view(low).substr(from));
  }
  word.classes = classes_of(classes_, word.lower);
  std::string digits;
  if (const std::int8_t* row = model_.row(feature_hash(kDictionary, word.lower))) {
    std::uint64_t seen = 0;
    for (int l = 0; l < model_.labels(); ++l) seen = seen * 5 + static_cast<std::uint64_t>(row[l]);
    word.ambiguity = seen + 1;
  }
  return word;
}

Casing TagFeatures::casing(const std::vector<TagWord>& words) {
  std::size_t all = 0, capital = 0, inner = 0;
  for (const TagWord& word : words) {
    if (!word.letters) continue;
    ++all;
    capital += word.starts_upper;
    inner += word.has_upper;
  }
  if (all < 3) return Casing::mixed;
  if (capital == 0) return Casing::lower;
  if (inner * 10 >= all * 6) return Casing::upper;
  return capital * 10 >= all * 6 ? Casing::title : Casing::mixed;
}

void TagFeatures::of_word(const TagWord& w, int offset, Casing casing, std::vector<Feature>& out) {
  const auto k = static_cast<std::uint64_t>((offset + 2) * 50);
  const auto mode = static_cast<std::uint64_t>(casing);
  const auto add = [&](std::uint64_t kind, std::uint64_t value) {
    if (value != 0) out.push_back(feature_hash(k + kind, value));
  };
  add(1, w.lower);
  add(2, w.classes.medium);
  add(3, w.classes.coarse);
  add(4, w.ambiguity);
  if (offset == 0) {
    if (w.form != w.lower && casing != Casing::upper) add(5, w.form);
    add(6, w.classes.fine);
    for (int n = 0; n < 5; ++n) {
      add(10 + n, w.prefix[n]);
      add(20 + n, w.suffix[n]);
    }
    const std::uint64_t caps = w.starts_upper * 2 + w.has_upper + 4 * mode;
    add(7, feature_hash(1, w.shape, mode + 1));
    for (int n = 1; n < 4; ++n)
      if (w.suffix[n]) add(30 + n, feature_hash(2, w.suffix[n], caps));
    add(8, feature_hash(3, w.ambiguity, caps + 1));
    add(9, feature_hash(4, w.classes.coarse, caps + 1));
  } else {
    if (offset == 1 || offset == -1) {
      add(22, w.suffix[1]);
      add(23, w.suffix[2]);
      add(7, feature_hash(1, w.shape, mode + 1));
    }
  }
}

void TagFeatures::of_context(const std::vector<TagWord>& words, std::size_t i, Casing casing,
                             std::vector<Feature>& out) {
  static const TagWord kNone{.form = 7, .lower = 7, .ambiguity = 7, .shape = 7, .classes = {}};
  const auto at = [&](std::size_t j) -> const TagWord& { return j < words.size() ? words[j] : kNone; };
  const TagWord &w = words[i], &p = at(i - 1), &pp = at(i - 2), &n = at(i + 1), &nn = at(i + 2);
  (void)casing;
  const auto add = [&](std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
    out.push_back(feature_hash(kind, a, b));
  };
  add(400, p.lower, w.lower);
  add(401, w.lower, n.lower);
  add(402, p.ambiguity, w.ambiguity);
  add(403, w.ambiguity, n.ambiguity);
  add(404, p.ambiguity, n.ambiguity);
  add(405, feature_hash(1, p.ambiguity, w.ambiguity), n.ambiguity);
  add(406, feature_hash(1, pp.ambiguity, p.ambiguity), w.ambiguity);
  add(407, feature_hash(1, w.ambiguity, n.ambiguity), nn.ambiguity);
  add(408, p.lower, w.suffix[2]);
  add(409, w.suffix[2], n.lower);
  add(410, p.lower, n.lower);
  add(411, p.classes.coarse, w.classes.coarse);
  add(412, w.classes.coarse, n.classes.coarse);
  add(413, w.lower, n.classes.coarse);
  add(414, w.lower, p.classes.coarse);
  add(415, w.lower, p.ambiguity);
  add(416, w.lower, n.ambiguity);
}

}  // namespace hearsay
