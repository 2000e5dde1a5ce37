#include "entities/row_reader.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kStep = 1u << 16;
constexpr std::size_t kLongestLine = 1u << 20;
constexpr std::string_view kMark = "\xEF\xBB\xBF";  ///< a byte order mark, as spreadsheets write it

}  // namespace

RowReader::RowReader(std::string file, std::vector<std::string_view> columns, std::size_t required)
    : file_(std::move(file)),
      columns_(std::move(columns)),
      required_(required),
      open_(std::fopen(file_.c_str(), "rb")) {
  if (open_ == nullptr) throw UsageError(file_ + ": " + std::strerror(errno));
  read_header();
}

std::string RowReader::place() const {
  return file_ + ":" + std::to_string(number_) + ": ";
}

void RowReader::refuse(const std::string& what) const {
  throw UsageError(place() + what);
}

/// False at the end of the file.
bool RowReader::fill() {
  buffer_.erase(0, begin_);
  begin_ = 0;
  const std::size_t before = buffer_.size();
  buffer_.resize(before + kStep);
  const std::size_t got = std::fread(buffer_.data() + before, 1, kStep, open_.get());
  if (std::ferror(open_.get()) != 0) throw UsageError(file_ + ": " + std::strerror(errno));
  buffer_.resize(before + got);
  return got > 0;
}

/// The next line that says something, without what ends it.
bool RowReader::read_line() {
  for (;;) {
    std::size_t end = buffer_.find('\n', begin_);
    while (end == std::string::npos && buffer_.size() - begin_ <= kLongestLine) {
      const std::size_t searched = buffer_.size() - begin_;
      if (!fill()) break;
      end = buffer_.find('\n', searched);
    }
    if (end == std::string::npos && begin_ == buffer_.size()) return false;
    ++number_;
    line_ = std::string_view(buffer_).substr(begin_, std::min(end, buffer_.size()) - begin_);
    if (line_.size() > kLongestLine) refuse("line longer than 1 MiB");
    begin_ = std::min(end, buffer_.size() - 1) + 1;
    if (number_ == 1 && line_.starts_with(kMark)) line_.remove_prefix(kMark.size());
    if (line_.ends_with('\r')) line_.remove_suffix(1);
    if (!line_.empty() && line_.front() != '#') break;
  }
  if (const std::size_t bad = find_invalid_utf8(line_); bad != std::string_view::npos)
    refuse("invalid UTF-8 at byte " + std::to_string(bad));
  return true;
}

void RowReader::split() {
  cells_.clear();
  for (std::string_view rest = line_;;) {
    const std::size_t tab = rest.find('\t');
    cells_.push_back(rest.substr(0, tab));
    if (tab == std::string_view::npos) return;
    rest.remove_prefix(tab + 1);
  }
}

void RowReader::read_header() {
  std::string known;
  for (const std::string_view column : columns_) (known += known.empty() ? "" : ", ") += column;
  if (!read_line()) throw UsageError(file_ + ": no line that names the columns: " + known);
  split();
  for (const std::string_view cell : cells_) {
    const auto column = std::find(columns_.begin(), columns_.end(), cell);
    if (column == columns_.end())
      refuse("no column '" + std::string(cell) + "'; the first line names the columns, which are " + known);
    const auto number = static_cast<std::size_t>(column - columns_.begin());
    if (std::find(column_of_.begin(), column_of_.end(), number) != column_of_.end())
      refuse("column '" + std::string(cell) + "' twice");
    column_of_.push_back(number);
  }
  for (std::size_t i = 0; i < required_; ++i) {
    if (std::find(column_of_.begin(), column_of_.end(), i) == column_of_.end())
      refuse("no column '" + std::string(columns_[i]) + "'");
  }
}

bool RowReader::next(std::vector<std::string_view>& row) {
  if (!read_line()) return false;
  split();
  if (cells_.size() > column_of_.size())
    refuse(std::to_string(cells_.size()) + " cells under " + std::to_string(column_of_.size()) + " columns");
  row.assign(columns_.size(), {});
  for (std::size_t i = 0; i < cells_.size(); ++i) row[column_of_[i]] = cells_[i];
  for (std::size_t i = 0; i < required_; ++i) {
    if (row[i].empty()) refuse("no " + std::string(columns_[i]));
  }
  return true;
}

}  // namespace hearsay
