#include <algorithm>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {
namespace {

/// The text up to the separator, which is taken off as well.
std::string_view next(std::string_view& rest, char separator) {
  const std::size_t at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + 1);
  return part;
}

/// Appends the cells of a line; most are a few letters, which a plain loop passes fastest.
void append_cells(std::string_view line, std::vector<std::string_view>& cells) {
  const char* begin = line.data();
  const char* const end = begin + line.size();
  for (const char* at = begin; at != end; ++at) {
    if (*at != '\t') continue;
    cells.emplace_back(begin, static_cast<std::size_t>(at - begin));
    begin = at + 1;
  }
  cells.emplace_back(begin, static_cast<std::size_t>(end - begin));
}

}  // namespace

Table Table::parse(std::string_view name, std::string_view tsv) {
  Table table;
  table.name_ = name;
  for (std::size_t number = 1; !tsv.empty(); ++number) {
    std::string_view line = next(tsv, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    if (table.columns_.empty()) {
      append_cells(line, table.columns_);
      const auto rows = static_cast<std::size_t>(std::count(tsv.begin(), tsv.end(), '\n'));
      table.cells_.reserve((rows + 1) * table.columns_.size());
      continue;
    }
    const std::size_t width = table.columns_.size(), before = table.cells_.size();
    append_cells(line, table.cells_);
    const std::size_t cells = table.cells_.size() - before;
    if (cells > width) {
      throw UsageError("lexicon " + table.name_ + ":" + std::to_string(number) + ": " +
                       std::to_string(cells) + " cells under " + std::to_string(width) + " columns");
    }
    table.cells_.resize(before + width);
  }
  if (table.columns_.empty()) throw UsageError("lexicon " + table.name_ + ": no header line");
  return table;
}

std::size_t Table::column(std::string_view name) const {
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end())
    throw UsageError("lexicon " + name_ + ": no column '" + std::string(name) + "'");
  return static_cast<std::size_t>(found - columns_.begin());
}

void Table::append(const Table& other) {
  for (std::size_t row = 0; row < other.size(); ++row) {
    for (const std::string_view name : columns_) {
      const auto found = std::find(other.columns_.begin(), other.columns_.end(), name);
      cells_.push_back(found == other.columns_.end()
                           ? std::string_view()
                           : other.at(row, static_cast<std::size_t>(found - other.columns_.begin())));
    }
  }
}

}  // namespace hearsay
