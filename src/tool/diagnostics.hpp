#pragma once
// What goes to stderr, and the exit status that follows from it.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "tool/output.hpp"

namespace hearsay::tool {

enum Exit : int { kOk = 0, kNegative = 1, kUsage = 2, kDropped = 3, kFailed = 4 };

struct DropOptions {
  std::string rejects;  ///< file that keeps dropped input, empty = none
  bool fail_fast = false;
};

/// Thrown by Diagnostics::drop under --fail-fast; ends the run with status 3 after flushing what is done.
struct StopAtDrop {};

/// Prints `tool: message` to stderr, one line.
void complain(std::string_view tool, std::string_view message);

/// Counts, reports and keeps the records that were dropped.
class Diagnostics {
 public:
  /// Opens the rejects file; throws IoError.
  Diagnostics(std::string tool, const DropOptions& options);

  /// `place: problem` on stderr; `raw` goes to the rejects file as it was.
  void drop(std::string_view place, std::string_view problem, std::string_view raw);
  /// Raw pieces of input that is being skipped, for the rejects file.
  void keep(std::string_view raw);
  void note(std::string_view message) const { complain(tool_, message); }

  std::size_t dropped() const { return dropped_; }
  /// Closes the rejects file and says how the run ended.
  Exit finish();
  const std::string& tool() const { return tool_; }

 private:
  std::string tool_;
  bool fail_fast_;
  std::unique_ptr<Output> rejects_;
  std::size_t dropped_ = 0;
};

/// Runs a tool's body and turns what it throws into a message and an exit status: the one catch ladder.
int guarded(std::string_view tool, const std::function<int()>& body);

}  // namespace hearsay::tool
