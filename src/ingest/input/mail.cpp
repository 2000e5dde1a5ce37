#include "ingest/input/mail.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "ingest/draft.hpp"
#include "ingest/input/header_date.hpp"
#include "ingest/input/mime.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kLongestLine = std::size_t{1} << 20;

/// "Fwd: Re: Title" without what mail programs put before it.
std::string_view without_reply_mark(std::string_view subject) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view mark : {"fwd:", "fw:", "re:"}) {
      if (lower_ascii(subject.substr(0, mark.size())) != mark) continue;
      subject = trim(subject.substr(mark.size()));
      cut = true;
    }
  }
  return subject;
}

/// Lines of "format=flowed" that end with a space go on in the next one; what is quoted or a signature stays.
std::string unflow(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool flows = line.ends_with(' ') && line != "-- ";
    if (line.starts_with(' ')) line.remove_prefix(1);
    out += line;
    if (!flows) out += '\n';
  }
  return out;
}

/// Bytes of a page that can be read: neither tags nor styles nor white space.
std::size_t visible(std::string_view html) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      count += html[at] > ' ' || (html[at] & 0x80) != 0;
      ++at;
      continue;
    }
    const std::string tag = lower_ascii(html.substr(at, 7));
    const char* closing = tag.starts_with("<style") ? "</style" : tag == "<script" ? "</script" : nullptr;
    std::size_t end = closing != nullptr ? html.find(closing, at) : html.find('>', at);
    if (closing != nullptr && end != std::string_view::npos) end = html.find('>', end);
    at = end == std::string_view::npos ? html.size() : end + 1;
  }
  return count;
}

void read_sender(const Header& header, Source& known) {
  const std::string from = decode_words(header["from"]);
  std::string name = person_of(from);
  const bool newsletter = !header["list-unsubscribe"].empty() || !header["list-id"].empty();
  if (newsletter) {
    known.publisher = name;
  } else if (!name.empty()) {
    known.byline = name;
    known.authors = {std::move(name)};
  }
}

void read_message(std::string_view message, InputContext& context, RawArticle& article) {
  Header header;
  const std::size_t end = header.add_block(message);
  const MimeText text = find_text(header, message.substr(end));
  if (!text.html.found() && !text.plain.found()) return context.leave_out("mails without text");
  std::string html = decode_transfer(text.html);
  std::string plain = decode_transfer(text.plain);
  const bool take_html = 2 * visible(html) >= visible(plain);
  const TextPart& taken = take_html ? text.html : text.plain;
  const ContentType type = taken.header.content_type();
  article.format = take_html ? InputFormat::html : InputFormat::text;
  article.charset = type.parameter("charset");
  article.bytes = std::move(take_html ? html : plain);
  if (lower_ascii(type.parameter("format")) == "flowed") article.bytes = unflow(article.bytes);

  Source& known = article.known;
  const std::string date = header_date(header["date"]);
  const std::string_view page = header["snapshot-content-location"];
  const std::string_view place = page.empty() ? taken.header["content-location"] : page;
  if (place.starts_with("http")) {
    // A saved page: it speaks for itself.
    known.url = place;
    known.retrieved = date;
    return;
  }
  known.title = without_reply_mark(decode_words(header["subject"]));
  known.published = date;
  read_sender(header, known);
}

class MailReader : public Container {
 public:
  MailReader(std::unique_ptr<ByteSource> bytes, InputContext& context)
      : bytes_(std::move(bytes)), context_(context) {}

  bool next(Member& member) override {
    if (!bytes_) return false;
    std::string message;
    std::string problem;
    try {
      read_rest(*bytes_, context_.options.max_file, message);
    } catch (const CutShort& cut) {
      problem = cut.what();
    }
    bytes_.reset();
    read_message(message, context_, member.article);
    if (!problem.empty() && !member.article.empty()) member.article.known.flags.emplace_back("truncated");
    member.article.problem = std::move(problem);
    return !member.article.empty() || !member.article.problem.empty();
  }

 private:
  std::unique_ptr<ByteSource> bytes_;
  InputContext& context_;
};

class MailboxReader : public Container {
 public:
  MailboxReader(std::unique_ptr<ByteSource> bytes, InputContext& context)
      : bytes_(std::move(bytes)), context_(context), lines_(*bytes_, kLongestLine) {}

  bool next(Member& member) override {
    for (;;) {
      std::string message;
      bool too_large = false;
      const std::uint64_t start = offset_;
      if (!gather(message, too_large)) return false;
      ++count_;
      member = Member();
      member.name = fmt::format("#{}", count_);
      if (too_large) {
        member.article.problem =
            fmt::format("larger than {} bytes (see --max-file)", context_.options.max_file);
        return true;
      }
      read_message(message, context_, member.article);
      member.article.known.offset = start;
      if (!member.article.empty()) return true;
    }
  }

 private:
  /// The lines up to the next message; false at the end.
  bool gather(std::string& message, bool& too_large) {
    bool any = std::exchange(begun_, false), blank = true;
    for (std::string_view line; lines_.next(line);) {
      if (line.starts_with("From ") && blank) {
        offset_ = lines_.offset() - line.size();
        if (any) return begun_ = true;
        any = true;
        continue;
      }
      any = any || !trim(line).empty();
      blank = line == "\n" || line == "\r\n";
      // Mailboxes quote lines that look like the start of a message.
      const std::size_t quotes = line.find_first_not_of('>');
      if (quotes != 0 && quotes < line.size() && line.substr(quotes).starts_with("From "))
        line.remove_prefix(1);
      if (message.size() + line.size() > context_.options.max_file) too_large = true;
      if (!too_large) message += line;
    }
    offset_ = lines_.offset();
    if (too_large) message.clear();
    return any;
  }

  std::unique_ptr<ByteSource> bytes_;
  InputContext& context_;
  LineSource lines_;
  std::size_t count_ = 0;
  std::uint64_t offset_ = 0;
  bool begun_ = false;  ///< the first line of the next message has been read
};

}  // namespace

bool is_mail(std::string_view head) {
  constexpr std::array<std::string_view, 14> kNames = {
      "from:",         "to:",       "subject:",      "date:",     "message-id:",
      "mime-version:", "received:", "content-type:", "reply-to:", "return-path:",
      "delivered-to:", "list-id:",  "sender:",       "cc:"};
  std::array<bool, 14> seen{};
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = head.find('\n', at);
    if (end == std::string_view::npos) break;
    const std::string_view line = head.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line == "\r") break;
    if (line[0] == ' ' || line[0] == '\t') {
      if (line.data() == head.data()) return false;
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == 0 || colon == std::string_view::npos ||
        line.substr(0, colon).find(' ') != std::string_view::npos) {
      return false;
    }
    const std::string name = lower_ascii(line.substr(0, colon + 1));
    for (std::size_t i = 0; i < kNames.size(); ++i) seen[i] = seen[i] || name == kNames[i];
  }
  const auto known = std::count(seen.begin(), seen.end(), true);
  const bool sent = seen[0] || seen[5] || seen[6];
  return sent && known >= 3;
}

bool is_mailbox(std::string_view head) {
  if (!head.starts_with("From ")) return false;
  const std::size_t end = head.find('\n');
  return end != std::string_view::npos && is_mail(head.substr(end + 1));
}

std::unique_ptr<Container> open_mail(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  return std::make_unique<MailReader>(std::move(bytes), context);
}

std::unique_ptr<Container> open_mailbox(std::unique_ptr<ByteSource> bytes, InputContext& context) {
  return std::make_unique<MailboxReader>(std::move(bytes), context);
}

}  // namespace hearsay::ingest
