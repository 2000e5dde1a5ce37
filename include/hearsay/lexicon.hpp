#pragma once
// Language as data: TSV tables embedded at build time from src/lexicon/data/, optionally extended by the
// user.
//
// A table file: UTF-8, first line `# table: what it holds`, further comment lines start with '#', then one
// header line with the column names, then one row per line, cells separated by tabs. Missing trailing cells
// are empty.

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class Table {
 public:
  /// Throws UsageError with `name`:line when a row has more cells than the header. Keeps views into `tsv`.
  static Table parse(std::string_view name, std::string_view tsv);

  std::size_t size() const { return columns_.empty() ? 0 : cells_.size() / columns_.size(); }
  /// Column number; throws UsageError when the table lacks it.
  std::size_t column(std::string_view name) const;
  /// Cell, empty when the row is shorter.
  std::string_view at(std::size_t row, std::size_t column) const {
    return cells_[row * columns_.size() + column];
  }
  /// The rows of `other` behind the own ones; columns are matched by name.
  void append(const Table& other);

 private:
  std::string name_;
  std::vector<std::string_view> columns_;
  std::vector<std::string_view> cells_;  ///< row by row, padded to the width of the header
};

/// Tables are parsed when first asked for, by whichever thread asks.
class Lexicon {
 public:
  /// The embedded tables of one language over those common to all; with `overlay` (a folder, may be empty)
  /// rows of its NAME.tsv files are appended to the tables of that name. `names` is a file of the user's own
  /// names (may be empty), laid out as data/en/own_names.tsv. Throws UsageError when unreadable.
  explicit Lexicon(std::string_view language = "en", const std::string& overlay = {},
                   const std::string& names = {});
  ~Lexicon();

  /// Valid while the lexicon lives. "units" finds data/en/units.tsv, else data/common/units.tsv.
  /// Throws UsageError when there is no such table.
  const Table& table(std::string_view name) const;
  /// Whether there is an overlay or a file of names.
  bool extended() const { return !overlay_.empty() || !names_.empty(); }
  /// Files of the user's own names, which may hold millions: no table, they are read a line at a time.
  std::vector<std::string> own_names_files() const;

 private:
  struct Loaded;
  std::string language_, overlay_, names_;
  mutable std::mutex loading_;
  mutable std::map<std::string, std::unique_ptr<Loaded>, std::less<>> tables_;
};

}  // namespace hearsay
