#include "entities/body_aliases.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kNamesakes = 32;  ///< bounds the work on a page that lists a thousand companies
constexpr std::uint32_t kNone = UINT32_MAX;
constexpr std::size_t kDistinct = 3;      ///< words that tell a name from others without its small words
constexpr std::size_t kLongestName = 12;  ///< words of which the first may be shortened

bool is_body(EntityKind kind) {
  return kind == EntityKind::organisation || kind == EntityKind::unit;
}

/// Folded, without full stops and commas: "U.S." = "us".
std::string plain(std::string_view token) {
  std::string out = fold_name(token);
  std::erase_if(out, [](char c) { return c == '.' || c == ','; });
  return out;
}

bool is_small(std::string_view word) {
  return word == "of" || word == "for" || word == "the" || word == "and" || word == "&" || word == "in" ||
         word == "on" || word == "at" || word == "de" || word == "la" || word == "'s" || word == "-";
}

/// The initial letters of the words, with and without the small ones.
struct Initials {
  std::string with, without;
};

Initials initials_of(std::span<const std::string> words) {
  Initials out;
  for (const std::string& word : words) {
    // A nation may be several words; hyphens part words as well.
    bool start = true;
    for (const char c : word) {
      if (start && c != ' ' && c != '-') {
        out.with.push_back(c);
        if (!is_small(word)) out.without.push_back(c);
      }
      start = c == ' ' || c == '-';
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::vector<std::string> without_small(std::span<const std::string> words) {
  std::vector<std::string> out;
  std::copy_if(words.begin(), words.end(), std::back_inserter(out),
               [](const std::string& word) { return !is_small(word); });
  return out;
}

}  // namespace

BodyAliases::BodyAliases(const Article& article, const std::vector<Found>& found) : article_(article) {
  form_of_.assign(found.size(), kNone);
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (is_body(found[i].kind)) add(i, found[i]);
  }
  up_.resize(forms_.size());
  full_.resize(forms_.size());
  for (std::uint32_t f = 0; f < forms_.size(); ++f) up_[f] = full_[f] = f;
  // The canonical name of the tables is a key as well: "EU" and "European Union".
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    std::string key = fold_name(forms_[f].name);
    if (const auto [known, fresh] = by_key_.emplace("=" + key, f); !fresh) join(known->second, f);
  }
  tie_small_words();
  tie_brackets(found);
  tie_acronyms();
  tie_short_forms();
}

std::uint32_t BodyAliases::root(std::uint32_t form) const {
  while (up_[form] != form) form = up_[form];
  return form;
}

void BodyAliases::join(std::uint32_t a, std::uint32_t b) {
  a = root(a);
  b = root(b);
  if (a == b) return;
  if (b < a) std::swap(a, b);
  up_[b] = a;
  if (forms_[full_[b]].words.size() > forms_[full_[a]].words.size()) full_[a] = full_[b];
}

void BodyAliases::add(std::size_t i, const Found& found) {
  Form form;
  form.name = found.name.empty() ? std::string(article_.text(found.range)) : std::string(found.name);
  std::uint32_t from = found.range.begin;
  if (article_.text(from) == "the" || article_.text(from) == "The") ++from;
  const Article::Hit nation = article_.match(from, found.range.end, kPlace | kDemonym);
  if (nation.phrase != nullptr && nation.end < found.range.end) {
    form.nation = true;
    form.tokens.push_back(article_.text({from, nation.end}));
    form.words.push_back(fold_name(nation.phrase->name));
    from = nation.end;
  }
  for (; from < found.range.end; ++from) {
    std::string word = plain(article_.text(from));
    if (word.empty() || article_.possessive(from)) continue;
    form.tokens.push_back(article_.text(from));
    form.words.push_back(std::move(word));
  }
  form.acronym = form.words.size() == 1 && all_upper(article_.text(found.range));
  if (form.words.size() > 1) {
    for (std::string& word : form.words) word = article_.gazetteer().unclipped(word);
  }
  // Without the legal form: "Apple Inc." is "Apple". But "Paris Weekly" is not Paris.
  const std::size_t least = form.nation ? 2 : 1;
  while (form.words.size() > least && is_legal_form(form.tokens.back())) {
    form.tail.insert(0, 1, form.words.back()[0]);
    form.words.pop_back();
    form.tokens.pop_back();
  }
  const auto [known, fresh] = by_key_.emplace(joined(form.words), static_cast<std::uint32_t>(forms_.size()));
  form_of_[i] = known->second;
  if (fresh) forms_.push_back(std::move(form));
}

/// "Inc.", "Motors": behind a name, and no name without one.
bool BodyAliases::is_legal_form(std::string_view token) const {
  if (token.ends_with('.')) token.remove_suffix(1);
  return (article_.gazetteer().classes(token) & (kOrgTail | kOrgHead)) == kOrgTail;
}

/// "World Food Programme (WFP)" and "WFP (World Food Programme)", whatever the letters.
void BodyAliases::tie_brackets(const std::vector<Found>& found) {
  for (std::size_t i = 0; i + 1 < found.size(); ++i) {
    if (form_of_[i] == kNone || form_of_[i + 1] == kNone) continue;
    const std::uint32_t open = found[i].range.end;
    const std::string_view bracket = article_.text(open);
    if ((bracket != "(" && bracket != "[") || found[i + 1].range.begin != open + 1) continue;
    const std::string_view close = article_.text(found[i + 1].range.end);
    if (close != ")" && close != "]" && close != ",") continue;
    const Form &a = forms_[form_of_[i]], &b = forms_[form_of_[i + 1]];
    if (a.acronym != b.acronym) join(form_of_[i], form_of_[i + 1]);
  }
}

