#include "entities/aliases.hpp"

#include <algorithm>
#include <unordered_map>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kNamesakes = 32;  ///< bounds the work on a page that lists a thousand Smiths

std::vector<std::string> name_words(std::string_view text) {
  std::vector<std::string> words;
  std::string folded = fold_name(text);
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t space = std::min(folded.find(' ', at), folded.size());
    if (space > at) words.push_back(folded.substr(at, space - at));
    at = space + 1;
  }
  static constexpr std::string_view kSuffixes[] = {"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"};
  while (words.size() > 2 &&
         std::find(std::begin(kSuffixes), std::end(kSuffixes), words.back()) != std::end(kSuffixes))
    words.pop_back();
  return words;
}

bool is_initial(const std::string& word) {
  return word.size() == 1 || (word.size() == 2 && word[1] == '.');
}

/// "Union of Soldiers" → "uos", "us": with and without small words.
void add_acronyms(std::string_view text, std::vector<std::string>& out) {
  std::string with, without;
  bool start = true;
  for (std::size_t at = 0; at < text.size(); at += decode(text, at).size) {
    const CodePoint c = decode(text, at);
    const bool letter = is_letter(c.value);
    if (letter && start) {
      append_utf8(with, c.value);
      if (is_upper(c.value)) append_utf8(without, c.value);
    }
    start = !letter && c.value != '\'' && c.value != 0x2019;
  }
  out.push_back(fold(with));
  if (fold(without) != out.back()) out.push_back(fold(without));
}

class Tie {
 public:
  Tie(const Article& article, const std::vector<Found>& found) : article_(article), found_(found) {}

