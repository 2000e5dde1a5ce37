// Facts to bytes and back: nothing is lost, and damaged bytes are refused or safe.

#include "reconcile/facts_codec.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/pipeline.hpp"
#include "reconcile/article_store.hpp"
#include "reconcile/collect.hpp"
#include "reconcile/facts_image.hpp"

namespace hearsay {
namespace {

struct Collected {
  ArticleFacts facts;
  KeyLists keys;
};

std::vector<Collected> collected_samples() {
  namespace fs = std::filesystem;
  const Lexicon lexicon("en");
  const Ingestor ingestor(lexicon);
  const Pipeline pipeline(lexicon, "extract-claims");
  const ReconcileTables tables(lexicon);
  FactCollector collect(tables);
  std::vector<Collected> all;
  for (const auto& entry : fs::directory_iterator(fs::path(HEARSAY_SOURCE_DIR) / "samples/articles")) {
    std::ifstream file(entry.path(), std::ios::binary);
    RawArticle raw;
    raw.bytes.assign(std::istreambuf_iterator<char>(file), {});
    raw.path = entry.path().string();
    Document doc = ingestor(std::move(raw));
    Pipeline::Plan plan = pipeline.plan({Layer::source, Layer::text, Layer::blocks}, true);
    Pipeline::run(plan, doc);
    Collected& one = all.emplace_back();
    one.facts = collect(doc, 0, one.keys);
  }
  return all;
}

const std::vector<Collected>& samples() {
  static const std::vector<Collected> instance = collected_samples();
  return instance;
}

TEST(FactsCodec, GivesBackWhatWasPacked) {
  ASSERT_FALSE(samples().empty());
  for (const Collected& one : samples()) {
    const std::string packed = pack_facts(one.facts);
    const ArticleFacts facts = unpack_facts(packed);
    EXPECT_EQ(pack_facts(facts), packed);
    EXPECT_EQ(facts.bytes, one.facts.bytes);
    ASSERT_EQ(facts.claims.size(), one.facts.claims.size());
    EXPECT_EQ(facts.stems, one.facts.stems);
    EXPECT_EQ(facts.chunks, one.facts.chunks);
    EXPECT_EQ(facts.topic, one.facts.topic);
    for (std::size_t i = 0; i < facts.claims.size(); ++i) {
      EXPECT_EQ(facts(facts.claims[i].by), one.facts(one.facts.claims[i].by));
      EXPECT_EQ(facts.claims[i].kind, one.facts.claims[i].kind);
      EXPECT_EQ(facts.claims[i].words.end, one.facts.claims[i].words.end);
    }
    KeyLists keys;
    unpack_keys(pack_keys(one.keys), facts, 0, keys);
    EXPECT_EQ(keys, one.keys);
  }
}

TEST(FactsImage, HoldsWhatWasInMemory) {
  const auto expect_back = [](const ArticleFacts& facts) {
    const std::string image = image_of(facts);
    const ArticleFacts lent = facts_in(image.data());
    EXPECT_EQ(pack_facts(lent), pack_facts(facts));
    ArticleFacts own = lent;  // what is changed is the copy's own
    own.label = own.add("another label");
    own.origins.push_back({OriginRank::party, own.label, own.label});
    EXPECT_EQ(pack_facts(lent), pack_facts(facts));
    EXPECT_EQ(own(own.origins.back().label), "another label");
  };
  for (const Collected& one : samples()) expect_back(one.facts);
  expect_back({});
}

TEST(ArticleStore, KeepsArticlesInMemoryAndInAFile) {
  ArticleFacts large;
  large.bytes = std::string(3u << 20, 'x');
  std::vector<ArticleFacts> all = {large, ArticleFacts()};
  for (const Collected& one : samples()) all.push_back(one.facts);
  const auto size = static_cast<std::uint32_t>(all.size());
  for (const std::size_t limit : {~std::size_t{0}, std::size_t{1} << 20, std::size_t{0}}) {
    ArticleStore store;
    if (limit != ~std::size_t{0}) store.limit(limit, testing::TempDir());
    for (const ArticleFacts& one : all) store.push_back(one);
    EXPECT_EQ(store.spilled(), limit != ~std::size_t{0});
    std::vector<std::uint32_t> order(size);
    for (std::uint32_t i = 0; i < size; ++i) order[i] = size - 1 - i;
    store.reorder(order);
    store.set(0, large);  // replaced where it stands
    for (std::uint32_t n = 0; n < 3 * size; ++n) {
      const std::uint32_t i = n * 7 % size;
      const ArticleFacts& expected = i == 0 ? large : all[size - 1 - i];
      ASSERT_EQ(image_of(store[i]), image_of(expected)) << i << " of limit " << limit;
      store.settle();
    }
  }
}

TEST(FactsCodec, IsSmallerThanTheMemory) {
  std::size_t packed = 0, text = 0;
  for (const Collected& one : samples()) {
    packed += pack_facts(one.facts).size() + pack_keys(one.keys).size();
    text += one.facts.text_size;
  }
  EXPECT_LT(packed, 10 * text);
}

TEST(FactsCodec, RefusesEveryCut) {
  const Collected& one = samples().front();
  const std::string packed = pack_facts(one.facts), keys = pack_keys(one.keys);
  for (std::size_t size = 0; size < packed.size(); ++size)
    EXPECT_THROW(unpack_facts(std::string_view(packed).substr(0, size)), BadRecord);
  EXPECT_THROW(unpack_facts(packed + '\0'), BadRecord);
  for (std::size_t size = 0; size < keys.size(); ++size) {
    KeyLists read;
    EXPECT_THROW(unpack_keys(std::string_view(keys).substr(0, size), one.facts, 0, read), BadRecord);
  }
}

TEST(FactsCodec, RefusesAnotherVersion) {
  std::string packed = pack_facts(samples().front().facts);
  packed[0] = static_cast<char>(kFactsVersion + 1);
  EXPECT_THROW(unpack_facts(packed), BadRecord);
}

TEST(FactsCodec, RefusesWhatPointsNowhere) {
  const auto refuses = [](auto damage) {
    for (const Collected& one : samples()) {
      if (one.facts.claims.empty() || one.facts.figures.empty()) continue;
      ArticleFacts facts = one.facts;
      damage(facts);
      EXPECT_THROW(unpack_facts(pack_facts(facts)), BadRecord);
      return;
    }
    ADD_FAILURE() << "no sample has claims and figures";
  };
  using Facts = ArticleFacts;
  refuses([](Facts& f) { f.id.size = static_cast<std::uint32_t>(f.bytes.size()) + 1; });
  refuses([](Facts& f) { f.id.at = ~std::uint32_t{0}; });
  refuses([](Facts& f) { f.bytes[0] = '\xFF'; });
  refuses([](Facts& f) { f.text_size = static_cast<std::uint32_t>(f.bytes.size()) + 1; });
  refuses([](Facts& f) { f.figures[0].claim = static_cast<std::uint32_t>(f.claims.size()); });
  refuses([](Facts& f) { f.figures[0].kind = static_cast<FigureKind>(99); });
  refuses([](Facts& f) { f.figures[0].same_as = static_cast<std::uint32_t>(f.figures.size()); });
  refuses([](Facts& f) { f.claims[0].origins = {1, 0}; });
  refuses([](Facts& f) { f.claims[0].words.words.size = ~std::uint32_t{0}; });
  refuses([](Facts& f) { f.run_ends.resize(0); });
  refuses([](Facts& f) { f.chunks.push_back(1); });
  refuses([](Facts& f) { f.chunk_marks[0] = ~std::uint32_t{0}; });
}

/// A bit here, a byte there: refused, or sound enough to be packed and read again.
TEST(FactsCodec, SurvivesDamage) {
  std::mt19937 random(20240305);
  std::size_t refused = 0, read = 0;
  for (const Collected& one : samples()) {
    const std::string packed = pack_facts(one.facts);
    for (int i = 0; i < 300; ++i) {
      std::string damaged = packed;
      for (auto changes = 1 + random() % 3; changes != 0; --changes) {
        // Most of the bytes are text and hashes, where anything goes.
        const std::size_t from = random() % 2 == 0 ? 0 : one.facts.bytes.size();
        damaged[from + random() % (damaged.size() - from)] ^= static_cast<char>(1u << random() % 8);
      }
      try {
        const std::string again = pack_facts(unpack_facts(damaged));
        EXPECT_EQ(pack_facts(unpack_facts(again)), again);
        ++read;
      } catch (const BadRecord&) {
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 100u);
  EXPECT_GT(read, 100u);
}

}  // namespace
}  // namespace hearsay
