#pragma once
// The loop that every line-reading tool shares, and the one place where a BadRecord is caught.

#include <functional>
#include <string_view>

#include "tool/diagnostics.hpp"
#include "tool/options.hpp"
#include "tool/progress.hpp"

namespace hearsay::tool {

/// Calls `use` for every line of every input. Lines that are empty, too long or unterminated and lines that
/// `use` throws BadRecord at are handled here; `before_wait` runs before a read that may block.
void for_each_line(const LineOptions& options, Diagnostics& diagnostics, Progress& progress,
                   const std::function<void()>& before_wait,
                   const std::function<void(std::string_view)>& use);

}  // namespace hearsay::tool
