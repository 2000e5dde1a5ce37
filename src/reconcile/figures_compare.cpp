// Figures of one frame: who gives which number, which agree, which exclude each other.

#include <fmt/core.h>

#include <map>
#include <set>

#include "hearsay/text.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kLargestBlock = 400;
constexpr std::size_t kSharedNames = 2;    ///< names two articles must share to be about one event
constexpr std::size_t kSharedEvent = 2;    ///< content words around both numbers, besides what is counted
constexpr std::size_t kSharedContext = 3;  ///< content words around both numbers in reports of one origin
constexpr std::size_t kMostEvidence = 6;
constexpr std::size_t kTopicWords = 9;

struct Ref {
  std::uint32_t article = 0, figure = 0;
  auto operator<=>(const Ref&) const = default;
};

const FigureFact& fact(const Corpus& corpus, Ref ref) {
  return corpus.articles[ref.article].figures[ref.figure];
}

Voice voice(const Corpus& corpus, Ref ref) {
  const FigureFact& f = fact(corpus, ref);
  return {ref.article, f.claim, f.value, f.words};
}

std::string kind_name(FigureKind kind) {
  switch (kind) {
    case FigureKind::money:
      return "money";
    case FigureKind::percent:
    case FigureKind::percent_point:
      return "percent";
    case FigureKind::measure:
    case FigureKind::duration:
      return "measure";
    default:
      return "count";
  }
}

/// What two figures must share to be compared. Empty = the figure is said of nothing known.
std::string frame_key(const FigureFact& f) {
  if (f.predicate.empty() || f.head.empty()) return {};
  const std::string kind = kind_name(f.kind);
  // Money of two currencies may meet through a stated conversion; other units do not.
  const std::string unit = kind == "measure" ? f.unit : "";
  return fmt::format("{}|{}|{}|{}|{}|{}|{}", kind, f.predicate, f.head, f.party, unit, f.per,
                     kind == "percent" ? fold(f.of) : "");
}

/// "Russian soldiers killed"
std::string topic_of(const FigureFact& f, const ReconcileTables& tables) {
  std::string topic;
  if (!f.party.empty()) {
    const std::string adjective = tables.adjective_of(f.party);
    topic = (adjective.empty() ? f.party : adjective) + " ";
  }
  topic += kind_name(f.kind) == "count" ? tables.plural(f.head) : f.head;
  const bool bare = f.predicate == "be" || f.predicate == "have" || f.predicate == f.head;
  if (!bare) topic += " " + tables.participle(f.predicate);
  if (kind_name(f.kind) == "percent") topic += f.of.empty() ? ", share" : " of " + f.of;
  if (!f.per.empty()) topic += " per " + f.per;
  return topic;
}

std::string year_of(const std::string& date) {
  return date.size() >= 4 && is_digit(static_cast<unsigned char>(date[0])) ? date.substr(0, 4) : "";
}

/// Two articles, or two claims of one article, may speak of one event.
bool comparable(const Corpus& corpus, Ref a, Ref b) {
  const FigureFact &x = fact(corpus, a), &y = fact(corpus, b);
  if (!x.place.empty() && !y.place.empty() && x.place != y.place) return false;
  const std::string period_x = year_of(x.period), period_y = year_of(y.period);
  if (!period_x.empty() && !period_y.empty() && period_x != period_y) return false;
  if (a.article == b.article) return true;
  const ArticleFacts &p = corpus.articles[a.article], &q = corpus.articles[b.article];
  const std::string year_p = year_of(p.published), year_q = year_of(q.published);
  if (!year_p.empty() && !year_q.empty() && year_p != year_q) return false;
  if (!x.party.empty()) return true;
  if (common_count(p.topic, q.topic) < kSharedNames) return false;
  return (!x.place.empty() && x.place == y.place) || common_count(x.context, y.context) >= kSharedEvent;
}

