#include "entities/headline.hpp"

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

/// In capitals, "US" and "WHO" may be words.
bool may_be_word(const Sentence& sentence, std::string_view text) {
  return sentence.all_caps && text.size() <= 3;
}

}  // namespace

std::vector<Found> find_in_headline(const Article& article, const Sentence& sentence) {
  std::vector<Found> out;
  const auto add = [&](Range range, EntityKind kind, const char* rule, std::string_view name = {}) {
    out.push_back({range, kind, rule, name, std::nullopt});
  };
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    if (!article.capital(i)) continue;
    const Article::Hit hit = article.match(i, sentence.range.end, kPlace | kDemonym | kOrganisation);
    const bool given = article.is(i, kGiven) && article.capital(i + 1) &&
                       !article.is(i + 1, kPlain | kNamed | kOrgHead) &&
                       (article.is(i + 1, kSurname) || article.classes(i + 1) == 0);
    if (hit.phrase != nullptr && !may_be_word(sentence, article.text(i)) && (hit.end > i + 1 || !given)) {
      const std::uint64_t classes = hit.phrase->classes;
      if (hit.end == i + 1 && article.is(i, kPlain) && (classes & kOrganisation) != 0) continue;
      const EntityKind kind = (classes & kDemonym) != 0 ? EntityKind::group
                              : (classes & kPlace) != 0 ? EntityKind::place
                                                        : EntityKind::organisation;
      add({i, hit.end}, kind, kind == EntityKind::group ? "demonym" : "gazetteer", hit.phrase->name);
      i = hit.end - 1;
    } else if (given && !article.possessive(i + 1) && article.text(i + 1).size() > 2) {
      add({i, i + 2}, EntityKind::person, "given-name");
      ++i;
    } else if (article.is(i, kSurname) && !article.is(i, kPlain | kPlaceRare | kOrgHead | kGiven)) {
      add({i, i + 1}, EntityKind::person, "surname");
    }
  }
  return out;
}

}  // namespace hearsay
