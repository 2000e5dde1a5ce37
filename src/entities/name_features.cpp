#include "entities/name_features.hpp"

#include <algorithm>
#include <string>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

/// Numbers of the sorts of features. A new one goes to the end; none is used again.
enum Kind : std::uint64_t {
  kBias = 1,
  kForm,
  kLower,
  kLowerBefore,
  kLowerBehind,
  kLowerBefore2,
  kLowerBehind2,
  kPair,
  kPairBehind,
  kAround,
  kShape,
  kShapeBefore,
  kShapeBehind,
  kShapes,
  kPrefix,
  kSuffix = kPrefix + 4,
  kSuffixBefore = kSuffix + 5,
  kSuffixBehind,
  kFine,
  kFineBefore,
  kFineBehind,
  kMedium,
  kMediumBefore,
  kMediumBehind,
  kCoarse,
  kCoarseBefore,
  kCoarseBehind,
  kCoarseBefore2,
  kCoarseBehind2,
  kCoarsePair,
  kCoarsePairBehind,
  kCoarseAround,
  kGazetteer,
  kGazetteerBefore,
  kGazetteerBehind,
  kGazetteerPair,
  kGazetteerPairBehind,
  kLists,
  kListsBefore,
  kListsBehind,
  kListsPair,
  kListsPairBehind,
  kPhrase,
  kPhraseBefore,
  kPhraseBehind,
  kListPhrase,
  kListPhraseBehind,
  kRunPlace,
  kRunBefore,
  kRunBehind,
  kRunBeforeClass,
  kRunBehindClass,
  kRunFirst,
  kRunLast,
  kRunLastClass,
  kRunFirstLists,
  kRunLastLists,
  kRunEnds,
  kWideLast,
  kWideFirst,
  kWidePlace,
  kCase,
  kSentence,
  kQuote,
  kUses,
  kUseBefore,
  kUseBehind,
  kUseBehindClass,
  kUseBeforeLists,
  kUseRun,
  kUseRunFirst,
  kUseRunLast,
  kUseRunBefore,
  kUsePhrase,
  kAcronym,
  kTag,
  kTagBefore,
  kTagBehind,
  kTags,
  kEnd,
  kRuled,
  kRuledKind,
  kRuledBefore,
  kRuledBehind,
  kRuledShape
};

/// The classes of the gazetteer that the model sees, each a bit.
constexpr std::uint64_t kSeen =
    kGiven | kGivenRare | kSurname | kSurnameRare | kTitle | kHonorific | kRole | kRoleModifier | kOrgHead |
    kOrgTail | kOrgLower | kUnitHead | kUnitModifier | kEvent | kEventBefore | kLaw | kPlaceAfter |
    kPlaceBefore | kPlaceLower | kPersonAfter | kParticle | kDay | kPlain | kSaying | kPlace | kPlaceRare |
    kDemonym | kOrganisation | kOutlet | kHeadNoun | kFunction | kPlacePrep | kNoName;

/// Names of the known phrases.
constexpr std::pair<std::uint64_t, int> kPhraseClasses[] = {
    {kPlace | kPlaceRare, 1}, {kDemonym, 2}, {kOrganisation, 3}, {kOutlet, 4}, {kTitle, 5}};

constexpr std::uint64_t kEdge = 0x45444745;  ///< stands for what is before or behind the sentence

void put(std::vector<Feature>& out, std::uint64_t kind, std::uint64_t value) {
  out.push_back(feature_hash(kind, value));
}

void put_bits(std::vector<Feature>& out, std::uint64_t kind, std::uint64_t mask) {
  for (; mask != 0; mask &= mask - 1) put(out, kind, static_cast<std::uint64_t>(__builtin_ctzll(mask)));
}

/// The sorts of features of a neighbour, in the order before, behind, two before, two behind.
struct NearKinds {
  std::uint64_t lower, suffix, fine, medium, coarse, gazetteer, lists;  ///< 0: not looked at
};
constexpr NearKinds kNearKinds[] = {
    {},
    {kLowerBefore, kSuffixBefore, kFineBefore, kMediumBefore, kCoarseBefore, kGazetteerBefore, kListsBefore},
    {kLowerBehind, kSuffixBehind, kFineBehind, kMediumBehind, kCoarseBehind, kGazetteerBehind, kListsBehind},
    {kLowerBefore2, 0, 0, 0, kCoarseBefore2, 0, 0},
    {kLowerBehind2, 0, 0, 0, kCoarseBehind2, 0, 0}};

