// One voice turns against what another has just said: "denied it", "said the claim was false", "the converse
// is true". What is meant stands in the same sentence or the one before.
#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kMostWords = 9;  ///< a longer content says something of its own
constexpr std::uint32_t kMostBytes = 90;
constexpr std::size_t kFarthestBack = 5;  ///< sentences
constexpr std::size_t kFewestMeant = 5;   ///< words of what can be meant
constexpr std::uint32_t kNext = 40;       ///< bytes between a claim and its converse
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

using Turn = ReconcileTables::Turn;

class Rejection {
 public:
  Rejection(const Claim& claim, const Document& doc, const ReconcileTables& tables)
      : tables_(tables), denies_(claim.cue && claim.cue->cls == CueClass::deny) {
    std::uint32_t bytes = 0;
    for (const Span piece : claim.content) bytes += piece.size();
    if (bytes > kMostBytes) return;
    for (const Span piece : claim.content) {
      for (std::string& word : quote_words(doc.slice(piece), tables)) {
        if (tables.turn(word) != Turn::article) words_.push_back(std::move(word));
      }
    }
    if (denies_) verb_ = fold(doc.slice(claim.cue->span));
  }

  /// The words that turn against what was said, empty when none do.
  std::string evidence() const {
    if (words_.empty() || words_.size() > kMostWords) return {};
    const std::size_t about = end_of_anaphor();
    if (denies_ && about == words_.size()) return verb_ + " " + joined(words_);
    return says_false(about) ? joined(words_) : std::string();
  }

  /// "Disputed the figure".
  bool of_number() const {
    return std::any_of(words_.begin(), words_.end(),
                       [&](const std::string& word) { return tables_.turn(word) == Turn::number; });
  }

 private:
  bool is_noun(std::size_t i) const { return turn(i) == Turn::charge || turn(i) == Turn::number; }
  Turn turn(std::size_t i) const { return i < words_.size() ? tables_.turn(words_[i]) : Turn::none; }

  /// Behind "it", "that claim", "the latest allegations"; 0 when the content is about something else.
  std::size_t end_of_anaphor() const {
    if (is_noun(0)) return 1;
    if (turn(0) == Turn::none) return is_noun(1) ? 2 : 0;
    if (turn(0) != Turn::pronoun) return 0;
    if (is_noun(1)) return 2;
    return is_noun(2) && turn(1) == Turn::none ? 3 : 1;
  }

  /// "was simply not true", "is a lie", "were baseless" behind the anaphor.
  bool says_false(std::size_t at) const {
    if (at == 0 || turn(at) != Turn::be) return false;
    bool negated = false;
    for (++at; at < words_.size(); ++at) {
      if (turn(at) == Turn::negation) negated = true;
      // "It was a false alarm" rejects nothing.
      if (turn(at) == Turn::falsehood)
        return !negated && (at + 1 == words_.size() || words_[at + 1] == "and");
      if (turn(at) == Turn::truth) return negated;
    }
    return false;
  }

  const ReconcileTables& tables_;
  bool denies_;
  std::string verb_;
  std::vector<std::string> words_;
};

std::size_t sentence_number(const Document& doc, std::uint32_t byte) {
  const auto after = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), byte,
                                      [](std::uint32_t b, Span s) { return b < s.begin; });
  return static_cast<std::size_t>(after - doc.sentences.begin());
}

/// Nobody denies "I’m not a brave man" or "So don’t tell me about sirens".
bool can_be_denied(const Claim& claim, const Document& doc, const ReconcileTables& tables) {
  std::size_t words = 0;
  for (const Span piece : claim.content) {
    for (const std::string& word : quote_words(doc.slice(piece), tables)) {
      ++words;
      const Turn turn = tables.turn(word);
      if (claim.kind == ClaimKind::direct && (turn == Turn::self || turn == Turn::you)) return false;
    }
  }
  return words >= kFewestMeant;
}

/// A plain statement of another voice that ends before `claim` begins.
bool can_be_meant(const ArticleReading& reading, std::uint32_t other, std::uint32_t claim) {
  const Claim &a = reading.doc.claims[other], &b = reading.doc.claims[claim];
  const ArticleFacts& facts = reading.facts;
  return !a.content.empty() && a.span.end <= b.span.begin && a.modality != "question" &&
         a.modality != "order" && a.heading == b.heading && can_be_denied(a, reading.doc, reading.tables) &&
         facts(facts.claims[other].speaker_key) != facts(facts.claims[claim].speaker_key);
}

/// A number of things, of money or a share: not how heavy or how far.
bool has_number(const ArticleFacts& facts, std::uint32_t claim) {
  return std::any_of(facts.figures.begin(), facts.figures.end(), [&](const FigureFact& f) {
    return f.claim == claim &&
           (f.kind == FigureKind::count || f.kind == FigureKind::money || f.kind == FigureKind::percent);
  });
}

bool names_speaker(const Claim& claim, const Claim& other, const Document& doc) {
  const std::string& name = other.source.name;
  return !name.empty() && doc.slice(claim.span).find(name) != std::string_view::npos;
}

