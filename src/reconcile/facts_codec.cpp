#include "reconcile/facts_codec.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <concepts>
#include <type_traits>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

template <class T, class Of>
concept Same = std::same_as<std::remove_const_t<T>, Of>;

// The fields of each struct, once for both directions. A structured binding names all of them or does not
// compile.

void each(Same<Piece> auto& x, auto&& io) {
  auto& [at, size] = x;
  io(at, size);
}
void each(Same<Passage> auto& x, auto&& io) {
  auto& [words, start, end] = x;
  io(words, start, end);
}
void each(Same<Range> auto& x, auto&& io) {
  auto& [begin, end] = x;
  io(begin, end);
}
void each(Same<NameFact> auto& x, auto&& io) {
  auto& [name, key, kind, known_id, role, sentence, first, mentions] = x;
  io(name, key, kind, known_id, role, sentence, first, mentions);
}
void each(Same<IntervalFact> auto& x, auto&& io) {
  auto& [low, high, low_open, high_open, loose] = x;
  io(low, high, low_open, high_open, loose);
}
void each(Same<FigureFact> auto& x, auto&& io) {
  auto& [claim, kind, role, heading, rare, interval, unit, per, of, base, predicate, head, party, place,
         period, value, words, around, same_as] = x;
  io(claim, kind, role, heading, rare, interval, unit, per, of, base, predicate, head, party, place, period,
     value, words, around, same_as);
}
void each(Same<QuoteFact> auto& x, auto&& io) {
  auto& [claim, words] = x;
  io(claim, words);
}
void each(Same<HeadingChange> auto& x, auto&& io) {
  auto& [heading, body, edits, first, last] = x;
  io(heading, body, edits, first, last);
}
void each(Same<StatementFact> auto& x, auto&& io) {
  auto& [claim, words, stems, predicate, focus, negative, future, has_number, implied, placed, act] = x;
  io(claim, words, stems, predicate, focus, negative, future, has_number, implied, placed, act);
}
void each(Same<OriginFact> auto& x, auto&& io) {
  auto& [rank, key, label] = x;
  io(rank, key, label);
}
void each(Same<ClaimFact> auto& x, auto&& io) {
  auto& [id, kind, heading, in_article, institution, by, speaker, speaker_key, party, denial, origins,
         words] = x;
  io(id, kind, heading, in_article, institution, by, speaker, speaker_key, party, denial, origins, words);
}
void each(Same<OppositionFact> auto& x, auto&& io) {
  auto& [first, second, rule, evidence] = x;
  io(first, second, rule, evidence);
}
void each(Same<CauseFact> auto& x, auto&& io) {
  auto& [claim, words, cause, effects, families, negative, hedged] = x;
  io(claim, words, cause, effects, families, negative, hedged);
}
void each(Same<TimeFact> auto& x, auto&& io) {
  auto& [claim, words, value, day, minutes, events, verb, subject, object, approximate, ends, numbers] = x;
  io(claim, words, value, day, minutes, events, verb, subject, object, approximate, ends, numbers);
}
void each(Same<ArticleFacts> auto& x, auto&& io) {
  auto& [bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
         quotes, changes, statements, stems, oppositions, causes, times, body, chunks, marks, ends, topic] =
      x;
  io(bytes, text_size, id, path, publisher, published, label, credits, names, claims, origins, figures,
     quotes, changes, statements, stems, oppositions, causes, times, body, chunks, marks, ends, topic);
}

constexpr EntityKind last(EntityKind) {
  return EntityKind::law;
}
constexpr FigureKind last(FigureKind) {
  return FigureKind::score;
}
constexpr ClaimKind last(ClaimKind) {
  return ClaimKind::assertion;
}
constexpr ChangeRole last(ChangeRole) {
  return ChangeRole::other;
}
constexpr OriginRank last(OriginRank) {
  return OriginRank::passage;
}
constexpr OppositionRule last(OppositionRule) {
  return OppositionRule::denies_too;
}

/// Arrays of hashes have nothing that a varint could save.
template <class T>
inline constexpr bool kHashes = false;
template <>
inline constexpr bool kHashes<std::uint64_t> = true;

class Packer {
 public:
  std::string out;

  void operator()(const auto&... fields) { (put(fields), ...); }
  void fixed(std::uint64_t value, unsigned size) {
    for (unsigned i = 0; i < size; ++i) out += static_cast<char>(value >> (8 * i));
  }
  void put(std::uint64_t value) {
    for (; value > 0x7F; value >>= 7) out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
  }

