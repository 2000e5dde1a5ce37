#include "figures/unit_system.hpp"

#include <algorithm>

namespace hearsay::figures {
namespace {

/// Digits kept where a quotient has no end.
constexpr int kDigits = 12;

/// a / b with kDigits significant digits, more where the quotient is exact.
Decimal quotient(const Decimal& a, const Decimal& b) {
  const auto magnitude = [](const Decimal& n) {
    return n.exponent() + static_cast<int>(n.significant_digits());
  };
  const int places = std::max(0, kDigits - (magnitude(a) - magnitude(b)));
  return a.divided_by(b, places).value_or(a);
}

std::string_view name_of(UnitSystem system) {
  switch (system) {
    case UnitSystem::si:
      return "si";
    case UnitSystem::us:
      return "us";
    case UnitSystem::as_written:
      break;
  }
  return {};
}

}  // namespace

UnitConverter::UnitConverter(const Lexicon& lexicon, UnitSystem system) {
  if (system == UnitSystem::as_written) return;
  const Table& units = lexicon.table("units");
  const std::size_t id = units.column("id"), dimension = units.column("dimension"),
                    factor = units.column("factor");
  for (std::size_t row = 0; row < units.size(); ++row) {
    const auto times = Decimal::parse(units.at(row, factor));
    if (!times) continue;
    factors_.emplace(units.at(row, id), Factor{*times, 1, std::string(units.at(row, dimension))});
  }
  const Table& systems = lexicon.table("unit_systems");
  const std::size_t name = systems.column("system"), of = systems.column("dimension"),
                    unit = systems.column("unit");
  for (std::size_t row = 0; row < systems.size(); ++row) {
    if (systems.at(row, name) == name_of(system))
      target_[std::string(systems.at(row, of))] = systems.at(row, unit);
  }
}

std::optional<UnitConverter::Factor> UnitConverter::factor_of(const std::string& unit) const {
  if (const auto found = factors_.find(unit); found != factors_.end()) return found->second;
  // "foot-per-second": a length over a time, in kilometres per hour.
  const std::size_t per = unit.find("-per-");
  if (per == std::string::npos) return std::nullopt;
  const auto length = factors_.find(unit.substr(0, per)), time = factors_.find(unit.substr(per + 5));
  if (length == factors_.end() || time == factors_.end() || length->second.dimension != "length" ||
      time->second.dimension != "time")
    return std::nullopt;
  const Decimal kilometers_an_hour = Decimal(36).scaled(-1);
  return Factor{length->second.times * kilometers_an_hour, time->second.times, "speed"};
}

void UnitConverter::convert(Figure& figure) const {
  const auto from = factor_of(figure.unit);
  if (!from) return;
  const auto unit = target_.find(from->dimension);
  if (unit == target_.end() || unit->second == figure.unit) return;
  const auto to = factor_of(unit->second);
  if (!to) return;
  const Decimal over = to->times * from->over;
  for (std::optional<Decimal>* number : {&figure.value, &figure.low, &figure.high}) {
    if (*number) *number = quotient(**number * from->times * to->over, over);
  }
  figure.unit = unit->second;
}

void UnitConverter::operator()(std::vector<Figure>& figures) const {
  if (target_.empty()) return;
  for (Figure& figure : figures) {
    if (figure.kind == FigureKind::measure) convert(figure);
  }
}

}  // namespace hearsay::figures
