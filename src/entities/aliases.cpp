#include "entities/aliases.hpp"

#include <algorithm>
#include <unordered_map>

#include "entities/body_aliases.hpp"
#include "entities/spelling.hpp"
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

class Tie {
 public:
  Tie(const Article& article, const std::vector<Found>& found)
      : article_(article), found_(found), bodies_(article, found) {}

  std::vector<Entity> run() {
    collect_full_names();
    for (std::size_t i = 0; i < found_.size(); ++i) {
      Entity entity;
      entity.id = "e" + std::to_string(i + 1);
      entity.span = article_.span(found_[i].range);
      entity.kind = found_[i].kind;
      entity.confidence = found_[i].confidence;
      entity.rule = found_[i].rule;
      entity.name =
          found_[i].name.empty() ? std::string(article_.text(found_[i].range)) : std::string(found_[i].name);
      out_.push_back(std::move(entity));
      if (std::string_view(found_[i].rule) == "own-name") {
        tie_own(i);
      } else if (found_[i].kind == EntityKind::person) {
        tie_person(i);
      } else {
        tie_other(i);
      }
    }
    carry_known_ids();
    return std::move(out_);
  }

 private:
  /// A given name as it is written, with the first mention that writes it so.
  struct Spelling {
    std::string given;
    std::size_t mention = 0;
    int count = 0;
  };
  struct Person {
    std::vector<std::string> words;
    std::size_t first = 0;            ///< index of the first mention
    std::vector<Spelling> spellings;  ///< in order of appearance, the most frequent one names the person

    void note(const std::string& given, std::size_t mention) {
      for (Spelling& known : spellings) {
        if (known.given == given || is_initial(given)) return void(++known.count);
      }
      spellings.push_back({given, mention, 1});
    }
    std::size_t naming_mention() const {
      return std::max_element(spellings.begin(), spellings.end(),
                              [](const Spelling& a, const Spelling& b) { return a.count < b.count; })
          ->mention;
    }
  };

  /// Full names may stand behind their short form: "Putin" in a headline.
  void collect_full_names() {
    for (std::size_t i = 0; i < found_.size(); ++i) {
      note_half(i);
      if (found_[i].kind != EntityKind::person) continue;
      std::vector<std::string> words = name_words(article_.text(found_[i].range));
      if (words.size() == 1) ++alone_[words[0]];
      if (words.size() < 2) continue;
      bool known = false;
      for (const std::size_t p : by_last_[words.back()]) {
        if (!same_person(persons_[p].words, words)) continue;
        if (!known) persons_[p].note(words.front(), i);
        known = true;
      }
      if (known || by_last_[words.back()].size() >= kNamesakes) continue;
      by_last_[words.back()].push_back(persons_.size());
      by_first_[words.front()].push_back(persons_.size());
      const std::string given = words.front();
      persons_.push_back({std::move(words), i, {{given, i, 1}}});
    }
  }

