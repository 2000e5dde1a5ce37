#include "ingest/html_title.hpp"

#include <algorithm>
#include <array>

#include "hearsay/text.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

constexpr double kAgrees = 0.55;
constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);

std::vector<std::string> sorted_words(std::string_view text) {
  const std::string folded = fold(text.substr(0, 600));
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = i < folded.size() ? folded[i] : ' ';
    if ((c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  std::sort(words.begin(), words.end());
  return words;
}

/// "Headline | The Paper" without the outlet: the tail behind the last separator, when it is the shorter
/// part.
std::string without_outlet(const std::string& title, const std::string& publisher) {
  std::size_t cut = std::string::npos, length = 0;
  for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " « ", " » "}) {
    const std::size_t at = title.rfind(mark);
    if (at != std::string::npos && (cut == std::string::npos || at > cut)) {
      cut = at;
      length = mark.size();
    }
  }
  if (cut == std::string::npos) return title;
  const std::string head = title.substr(0, cut), tail = title.substr(cut + length);
  const bool named = !publisher.empty() && word_overlap(tail, publisher) > 0.5;
  const bool bar = title[cut + 1] == '|';
  const Shape h = shape_of(head), t = shape_of(tail);
  if (named || (bar && h.words >= 2) || (h.words >= 3 && t.words <= 4 && t.words < h.words)) {
    return without_outlet(head, publisher);
  }
  return title;
}

using Words = std::vector<std::string>;

/// Dice's coefficient of two sorted lists.
double overlap(const Words& x, const Words& y) {
  if (x.empty() || y.empty()) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < x.size() && k < y.size();) {
    if (x[i] == y[k]) {
      ++common;
      ++i;
      ++k;
    } else {
      ++(x[i] < y[k] ? i : k);
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(x.size() + y.size());
}

}  // namespace

double word_overlap(std::string_view a, std::string_view b) {
  return overlap(sorted_words(a), sorted_words(b));
}

namespace {

/// A heading that agrees this little with the metadata is still the title when it is the only <h1>.
constexpr double kRelated = 0.25;

/// Newspapers hang the genre on their headlines: "How meditation rewires brains | Opinion".
std::string cut_genre(std::string& title) {
  const std::size_t bar = title.rfind(" | ");
  if (bar == std::string::npos) return {};
  const std::string tail = fold(std::string_view(title).substr(bar + 3));
  for (const std::string_view genre :
       {"opinion", "analysis", "editorial", "commentary", "column", "review", "video", "photos", "exclusive",
        "explainer", "fact check", "live updates", "letters", "podcast", "sponsored"}) {
    if (tail != genre) continue;
    std::string kicker = title.substr(bar + 3);
    title.resize(bar);
    return kicker;
  }
  return {};
}

struct Headings {
  std::size_t best = kNowhere, only_h1 = kNowhere;
  double best_score = 0, h1_agreement = 0;
  bool several = false;
};

Headings weigh(const PageText& page, const std::array<std::string, 3>& stated, const std::string& publisher) {
  Headings out;
  std::array<Words, 3> references;
  std::transform(stated.begin(), stated.end(), references.begin(), sorted_words);
  const Words outlet = sorted_words(publisher);
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    const Run& run = page.runs[i];
    if (run.role != Role::heading || run.level > 2 || run.shape.words > 40) continue;
    double agreement = 0;
    const Words words = sorted_words(run.text);
    for (const Words& reference : references) agreement = std::max(agreement, overlap(words, reference));
    const bool plate = overlap(words, outlet) > 0.6 && agreement < kAgrees;
    if (run.level == 1 && !plate) {
      out.several = out.several || (out.only_h1 != kNowhere && page.runs[out.only_h1].text != run.text);
      if (out.only_h1 == kNowhere) {
        out.only_h1 = i;
        out.h1_agreement = agreement;
      }
    }
    if (agreement < kAgrees) continue;
    // A teaser further down may repeat the headline; the first of equals is the title.
    const double score = agreement + (run.level == 1 ? 0.2 : 0);
    if (score > out.best_score + 0.01) {
      out.best_score = score;
      out.best = i;
    }
  }
  if (out.several) out.only_h1 = kNowhere;
  return out;
}

}  // namespace

PageTitle choose_title(const PageFacts& facts, const PageText& page) {
  const std::array<std::string, 3> stated = {facts.headline, without_outlet(facts.og_title, facts.publisher),
                                             without_outlet(facts.page_title, facts.publisher)};
  const Headings headings = weigh(page, stated, facts.publisher);
  PageTitle out;
  out.run = headings.best;
  if (headings.only_h1 != kNowhere) {
    const std::size_t words = page.runs[headings.only_h1].shape.words;
    const bool related = headings.h1_agreement >= kRelated && words >= 2;
    if (related || (headings.best == kNowhere && words >= 3)) out.run = headings.only_h1;
  }
  if (out.run != kNowhere) {
    out.text = tidy(page.runs[out.run].text);
    out.from = page.runs[out.run].level == 1 ? "h1" : "heading";
    out.kicker = cut_genre(out.text);
    return out;
  }
  constexpr std::array kNames = {"json-ld", "og:title", "title"};
  for (std::size_t i = 0; i < stated.size() && out.text.empty(); ++i) {
    out.text = stated[i];
    out.from = kNames[i];
  }
  out.kicker = cut_genre(out.text);
  return out;
}

}  // namespace hearsay::ingest
