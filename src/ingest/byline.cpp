#include "ingest/byline.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// A byline is a line, not a paragraph.
constexpr std::size_t kLongestByline = 240;

std::string_view first_word(std::string_view s) {
  return s.substr(0, s.find(' '));
}

/// Lower-case words inside names.
bool is_particle(std::string_view word) {
  constexpr std::array kParticles = {"de", "da",  "do",  "dos", "di",  "del", "della", "du",
                                     "la", "le",  "van", "von", "der", "den", "ter",   "ten",
                                     "el", "al",  "bin", "ibn", "y",   "e",   "af",    "av",
                                     "zu", "und", "abu", "ben", "st.", "san", "mac",   "o'"};
  return std::find(kParticles.begin(), kParticles.end(), word) != kParticles.end();
}

/// Words that open a capitalised phrase which is no person.
bool is_no_name(std::string_view folded) {
  constexpr std::array kNot = {"the",    "this",   "that",    "our",       "my",       "your",     "a",
                               "an",     "monday", "tuesday", "wednesday", "thursday", "friday",   "saturday",
                               "sunday", "now",    "january", "february",  "march",    "april",    "may",
                               "june",   "july",   "august",  "september", "october",  "november", "december",
                               "all",    "any",    "every",   "no"};
  return std::find(kNot.begin(), kNot.end(), folded) != kNot.end();
}

bool has_digit(std::string_view s) {
  return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One person: two to five capitalised words, particles allowed. One word alone is too little to tell.
bool is_name(std::string_view s) {
  if (s.size() < 4 || s.size() > 60 || has_digit(s)) return false;
  if (s.find_first_of("!?:;/|\"@()") != std::string_view::npos) return false;
  std::size_t words = 0, capitals = 0;
  for (std::string_view rest = s; !rest.empty();) {
    const std::string_view word = first_word(rest);
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.empty()) continue;
    const std::string folded = fold(word);
    if (words == 0 && is_no_name(folded)) return false;
    ++words;
    if (starts_upper(word)) {
      ++capitals;
    } else if (!is_particle(folded)) {
      return false;
    }
  }
  return words >= 2 && words <= 5 && capitals >= 2;
}

/// Cuts at ",", "&", " and ", " with ", "/", " | ".
std::vector<std::string_view> split_list(std::string_view s) {
  std::vector<std::string_view> parts;
  std::size_t start = 0, at = 0;
  auto cut = [&](std::size_t length) {
    parts.push_back(trim(s.substr(start, at - start)));
    at += length;
    start = at;
  };
  while (at < s.size()) {
    const std::string_view rest = s.substr(at);
    if (rest[0] == ',' || rest[0] == ';' || rest[0] == '|') {
      cut(1);
    } else if (rest.starts_with(" and ") || rest.starts_with(" AND ") || rest.starts_with(" And ")) {
      cut(5);
    } else if (rest.starts_with(" & ")) {
      cut(3);
    } else {
      ++at;
    }
  }
  cut(0);
  parts.erase(std::remove(parts.begin(), parts.end(), std::string_view()), parts.end());
  for (std::string_view& part : parts) {
    if (part.starts_with("and ")) part.remove_prefix(4);
  }
  return parts;
}

/// "RFE/RL’s North.Realities" is an organ of RFE/RL.
std::string_view owner(std::string_view s) {
  for (const std::string_view mark : {"’s ", "'s "}) {
    const std::size_t at = s.find(mark);
    if (at != std::string_view::npos) return s.substr(0, at);
  }
  return s;
}

bool is_department(std::string_view s) {
  for (const std::string_view tail : {" Service", " Desk", " Bureau", " Team", " Unit", " Staff"}) {
    if (s.ends_with(tail)) return true;
  }
  return false;
}

/// What stands behind the name of a journalist: "Ann Lee Environment correspondent".
bool is_post(std::string_view word) {
  constexpr std::array kPosts = {"correspondent", "reporter",   "editor",  "writer",
                                 "columnist",     "journalist", "producer"};
  return std::find(kPosts.begin(), kPosts.end(), fold(word)) != kPosts.end();
}

std::string_view without_article(std::string_view s) {
  return s.starts_with("the ") ? s.substr(4) : s;
}

}  // namespace

