#pragma once
// "2 hours ago": the day an article was published, where its page says how long ago that was and a crawl when
// it fetched the page. Table `relative_dates`.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay::ingest {

class RelativeDates {
 public:
  /// Throws UsageError for a row that is neither of minutes, hours nor days.
  explicit RelativeDates(const Lexicon& lexicon);

  /// Whether a short line says how long ago something was.
  bool stands_in(std::string_view line) const { return find(line).rule != nullptr; }
  /// The first such line between the title and the text; empty when there is none.
  std::string line_in(const std::string& text, const std::vector<Block>& blocks) const;
  /// The day so long before the copy was made, ISO 8601; empty when the two leave more than one day possible.
  std::string day(std::string_view line, std::string_view retrieved) const;

 private:
  enum class Unit : std::uint8_t { minute, hour, day };
  struct Rule {
    std::string before, after;  ///< around the number; all of it in `after` when there is none
    bool counted = false;
    Unit unit = Unit::minute;
    int count = 0;  ///< of a phrase without a number
  };
  struct Found {
    const Rule* rule = nullptr;
    int count = 0;
  };
  Found find(std::string_view line) const;
  static Found at_number(const Rule& rule, std::string_view folded);

  std::vector<Rule> rules_;
};

}  // namespace hearsay::ingest