/// How two figures meet, across units only by a conversion one of the articles states.
std::optional<Meeting> meeting(const Corpus& corpus, Ref a, Ref b) {
  const FigureFact &x = fact(corpus, a), &y = fact(corpus, b);
  if (x.unit == y.unit) return meet(x.interval, y.interval);
  return std::nullopt;
}

bool plain(const FigureFact& f) {
  return f.role.empty() || f.role == "to";
}

/// One event's figures of one frame.
class FrameGroup {
 public:
  FrameGroup(Corpus& corpus, std::string key, std::vector<Ref> refs)
      : corpus_(corpus), key_(std::move(key)), refs_(std::move(refs)) {
    for (const Ref ref : refs_) by_claimant_[who(ref)].push_back(ref);
  }

  void compare() {
    find_equal();
    find_updates();
    find_rounding();
    find_conflict();
  }

 private:
  std::string who(Ref ref) const { return claimant(corpus_, ref.article, fact(corpus_, ref).claim); }

  Draft draft(Relation relation, const std::vector<Ref>& refs) const {
    Draft d;
    d.relation = relation;
    d.frame = key_;
    d.topic = topic_of(fact(corpus_, refs.front()), corpus_.tables);
    for (const Ref ref : refs) d.voices.push_back(voice(corpus_, ref));
    d.why.push_back({"frame", readable_key()});
    return d;
  }

  /// Said by the article in its running text, not by somebody it fails to name.
  bool is_own_word(Ref ref) const {
    const FigureFact& f = fact(corpus_, ref);
    return !f.heading && corpus_.articles[ref.article].claims[f.claim].kind == ClaimKind::assertion;
  }

  /// The parts of the key that say something: "kill, soldier, Russia".
  std::string readable_key() const {
    std::string out;
    std::size_t begin = key_.find('|') + 1;
    for (std::size_t end; begin < key_.size(); begin = end + 1) {
      end = std::min(key_.find('|', begin), key_.size());
      if (end > begin) out += (out.empty() ? "" : ", ") + key_.substr(begin, end - begin);
    }
    return out;
  }

  static std::size_t articles_in(const std::vector<Ref>& refs) {
    std::set<std::uint32_t> articles;
    for (const Ref ref : refs) articles.insert(ref.article);
    return articles.size();
  }

  /// One value in two articles: repeated by one claimant, passed on from one origin, or agreed upon.
  void find_equal() {
    std::map<std::string, std::vector<Ref>> values;
    for (const Ref ref : refs_) {
      const FigureFact& f = fact(corpus_, ref);
      const Interval& i = f.interval;
      values[fmt::format("{}..{} {}", i.low ? i.low->to_string() : "", i.high ? i.high->to_string() : "",
                         f.unit)]
          .push_back(ref);
    }
    for (const auto& [value, refs] : values) {
      if (articles_in(refs) < 2) continue;
      std::set<std::string> claimants, attributed;
      std::set<std::uint32_t> sourced, bare;
      for (const Ref ref : refs) {
        const std::string name = who(ref);
        claimants.insert(name);
        if (name.ends_with(":")) {
          if (is_own_word(ref)) bare.insert(ref.article);
        } else {
          attributed.insert(name);
          sourced.insert(ref.article);
        }
      }
      const bool dropped = attributed.size() == 1 &&
                           std::any_of(bare.begin(), bare.end(),
                                       [&](std::uint32_t article) { return !sourced.contains(article); });
      Draft d = draft(Relation::agrees, refs);
      const std::size_t origins = independent_origins(corpus_, d.voices).size();
      d.relation = claimants.size() == 1 ? Relation::repeats
                   : origins == 1        ? Relation::same_origin
                   : dropped             ? Relation::attribution_dropped
                                         : Relation::agrees;
      d.why.push_back({"equal-value", fact(corpus_, refs.front()).value});
      corpus_.drafts.push_back(std::move(d));
    }
  }

