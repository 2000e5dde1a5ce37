#pragma once
// The middle of a reconciliation that runs in many processes: of sorted keys, those that two facts share.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace hearsay {

/// Passes on the lines that Reconciler::lines() made and somebody sorted, but for keys of one fact only and,
/// of keys too common to be compared, those beyond what shows that they are. Holds one line.
class PairCutter {
 public:
  explicit PairCutter(std::function<void(std::string_view)> use) : use_(std::move(use)) {}
  /// Throws BadRecord for what is no such line, UsageError when it belongs before the line before.
  void add(std::string_view line);

 private:
  std::function<void(std::string_view)> use_;
  std::string last_;       ///< line
  std::size_t count_ = 0;  ///< lines of its key so far
};

}  // namespace hearsay