BylineReader::BylineReader(const Lexicon& lexicon) {
  const Table& forms = lexicon.table("furniture_bylines");
  for (std::size_t row = 0; row < forms.size(); ++row) {
    std::string text(forms.at(row, forms.column("form")));
    const std::string key(first_word(text));
    std::string use(forms.at(row, forms.column("use")));
    if (use == "credit" && text.find(' ') != std::string::npos) connectives_.push_back(' ' + text + ' ');
    forms_[key].push_back({std::move(text), std::move(use)});
  }
  for (auto& [key, list] : forms_) {
    std::sort(list.begin(), list.end(),
              [](const Form& a, const Form& b) { return a.text.size() > b.text.size(); });
  }
  const Table& agencies = lexicon.table("furniture_agencies");
  for (std::size_t row = 0; row < agencies.size(); ++row) {
    agencies_.emplace(agencies.at(row, agencies.column("form")), agencies.at(row, agencies.column("name")));
  }
  const Table& notes = lexicon.table("author_notes");
  for (std::size_t row = 0; row < notes.size(); ++row) {
    const bool verb = notes.at(row, notes.column("use")) == "verb";
    (verb ? note_verbs_ : note_pronouns_).insert(notes.at(row, notes.column("form")));
  }
  const Table& given = lexicon.table("given_names");
  const std::size_t form = given.column("form");
  given_names_.reserve(given.size());
  for (std::size_t row = 0; row < given.size(); ++row) given_names_.insert(given.at(row, form));
}

bool BylineReader::describes_author(std::string_view paragraph,
                                    const std::vector<std::string>& authors) const {
  constexpr std::size_t kLongestDegree = 60;
  paragraph.remove_prefix(std::min(paragraph.find_first_not_of(" (*[_-"), paragraph.size()));
  return std::any_of(authors.begin(), authors.end(), [&](const std::string& name) {
    if (name.find(' ') == std::string::npos || !paragraph.starts_with(name)) return false;
    std::string_view rest = paragraph.substr(name.size());
    if (rest.starts_with(',')) {  // "Bo Li, PhD, is …"
      const std::size_t end = rest.find(", ", 1);
      if (end > kLongestDegree) return false;  // or there is none: npos
      rest.remove_prefix(end + 1);
    }
    if (!rest.starts_with(' ')) return false;
    rest.remove_prefix(1);
    return note_verbs_.contains(first_word(rest));
  });
}

bool BylineReader::goes_on_about(std::string_view paragraph, const std::vector<std::string>& authors) const {
  if (describes_author(paragraph, authors)) return true;
  const std::string_view word = first_word(paragraph);
  if (note_pronouns_.contains(fold(word))) return true;
  return std::any_of(authors.begin(), authors.end(), [&](const std::string& name) {
    return first_word(name) == word || std::string_view(name).substr(name.rfind(' ') + 1) == word;
  });
}

std::vector<std::string> BylineReader::signature(std::string_view line) const {
  constexpr std::size_t kLongest = 80;
  line = trim(line);
  if (line.size() > kLongest || has_digit(line) || line.ends_with('.') ||
      line.find_first_of("!?:;") != std::string_view::npos) {
    return {};
  }
  if (!is_given_name(first_word(line))) return {};
  if (is_post(line.substr(line.rfind(' ') + 1))) {
    // The name is the first two words; a third one with a capital may be of the name or of the post.
    const std::size_t second = line.find(' ', first_word(line).size() + 1);
    if (second == std::string_view::npos) return {};
    line = line.substr(0, second);
    if (line.ends_with(',')) line.remove_suffix(1);
  }
  return names(line);
}

const BylineReader::Form* BylineReader::form_at(std::string_view folded) const {
  std::string key(first_word(folded));
  if (key.ends_with(':')) key.pop_back();
  const auto found = forms_.find(key);
  if (found == forms_.end()) return nullptr;
  for (const Form& form : found->second) {
    if (!folded.starts_with(form.text)) continue;
    const char next = folded.size() > form.text.size() ? folded[form.text.size()] : '\0';
    if (next == ' ' || next == ':') return &form;
  }
  return nullptr;
}

std::string BylineReader::agency(std::string_view form) const {
  const auto found = agencies_.find(std::string(trim(form)));
  return found == agencies_.end() ? std::string() : found->second;
}

