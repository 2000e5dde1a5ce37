#include "report/relations.hpp"

#include <array>

#include "report/cells.hpp"

namespace hearsay {
namespace {

constexpr std::array kRelations = {
    Relation::agrees,         Relation::repeats,
    Relation::same_origin,    Relation::conflicts,
    Relation::updates,        Relation::rounds,
    Relation::converts,       Relation::altered_quote,
    Relation::stale_quote,    Relation::attribution_dropped,
    Relation::detail_differs, Relation::disputes,
    Relation::name_variant,
};

constexpr std::size_t kLongestVoice = 80;

/// Opposed voices stand "against" each other, the rest side by side.
bool opposed(Relation relation) {
  return relation == Relation::conflicts || relation == Relation::disputes ||
         relation == Relation::altered_quote || relation == Relation::detail_differs;
}

std::string what(const Member& member) {
  return member.value.empty() ? in_quotes(shorten(printable(member.text), kLongestVoice))
                              : readable_value(printable(member.value));
}

/// "the mayor, a.txt", or the article alone when it speaks itself.
std::string who(const Member& member) {
  const std::string article = printable(article_name(member));
  return member.by.empty() ? article : printable(member.by) + ", " + article;
}

}  // namespace

std::string_view relation_meaning(Relation relation) {
  switch (relation) {
    case Relation::agrees:
      return "Independent voices say the same.";
    case Relation::repeats:
      return "One voice is heard in several articles.";
    case Relation::same_origin:
      return "Articles share a passage or a source: however many they are, they are one origin.";
    case Relation::conflicts:
      return "Claims about the same thing give values that cannot both hold.";
    case Relation::updates:
      return "One claimant gives a later value for the same thing.";
    case Relation::rounds:
      return "One value is the other, rounded.";
    case Relation::converts:
      return "One value is the other in another unit or currency.";
    case Relation::altered_quote:
      return "The same quotation stands in different words.";
    case Relation::stale_quote:
      return "Words about one event are presented as about another.";
    case Relation::attribution_dropped:
      return "One article gives as fact what another gives as somebody's claim.";
    case Relation::detail_differs:
      return "Otherwise equal claims differ in a detail such as time, place or reason.";
    case Relation::disputes:
      return "One voice denies or contradicts what another says.";
    case Relation::name_variant:
      return "One name is spelled in several ways.";
  }
  return {};
}

std::span<const Relation> relations() {
  return kRelations;
}

std::string voice_id(const Finding& finding, std::size_t number) {
  return "urn:hearsay:" + finding.id + ":" + std::to_string(number);
}

bool is_address(std::string_view path) {
  return path.starts_with("http://") || path.starts_with("https://");
}

std::string uri_of_path(std::string_view path) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  if (is_address(path)) return std::string(path);
  std::string out;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string one_line(const Finding& finding) {
  std::string out = printable(finding.topic) + ": ";
  std::string last, speaker;
  bool open = false;  // voices of one value stand together in one pair of brackets
  for (const Member* member : members_in_reading_order(finding)) {
    const std::string value = what(*member);
    if (open && value == last) {
      out += "; " + who(*member);
      continue;
    }
    // One voice in two clauses is not against itself.
    const bool against = opposed(finding.relation) && who(*member) != speaker;
    if (open) out += against ? ") against " : "), ";
    speaker = who(*member);
    out += value + " (" + who(*member);
    last = value;
    open = true;
  }
  if (open) out += ")";
  return out;
}

}  // namespace hearsay
