// measure-pairs: what scripts/train pairs learns from. Reads complete records of one corpus, ordered by id,
// and prints, as JSON Lines, every pair of articles that was weighed for one event, and every pair of numbers
// that was weighed for one thing, with its features.

#include <fmt/core.h>

#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "hearsay/record.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/figure_rivalry.hpp"

namespace {

using namespace hearsay;

nlohmann::json named(std::span<const std::string_view> names, std::span<const float> values) {
  nlohmann::json out = nlohmann::json::object();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (values[i] != 0) out[std::string(names[i])] = values[i];
  }
  return out;
}

nlohmann::json named(const Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  const FigureFact& figure = article.figures[ref.fact];
  return {{"article", article.str(article.id)},
          {"start", figure.words.start},
          {"end", figure.words.end},
          {"value", article.str(figure.value)}};
}

void print(const nlohmann::json& line) {
  fmt::print("{}\n", line.dump());
}

constexpr LayerSet kRead{Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
                         Layer::tags,   Layer::entities, Layer::figures, Layer::claims};

void measure(const Lexicon& lexicon) {
  const ReconcileTables tables(lexicon);
  FactCollector collect(tables);
  Corpus corpus(tables);
  RecordCodec codec;
  Document doc;
  for (std::string line; std::getline(std::cin, line);) {
    KeyLists keys;
    const std::size_t size = line.size();
    line.resize(size + RecordCodec::kPadding);
    codec.read(std::string_view(line).substr(0, size), kRead, doc);
    corpus.articles.push_back(collect(doc, corpus.articles.size(), keys));
    for (std::size_t step = 0; step < kSteps; ++step) {
      for (const Key& key : keys[step]) corpus.keys[step].push_back(key);
    }
  }
  corpus.event_study = [&](const EventPair& pair, std::span<const float> features) {
    const ArticleFacts &a = corpus.article(pair.first), &b = corpus.article(pair.second);
    print({{"event", {a.str(a.id), b.str(b.id)}}, {"features", named(kEventFeatures, features)}});
  };
  corpus.rival_study = [&](Ref x, Ref y, std::span<const float> features) {
    print({{"figures", {named(corpus, x), named(corpus, y)}}, {"features", named(kRivalFeatures, features)}});
  };
  unite_credits(corpus);
  compare_names(corpus);
  unite_parties(corpus);
  compare_passages(corpus);
  compare_reports(corpus);
}

}  // namespace

int main() {
  try {
    measure(hearsay::Lexicon());
  } catch (const std::exception& error) {
    fmt::print(stderr, "measure-pairs: {}\n", error.what());
    return 4;
  }
  return 0;
}
