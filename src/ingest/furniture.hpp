#pragma once
// Lines that are not the article: the classifier over the table `furniture`, shared by plain text and HTML.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
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
    std::string tail;  ///< of a start with a gap: what must follow further on
  };
  struct Hash : std::hash<std::string_view> {
    using is_transparent = void;
  };
  using Rules = std::unordered_map<std::string, std::vector<Rule>, Hash, std::equal_to<>>;
  struct Start {
    std::string pattern;
    std::vector<Rule> rules;
  };
  struct Inner {
    std::string pattern;
    Rule rule;
  };
  /// Patterns by their first two bytes; most words end their look-up at an empty bucket.
  template <class Pattern>
  using Buckets = std::array<std::vector<Pattern>, 1024>;

  static bool applies(const Rule& rule, Zone zone);
  static const Rule* applicable(const std::vector<Rule>& rules, Zone zone);
  void add_start(const std::string& pattern, const Rule& rule);
  const Rule* by_line(std::string_view whole, Zone zone) const;
  const Rule* by_start(std::string_view folded, Zone zone) const;
  const Rule* by_content(std::string_view folded, Zone zone) const;

  Rules line_;
  Buckets<Start> start_;                 ///< longest first
  Buckets<Inner> inner_;                 ///< in the order of the table
  std::array<bool, 4096> inner_gate_{};  ///< by the first four bytes of a pattern
  std::size_t longest_line_ = 0, longest_start_ = 0;
};

}  // namespace hearsay::ingest
