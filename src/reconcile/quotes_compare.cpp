// Quoted sentences: the same words in several articles, or the same sentence with other words.

#include <fmt/core.h>

#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/quote_words.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLongestAligned = 80;  ///< words
constexpr std::size_t kWordsOfKey = 3;       ///< so many in a row make two quotations worth comparing
constexpr std::size_t kMostDifferences = 6;  ///< shown in one finding
constexpr std::size_t kTopicWords = 8;
constexpr std::size_t kFewestStale = 5;  ///< words; shorter ones anybody may say twice
constexpr int kStaleDays = 60;
constexpr std::size_t kDate = 10;  ///< characters of a day

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
      corpus_.settle();
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
        corpus_.settle();
        articles.insert(key.ref.article);
        speakers.insert(claimant(corpus_, key.ref.article, fact(corpus_, key.ref).claim));
        copied = copied && corpus_.in_shared_passage(key.ref.article, fact(corpus_, key.ref).claim);
        d.voices.push_back(voice(corpus_, key.ref));
      }
      if (articles.size() < 2) return;
      std::string dates = staleness(block);
      // A quotation inside a shared passage is reported with it.
      if (copied && dates.empty()) return;
      const Ref first = block.front().ref;
      if (words(first).size() < 4 && speakers.size() > 1) return;
      const bool one = independent_origins(corpus_, d.voices).size() == 1;
      if (!one && speakers.size() > 1) return;  // a common phrase of two people
      d.relation = speakers.size() == 1 ? Relation::repeats : Relation::same_origin;
      d.topic = topic(first);
      d.frame = "quote|" + hex64(hash64(joined(quote_words(text(first), corpus_.tables))));
      d.why.push_back({"verbatim", "the same words, contractions and glyphs aside"});
      if (!dates.empty()) {
        d.relation = Relation::stale_quote;
        d.why.push_back({"old-words", std::move(dates)});
      }
      corpus_.drafts.push_back(std::move(d));
    };
    for_each_block(corpus_.keys[static_cast<std::size_t>(Step::quotes)], kNoLimit, "quotes", corpus_, visit);
  }

  /// "2019-09-14 and again 2024-04-20": one person's words come back much later in a report of something
  /// else, which does not say how old they are. Empty when they do not.
  std::string staleness(std::span<const Key> block) {
    const auto printed = [&](const Key& key) {
      const ArticleFacts& article = corpus_.article(key.ref.article);
      return article.str(article.published);
    };
    const Key* first = nullptr;
    const Key* last = nullptr;
    std::string old, now;
    for (const Key& key : block) {
      corpus_.settle();  // thousands may have printed one sentence
      const std::string date = printed(key);
      if (!day_number(date)) continue;
      if (first == nullptr || date < old) first = &key, old = date;
      if (last == nullptr || now < date) last = &key, now = date;
    }
    if (first == nullptr || words(first->ref).size() < kFewestStale) return {};
    if (*day_number(now) - *day_number(old) < kStaleDays) return {};
    const ArticleFacts &a = corpus_.article(first->ref.article), &b = corpus_.article(last->ref.article);
    const std::uint32_t claim = fact(corpus_, first->ref).claim;
    const std::uint64_t speaker = hash64(a(a.claims[claim].speaker_key));
    const std::size_t own = std::binary_search(a.topic.begin(), a.topic.end(), speaker) ? 1 : 0;
    if (a.claims[claim].in_article || common_count(a.topic, b.topic) > own) return {};
    const std::string_view text = std::string_view(b.bytes).substr(0, b.text_size);
    if (year_of(old) != year_of(now) && text.find(year_of(old)) != std::string_view::npos) return {};
    return old.substr(0, kDate) + " and again " + now.substr(0, kDate);
  }

  /// Who may have said a quotation: somebody named, or somebody heard by an outlet.
  struct Speaking {
    std::uint64_t name = 0;  ///< hash of the identity; 0 when nobody is said to speak
    bool named = false;
    Range outlets;  ///< in outlets_, hashes
  };

  void collect_speaking() {
    for (std::uint32_t a = 0; a < corpus_.articles.size(); ++a) {
      corpus_.settle();
      first_quote_.push_back(static_cast<std::uint32_t>(speaking_.size()));
      for (const QuoteFact& quote : corpus_.article(a).quotes) speaking_.push_back(speaking(a, quote.claim));
    }
  }

  Speaking speaking(std::uint32_t article, std::uint32_t claim) {
    Speaking out;
    const std::string_view name = speaker_identity(corpus_, article, claim);
    if (!name.empty()) out.name = hash64(name);
    out.named = !name.empty() && !corpus_.article(article).claims[claim].in_article;
    out.outlets.begin = static_cast<std::uint32_t>(outlets_.size());
    for (const Origin& origin : origins_of(corpus_, article, claim)) {
      if (origin.rank == OriginRank::outlet) outlets_.push_back(hash64(origin.key));
    }
    out.outlets.end = static_cast<std::uint32_t>(outlets_.size());
    return out;
  }

  /// One person said it, or it may be one: the same name, or somebody unnamed heard by the same outlet.
  bool same_voice(Ref a, Ref b) const {
    const Speaking &x = speaking_[first_quote_[a.article] + a.fact],
                   &y = speaking_[first_quote_[b.article] + b.fact];
    if (x.name != 0 && x.name == y.name) return true;
    if (x.named && y.named) return false;
    const auto at = [&](std::uint32_t i) { return outlets_.begin() + static_cast<std::ptrdiff_t>(i); };
    return std::find_first_of(at(x.outlets.begin), at(x.outlets.end), at(y.outlets.begin),
                              at(y.outlets.end)) != at(x.outlets.end);
  }

  /// Sentences of one voice in two articles that share three words in a row and differ in few.
  void find_altered() {
    collect_speaking();
    SortedRuns<Key> pairs;
    corpus_.limit(pairs);
    const auto visit = [&](std::span<const Key> block) {
      for (std::size_t i = 0; i < block.size(); ++i) {
        for (std::size_t j = i + 1; j < block.size(); ++j) {
          const Ref a = block[i].ref, b = block[j].ref;
          if (a.article != b.article && same_voice(a, b)) pairs.push_back(pair_key(a, b));
        }
      }
    };
    for_each_block(corpus_.keys[static_cast<std::size_t>(Step::quote_words)], most_facts(Step::quote_words),
                   "quote-words", corpus_, visit);
    // One finding for all who print one sentence in one wording or another.
    Connections wordings;
    pairs.visit_blocks([&](std::span<const Key> block) {
      for (const Key& pair : block) {
        corpus_.settle();
        const Ref a = first_of(pair), b = pair.ref;
        if (is_altered(a, b)) wordings.add(a, b);
      }
    });
    for (const std::vector<Ref>& group : wordings.groups()) {
      report_group(group);
      corpus_.settle();
    }
  }

  /// A pair of wordings.
  struct Change {
    Ref a, b;
    std::uint32_t edits = 0;
  };

  void report_group(const std::vector<Ref>& group) {
    Draft d;
    d.relation = Relation::altered_quote;
    d.topic = topic(group.front());
    for (const Ref ref : group) {
      corpus_.settle();
      d.voices.push_back(voice(corpus_, ref));
    }
    std::set<std::string> shown;
    for (const Ref ref : group) {
      if (shown.size() == kMostDifferences) break;
      corpus_.settle();
      const auto [first, last] = std::equal_range(altered_.begin(), altered_.end(), Change{ref, {}},
                                                  [](const Change& x, const Change& y) { return x.a < y.a; });
      for (auto change = first; change != last && shown.size() < kMostDifferences; ++change)
        add_difference(*change, shown, d);
    }
    corpus_.drafts.push_back(std::move(d));
  }

  void add_difference(const Change& change, std::set<std::string>& shown, Draft& d) const {
    const std::vector<std::string> x = quote_words(text(change.a), corpus_.tables),
                                   y = quote_words(text(change.b), corpus_.tables);
    std::string difference = word_diff(x, y);
    if (!shown.insert(difference).second) return;
    d.why.push_back({"words-changed", std::move(difference)});
    d.why.push_back({"edits", fmt::format("{} of {} words", change.edits, std::max(x.size(), y.size()))});
  }

  /// The same sentence with some words changed, which altered_ then holds.
  bool is_altered(Ref a, Ref b) {
    const QuoteWords x = words(a), y = words(b);
    if (x == y || x.size() > kLongestAligned || y.size() > kLongestAligned) return false;
    const bool a_shorter = x.size() <= y.size();
    const QuoteWords &shorter = a_shorter ? x : y, &longer = a_shorter ? y : x;
    if (fewest_edits(shorter, longer) * 10 > longer.size() * 4 || common_content(x, y) == 0) return false;
    const Edits inside = word_edits(shorter, longer, true);
    if (inside.count == 0) return false;  // shortened, not altered
    const Edits whole = word_edits(x, y, false);
    const std::size_t edits =
        std::min(whole.count, longer.size() > shorter.size() + 2 ? whole.count : inside.count);
    if (edits * 10 > longer.size() * 4) return false;
    altered_.push_back({a, b, static_cast<std::uint32_t>(edits)});
    return true;
  }

  /// A quotation in a heading against the quotations of its article.
  void report_heading(std::uint32_t article, const HeadingChange& change) {
    const Ref head{article, change.heading}, body{article, change.body};
    const std::vector<std::string> x = quote_words(text(head), corpus_.tables),
                                   y = quote_words(text(body), corpus_.tables);
    const std::size_t last = std::min<std::size_t>(change.last, y.size());  // facts may come from a file
    const std::size_t first = std::min<std::size_t>(change.first, last);
    const std::span<const std::string> part = std::span(y).subspan(first, last - first);
    Draft d;
    d.relation = Relation::altered_quote;
    d.topic = topic(head);
    d.voices = {voice(corpus_, head), voice(corpus_, body)};
    d.one_origin = true;  // the heading has it from the body
    d.why.push_back({"heading-against-body", word_diff(x, part)});
    d.why.push_back({"edits", fmt::format("{} of {} words", change.edits, std::max(x.size(), part.size()))});
    corpus_.drafts.push_back(std::move(d));
  }

  std::string topic(Ref ref) const { return "“" + beginning(text(ref), kTopicWords) + "”"; }

  Corpus& corpus_;
  std::vector<WordAt> scratch_;
  std::vector<std::uint32_t> first_quote_;  ///< of every article, in speaking_
  std::vector<Speaking> speaking_;          ///< of every quotation
  std::vector<std::uint64_t> outlets_;
  std::vector<Change> altered_;  ///< ordered by pair
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
