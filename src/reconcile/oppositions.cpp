#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

constexpr std::uint32_t kFarthest = 400;  ///< bytes between a number and the voice that corrects it

bool different_voices(const ArticleFacts& facts, std::uint32_t a, std::uint32_t b) {
  return facts(facts.claims[a].speaker_key) != facts(facts.claims[b].speaker_key);
}

/// "The real figure is much higher": the quantity of the content's first clause, the claim that it is the
/// real one, and the direction.
std::string revision_words(std::string_view content, const ReconcileTables& tables, std::string& direction) {
  bool quantity = false, real = false;
  std::string evidence;
  for (const std::string& word : plain_words(content)) {
    const ReconcileTables::Revision revision = tables.revision(word);
    if (!revision.quantity && !revision.real && (revision.direction.empty() || !quantity)) continue;
    quantity = quantity || revision.quantity;
    real = real || revision.real;
    if (!revision.direction.empty()) direction = revision.direction;
    evidence += (evidence.empty() ? "" : " ") + word;
    if (quantity && real && !direction.empty()) return evidence;
  }
  return {};
}

/// A quick look whether revision_words() can find its three words.
bool may_revise(Span content, ArticleReading& reading) {
  std::size_t found = 0;
  for (const WordAt& word : reading.words.in(content))
    found += reading.words.table().form(word.form).revises ? 1 : 0;
  return found >= 3;
}

/// A number given by one voice, corrected without a number by the next.
void find_revisions(ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  const ReconcileTables& tables = reading.tables;
  const std::vector<Claim>& claims = reading.doc.claims;
  std::vector<bool> has_number(claims.size()), open_above(claims.size());
  for (const FigureFact& f : facts.figures) {
    if (f.kind != FigureKind::count && f.kind != FigureKind::money) continue;
    has_number[f.claim] = true;
    if (f.interval.high.empty()) open_above[f.claim] = true;
  }
  for (std::uint32_t i = 1; i < claims.size(); ++i) {
    if (claims[i].content.empty() || facts.claims[i].speaker_key.empty() || claims[i].negated) continue;
    const Span content = claims[i].content.front();
    if (!may_revise(content, reading)) continue;
    std::string direction;
    const std::string evidence = revision_words(reading.doc.slice(content), tables, direction);
    if (evidence.empty()) continue;
    for (std::uint32_t back = 1; back <= 2 && back <= i; ++back) {
      const std::uint32_t j = i - back;
      const bool near = claims[j].span.end <= claims[i].content.front().begin &&
                        claims[i].span.begin < claims[j].span.end + kFarthest;
      if (!has_number[j] || !near || !different_voices(facts, i, j)) continue;
      // "At least 106, the organisation learnt": it may be more, it says itself.
      if (open_above[j] && direction == "up" && facts.claims[i].in_article) continue;
      facts.oppositions.push_back({j, i, OppositionRule::corrects_number, reading.keep(evidence)});
      break;
    }
  }
}

/// "insists", "dismissed": verbs of those who know that others say something else.
bool insists(const Claim& claim, const Document& doc, const ReconcileTables& tables) {
  if (!claim.cue) return false;
  if (claim.cue->cls == CueClass::deny) return true;
  for (const std::string& word : plain_words(doc.slice(claim.cue->span))) {
    if (tables.is_insisting(word)) return true;
  }
  return false;
}

/// "The army insists …, but analysts have documented …"; "… despite the ministry insisting …".
void find_contrasts(ArticleReading& reading) {
  ArticleFacts& facts = reading.facts;
  const ReconcileTables& tables = reading.tables;
  const Document& doc = reading.doc;
  for (std::uint32_t i = 0; i + 1 < doc.claims.size(); ++i) {
    const Claim &a = doc.claims[i], &b = doc.claims[i + 1];
    if (a.content.empty() || b.content.empty() || b.nested_in == a.id || a.nested_in == b.id) continue;
    const Span* sentence = reading.sentence_at(a.span.begin);
    if (sentence == nullptr || !sentence->contains(b.content.front())) continue;
    if (a.content.back().end >= b.content.front().begin) continue;
    if (!different_voices(facts, i, i + 1)) continue;
    const Span gap{a.content.back().end, b.content.front().begin};
    const bool first_insists = insists(a, doc, tables), second_insists = insists(b, doc, tables);
    if (!first_insists && !second_insists) continue;
    const std::string between = fold(doc.slice(gap));
    const std::vector<std::string> words = plain_words(between);
    const std::string first_word = words.empty() ? "" : words.front();
    if (second_insists && tables.sets_against(between)) {
      facts.oppositions.push_back({i, i + 1, OppositionRule::set_against, reading.keep(first_word)});
    } else if (first_insists && tables.contrasts(first_word) && !facts.claims[i].speaker_key.empty() &&
               !facts.claims[i + 1].speaker_key.empty()) {
      // "Although we would not rule out hopes of more": nobody is named who hopes.
      facts.oppositions.push_back({i, i + 1, OppositionRule::contrast, reading.keep(first_word)});
    }
  }
}

}  // namespace

void collect_oppositions(ArticleReading& reading) {
  find_revisions(reading);
  find_contrasts(reading);
}

}  // namespace hearsay
