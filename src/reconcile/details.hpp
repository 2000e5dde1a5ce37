#pragma once
// What two reports of one statement may tell differently: the day, the hour, the place, the reason.

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "reconcile/facts.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

struct Details {
  std::set<std::string> days, hours, places;
  std::string reason;  ///< "cracks in its pillars"
};

/// Of a statement of the article.
Details details_of(const ArticleFacts& article, std::string_view statement, const ReconcileTables& tables);
/// "friday against saturday": a detail both tell, and differently; reasons aside. Empty for none.
std::string difference(const Details& a, const Details& b);
/// "6 am" for "6 a.m." at a place in plain words; empty when no hour is there.
std::string hour_at(std::span<const std::string> words, std::size_t at, const ReconcileTables& tables);

}  // namespace hearsay
