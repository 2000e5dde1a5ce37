#pragma once
// The language a text is written in.

#include <string>
#include <string_view>
#include <unordered_set>

#include "hearsay/lexicon.hpp"

namespace hearsay::ingest {

class LanguageDetector {
 public:
  explicit LanguageDetector(const Lexicon& lexicon);

  /// BCP 47, "en" or "pt"; empty when the text is too short or too mixed to tell.
  std::string detect(std::string_view text) const;

 private:
  bool is_english(std::string_view text) const;

  std::unordered_set<std::string_view> english_;  ///< its commonest words; views into the lexicon
};

}  // namespace hearsay::ingest
