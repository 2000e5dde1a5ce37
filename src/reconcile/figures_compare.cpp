// Figures under one frame, by events; numbers that reports of one origin share; stated conversions.

#include <fmt/core.h>

#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/frame_group.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 400;
constexpr std::size_t kSharedNames = 2;    ///< names two articles must share to be about one event
constexpr std::size_t kSharedEvent = 2;    ///< content words around both numbers, besides what is counted
constexpr std::size_t kSharedScene = 2;    ///< the same where the articles have one name in common
constexpr int kEventDays = 14;             ///< reports of one event, its toll growing, are printed this close
constexpr std::size_t kSharedContext = 3;  ///< content words around both numbers in reports of one origin
constexpr std::size_t kTopicWords = 9;
constexpr std::size_t kMostPassages = 4;  ///< of an article, that tie the numbers beside them

std::string_view year_of(std::string_view date) {
  return date.size() >= 4 && is_digit(static_cast<unsigned char>(date[0])) ? date.substr(0, 4) : "";
}

/// Days since some day long ago; nullopt unless the date is a whole one: "2024-03-05…".
std::optional<int> day_number(std::string_view date) {
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  int digits[3] = {};
  const std::string_view parts[3] = {date.substr(0, 4), date.substr(5, 2), date.substr(8, 2)};
  for (int i = 0; i < 3; ++i) {
    for (const char c : parts[i]) {
      if (c < '0' || c > '9') return std::nullopt;
      digits[i] = digits[i] * 10 + (c - '0');
    }
  }
  // Months counted from March, so that the odd day is the last of a year.
  const int year = digits[1] > 2 ? digits[0] : digits[0] - 1, month = (digits[1] + 9) % 12;
  return year * 365 + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + digits[2];
}

bool clash(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && a != b;
}

/// Two times that are not one: another year, or days further apart than the night between them. A stretch
/// that is open at its end holds any later day.
bool periods_clash(std::string_view a, std::string_view b) {
  if (clash(year_of(a), year_of(b))) return true;
  if (a.find('/') != std::string_view::npos || b.find('/') != std::string_view::npos) return false;
  const std::optional<int> p = day_number(a), q = day_number(b);
  return p && q && std::abs(*p - *q) > 1;
}

std::uint64_t field(std::string_view text, std::uint64_t hash) {
  return hash64(text, mix(hash, text.size()));
}

/// What two figures must share to be compared; the same figures share it as share frame_name().
std::uint64_t frame_hash(const ArticleFacts& article, const FigureFact& f) {
  const std::string_view kind = kind_name(f.kind);
  std::uint64_t hash = field(kind, 1);
  for (const Piece piece : {f.predicate, f.head, f.party, f.per}) hash = field(article(piece), hash);
  // Money of two currencies may meet through a stated conversion; units of two dimensions never do.
  if (kind == "measure") hash = field(article(f.base), hash);
  if (kind == "percent") hash = field(fold(article(f.of)), hash);
  return hash;
}

/// Content stems around a figure without those of its frame.
std::vector<std::uint64_t> figure_context(Corpus& corpus, Ref ref) {
  const ArticleFacts& article = corpus.article(ref.article);
  const FigureFact& f = article.figures[ref.fact];
  std::vector<std::uint64_t> stems = corpus.words.stem_hashes(article(f.around));
  for (const Piece word : {f.predicate, f.head}) {
    const std::uint64_t stem = hash64(corpus.tables.stem(article.str(word)));
    const auto at = std::lower_bound(stems.begin(), stems.end(), stem);
    if (at != stems.end() && *at == stem) stems.erase(at);
  }
  return stems;
}

/// The figures of one block, with what tells their events apart.
class Events {
 public:
  Events(Corpus& corpus, std::span<const Key> block) : corpus_(corpus) {
    for (const Key& key : block) {
      const ArticleFacts& article = corpus.article(key.ref.article);
      const FigureFact& f = article.figures[key.ref.fact];
      entries_.push_back({key.ref, &article, &f, article(f.place), article(f.period),
                          year_of(article(article.published)), !f.party.empty()});
    }
  }

  /// Figures that may speak of one event, by chains of such pairs.
  std::vector<std::vector<Ref>> groups() {
    UnionFind sets(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (std::size_t j = i + 1; j < entries_.size(); ++j) {
        if (sets.find(i) != sets.find(j) && comparable(entries_[i], entries_[j])) sets.unite(i, j);
      }
    }
    std::map<std::size_t, std::vector<Ref>> groups;
    for (std::size_t i = 0; i < entries_.size(); ++i) groups[sets.find(i)].push_back(entries_[i].ref);
    std::vector<std::vector<Ref>> found;
    for (auto& [first, refs] : groups) {
      if (refs.size() > 1) found.push_back(std::move(refs));
    }
    return found;
  }

