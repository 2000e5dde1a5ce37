#include "tokenize/sentence_features.hpp"

#include <algorithm>
#include <string>

#include "hearsay/text.hpp"
#include "tokenize/characters.hpp"
#include "tokenize/tag_features.hpp"

namespace hearsay {
namespace {

/// How much better than the other label the classifier must find its own to overrule the rules; twice as much
/// to begin a sentence with a small letter. Edited text wants it high, chat and mail low.
constexpr int kDoubt = 300;

constexpr std::uint8_t kOutside = 15;

enum Shape : std::uint8_t { none, lower, upper, capital, initial, digit, sign };

Shape shape_of(std::string_view word) {
  const CodePoint first = decode(word, 0);
  if (first.size == 0) return none;
  if (is_lower(first.value)) return lower;
  if (is_digit(first.value)) return digit;
  if (!is_letter(first.value)) return sign;
  if (first.size == word.size()) return initial;
  const CodePoint second = decode(word, first.size);
  return is_upper(second.value) ? upper : capital;
}

std::uint64_t join(std::uint64_t a, std::uint64_t b) {
  return (a ^ a >> 29) * 0xBF58476D1CE4E5B9ull + b * 0x94D049BB133111EBull + 1;
}

unsigned bucket(std::size_t n) {
  return n < 5 ? static_cast<unsigned>(n) : n < 8 ? 5 : n < 14 ? 6 : n < 25 ? 7 : n < 50 ? 8 : 9;
}

/// Lower-cased in ASCII, hashed without a copy.
std::uint64_t folded_hash(std::string_view word) {
  std::uint64_t hash = 14695981039346656037ull;
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return PackedTable::finish(hash64(fold(word)));
    hash = (hash ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c)) * 1099511628211ull;
  }
  return PackedTable::finish(hash);
}

}  // namespace

struct SentenceFeatures::Word {
  std::uint64_t hash = 1, ambiguity = 1;
  std::uint64_t coarse = 0;
  Shape shape = none;
  std::uint8_t kind = kOutside;
  unsigned length = 0;
};

SentenceFeatures::Word SentenceFeatures::glimpse(const BlockView& block, std::size_t i) const {
  Word out;
  if (i < block.first || i >= block.end) return out;
  const std::string_view word = block.word(i);
  out.kind = static_cast<std::uint8_t>(block.kinds[i]);
  out.shape = shape_of(word);
  out.length = bucket(word.size());
  out.hash = out.shape == digit ? word.size() : folded_hash(word);
  return out;
}

SentenceFeatures::Word SentenceFeatures::look(const BlockView& block, std::size_t i) const {
  Word out = glimpse(block, i);
  if (out.kind == kOutside) return out;
  out.coarse = classes_of(*classes_, out.hash).coarse;
  out.ambiguity = 2;
  if (const std::int8_t* row = tags_->row(TagFeatures::dictionary_feature(out.hash))) {
    for (int l = 0; l < tags_->labels(); ++l)
      out.ambiguity = out.ambiguity * 5 + static_cast<std::uint64_t>(row[l]);
  }
  return out;
}

bool SentenceFeatures::is_candidate(const BlockView& block, std::size_t i) {
  switch (block.rules[i - block.first]) {
    case RuleEnd::yes:
    case RuleEnd::surely:
      return true;
    case RuleEnd::never:
      return false;
    case RuleEnd::no:
      break;
  }
  switch (block.kinds[i]) {
    case TokenKind::abbreviation:
    case TokenKind::stop:
    case TokenKind::mark:
    case TokenKind::ellipsis:
    case TokenKind::closer:
      return true;
    case TokenKind::word:
    case TokenKind::number:
    case TokenKind::opener:
    case TokenKind::other:
      break;
  }
  if (block.glued(i + 1)) return false;
  if (block.kinds[i] != TokenKind::other && block.closed()) return false;
  const char next = block.text[block.tokens[i + 1].begin];
  return byte_class(next) != byte_lower;
}

bool SentenceFeatures::decide(const BlockView& block, std::size_t i, int advantage) {
  const RuleEnd rule = block.rules[i - block.first];
  if (rule == RuleEnd::surely) return true;
  if (rule == RuleEnd::yes) return advantage > -kDoubt;
  const bool lower = byte_class(block.text[block.tokens[i + 1].begin]) == byte_lower;
  return advantage > (lower ? 2 * kDoubt : kDoubt);
}

