#include "ingest/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>

namespace hearsay::ingest {
namespace {

/// More text does not make the answer surer, only slower.
constexpr std::size_t kSample = 8 * 1024;
/// Below this the detector guesses from names.
constexpr std::size_t kShortest = 40;

}  // namespace

std::string detect_language(std::string_view text) {
  if (text.size() < kShortest) return {};
  std::size_t size = std::min(text.size(), kSample);
  while (size < text.size() && (text[size] & 0xC0) == 0x80) --size;
  bool reliable = false;
  int bytes = 0;
  CLD2::Language found[3];
  int percent[3] = {0, 0, 0};
  const CLD2::Language best = CLD2::DetectLanguageSummary(text.data(), static_cast<int>(size), true, found,
                                                          percent, &bytes, &reliable);
  if (best == CLD2::UNKNOWN_LANGUAGE || best == CLD2::TG_UNKNOWN_LANGUAGE) return {};
  if (!reliable && percent[0] < 70) return {};
  return CLD2::LanguageCode(best);
}

}  // namespace hearsay::ingest
