#include "entities/combine.hpp"

#include <algorithm>
#include <string_view>

namespace hearsay {
namespace {

constexpr std::int32_t kSure = 300;  ///< a margin of the model that few wrong names have

/// What a rule is worth where the model does not agree, by our own gold (scripts/train names rules=1).
enum class Trust { none, alone, always };

struct RuleTrust {
  std::string_view rule;
  Trust
      words;  ///< alone: kept where the model finds nothing; always: also against other words the model takes
  bool kind;  ///< of the same words the rule knows the kind better
  std::uint8_t
      right;  ///< percent of the names that it alone finds, in our own gold and the seeds, rounded down
};
constexpr RuleTrust kTrust[] = {
    {"numbered-unit", Trust::always, true, 85}, {"quoted-name", Trust::always, true, 85},
    {"nation-body", Trust::always, true, 75},   {"unit-head", Trust::always, true, 75},
    {"lower-head", Trust::always, true, 60},    {"given-name", Trust::always, false, 85},
    {"event-head", Trust::always, true, 40},    {"campus", Trust::always, true, 85},
    {"syllables", Trust::always, true, 85},     {"demonym", Trust::alone, false, 60},
    {"title", Trust::alone, false, 60},         {"role", Trust::alone, false, 65},
    {"outlet", Trust::alone, false, 80},        {"designation", Trust::alone, false, 50},
    {"brand", Trust::alone, false, 40},         {"law-head", Trust::alone, true, 50},
    {"place-head", Trust::alone, true, 50}};

const RuleTrust* find_trust(const Found& found) {
  for (const RuleTrust& known : kTrust) {
    if (known.rule == found.rule) return &known;
  }
  return nullptr;
}

Trust trust_in(const Found& found) {
  const RuleTrust* known = find_trust(found);
  return known == nullptr ? Trust::none : known->words;
}

/// A name of several words in the tables, or of a country, is what the tables say.
bool knows_kind(const Article& article, const Found& found) {
  const std::string_view rule = found.rule;
  if (rule == "gazetteer" || rule == "outlet")
    return found.range.size() > 1 || found.kind == EntityKind::place ||
           article.text(found.range).find('/') != std::string_view::npos;
  const RuleTrust* known = find_trust(found);
  return known != nullptr && known->kind;
}

/// Percent of names right, span and kind, by margin, on the half of our own gold that the model has not
/// learnt from and after all rules (scripts/quality prints how it holds); between two rows in proportion.
struct Reliability {
  std::int32_t margin;
  int alone, agreed;  ///< agreed: a rule takes the same words
};
constexpr Reliability kReliability[] = {{80, 45, 60},   {150, 47, 66}, {250, 49, 76}, {350, 52, 81},
                                        {450, 57, 86},  {550, 62, 91}, {700, 70, 94}, {850, 82, 96},
                                        {1000, 92, 97}, {1250, 96, 98}};

std::uint8_t confidence_of(std::int32_t margin, bool agreed) {
  const auto percent = [&](const Reliability& row) { return agreed ? row.agreed : row.alone; };
  const Reliability* low = kReliability;
  if (margin <= low->margin) return static_cast<std::uint8_t>(percent(*low));
  for (const Reliability& row : kReliability) {
    if (row.margin >= margin) {
      const int rise = percent(row) - percent(*low);
      return static_cast<std::uint8_t>(percent(*low) +
                                       rise * (margin - low->margin) / (row.margin - low->margin));
    }
    low = &row;
  }
  return static_cast<std::uint8_t>(percent(*low));
}

EntityKind kind_of(std::uint32_t cls) {
  constexpr EntityKind kKinds[] = {EntityKind::person, EntityKind::organisation, EntityKind::place,
                                   EntityKind::group,  EntityKind::event,        EntityKind::work,
                                   EntityKind::product};
  return kKinds[cls];
}

/// The rule's kind says the same or more: a unit is a body, a law is a work.
bool agrees(EntityKind rule, EntityKind model) {
  return rule == model || (rule == EntityKind::unit && model == EntityKind::organisation) ||
         (rule == EntityKind::law && model == EntityKind::work);
}

bool overlap(Range a, Range b) {
  return a.begin < b.end && b.begin < a.end;
}

/// Titles and roles in front of a person: "President", "rights lawyer".
std::optional<Range> title_before(const Article& article, Range sentence, std::uint32_t begin) {
  std::uint32_t from = begin;
  bool noun = false;
  while (from > sentence.begin && begin - from < 6) {
    const std::uint32_t at = from - 1;
    const bool hyphen = article.text(at) == "-" && article.glued(at) && article.glued(from);
    if (!hyphen && !article.is(at, kTitle | kRole | kRoleModifier)) break;
    noun = noun || article.is(at, kTitle | kRole);
    from = at;
  }
  if (!noun || article.text(from) == "-") return std::nullopt;
  return Range{from, begin};
}

class Combiner {
 public:
  Combiner(const Article& article, Range sentence) : article_(article), sentence_(sentence) {}

