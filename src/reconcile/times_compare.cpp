// Two voices that give one event different days or hours.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/event_pairs.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kFewestCommon = 2;     ///< stems besides the verb
constexpr std::size_t kMostTimes = 100;      ///< of an article
constexpr std::uint32_t kNearMinutes = 5;    ///< apart: one hour rounded
constexpr std::uint32_t kAboutMinutes = 45;  ///< the same of "about"
constexpr int kNight = 1;                    ///< days between two that a night ties

const TimeFact& time_fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).times[ref.fact];
}

class TimeComparer {
 public:
  explicit TimeComparer(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    for (const EventPair& pair : corpus_.event_pairs) {
      corpus_.settle();
      const auto few = [&](std::uint32_t article) {
        const std::size_t size = corpus_.article(article).times.size();
        return size != 0 && size <= kMostTimes;
      };
      if (pair.is_one_event() && few(pair.first) && few(pair.second)) hold_against(pair.first, pair.second);
    }
    for (const std::vector<Ref>& group : rivals_.groups()) {
      report(group);
      corpus_.settle();
    }
  }

 private:
  void hold_against(std::uint32_t first, std::uint32_t second) {
    const auto own = static_cast<std::uint32_t>(corpus_.article(first).times.size()),
               other = static_cast<std::uint32_t>(corpus_.article(second).times.size());
    for (std::uint32_t a = 0; a < own; ++a) {
      for (std::uint32_t b = 0; b < other; ++b) {
        const Ref x{first, a}, y{second, b};
        if (are_rivals(x, y) && !is_known(x, second) && !is_known(y, first)) rivals_.add(x, y);
      }
    }
  }

  bool are_rivals(Ref x, Ref y) {
    const TimeFact &a = time_fact(corpus_, x), &b = time_fact(corpus_, y);
    if (!are_apart(x, y) || (is_told(x, a.claim) && is_told(y, b.claim))) return false;
    if (voice_of(x.article, a.claim) == voice_of(y.article, b.claim)) return false;
    return of_one_thing(x, y);
  }

  /// In one event "the fire brigade" of two reports is one.
  std::string voice_of(std::uint32_t article, std::uint32_t claim) const {
    const ClaimFact& fact = corpus_.article(article).claims[claim];
    return fact.institution && fact.party.empty() ? institution_key(corpus_.article(article)(fact.speaker))
                                                  : claimant(corpus_, article, claim);
  }

  /// compare_statements has told that these differ in a detail.
  bool is_told(Ref ref, std::uint32_t claim) const { return corpus_.detailed.contains({ref.article, claim}); }

  bool are_apart(Ref x, Ref y) const {
    const TimeFact &a = time_fact(corpus_, x), &b = time_fact(corpus_, y);
    const std::string_view day = corpus_.article(x.article)(a.day), other = corpus_.article(y.article)(b.day);
    const bool days = !day.empty() && day.size() == other.size() && day != other;
    if (a.minutes != TimeFact::kNoClock && b.minutes != TimeFact::kNoClock) {
      if (days) return true;
      const std::uint32_t between = std::max(a.minutes, b.minutes) - std::min(a.minutes, b.minutes);
      return between > (a.approximate || b.approximate ? kAboutMinutes : kNearMinutes);
    }
    if (!days) return false;
    const std::optional<int> p = day_number(day), q = day_number(other);
    const bool by_night = a.approximate || b.approximate || a.minutes != b.minutes;
    return !(p && q && by_night && std::abs(*p - *q) <= kNight);
  }

  /// The same kind of event, or the same act of much the same.
  bool of_one_thing(Ref x, Ref y) {
    const TimeFact &a = time_fact(corpus_, x), &b = time_fact(corpus_, y);
    if (a.ends != b.ends) return false;
    if ((a.events & b.events) != 0) return true;
    // "Will reach 4 billion by 2027", "9 billion by 2031": of two things.
    if (a.verb == 0 || a.verb != b.verb || (a.numbers && b.numbers)) return false;
    // "The attack was discovered", "had discovered the attack"
    const auto has = [](const TimeFact& fact, std::uint64_t noun) {
      return noun != 0 && (fact.subject == noun || fact.object == noun);
    };
    if (has(b, a.subject) || has(b, a.object)) return true;
    const ArticleFacts &p = corpus_.article(x.article), &q = corpus_.article(y.article);
    const std::vector<std::uint64_t> own = corpus_.words.stem_hashes(p(a.words.words)),
                                     others = corpus_.words.stem_hashes(q(b.words.words));
    const std::size_t common = common_count(own, others);
    return common > kFewestCommon && 2 * common >= std::min(own.size(), others.size());
  }

  /// The other report has this time of it as well.
  bool is_known(Ref x, std::uint32_t other) {
    const auto size = static_cast<std::uint32_t>(corpus_.article(other).times.size());
    for (std::uint32_t t = 0; t < size; ++t) {
      const Ref y{other, t};
      const bool hours = time_fact(corpus_, x).minutes != TimeFact::kNoClock,
                 told = !hours || time_fact(corpus_, y).minutes != TimeFact::kNoClock;
      if (told && !are_apart(x, y) && of_one_thing(x, y)) return true;
    }
    return false;
  }

  void report(const std::vector<Ref>& refs) {
    Draft d;
    d.relation = Relation::conflicts;
    std::string against;
    for (const Ref ref : refs) {
      corpus_.settle();
      const ArticleFacts& article = corpus_.article(ref.article);
      const TimeFact& fact = article.times[ref.fact];
      d.voices.push_back({ref.article, fact.claim, fact.value, fact.words});
      const std::string by = article.str(article.claims[fact.claim].by);
      (against += against.empty() ? "" : ", ") +=
          article.str(fact.value) + " (" + (by.empty() ? article.str(article.label) : by) + ")";
      if (d.topic.empty()) d.topic = beginning(article(fact.words.words), kTopicWords);
    }
    d.why.push_back({"time", against});
    corpus_.drafts.push_back(std::move(d));
  }

  Corpus& corpus_;
  Connections rivals_;
};

}  // namespace

void compare_times(Corpus& corpus) {
  TimeComparer(corpus).compare();
}

}  // namespace hearsay
