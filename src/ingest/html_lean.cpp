#include "ingest/html_lean.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>

#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

constexpr std::size_t kEnd = std::string_view::npos;

bool is_gap(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) {
  return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/// A name in lower case as a number: its bytes when they fit, else a hash of them.
constexpr std::uint64_t packed(std::string_view name) {
  std::uint64_t out = 0;
  for (const char c : name) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

std::uint64_t name_key(std::string_view name) {
  const bool fits = name.size() <= 8;
  std::uint64_t out = 0;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(lower(c));
    out = fits ? out << 8 | byte : (out ^ byte) * 1099511628211u;
  }
  return fits ? out : out | std::uint64_t{1} << 63;  // no eight bytes of ASCII have this bit
}

template <std::size_t size>
constexpr std::array<std::uint64_t, size> packed_names(const std::array<std::string_view, size>& names) {
  std::array<std::uint64_t, size> out{};
  std::transform(names.begin(), names.end(), out.begin(), packed);
  std::sort(out.begin(), out.end());
  return out;
}

/// Elements that hold nothing, or that the next of their sort closes: they never pile up.
constexpr auto kNeverNests = packed_names(std::array<std::string_view, 31>{
    "area",  "base", "br",    "col",    "dd", "dt",    "embed",    "frame", "hr",    "img",   "input",
    "li",    "link", "meta",  "option", "p",  "param", "source",   "tbody", "td",    "tfoot", "th",
    "thead", "tr",   "track", "wbr",    "rp", "rt",    "optgroup", "image", "keygen"});

/// Attributes that a reader of the tree asks for, or that change what a parser does.
constexpr auto kKeptAttributes = packed_names(
    std::array<std::string_view, 15>{"class", "content", "datetime", "encoding", "hidden", "id", "itemprop",
                                     "lang", "name", "property", "pubdate", "rel", "role", "style", "type"});

/// Elements beside which white space is none of the text.
constexpr auto kBlocks = packed_names(std::array<std::string_view, 33>{
    "address", "article", "aside",   "body",  "dd",    "div",  "dl",     "dt",   "footer", "form", "h1",
    "h2",      "h3",      "h4",      "h5",    "h6",    "head", "header", "html", "li",     "main", "nav",
    "ol",      "p",       "section", "table", "tbody", "td",   "tfoot",  "th",   "thead",  "tr",   "ul"});

/// Elements of the head, beside which it is none either.
constexpr auto kHeadBlocks =
    packed_names(std::array<std::string_view, 6>{"base", "link", "meta", "script", "style", "title"});

/// Elements whose content is no markup and stays.
constexpr auto kRaw = packed_names(
    std::array<std::string_view, 6>{"textarea", "title", "xmp", "iframe", "noembed", "noframes"});

template <std::size_t size>
bool holds(const std::array<std::uint64_t, size>& sorted, std::uint64_t key) {
  return std::binary_search(sorted.begin(), sorted.end(), key);
}

/// Whether `html` has the name `name` of a tag at `at`, and nothing behind it that would make it another one.
bool is_tag_name(std::string_view html, std::size_t at, std::string_view name) {
  const std::string_view rest = html.substr(std::min(at, html.size()));
  return rest.size() > name.size() && starts_with_nocase(rest, name) &&
         (is_gap(rest[name.size()]) || rest[name.size()] == '/' || rest[name.size()] == '>');
}

/// "</name" from `at`, or npos.
std::size_t find_closing(std::string_view html, std::size_t at, std::string_view name) {
  for (at = html.find("</", at); at != kEnd; at = html.find("</", at + 2)) {
    if (is_tag_name(html, at + 2, name)) return at;
  }
  return kEnd;
}

/// Where the script ends whose content begins at `at`. Inside "<!--" a second <script> hides one </script>.
std::size_t find_script_end(std::string_view html, std::size_t at) {
  bool escaped = false, twice = false;
  for (; at < html.size(); ++at) {
    at = escaped ? html.find_first_of("<-", at) : html.find('<', at);
    if (at == kEnd) return kEnd;
    const std::string_view rest = html.substr(at, 4);
    if (rest.starts_with("-->")) {
      escaped = twice = false;
    } else if (rest == "<!--") {
      escaped = true;  // its dashes may be those of "-->"
    } else if (rest.starts_with("</") && is_tag_name(html, at + 2, "script")) {
      if (!twice) return at;
      twice = false;
    } else if (escaped && is_tag_name(html, at + 1, "script")) {
      twice = true;
    }
  }
  return kEnd;
}

/// Behind the comment that begins at `at`, or npos.
std::size_t comment_end(std::string_view html, std::size_t at) {
  const std::size_t end = html.find("--", at + 2);
  for (std::size_t i = end; i != kEnd; i = html.find("--", i + 1)) {
    if (i + 2 < html.size() && html[i + 2] == '>') return i + 3;
    if (i > at + 3 && i + 3 < html.size() && html[i + 2] == '!' && html[i + 3] == '>') return i + 4;
  }
  return kEnd;
}

class Thinner {
 public:
  explicit Thinner(std::string_view html) : html_(html) {}

  LeanPage run() {
    out_.html.reserve(html_.size() / 2);
    std::size_t at = html_.find('<');
    while (at != kEnd && at + 1 < html_.size()) {
      const char next = html_[at + 1];
      if (is_letter_byte(next)) {
        at = opening(at + 1);
      } else if (next == '/' && at + 2 < html_.size() && is_letter_byte(html_[at + 2])) {
        at = closing(at + 2);
      } else if (html_.compare(at, 4, "<!--") == 0) {
        at = comment(at);
      } else {
        ++at;
        behind_block_ = false;
      }
      if (at == kEnd) break;
      gap_ = at;
      at = html_.find_first_not_of(" \n\t\r", at);
      if (at == kEnd || html_[at] == '<') continue;
      behind_block_ = false;
      at = html_.find('<', at);
    }
    out_.html.append(html_, kept_);
    return std::move(out_);
  }

 private:
  /// Leaves out what stands from `begin` to `end`.
  void drop(std::size_t begin, std::size_t end) {
    out_.html.append(html_, kept_, begin - kept_);
    kept_ = end;
  }

  /// White space between two blocks: half of the pieces of text that a parser would make nodes of.
  void drop_gap(std::uint64_t key, std::size_t at) {
    const bool of_head = holds(kHeadBlocks, key);
    in_head_ = in_head_ && (of_head || key == packed("html") || key == packed("head"));
    const bool block = holds(kBlocks, key) || (in_head_ && of_head);
    if (block && behind_block_ && gap_ < at) drop(gap_, at);
    behind_block_ = block;
    gap_ = at;
  }

  std::size_t comment(std::size_t at) {
    const std::size_t end = comment_end(html_, at);
    if (end != kEnd) drop(at, end);
    return end;
  }

  std::string_view name_at(std::size_t at) const {
    std::size_t end = at;
    while (end < html_.size() && !is_gap(html_[end]) && html_[end] != '/' && html_[end] != '>') ++end;
    return html_.substr(at, end - at);
  }

  std::size_t closing(std::size_t at) {
    const std::string_view name = name_at(at);
    const std::uint64_t key = name_key(name);
    drop_gap(key, at - 2);
    const auto found = open_.find(key);
    if (found != open_.end() && found->second > 0) {
      --found->second;
      --depth_;
    }
    const std::size_t end = html_.find('>', at + name.size());
    return end == kEnd ? kEnd : end + 1;
  }

  std::size_t opening(std::size_t at) {
    const std::string_view name = name_at(at);
    const std::uint64_t key = name_key(name);
    drop_gap(key, at - 1);
    is_link_ = key == packed("link");
    json_ = closed_ = false;
    const std::size_t end = attributes(at + name.size());
    if (end == kEnd) return kEnd;
    if (!closed_) {
      if (key == packed("script")) {
        const std::size_t stop = find_script_end(html_, end);
        if (!json_ && stop != kEnd) drop(end, stop);
        return stop;
      }
      if (key == packed("style")) {
        const std::size_t stop = find_closing(html_, end, name);
        if (stop != kEnd) drop(end, stop);
        return stop;
      }
      if (holds(kRaw, key)) return find_closing(html_, end, name);
      if (name.size() == 9 && starts_with_nocase(name, "plaintext")) return kEnd;
    }
    if (!holds(kNeverNests, key)) {
      ++open_[key];
      out_.depth = std::max(out_.depth, ++depth_);
    }
    return end;
  }

  /// Reads to the end of the tag and leaves out what is not asked for.
  std::size_t attributes(std::size_t at) {
    for (;;) {
      const std::size_t before = at;
      while (at < html_.size() && (is_gap(html_[at]) || html_[at] == '/')) ++at;
      if (at >= html_.size()) return kEnd;
      if (html_[at] == '>') {
        closed_ = at > before && html_[at - 1] == '/';
        return at + 1;
      }
      const std::size_t name = at++;
      while (at < html_.size() && !is_gap(html_[at]) && html_[at] != '/' && html_[at] != '>' &&
             html_[at] != '=')
        ++at;
      const std::string_view attribute = html_.substr(name, at - name);
      std::string_view value;
      at = after_value(at, value);
      if (at == kEnd) return kEnd;
      if (is_wanted(attribute)) {
        json_ = json_ || value.find("ld+json") != kEnd;
      } else {
        // The gap before it stays where the next one follows at once: a="1"b="2".
        const bool apart = at >= html_.size() || is_gap(html_[at]) || html_[at] == '/' || html_[at] == '>';
        drop(apart ? before : name, at);
      }
    }
  }

  /// Behind the value, when there is one at `at`; npos when the page ends inside.
  std::size_t after_value(std::size_t at, std::string_view& value) const {
    std::size_t from = at;
    while (from < html_.size() && is_gap(html_[from])) ++from;
    if (from >= html_.size() || html_[from] != '=') return at;
    ++from;
    while (from < html_.size() && is_gap(html_[from])) ++from;
    if (from >= html_.size()) return kEnd;
    std::size_t end = from;
    if (html_[from] == '"' || html_[from] == '\'') {
      end = html_.find(html_[from], from + 1);
      if (end == kEnd) return kEnd;
      ++end;
    } else {
      while (end < html_.size() && !is_gap(html_[end]) && html_[end] != '>') ++end;
    }
    value = html_.substr(from, end - from);
    return end;
  }

  bool is_wanted(std::string_view attribute) const {
    if (attribute.size() > 8) return attribute.size() == 11 && starts_with_nocase(attribute, "aria-hidden");
    const std::uint64_t key = name_key(attribute);
    return holds(kKeptAttributes, key) || (is_link_ && key == packed("href"));
  }

  std::string_view html_;
  LeanPage out_;
  std::size_t kept_ = 0;  ///< what stands before is written or left out
  std::size_t depth_ = 0;
  std::unordered_map<std::uint64_t, std::size_t> open_;
  std::size_t gap_ = 0;  ///< where white space begins that stands before the next tag
  bool behind_block_ = false, in_head_ = true;
  bool is_link_ = false, json_ = false, closed_ = false;
};

}  // namespace

LeanPage lean_page(std::string_view html) {
  return Thinner(html).run();
}

}  // namespace hearsay::ingest
