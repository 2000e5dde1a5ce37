#include "tool/diagnostics.hpp"

#include <unistd.h>

#include <csignal>
#include <new>

#include "hearsay/error.hpp"

namespace hearsay::tool {

void complain(std::string_view tool, std::string_view message) {
  std::string line(tool);
  (line += ": ") += message;
  line += '\n';
  // Nothing can be done when stderr is closed.
  static_cast<void>(!::write(STDERR_FILENO, line.data(), line.size()));
}

Diagnostics::Diagnostics(std::string tool, const DropOptions& options)
    : tool_(std::move(tool)), fail_fast_(options.fail_fast) {
  if (!options.rejects.empty()) rejects_ = std::make_unique<Output>(options.rejects);
}

void Diagnostics::drop(std::string_view place, std::string_view problem, std::string_view raw) {
  ++dropped_;
  std::string message(place);
  (message += ": ") += problem;
  complain(tool_, message);
  keep(raw);
  if (!raw.empty() && !raw.ends_with('\n')) keep("\n");
  if (fail_fast_) throw StopAtDrop();
}

void Diagnostics::keep(std::string_view raw) {
  if (rejects_) rejects_->write(raw);
}

Exit Diagnostics::finish() {
  if (rejects_) rejects_->close();
  return dropped_ == 0 ? kOk : kDropped;
}

int guarded(std::string_view tool, const std::function<int()>& body) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    return body();
  } catch (const ReaderGone&) {
    return kOk;
  } catch (const UsageError& error) {
    complain(tool, error.what());
    return kUsage;
  } catch (const std::bad_alloc&) {
    complain(tool, "out of memory");
    return kFailed;
  } catch (const std::exception& error) {
    complain(tool, error.what());
    return kFailed;
  }
}

}  // namespace hearsay::tool
