#pragma once
// A number for each of many words, read where it lies: no parsing at start, one cache line or two a look-up.
//
// Tables are made by scripts/train.d and embedded from src/model/data. File, little-endian:
//     0  "hspacked", entries u32, zero u32
//    16  65,537 × u32: first entry of each bucket; the bucket is the top 16 bits of the word's hash
//        entries × { next 32 bits of the hash u32, ascending in a bucket; number u32 }
// The words themselves are not kept: an unknown word is taken for a known one once in some thousand million
// times.

#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace hearsay {

class PackedTable {
 public:
  /// `bytes` must outlive the table. Throws UsageError, with `name` in the message, when they are no such
  /// table.
  PackedTable(std::string_view name, std::string_view bytes);
  /// src/model/data/NAME.bin. Throws UsageError when there is none.
  static PackedTable embedded(std::string_view name);

  /// Hash of a word or phrase; callers give it in lower case, phrases with one space between their words.
  static std::uint64_t hash(std::string_view word);
  /// The last step of hash(), for those who have the 64-bit FNV-1a of the word (hash64) already.
  static std::uint64_t finish(std::uint64_t fnv) {
    fnv ^= fnv >> 32;
    fnv *= 0x9E3779B97F4A7C15ull;
    return fnv ^ fnv >> 29;
  }

  std::optional<std::uint32_t> find(std::uint64_t hash) const {
    const std::uint32_t bucket = static_cast<std::uint32_t>(hash >> 48);
    const std::uint32_t check = static_cast<std::uint32_t>(hash >> 16);
    const std::uint32_t end = read(starts_ + 4 * std::size_t{bucket} + 4);
    for (std::uint32_t i = read(starts_ + 4 * std::size_t{bucket}); i < end; ++i) {
      const std::uint32_t key = read(entries_ + 8 * std::size_t{i});
      if (key == check) return read(entries_ + 8 * std::size_t{i} + 4);
      if (key > check) break;
    }
    return std::nullopt;
  }
  std::optional<std::uint32_t> find(std::string_view word) const { return find(hash(word)); }
  std::size_t size() const { return size_; }

 private:
  static std::uint32_t read(const char* at) {
    std::uint32_t value;
    std::memcpy(&value, at, sizeof value);
    return value;
  }

  const char* starts_ = nullptr;
  const char* entries_ = nullptr;
  std::size_t size_ = 0;
};

/// Three clusterings of frequent words by their company in text; 0 in each for a word that is in none.
struct WordClasses {
  std::uint16_t fine = 0;    ///< of 4,096, from 1
  std::uint16_t medium = 0;  ///< of 2,048, from 1
  std::uint16_t coarse = 0;  ///< of 512, from 1
};
/// Of a word by its hash (PackedTable::hash, lower case) in the table "word_classes".
WordClasses classes_of(const PackedTable& table, std::uint64_t hash);

}  // namespace hearsay
