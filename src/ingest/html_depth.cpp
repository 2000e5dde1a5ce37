// The nesting of a page, estimated before parsing: the parser's time grows with the square of it.

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "ingest/html_tree.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

bool is_letter_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Elements that hold nothing, or that the next of their sort closes: they never pile up.
bool never_nests(std::string_view name) {
  constexpr std::array<std::string_view, 31> kNames = {
      "area",  "base", "br",    "col",    "dd", "dt",    "embed",    "frame", "hr",    "img",   "input",
      "li",    "link", "meta",  "option", "p",  "param", "source",   "tbody", "td",    "tfoot", "th",
      "thead", "tr",   "track", "wbr",    "rp", "rt",    "optgroup", "image", "keygen"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Elements whose content is no markup.
bool is_raw(std::string_view name) {
  return name == "script" || name == "style" || name == "textarea" || name == "title" || name == "xmp";
}

}  // namespace

std::size_t nesting_depth(std::string_view html) {
  std::unordered_map<std::string, std::size_t> open;
  std::size_t depth = 0, deepest = 0;
  std::string name;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at)) {
    if (html.compare(at, 4, "<!--") == 0) {
      const std::size_t end = html.find("-->", at + 4);
      if (end == std::string_view::npos) break;
      at = end + 3;
      continue;
    }
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    std::size_t end = at + (closing ? 2 : 1);
    name.clear();
    while (end < html.size() && name.size() < 32 &&
           (is_letter_byte(html[end]) || (!name.empty() && html[end] >= '0' && html[end] <= '9') ||
            (!name.empty() && html[end] == '-'))) {
      name += static_cast<char>(html[end] >= 'A' && html[end] <= 'Z' ? html[end] - 'A' + 'a' : html[end]);
      ++end;
    }
    at = end;
    if (name.empty() || never_nests(name)) continue;
    if (closing) {
      const auto found = open.find(name);
      if (found != open.end() && found->second > 0) {
        --found->second;
        --depth;
      }
      continue;
    }
    if (is_raw(name)) {
      std::size_t stop = html.find("</", at);
      while (stop != std::string_view::npos && !starts_with_nocase(html.substr(stop + 2), name)) {
        stop = html.find("</", stop + 2);
      }
      if (stop == std::string_view::npos) break;
      at = stop + 2;
      continue;
    }
    ++open[name];
    deepest = std::max(deepest, ++depth);
  }
  return deepest;
}

}  // namespace hearsay::ingest
