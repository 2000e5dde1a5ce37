#pragma once
// Words that make of a statement its contrary without a negation: "locked" and "open", "failed to reply", "no
// evidence of a leak".

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay {

class Opposites {
 public:
  using Stem = std::function<std::string(const std::string&)>;

  /// `stem`: of a folded word. Throws UsageError where the table has an unknown part.
  Opposites(const Lexicon& lexicon, const Stem& stem);

  /// Hashes of the stems that say the contrary of a stem.
  const std::vector<std::uint64_t>& of(std::uint64_t stem) const;
  /// "failed" before "to": it was not done.
  bool refuses(const std::string& stem) const { return refusals_.contains(stem); }
  /// "evidence" behind "no": what follows is not so.
  bool is_evidence(const std::string& stem) const { return evidence_.contains(stem); }
  /// "lacked a permit": there was none.
  bool lacks(const std::string& stem) const { return lacking_.contains(stem); }
  /// "broke off the talks", "fired first": hash of a stem of what one party alone can have done.
  bool is_done_once(std::uint64_t stem) const { return once_.contains(stem); }
  /// "before 2022": the day behind it bounds the time that a denial is about.
  bool bounds_time(const std::string& word) const { return until_.contains(word); }

 private:
  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> contraries_;
  std::unordered_set<std::string> refusals_, evidence_, lacking_, until_;
  std::unordered_set<std::uint64_t> once_;
};

}  // namespace hearsay
