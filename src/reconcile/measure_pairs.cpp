// measure-pairs FILE: what scripts/train pairs learns from. FILE has complete records of one corpus, ordered
// by id. Prints a line for every pair of articles that was weighed for one event, "event TAB id TAB id TAB
// features", and for every pair of numbers that was weighed for one thing, "figures TAB id TAB value TAB id
// TAB value TAB features".

#include <fmt/core.h>

#include <exception>
#include <fstream>
#include <string>

#include "hearsay/record.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/figure_rivalry.hpp"

namespace {

using namespace hearsay;

constexpr LayerSet kRead{Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
                         Layer::tags,   Layer::entities, Layer::figures, Layer::claims};

/// "name=number;…" of those that are not 0.
std::string named(std::span<const std::string_view> names, std::span<const float> values) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (values[i] != 0) out += fmt::format("{}{}={:.6g}", out.empty() ? "" : ";", names[i], values[i]);
  }
  return out;
}

std::string figure(const Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  return fmt::format("{}\t{}", article(article.id), article(article.figures[ref.fact].value));
}

void read_records(const char* path, Corpus& corpus) {
  FactCollector collect(corpus.tables);
  RecordCodec codec;
  Document doc;
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    KeyLists keys;
    const std::size_t size = line.size();
    line.resize(size + RecordCodec::kPadding);
    codec.read(std::string_view(line).substr(0, size), kRead, doc);
    corpus.articles.push_back(collect(doc, corpus.articles.size(), keys));
    for (std::size_t step = 0; step < kSteps; ++step) {
      for (const Key& key : keys[step]) corpus.keys[step].push_back(key);
    }
  }
}

void measure(const char* path) {
  const Lexicon lexicon;
  const ReconcileTables tables(lexicon);
  Corpus corpus(tables);
  read_records(path, corpus);
  corpus.event_study = [&](const EventPair& pair, std::span<const float> features) {
    const ArticleFacts &a = corpus.article(pair.first), &b = corpus.article(pair.second);
    fmt::print("event\t{}\t{}\t{}\n", a(a.id), b(b.id), named(kEventFeatures, features));
  };
  corpus.rival_study = [&](Ref x, Ref y, std::span<const float> features) {
    fmt::print("figures\t{}\t{}\t{}\n", figure(corpus, x), figure(corpus, y),
               named(kRivalFeatures, features));
  };
  unite_credits(corpus);
  compare_names(corpus);
  unite_parties(corpus);
  compare_passages(corpus);
  compare_reports(corpus);
}

}  // namespace

int main(int count, char** arguments) {
  try {
    for (int i = 1; i < count; ++i) measure(arguments[i]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "measure-pairs: {}\n", error.what());
    return 4;
  }
  return 0;
}
