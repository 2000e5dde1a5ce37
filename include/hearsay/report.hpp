#pragma once
// Findings for people: one function per format, one file each in src/report/.

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/finding.hpp"

namespace hearsay {

/// Articles for a format that shows their text, one after the other: they need not be in memory together.
class ArticleFeed {
 public:
  virtual ~ArticleFeed() = default;
  /// An article with this id will come.
  virtual bool has(std::string_view id) const = 0;
  /// The next article with source, text, blocks, entities, figures and claims; false at the end.
  virtual bool next(Document& doc) = 0;
};

struct ReportOptions {
  std::size_t width = 100;  ///< columns of the terminal, for `table`
  bool colour = false;
  std::string version = {};         ///< of the tool, for formats that name it
  ArticleFeed* articles = nullptr;  ///< for formats that show articles; nullptr: the words of findings alone
  /// Called now and then by formats that write much: may take what is in `out` and empty it.
  std::function<void(std::string& out)> drain = {};
};

struct ReportFormat {
  std::string_view name;  ///< "table"
  std::string_view help;
  void (*write)(std::span<const Finding> findings, const ReportOptions& options, std::string& out);
  bool shows_articles = false;  ///< makes use of ReportOptions::articles
};

/// All formats, in the order of --help.
std::span<const ReportFormat> report_formats();
/// nullptr when there is no such format.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace hearsay
