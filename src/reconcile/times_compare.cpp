// Two voices that give one event different days or hours.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/rivals.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kFewestCommon = 2;     ///< stems besides the verb
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
    compare_rivals(
        corpus_, [](const ArticleFacts& article) -> const auto& { return article.times; },
        [this](Ref x, Ref y) { return are_rivals(x, y); },
        [this](const std::vector<Ref>& group) { report(group); });
  }

 private:
  bool are_rivals(Ref x, Ref y) {
    const std::uint32_t a = time_fact(corpus_, x).claim, b = time_fact(corpus_, y).claim;
    return are_apart(x, y) && may_be_rivals(corpus_, {x.article, a}, {y.article, b}) && of_one_thing(x, y) &&
           !is_known(x, y.article) && !is_known(y, x.article);
  }

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
};

}  // namespace

void compare_times(Corpus& corpus) {
  TimeComparer(corpus).compare();
}

}  // namespace hearsay
