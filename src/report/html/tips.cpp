#include "report/html/tips.hpp"

#include <string_view>

#include "record/wire_names.hpp"
#include "report/cells.hpp"

namespace hearsay::html {
namespace {

/// Parts with a point between; empty ones are left out.
class Tip {
 public:
  explicit Tip(std::string_view kind) : text_(kind) {
    if (!text_.empty() && text_[0] >= 'a' && text_[0] <= 'z')
      text_[0] = static_cast<char>(text_[0] - 'a' + 'A');
  }
  Tip& add(std::string_view part) {
    if (!part.empty()) (text_ += " · ") += printable(part);
    return *this;
  }
  std::string text() { return std::move(text_); }

 private:
  std::string text_;
};

std::string_view readable(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::direct:
      return "Quoted";
    case ClaimKind::mixed:
      return "Partly quoted";
    case ClaimKind::indirect:
      return "Reported";
    case ClaimKind::assertion:
      return "The article says";
  }
  return {};
}

std::string value_of(const Figure& figure) {
  std::string out;
  if (figure.bound != Bound::exact && figure.bound != Bound::between) {
    for (const char c : wire::name_of(figure.bound)) out += c == '-' ? ' ' : c;
    out += ' ';
  }
  if (figure.value) {
    out += readable_value(figure.value->to_string());
  } else if (figure.low || figure.high) {
    out += readable_value((figure.low ? figure.low->to_string() : "") + ".." +
                          (figure.high ? figure.high->to_string() : ""));
  } else {
    return figure.timex;
  }
  if (figure.kind == FigureKind::percent) out += '%';
  if (!figure.unit.empty()) out += ' ' + figure.unit;
  if (!figure.per.empty()) out += '/' + figure.per;
  return out;
}

}  // namespace

std::string tip_of(const Document& doc, const Claim& claim) {
  Tip tip(readable(claim.kind));
  std::string who = claim.source.name;
  for (std::size_t i = 1; i < claim.chain.size(); ++i) who += ", via " + claim.chain[i].name;
  if (who.empty() && claim.kind != ClaimKind::assertion) who = "speaker unknown";
  tip.add(who);
  if (!claim.source.resolved_by.empty() && claim.source.resolved_by != "stated")
    tip.add("known by " + claim.source.resolved_by);
  if (claim.cue) tip.add(in_quotes(doc.slice(claim.cue->span)));
  if (claim.negated) tip.add("negated");
  if (claim.hedged) tip.add("hedged");
  return tip.add(claim.modality).text();
}

std::string tip_of(const Figure& figure) {
  std::string kind;
  for (const char c : wire::name_of(figure.kind)) kind += c == '-' ? ' ' : c;
  return Tip(kind)
      .add(value_of(figure))
      .add(figure.counted)
      .add(figure.of.empty() ? "" : "of " + figure.of)
      .text();
}

std::string tip_of(const Entity& entity) {
  return Tip(wire::name_of(entity.kind)).add(entity.name).add(entity.role).text();
}

}  // namespace hearsay::html
