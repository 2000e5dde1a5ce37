// The clauses of an article's claims, as sets of content stems.

#include <algorithm>

#include "hearsay/text.hpp"
#include "reconcile/article_reading.hpp"
#include "reconcile/negation_focus.hpp"

namespace hearsay {
namespace {

constexpr std::size_t kFewestStems = 2;  ///< "paid a ransom"
constexpr std::size_t kMostStems = 60;   ///< a longer clause is no single proposition
static_assert(kMostStems <= 64, "StatementFact::predicate has a bit for each");

/// Cut at marks that set clauses apart; offsets are bytes of `text`.
std::vector<Span> clauses(std::string_view text) {
  std::vector<Span> parts;
  std::uint32_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (end > begin) parts.push_back({begin, static_cast<std::uint32_t>(end)});
  };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[at]);
    const bool colon = byte == ':' && at + 1 < text.size() && text[at + 1] == ' ';
    if (byte < 0x80 && byte != ';' && !colon) {
      ++at;
      continue;
    }
    const CodePoint c = byte < 0x80 ? CodePoint{byte, 1} : decode(text, at);
    const bool dash = c.value == 0x2013 || c.value == 0x2014;
    const bool spaced =
        dash && at > 0 && text[at - 1] == ' ' && at + c.size < text.size() && text[at + c.size] == ' ';
    if (c.value == ';' || colon || spaced) {
      close(at);
      begin = static_cast<std::uint32_t>(at + c.size);
    }
    at += c.size;
  }
  close(text.size());
  return parts;
}

/// Stems that are part of a name of the article or of a country.
std::vector<std::uint64_t> name_stems(ArticleReading& reading) {
  std::vector<std::uint64_t> stems;
  for (const Entity& entity : reading.doc.entities) {
    if (!starts_upper(reading.doc.slice(entity.span))) continue;
    for (const WordTable::Stem& stem : reading.words.stems(entity.span)) stems.push_back(stem.hash);
  }
  std::vector<WordTable::Stem> found;
  for (const WordAt& word : reading.words.all()) {
    if (!reading.words.table().form(word.form).country) continue;
    if (!starts_upper(reading.doc.slice({word.begin, word.end}))) continue;
    found.clear();
    reading.words.table().stems({&word, 1}, found);
    for (const WordTable::Stem& stem : found) stems.push_back(stem.hash);
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

bool has_number(std::span<const WordAt> words, const WordTable& table) {
  return std::any_of(words.begin(), words.end(), [&](const WordAt& w) { return table.form(w.form).digit; });
}

/// Whether a word in small letters has the stem: "soldiers" is no name here, though the article knows an
/// Alliance of Soldiers' Mothers.
bool in_small_letters(std::uint64_t stem, Span span, ArticleReading& reading) {
  std::vector<WordTable::Stem> found;
  for (const WordAt& word : reading.words.in(span)) {
    if (starts_upper(reading.doc.slice({word.begin, word.end}))) continue;
    found.clear();
    reading.words.table().stems({&word, 1}, found);
    for (const WordTable::Stem& other : found) {
      if (other.hash == stem) return true;
    }
  }
  return false;
}

/// Stems of words with a capital inside the clause, where most words have none: names that nobody has found.
std::vector<std::uint64_t> capitalised_stems(Span span, ArticleReading& reading) {
  const std::span<const WordAt> words = reading.words.in(span);
  std::vector<WordTable::Stem> found;
  std::size_t capitals = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = reading.doc.slice({words[i].begin, words[i].end});
    if (!starts_upper(word) || reading.tables.is_day_word(fold(word))) continue;
    ++capitals;
    reading.words.table().stems(words.subspan(i, 1), found);
  }
  std::vector<std::uint64_t> stems;
  if (capitals * 2 > words.size()) return stems;
  for (const WordTable::Stem& stem : found) stems.push_back(stem.hash);
  return stems;
}

std::string word_at(std::span<const WordAt> words, std::size_t i, const ArticleReading& reading) {
  return fold(reading.doc.slice({words[i].begin, words[i].end}));
}

/// "If he had concerns …" says nothing of him; "dismissed the shadow as harmless" denies no shadow.
bool is_no_statement(const Claim& claim, Span span, ArticleReading& reading) {
  const std::span<const WordAt> words = reading.words.in(span);
  if (words.empty()) return true;
  if (reading.tables.is_condition(word_at(words, 0, reading))) return true;
  if (!claim.cue || claim.cue->cls != CueClass::deny) return false;
  // "denied that the mill was used as a depot" denies a whole clause.
  if (std::string_view(reading.doc.text).substr(0, span.begin).ends_with(" that ")) return false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (word_at(words, i, reading) == "as") return true;
  }
  return false;
}

