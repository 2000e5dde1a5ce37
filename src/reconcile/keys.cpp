#include "reconcile/keys.hpp"

namespace hearsay {

void sort_keys(std::vector<Key>& keys) {
  sort_by_key(keys);
  for (std::size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    while (end < keys.size() && keys[end].key == keys[begin].key) ++end;
    if (end - begin > 1)
      std::sort(keys.begin() + static_cast<std::ptrdiff_t>(begin),
                keys.begin() + static_cast<std::ptrdiff_t>(end));
  }
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace hearsay