  /// One claimant, two numbers of a thing that only grows: an update. Else the claimant contradicts himself.
  void find_updates() {
    for (const auto& [name, refs] : by_claimant_) {
      if (name.ends_with(":")) continue;  // an article's own voice
      std::vector<Ref> changed;
      for (const Ref ref : refs) {
        const bool other = std::any_of(refs.begin(), refs.end(), [&](Ref r) { return differ(ref, r); });
        if (other) changed.push_back(ref);
      }
      if (articles_in(changed) < 2) continue;
      std::stable_sort(changed.begin(), changed.end(), [&](Ref a, Ref b) { return earlier(a, b); });
      Draft d = draft(Relation::updates, changed);
      d.why.push_back({"same-claimant", fmt::format("{} gives {} and {}", speaker(changed.front()),
                                                    fact(corpus_, changed.front()).value,
                                                    fact(corpus_, changed.back()).value)});
      corpus_.drafts.push_back(std::move(d));
    }
  }

  /// Two numbers of one claimant in two articles that are not one number more or less exactly.
  bool differ(Ref a, Ref b) const {
    if (a.article == b.article) return false;
    const FigureFact &x = fact(corpus_, a), &y = fact(corpus_, b);
    if (x.unit != y.unit || x.interval.low == y.interval.low || within_rounding(x.interval, y.interval))
      return false;
    const bool growing = corpus_.tables.is_cumulative(x.predicate);
    return growing || corpus_.articles[a.article].published != corpus_.articles[b.article].published;
  }

  bool earlier(Ref a, Ref b) const {
    const std::string &p = corpus_.articles[a.article].published, &q = corpus_.articles[b.article].published;
    if (!p.empty() && !q.empty() && p != q) return p < q;
    return is_larger(fact(corpus_, b).interval, fact(corpus_, a).interval);
  }

  std::string speaker(Ref ref) const {
    const std::string& by = corpus_.articles[ref.article].claims[fact(corpus_, ref).claim].by;
    return by.empty() ? "the article" : by;
  }

  /// A heading or "nearly 30,000" for 29,200.
  void find_rounding() {
    for (const Ref a : refs_) {
      const FigureFact& x = fact(corpus_, a);
      if (!x.heading && !x.interval.loose) continue;
      for (const Ref b : refs_) {
        const FigureFact& y = fact(corpus_, b);
        if (a == b || y.heading || y.interval.loose || x.unit != y.unit) continue;
        if (a.article != b.article && who(a) != who(b)) continue;
        if (meet(x.interval, y.interval) == Meeting::equal || !within_rounding(x.interval, y.interval))
          continue;
        Draft d = draft(Relation::rounds, {a, b});
        d.why.push_back({"rounding", fmt::format("{} is within 3 % of {}", x.value, y.value)});
        corpus_.drafts.push_back(std::move(d));
        break;
      }
    }
  }

  /// Two claimants whose intervals have no number in common: everyone's number is shown.
  void find_conflict() {
    std::vector<Reason> why;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < refs_.size(); ++i) {
      for (std::size_t j = i + 1; j < refs_.size(); ++j) {
        if (!excludes(refs_[i], refs_[j])) continue;
        const FigureFact &x = fact(corpus_, refs_[i]), &y = fact(corpus_, refs_[j]);
        const std::string text =
            fmt::format("{} ({}) excludes {} ({})", x.value, speaker(refs_[i]), y.value, speaker(refs_[j]));
        if (seen.insert(std::min(x.value, y.value) + "/" + std::max(x.value, y.value)).second) {
          why.push_back({"apart", text});
        }
      }
    }
    if (why.empty()) return;
    Draft d = draft(Relation::conflicts, refs_);
    // Reports of one origin that differ have lost a detail on the way; nobody is against anybody.
    if (independent_origins(corpus_, d.voices).size() == 1) d.relation = Relation::detail_differs;
    if (why.size() > kMostEvidence) why.resize(kMostEvidence);
    d.why.insert(d.why.end(), why.begin(), why.end());
    corpus_.drafts.push_back(std::move(d));
  }

  bool excludes(Ref a, Ref b) const {
    const FigureFact &x = fact(corpus_, a), &y = fact(corpus_, b);
    if (!plain(x) || !plain(y) || who(a) == who(b)) return false;
    const ClaimFact &p = corpus_.articles[a.article].claims[x.claim],
                    &q = corpus_.articles[b.article].claims[y.claim];
    // An article in its own voice counts many things; only a voice it names is set against it.
    if (a.article == b.article && (p.speaker_key.empty() || q.speaker_key.empty())) return false;
    if ((x.heading || y.heading) && within_rounding(x.interval, y.interval)) return false;
    return meeting(corpus_, a, b) == Meeting::apart;
  }

  Corpus& corpus_;
  std::string key_;
  std::vector<Ref> refs_;
  std::map<std::string, std::vector<Ref>> by_claimant_;
};