/// The nearest claim that the one at `i` can turn against, kNone when there is none. It stands in the
/// sentence before, or a little farther back where it has a number and a number is rejected, or names who
/// rejects it.
std::size_t meant_by(const ArticleReading& reading, std::uint32_t i, bool number) {
  const std::vector<Claim>& claims = reading.doc.claims;
  const std::size_t here = sentence_number(reading.doc, claims[i].span.begin);
  for (std::uint32_t j = i; j-- > 0;) {
    const std::size_t back = here - sentence_number(reading.doc, claims[j].span.begin);
    if (back > kFarthestBack) return kNone;
    if (number ? !has_number(reading.facts, j)
               : back > 1 && !names_speaker(claims[j], claims[i], reading.doc))
      continue;
    if (!claims[j].nested_in.empty() || !can_be_meant(reading, j, i)) continue;
    return Rejection(claims[j], reading.doc, reading.tables).evidence().empty() ? j : kNone;
  }
  return kNone;
}

/// A quick look: most claims neither deny nor call anything true or false.
bool may_reject(const Claim& claim, ArticleReading& reading) {
  if (claim.cue && claim.cue->cls == CueClass::deny) return true;
  for (const Span piece : claim.content) {
    if (piece.size() > kMostBytes) return false;
    for (const WordAt& word : reading.words.in(piece)) {
      if (reading.words.table().form(word.form).judges) return true;
    }
  }
  return false;
}

/// "Though there are signs of X, she has denied it": what is denied stands in its own sentence.
bool has_own_object(const ArticleReading& reading, const Claim& claim) {
  const Span* sentence = reading.sentence_at(claim.span.begin);
  if (sentence == nullptr || sentence->begin >= claim.span.begin) return false;
  const std::vector<std::string> before = plain_words(reading.doc.slice({sentence->begin, claim.span.begin}));
  if (before.size() < kFewestMeant) return false;
  return reading.tables.contrasts(before.front()) || reading.tables.sets_against(before.front());
}

std::string first_word(std::string_view text) {
  const std::vector<std::string> words = plain_words(text);
  return words.empty() ? std::string() : words.front();
}

void find_rejection(std::uint32_t i, ArticleReading& reading) {
  const Claim& claim = reading.doc.claims[i];
  ArticleFacts& facts = reading.facts;
  if (facts.claims[i].speaker_key.empty() || claim.hedged || !may_reject(claim, reading)) return;
  // "Will dismiss any criticism": nobody has done so.
  if (claim.cue && reading.tables.is_unsaid(first_word(reading.doc.slice(claim.cue->span)))) return;
  const Rejection rejection(claim, reading.doc, reading.tables);
  const std::string evidence = rejection.evidence();
  if (evidence.empty()) return;
  const std::size_t meant = meant_by(reading, i, rejection.of_number());
  if (meant == kNone) return;
  const bool denial = reading.doc.claims[meant].negated, own = has_own_object(reading, claim);
  if (own && !denial) return;
  const OppositionRule rule = own      ? OppositionRule::denies_too
                              : denial ? OppositionRule::rejects_denial
                                       : OppositionRule::rejects;
  facts.oppositions.push_back({static_cast<std::uint32_t>(meant), i, rule, reading.keep(evidence)});
}

/// "The converse seems to be true", "the opposite is the case": the words of a claim that turn round what was
/// said before. Empty for "the opposite of a plan is true" and "on the opposite bank".
std::string converse_words(const Claim& claim, ArticleReading& reading) {
  std::vector<std::string> words;
  for (const Span content : claim.content) {
    for (std::string& word : plain_words(fold(reading.doc.slice(content)))) words.push_back(std::move(word));
  }
  if (words.size() > kMostWords) return {};
  const std::size_t noun = reading.tables.converse(words);
  if (noun == 0 || noun + 1 >= words.size() || words[noun + 1] == "of") return {};
  if (reading.tables.turn(words.back()) != Turn::truth) return {};
  return words[noun] + " " + words.back();
}

/// "Ana Brod said that visitors thought the town dull. She said the opposite was true": both are her words.
bool speaks_through(const Claim& claim, const Claim& before) {
  return std::any_of(before.chain.begin(), before.chain.end(),
                     [&](const auto& link) { return link.name == claim.source.name; });
}

/// One voice says something, the next one that the opposite is true.
void find_converse(std::uint32_t i, ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  const Claim &before = reading.doc.claims[i - 1], &claim = reading.doc.claims[i];
  if (before.content.empty() || claim.content.empty() || claim.negated || !claim.modality.empty()) return;
  // Whose claim is turned round must be told: the article may go on from its own words.
  const std::string_view voice = facts(facts.claims[i - 1].speaker_key);
  if (voice.empty() || voice == facts(facts.claims[i].speaker_key) || speaks_through(claim, before)) return;
  const std::uint32_t from = before.content.back().end, to = claim.content.front().begin;
  const bool next = reading.context(to, 1).begin < from || reading.doc.slice({from, to}).size() <= kNext;
  if (from > to || !next) return;
  const std::string evidence = converse_words(claim, reading);
  if (evidence.empty()) return;
  facts.oppositions.push_back({i - 1, i, OppositionRule::converse, reading.keep(evidence)});
  if (before.negated) add_implied_statement(i, reading);
}

}  // namespace

void collect_rejections(ArticleReading& reading) {
  for (std::uint32_t i = 1; i < reading.doc.claims.size(); ++i) {
    find_converse(i, reading);
    find_rejection(i, reading);
  }
}

}  // namespace hearsay
