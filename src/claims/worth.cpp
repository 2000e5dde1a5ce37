// A sum of weights, so that it can be explained: whoever doubts a score adds up its features.

#include "claims/worth.hpp"

#include <algorithm>

#include "claims/assertion.hpp"
#include "claims/inflection.hpp"
#include "claims/phrase.hpp"
#include "hearsay/error.hpp"
#include "hearsay/quantity.hpp"

namespace hearsay::claims {
namespace {

constexpr std::pair<std::string_view, Senses> kWordClasses[] = {{"comparison", kWorthComparison},
                                                                {"cause", kWorthCause},
                                                                {"harm", kWorthHarm},
                                                                {"affairs", kWorthAffairs},
                                                                {"absolute", kWorthAbsolute},
                                                                {"opinion", kWorthOpinion},
                                                                {"ought", kWorthOught}};

constexpr std::pair<std::uint32_t, WorthFeature> kOfWords[] = {{kWorthComparison, WorthFeature::comparison},
                                                               {kWorthCause, WorthFeature::cause},
                                                               {kWorthHarm, WorthFeature::harm},
                                                               {kWorthAffairs, WorthFeature::affairs},
                                                               {kWorthAbsolute, WorthFeature::absolute},
                                                               {kWorthOpinion, WorthFeature::opinion},
                                                               {kWorthOught, WorthFeature::ought}};

/// One walk over the content of a claim.
class Scale {
 public:
  Scale(const Reading& reading, const Claim& claim) : r(reading), claim_(claim) {}

  Worth weigh() {
    out_.add(WorthFeature::statement);
    for (const Span content : claim_.content) {
      const Range range{r.token_at(content.begin), r.token_at(content.end)};
      figures(content);
      words(range);
    }
    if (!claim_.entities.empty()) out_.add(WorthFeature::name);
    if (!has_verb_ && words_ < 5 && !out_.has(WorthFeature::quantity)) out_.add(WorthFeature::fragment);
    attitude();
    int sum = 0;
    for (std::size_t f = 0; f < kWorthFeatures; ++f) {
      const auto feature = static_cast<WorthFeature>(f);
      if (out_.has(feature)) sum += r.vocabulary.weight(feature);
    }
    out_.hundredths = static_cast<std::uint8_t>(std::clamp(sum, 0, 100));
    return out_;
  }

 private:
  void figures(Span content) {
    const auto& figures = r.doc.figures;
    auto at = std::partition_point(figures.begin(), figures.end(),
                                   [&](const Figure& f) { return f.span.begin < content.begin; });
    for (; at != figures.end() && at->span.end <= content.end; ++at) {
      if (states_quantity(at->kind)) {
        out_.add(out_.has(WorthFeature::quantity) ? WorthFeature::quantities : WorthFeature::quantity);
      } else if (at->kind == FigureKind::date || at->kind == FigureKind::time) {
        out_.add(WorthFeature::date);
      }
    }
  }

  void words(Range range) {
    Senses seen = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (r.is(t, kPunctuation)) continue;
      ++words_;
      seen |= r.tokens[t].senses;
      if (r.is(t, kFirstPerson)) out_.add(WorthFeature::first_person);
      unreal(t, range.end);
      verb(t, range.end);
    }
    for (const auto& [cls, feature] : kOfWords) {
      if ((seen & cls) != 0) out_.add(feature);
    }
    if (superlative(r, range)) out_.add(WorthFeature::superlative);
  }

  /// "would have been", "could not have known".
  void unreal(std::uint32_t t, std::uint32_t hi) {
    if (!r.is(t, kModal) || r.lower_is(t, "will") || r.lower_is(t, "may")) return;
    std::uint32_t have = t + 1;
    while (have < hi && r.is(have, kNeg | kAdverb)) ++have;
    if (r.is(have, kHave) && r.is(have + 1, kVerbPast | kBe)) out_.add(WorthFeature::hypothetical);
  }

