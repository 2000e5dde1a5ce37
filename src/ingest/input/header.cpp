#include "ingest/input/header.hpp"

#include <algorithm>

#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// A value may be folded over many lines; nothing that matters is longer.
constexpr std::size_t kLongestValue = std::size_t{64} << 10, kMostFields = 1000;

bool is_name(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

/// A parameter's value: up to the next semicolon, or what stands between quotation marks. Moves `at` behind
/// it.
std::string parameter_value(std::string_view s, std::size_t& at) {
  std::string out;
  while (at < s.size() && (s[at] == ' ' || s[at] == '\t')) ++at;
  if (at < s.size() && s[at] == '"') {
    for (++at; at < s.size() && s[at] != '"'; ++at) {
      if (s[at] == '\\' && at + 1 < s.size()) ++at;
      out += s[at];
    }
    at = std::min(s.find(';', at), s.size());
    return out;
  }
  const std::size_t end = std::min(s.find(';', at), s.size());
  out = trim(s.substr(at, end - at));
  at = end;
  return out;
}

}  // namespace

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string_view ContentType::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

ContentType parse_content_type(std::string_view value) {
  ContentType out;
  std::size_t at = std::min(value.find(';'), value.size());
  out.type = lower_ascii(trim(value.substr(0, at)));
  while (at < value.size() && out.parameters.size() < 20) {
    const std::size_t start = at + 1;
    const std::size_t equals = value.find('=', start);
    if (equals == std::string_view::npos) break;
    // A parameter without a value may stand before one that has it.
    const std::size_t semicolon = value.find(';', start);
    if (semicolon < equals) {
      at = semicolon;
      continue;
    }
    std::string name = lower_ascii(trim(value.substr(start, equals - start)));
    at = equals + 1;
    std::string text = parameter_value(value, at);
    out.parameters.emplace_back(std::move(name), std::move(text));
  }
  return out;
}

void Header::add_line(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
  if (line.empty()) return;
  if (line[0] == ' ' || line[0] == '\t') {
    if (fields_.empty()) return;
    std::string& value = fields_.back().value;
    const std::string_view more = trim(line);
    if (value.size() + more.size() < kLongestValue) (value += ' ') += more;
    return;
  }
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || !is_name(line.substr(0, colon)) || fields_.size() == kMostFields)
    return;
  const std::string_view value = trim(line.substr(colon + 1));
  fields_.push_back({lower_ascii(line.substr(0, colon)), std::string(value.substr(0, kLongestValue))});
}

std::size_t Header::add_block(std::string_view block) {
  std::size_t at = 0;
  while (at < block.size()) {
    const std::size_t end = std::min(block.find('\n', at), block.size() - 1) + 1;
    const std::string_view line = block.substr(at, end - at);
    at = end;
    if (line == "\n" || line == "\r\n") break;
    add_line(line);
  }
  return at;
}

std::string_view Header::operator[](std::string_view name) const {
  for (const Field& field : fields_) {
    if (field.name == name) return field.value;
  }
  return {};
}

ContentType Header::content_type() const {
  return parse_content_type((*this)["content-type"]);
}

}  // namespace hearsay::ingest
