#include "reconcile/corpus.hpp"

namespace hearsay {

std::size_t common_count(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j])
      ++common, ++i, ++j;
    else if (a[i] < b[j])
      ++i;
    else
      ++j;
  }
  return common;
}

std::vector<std::vector<Ref>> connected(const std::vector<std::pair<Ref, Ref>>& pairs) {
  std::vector<Ref> refs;
  for (const auto& [a, b] : pairs) refs.push_back(a), refs.push_back(b);
  std::sort(refs.begin(), refs.end());
  refs.erase(std::unique(refs.begin(), refs.end()), refs.end());
  const auto index = [&](Ref ref) {
    return static_cast<std::size_t>(std::lower_bound(refs.begin(), refs.end(), ref) - refs.begin());
  };
  UnionFind sets(refs.size());
  for (const auto& [a, b] : pairs) sets.unite(index(a), index(b));
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

}  // namespace hearsay
