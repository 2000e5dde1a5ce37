#pragma once
// Which findings somebody wants to see, and what the rules behind them mean.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/finding.hpp"

namespace hearsay {

/// What the members of a finding are.
enum class Subject : std::uint8_t { names, passages, figures, quotes, statements };

struct SubjectName {
  std::string_view name;  ///< "figures"
  Subject subject;
};
std::span<const SubjectName> subjects();

/// A rule that Reason::rule names.
struct RuleMeaning {
  std::string_view rule;
  Subject subject;           ///< of the findings that it opens
  std::string_view meaning;  ///< one sentence for readers
};
/// nullptr for a rule of another version.
const RuleMeaning* rule_meaning(std::string_view rule);
/// By its first reason. A finding without one is about statements.
Subject subject_of(const Finding& finding);

struct FilterSettings {
  std::vector<Subject> only;  ///< empty: all
  std::size_t min_origins = 0;
  std::string topic;  ///< RE2 pattern to be found in the topic; empty: any
};

class FindingFilter {
 public:
  /// Throws std::invalid_argument with the reason when the topic is no pattern.
  explicit FindingFilter(const FilterSettings& settings);
  ~FindingFilter();
  FindingFilter(FindingFilter&&) noexcept;
  /// Whether the finding is wanted.
  bool operator()(const Finding& finding) const;

 private:
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace hearsay