  std::vector<Entity> run() {
    collect_full_names();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Entity entity;
      entity.id = "e" + std::to_string(i + 1);
      entity.span = article_.span(found_[i].range);
      entity.kind = found_[i].kind;
      entity.rule = found_[i].rule;
      entity.name =
          found_[i].name.empty() ? std::string(article_.text(found_[i].range)) : std::string(found_[i].name);
      out_.push_back(std::move(entity));
      if (found_[i].kind == EntityKind::person) {
        tie_person(i);
      } else {
        tie_other(i);
      }
    }
    return std::move(out_);
  }

 private:
  struct Person {
    std::vector<std::string> words;
    std::size_t first = 0;  ///< index of the first mention
  };

  /// Full names may stand behind their short form: "Putin" in a headline.
  void collect_full_names() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].kind != EntityKind::person) continue;
      std::vector<std::string> words = name_words(article_.text(found_[i].range));
      if (words.size() < 2) continue;
      bool known = false;
      for (const std::size_t p : by_last_[words.back()])
        known = known || same_person(persons_[p].words, words);
      if (known || by_last_[words.back()].size() >= kNamesakes) continue;
      by_last_[words.back()].push_back(persons_.size());
      by_first_[words.front()].push_back(persons_.size());
      persons_.push_back({std::move(words), i});
    }
  }

  /// Same first and last name, and no two different middle names: "John R. Smith" is "John Smith".
  static bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.back() != b.back()) return false;
    const bool first = a.front() == b.front() || (is_initial(a.front()) && b.front()[0] == a.front()[0]) ||
                       (is_initial(b.front()) && a.front()[0] == b.front()[0]);
    if (!first) return false;
    if (a.size() == 2 || b.size() == 2) return true;
    if (a.size() != b.size()) return false;
    for (std::size_t i = 1; i + 1 < a.size(); ++i) {
      if (a[i] != b[i] && !(is_initial(a[i]) && a[i][0] == b[i][0]) &&
          !(is_initial(b[i]) && a[i][0] == b[i][0]))
        return false;
    }
    return true;
  }

  void tie_person(std::size_t i) {
    const std::vector<std::string> words = name_words(article_.text(found_[i].range));
    if (words.empty()) return;
    std::vector<std::size_t> matches;
    if (words.size() >= 2) {
      for (const std::size_t p : by_last_[words.back()]) {
        if (same_person(persons_[p].words, words)) matches.push_back(p);
      }
      return settle_person(i, matches);
    }
    // A family name, in either direction.
    for (const std::size_t p : by_last_[words[0]]) matches.push_back(p);
    if (!matches.empty()) return settle_person(i, matches);
    tie_first_name(i, words[0]);
  }

  /// A bare first name is the nearest person of that name introduced before, unless a namesake was introduced
  /// by first name alone: Pavel the son is not Pavel Chikov.
  void tie_first_name(std::size_t i, const std::string& word) {
    const std::string_view text = article_.text(found_[i].range);
    if (const auto known = mononyms_.find(word); known != mononyms_.end()) return link(i, known->second);
    // Pavlik and Pavel, in either order.
    for (const std::string_view full : article_.gazetteer().full_names(text)) {
      if (const auto known = mononyms_.find(fold_name(full)); known != mononyms_.end())
        return link(i, known->second);
    }
    if (const auto nick = nicknames_.find(word); nick != nicknames_.end()) {
      const std::size_t first = nick->second;
      mononyms_.emplace(word, first);
      return link(i, first);
    }
    std::vector<std::size_t> matches;
    for (const std::size_t p : by_first_[word]) {
      if (persons_[p].first < i) matches.push_back(p);
    }
    if (!matches.empty()) return settle_person(i, matches);
    mononyms_.emplace(word, i);
    for (const std::string_view full : article_.gazetteer().full_names(text))
      nicknames_.emplace(fold_name(full), i);
  }

  void settle_person(std::size_t i, const std::vector<std::size_t>& matches) {
    if (matches.empty()) return;
    if (matches.size() == 1) {
      const Person& person = persons_[matches[0]];
      out_[i].name = std::string(article_.text(found_[person.first].range));
      const auto [slot, fresh] = first_of_person_.emplace(matches[0], i);
      if (!fresh) out_[i].same_as = out_[slot->second].id;
      return;
    }
    for (const std::size_t p : matches) {
      // Candidates must exist as items; a later full name is known by its number.
      out_[i].candidates.push_back("e" + std::to_string(persons_[p].first + 1));
    }
  }

  void link(std::size_t i, std::size_t first) {
    out_[i].name = out_[first].name;
    out_[i].same_as = out_[first].same_as.empty() ? out_[first].id : out_[first].same_as;
  }

  /// Organisations, places and the rest: the same canonical name, an acronym, or a short form.
  void tie_other(std::size_t i) {
    const std::string key = key_of(found_[i].kind, out_[i].name);
    if (const auto known = others_.find(key); known != others_.end()) return link(i, known->second);
    const std::string_view text = article_.text(found_[i].range);
    const bool organisation =
        found_[i].kind == EntityKind::organisation || found_[i].kind == EntityKind::unit;
    if (organisation) {
      if (all_upper(text)) {
        if (const auto known = acronyms_.find(fold(text)); known != acronyms_.end()) {
          others_.emplace(key, known->second);
          return link(i, known->second);
        }
      } else if (const auto known = short_forms_.find(fold_name(text)); known != short_forms_.end()) {
        others_.emplace(key, known->second);
        return link(i, known->second);
      }
      std::vector<std::string> acronyms;
      if (found_[i].range.size() > 1) add_acronyms(text, acronyms);
      for (const std::string& acronym : acronyms) {
        if (acronym.size() >= 2) acronyms_.emplace(acronym, i);
      }
      if (std::string_view(found_[i].rule) == "lower-head") {
        // "Wagner militia" → "Wagner"
        const std::vector<std::string> words = name_words(text);
        if (words.size() == 2) short_forms_.emplace(words[0], i);
      }
    }
    others_.emplace(key, i);
  }

  static std::string key_of(EntityKind kind, std::string_view name) {
    std::string key = fold_name(name);
    if (key.starts_with("the ")) key.erase(0, 4);
    const bool body = kind == EntityKind::organisation || kind == EntityKind::unit;
    return std::to_string(body ? 0 : static_cast<int>(kind) + 1) + ":" + key;
  }

  const Article& article_;
  const std::vector<Found>& found_;
  std::vector<Entity> out_;
  std::vector<Person> persons_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_last_, by_first_;
  std::unordered_map<std::size_t, std::size_t> first_of_person_;
  std::unordered_map<std::string, std::size_t> mononyms_, nicknames_, others_, acronyms_, short_forms_;
};

}  // namespace

std::vector<Entity> tie_mentions(const Article& article, const std::vector<Found>& found) {
  return Tie(article, found).run();
}

}  // namespace hearsay
