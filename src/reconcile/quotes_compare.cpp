// Quoted sentences: the same words in several articles, or the same sentence with other words.

#include <fmt/core.h>

#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 100;
constexpr std::size_t kLongestAligned = 80;  ///< words
constexpr std::size_t kMostHeadings = 40, kMostQuotes = 400;
constexpr std::size_t kTellingWords = 5;  ///< as many words in a row are no accident, even if all are common
constexpr std::size_t kTopicWords = 8;

struct Ref {
  std::uint32_t article = 0, quote = 0;
  auto operator<=>(const Ref&) const = default;
};

const QuoteFact& fact(const Corpus& corpus, Ref ref) {
  return corpus.articles[ref.article].quotes[ref.quote];
}
const ClaimFact& claim(const Corpus& corpus, Ref ref) {
  return corpus.articles[ref.article].claims[fact(corpus, ref).claim];
}
Voice voice(const Corpus& corpus, Ref ref) {
  return {ref.article, fact(corpus, ref).claim, "", fact(corpus, ref).words};
}

using Words = std::vector<std::string>;

/// Word edits between `a` and `b`, swaps of neighbours counted once. With `inside`, words of `b` before and
/// behind the best place are free; that place is [first, last).
struct Edits {
  std::size_t count = 0, first = 0, last = 0;
};

Edits word_edits(const Words& a, const Words& b, bool inside) {
  struct Cell {
    std::size_t cost = 0, from = 0;
  };
  std::vector<Cell> two(b.size() + 1), one(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) one[j] = {inside ? 0 : j, inside ? j : 0};
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = {i, 0};
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = {one[j - 1].cost + (a[i - 1] == b[j - 1] ? 0u : 1u), one[j - 1].from};
      if (one[j].cost + 1 < now[j].cost) now[j] = {one[j].cost + 1, one[j].from};
      if (now[j - 1].cost + 1 < now[j].cost) now[j] = {now[j - 1].cost + 1, now[j - 1].from};
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
          two[j - 2].cost + 1 < now[j].cost) {
        now[j] = {two[j - 2].cost + 1, two[j - 2].from};
      }
    }
    std::swap(two, one);
    std::swap(one, now);
  }
  Edits best{one[b.size()].cost, one[b.size()].from, b.size()};
  for (std::size_t j = 0; inside && j <= b.size(); ++j) {
    if (one[j].cost < best.count) best = {one[j].cost, one[j].from, j};
  }
  return best;
}

/// "[that → this] is not our war": common words as they are, changed ones in brackets.
std::string word_diff(const Words& a, const Words& b) {
  std::size_t head = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  const auto part = [](const Words& words, std::size_t from, std::size_t to) {
    return joined(
        {words.begin() + static_cast<std::ptrdiff_t>(from), words.begin() + static_cast<std::ptrdiff_t>(to)});
  };
  std::string out = part(a, 0, head);
  if (!out.empty()) out += ' ';
  out += "[" + part(a, head, a.size() - tail) + " → " + part(b, head, b.size() - tail) + "]";
  if (tail > 0) out += " " + part(a, a.size() - tail, a.size());
  return out;
}

std::size_t common_content(const Words& a, const Words& b, const ReconcileTables& tables) {
  const std::set<std::string> words(a.begin(), a.end());
  std::set<std::string> common;
  for (const std::string& word : b) {
    if (words.contains(word) && !tables.is_stop_word(word)) common.insert(word);
  }
  return common.size();
}

/// One person said it, or it may be one: the same name, or somebody unnamed heard by the same outlet.
bool same_voice(const ClaimFact& a, const ClaimFact& b) {
  if (!a.speaker_key.empty() && a.speaker_key == b.speaker_key) return true;
  const bool both_named = a.speaker_key.find(':') == std::string::npos && !a.speaker_key.empty() &&
                          b.speaker_key.find(':') == std::string::npos && !b.speaker_key.empty();
  if (both_named) return false;
  for (const Origin& x : a.origins) {
    for (const Origin& y : b.origins) {
      if (x.rank == Origin::Rank::outlet && x.key == y.key) return true;
    }
  }
  return false;
}

class QuoteComparer {
 public:
  explicit QuoteComparer(Corpus& corpus) : corpus_(corpus) {
    for (const ArticleFacts& article : corpus.articles) {
      words_.emplace_back();
      for (const QuoteFact& quote : article.quotes)
        words_.back().push_back(quote_words(quote.words.text, corpus.tables));
    }
  }

