#include "entities/known_names.hpp"

#include <algorithm>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kNamesPerWord = 16;  ///< bounds the work on a page that lists thousands of Smiths
constexpr std::uint8_t kRight = 65;        ///< percent of these names that are right in our own gold

}  // namespace

KnownNames::KnownNames(const Article& article, const std::vector<Found>& found)
    : article_(article), list_of_(article.words()) {
  for (const Found& name : found) {
    learn(name.range.begin, name.range, name);
    // The family name alone.
    const std::uint32_t last = name.range.end - 1;
    if (name.kind == EntityKind::person && std::string_view(name.rule) != "shape" && name.range.size() > 1 &&
        article.text(last).size() > 2 && !article.is(last, kPersonAfter | kPlain))
      learn(last, {last, name.range.end}, name);
    // "Kestrel" of "Kestrel Motor Company"
    if (name.kind == EntityKind::organisation && is_company(article, name.range))
      learn(name.range.begin, {name.range.begin, name.range.begin + 1}, name);
  }
}

void KnownNames::learn(std::uint32_t first, Range range, const Found& found) {
  std::uint32_t& list = list_of_[article_.word_number(first)];
  if (list == 0) {
    lists_.emplace_back();
    list = static_cast<std::uint32_t>(lists_.size());
  }
  std::vector<Name>& names = lists_[list - 1];
  if (names.size() >= kNamesPerWord) return;
  for (const Name& known : names) {
    if (article_.text(known.range) == article_.text(range)) return;
  }
  // The canonical name of the gazetteer belongs to the whole form only.
  names.push_back({range, found.kind, range == found.range ? found.name : std::string_view()});
  std::stable_sort(names.begin(), names.end(),
                   [](const Name& a, const Name& b) { return a.range.size() > b.range.size(); });
}

bool KnownNames::stands_at(const Name& name, std::uint32_t token, const Sentence& sentence) const {
  if (token + name.range.size() > sentence.range.end) return false;
  for (std::uint32_t i = 0; i < name.range.size(); ++i) {
    const std::string_view here = article_.text(token + i), there = article_.text(name.range.begin + i);
    if (here == there) continue;
    if (!sentence.all_caps || fold(here) != fold(there)) return false;
  }
  return true;
}

std::vector<Found> KnownNames::find(const Sentence& sentence, const std::vector<Found>& taken) const {
  std::vector<Found> out;
  std::size_t next = 0;
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    while (next < taken.size() && taken[next].range.end <= i) ++next;
    if (next < taken.size() && taken[next].range.begin <= i) {
      i = taken[next].range.end - 1;
      continue;
    }
    if (!article_.capital(i)) continue;
    const std::uint32_t limit =
        next < taken.size() ? std::min(taken[next].range.begin, sentence.range.end) : sentence.range.end;
    const std::uint32_t list = list_of_[article_.word_number(i)];
    if (list == 0) continue;
    for (const Name& name : lists_[list - 1]) {
      if (i + name.range.size() > limit || !stands_at(name, i, sentence)) continue;
      if (article_.initial(i) && name.range.size() == 1 && article_.is(i, kPlain | kPlaceRare | kGivenRare))
        continue;
      out.push_back(
          {{i, i + name.range.size()}, name.kind, "known-name", name.name, std::nullopt, kRight, {}});
      i += name.range.size() - 1;
      break;
    }
  }
  return out;
}

}  // namespace hearsay
