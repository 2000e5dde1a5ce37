#include "ingest/html_authors.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/draft.hpp"
#include "ingest/html_title.hpp"
#include "ingest/line.hpp"
#include "ingest/sniff.hpp"

namespace hearsay::ingest {
namespace {

/// Behind them stands an outlet, a post or a place.
constexpr std::array<std::string_view, 8> kCuts = {" | ", " - ", " – ", " — ", " (", " @", " <", "/"};

/// A house and not a person.
constexpr std::array<std::string_view, 48> kHouses = {
    "team",          "staff",       "editors",      "editorial", "newsroom",    "desk",     "inc",
    "inc.",          "llc",         "ltd",          "group",     "company",     "media",    "news",
    "magazine",      "university",  "college",      "institute", "agency",      "admin",    "guest",
    "correspondent", "contributor", "contributors", "author",    "corporation", "services", "solutions",
    "online",        "marketing",   "pc",           "writers"};

/// Degrees and titles are no part of a name.
constexpr std::array<std::string_view, 12> kTitles = {
    "dr ", "dr. ", "prof ", "prof. ", "mr ", "mr. ", "mrs. ", "mrs ", "ms ", "ms. ", "sir ", "professor "};

bool names_house(std::string_view name) {
  const std::string folded = fold(name);
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (std::find(kHouses.begin(), kHouses.end(), word) != kHouses.end()) return true;
    at = end + 1;
  }
  return false;
}

/// "Krystyna": one capitalised word and nothing else.
bool is_single_name(std::string_view name) {
  if (name.size() < 3 || name.size() > 20 || !starts_upper(name)) return false;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode(name, at);
    if (!is_letter(c.value) && c.value != '-' && c.value != '\'') return false;
    at += c.size;
  }
  return !all_upper(name);
}

std::string_view without_title(std::string_view name) {
  for (const std::string_view title : kTitles) {
    if (starts_with_nocase(name, title)) return trim(name.substr(title.size()));
  }
  return name;
}

/// Where " by " stands in a line of metadata, "September 1st, 2023 By Emily Norwood"; npos for none.
std::size_t inner_by(std::string_view text) {
  std::size_t at = text.find(" By ");
  if (at == std::string_view::npos) at = text.find(" by ");
  if (at == std::string_view::npos) at = text.find("\nBy ");
  return at;
}

bool is_label(std::string_view text) {
  std::string folded = fold(text.substr(0, 24));
  while (!folded.empty() && (folded.back() == ':' || folded.back() == ' ')) folded.pop_back();
  for (const std::string_view label : {"by", "written by", "author", "authors", "words by", "posted by",
                                       "story by", "article by", "published by", "about the author"}) {
    if (folded == label) return true;
  }
  return false;
}

/// " | by Ann Lee | " inside a <title>.
std::string by_in_title(std::string_view title) {
  const std::size_t at = title.find("| by ");
  if (at == std::string_view::npos) return {};
  const std::string_view rest = title.substr(at + 5);
  return std::string(trim(rest.substr(0, rest.find('|'))));
}

/// A name of an outlet or a team: some capitalised words; no login, no address, no post.
bool is_house(std::string_view name) {
  if (name.size() < 4 || name.size() > 40 || !starts_upper(name)) return false;
  if (name.find_first_of("@/:|(") != std::string_view::npos) return false;
  const std::string folded = fold(name);
  return folded != "admin" && folded != "administrator" && folded != "author" && folded != "editor" &&
         folded != "staff" && folded != "guest" && folded != "undefined" && folded != "null";
}

bool share_one(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& name) {
    return std::any_of(b.begin(), b.end(),
                       [&](const std::string& other) { return word_overlap(name, other) >= 0.5; });
  });
}

