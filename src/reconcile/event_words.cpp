#include "reconcile/event_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr std::array<std::string_view, 15> kParts{"passive", "active",  "reason", "blame",   "of",
                                                  "event",   "happens", "family", "unknown", "hedge",
                                                  "other",   "ends",    "occurs", "light",   "reports"};

/// Numbers names as they come, a bit each.
class Bits {
 public:
  std::uint32_t of(std::string_view name) {
    const auto [entry, is_new] = bits_.try_emplace(std::string(name), next_);
    if (is_new && next_ == 0) throw UsageError("event_words: more than 31 kinds");
    if (is_new) next_ <<= 1;
    return entry->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> bits_;
  std::uint32_t next_ = 1;
};

}  // namespace

EventWords::EventWords(const Lexicon& lexicon) {
  const Table& table = lexicon.table("event_words");
  Bits events, families;
  events.of("any");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const std::string phrase(table.at(row, 0));
    const auto found = std::find(kParts.begin(), kParts.end(), table.at(row, 1));
    if (found == kParts.end())
      throw UsageError("event_words: unknown part '" + std::string(table.at(row, 1)) + "'");
    const auto part = static_cast<Part>(found - kParts.begin());
    Entry& entry = phrases_[phrase];
    entry.parts |= static_cast<std::uint16_t>(1u << static_cast<unsigned>(part));
    if (part == Part::event || part == Part::happens) entry.event |= events.of(table.at(row, 2));
    if (part == Part::family) entry.family |= families.of(table.at(row, 2));
    if (part <= Part::of) cue_heads_.insert(phrase.substr(0, phrase.find(' ')));
  }
}

EventWords::Match EventWords::match(std::span<const std::string> words, std::size_t at, Part part) const {
  Match longest;
  std::string phrase;
  for (std::size_t n = 1; n <= kLongest && at + n <= words.size(); ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[at + n - 1];
    const auto found = phrases_.find(phrase);
    if (found == phrases_.end() || (found->second.parts >> static_cast<unsigned>(part) & 1u) == 0) continue;
    longest = {n, part == Part::family ? found->second.family : found->second.event};
  }
  return longest;
}

bool EventWords::any(std::span<const std::string> words, Part part) const {
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (match(words, at, part).words != 0) return true;
  }
  return false;
}

std::uint32_t EventWords::bits(std::span<const std::string> words, Part part) const {
  std::uint32_t all = 0;
  for (std::size_t at = 0; at < words.size(); ++at) all |= match(words, at, part).bits;
  return all;
}

}  // namespace hearsay