 private:
  /// Names that stand beside a figure.
  struct Near {
    std::vector<std::uint64_t> names, places;  ///< hashes of their keys, sorted
    std::vector<std::uint64_t> stems;          ///< of their words, sorted
  };

  struct Entry {
    Ref ref;
    const ArticleFacts* article;
    const FigureFact* figure;
    std::string_view place, period, published;
    bool party;
    std::optional<std::vector<std::uint64_t>> context = {};
    std::optional<Near> near = {};
  };

  bool comparable(Entry& x, Entry& y) {
    if (clash(x.place, y.place) || periods_clash(x.period, y.period)) return false;
    // An article that says where for one of two numbers sets them apart.
    if (x.ref.article == y.ref.article) return x.place.empty() == y.place.empty();
    if (is_of_the_past(x, y) || is_of_the_past(y, x)) return false;
    if (clash(x.published, y.published)) return false;
    // Prices, shares and lengths change; what is counted of an event does not.
    const bool measured = kind_name(x.figure->kind) != "count";
    if (measured && !near_in_time(x, y)) return false;
    if (x.party) return true;  // the same one, the frame says
    const std::size_t names = common_count(x.article->topic, y.article->topic);
    if (names == 0) return false;
    if (is_denial_of(x, y) || is_denial_of(y, x)) return near_in_time(x, y);
    const bool same_place = !x.place.empty() && x.place == y.place;
    if (names >= kSharedNames && same_place) return true;
    const std::size_t words = common_count(context(x), context(y));
    if (names >= kSharedNames) return words >= kSharedEvent;
    return words >= kSharedEvent && near_in_time(x, y) && knows_place(x, y) && knows_place(y, x) &&
           same_scene(x, y, words, same_place);
  }

  /// A place that only one number is given for is named somewhere in the other article.
  static bool knows_place(const Entry& x, const Entry& y) {
    if (x.place.empty() || !y.place.empty()) return true;
    const std::vector<std::uint64_t>&own = x.article->topic, &other = y.article->topic;
    const std::uint64_t key = hash64(name_key(proper_part(x.place)));
    // Countries are no topic.
    return !std::binary_search(own.begin(), own.end(), key) ||
           std::binary_search(other.begin(), other.end(), key);
  }

  /// "In 2009 …" against a report of today that names no time.
  static bool is_of_the_past(const Entry& x, const Entry& y) {
    const bool open = x.period.find('/') != std::string_view::npos;
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
    const Near &p = near(x), &q = near(y);
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
    return words >= (same_place ? 1 : kSharedScene);
  }

  static bool near_in_time(const Entry& x, const Entry& y) {
    const std::optional<int> p = day_number((*x.article)(x.article->published)),
                             q = day_number((*y.article)(y.article->published));
    return !p || !q || std::abs(*p - *q) <= kEventDays;
  }

  const Near& near(Entry& entry) {
    if (entry.near) return *entry.near;
    Near& near = entry.near.emplace();
    const ArticleFacts& article = *entry.article;
    const std::string_view around = article(article.figures[entry.ref.fact].around);
    const std::string_view paragraph = around.substr(around.rfind('\n') + 1);  // npos + 1 is 0
    std::string words;
    for (const NameFact& name : article.names) {
      const std::string_view as_written = article(name.name);
      if (as_written.empty() || around.find(as_written) == std::string_view::npos) continue;
      const bool place = name.kind == EntityKind::place;
      const std::uint64_t key = hash64(place ? name_key(proper_part(as_written)) : article.str(name.key));
      if (!std::binary_search(article.topic.begin(), article.topic.end(), key)) continue;
      near.names.push_back(key);
      // A place in the paragraph before may be that of another number.
      if (place && paragraph.find(as_written) != std::string_view::npos) near.places.push_back(key);
      (words += ' ') += as_written;
    }
    add_capitalised(article, around, near, words);
    for (std::vector<std::uint64_t>* list : {&near.names, &near.places}) {
      std::sort(list->begin(), list->end());
      list->erase(std::unique(list->begin(), list->end()), list->end());
    }
    near.stems = corpus_.words.stem_hashes(words);
    return near;
  }

