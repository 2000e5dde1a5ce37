#include "hearsay/lexicon.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "hearsay/error.hpp"
#include "lexicon/embedded.hpp"

namespace hearsay {
namespace {

/// nullopt when there is no such file.
std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    if (errno == ENOENT) return std::nullopt;
    throw UsageError("lexicon " + path + ": " + std::strerror(errno));
  }
  std::string bytes;
  char buffer[65536];
  for (std::size_t n; (n = std::fread(buffer, 1, sizeof buffer, file)) > 0;) bytes.append(buffer, n);
  const bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) throw UsageError("lexicon " + path + ": cannot be read");
  return bytes;
}

const embedded::File* find_embedded(const std::string& name) {
  for (const embedded::File& file : embedded::tables()) {
    if (name == file.name) return &file;
  }
  return nullptr;
}

void require_folder(const std::string& path) {
  struct stat info {};
  if (stat(path.c_str(), &info) != 0) throw UsageError("lexicon " + path + ": " + std::strerror(errno));
  if (!S_ISDIR(info.st_mode)) throw UsageError("lexicon " + path + ": not a folder of TSV tables");
}

}  // namespace

struct Lexicon::Loaded {
  std::string own_rows;  ///< bytes of the user's table; the embedded ones live in the executable
  Table table;
};

Lexicon::Lexicon(std::string_view language, const std::string& overlay, const std::string& names)
    : language_(language), overlay_(overlay), names_(names) {
  if (!overlay_.empty()) require_folder(overlay_);
}

Lexicon::~Lexicon() = default;

std::vector<std::string> Lexicon::own_names_files() const {
  std::vector<std::string> files;
  if (!names_.empty()) files.push_back(names_);
  const std::string in_overlay = overlay_ + "/own_names.tsv";
  if (!overlay_.empty() && access(in_overlay.c_str(), F_OK) == 0) files.push_back(in_overlay);
  return files;
}

const Table& Lexicon::table(std::string_view name) const {
  const std::lock_guard lock(loading_);
  const auto found = tables_.find(name);
  if (found != tables_.end()) return found->second->table;
  const std::string key(name);
  const embedded::File* file = find_embedded(language_ + "/" + key);
  if (file == nullptr) file = find_embedded("common/" + key);
  if (file == nullptr) throw UsageError("no lexicon table '" + key + "' for language '" + language_ + "'");
  auto loaded = std::make_unique<Loaded>();
  loaded->table = Table::parse(file->name, {file->begin, static_cast<std::size_t>(file->end - file->begin)});
  if (!overlay_.empty()) {
    const std::string path = overlay_ + "/" + key + ".tsv";
    if (std::optional<std::string> bytes = read_file(path)) {
      loaded->own_rows = std::move(*bytes);
      loaded->table.append(Table::parse(path, loaded->own_rows));
    }
  }
  return tables_.emplace(key, std::move(loaded)).first->second->table;
}

}  // namespace hearsay
