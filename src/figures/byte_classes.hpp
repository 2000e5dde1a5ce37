#pragma once
// What the bytes of a sentence are, a bit each: most words are found by their bits, without a look at a
// letter.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hearsay::figures {

inline bool ascii_letter(char c) {
  return static_cast<unsigned char>((c | 0x20) - 'a') < 26;
}
inline bool ascii_digit(char c) {
  return static_cast<unsigned char>(c - '0') < 10;
}

inline bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

/// The first capital ASCII letter from `at` on; the size of the text when there is none.
inline std::size_t next_capital(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i value = _mm_sub_epi8(bytes, _mm_set1_epi8('A'));
    const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(25)), value));
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(found)));
  }
#endif
  while (at < text.size() && (text[at] < 'A' || text[at] > 'Z')) ++at;
  return at;
}

class ByteClasses {
 public:
  /// Looks at `text` and writes it to the start of `lower` with its ASCII letters small; what is behind it
  /// there is of no meaning.
  void read(std::string_view text, std::string& lower) {
    size_ = text.size();
    const std::size_t whole = size_ / kBlock, blocks = whole + 1;
    // The last block is never full, so that whatever runs over letters stops there at the latest.
    if (letters_.size() < blocks) letters_.resize(blocks), visible_.resize(blocks);
    lower.resize(blocks * kBlock);
    digits_ = beyond_ascii_ = 0;
    for (std::size_t i = 0; i < whole; ++i) block(i, text.data() + i * kBlock, lower.data() + i * kBlock);
    char rest[kBlock];
    std::memset(rest, ' ', kBlock);
    std::memcpy(rest, text.data() + whole * kBlock, size_ % kBlock);
    block(whole, rest, lower.data() + whole * kBlock);
    visible_[whole] |= ~std::uint64_t{0} << (size_ % kBlock);
  }

  std::size_t size() const { return size_; }
  bool has_digit() const { return digits_ != 0; }
  bool ascii() const { return beyond_ascii_ == 0; }
  bool letter(std::size_t at) const { return (letters_[at / kBlock] >> (at % kBlock) & 1u) != 0; }
  /// The first byte from `at` on that is no ASCII letter.
  std::size_t end_of_letters(std::size_t at) const {
    std::size_t i = at / kBlock;
    std::uint64_t found = ~letters_[i] >> (at % kBlock);
    if (found != 0) return at + static_cast<std::size_t>(std::countr_zero(found));
    while (~letters_[++i] == 0) {
    }
    return i * kBlock + static_cast<std::size_t>(std::countr_zero(~letters_[i]));
  }
  /// The first ASCII letter from `at` on; size() when there is none.
  std::size_t next_letter(std::size_t at) const {
    std::size_t i = at / kBlock;
    std::uint64_t found = letters_[i] >> (at % kBlock) << (at % kBlock);
    while (found == 0 && ++i <= size_ / kBlock) found = letters_[i];
    return found == 0 ? size_ : i * kBlock + static_cast<std::size_t>(std::countr_zero(found));
  }
  /// The first byte from `at` on that is no blank; size() when there is none.
  std::size_t next_visible(std::size_t at) const {
    std::size_t i = at / kBlock;
    std::uint64_t found = visible_[i] >> (at % kBlock) << (at % kBlock);
    while (found == 0) found = visible_[++i];
    return i * kBlock + static_cast<std::size_t>(std::countr_zero(found));
  }

 private:
  static constexpr std::size_t kBlock = 64;

  void block(std::size_t i, const char* from, char* lower) {
    std::uint64_t letters = 0, blanks = 0, digits = 0, beyond = 0;
#if defined(__SSE2__)
    const auto among = [](__m128i bytes, char first, int count) {
      const __m128i value = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
      return _mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(static_cast<char>(count - 1))), value);
    };
    const auto bits = [](__m128i bytes, std::size_t at) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(bytes))} << at;
    };
    for (std::size_t k = 0; k < kBlock; k += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + k));
      const __m128i small = _mm_or_si128(bytes, _mm_and_si128(among(bytes, 'A', 26), _mm_set1_epi8(0x20)));
      _mm_storeu_si128(reinterpret_cast<__m128i*>(lower + k), small);
      letters |= bits(among(small, 'a', 26), k);
      blanks |= bits(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(' ')), k);
      digits |= bits(among(bytes, '0', 10), k);
      beyond |= bits(bytes, k);
    }
#else
    for (std::size_t k = 0; k < kBlock; ++k) {
      const char c = from[k];
      const bool is_letter = ascii_letter(c);
      lower[k] = is_letter ? static_cast<char>(c | 0x20) : c;
      letters |= std::uint64_t{is_letter} << k;
      blanks |= std::uint64_t{c == ' '} << k;
      digits |= std::uint64_t{ascii_digit(c)} << k;
      beyond |= std::uint64_t{static_cast<unsigned char>(c) >= 0x80} << k;
    }
#endif
    letters_[i] = letters;
    visible_[i] = ~blanks;
    digits_ |= digits;
    beyond_ascii_ |= beyond;
  }

  std::size_t size_ = 0;
  std::vector<std::uint64_t> letters_, visible_;
  std::uint64_t digits_ = 0, beyond_ascii_ = 0;
};

}  // namespace hearsay::figures
