#include "reconcile/negation_focus.hpp"

#include <algorithm>
#include <span>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

class Focus {
 public:
  Focus(Span clause, ArticleReading& reading) : reading_(reading) {
    const std::vector<Span>& tokens = reading.doc.tokens;
    const auto before = [](const Span& token, std::uint32_t at) { return token.begin < at; };
    first_ = static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), clause.begin, before) -
                                      tokens.begin());
    last_ = static_cast<std::size_t>(std::lower_bound(tokens.begin(), tokens.end(), clause.end, before) - tokens.begin());
    if (reading.doc.tags.size() != tokens.size()) last_ = first_;
  }

  std::size_t negators() const {
    std::size_t count = 0;
    for (std::size_t t = first_; t < last_; ++t) count += negates(t) ? 1 : 0;
    return count;
  }

  std::vector<std::uint64_t> stems() const {
    std::size_t t = first_;
    while (t < last_ && !negates(t)) ++t;
    if (t == last_) return behind(first_, false);
    return tag(t) == Tag::DET ? of_noun(t + 1) : behind(t + 1, true);
  }

 private:
  Tag tag(std::size_t t) const { return reading_.doc.tags[t]; }

  bool negates(std::size_t t) const {
    const std::string word = fold(reading_.doc.slice(reading_.doc.tokens[t]));
    return reading_.tables.negates(word) || word.ends_with("n't");
  }

  std::vector<std::uint64_t> stems_of(std::size_t t) const {
    std::vector<std::uint64_t> stems;
    for (const WordTable::Stem& stem : reading_.words.stems(reading_.doc.tokens[t])) {
      if (!stem.number) stems.push_back(stem.hash);
    }
    return stems;
  }

  /// "No [rubber] bullets": the last of a run of nouns.
  std::vector<std::uint64_t> of_noun(std::size_t t) const {
    const auto is_noun = [&](std::size_t i) { return tag(i) == Tag::NOUN || tag(i) == Tag::PROPN; };
    while (t < last_ && !is_noun(t)) ++t;
    if (t == last_) return {};
    while (t + 1 < last_ && is_noun(t + 1)) ++t;
    return stems_of(t);
  }

  /// The first verb, and where others may carry the clause ("was not afraid", "had no permit") the first of those.
  std::vector<std::uint64_t> behind(std::size_t t, bool others) const {
    for (; t < last_; ++t) {
      const bool carries = tag(t) == Tag::VERB || (others && (tag(t) == Tag::ADJ || tag(t) == Tag::NOUN));
      if (!carries) continue;
      // "have", "get" and their like say nothing by themselves.
      if (std::vector<std::uint64_t> stems = stems_of(t); !stems.empty()) return stems;
    }
    return {};
  }

  ArticleReading& reading_;
  std::size_t first_ = 0, last_ = 0;
};

}  // namespace

std::size_t negators_in(Span clause, ArticleReading& reading) {
  return Focus(clause, reading).negators();
}

std::vector<std::uint64_t> negation_focus(Span clause, ArticleReading& reading) {
  return Focus(clause, reading).stems();
}

}  // namespace hearsay
