#include "hearsay/text.hpp"

namespace hearsay {

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) {
  for (const char c : bytes) {
    seed ^= static_cast<unsigned char>(c);
    seed *= 1099511628211ull;
  }
  return seed;
}

std::string hex64(std::uint64_t value) {
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4) out[i] = "0123456789abcdef"[value & 15];
  return out;
}

}  // namespace hearsay
