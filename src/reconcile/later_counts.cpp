#include "reconcile/later_counts.hpp"

#include <array>

#include "hearsay/text.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr int kWeek = 7;
constexpr std::uint32_t kBehind = 3;  ///< figures behind a number among which its former value is looked for
constexpr std::uint32_t kNearBytes = 160;  ///< and so far behind it

/// The number behind gives the value that `before` has.
bool states_former(const FigureVoice& before, const FigureVoice& after) {
  const ArticleFacts& article = *after.article;
  const std::uint32_t end = after.figure->words.words.at + after.figure->words.words.size;
  for (std::uint32_t f = after.ref.fact + 1; f < article.figures.size() && f <= after.ref.fact + kBehind;
       ++f) {
    const FigureFact& former = article.figures[f];
    if (former.words.words.at > end + kNearBytes) break;
    if (former.role != ChangeRole::from) continue;
    const Interval value = interval_of(article, former);
    const Interval own = interval_of(*before.article, *before.figure);
    // "up from 64,000" names no unit of its own.
    return value.low && own.low && (*value.low == *own.low || within_rounding(value, own));
  }
  return false;
}

/// Without the words that have a capital, but for the first: "Shelter Now" is a name.
std::string small_words(std::string_view text) {
  std::string small;
  bool capital = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i > 0 && text[i - 1] == ' ';
    if (begins) capital = text[i] >= 'A' && text[i] <= 'Z';
    if (!capital || text[i] == ' ') small += text[i];
  }
  return small;
}

bool tells_latest(std::string_view text, const FrameKin& kin) {
  const std::vector<std::string> words = plain_words(small_words(text));
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (kin.is_latest(words[i])) return true;
    if (i + 1 < words.size() && kin.is_latest(words[i] + " " + words[i + 1])) return true;
  }
  return false;
}

/// "The number of deaths has risen to 43", "39 bodies to date", "has now claimed [eight lives]": whoever says
/// so tells what came later.
bool is_latest(const FigureVoice& figure, const FrameKin& kin) {
  constexpr std::size_t kInFront = 48;  ///< bytes, where the claim is the number alone
  if (tells_latest((*figure.article)(figure.claim->words.words), kin)) return true;
  const std::size_t at = figure.figure->words.words.at, begin = at > kInFront ? at - kInFront : 0;
  std::string_view before = std::string_view(figure.article->bytes).substr(begin, at - begin);
  if (const std::size_t mark = before.find_last_of(".;:!?\n"); mark != std::string_view::npos)
    before.remove_prefix(mark + 1);
  return tells_latest(" " + std::string(before), kin);
}

/// "[By Thursday] 44 bodies had been found"
bool is_by_day(const FigureVoice& figure, const ReconcileTables& tables) {
  const std::vector<std::string> words = plain_words((*figure.article)(figure.claim->words.words));
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "by" &&
        (tables.is_day_word(words[i + 1]) || is_digit(static_cast<unsigned char>(words[i + 1][0]))))
      return true;
  }
  return false;
}

/// The count of a day that the earlier report could not know.
bool is_of_later_day(const FigureVoice& before, const FigureVoice& after, const ReconcileTables& tables) {
  const std::string_view period = (*after.article)(after.figure->period);
  if (period.ends_with("..") || period.find('/') != std::string_view::npos) return false;
  const std::optional<int> day = day_number(period), printed = day_number(before.published()),
                           later = day_number(after.published());
  if (!day || !printed || !later || !is_by_day(after, tables)) return false;
  const int past = *day > *later ? *day - kWeek : *day;  // "by Thursday" may be read as the next one
  return past > *printed && past <= *later;
}

/// What both count only grows, as the verb tells, or "the number of …" that has risen.
bool grows_by_frame(const FigureVoice& before, const FigureVoice& after, const ReconcileTables& tables) {
  const std::string_view p = (*before.article)(before.figure->predicate),
                         q = (*after.article)(after.figure->predicate),
                         head = (*before.article)(before.figure->head);
  if (p == q && tables.is_cumulative(std::string(p))) return true;
  return FrameKin::says_little(p) && FrameKin::says_little(q) && !head.empty() &&
         head == (*after.article)(after.figure->head) && !tables.is_general_head(std::string(head));
}

}  // namespace

bool is_later_count(const FigureVoice& before, const FigureVoice& after, const ReconcileTables& tables) {
  if (before.ref.article == after.ref.article || before.unit() != after.unit()) return false;
  if (before.published() > after.published()) return false;
  if (states_former(before, after)) return true;
  if (before.published() == after.published() || !grows_by_frame(before, after, tables)) return false;
  if (meet(before.interval, after.interval) != Meeting::apart || !is_larger(after.interval, before.interval))
    return false;
  return is_of_later_day(before, after, tables) || is_latest(after, tables.frame_kin());
}

bool is_former_value(std::string_view before) {
  constexpr std::size_t kWords = 2;  ///< "an estimated"
  for (std::size_t word = 0; word <= kWords; ++word) {
    if (!before.ends_with(' ')) return false;
    for (const std::string_view lead :
         std::array<std::string_view, 4>{"up from ", "down from ", "compared with ", "compared to "}) {
      if (before.ends_with(lead)) return true;
    }
    const std::size_t cut = before.find_last_of(" \n", before.size() - 2);
    if (cut == std::string_view::npos) return false;
    before = before.substr(0, cut + 1);
    if (before.size() < 2 || before[before.size() - 2] == ',' || before[before.size() - 2] == '.')
      return false;
  }
  return false;
}

}  // namespace hearsay
