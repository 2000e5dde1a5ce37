#pragma once
// What sixteen bytes of a line are, a bit for each: bit 0 for the first one.

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#else
#include <cstring>
#endif

namespace hearsay {

class SixteenBytes {
 public:
  using Bits = std::uint32_t;
  static constexpr int kSize = 16;
  static constexpr Bits kAll = 0xFFFF;

#if defined(__SSE2__)
  explicit SixteenBytes(const char* at) : bytes_(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))) {}

  Bits equal(char c) const {
    return bits(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c)));
  }
  Bits digits() const {
    const __m128i value = _mm_sub_epi8(bytes_, _mm_set1_epi8('0'));
    return bits(_mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(9)), value));
  }
  /// Quotation marks, backslashes and control characters: what a string of JSON does not hold as it is.
  Bits special() const {
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(bytes_, _mm_set1_epi8(0x1F)), bytes_);
    return bits(_mm_or_si128(control, quote_or_backslash_bytes()));
  }
  Bits quotes_and_backslashes() const {
    return bits(quote_or_backslash_bytes());
  }

 private:
  static Bits bits(__m128i bytes) {
    return static_cast<Bits>(_mm_movemask_epi8(bytes));
  }
  __m128i quote_or_backslash_bytes() const {
    return _mm_or_si128(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8('"')),
                        _mm_cmpeq_epi8(bytes_, _mm_set1_epi8('\\')));
  }

  __m128i bytes_;
#else
  explicit SixteenBytes(const char* at) {
    std::memcpy(bytes_, at, sizeof bytes_);
  }

  Bits equal(char c) const {
    return bits([c](unsigned char b) { return b == static_cast<unsigned char>(c); });
  }
  Bits digits() const {
    return bits([](unsigned char b) { return b >= '0' && b <= '9'; });
  }
  /// Quotation marks, backslashes and control characters: what a string of JSON does not hold as it is.
  Bits special() const {
    return bits([](unsigned char b) { return b < 0x20 || b == '"' || b == '\\'; });
  }
  Bits quotes_and_backslashes() const {
    return bits([](unsigned char b) { return b == '"' || b == '\\'; });
  }

 private:
  template <class Is>
  Bits bits(Is is) const {
    Bits out = 0;
    for (int i = 0; i < kSize; ++i) out |= static_cast<Bits>(is(bytes_[i])) << i;
    return out;
  }

  unsigned char bytes_[kSize];
#endif
};

}  // namespace hearsay
