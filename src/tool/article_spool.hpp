#pragma once
// Articles kept on disk until a report wants them: memory holds their ids only.

#include <memory>
#include <string>
#include <unordered_set>

#include "hearsay/record.hpp"
#include "hearsay/report.hpp"
#include "tool/line_reader.hpp"

namespace hearsay::tool {

/// TMPDIR, or /tmp.
std::string temporary_folder();

class ArticleSpool : public ArticleFeed {
 public:
  /// What a report shows of an article.
  static LayerSet layers() {
    return {Layer::source, Layer::text, Layer::blocks, Layer::entities, Layer::figures, Layer::claims};
  }

  /// Opens a file without a name in TMPDIR, or /tmp; throws IoError.
  ArticleSpool();
  ArticleSpool(const ArticleSpool&) = delete;
  ArticleSpool& operator=(const ArticleSpool&) = delete;
  ~ArticleSpool() override;

  /// Keeps an article, a second one with the same id not. `line` is its record without newline.
  void add(const std::string& id, std::string_view line);

  bool has(std::string_view id) const override { return ids_.contains(std::string(id)); }
  bool next(Document& doc) override;

 private:
  void flush();

  int fd_ = -1;
  std::string buffer_;
  std::unordered_set<std::string> ids_;
  std::unique_ptr<LineReader> reader_;  ///< once the first is asked for
  RecordCodec codec_;
};

}  // namespace hearsay::tool