/// "Ann Lee Associated Press": a name, and behind it the agency of its bearer. Empty when no agency ends the
/// phrase.
std::string_view BylineReader::before_agency(std::string_view phrase) const {
  for (std::size_t at = phrase.find(' '); at != std::string_view::npos; at = phrase.find(' ', at + 1)) {
    const std::string_view name = phrase.substr(0, at);
    if (!agency(phrase.substr(at + 1)).empty() && is_name(name)) return name;
  }
  return {};
}

std::vector<std::string> BylineReader::names(std::string_view phrase) const {
  std::vector<std::string> out;
  bool first = true;
  std::vector<std::string_view> parts = split_list(phrase);
  // "Ann Lee, Port Lanna": behind a lone comma stands a place or a post, not a second author.
  const bool lone_comma = parts.size() == 2 && phrase.find(" and ") == std::string_view::npos &&
                          phrase.find('&') == std::string_view::npos;
  if (lone_comma) parts.pop_back();
  for (std::string_view part : parts) {
    // "Ann Lee in Kyiv", "Ann Lee for The Post": the place and the outlet are no part of the name.
    for (const std::string_view word : {" in ", " for ", " at ", " of ", " - ", " – ", " — ", " @", " ("}) {
      part = trim(part.substr(0, part.find(word)));
    }
    if (const std::string_view name = before_agency(part); !name.empty()) part = name;
    if (is_name(part) && agency(part).empty()) {
      out.emplace_back(part);
    } else if (first) {
      return {};
    }
    first = false;
  }
  return out;
}

std::vector<std::string> BylineReader::outlets(std::string_view phrase) const {
  std::vector<std::string> out;
  bool owned = false;
  for (std::string_view part : split_list(phrase)) {
    if (owned && is_department(part)) continue;
    const std::string_view name = owner(part);
    owned = name.size() != part.size();
    if (!starts_upper(without_article(name)) && agency(name).empty()) continue;
    std::string known = agency(name);
    if (known.empty()) known = without_article(name);
    if (std::find(out.begin(), out.end(), known) == out.end()) out.push_back(std::move(known));
  }
  return out;
}

/// "Associated Press writer Ann Lee in Leeds" is of the Associated Press.
std::string BylineReader::agency_of_writer(std::string name) const {
  for (const std::string_view post : {" writer", " reporter", " journalist", " correspondent"}) {
    const std::size_t at = name.find(post);
    if (at == std::string::npos) continue;
    if (std::string known = agency(std::string_view(name).substr(0, at)); !known.empty()) return known;
  }
  return name;
}

std::optional<Byline> BylineReader::credited(std::string_view line) const {
  const std::string folded = fold(line);
  // Folding may change lengths, so the cut is looked for in the line itself.
  for (const std::string_view verb : {" contributed", " Contributed"}) {
    const std::size_t at = line.find(verb);
    if (at > 120) continue;  // or there is none: npos
    const std::string rest = fold(line.substr(at + 1));
    if (form_at(rest + ' ') == nullptr) continue;
    Byline out;
    std::string_view who = line.substr(0, at);
    if (const std::size_t stop = who.rfind(". "); stop != std::string_view::npos) who = who.substr(stop + 2);
    out.credits = outlets(who);
    for (std::string& name : out.credits) name = agency_of_writer(std::move(name));
    std::erase_if(out.credits, [&](const std::string& name) {
      return agency(name).empty() && (is_name(name) || std::count(name.begin(), name.end(), ' ') > 4);
    });
    return out;
  }
  return std::nullopt;
}

