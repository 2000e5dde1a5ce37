#include "ingest/input/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "ingest/input/byte_source.hpp"
#include "ingest/input/unpack.hpp"
#include "ingest/line.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

/// "1a2b;extension\r\n": the size of a chunk, and `at` moved behind the line.
std::optional<std::size_t> chunk_size(std::string_view body, std::size_t& at) {
  std::size_t size = 0, i = at;
  for (; i < body.size() && i < at + 8; ++i) {
    const char c = body[i];
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) break;
    size = size * 16 + static_cast<std::size_t>(digit);
  }
  if (i == at || i == body.size()) return std::nullopt;
  if (body[i] != '\r' && body[i] != '\n' && body[i] != ';' && body[i] != ' ') return std::nullopt;
  const std::size_t end = body.find('\n', i);
  if (end == std::string_view::npos) return std::nullopt;
  at = end + 1;
  return size;
}

/// The chunks joined; nullopt when the body does not begin with one. `cut`: the last chunk is missing.
std::optional<std::string> dechunk(std::string_view body, bool& cut) {
  std::string out;
  std::size_t at = 0;
  cut = true;
  for (bool first = true;; first = false) {
    const std::optional<std::size_t> size = chunk_size(body, at);
    if (!size) return first ? std::nullopt : std::optional(std::move(out));
    if (*size == 0) break;
    out.append(body, at, *size);
    if (body.size() - at < *size) return out;
    at += *size;
    while (at < body.size() && (body[at] == '\r' || body[at] == '\n')) ++at;
  }
  cut = false;
  return out;
}

}  // namespace

HttpResponse parse_http(std::string_view message) {
  HttpResponse out;
  if (!message.starts_with("HTTP/")) return out;
  const std::size_t line_end = std::min(message.find('\n'), message.size());
  const std::size_t space = std::min(message.find(' '), line_end);
  const std::string_view code = trim(message.substr(space, line_end - space)).substr(0, 3);
  if (code.size() < 3 ||
      !std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return out;
  }
  out.status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
  const std::string_view rest = message.substr(std::min(line_end + 1, message.size()));
  out.body = rest.substr(out.header.add_block(rest));
  return out;
}

void decode_body(const HttpResponse& response, std::size_t limit, std::string& out) {
  std::string_view body = response.body;
  std::string joined;
  bool cut = false;
  if (find_ascii_nocase(response.header["transfer-encoding"], "chunked") != std::string_view::npos) {
    if (auto chunks = dechunk(body, cut)) {
      joined = std::move(*chunks);
      body = joined;
    } else {
      cut = false;
    }
  }
  const std::string encoding = lower_ascii(trim(response.header["content-encoding"]));
  if (is_packed(body.substr(0, kPackedHead))) {
    UnpackBudget budget(limit + 1);
    const std::string head(body.substr(0, kPackedHead));
    read_rest(*unpack(std::make_unique<MemorySource>(std::string(body)), head, budget), limit, out);
  } else if (encoding == "deflate" && !body.empty() && body.find('<') > 200) {
    inflate_all(body, limit, out);
  } else if (encoding == "br" && (body.find('<') > 200 || body.find('\0') != std::string_view::npos)) {
    throw BadRecord("compressed with brotli, which cannot be read");
  } else {
    if (body.size() > limit) throw BadRecord(fmt::format("larger than {} bytes (see --max-file)", limit));
    out = body;
  }
  if (cut) throw CutShort("the chunks of the page end early");
}

}  // namespace hearsay::ingest