  /// Names that are no entities: words with a capital which the article's topic has.
  void add_capitalised(const ArticleFacts& article, std::string_view around, Near& near, std::string& words) {
    std::vector<WordAt> found;
    corpus_.words.scan(around, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      const Span run = capitalised_run(around, found, i);
      if (run.empty()) continue;
      while (i + 1 < found.size() && found[i + 1].end <= run.end) ++i;
      const std::string_view written = around.substr(run.begin, run.size());
      const std::uint64_t key = hash64(name_key(written));
      if (!std::binary_search(article.topic.begin(), article.topic.end(), key)) continue;
      near.names.push_back(key);
      (words += ' ') += written;
    }
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
      const auto rate = interval_from.low->divided_by(*interval_to.low, 2);
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

bool in_one_passage(const Corpus& corpus, const std::vector<Ref>& refs) {
  const auto ties = [&](Ref ref) {
    return corpus.passages.find({ref.article, figure_fact(corpus, ref).claim});
  };
  const auto first = ties(refs.front());
  if (first == corpus.passages.end()) return false;
  return std::any_of(first->second.begin(), first->second.end(), [&](std::uint64_t passage) {
    return std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const auto other = ties(ref);
      return other != corpus.passages.end() &&
             std::find(other->second.begin(), other->second.end(), passage) != other->second.end();
    });
  });
}

Draft shared_value_draft(const Corpus& corpus, const std::vector<Ref>& refs) {
  Draft d;
  d.relation = Relation::same_origin;
  d.one_origin = true;
  // Named after a voice that says what is counted, rather than the article's summary of it.
  Ref model = refs.front();
  const auto framed = [](const FigureFact& f) { return !f.head.empty() && !f.predicate.empty(); };
  for (const Ref ref : refs) {
    d.voices.push_back(figure_voice(corpus, ref));
    const FigureFact& f = figure_fact(corpus, ref);
    const bool spoken = !corpus.article(ref.article).claims[f.claim].speaker_key.empty();
    if (spoken && framed(f)) model = ref;
  }
  const ArticleFacts& article = corpus.article(model.article);
  const FigureFact& f = figure_fact(corpus, model);
  d.topic = framed(f) ? figure_topic(article, f, corpus.tables) : article.str(f.words.words);
  d.why.push_back(
      {"shared-value", article.str(f.value) + " in reports of one origin, with common words around it"});
  return d;
}

/// Rare numbers under their value and each origin they go back to; origins are known only now.
SortedRuns<Key> shared_value_keys(const Corpus& corpus) {
  SortedRuns<Key> keys;
  corpus.limit(keys);
  std::vector<std::vector<std::uint64_t>> beside(corpus.articles.size());
  for (const auto& [claim, passages] : corpus.passages) {
    for (const std::uint64_t passage : passages) {
      std::vector<std::uint64_t>& all = beside[claim.article];
      if (all.size() < kMostPassages && std::find(all.begin(), all.end(), passage) == all.end())
        all.push_back(passage);
    }
  }
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    corpus.settle();
    const ArticleFacts& article = corpus.article(a);
    for (std::uint32_t f = 0; f < article.figures.size(); ++f) {
      const FigureFact& figure = article.figures[f];
      if (!figure.rare) continue;
      std::uint64_t value = field(kind_name(figure.kind), 2);
      value = field(article(figure.unit), field(article(figure.interval.low), value));
      // What stands beside a copied passage may come from where that was copied from.
      for (const std::uint64_t passage : beside[a]) keys.push_back({mix(value, passage), {a, f}});
      for (const Origin& origin : origins_of(corpus, a, figure.claim)) {
        if (origin.rank != OriginRank::party && origin.rank != OriginRank::outlet &&
            origin.rank != OriginRank::passage)
          continue;
        keys.push_back({mix(field(origin.key, value), origin.passage), {a, f}});
      }
    }
  }
  return keys;
}

/// Reports of one origin give the same number for what each of them words in its own way: "14 of us", "14 of
/// them decided to leave". Equal value and kind, one origin, and common words around.
void tie_shared_values(Corpus& corpus) {
  std::vector<std::pair<Ref, Ref>> pairs;
  const auto visit = [&](std::span<const Key> block) {
    std::vector<std::vector<std::uint64_t>> contexts;
    for (const Key& key : block) contexts.push_back(figure_context(corpus, key.ref));
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        if (block[i].ref.article == block[j].ref.article) continue;
        if (common_count(contexts[i], contexts[j]) >= kSharedContext)
          pairs.emplace_back(block[i].ref, block[j].ref);
      }
    }
  };
  SortedRuns<Key> keys = shared_value_keys(corpus);
  for_each_block(keys, kLargestBlock, "shared-values", corpus, visit);
  for (const std::vector<Ref>& refs : connected(pairs)) {
    corpus.settle();
    // compare_passages has numbers that were copied with their sentence.
    if (!in_one_passage(corpus, refs)) corpus.drafts.push_back(shared_value_draft(corpus, refs));
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
    for (const std::vector<Ref>& refs : Events(corpus, block).groups()) compare_frame_group(corpus, refs);
  });
  tie_shared_values(corpus);
  report_conversions(corpus);
}

}  // namespace hearsay
