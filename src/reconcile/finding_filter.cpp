#include "hearsay/finding_filter.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <stdexcept>

namespace hearsay {
namespace {

constexpr SubjectName kSubjects[] = {{"names", Subject::names},
                                     {"passages", Subject::passages},
                                     {"figures", Subject::figures},
                                     {"quotes", Subject::quotes},
                                     {"statements", Subject::statements}};

constexpr RuleMeaning kRules[] = {
    {"spelling", Subject::names,
     "two spellings of a name are alike, and something around both speaks for one bearer"},
    {"known-id", Subject::names, "your list of names gives both the same id"},
    {"passage-run", Subject::passages, "twelve or more words in a row are the same in two articles"},
    {"frame", Subject::figures,
     "the same is counted or measured, of the same party, in the same kind of event"},
    {"equal-value", Subject::figures, "the values are equal"},
    {"apart", Subject::figures, "no number satisfies both values"},
    {"rounding", Subject::figures, "the values are within 3 % and one of them is given as inexact"},
    {"one-event", Subject::figures, "two reports of one event give these values of one thing"},
    {"later", Subject::figures, "the second value is said to be the latest one"},
    {"same-claimant", Subject::figures, "one claimant gives both values"},
    {"shared-value", Subject::figures,
     "a number that two reports do not share by chance, in reports of one origin, among the same words"},
    {"two-currencies", Subject::figures,
     "reports of one origin measure one thing in two currencies, among the same words"},
    {"multiple", Subject::figures,
     "an amount is so many times another; a report of the same origin has only how many times"},
    {"stated-conversion", Subject::figures, "an article itself gives one value beside the other"},
    {"unit-conversion", Subject::figures, "the values are within 3 % once both are in one unit"},
    {"rate", Subject::figures, "the values are within 3 % at an exchange rate from --rates"},
    {"verbatim", Subject::quotes, "the quoted words are the same"},
    {"old-words", Subject::quotes,
     "the words come back much later, in a report that shares no name but the speaker's"},
    {"words-changed", Subject::quotes, "one voice, one sentence, but some of its words differ"},
    {"heading-against-body", Subject::quotes, "a heading quotes what the body quotes in other words"},
    {"edits", Subject::quotes, "how many words were added, left out or replaced"},
    {"same-words", Subject::statements, "the clauses share most of their words, names and numbers apart"},
    {"polarity", Subject::statements,
     "the clauses share most of their words; one denies what the other says"},
    {"detail", Subject::statements, "the clauses are the same but for a day, an hour, a place or a reason"},
    {"cause", Subject::statements, "two reports of one event give it these causes"},
    {"time", Subject::statements, "two reports of one event give it these days or hours"},
    {"corrects-number", Subject::statements, "a voice says that the real number is another one"},
    {"set-against", Subject::statements, "the article itself sets one claim against the other"},
    {"contrast", Subject::statements, "the article itself contrasts one claim with the other"},
    {"converse", Subject::statements, "a voice says that the opposite of what was said is true"},
    {"rejects", Subject::statements, "a voice denies what was said before it, or calls it untrue"},
    {"denies-too", Subject::statements, "a party that has just denied something denies it once more"},
};

}  // namespace

std::span<const SubjectName> subjects() {
  return kSubjects;
}

const RuleMeaning* rule_meaning(std::string_view rule) {
  const auto found = std::find_if(std::begin(kRules), std::end(kRules),
                                  [&](const RuleMeaning& meaning) { return meaning.rule == rule; });
  return found == std::end(kRules) ? nullptr : found;
}

Subject subject_of(const Finding& finding) {
  const RuleMeaning* meaning = finding.why.empty() ? nullptr : rule_meaning(finding.why.front().rule);
  return meaning == nullptr ? Subject::statements : meaning->subject;
}

struct FindingFilter::State {
  FilterSettings settings;
  re2::RE2 topic;

  explicit State(const FilterSettings& given) : settings(given), topic(given.topic, re2::RE2::Quiet) {}
};

FindingFilter::FindingFilter(const FilterSettings& settings)
    : state_(std::make_unique<const State>(settings)) {
  if (!state_->topic.ok()) throw std::invalid_argument(state_->topic.error());
}
FindingFilter::~FindingFilter() = default;
FindingFilter::FindingFilter(FindingFilter&&) noexcept = default;

bool FindingFilter::operator()(const Finding& finding) const {
  const FilterSettings& s = state_->settings;
  if (finding.origins.size() < s.min_origins) return false;
  if (!s.only.empty() && std::find(s.only.begin(), s.only.end(), subject_of(finding)) == s.only.end())
    return false;
  return s.topic.empty() || re2::RE2::PartialMatch(finding.topic, state_->topic);
}

}  // namespace hearsay
