#pragma once
// Names of enumerators on the wire, in the order of their declarations.

#include <array>
#include <optional>
#include <string_view>

#include "hearsay/document.hpp"

namespace hearsay::wire {

using std::string_view_literals::operator""sv;

inline constexpr std::array kBlockKinds = {"title"sv,  "dek"sv,    "heading"sv,  "paragraph"sv,
                                           "list"sv,   "quote"sv,  "caption"sv,  "table"sv,
                                           "byline"sv, "credit"sv, "furniture"sv};
/// A letter a token, as there are as many tags as words: none ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART
/// PRON PROPN PUNCT SCONJ SYM VERB X.
inline constexpr std::string_view kTagLetters = "_APRUCDINMTOE.SYVX";
inline constexpr std::array kEntityKinds = {"person"sv, "organisation"sv, "place"sv,   "group"sv, "unit"sv,
                                            "event"sv,  "work"sv,         "product"sv, "law"sv};
inline constexpr std::array kFigureKinds = {"money"sv,   "count"sv,   "percent"sv,    "percent-point"sv,
                                            "measure"sv, "ratio"sv,   "multiple"sv,   "number"sv,
                                            "date"sv,    "time"sv,    "duration"sv,   "set"sv,
                                            "age"sv,     "ordinal"sv, "identifier"sv, "score"sv};
inline constexpr std::array kBounds = {"exact"sv,     "approx"sv,    "nearly"sv,  "at-least"sv, "at-most"sv,
                                       "more-than"sv, "less-than"sv, "between"sv, "vague"sv};
inline constexpr std::array kClaimKinds = {"direct"sv, "mixed"sv, "indirect"sv, "assertion"sv};
inline constexpr std::array kLinkTypes = {"person"sv, "group"sv, "organisation"sv, "document"sv,
                                          "anonymous"sv};
inline constexpr std::array kCueClasses = {"say"sv,   "deny"sv, "confirm"sv, "estimate"sv, "promise"sv,
                                           "order"sv, "ask"sv,  "believe"sv, "write"sv,    "leak"sv};
constexpr std::string_view name_of(BlockKind v) {
  return kBlockKinds[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(EntityKind v) {
  return kEntityKinds[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(FigureKind v) {
  return kFigureKinds[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(Bound v) {
  return kBounds[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(ClaimKind v) {
  return kClaimKinds[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(LinkType v) {
  return kLinkTypes[static_cast<std::size_t>(v)];
}
constexpr std::string_view name_of(CueClass v) {
  return kCueClasses[static_cast<std::size_t>(v)];
}

template <class Enum, std::size_t N>
constexpr std::optional<Enum> find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace hearsay::wire