void add_here(const WordType& word, bool cased, std::vector<Feature>& out) {
  put(out, kLower, word.lower);
  for (std::uint64_t i = 0; i < 3; ++i) put(out, kPrefix + i, word.prefix[i]);
  for (std::uint64_t i = 0; i < 4; ++i) put(out, kSuffix + i, word.suffix[i]);
  put(out, kFine, word.classes.fine);
  put(out, kMedium, word.classes.medium);
  put(out, kCoarse, word.classes.coarse);
  put_bits(out, kLists, word.lists);
  if (word.lists == 0) put(out, kLists, 99);
  if (cased) put_bits(out, kGazetteer, word.named & kSeen);
}

}  // namespace

class NameFeatures::Maker {
 public:
  Maker(const NameFeatures& from, std::uint32_t token, const Sentence& sentence, std::vector<Feature>& out)
      : from_(from),
        words_(from.words_),
        article_(words_.article()),
        at_(token),
        sentence_(sentence),
        out_(out) {
    case_ = words_.sentence_case(sentence);
  }

  void run() {
    out_.clear();
    const WordType& here = words_.facts(at_);
    add(kBias, static_cast<std::uint64_t>(case_));
    words(here);
    shapes(here);
    classes();
    lists(here);
    rules(here);
    tags();
    surroundings(here);
    if (case_ != Case::none) gazetteer();
    if (case_ == Case::normal) runs();
    uses();
  }

 private:
  void add(std::uint64_t kind, std::uint64_t value) { out_.push_back(feature_hash(kind, value)); }
  void add(std::uint64_t kind, std::uint64_t a, std::uint64_t b) {
    out_.push_back(feature_hash(kind, a * 0x9E3779B97F4A7C15ull + b));
  }

  /// The word `by` places away, null outside the sentence.
  const WordType* near(int by) const {
    const std::int64_t token = std::int64_t{at_} + by;
    if (token < sentence_.range.begin || token >= sentence_.range.end) return nullptr;
    return &words_.facts(static_cast<std::uint32_t>(token));
  }
  std::uint64_t lower(int by) const {
    const WordType* word = near(by);
    return word == nullptr ? kEdge : word->lower;
  }
  std::uint64_t shape(int by) const {
    const WordType* word = near(by);
    return word == nullptr ? 0 : case_ == Case::none ? 1 : word->shape;
  }
  std::uint64_t coarse(int by) const {
    const WordType* word = near(by);
    return word == nullptr ? 1000 : word->classes.coarse;
  }
  std::uint64_t listed(int by) const {
    const WordType* word = near(by);
    return word == nullptr ? 1u << 20 : word->lists;
  }
  std::uint64_t known(int by) const {
    return near(by) == nullptr ? 0 : article_.classes(at_ + static_cast<std::uint32_t>(by)) & kSeen;
  }

  void words(const WordType& here) {
    if (case_ == Case::normal) add(kForm, here.form);
    add(kPair, lower(-1), here.lower);
    add(kPairBehind, here.lower, lower(1));
    add(kAround, lower(-1), lower(1));
  }

  void shapes(const WordType& here) {
    if (case_ == Case::none) return;
    const std::uint64_t initial = article_.initial(at_) ? 1 : 0;
    add(kShape, here.shape, initial);
    add(kShapeBefore, here.shape, shape(-1));
    add(kShapeBehind, here.shape, shape(1));
    add(kShapes, shape(-1) << 32 | shape(1), here.shape);
    add(kCase, here.shape, static_cast<std::uint64_t>(case_));
    add(kSentence, here.shape, (sentence_.heading ? 2 : 0) + initial);
  }

  void classes() {
    add(kCoarsePair, coarse(-1), coarse(0));
    add(kCoarsePairBehind, coarse(0), coarse(1));
    add(kCoarseAround, coarse(-1), coarse(1));
  }