  /// The same first and last name, and no two different middle names: "John R. Smith" is "John Smith".
  static bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.back() != b.back()) return false;
    const bool first = same_given_name(a.front(), b.front()) ||
                       (is_initial(a.front()) && b.front()[0] == a.front()[0]) ||
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
    // Who is named only later is not meant yet.
    std::vector<std::size_t> before;
    for (const std::size_t p : matches) {
      if (persons_[p].first < i) before.push_back(p);
    }
    if (!before.empty()) return settle_person(i, before);
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
    if (matches.empty()) matches = full_named(i);
    if (matches.empty()) matches = misspelt(i, word);
    if (!matches.empty()) return settle_person(i, matches);
    mononyms_.emplace(word, i);
    for (const std::string_view full : article_.gazetteer().full_names(text))
      nicknames_.emplace(fold_name(full), i);
  }

  /// "Jim" behind James Roche. But "her son Pavlik" is somebody new.
  std::vector<std::size_t> full_named(std::size_t i) {
    std::vector<std::size_t> matches;
    const std::uint32_t begin = found_[i].range.begin;
    if (begin > 0 && article_.lower(begin - 1) &&
        article_.tag(begin - 1) == static_cast<std::uint8_t>(Tag::NOUN))
      return matches;
    for (const std::string_view full : article_.gazetteer().full_names(article_.text(found_[i].range))) {
      const auto named = by_first_.find(fold_name(full));
      if (named == by_first_.end()) continue;
      for (const std::size_t p : named->second) {
        if (persons_[p].first < i) matches.push_back(p);
      }
    }
    return matches;
  }

  /// Whom a family name means that stands here once and is a slip of the only one it can be.
  std::vector<std::size_t> misspelt(std::size_t i, const std::string& word) const {
    std::vector<std::size_t> matches;
    if (alone_.at(word) != 1 || article_.is(found_[i].range.begin, kGiven)) return matches;
    for (std::size_t p = 0; p < std::min(persons_.size(), kNamesakes); ++p) {
      if (persons_[p].first < i && is_slip_of(word, persons_[p].words.back())) matches.push_back(p);
    }
    if (matches.size() > 1) matches.clear();
    return matches;
  }

  void settle_person(std::size_t i, const std::vector<std::size_t>& matches) {
    if (matches.empty()) return;
    if (matches.size() == 1) {
      const Person& person = persons_[matches[0]];
      out_[i].name = std::string(article_.text(found_[person.naming_mention()].range));
      const auto [slot, fresh] = first_of_person_.emplace(matches[0], i);
      if (!fresh) out_[i].same_as = root_of(slot->second);
      return;
    }
    for (const std::size_t p : matches) {
      // Candidates must exist as items; a later full name is known by its number.
      out_[i].candidates.push_back("e" + std::to_string(persons_[p].first + 1));
    }
  }

  void link(std::size_t i, std::size_t first) {
    out_[i].name = out_[first].name;
    out_[i].same_as = root_of(first);
  }

  const std::string& root_of(std::size_t i) const {
    return out_[i].same_as.empty() ? out_[i].id : out_[i].same_as;
  }

  /// The user says which names are one: rows of one id, or of one name where there is none. Other names of
  /// the article may be short for them, also some that stand before.
  void tie_own(std::size_t i) {
    const Found& own = found_[i];
    const std::string key = own.id.empty() ? "name " + out_[i].name : "id " + std::string(own.id);
    const auto [first, fresh] = own_.emplace(key, i);
    if (own.kind == EntityKind::person) {
      tie_person(i);
    } else {
      tie_other(i);
    }
    out_[i].name = std::string(own.name);
    out_[i].candidates.clear();
    if (!fresh) {
      if (first->second != i) link(i, first->second);
      return;
    }
    if (out_[i].same_as.empty()) return;
    const std::size_t earlier = number_of(out_[i].same_as);
    if (found_[earlier].range.size() >= own.range.size() ||
        std::string_view(found_[earlier].rule) == "own-name")
      out_[i].same_as.clear();
  }

  static std::size_t number_of(const std::string& id) { return std::stoul(id.substr(1)) - 1; }

  /// All mentions of what the user's list knows have its id and its name.
  void carry_known_ids() {
    std::unordered_map<std::string, std::size_t> own;  // by first mention
    for (const auto& [key, i] : own_) own.emplace(root_of(i), i);
    if (own.empty()) return;
    for (std::size_t i = 0; i < out_.size(); ++i) {
      const auto known = own.find(root_of(i));
      if (known == own.end()) continue;
      out_[i].known_id = std::string(found_[known->second].id);
      out_[i].name = std::string(found_[known->second].name);
    }
  }

  /// Organisations, places and the rest.
  void tie_other(std::size_t i) {
    if (found_[i].kind == EntityKind::organisation || found_[i].kind == EntityKind::unit) {
      const std::uint32_t body = bodies_.body(i);
      out_[i].name = bodies_.name(body);
      const auto [first, fresh] = first_of_body_.emplace(body, i);
      if (!fresh) link(i, first->second);
      return;
    }
    std::string key = key_of(found_[i].kind, out_[i].name);
    if (const std::string half = half_meant(i); !half.empty()) key = half;
    if (const auto known = others_.find(key); known != others_.end()) return link(i, known->second);
    others_.emplace(key, i);
  }

  /// "The North" where North and South Korea are spoken of: key of the place, empty for all else.
  std::string half_meant(std::size_t i) const {
    if (found_[i].kind != EntityKind::place || found_[i].range.size() != 1) return {};
    const auto half = halves_.find(article_.text(found_[i].range));
    if (half == halves_.end() || half->second.empty()) return {};
    const bool parted = std::any_of(halves_.begin(), halves_.end(), [&](const auto& other) {
      return other.first != half->first && other.second == half->second;
    });
    return parted ? key_of(EntityKind::place, std::string(half->first) + " " + half->second) : std::string();
  }

  /// North and South of what in this article; empty when of several.
  void note_half(std::size_t i) {
    const Range range = found_[i].range;
    if (found_[i].kind != EntityKind::place || range.size() != 2) return;
    const std::string_view side = article_.text(range.begin);
    if (side != "North" && side != "South" && side != "East" && side != "West") return;
    const std::string whole(article_.text(range.begin + 1));
    const auto [slot, fresh] = halves_.emplace(side, whole);
    if (!fresh && slot->second != whole) slot->second.clear();
  }

  static std::string key_of(EntityKind kind, std::string_view name) {
    std::string key = fold_name(name);
    if (key.starts_with("the ")) key.erase(0, 4);
    return std::to_string(static_cast<int>(kind)) + ":" + key;
  }

  const Article& article_;
  const std::vector<Found>& found_;
  const BodyAliases bodies_;
  std::vector<Entity> out_;
  std::vector<Person> persons_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_last_, by_first_;
  std::unordered_map<std::size_t, std::size_t> first_of_person_;
  std::unordered_map<std::string, std::size_t> mononyms_, nicknames_, others_, own_;
  std::unordered_map<std::string_view, std::string> halves_;  ///< "North" → "Korea"
  std::unordered_map<std::string, std::size_t>
      alone_;  ///< how often a person is named by one word, by that word
  std::unordered_map<std::uint32_t, std::size_t> first_of_body_;
};

}  // namespace

std::vector<Entity> tie_mentions(const Article& article, const std::vector<Found>& found) {
  return Tie(article, found).run();
}

}  // namespace hearsay
