#include "reconcile/denials.hpp"

#include <algorithm>
#include <bit>

#include "hearsay/text.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/statement_look.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr int kFewestCommon = 2;                   ///< stems, what is negated among them
constexpr std::size_t kSharedNames = 2;            ///< words of names of two reports of one event
constexpr std::ptrdiff_t kMostStatementsWith = 5;  ///< of both reports that have what is negated
constexpr std::size_t kMostBeside = 8;   ///< stems of what is denied, beside twice as many as the denial has
constexpr std::size_t kMostOfOnce = 6;   ///< stems of what one party alone can have done
constexpr std::size_t kMostInFront = 2;  ///< of them for who did it
constexpr std::size_t kMostStatements = 400;  ///< of an article

/// The common stems, as bits of those of the first.
std::uint64_t common_bits(Stems own, Stems other) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0, j = 0; i < own.size() && j < other.size();) {
    if (own[i] == other[j])
      bits |= std::uint64_t{1} << i, ++i, ++j;
    else if (own[i] < other[j])
      ++i;
    else
      ++j;
  }
  return bits;
}

/// Stems of the numbers of a statement, in order.
std::vector<std::uint64_t> number_stems(const Corpus& corpus, Ref ref) {
  std::vector<std::uint64_t> stems;
  for (const std::string& word : plain_words(words_of(corpus, ref))) {
    if (is_digit(decode(word, 0).value)) stems.push_back(hash64(corpus.tables.stem(word)));
  }
  std::sort(stems.begin(), stems.end());
  return stems;
}

class Denials {
 public:
  Denials(Corpus& corpus, const std::function<void(Ref, Ref, bool)>& use) : corpus_(corpus), use_(use) {}

  void look_at(const EventPair& pair) {
    const auto is_short = [&](std::uint32_t article) {
      return corpus_.article(article).statements.size() <= kMostStatements;
    };
    if (!pair.is_one_event() && pair.names < std::min<std::size_t>(kSharedNames, pair.fewer)) return;
    if (!is_short(pair.first) || !is_short(pair.second)) return;
    hold_against(pair.first, pair.second);
    hold_against(pair.second, pair.first);
    find_contraries(pair.first, pair.second);
  }

 private:
  void hold_against(std::uint32_t denying, std::uint32_t saying) {
    const ArticleFacts &own = corpus_.article(denying), &other = corpus_.article(saying);
    for (std::uint32_t n = 0; n < own.statements.size(); ++n) {
      const StatementFact& negative = own.statements[n];
      if (!negative.negative || (negative.focus & negative.predicate) == 0) continue;
      const bool common = is_common(own, other, negative);
      for (std::uint32_t p = 0; p < other.statements.size(); ++p) {
        const StatementFact& positive = other.statements[p];
        if (positive.negative || positive.implied || !has_focus(own, negative, other, positive)) continue;
        if (!is_denied(own, negative, other, positive)) continue;
        if (common && !is_answer(own, negative, other, positive)) continue;
        const Ref x{denying, n}, y{saying, p};
        if (is_of_others(own, other, positive, y)) continue;
        if (!numbers_differ(corpus_, x, y) && !both_negated(corpus_, x, y)) use_(x, y, false);
      }
    }
  }

  /// Most statements have nothing of what is negated.
  static bool has_focus(const ArticleFacts& own, const StatementFact& negative, const ArticleFacts& other,
                        const StatementFact& positive) {
    const Stems stems = stems_of(own, negative), said = stems_of(other, positive);
    for (std::uint64_t left = negative.focus & negative.predicate; left != 0; left &= left - 1) {
      const auto at = static_cast<std::size_t>(std::countr_zero(left));
      if (at < stems.size() && std::binary_search(said.begin(), said.end(), stems[at])) return true;
    }
    return false;
  }

