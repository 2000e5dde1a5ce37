#pragma once
// Rows of a TSV file of the user's, one at a time: a file of millions of rows never lies in memory as a
// whole.

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

class RowReader {
 public:
  /// The file's first line that is neither empty nor a comment ("#") names its columns, in any order. Those
  /// in `columns` are known, the first `required` of them must be there and never empty. Throws UsageError.
  RowReader(std::string file, std::vector<std::string_view> columns, std::size_t required);

  /// The cells of the next row in the order of `columns`, valid until the next call; false at the end.
  /// Throws UsageError with file and line for a row that is none.
  bool next(std::vector<std::string_view>& row);
  /// "FILE:LINE: " of the last row.
  std::string place() const;

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  bool read_line();
  bool fill();
  void split();
  void read_header();
  [[noreturn]] void refuse(const std::string& what) const;

  std::string file_;
  std::vector<std::string_view> columns_;
  std::size_t required_;
  std::unique_ptr<std::FILE, Close> open_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< of what is not read yet
  std::size_t number_ = 0;
  std::string_view line_;
  std::vector<std::string_view> cells_;
  std::vector<std::size_t> column_of_;  ///< of each cell
};

}  // namespace hearsay
