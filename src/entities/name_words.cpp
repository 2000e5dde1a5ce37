#include "entities/name_words.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::uint64_t kFnv = 14695981039346656037ull, kFnvPrime = 1099511628211ull;
constexpr std::uint32_t kLongestRun = 24;  ///< bounds the work on a page of capitals

/// Letters in lower case; few words are long enough to need the heap.
void lower_of(std::string_view word, std::string& out) {
  out.clear();
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      out = fold(word);
      return;
    }
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  }
}

/// Kinds of characters in a row, runs cut to two: "McDonald" = AaAaa, "U.S." = A.A., "2016" = 00.
std::uint32_t shape_of(std::string_view word) {
  std::uint32_t shape = 1, last = 0, run = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.size;
    const std::uint32_t kind = is_upper(c.value)    ? 1
                               : is_letter(c.value) ? 2
                               : is_digit(c.value)  ? 3
                               : c.value == '.'     ? 4
                               : c.value == '-'     ? 5
                                                    : 6;
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2 && shape < 1u << 28) shape = shape << 3 | kind;
  }
  return shape;
}

std::uint32_t part_hash(std::string_view part) {
  std::uint64_t hash = kFnv;
  for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

/// Byte length of the first `count` characters, or of the last ones; 0 when the word has fewer.
std::size_t prefix_size(std::string_view word, int count) {
  std::size_t at = 0;
  for (int i = 0; i < count; ++i) {
    if (at >= word.size()) return 0;
    at += decode(word, at).size;
  }
  return at;
}
std::size_t suffix_size(std::string_view word, int count) {
  std::size_t at = word.size();
  for (int i = 0; i < count; ++i) {
    if (at == 0) return 0;
    at -= decode_before(word, at).size;
  }
  return word.size() - at;
}

WordFacts look_up(std::string_view word, std::uint64_t hash, const NameTables& tables, std::string& lower) {
  WordFacts facts;
  facts.form = hash;
  facts.shape = shape_of(word);
  lower_of(word, lower);
  const bool number = !word.empty() && word[0] >= '0' && word[0] <= '9';
  const std::uint64_t key = PackedTable::hash(lower);
  facts.lower = number ? PackedTable::finish(facts.shape) : key;
  if (number && word.find_first_not_of("0123456789.,") == std::string_view::npos) return facts;
  facts.classes = classes_of(tables.classes, key);
  std::string_view bare = lower;
  if (bare.size() > 2 && bare.back() == '.') bare.remove_suffix(1);
  facts.lists = tables.lists.find(bare).value_or(0);
  if (facts.classes.fine == 0 && bare.size() < lower.size())
    facts.classes = classes_of(tables.classes, PackedTable::hash(bare));
  for (int i = 0; i < 3; ++i)
    facts.prefix[i] = part_hash(std::string_view(lower).substr(0, prefix_size(lower, i + 2)));
  for (int i = 0; i < 4; ++i)
    facts.suffix[i] = part_hash(std::string_view(lower).substr(lower.size() - suffix_size(lower, i + 1)));
  return facts;
}

}  // namespace

NameTables::NameTables()
    : classes(PackedTable::embedded("word_classes")), lists(PackedTable::embedded("name_lists")) {}

NameWords::NameWords(const Article& article, const NameTables& tables) : article_(article), tables_(tables) {
  read_words();
  const std::uint32_t size = article.size();
  run_begin_.assign(size, 0);
  run_end_.assign(size, 0);
  wide_begin_.assign(size, 0);
  wide_end_.assign(size, 0);
  std::size_t upper = 0, sentences = 0;
  for (const Sentence& sentence : article.sentences()) {
    if (sentence.range.size() < 3) continue;
    ++sentences;
    std::uint32_t first = sentence.range.begin;
    while (first + 1 < sentence.range.end && !article.is_word(first)) ++first;
    upper += article.capital(first) ? 1 : 0;
  }
  caseless_ = sentences > 0 && upper * 5 < sentences;
  for (const Sentence& sentence : article.sentences()) {
    if (sentence_case(sentence) == Case::normal) read_runs(sentence);
  }
  count_uses();
  acronym_.assign(uses_.size(), false);
  for (std::uint32_t i = 0; i < article.sentences().size(); ++i) {
    find_acronyms(article.sentences()[i]);
    find_stretches(article.sentences()[i], i);
  }
}

Case NameWords::sentence_case(const Sentence& sentence) const {
  if (caseless_) return Case::none;
  if (sentence.all_caps) return Case::none;
  return sentence.title_case ? Case::title : Case::normal;
}

void NameWords::read_words() {
  const std::uint32_t size = article_.size();
  of_token_.resize(size);
  // Two tables in one: spellings, and words whatever their capitals.
  std::size_t capacity = 64;
  while (capacity < std::size_t{size} * 2 + 2) capacity *= 2;
  std::vector<std::uint32_t> spellings(capacity), words(capacity);
  std::uint32_t same = 0;
  std::string lower;
  for (std::uint32_t token = 0; token < size; ++token) {
    const std::string_view word = article_.text(token);
    const std::uint64_t hash = PackedTable::finish(hash64(word));
    std::size_t slot = hash & (capacity - 1);
    while (spellings[slot] != 0 && facts_[spellings[slot] - 1].form != hash)
      slot = (slot + 1) & (capacity - 1);
    if (spellings[slot] == 0) {
      facts_.push_back(look_up(word, hash, tables_, lower));
      spellings[slot] = static_cast<std::uint32_t>(facts_.size());
      WordFacts& facts = facts_.back();
      std::size_t at = facts.lower & (capacity - 1);
      while (words[at] != 0 && facts_[words[at] - 1].lower != facts.lower) at = (at + 1) & (capacity - 1);
      if (words[at] == 0) {
        words[at] = static_cast<std::uint32_t>(facts_.size());
        facts.same = same++;
      } else {
        facts.same = facts_[words[at] - 1].same;
      }
    }
    of_token_[token] = spellings[slot] - 1;
  }
  uses_.resize(same);
}

