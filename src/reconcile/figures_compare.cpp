// Figures under one frame, by events; stated conversions.

#include <fmt/core.h>

#include <map>

#include "hearsay/text.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/scene.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kSharedNames = 2;   ///< names two articles must share to be about one event
constexpr std::size_t kSharedEvent = 2;   ///< content words around both numbers, besides what is counted
constexpr std::size_t kSharedLittle = 4;  ///< the same where the frame says little: "there are three types"
constexpr std::size_t kSharedFar = 6;     ///< the same where the articles have few of their names in common
constexpr std::size_t kTopicShare =
    8;  ///< reports of one event have a name in so many of the shorter in common
constexpr std::size_t kSharedScene = 2;  ///< the same where the articles have one name in common
constexpr int kEventDays = 14;           ///< reports of one event, its toll growing, are printed this close
constexpr int kLevelDays = 7;            ///< the same of rates and other levels, which move
constexpr std::size_t kNewWords = 1;     ///< of a clause that goes on about the one before: its number
constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kFewFigures = 16;  ///< of a block whose pairs are not worth an index of names

/// What two figures must share to be compared; the same figures share it as share frame_name().
std::uint64_t frame_hash(const ArticleFacts& article, const FigureFact& f) {
  const std::string_view kind = kind_name(f.kind);
  std::uint64_t hash = field(kind, 1);
  for (const Piece piece : {f.predicate, f.head, f.party, f.per}) hash = field(article(piece), hash);
  // Money of two currencies may meet through a stated conversion; units of two dimensions never do.
  if (kind == "measure") hash = field(article(f.base), hash);
  return hash;
}

/// The figures of one block, with what tells their events apart.
class Events {
 public:
  Events(Corpus& corpus, std::span<const Key> block) : corpus_(corpus) {
    for (const Key& key : block) {
      const ArticleFacts& article = corpus.article(key.ref.article);
      const FigureFact& f = article.figures[key.ref.fact];
      entries_.push_back({key.ref, &article, &f, name_key(proper_part(article(f.place))), article(f.period),
                          year_of(article(article.published)), !f.party.empty()});
    }
  }

  /// Figures that may speak of one event, by chains of such pairs.
  std::vector<std::vector<Ref>> groups() {
    UnionFind sets(entries_.size());
    const auto tie = [&](std::size_t i, std::size_t j, std::size_t names) {
      if (sets.find(i) != sets.find(j) && comparable(entries_[i], entries_[j], names)) sets.unite(i, j);
    };
    // One frame names a party in all of its figures or in none; names are of no interest then.
    const bool party = entries_.front().party;
    if (entries_.size() <= kFewFigures || party) {
      for (std::size_t i = 0; i < entries_.size(); ++i) {
        for (std::size_t j = i + 1; j < entries_.size(); ++j)
          tie(i, j, party ? 0 : common_count(entries_[i].article->topic, entries_[j].article->topic));
      }
    } else {
      tie_by_names(tie);
    }
    std::map<std::size_t, std::vector<Ref>> groups;
    for (std::size_t i = 0; i < entries_.size(); ++i) groups[sets.find(i)].push_back(entries_[i].ref);
    std::vector<std::vector<Ref>> found;
    for (auto& [first, refs] : groups) {
      if (refs.size() > 1) found.push_back(std::move(refs));
    }
    return found;
  }

  /// Whether nothing sets two figures of a group apart: a chain may join those of two places or years.
  bool may_be_one_event(Ref a, Ref b) { return !set_apart(entry(a), entry(b)); }

 private:
  struct Entry {
    Ref ref;
    const ArticleFacts* article;
    const FigureFact* figure;
    std::string place;  ///< its key: "VELLMAR" of a dateline is Vellmar
    std::string_view period, published;
    bool party;
    std::optional<std::vector<std::uint64_t>> context = {};
    std::optional<NamesBeside> near = {};
  };

  /// The keys of a block are sorted.
  Entry& entry(Ref ref) {
    return *std::lower_bound(entries_.begin(), entries_.end(), ref,
                             [](const Entry& e, Ref r) { return e.ref < r; });
  }

  /// "7 percent" says of what less often than "4.8 percent of output"; without a noun of its own it needs to.
  static bool of_another_whole(const Entry& x, const Entry& y) {
    const std::string p = fold((*x.article)(x.figure->of)), q = fold((*y.article)(y.figure->of));
    if (p == q) return false;
    return !is_level(x) || (!p.empty() && !q.empty());
  }

