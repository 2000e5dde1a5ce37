#include "tool/diagnostics.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <new>

#include "hearsay/error.hpp"

namespace hearsay::tool {
namespace {

/// A file opened while standard output is closed would become the output. A placeholder that cannot be used
/// in the needed direction takes the number, so that the first use fails as it should.
void occupy_standard_descriptors() {
  for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
      static_cast<void>(open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY));
    }
  }
}

}  // namespace

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
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is a full disk
  occupy_standard_descriptors();
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
