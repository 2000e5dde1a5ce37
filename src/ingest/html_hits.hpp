#pragma once
// What the furniture table says of the runs of one page, each asked once.

#include <cstdint>
#include <optional>
#include <vector>

#include "ingest/furniture.hpp"
#include "ingest/html_text.hpp"

namespace hearsay::ingest {

class RunHits {
 public:
  RunHits(const FurnitureTable& furniture, const PageText& page)
      : furniture_(furniture), page_(page), asked_(page.runs.size()), hits_(page.runs.size()) {}

  const std::optional<FurnitureHit>& at(std::size_t run, Zone zone) {
    const auto question = static_cast<std::uint8_t>(static_cast<int>(zone) + 1);
    if (asked_[run] != question) {
      asked_[run] = question;
      hits_[run] = furniture_.classify(page_.runs[run].text, zone);
    }
    return hits_[run];
  }

 private:
  const FurnitureTable& furniture_;
  const PageText& page_;
  std::vector<std::uint8_t> asked_;  ///< 0: not yet, else the zone and one
  std::vector<std::optional<FurnitureHit>> hits_;
};

}  // namespace hearsay::ingest
