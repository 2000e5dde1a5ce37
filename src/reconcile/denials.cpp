#include "reconcile/denials.hpp"

#include <algorithm>
#include <bit>

#include "reconcile/event_pairs.hpp"
#include "reconcile/statement_look.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kFewestCommon = 2;   ///< stems, what is negated among them
constexpr std::size_t kSharedNames = 2;    ///< words of names of two reports of one event
constexpr std::size_t kSharedStems = 8;    ///< of their statements, where they have fewer names in common
constexpr std::size_t kMostStatements = 400;  ///< of an article

/// The common stems, as bits of those of the first.
std::uint64_t common_bits(Stems own, Stems other) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0, j = 0; i < own.size() && j < other.size();) {
    if (own[i] == other[j]) bits |= std::uint64_t{1} << i, ++i, ++j;
    else if (own[i] < other[j]) ++i;
    else ++j;
  }
  return bits;
}

class Denials {
 public:
  Denials(Corpus& corpus, const std::function<void(Ref, Ref)>& use) : corpus_(corpus), use_(use) {}

  void look_at(const EventPair& pair) {
    if (pair.names < std::min(kSharedNames, pair.fewer) && !share_story(pair)) return;
    hold_against(pair.first, pair.second);
    hold_against(pair.second, pair.first);
  }

 private:
  bool share_story(const EventPair& pair) const {
    return common_count(each_once(corpus_.article(pair.first).stems), each_once(corpus_.article(pair.second).stems)) >=
           kSharedStems;
  }

  static std::vector<std::uint64_t> each_once(Stems stems) {
    std::vector<std::uint64_t> once(stems.begin(), stems.end());
    std::sort(once.begin(), once.end());
    once.erase(std::unique(once.begin(), once.end()), once.end());
    return once;
  }

  void hold_against(std::uint32_t denying, std::uint32_t saying) {
    const ArticleFacts &own = corpus_.article(denying), &other = corpus_.article(saying);
    for (std::uint32_t n = 0; n < own.statements.size(); ++n) {
      const StatementFact& negative = own.statements[n];
      if (!negative.negative || (negative.focus & negative.predicate) == 0) continue;
      for (std::uint32_t p = 0; p < other.statements.size(); ++p) {
        const StatementFact& positive = other.statements[p];
        if (positive.negative || positive.implied) continue;
        if (!is_denied(own, negative, other, positive)) continue;
        const Ref x{denying, n}, y{saying, p};
        if (!numbers_differ(corpus_, x, y) && !both_negated(corpus_, x, y)) use_(x, y);
      }
    }
  }

  /// What is negated is said, and so is more than half of the rest.
  static bool is_denied(const ArticleFacts& own, const StatementFact& negative, const ArticleFacts& other,
                        const StatementFact& positive) {
    const Stems stems = stems_of(own, negative);
    const std::uint64_t common = common_bits(stems, stems_of(other, positive));
    const auto count = static_cast<std::size_t>(std::popcount(common));
    return (common & negative.focus & negative.predicate) != 0 && count >= kFewestCommon && count * 2 > stems.size();
  }

  Corpus& corpus_;
  const std::function<void(Ref, Ref)>& use_;
};

}  // namespace

void for_each_denial(Corpus& corpus, const std::function<void(Ref, Ref)>& use) {
  const auto is_of_interest = [](const ArticleFacts& article) {
    return !article.statements.empty() && article.statements.size() <= kMostStatements;
  };
  Denials denials(corpus, use);
  for_each_event_pair(corpus, is_of_interest, [&](const EventPair& pair) { denials.look_at(pair); });
}

}  // namespace hearsay