constexpr std::size_t kFewestNegated = 3;  ///< words in front of "but"

/// "He did not come to me [but went to the lawyers]": what stands behind "but" is not negated.
Span reach_of_negation(Span span, ArticleReading& reading) {
  const std::span<const WordAt> words = reading.words.in(span);
  bool negated = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = word_at(words, i, reading);
    negated = negated || reading.tables.negates(word) || word.ends_with("n't");
    if (negated && i >= kFewestNegated && reading.tables.contrasts(word))
      return {span.begin, words[i - 1].end};
  }
  return span;
}

void add_statement(const Claim& claim, std::uint32_t index, Span span, bool negative,
                   const std::vector<std::uint64_t>& names, ArticleReading& reading, bool act = false) {
  StatementFact fact;
  fact.act = act;
  fact.claim = index;
  fact.negative = negative;
  fact.future = claim.modality == "future";
  if (is_no_statement(claim, span, reading)) return;
  fact.words = reading.trimmed(fact.negative ? reach_of_negation(span, reading) : span);
  const Span words{fact.words.words.at, fact.words.words.at + fact.words.words.size};
  fact.has_number = has_number(reading.words.in(words), reading.words.table());
  const FocusOf focus = focus_of(words, negative, reading);
  fact.placed = focus.placed;
  const std::span<const WordTable::Stem> stems = reading.words.stem_set(words);
  if (stems.size() < kFewestStems || stems.size() > kMostStems) return;
  // Looks at single words below leave `stems` as they are.
  const std::vector<std::uint64_t> capitals = capitalised_stems(words, reading);
  auto& all = reading.facts.stems;
  fact.stems.begin = static_cast<std::uint32_t>(all.size());
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const bool like_name = std::binary_search(names.begin(), names.end(), stems[i].hash) ||
                           std::find(capitals.begin(), capitals.end(), stems[i].hash) != capitals.end();
    const bool name = like_name && !in_small_letters(stems[i].hash, words, reading);
    if (!name && !stems[i].number) fact.predicate |= std::uint64_t{1} << i;
    if (std::find(focus.stems.begin(), focus.stems.end(), stems[i].hash) != focus.stems.end())
      fact.focus |= std::uint64_t{1} << i;
    all.push_back(stems[i].hash);
  }
  fact.stems.end = static_cast<std::uint32_t>(all.size());
  reading.facts.statements.push_back(fact);
}

/// "denied a claim that it plans to move": the speaker says the opposite of the inner claim.
bool inside_denial(const Claim& claim, const std::vector<Claim>& claims) {
  if (claim.nested_in.empty()) return false;
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& outer) {
    return outer.id == claim.nested_in && outer.cue && outer.cue->cls == CueClass::deny;
  });
}

/// "rejected [the charge that] the boxes were stuffed": what is denied, without the word for it.
Span without_charge(const Claim& claim, Span content, ArticleReading& reading) {
  if (!claim.cue || claim.cue->cls != CueClass::deny) return content;
  const std::span<const WordAt> words = reading.words.in(content);
  const auto is = [&](std::size_t i, std::string_view word) {
    return fold(reading.doc.slice({words[i].begin, words[i].end})) == word;
  };
  if (words.size() < 5 || !(is(0, "the") || is(0, "any") || is(0, "all")) || !is(2, "that")) return content;
  return {words[3].begin, content.end};
}

/// "A nurse told the agency that pay had risen since 2012": an article's own words for its number's sake,
/// which say as much of what somebody claims as of anything else.
bool tells_of_claim(const std::vector<Claim>& claims, std::size_t i) {
  constexpr std::size_t kNear = 3;
  const Claim& own = claims[i];
  if (own.kind != ClaimKind::assertion || own.heading) return false;
  for (std::size_t j = i > kNear ? i - kNear : 0; j < std::min(i + kNear + 1, claims.size()); ++j) {
    const Claim& other = claims[j];
    if (j == i || other.kind == ClaimKind::assertion || other.content.empty() || !other.cue) continue;
    // "The owners were warned in May that …": that they were is the article's own word.
    if (!other.source.mention && other.chain.empty() && other.cue->cls != CueClass::deny) continue;
    if (own.span.contains(other.cue->span) && own.span.contains(other.content.front())) return true;
  }
  return false;
}

