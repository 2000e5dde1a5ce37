#include "reconcile/quantity_cues.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/tables.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kKinds = "cmpltvwaodyen";
constexpr float kHalfDistance = 4;  ///< words at which a cue tells half as much
constexpr float kLongerCue = 1.3F;  ///< a cue of several words tells so much more
constexpr std::size_t kGap = 1;     ///< other words between two of a cue

std::uint16_t kind_bit(char kind) {
  const std::size_t at = kKinds.find(kind);
  return at == std::string_view::npos ? std::uint16_t{0} : static_cast<std::uint16_t>(1U << at);
}

/// Function words that change what a cue tells: "vote for", "vote against", "go out".
bool tells(std::uint64_t word) {
  static const std::array<std::uint64_t, 10> kTelling = [] {
    std::array<std::uint64_t, 10> hashes{hash64("for"), hash64("against"), hash64("without"), hash64("no"),
                                         hash64("not"), hash64("up"),      hash64("down"),    hash64("out"),
                                         hash64("off"), hash64("over")};
    std::sort(hashes.begin(), hashes.end());
    return hashes;
  }();
  return std::binary_search(kTelling.begin(), kTelling.end(), word);
}

/// A match of a cue among the words around a number.
struct Match {
  std::size_t first = 0, last = 0;  ///< words
  std::uint16_t quantity = 0;
  float strength = 0;

  std::size_t size() const { return last - first; }
  bool covers(const Match& other) const {
    return first <= other.first && other.last <= last && size() > other.size();
  }
};

}  // namespace

QuantityCues::QuantityCues(const Lexicon& lexicon, const ReconcileTables& tables) {
  const Table& table = lexicon.table("quantity_cues");
  const std::size_t cue = table.column("cue"), quantity = table.column("quantity"),
                    kinds = table.column("kinds");
  std::unordered_map<std::string_view, std::uint16_t> quantities;
  for (std::size_t row = 0; row < table.size(); ++row) {
    Cue entry;
    for (const char kind : table.at(row, kinds)) {
      if (kind_bit(kind) == 0)
        throw UsageError("quantity_cues: unknown kind of number '" + std::string(1, kind) + "'");
      entry.kinds = static_cast<std::uint16_t>(entry.kinds | kind_bit(kind));
    }
    entry.quantity =
        quantities.try_emplace(table.at(row, quantity), static_cast<std::uint16_t>(quantities.size()))
            .first->second;
    std::vector<std::uint64_t> words;
    for (const std::string& word : plain_words(table.at(row, cue))) {
      const std::uint64_t stem = tables.is_stop_word(word) ? 0 : hash64(tables.stem(word));
      if (const std::uint64_t id = word_id(hash64(word), stem); id != 0) words.push_back(id);
    }
    if (words.empty()) continue;
    entry.rest.assign(words.begin() + 1, words.end());
    cues_[words.front()].push_back(std::move(entry));
  }
}

std::uint64_t QuantityCues::word_id(std::uint64_t word, std::uint64_t stem) {
  if (stem != 0) return stem;
  return tells(word) ? word : 0;
}

std::uint16_t QuantityCues::kinds_of(FigureKind kind, std::string_view base) {
  const std::string_view group = kind_name(kind);
  if (group == "money") return kind_bit('m');
  if (group == "percent") return kind_bit('p');
  if (group == "count") return static_cast<std::uint16_t>(kind_bit('c') | kind_bit('n'));
  if (kind == FigureKind::age) return static_cast<std::uint16_t>(kind_bit('y') | kind_bit('t'));
  if (base == "meter") return kind_bit('l');
  if (base == "kilogram") return kind_bit('w');
  if (base == "square-meter") return kind_bit('a');
  if (base == "liter") return kind_bit('o');
  if (base == "kilometer-per-hour") return kind_bit('v');
  if (base.starts_with("kilowatt")) return kind_bit('e');
  if (base == "second" || base == "month" || base == "year")
    return static_cast<std::uint16_t>(kind_bit('t') | kind_bit('y'));
  if (base.starts_with("degree") || base == "celsius") return kind_bit('d');
  return static_cast<std::uint16_t>(kind_bit('n') | kind_bit('e') | kind_bit('d'));
}

std::vector<QuantityCues::Reading> QuantityCues::read(std::span<const Word> words,
                                                      std::uint16_t kinds) const {
  std::vector<Match> matches;
  for (std::size_t first = 0; first < words.size(); ++first) {
    const auto found = cues_.find(words[first].id);
    if (found == cues_.end()) continue;
    for (const Cue& cue : found->second) {
      if ((cue.kinds & kinds) == 0) continue;
      std::size_t last = first;
      const bool all = std::all_of(cue.rest.begin(), cue.rest.end(), [&](std::uint64_t word) {
        for (std::size_t next = last + 1; next < words.size() && next <= last + 1 + kGap; ++next) {
          if (words[next].id != word) continue;
          last = next;
          return true;
        }
        return false;
      });
      if (!all) continue;
      const auto distance = static_cast<float>(std::min(words[first].distance, words[last].distance));
      matches.push_back(
          {first, last, cue.quantity, (cue.rest.empty() ? 1 : kLongerCue) / (1 + distance / kHalfDistance)});
    }
  }
  std::vector<Reading> readings;
  for (const Match& match : matches) {
    // "Share price" is no price of what is sold.
    if (std::any_of(matches.begin(), matches.end(), [&](const Match& other) { return other.covers(match); }))
      continue;
    const auto known = std::find_if(readings.begin(), readings.end(),
                                    [&](const Reading& r) { return r.quantity == match.quantity; });
    if (known == readings.end())
      readings.push_back({match.quantity, match.strength});
    else
      known->strength = std::max(known->strength, match.strength);
  }
  std::sort(readings.begin(), readings.end(),
            [](const Reading& a, const Reading& b) { return a.quantity < b.quantity; });
  return readings;
}

}  // namespace hearsay
