#include "reconcile/keys.hpp"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

constexpr std::size_t kSmall = 4096;  ///< fewer are sorted by comparing
constexpr unsigned kDigitBits = 11, kDigits = 3;

}  // namespace

void sort_keys(std::vector<Key>& keys) {
  if (keys.size() > kSmall) {
    // The upper 33 bits by counting; what is left to compare are a few neighbours.
    std::vector<Key> other(keys.size());
    for (unsigned digit = 0; digit < kDigits; ++digit) {
      const unsigned shift = 64 - kDigitBits * (kDigits - digit);
      std::array<std::uint32_t, 1u << kDigitBits> places{};
      for (const Key& key : keys) ++places[key.key >> shift & (places.size() - 1)];
      std::uint32_t place = 0;
      for (std::uint32_t& count : places) place += std::exchange(count, place);
      for (const Key& key : keys) other[places[key.key >> shift & (places.size() - 1)]++] = key;
      keys.swap(other);
    }
    const auto digits = [](const Key& key) { return key.key >> (64 - kDigitBits * kDigits); };
    for (std::size_t begin = 0; begin < keys.size();) {
      std::size_t end = begin + 1;
      while (end < keys.size() && digits(keys[end]) == digits(keys[begin])) ++end;
      if (end - begin > 1)
        std::sort(keys.begin() + static_cast<std::ptrdiff_t>(begin),
                  keys.begin() + static_cast<std::ptrdiff_t>(end));
      begin = end;
    }
  } else {
    std::sort(keys.begin(), keys.end());
  }
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace hearsay
