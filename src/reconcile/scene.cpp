#include "reconcile/scene.hpp"

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/frame_group.hpp"

namespace hearsay {
namespace {

void sort_unique(std::vector<std::uint64_t>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

bool is_topic(const ArticleFacts& article, std::uint64_t key) {
  return std::binary_search(article.topic.begin(), article.topic.end(), key);
}

/// Names that are no entities: words with a capital which the article's topic has.
void add_capitalised(Corpus& corpus, const ArticleFacts& article, std::string_view text, NamesBeside& beside,
                     std::string& words) {
  std::vector<WordAt> found;
  corpus.words.scan(text, found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Span run = capitalised_run(text, found, i);
    if (run.empty()) continue;
    while (i + 1 < found.size() && found[i + 1].end <= run.end) ++i;
    const std::string_view written = text.substr(run.begin, run.size());
    const std::uint64_t key = hash64(name_key(written));
    if (!is_topic(article, key)) continue;
    beside.names.push_back(key);
    (words += ' ') += written;
  }
}

/// The claim's own words; where they do not hold the figure, its own alone.
std::string_view clause_of(const ArticleFacts& article, const FigureFact& figure) {
  const Passage& claim = article.claims[figure.claim].words;
  const bool holds = claim.start <= figure.words.start && figure.words.end <= claim.end;
  return article(holds ? claim.words : figure.words.words);
}

/// A place of one clause that the other's article never names.
bool knows_places(const Scene& scene, const ArticleFacts& other) {
  return std::all_of(scene.beside.places.begin(), scene.beside.places.end(),
                     [&](std::uint64_t place) { return is_topic(other, place); });
}

}  // namespace

NamesBeside names_beside(Corpus& corpus, const ArticleFacts& article, std::string_view text) {
  NamesBeside beside;
  const std::string_view paragraph = text.substr(text.rfind('\n') + 1);  // npos + 1 is 0
  std::string words;
  for (const NameFact& name : article.names) {
    const std::string_view as_written = article(name.name);
    if (as_written.empty() || text.find(as_written) == std::string_view::npos) continue;
    const bool place = name.kind == EntityKind::place;
    const std::uint64_t key = hash64(place ? name_key(proper_part(as_written)) : article.str(name.key));
    if (!is_topic(article, key)) continue;
    beside.names.push_back(key);
    // A place in the paragraph before may be that of another number.
    if (place && paragraph.find(as_written) != std::string_view::npos) beside.places.push_back(key);
    (words += ' ') += as_written;
  }
  add_capitalised(corpus, article, text, beside, words);
  sort_unique(beside.names);
  sort_unique(beside.places);
  beside.stems = corpus.words.stem_hashes(words);
  return beside;
}

Scene scene_of(Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  const FigureFact& figure = article.figures[ref.fact];
  const std::string_view clause = clause_of(article, figure);
  Scene scene{names_beside(corpus, article, clause), corpus.words.stem_hashes(clause)};
  remove_frame_stems(corpus, article, figure, scene.stems);
  return scene;
}

bool scenes_meet(const ArticleFacts& a, const Scene& x, const ArticleFacts& b, const Scene& y) {
  if (common_count(x.beside.names, y.beside.names) != 0) return true;
  return knows_places(x, b) && knows_places(y, a);
}

bool names_apart(const Scene& x, const Scene& y) {
  return !x.beside.names.empty() && !y.beside.names.empty() &&
         common_count(x.beside.names, y.beside.names) == 0;
}

}  // namespace hearsay
