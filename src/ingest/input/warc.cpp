#include "ingest/input/warc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "ingest/date.hpp"
#include "ingest/input/http.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// Of a line of a header, and of all its lines.
constexpr std::size_t kLongestLine = std::size_t{64} << 10, kLongestHeader = std::size_t{1} << 20;
/// Room for the HTTP header before a page.
constexpr std::size_t kHttpHeader = std::size_t{256} << 10;
constexpr std::size_t kPiece = std::size_t{64} << 10;

std::optional<std::uint64_t> number(std::string_view s) {
  std::uint64_t n = 0;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  if (s.empty() || error != std::errc() || end != s.data() + s.size()) return std::nullopt;
  return n;
}

bool is_page(std::string_view type) {
  return type.empty() || type == "text/html" || type == "application/xhtml+xml" || type == "text/plain" ||
         type == "unk" || type == "application/http";
}

class WarcReader : public Container {
 public:
  WarcReader(std::unique_ptr<ByteSource> bytes, InputContext& context)
      : bytes_(std::move(bytes)), context_(context), lines_(*bytes_, kLongestLine) {}

  bool next(Member& member) override {
    while (find_record()) {
      ++count_;
      member.name = fmt::format("#{}", count_);
      if (read_record(member.article)) return true;
      member = Member();
    }
    if (!garbage_) return false;
    garbage_ = false;
    member.name.clear();
    member.article.problem = fmt::format("no WARC record at byte {}", garbage_at_);
    return true;
  }

 private:
  /// Goes to the next "WARC/1.0" line. What is no record is reported once, by its first byte.
  bool find_record() {
    for (std::string_view line; lines_.next(line);) {
      if (line.starts_with("WARC/")) {
        start_ = lines_.offset() - line.size();
        return true;
      }
      if (!garbage_ && !trim(line).empty()) {
        garbage_ = true;
        garbage_at_ = lines_.offset() - line.size();
      }
    }
    return false;
  }

  /// False when the record holds no page and has been passed over.
  bool read_record(RawArticle& article) {
    Header header;
    std::size_t length_of_header = 0;
    for (std::string_view line;;) {
      if (!lines_.next(line)) {
        article.problem = "the record is cut in its header";
        return true;
      }
      if (trim(line).empty()) break;
      length_of_header += line.size();
      if (length_of_header < kLongestHeader) header.add_line(line);
    }
    const std::optional<std::uint64_t> length = number(header["content-length"]);
    if (!length) {
      article.problem = fmt::format("a WARC record without Content-Length at byte {}", start_);
      return true;
    }
    const std::string type = lower_ascii(header["warc-type"]);
    if (type != "response" && type != "resource" && type != "conversion") {
      return pass_over(*length, (type.empty() ? "other" : type) + " records", article);
    }
    const std::string content = header.content_type().type;
    if (type != "response" && !is_page(content)) return pass_over(*length, kNoPages, article);
    if (*length > context_.options.max_file + kHttpHeader) {
      skip(*length);
      article.problem = fmt::format("larger than {} bytes (see --max-file)", context_.options.max_file);
      return true;
    }
    const std::string_view block = lines_.take(static_cast<std::size_t>(*length));
    const bool cut = block.size() < *length;
    std::string_view url = header["warc-target-uri"];
    if (url.starts_with('<') && url.ends_with('>')) url = url.substr(1, url.size() - 2);
    article.known.url = url;
    article.known.retrieved = iso_date(header["warc-date"]);
    article.known.offset = start_;
    if (!header["warc-truncated"].empty()) article.known.flags.emplace_back("truncated");
    if (!read_block(type, content, block, article)) return cut && report_cut(article);
    if (cut) report_cut(article);
    return true;
  }

  /// The page in the block; false when there is none.
  bool read_block(std::string_view type, std::string_view content, std::string_view block,
                  RawArticle& article) {
    article.format = context_.options.format;
    HttpResponse response = parse_http(block);
    if (response.status == 0) {
      if (type == "response" && content == "application/http") return leave_out("responses that are no HTTP");
      if (!is_page(content)) return leave_out(kNoPages);
      response.body = block;
      if (content == "text/plain") article.format = InputFormat::text;
    } else {
      if (response.status != 200) return leave_out("responses without a page (redirects, errors)");
      const ContentType page = response.header.content_type();
      if (!is_page(page.type)) return leave_out(kNoPages);
      article.charset = page.parameter("charset");
      if (page.type == "text/plain") article.format = InputFormat::text;
    }
    if (article.format == InputFormat::text && article.known.url.ends_with("/robots.txt")) {
      return leave_out(kNoPages);
    }
    if (trim(response.body).empty()) return leave_out("empty pages");
    try {
      decode_body(response, context_.options.max_file, article.bytes);
    } catch (const CutShort& damage) {
      article.problem = damage.what();
      article.known.flags.emplace_back("truncated");
    } catch (const BadRecord& bad) {
      article.bytes.clear();
      article.problem = bad.what();
    }
    return true;
  }

  bool report_cut(RawArticle& article) {
    // Half a page among thousands of whole ones is of no use; an unpacked half cannot be told from a whole
    // one.
    article.bytes.clear();
    article.problem = "the record is cut: the file ends early";
    return true;
  }

  bool leave_out(const std::string& what) {
    context_.leave_out(what);
    return false;
  }

  bool pass_over(std::uint64_t length, const std::string& what, RawArticle& article) {
    leave_out(what);
    return !skip(length) && report_cut(article);
  }

  /// False when the file ends before.
  bool skip(std::uint64_t length) {
    while (length != 0) {
      const std::size_t got =
          lines_.take(static_cast<std::size_t>(std::min<std::uint64_t>(length, kPiece))).size();
      if (got == 0) return false;
      length -= got;
    }
    return true;
  }

  static constexpr const char* kNoPages = "responses that are neither HTML nor text";

  std::unique_ptr<ByteSource> bytes_;
  InputContext& context_;
  LineSource lines_;
  std::size_t count_ = 0;
  bool garbage_ = false;
  std::uint64_t garbage_at_ = 0, start_ = 0;
};

}  // namespace

bool is_warc(std::string_view head) {
  return head.starts_with("WARC/1.") || head.starts_with("WARC/0.");
}

std::unique_ptr<Container> open_warc(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  return std::make_unique<WarcReader>(std::move(bytes), context);
}

}  // namespace hearsay::ingest
