#include "ingest/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <optional>

namespace hearsay::ingest {
namespace {

/// More text does not make the answer surer, only slower.
constexpr std::size_t kSample = 8 * 1024;
/// Two pieces of this size that agree are enough for nearly every article.
constexpr std::size_t kGlance = 256;
/// Below this the detector guesses from names.
constexpr std::size_t kShortest = 40;

struct Guess {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  int percent = 0;  ///< of the text
};

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] & 0xC0) == 0x80;
}

Guess guess(std::string_view text, std::size_t from, std::size_t size) {
  while (inside_character(text, from)) ++from;
  size = std::min(text.size() - from, size);
  while (inside_character(text, from + size)) --size;
  Guess out;
  int bytes = 0;
  CLD2::Language found[3];
  int percent[3] = {0, 0, 0};
  out.language = CLD2::DetectLanguageSummary(text.data() + from, static_cast<int>(size), true, found, percent,
                                             &bytes, &out.reliable);
  out.percent = percent[0];
  return out;
}

/// The language of the beginning and of the middle when they are surely one.
std::optional<Guess> glance(std::string_view text) {
  text = text.substr(0, kSample);
  if (text.size() <= 2 * kGlance) return std::nullopt;
  // Another script further down is another language.
  const auto high = std::count_if(text.begin(), text.end(), [](char c) { return (c & 0x80) != 0; });
  if (static_cast<std::size_t>(high) * 20 > text.size()) return std::nullopt;
  const auto sure = [](const Guess& g) { return g.reliable && g.percent >= 97; };
  const Guess head = guess(text, 0, kGlance);
  if (!sure(head)) return std::nullopt;
  const Guess middle = guess(text, text.size() / 2, kGlance);
  if (!sure(middle) || middle.language != head.language) return std::nullopt;
  return head;
}

}  // namespace

LanguageDetector::LanguageDetector(const Lexicon& lexicon) {
  const Table& table = lexicon.table("commonest_words");
  const std::size_t word = table.column("word"), language = table.column("language");
  for (std::size_t row = 0; row < table.size(); ++row) {
    if (table.at(row, language) == "en") english_.insert(table.at(row, word));
  }
}

/// Whether the commonest words of English are as common here as in any English prose, and hardly a letter is
/// from another alphabet. Its next of kin share a few of them, not eight different ones in a third of all
/// words.
bool LanguageDetector::is_english(std::string_view text) const {
  constexpr std::size_t kFewest = 25, kDifferent = 8, kPercent = 33;
  std::array<std::string_view, kDifferent> seen;
  std::array<char, 8> word{};
  std::size_t words = 0, found = 0, different = 0, length = 0, high = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const char c = at < text.size() ? text[at] : ' ';
    const char low = static_cast<char>(c | 0x20);
    if (low >= 'a' && low <= 'z') {
      if (length < word.size()) word[length] = low;
      ++length;
      continue;
    }
    high += static_cast<std::size_t>((c & 0x80) != 0);
    if (length == 0) continue;
    ++words;
    const auto known = length <= word.size() ? english_.find({word.data(), length}) : english_.end();
    length = 0;
    if (known == english_.end()) continue;
    ++found;
    const auto end = seen.begin() + static_cast<std::ptrdiff_t>(different);
    if (different < kDifferent && std::find(seen.begin(), end, *known) == end) seen[different++] = *known;
  }
  return words >= kFewest && found * 100 >= words * kPercent && different == kDifferent &&
         high * 20 <= text.size();
}

std::string LanguageDetector::detect(std::string_view text) const {
  if (text.size() < kShortest) return {};
  if (text.size() > 2 * kGlance && is_english(text.substr(0, kGlance)) &&
      is_english(text.substr(std::min(text.size(), kSample) / 2, kGlance))) {
    return "en";
  }
  const std::optional<Guess> seen = glance(text);
  const Guess best = seen ? *seen : guess(text, 0, kSample);
  if (best.language == CLD2::UNKNOWN_LANGUAGE || best.language == CLD2::TG_UNKNOWN_LANGUAGE) return {};
  if (!best.reliable && best.percent < 70) return {};
  return CLD2::LanguageCode(best.language);
}

}  // namespace hearsay::ingest