  /// What is negated is what both reports are about: "there are no soldiers" says too little of which ones.
  static bool is_common(const ArticleFacts& own, const ArticleFacts& other, const StatementFact& negative) {
    const Stems stems = stems_of(own, negative);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      if ((negative.focus >> i & 1) == 0) continue;
      const auto in = [&](const ArticleFacts& article) {
        return std::count(article.stems.begin(), article.stems.end(), stems[i]);
      };
      if (in(own) + in(other) <= kMostStatementsWith) return false;
    }
    return true;
  }

  /// "No one was injured at the refinery", "several workers were injured at the refinery": all that is denied
  /// is said, and it is what both of them are about.
  static bool is_answer(const ArticleFacts& own, const StatementFact& negative, const ArticleFacts& other,
                        const StatementFact& positive) {
    const Stems stems = stems_of(own, negative), said = stems_of(other, positive);
    const std::uint64_t common = common_bits(stems, said);
    return static_cast<std::size_t>(std::popcount(common)) == stems.size() &&
           share_focus(own, negative, other, positive);
  }

  /// Both are about the same word.
  static bool share_focus(const ArticleFacts& own, const StatementFact& statement, const ArticleFacts& other,
                          const StatementFact& answer) {
    const Stems stems = stems_of(own, statement), said = stems_of(other, answer);
    for (std::size_t i = 0; i < said.size(); ++i) {
      if ((answer.focus >> i & 1) == 0) continue;
      const auto at = std::lower_bound(stems.begin(), stems.end(), said[i]);
      if (at != stems.end() && *at == said[i] && (statement.focus >> (at - stems.begin()) & 1) != 0)
        return true;
    }
    return false;
  }

  void find_contraries(std::uint32_t first, std::uint32_t second) {
    const ArticleFacts &own = corpus_.article(first), &other = corpus_.article(second);
    for (std::uint32_t a = 0; a < own.statements.size(); ++a) {
      const StatementFact& said = own.statements[a];
      if (said.negative || said.implied) continue;
      const bool once = is_done_once(own, said);
      if (!once && !has_contrary(own, said)) continue;
      for (std::uint32_t b = 0; b < other.statements.size(); ++b) {
        const StatementFact& answer = other.statements[b];
        if (answer.negative || answer.implied) continue;
        const Ref x{first, a}, y{second, b};
        if (!are_contrary(own, said, other, answer) && !(once && are_rivals(x, y))) continue;
        if (is_of_others(own, other, answer, y) || is_of_others(other, own, said, x)) continue;
        if (!numbers_differ(corpus_, x, y)) use_(x, y, true);
      }
    }
  }

  /// Calls `visit(stem, stems that say the contrary)` for what a statement says, or for any of its words;
  /// true once a visit is.
  template <class Visit>
  bool any_contrary(const ArticleFacts& article, const StatementFact& statement, bool anywhere,
                    Visit visit) const {
    const Stems stems = stems_of(article, statement);
    for (std::size_t i = 0; i < stems.size(); ++i) {
      if (!anywhere && (statement.focus >> i & 1) == 0) continue;
      const std::vector<std::uint64_t>& contraries = corpus_.tables.opposites().of(stems[i]);
      if (!contraries.empty() && visit(stems[i], contraries)) return true;
    }
    return false;
  }

  bool has_contrary(const ArticleFacts& article, const StatementFact& statement) const {
    return any_contrary(article, statement, true, [](std::uint64_t, const auto&) { return true; });
  }

  /// "The gate was locked", "the gate was open": all but the two words is mostly the same.
  bool are_contrary(const ArticleFacts& own, const StatementFact& said, const ArticleFacts& other,
                    const StatementFact& answer) const {
    const Stems p = stems_of(own, said), q = stems_of(other, answer);
    const std::uint64_t common = common_bits(p, q);
    const int things = std::popcount(common & said.predicate),
              fewer = std::min(std::popcount(said.predicate), std::popcount(answer.predicate));
    // "Showed green", "showed red": all else is the same.
    const bool alike =
        static_cast<std::size_t>(std::popcount(common)) + 1 == p.size() && p.size() == q.size();
    if ((std::popcount(common) < kFewestCommon && !alike) || things == 0 || 2 * things <= fewer - 1)
      return false;
    return any_contrary(
        own, said, alike, [&](std::uint64_t word, const std::vector<std::uint64_t>& contraries) {
          if (std::binary_search(q.begin(), q.end(), word)) return false;
          return std::any_of(contraries.begin(), contraries.end(), [&](std::uint64_t contrary) {
            const auto at = std::lower_bound(q.begin(), q.end(), contrary);
            return at != q.end() && *at == contrary &&
                   (alike || (answer.focus >> (at - q.begin()) & 1) != 0) &&
                   !std::binary_search(p.begin(), p.end(), contrary);
          });
        });
  }

  bool is_done_once(const ArticleFacts& article, const StatementFact& statement) const {
    const Stems stems = stems_of(article, statement);
    return stems.size() <= kMostOfOnce && std::any_of(stems.begin(), stems.end(), [&](std::uint64_t stem) {
             return corpus_.tables.opposites().is_done_once(stem);
           });
  }

  /// "The union broke off the talks", "the airport broke off the talks": only one of them can have done so.
  /// What they do not share is who did it, and stands in front.
  bool are_rivals(Ref x, Ref y) const {
    const ArticleFacts &a = corpus_.article(x.article), &b = corpus_.article(y.article);
    const Stems p = stems_of(a, statement_fact(corpus_, x)), q = stems_of(b, statement_fact(corpus_, y));
    if (q.size() > kMostOfOnce || common_count(p, q) < kFewestCommon) return false;
    const auto once = [&](std::uint64_t stem) { return corpus_.tables.opposites().is_done_once(stem); };
    if (std::none_of(p.begin(), p.end(), [&](std::uint64_t stem) {
          return once(stem) && std::binary_search(q.begin(), q.end(), stem);
        }))
      return false;
    return only_differs_in_front(x, q) && only_differs_in_front(y, p);
  }

  /// Content stems in order; of "the fire was caused by a cigarette" what stands behind "by" first.
  std::vector<std::string> doer_first(std::string_view text) const {
    constexpr std::string_view kBy = " by ";
    const std::size_t by = text.find(kBy);
    if (by == std::string_view::npos) return content_stems(text, corpus_.tables);
    std::vector<std::string> stems = content_stems(text.substr(by + kBy.size()), corpus_.tables);
    for (std::string& stem : content_stems(text.substr(0, by), corpus_.tables))
      stems.push_back(std::move(stem));
    return stems;
  }

  /// One or two words that are none of `others` and part of no name, all of them in front of those that are.
  bool only_differs_in_front(Ref ref, Stems others) const {
    const StatementFact& statement = statement_fact(corpus_, ref);
    const Stems own = stems_of(corpus_.article(ref.article), statement);
    std::size_t front = 0;
    bool shared = false;
    for (const std::string& word : doer_first(words_of(corpus_, ref))) {
      const std::uint64_t stem = hash64(word);
      if (std::binary_search(others.begin(), others.end(), stem)) {
        shared = true;
        continue;
      }
      const auto at = std::lower_bound(own.begin(), own.end(), stem);
      const bool plain =
          at != own.end() && *at == stem && (statement.predicate >> (at - own.begin()) & 1) != 0;
      if (shared || !plain) return false;
      ++front;
    }
    return front != 0 && front <= kMostInFront;
  }

  /// What is negated is said, and so is more than half of the rest, with the names or without them, of which
  /// a report says as many as it likes.
  static bool is_denied(const ArticleFacts& own, const StatementFact& negative, const ArticleFacts& other,
                        const StatementFact& positive) {
    const Stems stems = stems_of(own, negative), said = stems_of(other, positive);
    if (said.size() > 2 * stems.size() + kMostBeside) return false;
    const std::uint64_t common = common_bits(stems, said);
    // "Will not sell" is no answer to "sold".
    if (negative.future && !positive.future) return false;
    // "Was not on the list" is no answer to "showed her the list".
    if (negative.placed && !(positive.placed && share_focus(own, negative, other, positive))) return false;
    if ((common & negative.focus & negative.predicate) == 0) return false;
    const auto most = [&](std::uint64_t of) { return 2 * std::popcount(common & of) > std::popcount(of); };
    return std::popcount(common) >= kFewestCommon &&
           (most(negative.predicate) || 2 * static_cast<std::size_t>(std::popcount(common)) > stems.size() ||
            static_cast<std::size_t>(std::popcount(common)) == said.size());
  }

  /// Names somebody or some place, and none that the other report has: "at another hospital".
  bool is_of_others(const ArticleFacts& own, const ArticleFacts& other, const StatementFact& statement,
                    Ref ref) const {
    const Stems stems = stems_of(other, statement);
    const std::vector<std::uint64_t> all = corpus_.words.stem_hashes(own({0, own.text_size}));
    const std::vector<std::uint64_t> numbers = number_stems(corpus_, ref);
    bool names = false;
    for (std::size_t i = 0; i < stems.size(); ++i) {
      if ((statement.predicate >> i & 1) != 0) continue;
      if (std::binary_search(numbers.begin(), numbers.end(), stems[i])) continue;
      if (std::binary_search(all.begin(), all.end(), stems[i])) return false;
      names = true;
    }
    return names;
  }

  Corpus& corpus_;
  const std::function<void(Ref, Ref, bool)>& use_;
};

}  // namespace

void for_each_denial(Corpus& corpus, const std::function<void(Ref, Ref, bool)>& use) {
  Denials denials(corpus, use);
  for (const EventPair& pair : corpus.event_pairs) {
    corpus.settle();
    denials.look_at(pair);
  }
}

}  // namespace hearsay