/// "Food Standards of Australia" and "Food Standards Australia"; two words may differ by more than that.
void BodyAliases::tie_small_words() {
  std::unordered_map<std::string, std::uint32_t> known;
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    if (forms_[f].words.size() < kDistinct) continue;
    const std::vector<std::string> words = without_small(forms_[f].words);
    if (words.size() < kDistinct) continue;
    if (const auto [first, fresh] = known.emplace(joined(words), f); !fresh) join(first->second, f);
  }
}

/// "NATO" for the only name with these first letters, with or without its small words, and "UNC Greensboro"
/// for the only one whose first words are shortened so.
void BodyAliases::tie_acronyms() {
  std::unordered_map<std::string, std::uint32_t> acronyms;  // kNone: of several bodies
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    const std::vector<std::string>& words = forms_[f].words;
    if (words.size() < 2) continue;
    const auto note = [&](const std::string& acronym) {
      if (acronym.size() < 2) return;
      const auto [known, fresh] = acronyms.emplace(acronym, f);
      if (!fresh && known->second != kNone && root(known->second) != root(f)) known->second = kNone;
    };
    const auto [with, without] = initials_of(words);
    for (const std::string& acronym : {with, without, without + forms_[f].tail}) note(acronym);
    for (std::size_t head = 2; head < std::min(words.size(), kLongestName); ++head) {
      const std::span<const std::string> all = words;
      if (is_small(words[head - 1])) continue;
      const std::string initials = initials_of(all.first(head)).without;
      if (initials.size() > 1) note(initials + " " + joined(without_small(all.subspan(head))));
    }
  }
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    if (!forms_[f].acronym && (forms_[f].words.size() < 2 || !all_upper(forms_[f].tokens[0]))) continue;
    const auto known =
        acronyms.find(forms_[f].acronym ? forms_[f].words[0] : joined(without_small(forms_[f].words)));
    if (known != acronyms.end() && known->second != kNone) join(known->second, f);
  }
}

/// The first words of the full name from `from`, and nothing behind them that makes another body of it.
bool BodyAliases::is_head_of(const Form& brief, const Form& full, std::size_t from) const {
  const std::size_t size = brief.words.size();
  if (full.words.size() < from + size) return false;
  if (!std::equal(brief.words.begin(), brief.words.end(),
                  full.words.begin() + static_cast<std::ptrdiff_t>(from)))
    return false;
  if (full.words.size() == from + size) return true;
  const Gazetteer& gazetteer = article_.gazetteer();
  if (size == 1 && (gazetteer.classes(brief.tokens[0]) & (kOrgHead | kDemonym | kPlain)) != 0) return false;
  const std::string& next = full.words[from + size];
  if (next == "of" || next == "for") return size > 1;
  if (is_small(next)) return false;
  // "Boeing Commercial Airplanes" is not all of Boeing; "Ford Motor Company" is Ford, "Goldman Sachs"
  // Goldman.
  std::size_t others = 0;
  for (std::size_t w = from + size; w < full.words.size(); ++w) {
    if ((gazetteer.classes(full.tokens[w]) & kOrgTail) != 0) continue;
    if ((gazetteer.classes(full.tokens[w]) & kOrgHead) != 0 || is_small(full.words[w])) return false;
    ++others;
  }
  return others == 0 || (others == 1 && full.words.size() == from + size + 1);
}

bool BodyAliases::is_short_for(const Form& brief, const Form& full) const {
  if (brief.words.size() >= full.words.size() || brief.acronym) return false;
  if (is_head_of(brief, full, 0)) return true;
  // "State Department" for "US State Department", but one word alone says too little.
  if (full.nation && !brief.nation && brief.words.size() > 1 && is_head_of(brief, full, 1)) return true;
  // "Scientology" for "Church of Scientology"
  return brief.words.size() == 1 && full.words.size() == 3 && full.words[1] == "of" &&
         full.words[2] == brief.words[0] && !brief.nation;
}

void BodyAliases::tie_short_forms() {
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_word;
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    const std::vector<std::string>& words = forms_[f].words;
    if (words.size() < 2) continue;
    const auto note = [&](const std::string& word) {
      std::vector<std::uint32_t>& list = by_word[word];
      if (list.size() < kNamesakes && (list.empty() || list.back() != f)) list.push_back(f);
    };
    note(words[0]);
    if (forms_[f].nation) note(words[1]);
    if (words.size() == 3 && words[1] == "of") note(words[2]);
  }
  for (std::uint32_t f = 0; f < forms_.size(); ++f) {
    if (forms_[f].words.empty()) continue;
    const auto list = by_word.find(forms_[f].words[0]);
    if (list == by_word.end()) continue;
    std::uint32_t only = kNone;
    bool several = false;
    for (const std::uint32_t full : list->second) {
      if (full == f || root(full) == root(f) || !is_short_for(forms_[f], forms_[full])) continue;
      several = several || (only != kNone && root(only) != root(full));
      only = full;
    }
    if (only != kNone && !several) join(only, f);
  }
}

}  // namespace hearsay