  /// Calls `tie(i, j, names in common)` for all pairs of one article, or of two that have a name in common:
  /// most pairs of a large block have none.
  template <class Tie>
  void tie_by_names(Tie tie) {
    const std::uint32_t size = static_cast<std::uint32_t>(entries_.size());
    std::vector<Key> bearers;  // entries under the names of their articles
    for (std::uint32_t i = 0; i < size; ++i) {
      for (const std::uint64_t name : entries_[i].article->topic) bearers.push_back({name, {i, 0}});
    }
    sort_keys(bearers);
    std::vector<std::uint32_t> names(std::size_t{size} * size);  // in common, of every pair
    for (std::size_t begin = 0, end = 0; begin < bearers.size(); begin = end) {
      while (end < bearers.size() && bearers[end].key == bearers[begin].key) ++end;
      for (std::size_t x = begin; x < end; ++x) {
        std::uint32_t* row = &names[std::size_t{bearers[x].ref.article} * size];
        for (std::size_t y = x + 1; y < end; ++y) ++row[bearers[y].ref.article];
      }
    }
    for (std::uint32_t i = 0; i < size; ++i) {
      for (std::uint32_t j = i + 1; j < size; ++j) {
        const std::size_t common = names[std::size_t{i} * size + j];
        if (common != 0 || entries_[i].ref.article == entries_[j].ref.article) tie(i, j, common);
      }
    }
  }

  bool set_apart(Entry& x, Entry& y) {
    if (clash(x.place, y.place) || periods_clash(x.period, y.period)) return true;
    if (kind_name(x.figure->kind) == "percent" && of_another_whole(x, y)) return true;
    // An article that says where for one of two numbers sets them apart.
    if (x.ref.article == y.ref.article)
      return x.place.empty() != y.place.empty() && !goes_on(x, y) && !goes_on(y, x);
    if (is_of_the_past(x, y) || is_of_the_past(y, x) || clash(x.published, y.published)) return true;
    // Prices, shares and lengths change; what is counted of an event does not.
    const bool level = is_level(x);
    return (level || kind_name(x.figure->kind) != "count") &&
           !near_in_time(x, y, level && (x.period.empty() || x.period != y.period) ? kLevelDays : kEventDays);
  }

  /// "The index is 218": what stands at a number today stood elsewhere a week ago.
  static bool is_level(const Entry& x) {
    return (*x.article)(x.figure->predicate) == (*x.article)(x.figure->head);
  }

  /// "Gunmen took 110 pupils in Kadara, the governor said. Parents said 170 were taken": another voice goes
  /// on about what has just been placed.
  bool goes_on(Entry& x, Entry& y) {
    const ArticleFacts& article = *x.article;
    const Piece first = article.claims[x.figure->claim].speaker_key,
                second = article.claims[y.figure->claim].speaker_key;
    if (x.place.empty() || !y.place.empty() || first.empty() || second.empty() ||
        article(first) == article(second) || x.figure->words.words.at > y.figure->words.words.at ||
        y.figure->around.at > x.figure->words.words.at)
      return false;
    std::vector<std::uint64_t> stems =
        corpus_.words.stem_hashes(article(article.claims[y.figure->claim].words.words));
    remove_frame_stems(corpus_, article, *y.figure, stems);
    return stems.size() - common_count(stems, context(x)) <= kNewWords;
  }

  /// `names`: how many distinctive ones their articles have in common.
  bool comparable(Entry& x, Entry& y, std::size_t names) {
    if (set_apart(x, y)) return false;
    if (x.ref.article == y.ref.article) return true;
    if (x.party) return true;  // the same one, the frame says
    if (names == 0) return false;
    if (is_denial_of(x, y) || is_denial_of(y, x)) return near_in_time(x, y);
    const bool same_place = !x.place.empty() && x.place == y.place;
    // Two names of a hundred are those of a country and a firm, not of an event.
    const bool one_event = names >= kSharedNames &&
                           names * kTopicShare >= std::min(x.article->topic.size(), y.article->topic.size());
    if (one_event && same_place) return true;
    // Words are looked at last: of a pair that something else tells apart they need not be.
    const bool one_day = is_share_of_one_day(x, y);
    if (names < kSharedNames && !one_day && !(near_in_time(x, y) && knows_place(x, y) && knows_place(y, x)))
      return false;
    const std::size_t words = common_count(context(x), context(y));
    if (names >= kSharedNames)
      return words >= (!one_event                                       ? kSharedFar
                       : says_little((*x.article)(x.figure->predicate)) ? kSharedLittle
                                                                        : kSharedEvent);
    return one_day ? words != 0 : words >= kSharedEvent && same_scene(x, y, words, same_place);
  }

  /// "Turnout was 68 percent on Sunday": a share that both give for one day.
  static bool is_share_of_one_day(const Entry& x, const Entry& y) {
    return x.figure->kind == FigureKind::percent && x.period == y.period && day_number(x.period);
  }

  /// A place that only one number is given for is named somewhere in the other article.
  static bool knows_place(const Entry& x, const Entry& y) {
    if (x.place.empty() || !y.place.empty()) return true;
    const auto &own = x.article->topic, &other = y.article->topic;
    const std::uint64_t key = hash64(x.place);
    // Countries are no topic.
    return !std::binary_search(own.begin(), own.end(), key) ||
           std::binary_search(other.begin(), other.end(), key);
  }

