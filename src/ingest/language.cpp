#include "ingest/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
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

std::string detect_language(std::string_view text) {
  if (text.size() < kShortest) return {};
  const std::optional<Guess> seen = glance(text);
  const Guess best = seen ? *seen : guess(text, 0, kSample);
  if (best.language == CLD2::UNKNOWN_LANGUAGE || best.language == CLD2::TG_UNKNOWN_LANGUAGE) return {};
  if (!best.reliable && best.percent < 70) return {};
  return CLD2::LanguageCode(best.language);
}

}  // namespace hearsay::ingest
