#include "hearsay/rates.hpp"

#include <fmt/format.h>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

constexpr int kPlaces = 6;  ///< of an amount that a rate in the other direction gives

bool is_unit(std::string_view text) {
  return !text.empty() && text.find_first_of(" \r") == std::string_view::npos;
}

}  // namespace

Rates::Rates(std::string_view lines, std::string_view name) {
  std::size_t number = 0;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t first = line.find('\t'), second = line.find('\t', first + 1);
    const auto wrong = [&] {
      return UsageError(fmt::format("{}:{}: no line FROM<tab>TO<tab>RATE with a rate above 0", name, number));
    };
    if (first == std::string_view::npos || second == std::string_view::npos) throw wrong();
    const std::string_view from = line.substr(0, first), to = line.substr(first + 1, second - first - 1);
    const std::optional<Decimal> rate = Decimal::parse(line.substr(second + 1));
    if (!is_unit(from) || !is_unit(to) || from == to || !rate || *rate <= Decimal(0)) throw wrong();
    // Two rates for one pair contradict each other, or one of them is not needed.
    if (find(to, from) != nullptr || !rates_.try_emplace({std::string(from), std::string(to)}, *rate).second)
      throw UsageError(fmt::format("{}:{}: a second rate for {} and {}", name, number, from, to));
  }
}

const Decimal* Rates::find(std::string_view from, std::string_view to) const {
  const auto found = rates_.find({std::string(from), std::string(to)});
  return found == rates_.end() ? nullptr : &found->second;
}

std::optional<Decimal> Rates::convert(const Decimal& amount, std::string_view from,
                                      std::string_view to) const {
  if (const Decimal* rate = find(from, to)) return amount * *rate;
  if (const Decimal* rate = find(to, from)) return amount.divided_by(*rate, kPlaces);
  return std::nullopt;
}

std::string Rates::words(std::string_view from, std::string_view to) const {
  if (const Decimal* rate = find(from, to)) return fmt::format("{} {} for 1 {}", rate->to_string(), to, from);
  if (const Decimal* rate = find(to, from)) return fmt::format("{} {} for 1 {}", rate->to_string(), from, to);
  return {};
}

}  // namespace hearsay
