#include "reconcile/opposites.hpp"

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {

Opposites::Opposites(const Lexicon& lexicon, const Stem& stem) {
  const Table& table = lexicon.table("opposites");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string word = stem(std::string(table.at(row, 0)));
    const std::string_view part = table.at(row, 1);
    if (part == "contrary") {
      const std::uint64_t one = hash64(word), other = hash64(stem(std::string(table.at(row, 2))));
      contraries_[one].push_back(other);
      contraries_[other].push_back(one);
    } else if (part == "refusal") {
      refusals_.insert(word);
    } else if (part == "evidence") {
      evidence_.insert(word);
    } else if (part == "lack") {
      lacking_.insert(word);
    } else if (part == "once") {
      once_.insert(hash64(word));
    } else if (part == "until") {
      until_.insert(std::string(table.at(row, 0)));
    } else {
      throw UsageError("opposites: unknown part '" + std::string(part) + "'");
    }
  }
}

const std::vector<std::uint64_t>& Opposites::of(std::uint64_t stem) const {
  static const std::vector<std::uint64_t> none;
  const auto found = contraries_.find(stem);
  return found == contraries_.end() ? none : found->second;
}

}  // namespace hearsay
