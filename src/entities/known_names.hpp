#pragma once
// Names found in running text, looked for again where capitals say nothing (headlines) and where a single
// word was not enough on its own.

#include <vector>

#include "entities/article.hpp"

namespace hearsay {

class KnownNames {
 public:
  KnownNames(const Article& article, const std::vector<Found>& found);

  /// Known names of a sentence that do not overlap `taken` (ordered).
  std::vector<Found> find(const Sentence& sentence, const std::vector<Found>& taken) const;

 private:
  struct Name {
    Range range;  ///< where it was found
    EntityKind kind;
    std::string_view name;
  };
  void learn(std::uint32_t first, Range range, const Found& found);
  bool stands_at(const Name& name, std::uint32_t token, const Sentence& sentence) const;

  const Article& article_;
  std::vector<std::uint32_t> list_of_;  ///< number from 1 of the names that begin with a word
  std::vector<std::vector<Name>> lists_;
};

}  // namespace hearsay