SentenceFeatures::Walk::Walk(const BlockView& block) : block_(block), start_(block.first) {
  for (std::size_t i = block.first; i < block.end; ++i) {
    const std::uint8_t cls = byte_class(block.text[block.tokens[i].begin]);
    capitals_ += cls == byte_upper;
    words_ += cls == byte_upper || cls == byte_lower;
    ends_ += block.kinds[i] == TokenKind::stop || block.kinds[i] == TokenKind::mark;
  }
}

void SentenceFeatures::Walk::pass(std::size_t i) {
  const char c = block_.text[block_.tokens[i].begin];
  if (c == '(' || c == '[') ++brackets_;
  if (c == ')' || c == ']') --brackets_;
  if (block_.kinds[i] == TokenKind::opener && c != '(' && c != '[') ++quotes_;
  if (block_.kinds[i] == TokenKind::closer && c != ')' && c != ']') --quotes_;
}

void SentenceFeatures::Walk::begin(std::size_t i) {
  start_ = i;
  brackets_ = 0;
  quotes_ = 0;
}

void SentenceFeatures::of(const Walk& walk, std::size_t i, std::vector<Feature>& out) const {
  const BlockView& block = walk.block_;
  const auto kind_of = [&](std::size_t at) { return block.kinds[at]; };
  // The terminal, with what closes behind it.
  std::size_t mark = i;
  while (mark > walk.start_ && kind_of(mark) == TokenKind::closer) --mark;
  const bool terminal = kind_of(mark) >= TokenKind::abbreviation && kind_of(mark) <= TokenKind::ellipsis;
  const Word here = glimpse(block, i), at = glimpse(block, mark),
             before = look(block, mark == block.first ? block.end : mark - 1);
  const Word next = look(block, i + 1), next2 = glimpse(block, i + 2),
             last = glimpse(block, i == block.first ? block.end : i - 1);
  const bool glued = block.glued(i + 1);
  const std::string_view gap =
      block.text.substr(block.tokens[i].end, block.tokens[i + 1].begin - block.tokens[i].end);
  const bool line = gap.find('\n') != std::string_view::npos;
  const bool wide = gap.size() > 1;
  const auto abbreviation =
      kind_of(mark) == TokenKind::abbreviation
          ? static_cast<std::uint64_t>(scanner_->abbreviation_kind(block.word(mark))) + 1
          : 0;
  const std::uint64_t rule = block.rules[i - block.first] == RuleEnd::no ? 0 : 1;
  const std::uint64_t sort =
      join(join(at.kind, abbreviation), (i - mark > 2 ? 2 : i - mark) * 4 + rule * 2 + glued);
  const unsigned casing = walk.words_ == 0 ? 0 : static_cast<unsigned>(walk.capitals_ * 4 / walk.words_);
  const std::uint64_t open = (walk.brackets_ > 0 ? 1 : 0) + (walk.quotes_ > 0 ? 2 : walk.quotes_ < 0 ? 4 : 0);
  const unsigned sparse = bucket(walk.ends_ == 0 ? 60 : walk.words_ / walk.ends_);
  std::uint64_t number = 0;
  const auto add = [&](std::uint64_t value) { out.push_back(feature_hash(600 + number++, value)); };
  const auto both = [&](std::uint64_t value) {
    add(value);
    add(join(sort, value));
  };
  add(1);
  add(sort);
  both(next.shape);
  both(next.hash);
  both(next.ambiguity);
  both(next.coarse);
  both(next.kind);
  both(join(next.shape, next2.shape));
  both(next2.hash);
  both(join(next.hash, next2.kind));
  both(before.hash);
  both(before.shape);
  both(before.ambiguity);
  both(before.length);
  both(at.hash);
  both(here.hash);
  both(last.hash);
  both(open);
  both(join(open, here.hash));
  both(bucket(i + 1 - walk.start_));
  both(bucket(block.end - i - 2));
  both(join(casing, next.shape));
  both(join(sparse, next.shape));
  both(line * 2u + wide);
  both(join(line * 2u + wide, next.shape));
  both(join(before.shape, next.shape));
  both(join(before.hash, next.shape));
  both(join(before.ambiguity, next.ambiguity));
  both(join(join(at.hash, next.shape), casing));
  both(join(here.hash, next.hash));
  both(join(glimpse(block, walk.start_).hash, bucket(i - walk.start_)));
  both(terminal);
}

}  // namespace hearsay
