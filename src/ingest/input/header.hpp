#pragma once
// Header fields as HTTP, WARC and mail write them: "Name: value", continued on lines that begin with white
// space.

#include <string>
#include <string_view>
#include <vector>

namespace hearsay::ingest {

/// "text/html; charset=utf-8" taken apart, in lower case but for the values of parameters.
struct ContentType {
  std::string type;  ///< "text/html"; empty when nothing is said
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string_view parameter(std::string_view name) const;
};

class Header {
 public:
  /// Adds one line without its line end; one that is no field is passed over.
  void add_line(std::string_view line);
  /// Everything up to the first empty line; returns how long that was, the empty line included.
  std::size_t add_block(std::string_view block);

  /// Value of the first field of this name (in lower case), trimmed; empty when there is none.
  std::string_view operator[](std::string_view name) const;
  bool empty() const { return fields_.empty(); }
  std::size_t size() const { return fields_.size(); }
  ContentType content_type() const;

 private:
  struct Field {
    std::string name, value;
  };
  std::vector<Field> fields_;
};

ContentType parse_content_type(std::string_view value);

std::string lower_ascii(std::string_view s);

}  // namespace hearsay::ingest
