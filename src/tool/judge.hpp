#pragma once
// --fail-on: findings to an exit status, for CI.

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "hearsay/finding.hpp"
#include "tool/diagnostics.hpp"

namespace hearsay::tool {

/// kNegative when a finding has one of the relations, else kOk.
inline Exit judge(std::span<const Finding> findings, const std::vector<std::string>& fail_on) {
  const bool hit = std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    return std::find(fail_on.begin(), fail_on.end(), relation_name(f.relation)) != fail_on.end();
  });
  return hit ? kNegative : kOk;
}

}  // namespace hearsay::tool
