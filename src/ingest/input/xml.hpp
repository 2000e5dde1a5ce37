#pragma once
// XML as an event stream. No entity is expanded, no external DTD read, nesting is bounded.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::ingest {

using XmlAttributes = std::vector<std::pair<std::string_view, std::string_view>>;

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  /// `name` as written, with its prefix.
  virtual void open(std::string_view name, const XmlAttributes& attributes) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

std::string_view attribute(const XmlAttributes& attributes, std::string_view name);
/// The name without its prefix.
std::string_view local_name(std::string_view name);

/// Calls the handler for all that is well-formed; then empty, or why it ended before, with the line.
/// Ampersands that begin no reference and named references of HTML, which feeds are full of, are taken for
/// text.
std::string parse_xml(std::string_view utf8, XmlHandler& handler);

/// Name of the first element, behind declarations and comments; empty when the bytes are no XML.
std::string_view xml_root(std::string_view head);

/// Text of a piece of HTML on one line: titles in feeds hold references and tags.
std::string html_to_line(std::string_view html);

}  // namespace hearsay::ingest