  void compare() {
    find_repeated();
    find_altered();
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) compare_headings(a);
  }

 private:
  const Words& words(Ref ref) const { return words_[ref.article][ref.quote]; }

  /// The same words, contractions and glyphs aside, in several articles.
  void find_repeated() {
    std::vector<std::pair<std::uint64_t, Ref>> keyed;
    for_all([&](Ref ref) { keyed.emplace_back(hash64(joined(words(ref))), ref); });
    for_each_block(keyed, kLargestBlock, "quotes", corpus_, [&](std::size_t begin, std::size_t end) {
      Draft d;
      std::set<std::uint32_t> articles;
      std::set<std::string> speakers;
      bool copied = true;
      for (std::size_t i = begin; i < end; ++i) {
        const Ref ref = keyed[i].second;
        articles.insert(ref.article);
        speakers.insert(claimant(corpus_, ref.article, fact(corpus_, ref).claim));
        copied = copied && in_shared_passage(claim(corpus_, ref));
        d.voices.push_back(voice(corpus_, ref));
      }
      // A quotation inside a shared passage is reported with it.
      if (articles.size() < 2 || copied) return;
      if (words(keyed[begin].second).size() < 4 && speakers.size() > 1) return;
      const bool one = independent_origins(corpus_, d.voices).size() == 1;
      if (!one && speakers.size() > 1) return;  // a common phrase of two people
      d.relation = speakers.size() == 1 ? Relation::repeats : Relation::same_origin;
      d.topic = topic(keyed[begin].second);
      d.frame = "quote|" + hex64(keyed[begin].first);
      d.why.push_back({"verbatim", "the same words, contractions and glyphs aside"});
      corpus_.drafts.push_back(std::move(d));
    });
  }

  static bool in_shared_passage(const ClaimFact& c) {
    return std::any_of(c.origins.begin(), c.origins.end(),
                       [](const Origin& o) { return o.rank == Origin::Rank::passage; });
  }

  /// Sentences of one voice in two articles that share three words in a row and differ in few.
  void find_altered() {
    std::vector<std::pair<std::uint64_t, Ref>> keyed;
    for_all([&](Ref ref) {
      const Words& w = words(ref);
      for (std::size_t i = 0; i + 3 <= w.size(); ++i) {
        keyed.emplace_back(hash64(w[i] + ' ' + w[i + 1] + ' ' + w[i + 2]), ref);
      }
    });
    keyed.erase(std::unique(keyed.begin(), keyed.end()), keyed.end());
    std::set<std::pair<Ref, Ref>> compared;
    for_each_block(keyed, kLargestBlock, "quote-words", corpus_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        for (std::size_t j = i + 1; j < end; ++j) {
          const Ref a = keyed[i].second, b = keyed[j].second;
          if (a.article != b.article && compared.emplace(a, b).second) compare_pair(a, b);
        }
      }
    });
  }

  void compare_pair(Ref a, Ref b) {
    const Words &x = words(a), &y = words(b);
    if (x == y || x.size() > kLongestAligned || y.size() > kLongestAligned) return;
    if (!same_voice(claim(corpus_, a), claim(corpus_, b)) || common_content(x, y, corpus_.tables) == 0)
      return;
    const bool a_shorter = x.size() <= y.size();
    const Words &shorter = a_shorter ? x : y, &longer = a_shorter ? y : x;
    const Edits inside = word_edits(shorter, longer, true);
    if (inside.count == 0) return;  // shortened, not altered
    const Edits whole = word_edits(x, y, false);
    const std::size_t edits =
        std::min(whole.count, longer.size() > shorter.size() + 2 ? whole.count : inside.count);
    if (edits * 10 > longer.size() * 4) return;
    report(a, b, x, y, edits, "words-changed");
  }

  /// A quotation in a heading against the quotations of its article.
  void compare_headings(std::uint32_t article) {
    const std::vector<QuoteFact>& quotes = corpus_.articles[article].quotes;
    std::vector<std::uint32_t> headings, body;
    for (std::uint32_t q = 0; q < quotes.size(); ++q) {
      const bool heading = corpus_.articles[article].claims[quotes[q].claim].heading;
      std::vector<std::uint32_t>& list = heading ? headings : body;
      if (list.size() < (heading ? kMostHeadings : kMostQuotes)) list.push_back(q);
    }
    for (const std::uint32_t h : headings) {
      const Ref head{article, h};
      const Words& x = words(head);
      std::uint32_t best = 0;
      Edits edits{x.size() + 1, 0, 0};
      for (const std::uint32_t q : body) {
        const Edits now = word_edits(x, words({article, q}), true);
        const bool telling =
            x.size() >= kTellingWords || common_content(x, words({article, q}), corpus_.tables) > 0;
        if (now.count < edits.count && telling) {
          edits = now;
          best = q;
        }
      }
      if (edits.count == 0 || edits.count * 10 > x.size() * 4) continue;
      const Words& y = words({article, best});
      report(head, {article, best}, x,
             Words(y.begin() + static_cast<std::ptrdiff_t>(edits.first),
                   y.begin() + static_cast<std::ptrdiff_t>(edits.last)),
             edits.count, "heading-against-body");
    }
  }

  void report(Ref a, Ref b, const Words& x, const Words& y, std::size_t edits, const char* rule) {
    Draft d;
    d.relation = Relation::altered_quote;
    d.topic = topic(a);
    d.voices = {voice(corpus_, a), voice(corpus_, b)};
    d.one_origin = a.article == b.article;  // the heading has it from the body
    d.why.push_back({rule, word_diff(x, y)});
    d.why.push_back({"edits", fmt::format("{} of {} words", edits, std::max(x.size(), y.size()))});
    corpus_.drafts.push_back(std::move(d));
  }

  std::string topic(Ref ref) const {
    return "“" + beginning(fact(corpus_, ref).words.text, kTopicWords) + "”";
  }

  template <class Visit>
  void for_all(Visit visit) const {
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      for (std::uint32_t q = 0; q < corpus_.articles[a].quotes.size(); ++q) visit(Ref{a, q});
    }
  }

  Corpus& corpus_;
  std::vector<std::vector<Words>> words_;
};

}  // namespace

void compare_quotes(Corpus& corpus) {
  QuoteComparer(corpus).compare();
}

}  // namespace hearsay