/// Heads a heading may use for the thing its article counts: "Nearly 30,000 Russians killed".
void adopt_heading_heads(Corpus& corpus) {
  for (ArticleFacts& article : corpus.articles) {
    for (FigureFact& f : article.figures) {
      if (!f.heading || f.predicate.empty()) continue;
      for (const FigureFact& body : article.figures) {
        if (body.heading || body.head == f.head || body.predicate != f.predicate || body.party != f.party)
          continue;
        if (kind_name(body.kind) != kind_name(f.kind) || !within_rounding(body.interval, f.interval))
          continue;
        f.head = body.head;
        break;
      }
    }
  }
}

void compare_frames(Corpus& corpus) {
  std::vector<std::pair<std::string, Ref>> keyed;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    for (std::uint32_t f = 0; f < corpus.articles[a].figures.size(); ++f) {
      std::string key = frame_key(corpus.articles[a].figures[f]);
      if (!key.empty()) keyed.emplace_back(std::move(key), Ref{a, f});
    }
  }
  for_each_block(keyed, kLargestBlock, "figures", corpus, [&](std::size_t begin, std::size_t end) {
    const std::size_t n = end - begin;
    UnionFind events(n);
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = i + 1; j < n; ++j) {
        if (comparable(corpus, keyed[begin + i].second, keyed[begin + j].second)) events.unite(i, j);
      }
    }
    std::map<std::size_t, std::vector<Ref>> groups;
    for (std::size_t i = 0; i < n; ++i) groups[events.find(i)].push_back(keyed[begin + i].second);
    for (auto& [first, refs] : groups) {
      if (refs.size() > 1) FrameGroup(corpus, keyed[begin].first, std::move(refs)).compare();
    }
  });
}

/// "30,000 rubles ($580)": the rate is the article's own.
void report_conversions(Corpus& corpus) {
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    const std::vector<FigureFact>& figures = corpus.articles[a].figures;
    for (std::uint32_t f = 0; f < figures.size(); ++f) {
      if (figures[f].same_as == FigureFact::kNone) continue;
      const FigureFact &to = figures[f], &from = figures[to.same_as];
      if (from.unit == to.unit || !from.interval.low || !to.interval.low) continue;
      const auto rate = from.interval.low->divided_by(*to.interval.low, 2);
      if (!rate) continue;
      Draft d;
      d.relation = Relation::converts;
      d.topic = topic_of(from, corpus.tables);
      const ClaimFact& claim = corpus.articles[a].claims[from.claim];
      if (from.head.empty()) d.topic = beginning(claim.words.text, kTopicWords);
      d.frame = frame_key(from);
      d.voices = {voice(corpus, {a, to.same_as}), voice(corpus, {a, f})};
      d.why.push_back(
          {"stated-conversion", fmt::format("{} {} for 1 {}", rate->to_string(), from.unit, to.unit)});
      corpus.drafts.push_back(std::move(d));
    }
  }
}

bool is_rare(const FigureFact& f) {
  return f.interval.low && f.interval.high && *f.interval.low == *f.interval.high &&
         (f.interval.low->significant_digits() >= 2 || f.interval.low->exponent() < 0);
}

