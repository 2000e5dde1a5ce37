// Quoted sentences: the same words in several articles, or the same sentence with other words.

#include <fmt/core.h>

#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/quote_words.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 100;
constexpr std::size_t kLongestAligned = 80;  ///< words
constexpr std::size_t kWordsOfKey = 3;       ///< so many in a row make two quotations worth comparing
constexpr std::size_t kTopicWords = 8;

const QuoteFact& fact(const Corpus& corpus, Ref ref) {
  return corpus.article(ref.article).quotes[ref.fact];
}
Voice voice(const Corpus& corpus, Ref ref) {
  return {ref.article, fact(corpus, ref).claim, {}, fact(corpus, ref).words};
}

class QuoteComparer {
 public:
  explicit QuoteComparer(Corpus& corpus) : corpus_(corpus) {}

  void compare() {
    find_repeated();
    find_altered();
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      for (const HeadingChange& change : corpus_.article(a).heading_changes) report_heading(a, change);
    }
  }

 private:
  std::string_view text(Ref ref) const {
    return corpus_.article(ref.article)(fact(corpus_, ref).words.words);
  }

  QuoteWords words(Ref ref) {
    scratch_.clear();
    corpus_.words.scan(text(ref), scratch_);
    QuoteWords words;
    append_quote_words(scratch_, corpus_.words, words);
    return words;
  }

  /// The same words, contractions and glyphs aside, in several articles.
  void find_repeated() {
    const auto visit = [&](std::span<const Key> block) {
      Draft d;
      std::set<std::uint32_t> articles;
      std::set<std::string> speakers;
      bool copied = true;
      for (const Key& key : block) {
        articles.insert(key.ref.article);
        speakers.insert(claimant(corpus_, key.ref.article, fact(corpus_, key.ref).claim));
        copied = copied && corpus_.in_shared_passage(key.ref.article, fact(corpus_, key.ref).claim);
        d.voices.push_back(voice(corpus_, key.ref));
      }
      // A quotation inside a shared passage is reported with it.
      if (articles.size() < 2 || copied) return;
      const Ref first = block.front().ref;
      if (words(first).size() < 4 && speakers.size() > 1) return;
      const bool one = independent_origins(corpus_, d.voices).size() == 1;
      if (!one && speakers.size() > 1) return;  // a common phrase of two people
      d.relation = speakers.size() == 1 ? Relation::repeats : Relation::same_origin;
      d.topic = topic(first);
      d.frame = "quote|" + hex64(hash64(joined(quote_words(text(first), corpus_.tables))));
      d.why.push_back({"verbatim", "the same words, contractions and glyphs aside"});
      corpus_.drafts.push_back(std::move(d));
    };
    for_each_block(corpus_.keys[static_cast<std::size_t>(Step::quotes)], kNoLimit, "quotes", corpus_, visit);
  }

  /// Who may have said a quotation: somebody named, or somebody heard by an outlet.
  struct Speaking {
    std::string_view name;  ///< identity; empty when nobody is said to speak
    bool named = false;
    std::vector<std::string_view> outlets;
  };

  Speaking speaking(Ref ref) const {
    const std::uint32_t claim = fact(corpus_, ref).claim;
    Speaking out{speaker_identity(corpus_, ref.article, claim), false, {}};
    out.named = !out.name.empty() && !corpus_.article(ref.article).claims[claim].in_article;
    for (const Origin& origin : origins_of(corpus_, ref.article, claim)) {
      if (origin.rank == OriginRank::outlet) out.outlets.push_back(origin.key);
    }
    return out;
  }

  /// One person said it, or it may be one: the same name, or somebody unnamed heard by the same outlet.
  static bool same_voice(const Speaking& a, const Speaking& b) {
    if (!a.name.empty() && a.name == b.name) return true;
    if (a.named && b.named) return false;
    return std::find_first_of(a.outlets.begin(), a.outlets.end(), b.outlets.begin(), b.outlets.end()) !=
           a.outlets.end();
  }

  /// Sentences of one voice in two articles that share three words in a row and differ in few.
  void find_altered() {
    std::vector<std::pair<Ref, Ref>> pairs;
    std::vector<Speaking> voices;
    const auto visit = [&](std::span<const Key> block) {
      voices.clear();
      for (const Key& key : block) voices.push_back(speaking(key.ref));
      for (std::size_t i = 0; i < block.size(); ++i) {
        for (std::size_t j = i + 1; j < block.size(); ++j) {
          const Ref a = block[i].ref, b = block[j].ref;
          if (a.article != b.article && same_voice(voices[i], voices[j])) pairs.emplace_back(a, b);
        }
      }
    };
    for_each_block(corpus_.keys[static_cast<std::size_t>(Step::quote_words)], kLargestBlock, "quote-words",
                   corpus_, visit);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    for (const auto& [a, b] : pairs) compare_pair(a, b);
  }

  void compare_pair(Ref a, Ref b) {
    const QuoteWords x = words(a), y = words(b);
    if (x == y || x.size() > kLongestAligned || y.size() > kLongestAligned) return;
    const bool a_shorter = x.size() <= y.size();
    const QuoteWords &shorter = a_shorter ? x : y, &longer = a_shorter ? y : x;
    if (fewest_edits(shorter, longer) * 10 > longer.size() * 4 || common_content(x, y) == 0) return;
    const Edits inside = word_edits(shorter, longer, true);
    if (inside.count == 0) return;  // shortened, not altered
    const Edits whole = word_edits(x, y, false);
    const std::size_t edits =
        std::min(whole.count, longer.size() > shorter.size() + 2 ? whole.count : inside.count);
    if (edits * 10 > longer.size() * 4) return;
    const std::vector<std::string> p = quote_words(text(a), corpus_.tables),
                                   q = quote_words(text(b), corpus_.tables);
    report(a, b, p, q, edits, "words-changed");
  }

  /// A quotation in a heading against the quotations of its article.
  void report_heading(std::uint32_t article, const HeadingChange& change) {
    const Ref head{article, change.heading}, body{article, change.body};
    const std::vector<std::string> x = quote_words(text(head), corpus_.tables),
                                   y = quote_words(text(body), corpus_.tables);
    report(head, body, x, std::span(y).subspan(change.first, change.last - change.first), change.edits,
           "heading-against-body");
  }

  void report(Ref a, Ref b, std::span<const std::string> x, std::span<const std::string> y, std::size_t edits,
              const char* rule) {
    Draft d;
    d.relation = Relation::altered_quote;
    d.topic = topic(a);
    d.voices = {voice(corpus_, a), voice(corpus_, b)};
    d.one_origin = a.article == b.article;  // the heading has it from the body
    d.why.push_back({rule, word_diff(x, y)});
    d.why.push_back({"edits", fmt::format("{} of {} words", edits, std::max(x.size(), y.size()))});
    corpus_.drafts.push_back(std::move(d));
  }

  std::string topic(Ref ref) const { return "“" + beginning(text(ref), kTopicWords) + "”"; }

  Corpus& corpus_;
  std::vector<WordAt> scratch_;
};

}  // namespace

void add_quote_keys(const ArticleFacts& facts, ArticleWords& words, std::vector<Key>& quotes,
                    std::vector<Key>& quote_words) {
  QuoteWords found;
  for (std::uint32_t q = 0; q < facts.quotes.size(); ++q) {
    const Piece piece = facts.quotes[q].words.words;
    found.clear();
    append_quote_words(words.in({piece.at, piece.at + piece.size}), words.table(), found);
    std::uint64_t whole = found.size();
    for (const QuoteWord& word : found) whole = mix(whole, word.word);
    quotes.push_back({whole, {0, q}});
    for (std::size_t i = 0; i + kWordsOfKey <= found.size(); ++i) {
      std::uint64_t key = kWordsOfKey;
      for (std::size_t w = i; w < i + kWordsOfKey; ++w) key = mix(key, found[w].word);
      quote_words.push_back({key, {0, q}});
    }
  }
}

void compare_quotes(Corpus& corpus) {
  QuoteComparer(corpus).compare();
}

}  // namespace hearsay
