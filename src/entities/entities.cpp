#include "hearsay/entities.hpp"

#include <algorithm>
#include <mutex>
#include <string_view>
#include <unordered_set>

#include "entities/aliases.hpp"
#include "entities/article.hpp"
#include "entities/combine.hpp"
#include "entities/gazetteer.hpp"
#include "entities/known_names.hpp"
#include "entities/name_model.hpp"
#include "entities/own_names.hpp"
#include "entities/roles.hpp"
#include "entities/rules.hpp"

namespace hearsay {
namespace {

/// Names of all sentences, ordered by position, with the sentence of each.
struct Names {
  std::vector<Found> found;
  std::vector<Range> sentences;
};

/// "in Warhol" is no place when Andy Warhol is in the article; "Paris was born" is none beside Valeska Paris.
void correct_family_names(const Article& article, std::vector<Found>& sure,
                          std::vector<std::vector<Found>>& by_sentence) {
  std::unordered_set<std::string_view> families, companies, bodies;
  for (const Found& found : sure) {
    if (found.kind == EntityKind::person && found.range.size() > 1)
      families.insert(article.text(found.range.end - 1));
    if (found.kind == EntityKind::organisation && is_company(article, found.range))
      companies.insert(article.text(found.range.begin));
    if (found.kind == EntityKind::organisation && found.range.size() > 1) {
      for (std::uint32_t at = found.range.begin; at < found.range.end; ++at) bodies.insert(article.text(at));
    }
  }
  const auto correct = [&](Found& found) {
    if (found.range.size() != 1) return;
    const std::string_view word = article.text(found.range);
    if (families.count(word) == 0) {
      // "Kestrel said", where Kestrel Motor Company is meant
      if (companies.count(word) != 0 && !found.title) found.kind = EntityKind::organisation;
      return;
    }
    if (found.kind == EntityKind::person) return;
    const std::uint32_t at = found.range.begin;
    const bool in = at > 0 && article.is(at - 1, kPlacePrep);
    // "As Rinchino notes": a body that no table knows, where a person of that name was introduced.
    const bool unknown = found.kind == EntityKind::organisation && std::string_view(found.rule) == "model" &&
                         found.name.empty() && bodies.count(word) == 0;
    if (std::string_view(found.rule) == "context" || unknown || (found.kind == EntityKind::place && !in)) {
      found.kind = EntityKind::person;
      found.name = {};
    }
  };
  std::for_each(sure.begin(), sure.end(), correct);
  for (std::vector<Found>& names : by_sentence) std::for_each(names.begin(), names.end(), correct);
}

/// Takes the user's names into the sentence; what overlaps them goes. But one word of a longer name is no
/// name of its own: who lists a Jack does not mean Jack Brown.
void put_own_names(std::vector<Found> own, std::vector<Found>& names) {
  std::erase_if(own, [&](const Found& o) {
    return o.range.size() == 1 && std::any_of(names.begin(), names.end(), [&](const Found& found) {
             return found.range.size() > 1 && found.range.begin <= o.range.begin &&
                    o.range.end <= found.range.end;
           });
  });
  std::erase_if(names, [&](const Found& found) {
    return std::any_of(own.begin(), own.end(), [&](const Found& o) {
      return o.range.begin < found.range.end && found.range.begin < o.range.end;
    });
  });
  names.insert(names.end(), own.begin(), own.end());
  std::sort(names.begin(), names.end(),
            [](const Found& a, const Found& b) { return a.range.begin < b.range.begin; });
}

Names find_names(const Article& article, const NameModel& model, NameMemory& memory, const OwnNames& own) {
  const std::vector<Sentence>& sentences = article.sentences();
  const std::vector<std::vector<Found>> ruled = find_by_rules(article);
  std::vector<std::vector<Found>> by_sentence = combine(article, ruled, model.find(article, ruled, memory));
  for (std::size_t i = 0; !own.empty() && i < sentences.size(); ++i)
    put_own_names(own.find(article, sentences[i]), by_sentence[i]);
  std::vector<Found> sure;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (!sentences[i].title_case) sure.insert(sure.end(), by_sentence[i].begin(), by_sentence[i].end());
  }
  correct_family_names(article, sure, by_sentence);
  const KnownNames known(article, sure);
  Names out;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    std::vector<Found>& names = by_sentence[i];
    std::vector<Found> more = known.find(sentences[i], names);
    const std::size_t middle = names.size();
    names.insert(names.end(), more.begin(), more.end());
    std::inplace_merge(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(middle), names.end(),
                       [](const Found& a, const Found& b) { return a.range.begin < b.range.begin; });
    out.found.insert(out.found.end(), names.begin(), names.end());
    out.sentences.insert(out.sentences.end(), names.size(), sentences[i].range);
  }
  return out;
}

}  // namespace

/// What one thread needs at a time; words remembered for the next article.
struct EntityExtractor::Memory {
  Memory(const Gazetteer& gazetteer, const NameTables& tables) : types(gazetteer, tables) {}
  WordTypes types;
  NameMemory model;
};

struct EntityExtractor::Data {
  explicit Data(const Lexicon& lexicon) : gazetteer(lexicon), own(lexicon) {}

  std::unique_ptr<Memory> take() const {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Memory>(gazetteer, tables);
    std::unique_ptr<Memory> memory = std::move(idle.back());
    idle.pop_back();
    return memory;
  }
  void give_back(std::unique_ptr<Memory> memory) const {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(memory));
  }

  Gazetteer gazetteer;
  NameTables tables;
  NameModel model;
  OwnNames own;
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Memory>> idle;
};

EntityExtractor::EntityExtractor(const Lexicon& lexicon) : data_(std::make_unique<Data>(lexicon)) {}

EntityExtractor::~EntityExtractor() = default;

void EntityExtractor::operator()(Document& doc) const {
  std::unique_ptr<Memory> memory = data_->take();
  const Article article(memory->types, doc);
  const Names names = find_names(article, data_->model, memory->model, data_->own);
  std::vector<Entity> entities = tie_mentions(article, names.found);
  for (std::size_t i = 0; i < entities.size(); ++i) {
    if (entities[i].kind != EntityKind::person) continue;
    if (const std::optional<Range> role = role_of(article, names.found[i], names.sentences[i]))
      entities[i].role = std::string(article.text(*role));
  }
  doc.entities = std::move(entities);
  data_->give_back(std::move(memory));
}

}  // namespace hearsay
