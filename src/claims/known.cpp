#include "claims/known.hpp"

#include <algorithm>
#include <utility>

namespace hearsay::claims {

void Known::describe(const Mention& mention) {
  named = mention.named;
  head = mention.head;
  words = std::make_shared<const Words>(mention.words);
}

bool has_word(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::shared_ptr<const Words> joined(const Words& first, const Words& second, std::size_t most) {
  Words all = first;
  all.insert(all.end(), second.begin(),
             second.begin() + static_cast<std::ptrdiff_t>(std::min(second.size(), most)));
  if (all.size() > 60) all.resize(60);
  return std::make_shared<const Words>(std::move(all));
}

bool fits(const Vocabulary& vocabulary, const Known& known, const Mention& pronoun) {
  if (pronoun.plural)
    return known.plural || known.category == Category::group || known.category == Category::organisation;
  if (known.plural) return false;
  if ((pronoun.gender & kNeuter) != 0) {
    return known.category == Category::organisation || known.category == Category::document ||
           known.category == Category::group || (known.category == Category::unknown && !known.named);
  }
  if (known.category != Category::person && known.category != Category::unknown) return false;
  const std::uint64_t sex = pronoun.gender & (kMale | kFemale);
  // "The radio will decide … He said": a thing is neither.
  if (sex != 0 && known.category == Category::unknown && !known.named &&
      !vocabulary.is_like_person(known.head))
    return false;
  return known.gender == 0 || sex == 0 || (known.gender & sex) != 0;
}

}  // namespace hearsay::claims