/// "Ann Lee May 12, 2025" → "Ann Lee": what stands in one line with the name.
std::string_view before_date(std::string_view text) {
  text = trim(text.substr(0, text.find_first_of("0123456789\n\t•·")));
  for (;;) {
    const std::size_t space = text.rfind(' ');
    if (space == std::string_view::npos) return text;
    const std::string last = fold(text.substr(space + 1));
    constexpr std::array<std::string_view, 32> kCompany = {
        "january",   "february", "march",    "april",    "may",  "june",     "july", "august",
        "september", "october",  "november", "december", "jan",  "feb",      "mar",  "apr",
        "jun",       "jul",      "aug",      "sep",      "sept", "oct",      "nov",  "dec",
        "published", "updated",  "posted",   "last",     "on",   "modified", "date", "in"};
    std::string_view word = last;
    while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == ','))
      word.remove_suffix(1);
    if (!word.empty() && std::find(kCompany.begin(), kCompany.end(), word) == kCompany.end()) return text;
    text = trim(text.substr(0, space));
  }
}

}  // namespace

bool AuthorFinder::known_given_name(std::string_view name) const {
  return bylines_.is_given_name(name.substr(0, name.find_first_of(" -")));
}

std::vector<std::string> AuthorFinder::people(std::string_view raw, std::string_view publisher,
                                              bool single) const {
  const std::string tidied = tidy(raw);
  std::string_view text = tidied;
  for (const std::string_view by : {"written by ", "by: ", "by ", "author: "}) {
    if (starts_with_nocase(text, by)) text = trim(text.substr(by.size()));
  }
  if (text.empty() || text.size() > 200 || text.find("http") != std::string_view::npos) return {};
  for (const std::string_view cut : kCuts) text = trim(text.substr(0, text.find(cut)));
  text = before_date(text);
  std::vector<std::string> out;
  std::size_t at = 0;
  bool listed = true;  // joined to the name before by "and"
  while (at < text.size()) {
    const std::size_t end = std::min({text.find(',', at), text.find(';', at), text.find(" and ", at),
                                      text.find(" & ", at), text.find(" AND ", at), text.size()});
    const std::string_view part = trim(text.substr(at, end - at));
    const bool behind_comma =
        !std::exchange(listed, end < text.size() && text[end] == ' ') && !part.starts_with("and ");
    at = end >= text.size() ? end
                            : end + (text[end] == ',' || text[end] == ';' ? 1
                                     : text[end + 1] == '&'               ? 3
                                                                          : 5);
    std::string_view name = without_title(part.starts_with("and ") ? trim(part.substr(4)) : part);
    while (name.ends_with('.') && !name.ends_with("r.")) name.remove_suffix(1);
    const bool known = known_given_name(name);
    if (names_house(name) || (!known && !publisher.empty() && word_overlap(name, publisher) > 0.6)) {
      if (out.empty()) return {};  // "Center for Drug Evaluation and Research"
      continue;
    }
    // Degrees and posts stand behind commas as well: "Bo Li, Sr. Director, Atlas Van Lines".
    if (behind_comma && !known) continue;
    const std::vector<std::string> found = bylines_.names(name);
    if (!found.empty()) {
      add_unique(out, found.front());
    } else if (single && out.empty() && is_single_name(name)) {
      out.emplace_back(name);
    }
  }
  return out;
}

/// Names in a run that says whose they are.
std::vector<std::string> AuthorFinder::stated_by(const Run& run, const Run* next,
                                                 std::string_view publisher) const {
  if (run.shape.words > 24) return {};
  if (is_label(run.text)) {
    return next != nullptr && next->shape.words <= 12 ? people(next->text, publisher, false)
                                                      : std::vector<std::string>();
  }
  const auto byline = bylines_.read(run.text);
  if (byline && byline->names_author) {
    // "From our correspondent" and "Source" lines name no author for sure; only "by" does.
    if (!starts_with_nocase(run.text, "from ") && !byline->authors.empty()) {
      std::vector<std::string> names;
      for (const std::string& name : byline->authors) {
        for (std::string& one : people(name, publisher, false)) add_unique(names, one);
      }
      return names;
    }
    return {};
  }
  const std::string_view first = std::string_view(run.text).substr(0, run.text.find('\n'));
  if (starts_with_nocase(first, "by ") && run.shape.words <= 16) return people(first, publisher, false);
  return {};
}

