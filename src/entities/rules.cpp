#include "entities/rules.hpp"

#include "entities/headline.hpp"
#include "entities/name_finder.hpp"

namespace hearsay {

std::vector<std::vector<Found>> find_by_rules(const Article& article) {
  const std::vector<Sentence>& sentences = article.sentences();
  std::vector<std::vector<Found>> out(sentences.size());
  NameFinder finder(article);
  for (std::size_t i = 0; i < sentences.size(); ++i)
    out[i] = sentences[i].title_case ? find_in_headline(article, sentences[i]) : finder.find(sentences[i]);
  return out;
}

}  // namespace hearsay