std::optional<Byline> BylineReader::read(std::string_view line) const {
  line = trim(line);
  if (line.empty() || line.size() > kLongestByline) return std::nullopt;
  if (line.starts_with("**")) line.remove_prefix(2);  // Markdown: "**By Ann Lee** | The Herald"
  if (line.empty()) return std::nullopt;
  if (line.front() == '(' && line.back() == ')') {
    Byline out;
    out.credits = outlets(line.substr(1, line.size() - 2));
    std::erase_if(out.credits, [&](const std::string& name) { return agency(name).empty(); });
    if (!out.credits.empty()) return out;
    line = trim(line.substr(1, line.size() - 2));
  }
  for (const std::string_view dash : {"— ", "– ", "- ", "©"}) {
    if (!line.starts_with(dash)) continue;
    std::string name = agency(line.substr(dash.size()));
    if (!name.empty()) return Byline{{}, {std::move(name)}, false};
  }
  if (std::string name = agency(line); !name.empty()) return Byline{{}, {std::move(name)}, false};
  const Form* form = form_at(fold(line.substr(0, std::min<std::size_t>(line.size(), 60))));
  if (form == nullptr) return credited(line);
  std::string_view rest = line.substr(std::min(line.size(), form->text.size()));
  while (!rest.empty() && (rest.front() == ':' || is_space(decode(rest, 0).value))) {
    rest.remove_prefix(decode(rest, 0).size);
  }
  while (rest.ends_with('.') && !rest.ends_with(" Jr.") && !rest.ends_with(" Sr.")) rest.remove_suffix(1);
  Byline out;
  if (form->use == "credit") {
    out.credits = outlets(rest);
    if (out.credits.empty() || std::count(rest.begin(), rest.end(), ' ') > 12) return std::nullopt;
    return out;
  }
  // "By X | The Herald | 5 March", "Reporting by X; editing by Y": only the first part names the authors.
  rest = trim(rest.substr(0, std::min({rest.find('|'), rest.find(';'), rest.find("**")})));
  // "Written by X based on reporting by Y": the second half credits outlets.
  std::string_view people = rest;
  for (const std::string& connective : connectives_) {
    const std::size_t at = rest.find(connective);
    if (at == std::string_view::npos) continue;
    if (at < people.size()) people = rest.substr(0, at);
    for (std::string& name : outlets(rest.substr(at + connective.size()))) {
      if (std::find(out.credits.begin(), out.credits.end(), name) == out.credits.end()) {
        out.credits.push_back(std::move(name));
      }
    }
  }
  std::vector<std::string> found = names(people);
  if (found.empty()) {
    std::vector<std::string> agencies = outlets(people);
    std::erase_if(agencies, [&](const std::string& name) {
      return std::none_of(agencies_.begin(), agencies_.end(),
                          [&](const auto& a) { return a.second == name; });
    });
    if (agencies.empty()) return std::nullopt;
    out.credits.insert(out.credits.end(), agencies.begin(), agencies.end());
    return out;
  }
  for (std::string_view part : split_list(people)) {
    std::string name = agency(part);
    if (const std::string_view person = before_agency(part); !person.empty())
      name = agency(part.substr(person.size()));
    if (!name.empty()) out.credits.push_back(std::move(name));
  }
  out.names_author = true;
  if (form->use == "author") out.authors = std::move(found);
  return out;
}

std::string BylineReader::tagged_agency(std::string_view paragraph) const {
  const std::string_view head = paragraph.substr(0, 80);
  const std::size_t open = head.find('(');
  if (open != std::string_view::npos) {
    const std::size_t close = head.find(')', open);
    // Only the place may stand before the tag of a dateline.
    const bool dateline = open == 0 || (open < 50 && starts_upper(head) && head.find(". ") > open);
    if (close != std::string_view::npos && dateline) {
      const std::string_view after = trim(head.substr(close + 1));
      if (open == 0 || after.starts_with('-') || after.starts_with("–") || after.starts_with("—")) {
        if (std::string name = agency(head.substr(open + 1, close - open - 1)); !name.empty()) return name;
      }
    }
  }
  if (!paragraph.ends_with(')')) return {};
  const std::size_t last = paragraph.rfind('(');
  if (last == std::string_view::npos || paragraph.size() - last > 40) return {};
  return agency(paragraph.substr(last + 1, paragraph.size() - last - 2));
}

std::size_t BylineReader::author_code(std::string_view paragraph) const {
  if (!paragraph.ends_with(')')) return std::string_view::npos;
  const std::size_t open = paragraph.rfind('(');
  if (open == std::string_view::npos || open < 40) return std::string_view::npos;
  const std::string_view code = paragraph.substr(open + 1, paragraph.size() - open - 2);
  const bool letters =
      std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '/'; });
  if (code.size() < 2 || code.size() > 7 || !letters) return std::string_view::npos;
  // Only after a finished sentence: "… of money. (man)", not "… the state (man)".
  const std::string_view before = trim(paragraph.substr(0, open));
  const bool finished = before.ends_with('.') || before.ends_with("”") || before.ends_with('"') ||
                        before.ends_with("»") || before.ends_with('!') || before.ends_with('?');
  return finished ? open : std::string_view::npos;
}

}  // namespace hearsay::ingest
