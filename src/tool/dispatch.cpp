#include "tool/dispatch.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "hearsay/error.hpp"
#include "tool/diagnostics.hpp"

namespace hearsay::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kStages[] = {"ingest",          "tokenize",       "extract-entities",
                                        "extract-figures", "extract-claims", "reconcile",
                                        "ledger",          "report",         "verify-quotes"};

/// Installed: bin/hearsay beside libexec/hearsay/. In a build tree all are in one folder.
fs::path stage_folder() {
  const fs::path own = fs::read_symlink("/proc/self/exe").parent_path();
  const fs::path installed = own.parent_path() / "libexec" / "hearsay";
  std::error_code ignored;
  return fs::exists(installed / "tokenize", ignored) ? installed : own;
}

int print_environment() {
  std::string folder = stage_folder().string(), quoted;
  for (const char c : folder) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  Output output;
  output.write("export PATH='" + quoted + "':\"$PATH\"\n");
  output.close();
  return kOk;
}

}  // namespace

std::optional<int> dispatch(int argc, char** argv) {
  if (argc < 2) return std::nullopt;
  const std::string_view name = argv[1];
  if (name == "env" && argc == 2) return print_environment();
  if (std::find(std::begin(kStages), std::end(kStages), name) == std::end(kStages)) return std::nullopt;
  const std::string program = (stage_folder() / name).string();
  execv(program.c_str(), argv + 1);
  throw IoError("cannot run " + program + ": " + std::strerror(errno));
}

}  // namespace hearsay::tool
