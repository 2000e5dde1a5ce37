#include "tool/walk.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "tool/line_reader.hpp"

namespace hearsay::tool {
namespace {

namespace fs = std::filesystem;

void walk_folder(const fs::path& folder, const NameFilter& filter, bool all, Walk& walk) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
    entries.push_back(*it);
  if (error) throw IoError(folder.string() + ": " + error.message());
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') && !all) continue;
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      if (!entry.is_symlink(ignored))
        walk_folder(entry.path(), filter, all, walk);  // a link may lead in circles
    } else if (!entry.is_regular_file(ignored) || (!all && filter.matches(name))) {
      walk.skipped.push_back(entry.path().string());
    } else {
      walk.files.push_back({entry.path().string(), entry.file_size(ignored), false});
    }
  }
}

std::string read_all(int fd) {
  std::string bytes;
  char buffer[65536];
  for (;;) {
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n == 0) return bytes;
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw IoError(std::string("cannot be read: ") + std::strerror(errno));
    bytes.append(buffer, static_cast<std::size_t>(n));
  }
}

std::vector<std::string> read_list(const WalkOptions& options) {
  const int fd = open_input(options.from);
  const std::string bytes = read_all(fd);
  if (fd > STDERR_FILENO) close(fd);
  std::vector<std::string> paths;
  const char separator = options.nul ? '\0' : '\n';
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find(separator, at), bytes.size());
    std::string path = bytes.substr(at, end - at);
    if (!options.nul && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
    at = end + 1;
  }
  return paths;
}

}  // namespace

NameFilter::NameFilter(const Lexicon& lexicon) {
  const Table& table = lexicon.table("not_articles");
  const std::size_t column = table.column("pattern");
  for (std::size_t row = 0; row < table.size(); ++row) patterns_.emplace_back(table.at(row, column));
}

bool NameFilter::matches(const std::string& name) const {
  const std::string low = fold(name);
  return std::any_of(patterns_.begin(), patterns_.end(), [&](std::string_view p) {
    return p.starts_with('*') ? low.ends_with(p.substr(1)) : low == p;
  });
}

Walk find_files(const WalkOptions& options, const NameFilter& filter) {
  std::vector<std::string> paths = options.paths;
  if (!options.from.empty()) {
    const std::vector<std::string> listed = read_list(options);
    paths.insert(paths.end(), listed.begin(), listed.end());
  }
  Walk walk;
  for (const std::string& path : paths) {
    std::error_code error;
    if (path == "-") {
      walk.files.push_back({path, 0, true});
      continue;
    }
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) throw IoError(path + ": " + std::strerror(ENOENT));
    if (fs::is_directory(status)) {
      walk_folder(path, filter, options.all_files, walk);
    } else {
      walk.files.push_back({path, fs::is_regular_file(status) ? fs::file_size(path, error) : 0, true});
    }
  }
  return walk;
}

std::string path_for_record(const std::string& path) {
  if (find_invalid_utf8(path) == std::string::npos) return path;
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    const CodePoint c = decode(path, at);
    append_utf8(out, c.value);
    at += c.size;
  }
  return out;
}

}  // namespace hearsay::tool