 private:
  void put(std::uint32_t value) { put(std::uint64_t{value}); }
  void put(bool value) { put(std::uint64_t{value}); }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void put(Enum value) { put(static_cast<std::uint64_t>(value)); }
  void put(const FactBytes& value) {
    put(std::uint64_t{value.size()});
    out += value;
  }
  template <class T>
  void put(const ArticleFacts::Items<T>& items) {
    put(std::uint64_t{items.size()});
    for (const T& item : items) {
      if constexpr (kHashes<T>)
        fixed(item, sizeof item);
      else
        put(item);
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void put(const T& fields) { each(fields, *this); }
};

class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : rest_(bytes) {}

  void operator()(auto&... fields) { (get(fields), ...); }
  std::uint64_t fixed(unsigned size) {
    const std::string_view bytes = take(size);
    std::uint64_t value = 0;
    for (unsigned i = 0; i < size; ++i)
      value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    return value;
  }
  std::uint64_t varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0;; shift += 7) {
      const auto byte = static_cast<unsigned char>(take(1).front());
      if (shift == 63 && byte > 1) break;
      value |= std::uint64_t{byte & 0x7Fu} << shift;
      if ((byte & 0x80) == 0) return value;
      if (shift == 63) break;
    }
    throw BadRecord("facts: a number is too large");
  }
  std::uint32_t small() {
    const std::uint64_t value = varint();
    if (value > ~std::uint32_t{0}) throw BadRecord("facts: a number is too large");
    return static_cast<std::uint32_t>(value);
  }
  /// Of an array whose items take a byte or more each.
  std::size_t length() {
    const std::uint64_t length = varint();
    if (length > rest_.size()) throw BadRecord("facts: cut");
    return static_cast<std::size_t>(length);
  }
  void end() const {
    if (!rest_.empty()) throw BadRecord(fmt::format("facts: {} bytes too many", rest_.size()));
  }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw BadRecord("facts: cut");
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  void get(std::uint64_t& value) { value = varint(); }
  void get(std::uint32_t& value) { value = small(); }
  void get(bool& value) {
    const std::uint64_t number = varint();
    if (number > 1) throw BadRecord("facts: no truth value");
    value = number == 1;
  }
  template <class Enum>
  requires std::is_enum_v<Enum>
  void get(Enum& value) {
    const std::uint64_t number = varint();
    if (number > static_cast<std::uint64_t>(last(Enum{}))) throw BadRecord("facts: no such enumerator");
    value = static_cast<Enum>(number);
  }
  void get(FactBytes& value) { value = take(length()); }
  template <class T>
  void get(ArticleFacts::Items<T>& items) {
    const std::size_t count = length();
    // An item may be larger in memory than in the file, but not by so much that a false length costs much.
    items.reserve(std::min(count, rest_.size() * 4 / sizeof(T) + 1));
    for (std::size_t i = 0; i < count; ++i) {
      T& item = items.emplace_back();
      if constexpr (kHashes<T>)
        item = fixed(sizeof item);
      else
        get(item);
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void get(T& fields) { each(fields, *this); }

  std::string_view rest_;
};

/// Whether everything points where something is.
class Inspector {
 public:
  explicit Inspector(const ArticleFacts& facts) : facts_(facts) {}

  void inspect() const {
    demand(facts_.text_size <= facts_.bytes.size(), "text");
    demand(find_invalid_utf8(facts_.bytes) == std::string::npos, "encoding");
    each(facts_, *this);
    for (const ClaimFact& c : facts_.claims) inside(c.origins, facts_.origins.size());
    for (const FigureFact& f : facts_.figures) {
      index(f.claim, facts_.claims.size());
      if (f.same_as != FigureFact::kNone) index(f.same_as, facts_.figures.size());
    }
    for (const QuoteFact& q : facts_.quotes) index(q.claim, facts_.claims.size());
    for (const HeadingChange& h : facts_.heading_changes) {
      index(h.heading, facts_.quotes.size()), index(h.body, facts_.quotes.size());
      // Words of the body's quotation: fewer than it has bytes.
      demand(h.first <= h.last && h.last <= facts_.quotes[h.body].words.words.size, "heading");
    }
    for (const StatementFact& s : facts_.statements) {
      index(s.claim, facts_.claims.size());
      inside(s.stems, facts_.stems.size());
      demand(s.stems.end - s.stems.begin <= 64, "statement");  // a bit each in `predicate`
    }
    for (const OppositionFact& o : facts_.oppositions)
      index(o.first, facts_.claims.size()), index(o.second, facts_.claims.size());
    for (const CauseFact& c : facts_.causes) index(c.claim, facts_.claims.size());
    for (const TimeFact& t : facts_.times) index(t.claim, facts_.claims.size());
    inspect_chunks();
  }

  // each() calls these.
  void operator()(const auto&... fields) const { (check(fields), ...); }

 private:
  static void demand(bool holds, std::string_view what) {
    if (!holds) throw BadRecord(fmt::format("facts: {} out of bounds", what));
  }
  static void index(std::uint32_t i, std::size_t size) { demand(i < size, "index"); }
  static void inside(Range range, std::size_t size) {
    demand(range.begin <= range.end && range.end <= size, "range");
  }

  template <class T>
  void check(const T& field) const {
    if constexpr (std::is_same_v<T, Piece>)
      check_piece(field);
    else if constexpr (std::is_class_v<T> && !std::is_same_v<T, FactBytes>)
      each(field, *this);
  }
  template <class T>
  void check(const ArticleFacts::Items<T>& items) const {
    if constexpr (std::is_class_v<T>) {
      for (const T& item : items) check(item);
    }
  }
  void check_piece(Piece piece) const {
    const std::string_view bytes = facts_.bytes;
    demand(piece.at <= bytes.size() && piece.size <= bytes.size() - piece.at, "piece");
    for (const std::size_t at : {std::size_t{piece.at}, std::size_t{piece.at} + piece.size})
      demand(at == bytes.size() || (static_cast<unsigned char>(bytes[at]) & 0xC0) != 0x80, "piece");
  }

  void inspect_chunks() const {
    const auto& ends = facts_.run_ends;
    demand(ends.size() == facts_.body.size(), "runs");
    demand(std::is_sorted(ends.begin(), ends.end()), "runs");
    demand((ends.empty() ? 0 : ends.back()) == facts_.chunks.size(), "runs");
    const auto& marks = facts_.chunk_marks;
    demand(marks.size() == (facts_.chunks.size() + kMarkedChunk - 1) / kMarkedChunk, "marks");
    demand(std::is_sorted(marks.begin(), marks.end()), "marks");
    for (std::size_t m = 0; m < marks.size(); ++m) {
      const auto run = std::upper_bound(ends.begin(), ends.end(), m * kMarkedChunk) - ends.begin();
      const Piece words = facts_.body[static_cast<std::size_t>(run)].words;
      demand(marks[m] >= words.at && marks[m] - words.at <= words.size, "marks");
    }
  }

  const ArticleFacts& facts_;
};

}  // namespace