/// "September 1st, 2023 By Emily Norwood"; a headline may hold "by" as well.
std::vector<std::string> AuthorFinder::mentioned_in(const Run& run, std::string_view publisher) const {
  const std::size_t by = inner_by(run.text);
  if (by == std::string_view::npos || run.shape.words > 16) return {};
  std::vector<std::string> names = people(std::string_view(run.text).substr(by + 4), publisher, false);
  std::erase_if(names, [&](const std::string& name) { return !known_given_name(name); });
  return names;
}

PageAuthors AuthorFinder::find(const PageFacts& facts, const PageText& page, std::size_t from,
                               std::size_t title, std::size_t to) const {
  PageAuthors out;
  const auto stated = [&](const std::vector<std::string>& list) {
    std::vector<std::string> names;
    for (const std::string& raw : list) {
      for (std::string& name : people(raw, facts.publisher, true)) add_unique(names, name);
      if (const auto credit = bylines_.read(raw); credit && !credit->names_author) {
        for (const std::string& agency : credit->credits) add_unique(out.credits, agency);
      }
    }
    return names;
  };
  const std::vector<std::string> json = stated(facts.json_authors), meta = stated(facts.authors);
  std::vector<std::string> seen, mentioned, element, line;
  for (std::size_t i = from; i < to && seen.empty(); ++i) {
    if (i == title) continue;
    const Run& run = page.runs[i];
    seen = stated_by(run, i + 1 < page.runs.size() ? &page.runs[i + 1] : nullptr, facts.publisher);
    if (mentioned.empty()) mentioned = mentioned_in(run, facts.publisher);
    if (run.shape.words > 8 || i < title + 1) continue;
    const bool labelled = run.label == "byline" || run.label == "author-box";
    if (labelled && element.empty() && known_given_name(run.text)) {
      element = people(run.text, facts.publisher, false);
    }
    if (line.empty() && i <= title + 8 && run.shape.words <= 4 && known_given_name(run.text)) {
      line = people(run.text, facts.publisher, false);
    }
  }
  const std::vector<std::string>& told = json.empty() ? meta : json;
  const auto known = std::count_if(seen.begin(), seen.end(),
                                   [&](const std::string& name) { return known_given_name(name); });
  const bool more = seen.size() > told.size() && 2 * static_cast<std::size_t>(known) > seen.size();
  if (!seen.empty() && (told.empty() || more || (!share_one(seen, told) && known > 0))) {
    out.names = seen;
    out.from = "byline";
  } else if (!told.empty()) {
    out.names = told;
    out.from = json.empty() ? "meta" : "json-ld";
  } else if (!mentioned.empty()) {
    out.names = mentioned;
    out.from = "byline";
  } else if (!facts.linked_authors.empty() || !element.empty()) {
    out.names = stated(facts.linked_authors);
    if (out.names.empty()) out.names = element;
    out.from = "element";
  }
  if (out.names.empty()) {
    out.names = people(by_in_title(facts.page_title), facts.publisher, false);
    out.from = "title";
  }
  if (out.names.empty()) {
    out.names = line;
    out.from = "line";
  }
  // An outlet as the author of its page is better than none.
  if (out.names.empty()) {
    for (const auto* list : {&facts.json_authors, &facts.authors}) {
      for (const std::string& raw : *list) {
        const std::string name = tidy(raw);
        if (out.names.empty() && is_house(name)) out.names.push_back(name);
      }
    }
    out.from = "outlet";
  }
  if (out.names.empty()) out.from.clear();
  return out;
}

}  // namespace hearsay::ingest