  /// The first finite verb tells whether something has happened or is to happen.
  void verb(std::uint32_t t, std::uint32_t hi) {
    if (has_verb_ || !(finite_verb(r, t) || r.is(t, kModal))) return;
    has_verb_ = true;
    if (r.is(t, kModal)) {
      if (r.lower_is(t, "will") || r.lower_is(t, "'ll") || r.lower_is(t, "would") || r.lower_is(t, "shall"))
        out_.add(WorthFeature::future);
      return;
    }
    std::uint32_t next = t + 1;
    while (next < hi && r.is(next, kAdverb | kNeg)) ++next;
    const bool going = r.is(t, kBe) && r.lower_is(next, "going") && r.is(next + 1, kTo);
    if (going) out_.add(WorthFeature::future);
    const bool plain = r.is(t, kVerbPast) && !r.is(t, kAux);
    // "is closed" is a state, "was closed" and "has been closed" are events.
    const bool was = (r.lower_is(t, "was") || r.lower_is(t, "were")) && r.is(next, kVerbPast);
    const bool has =
        r.is(t, kHave) && (r.is(next, kVerbPast) || (r.is(next, kBe) && r.is(next + 1, kVerbPast)));
    if (plain || was || has || r.lower_is(t, "did")) out_.add(WorthFeature::event);
  }

  void attitude() {
    if (claim_.hedged) out_.add(WorthFeature::hedge);
    if (claim_.modality == "question") out_.add(WorthFeature::question);
    if (claim_.modality == "conditional") out_.add(WorthFeature::conditional);
    if (claim_.modality == "future") out_.add(WorthFeature::future);
    if (!claim_.chain.empty() && claim_.chain.front().type == LinkType::document)
      out_.add(WorthFeature::study);
    if (!claim_.cue) return;
    switch (claim_.cue->cls) {
      case CueClass::deny:
        return out_.add(WorthFeature::denial);
      case CueClass::believe:
        return out_.add(WorthFeature::thought);
      case CueClass::promise:
        return out_.add(WorthFeature::plan);
      case CueClass::order:
        return out_.add(WorthFeature::order);
      case CueClass::ask:
        return out_.add(WorthFeature::question);
      case CueClass::say:
      case CueClass::confirm:
      case CueClass::estimate:
      case CueClass::write:
      case CueClass::leak:
        return;
    }
  }

  const Reading& r;
  const Claim& claim_;
  Worth out_;
  std::uint32_t words_ = 0;
  bool has_verb_ = false;
};

int hundredths(std::string_view text) {
  const bool minus = text.starts_with('-');
  int value = 0;
  for (const char c : text.substr(minus || text.starts_with('+') ? 1 : 0)) {
    if (c < '0' || c > '9' || value > 100) {
      throw UsageError("worth_features: no weight in hundredths: '" + std::string(text) + "'");
    }
    value = value * 10 + (c - '0');
  }
  return minus ? -value : value;
}

}  // namespace

Worth weigh(const Reading& r, const Claim& claim) {
  return Scale(r, claim).weigh();
}

void Vocabulary::load_worth(const Lexicon& lexicon) {
  const Table& features = lexicon.table("worth_features");
  const std::size_t name = features.column("feature"), weight = features.column("weight");
  for (std::size_t row = 0; row < features.size(); ++row) {
    const auto feature =
        std::find(kWorthFeatureNames.begin(), kWorthFeatureNames.end(), features.at(row, name));
    if (feature == kWorthFeatureNames.end())
      throw UsageError("worth_features: unknown feature '" + std::string(features.at(row, name)) + "'");
    weights_[static_cast<std::size_t>(feature - kWorthFeatureNames.begin())] =
        hundredths(features.at(row, weight));
  }
  const Table& table = lexicon.table("worth_words");
  const std::size_t spelling = table.column("word"), pos = table.column("pos"), cls = table.column("class");
  for (std::size_t row = 0; row < table.size(); ++row) {
    const auto found = std::find_if(std::begin(kWordClasses), std::end(kWordClasses),
                                    [&](const auto& known) { return known.first == table.at(row, cls); });
    if (found == std::end(kWordClasses))
      throw UsageError("worth_words: unknown class '" + std::string(table.at(row, cls)) + "'");
    add_sense(std::string(table.at(row, spelling)), table.at(row, pos), found->second);
  }
}

}  // namespace hearsay::claims
