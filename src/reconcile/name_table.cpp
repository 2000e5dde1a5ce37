#include "reconcile/name_table.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/facts.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostNames = 100'000;

/// A word with a capital letter other than the first of the phrase, or a first one that is no common word
/// ("One of them", "Officials" against "Reuters").
bool reads_like_a_name(std::string_view phrase, const ReconcileTables& tables) {
  bool first = true;
  for (std::size_t at = 0; at < phrase.size();) {
    const std::size_t end = std::min(phrase.find(' ', at), phrase.size());
    const std::string_view word = phrase.substr(at, end - at);
    if (starts_upper(word) && !(first && tables.is_stop_word(fold(word)))) return true;
    first = false;
    at = end + 1;
  }
  return false;
}

}  // namespace

const NameTable::Info& NameTable::of(std::string_view name) {
  const auto known = infos_.find(name);
  if (known != infos_.end()) return known->second;
  Info info;
  info.key = name_key(name);
  info.hash = hash64(info.key);
  info.country = tables_.is_country_word(info.key);
  return infos_.emplace(name, std::move(info)).first->second;
}

const NameTable::SpeakerInfo& NameTable::speaker(std::string_view name) {
  const auto known = speakers_.find(name);
  if (known != speakers_.end()) return known->second;
  return speakers_
      .emplace(name, SpeakerInfo{reads_like_a_name(name, tables_), tables_.party_of_speaker(name)})
      .first->second;
}

const std::string& NameTable::country_of(std::string_view name) {
  const auto known = countries_.find(name);
  if (known != countries_.end()) return known->second;
  return countries_.emplace(name, tables_.country_of(name)).first->second;
}

void NameTable::trim() {
  if (infos_.size() > kMostNames) infos_.clear();
  if (speakers_.size() > kMostNames) speakers_.clear();
  if (countries_.size() > kMostNames) countries_.clear();
}

std::string institution_key(std::string_view name) {
  std::vector<std::string> kept;
  for (std::string& word : plain_words(fold_name(name))) {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (word != "of" && word != "for" && word != "the" && word != "and") kept.push_back(std::move(word));
  }
  std::sort(kept.begin(), kept.end());
  return joined(kept);
}

InstitutionKeys::InstitutionKeys(std::vector<std::string> keys) : keys_(std::move(keys)) {
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
  words_.reserve(keys_.size());
  for (const std::string& key : keys_) words_.push_back(plain_words(key));
}

std::string_view InstitutionKeys::fuller(std::string_view key) const {
  const std::vector<std::string> words = plain_words(key);
  std::string_view found;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    const std::vector<std::string>& all = words_[i];
    if (all.size() <= words.size() || !std::includes(all.begin(), all.end(), words.begin(), words.end()))
      continue;
    if (!found.empty()) return {};
    found = keys_[i];
  }
  return found;
}

std::string_view proper_part(std::string_view name) {
  std::string_view rest = name;
  for (std::size_t space; (space = rest.rfind(' ')) != std::string_view::npos;) {
    if (starts_upper(rest.substr(space + 1))) break;
    rest = rest.substr(0, space);
  }
  return rest.empty() || !starts_upper(rest) ? name : rest;
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
