#include "reconcile/corpus.hpp"

#include <cstdlib>

namespace hearsay {

std::string_view year_of(std::string_view date) {
  return date.size() >= 4 && is_digit(static_cast<unsigned char>(date[0])) ? date.substr(0, 4) : "";
}

std::optional<int> day_number(std::string_view date) {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  int digits[3] = {};
  const std::string_view parts[3] = {date.substr(0, 4), date.substr(5, 2), date.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    for (const char c : parts[i]) {
      if (c < '0' || c > '9') return std::nullopt;
      digits[i] = digits[i] * 10 + (c - '0');
    }
  }
  // Months counted from March, so that the odd day is the last of a year.
  const int year = digits[1] > 2 ? digits[0] : digits[0] - 1, month = (digits[1] + 9) % 12;
  return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + digits[2];
}

bool periods_clash(std::string_view a, std::string_view b) {
  if (clash(year_of(a), year_of(b))) return true;
  if (a.find('/') != std::string_view::npos || b.find('/') != std::string_view::npos) return false;
  const std::optional<int> p = day_number(a), q = day_number(b);
  return p && q && std::abs(*p - *q) > 1;
}

std::size_t common_count(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  return common_elements(a, b);
}

std::vector<std::vector<Ref>> Connections::groups() {
  std::vector<Ref> refs;
  refs.reserve(pairs_.size() * 2);
  for (const auto& [a, b] : pairs_) refs.push_back(a), refs.push_back(b);
  std::sort(refs.begin(), refs.end());
  refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
  const auto index = [&](Ref ref) {
    return static_cast<std::size_t>(std::lower_bound(refs.begin(), refs.end(), ref) - refs.begin());
  };
  UnionFind sets(refs.size());
  for (const auto& [a, b] : pairs_) sets.unite(index(a), index(b));
  std::vector<std::pair<Ref, Ref>>().swap(pairs_);
  std::vector<std::vector<Ref>> groups;
  std::vector<std::size_t> group_of(refs.size());
  for (std::size_t i = 0; i < refs.size(); ++i) {
    const std::size_t first = sets.find(i);  // the smallest of its set, so it was met before
    if (first == i) {
      group_of[i] = groups.size();
      groups.emplace_back();
    }
    groups[group_of[first]].push_back(refs[i]);
  }
  return groups;
}

void Connections::thin_out() {
  const std::vector<std::vector<Ref>> tied = groups();
  for (const std::vector<Ref>& group : tied) {
    for (std::size_t i = 1; i < group.size(); ++i) pairs_.emplace_back(group.front(), group[i]);
  }
  most_ = std::max(kFewest, pairs_.size() * 2);
}

}  // namespace hearsay
