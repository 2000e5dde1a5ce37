#include "reconcile/frame_group.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "hearsay/text.hpp"
#include "reconcile/counterparts.hpp"
#include "reconcile/later_counts.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostEvidence = 6;

/// The parts of the key that say something: "kill, soldier, Russia".
std::string readable(std::string_view key) {
  std::string out;
  std::size_t begin = key.find('|') + 1;
  for (std::size_t end; begin < key.size(); begin = end + 1) {
    end = std::min(key.find('|', begin), key.size());
    if (end > begin) (out += out.empty() ? "" : ", ") += key.substr(begin, end - begin);
  }
  return out;
}

class FrameGroup {
 public:
  FrameGroup(Corpus& corpus, const std::vector<Ref>& refs, const MayBeOneEvent& one_event)
      : corpus_(corpus), one_event_(one_event), counterparts_(corpus, one_event) {
    for (const Ref ref : refs) {
      const ArticleFacts& article = corpus.article(ref.article);
      const FigureFact& f = article.figures[ref.fact];
      if (f.role == ChangeRole::denied) continue;  // nobody's number
      entries_.push_back({{ref, &article, &f, &article.claims[f.claim],
                           base_interval(article, f, corpus.tables), figure_claimant(corpus, ref)}});
    }
    name_institutions();
    for (const Entry& entry : entries_) by_claimant_[entry.who].push_back(&entry);
  }

  void compare() {
    ++corpus_.frame_groups;
    find_equal();
    find_converted();
    find_at_rates();
    find_later_counts();
    find_updates();
    find_rounding();
    find_conflict();
  }

 private:
  struct Entry;
  /// "The union" of one report is the union that another one names.
  void name_institutions() {
    std::vector<std::string> names;
    for (const Entry& e : entries_) {
      if (!e.claim->in_article && !e.claim->speaker_key.empty()) names.push_back(institution_key(e.who));
    }
    const InstitutionKeys keys(std::move(names));
    for (Entry& e : entries_) {
      if (!e.claim->institution) continue;
      const std::string_view fuller = keys.fuller(e.who);
      if (fuller.empty()) continue;
      for (const Entry& other : entries_) {
        if (!other.claim->in_article && institution_key(other.who) == fuller) e.who = other.who;
      }
    }
  }

  struct Entry : FigureVoice {
    std::string_view written_unit() const { return (*article)(figure->unit); }
    /// Said by the article in its running text, not by somebody it fails to name.
    bool is_own_word() const { return !figure->heading && claim->kind == ClaimKind::assertion; }
    bool plain() const { return figure->role == ChangeRole::none || figure->role == ChangeRole::to; }
  };
  using Entries = std::vector<const Entry*>;

  /// Those of one article: entries are ordered by fact.
  std::span<const Entry> of_article_of(const Entry& entry) const {
    const auto own = std::ranges::equal_range(entries_, entry.ref.article, {},
                                              [](const Entry& e) { return e.ref.article; });
    return {own.begin(), own.end()};
  }

  Draft draft(Relation relation, const Entries& entries) const {
    Draft d;
    d.relation = relation;
    d.frame = frame_name(*entries.front()->article, *entries.front()->figure);
    d.topic = figure_topic(*entries.front()->article, *entries.front()->figure, corpus_.tables);
    for (const Entry* entry : entries) d.voices.push_back(figure_voice(corpus_, entry->ref));
    for (const Entry* entry : entries) corpus_.compared[entry->ref] = corpus_.frame_groups;
    d.why.push_back({"frame", readable(d.frame)});
    return d;
  }

  static bool several_articles(const Entries& entries) {
    return std::any_of(entries.begin(), entries.end(),
                       [&](const Entry* e) { return e->ref.article != entries.front()->ref.article; });
  }