std::size_t facts_under(Step step, const ArticleFacts& facts) {
  switch (step) {
    case Step::names:
      return facts.names.size();
    case Step::passages:
      return facts.chunks.size();
    case Step::frames:
      return facts.figures.size();
    case Step::quotes:
    case Step::quote_words:
      break;
  }
  return facts.quotes.size();
}

std::string pack_facts(const ArticleFacts& facts) {
  Packer io;
  io.out.reserve(facts.bytes.size() * 3);
  io.fixed(kFactsVersion, 1);
  each(facts, io);
  return std::move(io.out);
}

ArticleFacts unpack_facts(std::string_view packed) {
  Unpacker io(packed);
  const std::uint64_t version = io.fixed(1);
  if (version != kFactsVersion)
    throw BadRecord(
        fmt::format("facts of version {}; this program reads version {}", version, kFactsVersion));
  ArticleFacts facts;
  each(facts, io);
  io.end();
  Inspector(facts).inspect();
  return facts;
}

std::string pack_keys(const KeyLists& keys) {
  Packer io;
  for (const std::vector<Key>& list : keys) {
    io.put(std::uint64_t{list.size()});
    for (const Key& key : list) {
      io.fixed(key.key, sizeof key.key);
      io.put(std::uint64_t{key.ref.fact});
    }
  }
  return std::move(io.out);
}

void unpack_keys(std::string_view packed, const ArticleFacts& facts, std::uint32_t index, KeyLists& keys) {
  Unpacker io(packed);
  for (std::size_t step = 0; step < kSteps; ++step) {
    const std::size_t most = facts_under(static_cast<Step>(step), facts);
    for (std::size_t left = io.length(); left != 0; --left) {
      const std::uint64_t key = io.fixed(sizeof key);
      const std::uint32_t fact = io.small();
      if (fact >= most) throw BadRecord("facts: key out of bounds");
      keys[step].push_back({key, {index, fact}});
    }
  }
  io.end();
}

std::string pack_article(const ArticleFacts& facts, const KeyLists& keys) {
  Packer io;
  const std::string packed = pack_facts(facts);
  io.fixed(packed.size(), sizeof(std::uint64_t));
  return (std::move(io.out) + packed) += pack_keys(keys);
}

ArticleFacts unpack_article(std::string_view packed, std::uint32_t index, KeyLists& keys) {
  Unpacker io(packed);
  const std::uint64_t size = io.fixed(sizeof size);
  packed.remove_prefix(sizeof size);
  if (size > packed.size()) throw BadRecord("facts: cut");
  ArticleFacts facts = unpack_facts(packed.substr(0, static_cast<std::size_t>(size)));
  std::array<std::size_t, kSteps> had{};
  for (std::size_t step = 0; step < kSteps; ++step) had[step] = keys[step].size();
  try {
    unpack_keys(packed.substr(static_cast<std::size_t>(size)), facts, index, keys);
  } catch (const BadRecord&) {
    for (std::size_t step = 0; step < kSteps; ++step) keys[step].resize(had[step]);
    throw;
  }
  return facts;
}

}  // namespace hearsay
