#include "reconcile/frame_kin.hpp"

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {

FrameKin::FrameKin(const Lexicon& lexicon) {
  const Table& classes = lexicon.table("predicates");
  for (std::size_t row = 0; row < classes.size(); ++row)
    known_.emplace(classes.at(row, classes.column("class")));
  const Table& table = lexicon.table("frame_kin");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string_view kin = table.at(row, 0), word = table.at(row, 1), other = table.at(row, 2);
    if (kin == "kind") {
      kinds_.emplace(word, other);
    } else if (kin == "part") {
      parts_.emplace(word);
    } else if (kin == "light") {
      light_.emplace(word);
    } else if (kin == "asks") {
      asks_.emplace(word);
    } else if (kin == "latest") {
      latest_.emplace(word);
    } else if (kin == "act") {
      acts_.emplace(word);
    } else if (kin == "human") {
      human_.emplace(word);
    } else if (kin == "plan") {
      plans_.emplace(hash64(word));
    } else if (kin == "back") {
      back_.emplace_back(word);
    } else if (kin == "event") {
      events_.emplace(word);
    } else if (kin == "some") {
      some_.insert(std::string(word) + '\t' + std::string(other));
    } else if (kin == "unit") {
      of_units_.emplace(word);
    } else if (kin == "quantity") {
      quantities_.emplace(word);
    } else if (kin == "heads") {
      heads_.insert(pair_of(word, other));
    } else if (kin == "predicates") {
      predicates_.insert(pair_of(word, other));
    } else {
      throw UsageError("frame_kin: unknown kin '" + std::string(kin) + "'");
    }
  }
}

std::string FrameKin::pair_of(std::string_view first, std::string_view second) {
  const auto [low, high] = std::minmax(first, second);
  return std::string(low) + '\t' + std::string(high);
}

FrameKin::Heads FrameKin::heads(std::string_view first, std::string_view second) const {
  if (first == second) return Heads::same;
  if (heads_.contains(pair_of(first, second))) return Heads::synonyms;
  const auto kinds_of = [&](std::string_view word) { return kinds_.equal_range(std::string(word)); };
  const auto is_kind = [&](std::string_view word, std::string_view kind) {
    const auto [begin, end] = kinds_of(word);
    return std::any_of(begin, end, [&](const auto& row) { return row.second == kind; });
  };
  if (is_kind(second, first)) return Heads::wider;
  if (is_kind(first, second)) return Heads::narrower;
  const auto [begin, end] = kinds_of(first);
  const bool beside = std::any_of(begin, end, [&](const auto& row) { return is_kind(second, row.second); });
  return beside ? Heads::beside : Heads::apart;
}

FrameKin::Predicates FrameKin::predicates(std::string_view first, std::string_view second) const {
  if (first == second) return Predicates::same;
  if (predicates_.contains(pair_of(first, second))) return Predicates::like;
  if (some_.contains(std::string(first) + '\t' + std::string(second))) return Predicates::some;
  if (some_.contains(std::string(second) + '\t' + std::string(first))) return Predicates::all;
  // "There were 112 accidents", "police counted 112": who has something is another matter.
  if (says_little(first) && says_little(second) && first != "have" && second != "have")
    return Predicates::like;
  return is_known(first) && is_known(second) ? Predicates::unlike : Predicates::open;
}

bool FrameKin::goes_back(std::string_view clause) const {
  return std::any_of(back_.begin(), back_.end(),
                     [&](const std::string& words) { return clause.find(words) != std::string_view::npos; });
}

}  // namespace hearsay
