#include "entities/name_words.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kLongestRun = 24;  ///< bounds the work on a page of capitals

}  // namespace

NameWords::NameWords(const Article& article) : article_(article), uses_(article.words()) {
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
      Uses& uses = uses_[article_.word_number(i)];
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
    if (article_.text(i - 1) != "(" || article_.text(i + 1) != ")" || !article_.upper(i)) continue;
    const std::string_view letters = article_.text(i);
    std::size_t left = letters.size();
    for (std::uint32_t t = i - 1; t > sentence.range.begin && left > 0 && i - t < 14; --t) {
      const std::string_view word = article_.text(t - 1);
      if (article_.capital(t - 1) && word[0] == letters[left - 1]) --left;
    }
    if (left == 0) acronym_[article_.word_number(i)] = true;
  }
}

/// "The", "He", "But" at the start of a sentence, with no capital behind it: no name.
bool NameWords::opens_only(std::uint32_t token, const Sentence& sentence) const {
  if (!article_.initial(token) || article_.upper(token) || sentence_case(sentence) != Case::normal)
    return false;
  if ((facts(token).lists & kListFunction) == 0 && !article_.is(token, kFunction)) return false;
  const std::uint32_t last = std::min(token + 3, sentence.range.end - 1);
  for (std::uint32_t i = token + 1; i <= last; ++i) {
    if (article_.capital(i)) return false;
  }
  return uses(token).middle == 0;
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
    if (!article_.capital(i) || opens_only(i, sentence)) continue;
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
