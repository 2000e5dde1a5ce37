#include "tool/known_ids.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <optional>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"

namespace hearsay::tool {
namespace {

constexpr std::size_t kIdLength = 17;  // "a" and 16 hex digits

std::optional<std::uint64_t> id_at(std::string_view text, std::size_t at) {
  const std::string_view id = text.substr(std::min(at, text.size()), kIdLength);
  if (id.size() != kIdLength || id[0] != 'a') return std::nullopt;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(id.data() + 1, id.data() + kIdLength, value, 16);
  if (error != std::errc() || end != id.data() + kIdLength) return std::nullopt;
  return value;
}

}  // namespace

KnownIds::KnownIds(const std::string& path) {
  if (path.empty()) return;
  if (Ledger::is_server(path) || Ledger::is_database(path)) {
    Ledger(path, {}).each_id([&](std::string_view id) {
      if (const auto value = id_at(id, 0)) ids_.insert(*value);
    });
    return;
  }
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return;
  if (fd < 0) throw IoError(path + ": " + std::strerror(errno));
  // Records are long, and their ids stand anywhere: what matters is found piece by piece, with an overlap.
  std::string window;
  char buffer[65536];
  for (;;) {
    const ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      const int error = errno;
      close(fd);
      throw IoError(path + ": " + std::strerror(error));
    }
    if (n == 0) break;
    window.append(buffer, static_cast<std::size_t>(n));
    add(window);
    if (window.size() > 64) window.erase(0, window.size() - 64);
  }
  close(fd);
}

/// Member "id" of an object, or a line that is an id. A quotation mark inside a text is escaped, so that no
/// text can look like a member.
void KnownIds::add(const std::string& text) {
  static constexpr std::string_view kMember = "\"id\":";
  for (std::size_t at = text.find(kMember); at != std::string::npos; at = text.find(kMember, at + 1)) {
    std::size_t value = text.find_first_not_of(" \t", at + kMember.size());
    if (value == std::string::npos || text[value] != '"') continue;
    ++value;
    const auto id = id_at(text, value);
    if (id && value + kIdLength < text.size() && text[value + kIdLength] == '"') ids_.insert(*id);
  }
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == 'a' && (at == 0 || text[at - 1] == '\n')) {
      const auto id = id_at(text, at);
      const std::size_t end = at + kIdLength;
      if (id && (end == text.size() || text[end] == '\n' || text[end] == '\r')) ids_.insert(*id);
    }
    at = text.find('\n', at);
    if (at == std::string::npos) break;
  }
}

bool KnownIds::contains(const std::string& id) const {
  if (ids_.empty()) return false;
  const auto value = id_at(id, 0);
  return value && ids_.count(*value) != 0;
}

}  // namespace hearsay::tool