  /// One value in two articles: repeated by one claimant, passed on from one origin, or agreed upon.
  void find_equal() {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, Entries> values;
    for (const Entry& e : entries_) {
      const IntervalFact& i = e.figure->interval;
      values[{(*e.article)(i.low), (*e.article)(i.high), e.written_unit()}].push_back(&e);
    }
    for (const auto& [value, entries] : values) {
      // Amounts that only restate others agree as those do.
      const bool restated = std::all_of(entries.begin(), entries.end(), [](const Entry* e) {
        return e->figure->same_as != FigureFact::kNone;
      });
      if (restated || !several_articles(entries)) continue;
      for (const Entries& of_one_thing : sets_of(entries, [&](const Entry&a, const Entry&b) {
             return counterparts_.may_agree(a.ref, b.ref);
           })) {
        if (several_articles(of_one_thing)) report_equal(of_one_thing);
      }
    }
  }

  /// Entries that chains of pairs tie together.
  template <class Tied>
  static std::vector<Entries> sets_of(const Entries& entries, Tied tied) {
    UnionFind sets(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      for (std::size_t j = i + 1; j < entries.size(); ++j) {
        if (sets.find(i) != sets.find(j) && tied(*entries[i], *entries[j])) sets.unite(i, j);
      }
    }
    std::map<std::size_t, Entries> found;
    for (std::size_t i = 0; i < entries.size(); ++i) found[sets.find(i)].push_back(entries[i]);
    std::vector<Entries> all;
    for (auto& [first, members] : found) all.push_back(std::move(members));
    return all;
  }

  void report_equal(const Entries& entries) {
    std::set<std::string_view> claimants, attributed;
    std::set<std::uint32_t> sourced, bare;
    std::string_view speaker;
    for (const Entry* e : entries) {
      if (!e->who.ends_with(":")) speaker = (*e->article)(e->claim->speaker);
    }
    for (const Entry* e : entries) {
      claimants.insert(e->who);
      if (e->who.ends_with(":")) {
        // "The directorate has cut its number from 112" names it.
        const bool named = (*e->article)(e->claim->words.words).find(speaker) != std::string_view::npos;
        if (e->is_own_word() && !named) bare.insert(e->ref.article);
      } else {
        attributed.insert(e->who);
        sourced.insert(e->ref.article);
      }
    }
    const bool dropped = attributed.size() == 1 &&
                         std::any_of(bare.begin(), bare.end(),
                                     [&](std::uint32_t article) { return !sourced.contains(article); });
    Draft d = draft(Relation::agrees, entries);
    const std::size_t origins = independent_origins(corpus_, d.voices).size();
    d.relation = claimants.size() == 1 ? Relation::repeats
                 : origins == 1        ? Relation::same_origin
                 : dropped             ? Relation::attribution_dropped
                                       : Relation::agrees;
    d.why.push_back({"equal-value", std::string(entries.front()->value())});
    corpus_.drafts.push_back(std::move(d));
  }

