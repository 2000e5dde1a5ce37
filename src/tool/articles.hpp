#pragma once
// The articles of all files that a command line names, one after the other.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "hearsay/ingest.hpp"
#include "tool/walk.hpp"

namespace hearsay::tool {

/// A file or, for "-", standard input. `before_wait` is called before a read that may block.
/// Throws BadRecord when it cannot be opened.
std::unique_ptr<ByteSource> open_file(const std::string& path, std::function<void()> before_wait = {});

class Articles {
 public:
  /// Finds the files; throws IoError for a path that is not there.
  Articles(const IngestOptions& options, const Lexicon& lexicon, std::function<void()> before_wait = {});

  struct Found {
    RawArticle article;
    std::string place;  ///< for messages: as `article.path`, but the name of the file byte for byte
  };
  /// Nothing at the end. What could not be read says so in `article.problem`.
  std::optional<Found> next();

  std::size_t total_bytes() const { return total_; }
  /// "3 files by name (see --all-files)", "12 revisit records": what was left out, one line each.
  std::vector<std::string> left_out() const;

 private:
  InputOptions input_options_;
  NameFilter filter_;
  std::function<void()> before_wait_;
  Walk walk_;
  std::size_t next_file_ = 0, total_ = 0;
  std::unique_ptr<InputReader> reader_;
  std::map<std::string, std::size_t> left_out_;
};

}  // namespace hearsay::tool
