#pragma once
// How a model lies in its file: see include/hearsay/model.hpp.

#include <cstdint>
#include <cstring>
#include <string_view>

#include "hearsay/model.hpp"

namespace hearsay::layout {

inline constexpr char kMagic[9] = "hearsayM";
inline constexpr std::uint32_t kVersion = 1;
inline constexpr std::size_t kNameSize = 16, kNamesSize = kNameSize * kModelLanes;
inline constexpr std::size_t kPairsSize = std::size_t{kModelLanes + 1} * kModelLanes * sizeof(std::int16_t);
/// Behind the last row, so that it may be read as wide as any other.
inline constexpr std::size_t kTailSize = 64;

struct Head {
  char magic[8];
  std::uint32_t version, labels, slots, buckets, recipe, zero;
  std::uint64_t size, checksum;
};
static_assert(sizeof(Head) == 48);

constexpr std::size_t stride_of(std::size_t labels) {
  return sizeof(std::uint16_t) + labels;
}
constexpr std::size_t size_of(std::size_t labels, std::size_t slots, std::size_t buckets) {
  return sizeof(Head) + kNamesSize + kPairsSize + buckets * sizeof(std::uint16_t) +
         slots * stride_of(labels) + kTailSize;
}

/// 64-bit FNV-1a that takes eight bytes at a time, the last ones filled up with zeros.
inline std::uint64_t checksum(std::string_view bytes, std::uint64_t sum = 14695981039346656037ull) {
  for (std::size_t at = 0; at < bytes.size(); at += sizeof sum) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, bytes.size() - at < sizeof word ? bytes.size() - at : sizeof word);
    sum = (sum ^ word) * 1099511628211ull;
    sum ^= sum >> 29;
  }
  return sum;
}

/// Of a whole file, without the field it goes to.
inline std::uint64_t checksum_of_file(std::string_view file) {
  Head head;
  std::memcpy(&head, file.data(), sizeof head);
  head.checksum = 0;
  char bytes[sizeof head];
  std::memcpy(bytes, &head, sizeof head);
  return checksum(file.substr(sizeof head), checksum({bytes, sizeof bytes}));
}

}  // namespace hearsay::layout