  /// "16 kilometres" here, "10 miles" there: one length as far as their digits go.
  void find_converted() {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (std::size_t j = i + 1; j < entries_.size(); ++j) {
        const Entry &x = entries_[i], &y = entries_[j];
        if (x.ref.article == y.ref.article || x.unit() != y.unit() || x.written_unit() == y.written_unit())
          continue;
        if (!within_rounding(x.interval, y.interval)) continue;
        Draft d = draft(Relation::converts, {&x, &y});
        d.why.push_back({"unit-conversion", fmt::format("{} and {} are within 3 %", x.value(), y.value())});
        corpus_.drafts.push_back(std::move(d));
      }
    }
  }

  /// "92 million euros" here, "100 million dollars" there, at a rate that the user vouches for.
  void find_at_rates() {
    if (corpus_.rates.empty()) return;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      for (std::size_t j = i + 1; j < entries_.size(); ++j) {
        const Entry &x = entries_[i], &y = entries_[j];
        if (x.ref.article == y.ref.article || x.figure->kind != FigureKind::money || x.unit() == y.unit())
          continue;
        if (!within_rounding(x.interval, at_rate(y, x.unit()))) continue;
        Draft d = draft(Relation::converts, {&x, &y});
        d.why.push_back({"rate", fmt::format("{} and {} are within 3 % at {}", x.value(), y.value(),
                                             corpus_.rates.words(y.unit(), x.unit()))});
        corpus_.drafts.push_back(std::move(d));
      }
    }
  }

  /// Without ends when no rate is known.
  Interval at_rate(const Entry& entry, std::string_view unit) const {
    Interval i = entry.interval;
    for (std::optional<Decimal>* end : {&i.low, &i.high}) {
      if (*end) *end = corpus_.rates.convert(**end, entry.unit(), unit);
    }
    return i;
  }

  /// Numbers that later reports, of whatever voice, say to have grown since.
  void find_later_counts() {
    for (const Entry& after : entries_) {
      Entries told;
      for (const Entry& before : entries_) {
        if (before.plain() && after.plain() && is_later(before, after)) told.push_back(&before);
      }
      if (told.empty()) continue;
      for (const Entry* before : told) later_.emplace(before, &after);
      told.push_back(&after);
      Draft d = draft(Relation::updates, told);
      d.why.push_back({"later", fmt::format("{} ({}), later {} ({})", told.front()->value(),
                                            told.front()->speaker(), after.value(), after.speaker())});
      corpus_.drafts.push_back(std::move(d));
    }
  }

  bool is_later(const Entry& before, const Entry& after) {
    return is_later_count(before, after, corpus_.tables) &&
           one_event_(std::min(before.ref, after.ref), std::max(before.ref, after.ref)) &&
           counterparts_.may_exclude(before.ref, after.ref);
  }

  /// One of them is what the other has become, or says the same as what it has become.
  bool are_of_two_times(const Entry& x, const Entry& y) const {
    return std::any_of(later_.begin(), later_.end(), [&](const auto& pair) {
      const auto& [before, after] = pair;
      const auto says = [](const Entry& e, const Entry& model) {
        return &e == &model || meet(e.interval, model.interval) != Meeting::apart;
      };
      return (says(x, *before) && says(y, *after)) || (says(y, *before) && says(x, *after));
    });
  }

  /// One claimant, two numbers of a thing that only grows: an update. Else the claimant contradicts himself.
  void find_updates() {
    for (const auto& [name, entries] : by_claimant_) {
      if (name.ends_with(":")) continue;  // an article's own voice
      Entries changed;
      for (const Entry* e : entries) {
        const bool other =
            std::any_of(entries.begin(), entries.end(), [&](const Entry* o) { return differ(*e, *o); });
        if (other) changed.push_back(e);
      }
      if (changed.empty() || !several_articles(changed)) continue;
      std::stable_sort(changed.begin(), changed.end(),
                       [](const Entry* a, const Entry* b) { return earlier(*a, *b); });
      Draft d = draft(Relation::updates, changed);
      d.why.push_back({"same-claimant", fmt::format("{} gives {} and {}", changed.front()->speaker(),
                                                    changed.front()->value(), changed.back()->value())});
      corpus_.drafts.push_back(std::move(d));
    }
  }

  /// Two numbers of one claimant in two articles that are not one number more or less exactly.
  bool differ(const Entry& a, const Entry& b) {
    if (a.ref.article == b.ref.article) return false;
    if (are_of_two_times(a, b)) return false;  // told already
    if (a.unit() != b.unit() || a.interval.low == b.interval.low || within_rounding(a.interval, b.interval))
      return false;
    if (!one_event_(std::min(a.ref, b.ref), std::max(a.ref, b.ref)) || counterparts_.tell_apart(a.ref, b.ref))
      return false;
    const bool growing = corpus_.tables.is_cumulative(a.article->str(a.figure->predicate));
    return growing || a.published() != b.published();
  }

  static bool earlier(const Entry& a, const Entry& b) {
    const std::string_view p = a.published(), q = b.published();
    if (!p.empty() && !q.empty() && p != q) return p < q;
    return is_larger(b.interval, a.interval);
  }

  /// A heading or "nearly 30,000" for 29,200.
  void find_rounding() {
    for (const Entry& a : entries_) {
      if (!a.figure->heading && !a.interval.loose) continue;
      for (const Entry& b : entries_) {
        if (&a == &b || b.figure->heading || b.interval.loose || a.written_unit() != b.written_unit())
          continue;
        if (a.ref.article != b.ref.article && a.who != b.who) continue;
        if (!within_rounding(a.interval, b.interval) || meet(a.interval, b.interval) == Meeting::equal)
          continue;
        if (!is_coarser(a.interval, b.interval)) continue;
        Draft d = draft(Relation::rounds, {&a, &b});
        d.why.push_back({"rounding", fmt::format("{} is within 3 % of {}", a.value(), b.value())});
        corpus_.drafts.push_back(std::move(d));
        break;
      }
    }
  }

  /// "About 61 percent" is no rounding of 60.
  static bool is_coarser(const Interval& a, const Interval& b) {
    return !a.low || !b.low || a.low->significant_digits() <= b.low->significant_digits();
  }

  /// Two claimants whose intervals have no number in common: everyone's number is shown.
  void find_conflict() {
    Entries clear;
    for (const Entry& entry : entries_) {
      if (!counts_several(entry)) clear.push_back(&entry);
    }
    std::vector<std::pair<const Entry*, const Entry*>> apart;
    for (std::size_t i = 0; i < clear.size(); ++i) {
      for (std::size_t j = i + 1; j < clear.size(); ++j) {
        if (excludes(*clear[i], *clear[j]) && !are_of_two_times(*clear[i], *clear[j]) &&
            is_against(*clear[i], *clear[j]))
          apart.emplace_back(clear[i], clear[j]);
      }
    }
    if (!apart.empty()) report_conflict(apart);
  }

  void report_conflict(const std::vector<std::pair<const Entry*, const Entry*>>& apart) {
    std::set<const Entry*> against;
    std::vector<Reason> why;
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (const auto& [x, y] : apart) {
      against.insert({x, y});
      if (why.size() == kMostEvidence || !seen.insert(std::minmax(x->value(), y->value())).second) continue;
      why.push_back({"apart", fmt::format("{} ({}) excludes {} ({})", x->value(), x->speaker(), y->value(),
                                          y->speaker())});
    }
    Entries all;
    for (const Entry& e : entries_) {
      const bool supports = std::any_of(against.begin(), against.end(), [&](const Entry* other) {
        return &e == other || (e.unit() == other->unit() && e.plain() &&
                               meet(e.interval, other->interval) != Meeting::apart &&
                               one_event_(std::min(e.ref, other->ref), std::max(e.ref, other->ref)));
      });
      if (supports) all.push_back(&e);
    }
    for (const Entry* e : all) corpus_.disputed_values[corpus_.frame_groups].emplace(e->value());
    Draft d = draft(Relation::conflicts, all);
    // Reports of one origin that differ have lost a detail on the way; nobody is against anybody. One article
    // that gives two voices two numbers sets them against each other.
    if (several_articles(all) && independent_origins(corpus_, d.voices).size() == 1)
      d.relation = Relation::detail_differs;
    d.why.insert(d.why.end(), why.begin(), why.end());
    corpus_.drafts.push_back(std::move(d));
  }

  /// They count one thing, and neither article has another number of the frame that is nearer in words to the
  /// other's.
  bool is_against(const Entry& x, const Entry& y) {
    return counterparts_.may_exclude(x.ref, y.ref) &&
           (x.ref.article == y.ref.article || (!has_nearer(x, y) && !has_nearer(y, x)));
  }

  /// The article of `y` gives another voice another number, which is rather the one to hold against that of
  /// `x`.
  bool has_nearer(const Entry& x, const Entry& y) {
    const std::span<const Entry> own = of_article_of(y);
    return std::any_of(own.begin(), own.end(), [&](const Entry& other) {
      return &other != &y && other.who != x.who && other.plain() &&
             meet(other.interval, y.interval) == Meeting::apart &&
             meet(other.interval, x.interval) == Meeting::apart &&
             counterparts_.likeness(x.ref, other.ref) > counterparts_.likeness(x.ref, y.ref);
    });
  }

  /// Who gives two numbers that exclude each other counts two things: which of them another one means, nobody
  /// can tell.
  bool counts_several(const Entry& x) const {
    const std::span<const Entry> own = of_article_of(x);
    return std::any_of(own.begin(), own.end(), [&](const Entry& y) {
      return x.who == y.who && x.unit() == y.unit() && x.plain() && y.plain() &&
             meet(x.interval, y.interval) == Meeting::apart && !within_rounding(x.interval, y.interval);
    });
  }

  static bool excludes(const Entry& x, const Entry& y) {
    // How two currencies meet only a stated conversion can say.
    if (x.unit() != y.unit() || !x.plain() || !y.plain() || x.who == y.who) return false;
    // An article in its own voice counts many things; only a voice it names is set against it.
    const bool unnamed = x.claim->speaker_key.empty() || y.claim->speaker_key.empty();
    if (x.ref.article == y.ref.article && unnamed) return false;
    if (meet(x.interval, y.interval) != Meeting::apart || is_birthday(x, y)) return false;
    const bool rounded = x.figure->heading || y.figure->heading || x.written_unit() != y.written_unit();
    return !(rounded && within_rounding(x.interval, y.interval));
  }

  /// One year more or less: who counts may have looked it up before the birthday.
  static bool is_birthday(const Entry& x, const Entry& y) {
    if (x.figure->kind != FigureKind::age || x.written_unit() != y.written_unit()) return false;
    const Interval a = interval_of(*x.article, *x.figure), b = interval_of(*y.article, *y.figure);
    return a.low && b.low && (*a.low - *b.low).abs() <= Decimal(1);
  }

  Corpus& corpus_;
  const MayBeOneEvent& one_event_;
  Counterparts counterparts_;
  std::vector<Entry> entries_;
  std::map<std::string_view, Entries> by_claimant_;
  std::set<std::pair<const Entry*, const Entry*>> later_;  ///< a number and what it has become
};

}  // namespace

