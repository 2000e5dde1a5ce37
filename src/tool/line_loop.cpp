#include "tool/line_loop.hpp"

#include <fmt/format.h>

#include "hearsay/error.hpp"
#include "tool/line_reader.hpp"

namespace hearsay::tool {
namespace {

void read_one(LineReader& reader, const LineOptions& options, Diagnostics& diagnostics, Progress& progress,
              const std::function<void(std::string_view)>& use) {
  reader.on_overflow([&](std::string_view piece) { diagnostics.keep(piece); });
  std::string_view line;
  for (;;) {
    const LineReader::Status status = reader.next(line);
    const auto place = [&] { return fmt::format("{}:{}", reader.name(), reader.number()); };
    switch (status) {
      case LineReader::Status::end:
        return;
      case LineReader::Status::too_long:
        diagnostics.drop(place(), fmt::format("line longer than {} bytes (see --max-line)", options.max_line),
                         {});
        continue;
      case LineReader::Status::unterminated:
        diagnostics.drop(place(), "last line has no newline: the input may have been cut", line);
        return;
      case LineReader::Status::line:
        break;
    }
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    try {
      use(line);
      progress.step(line.size());
    } catch (const BadRecord& bad) {
      diagnostics.drop(place(), bad.what(), line);
    }
  }
}

}  // namespace

void for_each_line(const LineOptions& options, Diagnostics& diagnostics, Progress& progress,
                   const std::function<void()>& before_wait,
                   const std::function<void(std::string_view)>& use) {
  try {
    for (const std::string& path : options.files) {
      LineReader reader(open_input(path), path, options.max_line, before_wait);
      read_one(reader, options, diagnostics, progress, use);
    }
  } catch (const StopAtDrop&) {
    // --fail-fast: what was done so far is still written; the count of dropped records makes the status.
  }
}

}  // namespace hearsay::tool
