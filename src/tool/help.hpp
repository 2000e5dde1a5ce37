#pragma once
// The prose of --help: what a tool reads and writes, examples that run, exit status, memory.

#include <string>
#include <string_view>

namespace hearsay::tool {

struct Help {
  std::string_view description;  ///< one sentence
  std::string_view reads_writes;
  std::string_view examples;  ///< indented command lines
  std::string_view memory;
};

/// Help of a tool: "ingest", "tokenize", …, "hearsay".
const Help& help_of(std::string_view tool);
/// Everything behind the list of options.
std::string help_footer(std::string_view tool);

}  // namespace hearsay::tool