std::string figure_claimant(const Corpus& corpus, Ref ref) {
  const FigureFact& f = figure_fact(corpus, ref);
  return f.party.empty() ? claimant_in_event(corpus, ref.article, f.claim)
                         : claimant(corpus, ref.article, f.claim);
}

std::string frame_name(const ArticleFacts& article, const FigureFact& f) {
  if (f.predicate.empty() || f.head.empty()) return {};
  const std::string_view kind = kind_name(f.kind);
  return fmt::format("{}|{}|{}|{}|{}|{}|{}", kind, article(f.predicate), article(f.head), article(f.party),
                     kind == "measure" ? article(f.base) : "", article(f.per),
                     kind == "percent" ? fold(article(f.of)) : "");
}

bool says_little(std::string_view predicate) {
  return FrameKin::says_little(predicate);
}

std::string figure_topic(const ArticleFacts& article, const FigureFact& f, const ReconcileTables& tables) {
  const std::string party = article.str(f.party), head = article.str(f.head),
                    predicate = article.str(f.predicate);
  std::string topic;
  if (!party.empty()) {
    const std::string adjective = tables.adjective_of(party);
    topic = (adjective.empty() ? party : adjective) + " ";
  }
  topic += kind_name(f.kind) == "count" ? tables.plural(head) : head;
  // "loss" with "lose", "fine" with "fine": the noun says it.
  const bool bare = says_little(predicate) || predicate.substr(0, 3) == head.substr(0, 3);
  if (!bare) topic += " " + tables.participle(predicate);
  if (kind_name(f.kind) == "percent") topic += f.of.empty() ? ", share" : " of " + article.str(f.of);
  if (!f.per.empty()) topic += " per " + article.str(f.per);
  return topic;
}

void compare_frame_group(Corpus& corpus, const std::vector<Ref>& refs, const MayBeOneEvent& one_event) {
  FrameGroup(corpus, refs, one_event).compare();
}

}  // namespace hearsay