/// "of", "the", "and", "&", "de", "bin": what may stand inside a name.
bool NameWords::links(std::uint32_t token) const {
  if (article_.capital(token)) return false;
  if (article_.is(token, kParticle) || article_.possessive(token)) return true;
  static constexpr std::array<std::string_view, 9> kLinks = {"of", "the", "and", "for", "&",
                                                             "-",  "on",  "in",  "'"};
  const std::string_view word = article_.text(token);
  return word.size() <= 3 && std::find(kLinks.begin(), kLinks.end(), word) != kLinks.end();
}

void NameWords::read_runs(const Sentence& sentence) {
  const auto in_run = [&](std::uint32_t i) {
    if (!article_.capital(i)) return false;
    return !(article_.initial(i) &&
             (article_.is(i, kPlain | kFunction) || (facts(i).lists & kListFunction) != 0));
  };
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end;) {
    if (!in_run(i)) {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    while (end < sentence.range.end && end - i < kLongestRun) {
      const bool hyphen = article_.text(end) == "-" && article_.glued(end) && end + 1 < sentence.range.end &&
                          article_.glued(end + 1) && article_.is_word(end + 1);
      if (hyphen) {
        end += 2;
      } else if (in_run(end)) {
        ++end;
      } else {
        break;
      }
    }
    for (std::uint32_t t = i; t < end; ++t) run_begin_[t] = i, run_end_[t] = end;
    i = end;
  }
  widen_runs(sentence);
}

void NameWords::widen_runs(const Sentence& sentence) {
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end;) {
    if (run_end_[i] == 0) {
      ++i;
      continue;
    }
    std::uint32_t end = run_end_[i];
    while (end < sentence.range.end && end - i < kLongestRun) {
      std::uint32_t next = end;
      while (next < sentence.range.end && next - end < 2 && links(next)) ++next;
      if (next == end || next >= sentence.range.end || run_end_[next] == 0) break;
      end = run_end_[next];
    }
    for (std::uint32_t t = i; t < end; ++t) wide_begin_[t] = i, wide_end_[t] = end;
    i = end;
  }
}

void NameWords::count_uses() {
  for (const Sentence& sentence : article_.sentences()) {
    if (sentence_case(sentence) != Case::normal) continue;
    for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
      if (!article_.is_word(i)) continue;
      Uses& uses = uses_[facts(i).same];
      if (!article_.capital(i)) {
        if (article_.lower(i) && uses.lower < 1000) ++uses.lower;
        continue;
      }
      std::uint16_t& count = article_.initial(i) ? uses.initial : uses.middle;
      if (count < 1000) ++count;
      if (uses.size < std::size(uses.at)) uses.at[uses.size++] = i;
    }
  }
}

/// "World Food Programme (WFP)": a word in brackets that spells the capitals before it.
void NameWords::find_acronyms(const Sentence& sentence) {
  for (std::uint32_t i = sentence.range.begin + 2; i + 1 < sentence.range.end; ++i) {
    if (article_.text(i - 1) != "(" || article_.text(i + 1) != ")" || !all_upper(article_.text(i))) continue;
    const std::string_view letters = article_.text(i);
    std::size_t left = letters.size();
    for (std::uint32_t t = i - 1; t > sentence.range.begin && left > 0 && i - t < 14; --t) {
      const std::string_view word = article_.text(t - 1);
      if (article_.capital(t - 1) && word[0] == letters[left - 1]) --left;
    }
    if (left == 0) acronym_[facts(i).same] = true;
  }
}

void NameWords::find_stretches(const Sentence& sentence, std::uint32_t number) {
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    stretches_.push_back({begin, end});
    sentence_of_.push_back(number);
  };
  if (sentence_case(sentence) == Case::none) return add(sentence.range.begin, sentence.range.end);
  constexpr std::uint32_t kGap = 2;
  std::uint32_t begin = 0, end = 0;  // of the stretch so far, empty at first
  // "Kwok-hung": the second half of a given name.
  const auto behind = [&](std::uint32_t i) {
    while (i + 1 < sentence.range.end && article_.text(i) == "-" && article_.glued(i) &&
           article_.glued(i + 1) && article_.is_word(i + 1))
      i += 2;
    return i;
  };
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    if (!article_.capital(i)) continue;
    // A number or a small word may open a name: "136th Guards", "al-Qaeda".
    std::uint32_t from = i;
    while (from > sentence.range.begin && i - from < kGap &&
           (article_.digit(from - 1) || article_.is(from - 1, kParticle) ||
            (article_.text(from - 1) == "-" && article_.glued(from))))
      --from;
    if (end != 0 && from <= end + kGap) {
      end = std::max(end, behind(i + 1));
      continue;
    }
    if (end != 0) add(begin, end);
    begin = std::max(from, end);
    end = behind(i + 1);
  }
  if (end != 0) add(begin, end);
}

}  // namespace hearsay