bool in_one_passage(const Corpus& corpus, const std::vector<Ref>& refs) {
  const auto claim = [&](Ref ref) -> const ClaimFact& {
    return corpus.articles[ref.article].claims[fact(corpus, ref).claim];
  };
  for (const Origin& origin : claim(refs.front()).origins) {
    if (origin.rank != Origin::Rank::passage) continue;
    const bool all = std::all_of(refs.begin(), refs.end(), [&](Ref ref) {
      const std::vector<Origin>& origins = claim(ref).origins;
      return std::find(origins.begin(), origins.end(), origin) != origins.end();
    });
    if (all) return true;
  }
  return false;
}

Draft shared_value_draft(const Corpus& corpus, const std::vector<Ref>& refs) {
  Draft d;
  d.relation = Relation::same_origin;
  d.one_origin = true;
  // Named after a voice that says what is counted, rather than the article's summary of it.
  const FigureFact* model = &fact(corpus, refs.front());
  for (const Ref ref : refs) {
    d.voices.push_back(voice(corpus, ref));
    const bool spoken = !corpus.articles[ref.article].claims[fact(corpus, ref).claim].speaker_key.empty();
    const bool framed = !fact(corpus, ref).head.empty() && !fact(corpus, ref).predicate.empty();
    if (spoken && framed) model = &fact(corpus, ref);
  }
  d.topic =
      model->head.empty() || model->predicate.empty() ? model->words.text : topic_of(*model, corpus.tables);
  d.why.push_back({"shared-value", model->value + " in reports of one origin, with common words around it"});
  return d;
}

/// Reports of one origin give the same number for what each of them words in its own way: "14 of us", "14 of
/// them decided to leave". Equal value and kind, one origin, and common words around.
void tie_shared_values(Corpus& corpus) {
  std::vector<std::pair<std::string, Ref>> keyed;
  for (std::uint32_t a = 0; a < corpus.articles.size(); ++a) {
    const ArticleFacts& article = corpus.articles[a];
    for (std::uint32_t f = 0; f < article.figures.size(); ++f) {
      const FigureFact& figure = article.figures[f];
      if (!is_rare(figure)) continue;
      for (const Origin& origin : article.claims[figure.claim].origins) {
        if (origin.rank == Origin::Rank::speaker || origin.rank == Origin::Rank::article) continue;
        keyed.emplace_back(fmt::format("{}|{}|{}|{}", kind_name(figure.kind),
                                       figure.interval.low->to_string(), figure.unit, origin.key),
                           Ref{a, f});
      }
    }
  }
  std::map<Ref, std::size_t> index;
  std::vector<std::pair<Ref, Ref>> pairs;
  for_each_block(keyed, kLargestBlock, "shared-values", corpus, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) {
        const Ref a = keyed[i].second, b = keyed[j].second;
        if (a.article == b.article) continue;
        if (common_count(fact(corpus, a).context, fact(corpus, b).context) < kSharedContext) continue;
        pairs.emplace_back(a, b);
        index.try_emplace(a, index.size());
        index.try_emplace(b, index.size());
      }
    }
  });
  UnionFind sets(index.size());
  for (const auto& [a, b] : pairs) sets.unite(index[a], index[b]);
  std::map<std::size_t, std::vector<Ref>> groups;
  for (const auto& [ref, i] : index) groups[sets.find(i)].push_back(ref);
  for (const auto& [first, refs] : groups) {
    // compare_passages has numbers that were copied with their sentence.
    if (!in_one_passage(corpus, refs)) corpus.drafts.push_back(shared_value_draft(corpus, refs));
  }
}

}  // namespace

void compare_figures(Corpus& corpus) {
  adopt_heading_heads(corpus);
  compare_frames(corpus);
  tie_shared_values(corpus);
  report_conversions(corpus);
}

}  // namespace hearsay