/// The clauses of the sentences of what is quoted; anything else is one sentence. What is denied as a whole
/// is not cut where its polarity turns.
std::vector<Span> parts_of(const Claim& claim, Span content, bool denies, ArticleReading& reading) {
  std::vector<Span> parts;
  const auto add = [&](std::uint32_t begin, std::uint32_t end) {
    for (const Span part : clauses(reading.doc.slice({begin, end}))) {
      const Span clause{begin + part.begin, begin + part.end};
      if (denies) {
        parts.push_back(clause);
        continue;
      }
      for (const Span half : parts_by_polarity(clause, reading)) parts.push_back(half);
    }
  };
  std::uint32_t begin = content.begin;
  if (claim.kind == ClaimKind::direct || claim.kind == ClaimKind::mixed) {
    const auto before = [](const Span& sentence, std::uint32_t at) { return sentence.begin <= at; };
    const std::vector<Span>& all = reading.doc.sentences;
    for (auto next = std::lower_bound(all.begin(), all.end(), begin, before);
         next != all.end() && next->begin < content.end; ++next) {
      add(begin, next->begin);
      begin = next->begin;
    }
  }
  add(begin, content.end);
  return parts;
}

/// A word of the span is a verb.
bool has_verb(Span span, const Document& doc) {
  const auto before = [](const Span& token, std::uint32_t at) { return token.begin < at; };
  if (doc.tags.size() != doc.tokens.size()) return false;
  for (auto token = std::lower_bound(doc.tokens.begin(), doc.tokens.end(), span.begin, before);
       token != doc.tokens.end() && token->begin < span.end; ++token) {
    if (doc.tags[static_cast<std::size_t>(token - doc.tokens.begin())] == Tag::VERB) return true;
  }
  return false;
}

/// "The bank admitted the fraud", "the owner agreed to pay", but not "the owner's demands to pay": what
/// somebody did by saying so.
bool tells_act(const Claim& claim, const Document& doc) {
  if (claim.kind != ClaimKind::indirect || claim.heading || !claim.cue || !claim.source.mention) return false;
  const CueClass cls = claim.cue->cls;
  const bool act = cls == CueClass::promise || cls == CueClass::confirm || cls == CueClass::order;
  return act && claim.content.size() == 1 && claim.cue->span.end <= claim.content.front().begin &&
         claim.source.mention->end <= claim.cue->span.begin && has_verb(claim.cue->span, doc);
}

}  // namespace

void collect_statements(ArticleReading& reading) {
  const std::vector<Claim>& claims = reading.doc.claims;
  if (claims.empty()) return;
  const std::vector<std::uint64_t> names = name_stems(reading);
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& claim = claims[i];
    if ((claim.kind == ClaimKind::direct && claim.heading) || tells_of_claim(claims, i)) continue;
    if (tells_act(claim, reading.doc)) add_statement(claim, i, claim.span, false, names, reading, true);
    if (!claim.modality.empty() && claim.modality != "future") continue;
    const bool denied = inside_denial(claim, claims);
    for (const Span& content : claim.content) {
      const bool denies = claim.cue && claim.cue->cls == CueClass::deny;
      const std::vector<Span> parts =
          parts_of(claim, without_charge(claim, content, reading), denies, reading);
      // Of several parts one may be negative, and the next one not; what is denied is denied in all of them.
      const bool alike = denies || (parts.size() == 1 && claim.content.size() == 1);
      for (const Span part : parts) {
        const Refusal refusal = denies ? Refusal::none : refusal_in(part, reading);
        const bool negated = refusal != Refusal::none ? refusal == Refusal::not_done
                             : alike                  ? claim.negated
                                                      : is_negative(part, reading);
        add_statement(claim, i, part, negated != denied, names, reading);
      }
    }
  }
}

void add_implied_statement(std::uint32_t i, ArticleReading& reading) {
  const Claim& before = reading.doc.claims[i - 1];
  ArticleFacts& facts = reading.facts;
  const ClaimFact& claim = facts.claims[i];
  const std::vector<ChainLink>& chain = reading.doc.claims[i].chain;
  const bool unnamed =
      !chain.empty() && (chain.front().type == LinkType::group || chain.front().type == LinkType::anonymous);
  if (!unnamed || !reading.tables.is_nobody(fold(reading.doc.slice(before.content.front())))) return;
  std::vector<std::uint64_t> stems;
  for (const Span content : before.content) {
    for (const WordTable::Stem& stem : reading.words.stems(content)) stems.push_back(stem.hash);
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  if (stems.empty() || stems.size() > kMostStems) return;
  StatementFact fact;
  fact.claim = i;
  fact.words = claim.words;
  fact.implied = true;
  fact.stems.begin = static_cast<std::uint32_t>(facts.stems.size());
  facts.stems.append(stems);
  fact.stems.end = static_cast<std::uint32_t>(facts.stems.size());
  facts.statements.push_back(fact);
}

}  // namespace hearsay