  void lists(const WordType& here) {
    add(kListsPair, listed(-1), here.lists);
    add(kListsPairBehind, here.lists, listed(1));
    if (from_.list_phrases_[at_] != 0) add(kListPhrase, from_.list_phrases_[at_]);
    if (near(1) != nullptr && from_.list_phrases_[at_ + 1] != 0)
      add(kListPhraseBehind, from_.list_phrases_[at_ + 1]);
  }

  void gazetteer() {
    const std::uint64_t mine = known(0);
    add(kGazetteerPair, known(-1), mine);
    add(kGazetteerPairBehind, mine, known(1));
    if (from_.phrases_[at_] != 0) add(kPhrase, from_.phrases_[at_]);
    if (near(-1) != nullptr && from_.phrases_[at_ - 1] != 0) add(kPhraseBefore, from_.phrases_[at_ - 1]);
    if (near(1) != nullptr && from_.phrases_[at_ + 1] != 0) add(kPhraseBehind, from_.phrases_[at_ + 1]);
  }

  void rules(const WordType& here) {
    const std::uint32_t mine = from_.ruled_[at_], kind = from_.ruled_kind_[at_];
    add(kRuled, mine);
    add(kRuledKind, kind);
    add(kRuledBefore, near(-1) == nullptr ? 99 : from_.ruled_kind_[at_ - 1], kind);
    add(kRuledBehind, near(1) == nullptr ? 99 : from_.ruled_kind_[at_ + 1], kind);
    add(kRuledShape, kind, case_ == Case::none ? 0 : here.shape);
  }

  void tags() {
    const std::uint64_t here = article_.tag(at_);
    if (here == 0) return;
    const std::uint64_t before = near(-1) == nullptr ? 99 : article_.tag(at_ - 1);
    const std::uint64_t behind = near(1) == nullptr ? 99 : article_.tag(at_ + 1);
    add(kTag, here);
    add(kTagBefore, before, here);
    add(kTagBehind, behind, here);
    add(kTags, before << 8 | behind, here);
  }

  void surroundings(const WordType& here) {
    const bool open = at_ > sentence_.range.begin && article_.opening_quote(at_ - 1);
    const bool close = near(1) != nullptr && article_.closing_quote(at_ + 1);
    if (open || close) add(kQuote, (open ? 1 : 0) + (close ? 2 : 0), here.shape & 7);
    const bool bracket = at_ > sentence_.range.begin && article_.text(at_ - 1) == "(";
    const bool closed = article_.text(at_ + 1) == ")";
    if (bracket || closed) add(kQuote, (bracket ? 4 : 0) + (closed ? 8 : 0), here.shape & 7);
    if (words_.defined_acronym(at_)) add(kAcronym, here.shape & 7);
  }

  /// First, middle, last or only word of a run, and its length.
  static std::uint64_t place_in(Range run, std::uint32_t token) {
    const std::uint64_t place = (token == run.begin ? 1 : 0) + (token + 1 == run.end ? 2 : 0);
    return place * 8 + std::min<std::uint32_t>(run.size(), 6);
  }

  void runs() {
    const Range run = words_.run(at_);
    if (run.end == 0) {
      add(kRunPlace, 0);
      return;
    }
    const std::uint64_t place = place_in(run, at_);
    const bool begins = run.begin == sentence_.range.begin, ends = run.end == sentence_.range.end;
    const WordType &first = words_.facts(run.begin), &last = words_.facts(run.end - 1);
    const std::uint64_t before = begins ? kEdge : words_.facts(run.begin - 1).lower;
    const std::uint64_t behind = ends ? kEdge : words_.facts(run.end).lower;
    add(kRunPlace, place);
    add(kRunBefore, before, place >> 3);
    add(kRunBehind, behind, place >> 3);
    add(kRunBeforeClass, begins ? 1000 : words_.facts(run.begin - 1).classes.coarse, run.size());
    add(kRunBehindClass, ends ? 1000 : words_.facts(run.end).classes.coarse, run.size());
    add(kRunEnds, before, behind);
    if (run.size() > 1) {
      add(kRunFirst, first.lower, place >> 3);
      add(kRunLast, last.lower, place >> 3);
      add(kRunLastClass, last.classes.medium, place >> 3);
      add(kRunFirstLists, first.lists, place);
      add(kRunLastLists, last.lists, place);
    }
    const Range wide = words_.wide_run(at_);
    if (wide.end == 0 || wide == run) return;
    add(kWidePlace, place_in(wide, at_));
    add(kWideFirst, words_.facts(wide.begin).lower);
    add(kWideLast, words_.facts(wide.end - 1).lower);
  }

