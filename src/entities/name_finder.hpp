#pragma once
// Names in running text: capitalised sequences cut into titles and names, each with its kind.

#include <vector>

#include "entities/article.hpp"

namespace hearsay {

class NameFinder {
 public:
  explicit NameFinder(const Article& article) : article_(article) {}

  /// Names of one sentence in order, without overlaps.
  std::vector<Found> find(const Sentence& sentence);

 private:
  // sequence.cpp
  std::uint32_t sequence_end(std::uint32_t begin, std::uint32_t end) const;
  std::uint32_t connector_end(std::uint32_t at, std::uint32_t begin, std::uint32_t end) const;
  bool has_head(Range range) const;
  bool name_word(std::uint32_t token) const;
  bool can_begin(std::uint32_t token) const;

  // patterns.cpp
  std::uint32_t quoted_name(std::uint32_t at);
  std::uint32_t numbered_unit(std::uint32_t at);
  std::uint32_t group_body(std::uint32_t at);
  std::uint32_t lower_tail(Range range, EntityKind& kind) const;
  bool is_syllable_name(Range range) const;

  // segment.cpp
  void cut(Range run);
  void segment(Range range, std::optional<Range> title);
  bool known(Range range, std::optional<Range> title);
  bool by_head(Range range);
  bool has_campus(Range range) const;
  bool person(Range range, std::optional<Range> title);
  void unknown(Range range);
  void unknown_word(std::uint32_t token);
  void add(Range range, EntityKind kind, const char* rule, std::string_view name = {},
           std::optional<Range> title = {});
  std::optional<Range> role_before(std::uint32_t token) const;
  bool place_context(std::uint32_t token) const;
  bool person_context(Range range) const;

  const Article& article_;
  Range sentence_;
  std::vector<Found> found_;
};

/// Whether a word has an ending that is frequent in family names.
bool surname_like(std::string_view word);

}  // namespace hearsay
