#include "ingest/input/xml.hpp"

#include <expat.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "ingest/html_text.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr int kDeepest = 256;

struct Parse {
  XmlHandler& handler;
  XML_Parser parser;
  int depth = 0;
  std::string problem;

  void stop(std::string why) {
    problem = std::move(why);
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_open(void* data, const XML_Char* name, const XML_Char** pairs) {
  Parse& parse = *static_cast<Parse*>(data);
  if (++parse.depth > kDeepest) return parse.stop(fmt::format("elements nested deeper than {}", kDeepest));
  XmlAttributes attributes;
  for (; *pairs != nullptr; pairs += 2) attributes.emplace_back(pairs[0], pairs[1]);
  parse.handler.open(name, attributes);
}

void on_close(void* data, const XML_Char* name) {
  Parse& parse = *static_cast<Parse*>(data);
  --parse.depth;
  parse.handler.close(name);
}

void on_text(void* data, const XML_Char* text, int size) {
  static_cast<Parse*>(data)->handler.text({text, static_cast<std::size_t>(size)});
}

void on_entity(void* data, const XML_Char*, int, const XML_Char*, int, const XML_Char*, const XML_Char*,
               const XML_Char*, const XML_Char*) {
  static_cast<Parse*>(data)->stop("the document declares entities, which are not expanded");
}

bool is_reference(std::string_view s) {
  const std::size_t end = s.substr(0, 12).find(';');
  if (end == std::string_view::npos) return false;
  const std::string_view name = s.substr(1, end - 1);
  if (name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos") return true;
  if (name.size() < 2 || name[0] != '#') return false;
  const bool hex = name[1] == 'x';
  const std::string_view digits = name.substr(hex ? 2 : 1);
  unsigned long value = 0;
  for (const char c : digits) {
    const int digit = c >= '0' && c <= '9'          ? c - '0'
                      : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                    : 99;
    if (digit == 99) return false;
    value = value * (hex ? 16 : 10) + static_cast<unsigned>(digit);
  }
  // Numbers of control characters and surrogates are no characters to XML.
  return !digits.empty() && (value >= 0x20 || value == 9 || value == 10 || value == 13) && value < 0x110000 &&
         (value < 0xD800 || value > 0xDFFF) && value != 0xFFFE && value != 0xFFFF;
}

/// Writes "&amp;" for ampersands that are no reference of XML; CDATA sections stay.
std::string mend_ampersands(std::string_view xml) {
  std::string out;
  std::size_t copied = 0, cdata = xml.find("<![CDATA[");
  for (std::size_t at = xml.find('&'); at != std::string_view::npos; at = xml.find('&', at)) {
    if (cdata < at) {
      const std::size_t end = xml.find("]]>", cdata);
      if (end == std::string_view::npos) break;
      cdata = xml.find("<![CDATA[", end);
      at = std::max(at, end);
      continue;
    }
    if (!is_reference(xml.substr(at))) {
      out.append(xml, copied, at + 1 - copied);
      out += "amp;";
      copied = at + 1;
    }
    ++at;
  }
  out.append(xml, copied);
  return out;
}

}  // namespace

std::string_view attribute(const XmlAttributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

std::string_view local_name(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

std::string parse_xml(std::string_view utf8, XmlHandler& handler) {
  const std::size_t start = utf8.find('<');
  if (start == std::string_view::npos) return "no XML";
  const std::string xml = mend_ampersands(utf8.substr(start));
  // The text is UTF-8 by now, whatever it declares.
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                            XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  Parse parse{handler, parser.get(), 0, {}};
  XML_SetUserData(parser.get(), &parse);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetEntityDeclHandler(parser.get(), on_entity);
  constexpr std::size_t kPiece = std::size_t{1} << 20;
  for (std::size_t at = 0;;) {
    const std::size_t size = std::min(kPiece, xml.size() - at);
    const bool last = at + size == xml.size();
    if (XML_Parse(parser.get(), xml.data() + at, static_cast<int>(size), last) != XML_STATUS_OK) {
      if (parse.problem.empty()) parse.problem = XML_ErrorString(XML_GetErrorCode(parser.get()));
      return fmt::format("XML line {}: {}", XML_GetCurrentLineNumber(parser.get()), parse.problem);
    }
    if (last) return {};
    at += size;
  }
}

std::string_view xml_root(std::string_view head) {
  std::size_t at = 0;
  if (head.starts_with("\xEF\xBB\xBF")) at = 3;
  for (;;) {
    at = head.find_first_not_of(" \t\r\n", at);
    if (at == std::string_view::npos || head[at] != '<' || at + 1 == head.size()) return {};
    const std::string_view rest = head.substr(at);
    std::string_view closing = rest.starts_with("<!--") ? "-->"
                               : rest[1] == '?'         ? "?>"
                               : rest[1] == '!'         ? ">"
                                                        : "";
    if (closing.empty()) {
      const std::size_t end = rest.find_first_of(" \t\r\n/>", 1);
      return end == std::string_view::npos ? std::string_view() : rest.substr(1, end - 1);
    }
    // A document type may hold declarations in brackets, and those end with '>' as well.
    const std::size_t bracket = rest.find('[');
    if (rest[1] == '!' && rest[2] != '-' && bracket < rest.find('>')) closing = "]>";
    const std::size_t end = rest.find(closing);
    if (end == std::string_view::npos) return {};
    at += end + closing.size();
  }
}

std::string html_to_line(std::string_view html) {
  std::string text;
  if (html.find_first_of("<&") == std::string_view::npos) {
    text = html;
  } else {
    const HtmlTree tree("<p>" + std::string(html.substr(0, 10000)));
    for (const Run& run : cut_runs(tree).runs) (text += text.empty() ? "" : " ") += run.text;
  }
  std::string out;
  for (const char c : trim(text)) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.ends_with(' ')) out += ' ';
  }
  return out;
}

}  // namespace hearsay::ingest
