#pragma once
// --fail-on and --baseline: findings to an exit status, for CI.

#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "hearsay/finding.hpp"
#include "tool/diagnostics.hpp"

namespace hearsay::tool {

struct JudgeOptions {
  std::vector<std::string> fail_on;  ///< "conflicts", "updates:warning", "all:warning"
  std::string baseline;              ///< file of findings that are known, empty = none
};

/// What is wrong with a value of --fail-on; nothing when it is right.
std::optional<std::string> problem_of_fail_on(const std::string& value);

class Judge {
 public:
  /// Reads the baseline, so that a wrong one is known before the work. Throws UsageError.
  explicit Judge(const JudgeOptions& options);

  /// kNegative when a finding that is not known is one of those named; each of them is a line on stderr.
  Exit operator()(std::span<const Finding> findings, const Diagnostics& diagnostics) const;

 private:
  void read_baseline(const std::string& path);
  bool fails(const Finding& finding) const;

  /// By relation: from which severity on a finding fails.
  std::vector<std::optional<Severity>> from_;
  std::unordered_set<std::string> known_;  ///< ids
};

}  // namespace hearsay::tool