  /// What the rest of the article tells of the word.
  void uses() {
    const NameWords::Uses& uses = words_.uses(at_);
    const std::uint64_t how = (uses.middle > 1 ? 2u : uses.middle) * 9 +
                              (uses.lower > 1 ? 2u : uses.lower) * 3 + (uses.initial > 1 ? 2u : uses.initial);
    const std::uint64_t mine = (article_.initial(at_) ? 1 : 0) + (article_.capital(at_) ? 2 : 0);
    add(kUses, how, case_ == Case::none ? 9 : mine);
    Range longest{};
    const Range own = words_.run(at_);
    int shown = 0;
    for (std::uint32_t i = 0; i < uses.size && shown < 4; ++i) {
      const std::uint32_t other = uses.at[i];
      if (other == at_) continue;
      ++shown;
      if (other > 0) {
        add(kUseBefore, words_.facts(other - 1).lower);
        if (words_.facts(other - 1).lists != 0) add(kUseBeforeLists, words_.facts(other - 1).lists);
      }
      if (other + 1 < article_.size()) {
        add(kUseBehind, words_.facts(other + 1).lower);
        add(kUseBehindClass, words_.facts(other + 1).classes.coarse);
      }
      if (from_.phrases_[other] != 0) add(kUsePhrase, from_.phrases_[other]);
      const Range run = words_.run(other);
      if (run.size() > longest.size()) longest = run;
      if (run.size() == longest.size()) longest_at_ = other;
    }
    if (longest.size() < 2 || longest.size() < own.size()) return;
    const std::uint64_t place = place_in(longest, std::clamp(longest_at_, longest.begin, longest.end - 1));
    add(kUseRun, place, std::min<std::uint32_t>(own.size(), 3));
    add(kUseRunFirst, words_.facts(longest.begin).lists, place >> 3);
    add(kUseRunLast, words_.facts(longest.end - 1).lower, place >> 3);
    if (longest.begin > 0) add(kUseRunBefore, words_.facts(longest.begin - 1).lower, place >> 3);
  }

  const NameFeatures& from_;
  const NameWords& words_;
  const Article& article_;
  std::uint32_t at_;
  const Sentence& sentence_;
  std::vector<Feature>& out_;
  Case case_ = Case::normal;
  std::uint32_t longest_at_ = 0;
};

NameFeatures::NameFeatures(const NameWords& words, const std::vector<std::vector<Found>>& ruled)
    : words_(words),
      phrases_(words.article().size()),
      list_phrases_(words.article().size()),
      ruled_(words.article().size()),
      ruled_kind_(words.article().size()) {
  for (const std::vector<Found>& names : ruled) {
    for (const Found& found : names) {
      const auto rule = static_cast<std::uint32_t>(hash64(found.rule) & 0xFFFFFF);
      for (std::uint32_t t = found.range.begin; t < found.range.end; ++t) {
        const std::uint32_t place = (t == found.range.begin ? 1u : 0u) + (t + 1 == found.range.end ? 2u : 0u);
        ruled_kind_[t] = (static_cast<std::uint32_t>(found.kind) + 1) << 2 | place;
        ruled_[t] = rule << 8 | ruled_kind_[t];
      }
    }
  }
  for (const Sentence& sentence : words.article().sentences()) {
    match_phrases(sentence);
    match_lists(sentence);
  }
}

