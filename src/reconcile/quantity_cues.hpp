#pragma once
// Words that tell, beside a number, which quantity it is of: "turnout", "58 percent of the electorate".

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hearsay/lexicon.hpp"
#include "reconcile/facts.hpp"

namespace hearsay {

class ReconcileTables;

class QuantityCues {
 public:
  /// Reads the table quantity_cues. Throws UsageError for an unknown kind of numbers.
  QuantityCues(const Lexicon& lexicon, const ReconcileTables& tables);

  /// A word near a number, and how far from it.
  struct Word {
    std::uint64_t id = 0;  ///< word_id()
    std::uint32_t distance = 0;
  };
  /// A quantity, and how surely the number is of it: the nearer the cue, the surer.
  struct Reading {
    std::uint16_t quantity = 0;
    float strength = 0;
  };
  /// The quantities that the words, in order, tell of a number of one of the kinds; sorted, each once.
  std::vector<Reading> read(std::span<const Word> words, std::uint16_t kinds) const;

  /// What a word is looked up by, 0 for one that cues leave out: "the", "by".
  static std::uint64_t word_id(std::uint64_t word, std::uint64_t stem);
  /// The kinds of numbers that a figure may be of; `base` is its unit.
  static std::uint16_t kinds_of(FigureKind kind, std::string_view base);

 private:
  struct Cue {
    std::vector<std::uint64_t> rest;  ///< words behind the first
    std::uint16_t quantity = 0, kinds = 0;
  };
  std::unordered_map<std::uint64_t, std::vector<Cue>> cues_;  ///< by their first word
};

}  // namespace hearsay
