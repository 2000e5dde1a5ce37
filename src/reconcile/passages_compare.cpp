// Runs of at least twelve words that two articles share. Eight-word hashes find them, sampled so that every
// such run keeps one; the words themselves are compared to both sides.

#include <fmt/core.h>

#include <deque>
#include <map>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kShingle = 8;
constexpr std::size_t kShortestRun = 12;
constexpr std::size_t kWindow = kShortestRun - kShingle + 1;
constexpr std::size_t kLargestBlock = 64;
constexpr std::size_t kTopicWords = 8;

/// Position of a word: article, run, index among the words of the run.
struct Spot {
  std::uint32_t article = 0, run = 0, word = 0;
  auto operator<=>(const Spot&) const = default;
};

/// The words of a run without chunks that are punctuation only.
struct Words {
  std::vector<std::uint64_t> hashes;
  std::vector<std::uint32_t> chunks;  ///< index of the chunk of every word
};

struct Shared {
  Spot a, b;
  std::uint32_t length = 0;  ///< words
};

class PassageIndex {
 public:
  explicit PassageIndex(Corpus& corpus) : corpus_(corpus) {
    words_.resize(corpus.articles.size());
    for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
      for (const RunFact& run : corpus.articles[a].runs) {
        Words words;
        for (std::uint32_t c = 0; c < run.chunks.size(); ++c) {
          const std::uint64_t hash = corpus.chunks.word(run.chunks[c]);
          if (hash == 0) continue;
          words.hashes.push_back(hash);
          words.chunks.push_back(c);
        }
        words_[a].push_back(std::move(words));
      }
    }
  }

  std::vector<Shared> shared_runs() {
    std::vector<std::pair<std::uint64_t, Spot>> keyed;
    for (std::uint32_t a = 0; a < words_.size(); ++a) {
      for (std::uint32_t r = 0; r < words_[a].size(); ++r) add_samples(a, r, keyed);
    }
    std::vector<Shared> found;
    for_each_block(keyed, kLargestBlock, "passages", corpus_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) {
          if (keyed[i].second.article == keyed[j].second.article) continue;
          const Shared run = extended(keyed[i].second, keyed[j].second);
          if (run.length >= kShortestRun) found.push_back(run);
        }
      }
    });
    const auto order = [](const Shared& x, const Shared& y) {
      return std::tie(x.a, x.b) < std::tie(y.a, y.b);
    };
    std::sort(found.begin(), found.end(), order);
    found.erase(std::unique(found.begin(), found.end(),
                            [](const Shared& x, const Shared& y) { return x.a == y.a && x.b == y.b; }),
                found.end());
    return found;
  }

  Passage passage(Spot spot, std::uint32_t length) const {
    const RunFact& run = corpus_.articles[spot.article].runs[spot.run];
    const Words& words = words_[spot.article][spot.run];
    const std::uint32_t first = words.chunks[spot.word], last = words.chunks[spot.word + length - 1];
    Passage p{run.start, 0, {}};
    for (std::uint32_t c = 0; c < first; ++c) p.start += corpus_.chunks.size(run.chunks[c]);
    for (std::uint32_t c = first; c <= last; ++c) p.text += corpus_.chunks.text(run.chunks[c]);
    while (!p.text.empty()) {
      const CodePoint c = decode_before(p.text, p.text.size());
      if (!is_space(c.value)) break;
      p.text.resize(p.text.size() - c.size);
    }
    p.end = p.start;
    for (const char c : p.text) p.end += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
    return p;
  }

  std::uint64_t hash_of(Spot spot, std::uint32_t length) const {
    const Words& words = words_[spot.article][spot.run];
    std::uint64_t hash = length;
    for (std::uint32_t i = 0; i < length; ++i) hash = mix(hash, words.hashes[spot.word + i]);
    return hash;
  }

  std::size_t word_count(std::uint32_t article) const {
    std::size_t count = 0;
    for (const Words& words : words_[article]) count += words.hashes.size();
    return count;
  }

 private:
  static std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15ull;
    return hash ^ (hash >> 29);
  }

  /// The smallest hash of every window of kWindow shingles.
  void add_samples(std::uint32_t article, std::uint32_t run,
                   std::vector<std::pair<std::uint64_t, Spot>>& keyed) {
    const std::vector<std::uint64_t>& hashes = words_[article][run].hashes;
    if (hashes.size() < kShortestRun) return;
    std::deque<std::pair<std::uint64_t, std::uint32_t>> window;
    std::uint32_t last = ~std::uint32_t{0};
    for (std::uint32_t i = 0; i + kShingle <= hashes.size(); ++i) {
      const std::uint64_t hash = hash_of({article, run, i}, kShingle);
      while (!window.empty() && window.back().first >= hash) window.pop_back();
      window.emplace_back(hash, i);
      if (window.front().second + kWindow <= i) window.pop_front();
      if (i + 1 >= kWindow && window.front().second != last) {
        last = window.front().second;
        keyed.push_back({window.front().first, Spot{article, run, last}});
      }
    }
  }

  Shared extended(Spot a, Spot b) const {
    const std::vector<std::uint64_t>& x = words_[a.article][a.run].hashes;
    const std::vector<std::uint64_t>& y = words_[b.article][b.run].hashes;
    while (a.word > 0 && b.word > 0 && x[a.word - 1] == y[b.word - 1]) --a.word, --b.word;
    std::uint32_t length = 0;
    while (a.word + length < x.size() && b.word + length < y.size() &&
           x[a.word + length] == y[b.word + length])
      ++length;
    return {a, b, length};
  }

  Corpus& corpus_;
  std::vector<std::vector<Words>> words_;
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
  std::vector<ClaimFact>& claims = corpus.articles[article].claims;
  for (std::uint32_t c = 0; c < claims.size(); ++c) {
    ClaimFact& claim = claims[c];
    if (claim.words.start + 1 < passage.start || claim.words.end > passage.end + 1) continue;
    Origin origin{Origin::Rank::passage, "run:" + hex64(hash), "shared passage"};
    if (std::find(claim.origins.begin(), claim.origins.end(), origin) == claim.origins.end()) {
      claim.origins.push_back(std::move(origin));
    }
    first = std::min(first, c);
  }
  return first;
}

}  // namespace