  /// "In 2009 …" against a report of today that names no time.
  static bool is_of_the_past(const Entry& x, const Entry& y) {
    // "Between 2015 and 2020" may be how long it went on at the one place.
    const bool lasted =
        x.period.find('/') != std::string_view::npos && !x.place.empty() && x.place == y.place;
    const bool open = x.period.ends_with("..") || lasted;
    return !open && y.period.empty() && !y.published.empty() && !year_of(x.period).empty() &&
           year_of(x.period) < y.published;
  }

  /// "Not the 3,400": the very number that another report gives.
  static bool is_denial_of(const Entry& x, const Entry& y) {
    return x.figure->role == ChangeRole::denied && !x.figure->interval.low.empty() &&
           (*x.article)(x.figure->interval.low) == (*y.article)(y.figure->interval.low);
  }

  /// Short reports share one name. It must stand beside both numbers with other words in common, and neither
  /// may name a place there that the other does not.
  bool same_scene(Entry& x, Entry& y, std::size_t words, bool same_place) {
    const NamesBeside &p = near(x), &q = near(y);
    if (common_count(p.names, q.names) == 0) return false;
    if (common_count(p.places, q.places) < std::min(p.places.size(), q.places.size())) return false;
    std::vector<std::uint64_t> own = p.stems;
    own.insert(own.end(), q.stems.begin(), q.stems.end());
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
    std::vector<std::uint64_t> common;
    std::set_intersection(context(x).begin(), context(x).end(), context(y).begin(), context(y).end(),
                          std::back_inserter(common));
    words = common.size() - common_count(common, own);
    const bool same_day = x.period == y.period && day_number(x.period);
    return words >= (same_place || same_day ? 1 : kSharedScene);
  }

  static bool near_in_time(const Entry& x, const Entry& y, int days = kEventDays) {
    const std::optional<int> p = day_number((*x.article)(x.article->published)),
                             q = day_number((*y.article)(y.article->published));
    return !p || !q || std::abs(*p - *q) <= days;
  }

  const NamesBeside& near(Entry& entry) {
    if (!entry.near) {
      const ArticleFacts& article = *entry.article;
      entry.near = names_beside(corpus_, article, article(article.figures[entry.ref.fact].around));
    }
    return *entry.near;
  }

  const std::vector<std::uint64_t>& context(Entry& entry) {
    if (!entry.context) entry.context = figure_context(corpus_, entry.ref);
    return *entry.context;
  }

  Corpus& corpus_;
  std::vector<Entry> entries_;
};

/// "30,000 rubles ($580)": the rate is the article's own.
void report_conversions(Corpus& corpus) {
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    for (std::uint32_t f = 0; f < article.figures.size(); ++f) {
      const FigureFact& to = article.figures[f];
      if (to.same_as == FigureFact::kNone) continue;
      const FigureFact& from = article.figures[to.same_as];
      const Interval interval_from = interval_of(article, from), interval_to = interval_of(article, to);
      if (article(from.unit) == article(to.unit) || !interval_from.low || !interval_to.low) continue;
      // "From zero to 60 mph (97 kph)": the one amount is the higher end.
      const bool one_end = interval_from.high && interval_from.low != interval_from.high &&
                           interval_to.low == interval_to.high;
      const std::optional<Decimal>& amount = one_end ? interval_from.high : interval_from.low;
      if (!amount) continue;
      const auto rate = amount->divided_by(*interval_to.low, 2);
      if (!rate) continue;
      Draft d;
      d.relation = Relation::converts;
      d.topic = from.head.empty() ? beginning(article(article.claims[from.claim].words.words), kTopicWords)
                                  : figure_topic(article, from, corpus.tables);
      d.frame = frame_name(article, from);
      d.voices = {figure_voice(corpus, {a, to.same_as}), figure_voice(corpus, {a, f})};
      d.why.push_back({"stated-conversion", fmt::format("{} {} for 1 {}", rate->to_string(),
                                                        article(from.unit), article(to.unit))});
      corpus.drafts.push_back(std::move(d));
    }
  }
}

}  // namespace

void add_figure_keys(const ArticleFacts& facts, std::vector<Key>& keys) {
  for (std::uint32_t f = 0; f < facts.figures.size(); ++f) {
    const FigureFact& figure = facts.figures[f];
    const bool framed = !figure.predicate.empty() && !figure.head.empty();
    if (framed && figure.role != ChangeRole::part) keys.push_back({frame_hash(facts, figure), {0, f}});
  }
}

void compare_figures(Corpus& corpus) {
  SortedRuns<Key>& frames = corpus.keys[static_cast<std::size_t>(Step::frames)];
  for_each_block(frames, most_facts(Step::frames), "figures", corpus, [&](std::span<const Key> block) {
    Events events(corpus, block);
    const MayBeOneEvent one_event = [&](Ref a, Ref b) { return events.may_be_one_event(a, b); };
    for (const std::vector<Ref>& refs : events.groups()) compare_frame_group(corpus, refs, one_event);
  });
  tie_shared_values(corpus);
  report_conversions(corpus);
}

}  // namespace hearsay
