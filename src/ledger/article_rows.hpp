#pragma once
// A document as the rows that people query, and what two versions of an article say differently.

#include <cstdint>
#include <string>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay {

struct ClaimRow {
  std::string id, kind, speaker, text;
  bool negated = false, hedged = false;
  std::int64_t first = 0, behind = 0;  ///< code points
};

struct FigureRow {
  std::string id, kind, value, unit, counted, text;
  std::int64_t first = 0, behind = 0;
};

struct EntityRow {
  std::string kind, name, role;
  std::int64_t mentions = 0;
};

struct ArticleRows {
  std::string id, url, path, publisher, title, published, modified;
  std::vector<ClaimRow> claims;
  std::vector<FigureRow> figures;
  std::vector<EntityRow> entities;
  std::string packed;  ///< facts
};

ArticleRows rows_of(const Document& doc);

struct ArticleChange {
  std::string layer, change;  ///< "claim" or "figure"; "appeared", "vanished" or "changed"
  std::string before, now;
};

/// Claims of one speaker and figures of one thing are paired in their order; what is worded the same did not
/// change.
std::vector<ArticleChange> changes_between(const std::vector<ClaimRow>& claims_before,
                                           const std::vector<ClaimRow>& claims_now,
                                           const std::vector<FigureRow>& figures_before,
                                           const std::vector<FigureRow>& figures_now);

}  // namespace hearsay