void compare_passages(Corpus& corpus) {
  PassageIndex index(corpus);
  const std::vector<Shared> found = index.shared_runs();
  // Runs that overlap in one article belong to one finding: three copies of a wire story, one of them cut.
  UnionFind sets(found.size());
  std::vector<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::size_t>> sides;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const Spot spot : {found[i].a, found[i].b})
      sides.emplace_back(spot.article, spot.run, spot.word, found[i].length, i);
  }
  std::sort(sides.begin(), sides.end());
  for (std::size_t i = 1; i < sides.size(); ++i) {
    const auto& [article, run, word, length, id] = sides[i - 1];
    const auto& [article2, run2, word2, length2, id2] = sides[i];
    if (article != article2 || run != run2 || word + length <= word2) continue;
    const std::uint32_t overlap = std::min(word + length, word2 + length2) - word2;
    if (overlap * 2 >= std::min(length, length2)) sets.unite(id, id2);
  }
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < found.size(); ++i) groups[sets.find(i)].push_back(i);
  for (const auto& [first, members] : groups) {
    std::map<std::uint32_t, std::pair<std::uint32_t, Spot>> longest;  // article → length, spot
    for (const std::size_t m : members) {
      for (const Spot spot : {found[m].a, found[m].b}) {
        auto& best = longest[spot.article];
        if (found[m].length > best.first) best = {found[m].length, spot};
      }
    }
    std::vector<std::pair<std::uint32_t, Passage>> passages;
    std::uint32_t most = 0;
    bool speech = true;
    for (const auto& [article, best] : longest) {
      passages.emplace_back(article, index.passage(best.second, best.first));
      most = std::max(most, best.first);
      speech = speech && inside_quotation(corpus.articles[article], passages.back().second);
    }
    if (speech) continue;
    Draft draft;
    draft.relation = Relation::same_origin;
    const std::uint64_t hash = index.hash_of(found[members.front()].a, found[members.front()].length);
    for (auto& [article, passage] : passages) {
      const std::uint32_t claim = tie_claims(corpus, article, passage, hash);
      draft.voices.push_back({article, claim, "", std::move(passage)});
    }
    draft.one_origin = true;
    draft.topic = beginning(draft.voices.front().words.text, kTopicWords);
    draft.why.push_back({"passage-run", fmt::format("{} words in a row are the same", most)});
    corpus.drafts.push_back(std::move(draft));
  }
}

}  // namespace hearsay
