// Runs of at least twelve words that two articles share. Eight-word hashes find them, sampled so that every
// such run keeps one; the words themselves are compared to both sides.

#include <fmt/core.h>

#include <map>
#include <span>

#include "hearsay/text.hpp"
#include "reconcile/chunks.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kShingle = 8;
constexpr std::uint32_t kShortestRun = 12;
constexpr std::uint32_t kWindow = kShortestRun - kShingle + 1;
constexpr std::size_t kLargestBlock = 64;
constexpr std::size_t kNeighbours = 4;
constexpr std::size_t kTopicWords = 8;
constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15ull;

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t result = 1;
  for (std::size_t i = 0; i < exponent; ++i) result *= base;
  return result;
}

std::uint64_t scattered(std::uint64_t hash) {
  hash = (hash ^ hash >> 31) * 0xBF58476D1CE4E5B9ull;
  return hash ^ hash >> 29;
}

/// Chunk of an article.
struct Spot {
  std::uint32_t article = 0, chunk = 0;
  auto operator<=>(const Spot&) const = default;
};

struct Shared {
  Spot a, b;
  std::uint32_t length = 0;  ///< chunks
};

/// A run under the spot where it begins in the one article, to be sorted in a file.
struct SharedKey {
  std::uint64_t key = 0;
  Ref ref;
  std::uint32_t length = 0;
};

class PassageComparer {
 public:
  explicit PassageComparer(Corpus& corpus) : corpus_(corpus) {}

  std::vector<Shared> shared_runs() {
    SortedRuns<SharedKey> runs;
    corpus_.limit(runs);
    const auto visit = [&](std::span<const Key> block) {
      // Of a text that many printed, each copy is compared with the next ones: overlapping runs make one
      // finding.
      const std::size_t most = block.size() > kLargestBlock ? kNeighbours : kLargestBlock;
      for (std::size_t i = 0; i < block.size(); ++i) {
        corpus_.settle();
        for (std::size_t j = i + 1; j < std::min(block.size(), i + 1 + most); ++j) {
          const Ref a = block[i].ref, b = block[j].ref;
          if (a.article == b.article) continue;
          const Shared run = extended({a.article, a.fact}, {b.article, b.fact});
          if (run.length < kShortestRun) continue;
          const Key key = pair_key({run.a.article, run.a.chunk}, {run.b.article, run.b.chunk});
          runs.push_back({key.key, key.ref, run.length});
        }
      }
    };
    for_each_block(corpus_.keys[static_cast<std::size_t>(Step::passages)], kNoLimit, "passages", corpus_,
                   visit);
    // Where two runs begin says how long they are: neighbouring shingles find one run again.
    std::vector<Shared> found;
    runs.visit_blocks([&](std::span<const SharedKey> block) {
      for (const SharedKey& run : block) {
        const Ref first{static_cast<std::uint32_t>(run.key >> 32), static_cast<std::uint32_t>(run.key)};
        found.push_back({{first.article, first.fact}, {run.ref.article, run.ref.fact}, run.length});
      }
    });
    return found;
  }

  Passage passage(Spot spot, std::uint32_t length) {
    return passage_of(corpus_.article(spot.article), spot.chunk, length, corpus_.words);
  }

  std::uint64_t hash_of(Spot spot, std::uint32_t length) const {
    const auto& all = corpus_.article(spot.article).chunks;
    std::uint64_t hash = length;
    for (std::uint32_t i = 0; i < length; ++i) hash = mix(hash, all[spot.chunk + i]);
    return hash;
  }

 private:
  struct Run {
    const std::uint32_t* chunks;
    std::uint32_t begin, end;
  };
  Run run_at(Spot spot) const {
    const ArticleFacts& facts = corpus_.article(spot.article);
    const auto end = std::upper_bound(facts.run_ends.begin(), facts.run_ends.end(), spot.chunk);
    return {facts.chunks.data(), end == facts.run_ends.begin() ? 0 : *std::prev(end), *end};
  }

  Shared extended(Spot a, Spot b) const {
    const Run x = run_at(a), y = run_at(b);
    while (a.chunk > x.begin && b.chunk > y.begin && x.chunks[a.chunk - 1] == y.chunks[b.chunk - 1])
      --a.chunk, --b.chunk;
    const std::uint32_t most = std::min(x.end - a.chunk, y.end - b.chunk);
    std::uint32_t length = 0;
    while (length < most && x.chunks[a.chunk + length] == y.chunks[b.chunk + length]) ++length;
    return {a, b, length};
  }

  Corpus& corpus_;
};

/// The passage is words of one quotation: two reporters heard one speech, and compare_quotes has it.
bool inside_quotation(const ArticleFacts& article, const Passage& passage) {
  return std::any_of(article.claims.begin(), article.claims.end(), [&](const ClaimFact& claim) {
    const bool quoted = claim.kind == ClaimKind::direct || claim.kind == ClaimKind::mixed;
    return quoted && claim.words.start <= passage.start && passage.end <= claim.words.end;
  });
}

