#include "hearsay/packed_table.hpp"

#include <string>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "lexicon/embedded.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kMagic = "hspacked";
constexpr std::size_t kHead = 16, kStarts = 65537 * 4;

}  // namespace

PackedTable::PackedTable(std::string_view name, std::string_view bytes) {
  if (bytes.size() < kHead + kStarts || !bytes.starts_with(kMagic))
    throw UsageError(std::string(name) + ": not a table of words");
  size_ = read(bytes.data() + kMagic.size());
  starts_ = bytes.data() + kHead;
  entries_ = starts_ + kStarts;
  if (bytes.size() < kHead + kStarts + 8 * size_ || read(entries_ - 4) != size_)
    throw UsageError(std::string(name) + ": the table of words is cut");
}

PackedTable PackedTable::embedded(std::string_view name) {
  for (const embedded::File& file : embedded::models()) {
    if (file.name == name)
      return PackedTable(name, {file.begin, static_cast<std::size_t>(file.end - file.begin)});
  }
  throw UsageError("no table of words is called " + std::string(name));
}

std::uint64_t PackedTable::hash(std::string_view word) {
  return finish(hash64(word));
}

WordClasses classes_of(const PackedTable& table, std::uint64_t hash) {
  const std::optional<std::uint32_t> packed = table.find(hash);
  if (!packed) return {};
  return {static_cast<std::uint16_t>((*packed >> 20) + 1), static_cast<std::uint16_t>((*packed & 0x7FF) + 1),
          static_cast<std::uint16_t>((*packed >> 11 & 0x1FF) + 1)};
}

}  // namespace hearsay
