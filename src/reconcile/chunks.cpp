#include "hearsay/text.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/words.hpp"

namespace hearsay {

std::uint32_t ChunkDictionary::intern(std::string_view chunk) {
  const auto known = ids_.find(chunk);
  if (known != ids_.end()) return known->second;
  const auto id = static_cast<std::uint32_t>(texts_.size());
  ids_.emplace(texts_.emplace_back(chunk), id);
  const std::vector<std::string> words = plain_words(chunk);
  words_.push_back(words.empty() ? 0 : hash64(joined(words)));
  sizes_.push_back(code_points(chunk));
  return id;
}

std::string name_key(std::string_view name) {
  std::string key;
  bool space = false;
  for (const char c : fold_name(name)) {
    if (c == '"' || c == ',') continue;
    if (c == ' ') {
      space = !key.empty();
      continue;
    }
    if (space) key += ' ';
    space = false;
    key += c;
  }
  for (const std::string_view determiner : {"the ", "a ", "an "}) {
    if (key.starts_with(determiner)) {
      key.erase(0, determiner.size());
      break;
    }
  }
  if (key.ends_with("'s")) key.resize(key.size() - 2);
  while (!key.empty() && (key.back() == '\'' || key.back() == '.')) key.pop_back();
  return key;
}

}  // namespace hearsay