/// Claims whose words lie in a shared run go back to one origin. The first of them, to stand for the passage.
std::uint32_t tie_claims(Corpus& corpus, std::uint32_t article, const Passage& passage, std::uint64_t hash) {
  std::uint32_t first = Voice::kNoClaim;
  const auto& claims = corpus.article(article).claims;
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    const ClaimFact& claim = claims[c];
    if (claim.words.start + 1 < passage.start || claim.words.end > passage.end + 1) continue;
    std::vector<std::uint64_t>& ties = corpus.passages[{article, c}];
    if (std::find(ties.begin(), ties.end(), hash) == ties.end()) ties.push_back(hash);
    first = std::min(first, c);
  }
  return first;
}

/// Runs that overlap in one article belong to one finding: three copies of a wire story, one of them cut.
UnionFind overlapping(const std::vector<Shared>& found) {
  UnionFind sets(found.size());
  struct Side {
    std::uint32_t article, word, length, id;
    auto operator<=>(const Side&) const = default;
  };
  std::vector<Side> sides;
  sides.reserve(found.size() * 2);
  for (std::uint32_t i = 0; i < found.size(); ++i) {
    for (const Spot spot : {found[i].a, found[i].b})
      sides.push_back({spot.article, spot.chunk, found[i].length, i});
  }
  std::sort(sides.begin(), sides.end());
  for (std::size_t i = 1; i < sides.size(); ++i) {
    const auto& [article, word, length, id] = sides[i - 1];
    const auto& [article2, word2, length2, id2] = sides[i];
    if (article != article2 || word + length <= word2) continue;
    const std::uint32_t overlap = std::min(word + length, word2 + length2) - word2;
    if (overlap * 2 >= std::min(length, length2)) sets.unite(id, id2);
  }
  return sets;
}

void report(Corpus& corpus, PassageComparer& comparer, const std::vector<Shared>& found,
            std::span<const std::uint32_t> members) {
  std::map<std::uint32_t, std::pair<std::uint32_t, Spot>> longest;  // article → length, spot
  for (const std::uint32_t m : members) {
    for (const Spot spot : {found[m].a, found[m].b}) {
      auto& best = longest[spot.article];
      if (found[m].length > best.first) best = {found[m].length, spot};
    }
  }
  std::vector<std::pair<std::uint32_t, Passage>> passages;
  std::uint32_t most = 0;
  bool speech = true;
  for (const auto& [article, best] : longest) {
    corpus.settle();  // thousands may have printed one text
    passages.emplace_back(article, comparer.passage(best.second, best.first));
    most = std::max(most, best.first);
    speech = speech && inside_quotation(corpus.article(article), passages.back().second);
  }
  if (speech) return;
  Draft draft;
  draft.relation = Relation::same_origin;
  const std::uint64_t hash = comparer.hash_of(found[members.front()].a, found[members.front()].length);
  for (const auto& [article, passage] : passages) {
    corpus.settle();
    draft.voices.push_back({article, tie_claims(corpus, article, passage, hash), {}, passage});
  }
  draft.one_origin = true;
  const Voice& first = draft.voices.front();
  draft.topic = beginning(corpus.article(first.article)(first.words.words), kTopicWords);
  draft.why.push_back({"passage-run", fmt::format("{} words in a row are the same", most)});
  corpus.drafts.push_back(std::move(draft));
}

}  // namespace

void add_passage_keys(const ArticleFacts& facts, std::vector<Key>& keys) {
  constexpr std::uint64_t kLeaving = power(kBase, kShingle);
  std::array<std::uint64_t, kWindow> window{};  // hashes of the last shingles, at their index modulo kWindow
  std::uint32_t begin = 0, last = static_cast<std::uint32_t>(facts.chunks.size());
  for (const std::uint32_t end : facts.run_ends) {
    std::uint64_t rolling = 0;
    for (std::uint32_t i = begin; i < end; ++i) {
      rolling = rolling * kBase + facts.chunks[i];
      const std::uint32_t count = i + 1 - begin;
      if (count > kShingle) rolling -= facts.chunks[i - kShingle] * kLeaving;
      if (count < kShingle) continue;
      const std::uint32_t shingle = i + 1 - kShingle;
      window[shingle % kWindow] = scattered(rolling);
      if (count < kShortestRun) continue;
      // The smallest of the window, the last of equal ones.
      std::uint32_t best = shingle;
      for (std::uint32_t s = shingle - 1; s + kWindow > shingle; --s) {
        if (window[s % kWindow] < window[best % kWindow]) best = s;
      }
      if (best == last) continue;
      last = best;
      keys.push_back({window[best % kWindow], {0, best}});
    }
    begin = end;
  }
}

void compare_passages(Corpus& corpus) {
  PassageComparer comparer(corpus);
  const std::vector<Shared> found = comparer.shared_runs();
  UnionFind sets = overlapping(found);
  // A set is named by the first of it.
  std::vector<std::uint32_t> order(found.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return sets.find(x) < sets.find(y); });
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && sets.find(order[end]) == sets.find(order[begin])) ++end;
    report(corpus, comparer, found, std::span(order).subspan(begin, end - begin));
    corpus.settle();
  }
}

}  // namespace hearsay