/// Known phrases of the gazetteer, longest first, each class for itself: class × 4 + begin, inside, end,
/// single.
void NameFeatures::match_phrases(const Sentence& sentence) {
  const Article& article = words_.article();
  for (std::uint32_t i = sentence.range.begin; i < sentence.range.end; ++i) {
    if (phrases_[i] != 0 || !article.capital(i)) continue;
    const Article::Hit hit = article.match(i, sentence.range.end, kNamed | kTitle);
    if (hit.phrase == nullptr) continue;
    std::uint16_t cls = 0;
    for (const auto& [bits, number] : kPhraseClasses) {
      if ((hit.phrase->classes & bits) != 0) cls = static_cast<std::uint16_t>(cls | 1u << number);
    }
    for (std::uint32_t t = i; t < hit.end; ++t) {
      const int place = (t == i ? 1 : 0) + (t + 1 == hit.end ? 2 : 0);
      phrases_[t] = static_cast<std::uint16_t>(cls << 2 | place);
    }
  }
}

/// Phrases of two and three words in the long lists: "new delhi".
void NameFeatures::match_lists(const Sentence& sentence) {
  const Article& article = words_.article();
  std::string phrase;
  const bool any_case = words_.sentence_case(sentence) == Case::none;
  for (std::uint32_t i = sentence.range.begin; i + 1 < sentence.range.end; ++i) {
    if (!article.is_word(i) || !article.is_word(i + 1) || (!any_case && !article.capital(i))) continue;
    std::uint32_t end = i, found_end = 0, found = 0;
    phrase.clear();
    while (end < sentence.range.end && end - i < 3 && article.is_word(end)) {
      if (end > i) phrase += ' ';
      const std::string_view word = article.text(end);
      phrase.append(word);
      for (char* c = phrase.data() + phrase.size() - word.size(); c != phrase.data() + phrase.size(); ++c) {
        const bool upper = static_cast<unsigned char>(*c - 'A') < 26;
        *c = static_cast<char>(*c | (upper ? 0x20 : 0));
      }
      ++end;
      if (end - i < 2) continue;
      if (const auto bits = article.types().tables().lists.find(phrase)) found = *bits, found_end = end;
    }
    for (std::uint32_t t = i; t < found_end; ++t) {
      const std::uint32_t place = (t == i ? 1u : 0u) + (t + 1 == found_end ? 2u : 0u);
      list_phrases_[t] = static_cast<std::uint16_t>((found & 0x3FFF) << 2 | place);
    }
    if (found_end != 0) i = found_end - 1;
  }
}

void NameFeatures::add_of_word(const WordType* word, Near near, bool cased, std::vector<Feature>& out) {
  if (near == Near::here) return add_here(*word, cased, out);
  const NearKinds& kinds = kNearKinds[static_cast<std::size_t>(near)];
  put(out, kinds.lower, word == nullptr ? kEdge : word->lower);
  put(out, kinds.coarse, word == nullptr ? 1000 : word->classes.coarse);
  if (kinds.fine == 0) return;
  put(out, kinds.fine, word == nullptr ? 9999 : word->classes.fine);
  put(out, kinds.medium, word == nullptr ? 9999 : word->classes.medium);
  put(out, kinds.lists, word == nullptr ? 1u << 20 : word->lists);
  if (word == nullptr) return;
  put(out, kinds.suffix, word->suffix[2]);
  if (cased) put_bits(out, kinds.gazetteer, word->named & kSeen);
}

std::optional<std::uint32_t> NameFeatures::token_near(std::uint32_t token, Near near,
                                                      const Sentence& sentence) {
  constexpr std::int64_t kBy[] = {0, -1, 1, -2, 2};
  const std::int64_t at = std::int64_t{token} + kBy[static_cast<std::size_t>(near)];
  if (at < sentence.range.begin || at >= sentence.range.end) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

void NameFeatures::find(std::uint32_t token, const Sentence& sentence, std::vector<Feature>& out) const {
  find_others(token, sentence, out);
  const bool cased = words_.sentence_case(sentence) != Case::none;
  for (std::uint32_t n = 0; n < kNears; ++n) {
    const auto near = static_cast<Near>(n);
    const std::optional<std::uint32_t> at = token_near(token, near, sentence);
    add_of_word(at ? &words_.facts(*at) : nullptr, near, cased, out);
  }
}

void NameFeatures::find_others(std::uint32_t token, const Sentence& sentence,
                               std::vector<Feature>& out) const {
  Maker(*this, token, sentence, out).run();
}

Feature NameFeatures::end_of_stretch() {
  return feature_hash(kEnd, 0);
}

}  // namespace hearsay