  std::vector<Found> run(const std::vector<Found>& ruled, const std::vector<Judged>& judged) {
    std::vector<Found> out;
    std::size_t rule = 0;
    for (std::size_t j = 0; j < judged.size(); ++j) {
      const Judged& name = judged[j];
      Found found = read(name, j + 1 < judged.size() ? judged[j + 1].range.begin : sentence_.end);
      const Found* same = nullptr;
      bool beaten = false;
      for (std::size_t r = rule; r < ruled.size() && ruled[r].range.begin < name.range.end; ++r) {
        if (!overlap(ruled[r].range, name.range)) continue;
        if (ruled[r].range == found.range &&
            (agrees(ruled[r].kind, found.kind) || knows_kind(article_, ruled[r])))
          same = &ruled[r];
        // "150 Buryats" is a number of people.
        const bool counted = ruled[r].kind == EntityKind::group && article_.digit(name.range.begin);
        beaten =
            beaten || (ruled[r].range != found.range && (counted || trust_in(ruled[r]) == Trust::always));
      }
      while (rule < ruled.size() && ruled[rule].range.end <= name.range.begin) ++rule;
      if (beaten || (same == nullptr && doubtful(name))) continue;
      if (same != nullptr) {
        const std::optional<Range> title = found.title;
        found = *same;
        if (!found.title) found.title = title;
      }
      found.confidence = confidence_of(name.margin, same != nullptr);
      out.push_back(found);
    }
    add_rules(ruled, out);
    return out;
  }

 private:
  /// One word whose capital may be due to its place ("Nice weather"), or a title that is hardly one.
  bool doubtful(const Judged& name) const {
    const EntityKind kind = kind_of(name.cls);
    if (kind == EntityKind::work && name.margin < kSure) return true;
    if (name.range.size() != 1 || !article_.initial(name.range.begin)) return false;
    if (article_.is(name.range.begin, kPlaceRare)) return true;
    return article_.is(name.range.begin, kPlain | kGivenRare | kSurnameRare) &&
           !article_.seen_capital(name.range.begin) && name.margin < kSure;
  }

  /// "a stake in Velmora": no place that the tables know.
  bool is_share_of(const Found& found) const {
    const std::uint32_t at = found.range.begin;
    return found.kind == EntityKind::place && found.name.empty() && at >= sentence_.begin + 2 &&
           article_.text(at - 1) == "in" && article_.is(at - 2, kStake);
  }

  /// `limit`: the next name begins there.
  Found read(const Judged& name, std::uint32_t limit) const {
    Found found;
    found.range = name.range;
    found.kind = kind_of(name.cls);
    found.rule = "model";
    if (found.kind == EntityKind::person) {
      // "President Ruiz": the title goes before the name.
      while (found.range.size() > 1) {
        const Article::Hit title = article_.match(found.range.begin, found.range.end, kTitle);
        if (title.phrase == nullptr || title.end >= found.range.end ||
            article_.is(found.range.begin, kGiven | kSurname))
          break;
        found.range.begin = title.end;
      }
      // "Nathan Walsh of Torvia"
      for (std::uint32_t at = found.range.begin + 2; at < found.range.end; ++at) {
        if (article_.text(at) == "of" && article_.is(found.range.begin, kGiven)) found.range.end = at;
      }
      found.title = title_before(article_, sentence_, found.range.begin);
      return found;
    }
    if (found.kind == EntityKind::organisation) {
      // "Velmora" and "Holding LLC" behind it
      while (found.range.end < limit && article_.capital(found.range.end) &&
             (article_.classes(found.range.end) & (kOrgTail | kOrgHead)) == kOrgTail)
        ++found.range.end;
    }
    const Article::Hit known = article_.match(found.range.begin, found.range.end, kNamed);
    if (known.phrase != nullptr && known.end == found.range.end) found.name = known.phrase->name;
    if (is_share_of(found)) found.kind = EntityKind::organisation;
    return found;
  }

  static void add_rules(const std::vector<Found>& ruled, std::vector<Found>& out) {
    std::vector<Found> more;
    for (const Found& found : ruled) {
      const RuleTrust* trust = find_trust(found);
      if (trust == nullptr) continue;
      if (std::any_of(out.begin(), out.end(), [&](const Found& o) { return overlap(o.range, found.range); }))
        continue;
      more.push_back(found);
      more.back().confidence = trust->right;
    }
    const auto middle = static_cast<std::ptrdiff_t>(out.size());
    out.insert(out.end(), more.begin(), more.end());
    std::inplace_merge(out.begin(), out.begin() + middle, out.end(),
                       [](const Found& a, const Found& b) { return a.range.begin < b.range.begin; });
  }

  const Article& article_;
  Range sentence_;
};

}  // namespace

std::vector<std::vector<Found>> combine(const Article& article, const std::vector<std::vector<Found>>& ruled,
                                        const std::vector<std::vector<Judged>>& judged) {
  std::vector<std::vector<Found>> out(ruled.size());
  for (std::size_t s = 0; s < ruled.size(); ++s)
    out[s] = Combiner(article, article.sentences()[s].range).run(ruled[s], judged[s]);
  return out;
}

}  // namespace hearsay
