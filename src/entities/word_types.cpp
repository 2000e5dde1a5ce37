#include "entities/word_types.hpp"

#include <algorithm>

#include "entities/match_text.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostTypes = 1u << 15;  ///< remembered across articles
constexpr std::uint64_t kFnv = 14695981039346656037ull, kFnvPrime = 1099511628211ull;

/// Letters in lower case; few words are long enough to need the heap.
std::string lower_of(std::string_view word) {
  std::string out;
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return fold(word);
    out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  }
  return out;
}

/// Kinds of characters in a row, runs cut to two: "McDonald" = AaAaa, "U.S." = A.A., "2016" = 00.
std::uint32_t shape_of(std::string_view word) {
  std::uint32_t shape = 1, last = 0, run = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode(word, at);
    at += c.size;
    const std::uint32_t kind = is_upper(c.value)    ? 1
                               : is_letter(c.value) ? 2
                               : is_digit(c.value)  ? 3
                               : c.value == '.'     ? 4
                               : c.value == '-'     ? 5
                                                    : 6;
    run = kind == last ? run + 1 : 1;
    last = kind;
    if (run <= 2 && shape < 1u << 28) shape = shape << 3 | kind;
  }
  return shape;
}

std::uint32_t part_hash(std::string_view part) {
  std::uint64_t hash = kFnv;
  for (const char c : part) hash = (hash ^ static_cast<unsigned char>(c)) * kFnvPrime;
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

/// Byte length of the first `count` characters, or of the last ones; 0 when the word has fewer.
std::size_t prefix_size(std::string_view word, int count) {
  std::size_t at = 0;
  for (int i = 0; i < count; ++i) {
    if (at >= word.size()) return 0;
    at += decode(word, at).size;
  }
  return at;
}
std::size_t suffix_size(std::string_view word, int count) {
  std::size_t at = word.size();
  for (int i = 0; i < count; ++i) {
    if (at == 0) return 0;
    at -= decode_before(word, at).size;
  }
  return word.size() - at;
}

bool only_ascii_letters(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
}

}  // namespace

NameTables::NameTables()
    : classes(PackedTable::embedded("word_classes")), lists(PackedTable::embedded("name_lists")) {}

WordTypes::WordTypes(const Gazetteer& gazetteer, const NameTables& tables)
    : gazetteer_(gazetteer), tables_(tables) {
  types_.reserve(4096);
  slots_.resize(8192);
  same_slots_.resize(8192);
}

void WordTypes::next_article() {
  ++article_;
  spellings_ = words_ = 0;
  if (types_.size() < kMostTypes) return;
  types_.clear();
  same_lower_.clear();
  same_here_.clear();
  std::fill(slots_.begin(), slots_.end(), Slot{});
  std::fill(same_slots_.begin(), same_slots_.end(), 0);
  ++age_;
}

std::uint32_t WordTypes::find(std::string_view word) {
  const std::uint64_t hash = Gazetteer::hash(word);
  const auto check = static_cast<std::uint32_t>(hash >> 32);
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot].number != 0) {
    const std::uint32_t number = slots_[slot].number - 1;
    if (slots_[slot].check == check && types_[number].text == word) return number;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return add(word, slot, hash);
}

std::uint32_t WordTypes::add(std::string_view word, std::size_t slot, std::uint64_t hash) {
  const auto number = static_cast<std::uint32_t>(types_.size());
  slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), number + 1};
  WordType& type = types_.emplace_back();
  type.text = word;
  look_up(type);
  type.same = same_as(type.lower);
  if (types_.size() * 2 > slots_.size()) grow();
  return number;
}

void WordTypes::grow() {
  slots_.assign(slots_.size() * 2, {});
  for (std::uint32_t number = 0; number < types_.size(); ++number) {
    const std::uint64_t hash = Gazetteer::hash(types_[number].text);
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot].number != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = {static_cast<std::uint32_t>(hash >> 32), number + 1};
  }
  same_slots_.assign(slots_.size(), 0);
  for (std::uint32_t same = 0; same < same_lower_.size(); ++same) {
    std::size_t slot = same_lower_[same] & (same_slots_.size() - 1);
    while (same_slots_[slot] != 0) slot = (slot + 1) & (same_slots_.size() - 1);
    same_slots_[slot] = same + 1;
  }
}

std::uint32_t WordTypes::same_as(std::uint64_t lower) {
  std::size_t slot = lower & (same_slots_.size() - 1);
  while (same_slots_[slot] != 0 && same_lower_[same_slots_[slot] - 1] != lower)
    slot = (slot + 1) & (same_slots_.size() - 1);
  if (same_slots_[slot] == 0) {
    same_lower_.push_back(lower);
    same_here_.emplace_back();
    same_slots_[slot] = static_cast<std::uint32_t>(same_lower_.size());
  }
  return same_slots_[slot] - 1;
}

void WordTypes::look_up(WordType& type) const {
  const std::string_view word = type.text;
  type.form = PackedTable::hash(word);
  type.shape = shape_of(word);
  const std::string lower = lower_of(word);
  const char32_t first = decode(word, 0).value;
  const bool letter = is_letter(first), digit = is_digit(first);
  type.marks =
      static_cast<std::uint8_t>(((letter || digit) && is_upper(first) ? WordType::kCapital : 0) |
                                (is_lower(first) ? WordType::kLower : 0) | (letter ? WordType::kLetter : 0) |
                                (digit ? WordType::kDigit : 0) | (all_upper(word) ? WordType::kUpper : 0));
  if (letter || digit) {
    type.known = gazetteer_.find(word);
    type.named = type.known == nullptr ? 0 : type.known->classes;
    if (!only_ascii_letters(word)) {
      // "Gen." and "U.S." are found by their text, not by their letters.
      type.known = gazetteer_.find(Gazetteer::key(word));
      for (std::uint32_t i = 0; type.known != nullptr && i < type.known->size; ++i) {
        const Gazetteer::Phrase& phrase = gazetteer_.phrase(type.known->first + i);
        if (phrase.classes == 0 || match_text(word, 0, phrase.text) != word.size()) continue;
        type.named |= phrase.classes;
        break;
      }
    }
  } else {
    type.known = gazetteer_.find(Gazetteer::key(word));
  }
  look_at_letters(type, lower);
}

void WordTypes::look_at_letters(WordType& type, std::string_view lower) const {
  const std::string_view word = type.text;
  const bool number = !word.empty() && word[0] >= '0' && word[0] <= '9';
  const std::uint64_t key = PackedTable::hash(lower);
  type.lower = number ? PackedTable::finish(type.shape) : key;
  if (number && word.find_first_not_of("0123456789.,") == std::string_view::npos) return;
  type.classes = classes_of(tables_.classes, key);
  std::string_view bare = lower;
  if (bare.size() > 2 && bare.back() == '.') bare.remove_suffix(1);
  type.lists = tables_.lists.find(bare).value_or(0);
  if (type.classes.fine == 0 && bare.size() < lower.size())
    type.classes = classes_of(tables_.classes, PackedTable::hash(bare));
  for (int i = 0; i < 3; ++i) type.prefix[i] = part_hash(lower.substr(0, prefix_size(lower, i + 2)));
  for (int i = 0; i < 4; ++i)
    type.suffix[i] = part_hash(lower.substr(lower.size() - suffix_size(lower, i + 1)));
}

}  // namespace hearsay
