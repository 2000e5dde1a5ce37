#pragma once
// Lines that are not the article: the classifier over the table `furniture`, shared by plain text and HTML.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay::ingest {

enum class Zone : std::uint8_t { top, bottom };  ///< before or after the first body paragraph

struct FurnitureHit {
  enum class Scope : std::uint8_t { line, rest, open, close, appeal };
  std::string_view label;
  Scope scope = Scope::line;
  bool whole_line = false;  ///< the pattern is all there is
};

class FurnitureTable {
 public:
  explicit FurnitureTable(const Lexicon& lexicon);

  /// What the line is, or nullopt for article text. Long lines are only looked at by their beginning.
  std::optional<FurnitureHit> classify(std::string_view line, Zone zone) const;

 private:
  enum class Where : std::uint8_t { any, top, bottom };
  struct Rule {
    std::string label;
    Where where = Where::any;
    FurnitureHit::Scope scope = FurnitureHit::Scope::line;
    bool only_short = false;
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Rules = std::unordered_map<std::string, std::vector<Rule>, Hash, std::equal_to<>>;
  struct Inner {
    std::string pattern;
    Rule rule;
  };

  static const Rule* applicable(const Rules& rules, std::string_view key, Zone zone);
  const Rule* by_start(std::string_view folded, Zone zone) const;
  const Rule* by_content(std::string_view folded, Zone zone) const;

  Rules line_, start_;
  std::unordered_set<std::string, Hash, std::equal_to<>> start_words_;  ///< first words of `start_`
  std::vector<bool> inner_gate_;  ///< by the first two bytes of a word: most words end their look-up here
  std::size_t longest_start_ = 0;
  std::unordered_map<std::string, std::vector<Inner>, Hash, std::equal_to<>> inner_;  ///< by first word
};

}  // namespace hearsay::ingest
