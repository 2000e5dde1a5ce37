#include "claims/reading.hpp"

#include <algorithm>
#include <optional>

#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::size_t kLongestWord = 40;

/// Lower case of a short ASCII word in `buffer`; curly apostrophes become straight. Longer or other words are
/// folded on the heap.
std::string_view lower_into(std::string_view word, char (&buffer)[kLongestWord], std::string& heap) {
  if (word.size() <= kLongestWord) {
    bool ascii = true;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = word[i];
      ascii &= static_cast<unsigned char>(c) < 0x80;
      buffer[i] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (ascii) return {buffer, word.size()};
  }
  if (word.size() > 4 * kLongestWord) return {};
  heap = fold(word);
  return heap;
}

std::uint64_t punctuation(char32_t c, std::string_view word) {
  switch (c) {
    case U',':
      return kComma;
    case U'.':
      return word.size() <= 4 ? kStop : 0;
    case U'?':
    case U'!':
    case U'\u2026':
      return kStop;
    case U':':
      return kColon;
    case U';':
      return kSemicolon;
    case U'\u2013':
    case U'\u2014':
      return kDash;
    case U'-':
      return word == "-" || word == "--" || word == "---" ? kDash : 0;
    case U'(':
    case U'[':
      return kOpenBracket;
    case U')':
    case U']':
      return kCloseBracket;
    case U'"':
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u00AB':
    case U'\u00BB':
    case U'`':
      return kQuoteMark;
    case U'\'':
    case U'\u2018':
    case U'\u2019':
      return word.size() <= 3 ? kQuoteMark : 0;
    default:
      return 0;
  }
}

/// What the first letter or sign of a token tells.
std::uint64_t flags_of_first(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c >= 'a' && c <= 'z') return 0;
  if (c >= 'A' && c <= 'Z') return kUpper;
  if (c >= '0' && c <= '9') return kDigit | kNumber;
  if (static_cast<unsigned char>(c) < 0x80) return punctuation(static_cast<unsigned char>(c), text);
  const char32_t first = decode(text, 0).value;
  std::uint64_t flags = 0;
  if (is_upper(first)) flags |= kUpper;
  if (is_digit(first)) flags |= kDigit | kNumber;
  return is_letter(first) ? flags : flags | punctuation(first, text);
}

/// "US officials", "AS Heagle": a pronoun or a preposition in capitals that no tag takes for one.
bool is_abbreviation(std::string_view text, Tag tag, std::uint64_t flags) {
  if (text[1] < 'A' || text[1] > 'Z') return false;
  if ((flags & (kPronoun | kSubjectPronoun)) != 0) return tag != Tag::PRON;
  return (flags & (kPrep | kSub | kCoord)) != 0 && tag == Tag::PROPN;
}

/// A verb in no table.
const Word kUnlisted{};

/// In front of the last `ending` letters: "swing" and "speed" have no ending.
bool has_vowel(std::string_view text, std::size_t ending) {
  return text.substr(0, text.size() - ending).find_first_of("aeiouy") != std::string_view::npos;
}

/// What the tag of a word says against the tables: "reports" the noun is no verb, an unlisted verb is one.
std::uint64_t tagged(Tag tag, std::string_view text, const Word* word, std::uint64_t flags) {
  constexpr std::uint64_t kNounFlags =
      kNoun | kPersonNoun | kGroupNoun | kOrgNoun | kDocNoun | kCueNoun | kPluralNoun;
  if (tag == Tag::NOUN || tag == Tag::PROPN) {
    if ((flags & (kHomograph | kNoun | kVerbIng)) != 0 && (flags & kFinite) == 0)
      flags &= ~(kAnyVerb | kCueVerb | kPlainVerb | kHomograph);
    return flags;
  }
  if (tag == Tag::ADJ) {
    if ((flags & kFinite) == 0) flags &= ~(kAnyVerb | kCueVerb | kPlainVerb | kHomograph);
    return flags;
  }
  if (tag != Tag::VERB) return flags;
  if ((flags & kAnyVerb) != 0) return flags & ~(kNounFlags | kHomograph);
  if (word != nullptr || (flags & (kUpper | kPunctuation | kDigit)) != 0) return flags;
  if (text.ends_with("ed") && has_vowel(text, 2) && !text.ends_with("eed")) return flags | kVerbPast;
  if (text.ends_with("ing") && has_vowel(text, 3)) return flags | kVerbIng;
  return flags | (text.ends_with('s') && !text.ends_with("ss") ? kVerbS : kVerbBase);
}

}  // namespace

Reading::Reading(const Document& document, const Vocabulary& words) : doc(document), vocabulary(words) {
  look_up_tokens();
  find_paragraphs();
  place_entities();
}

bool Reading::opens_words(std::size_t i) const {
  const std::string_view mark = doc.slice(doc.tokens[i]);
  return mark == "“" || mark == "\"" || mark == "‘";
}

bool Reading::ends_line(std::size_t i) const {
  if (i + 1 >= doc.tokens.size()) return true;
  const std::string_view text = doc.text;
  const std::size_t end = doc.tokens[i].end;
  return text.substr(end, doc.tokens[i + 1].begin - end).find('\n') != std::string_view::npos;
}

bool Reading::noun_after_all(std::size_t i) const {
  // "Fears that the dam would break have grown": no verb in the third person opens a sentence.
  return (tokens[i].flags & kVerbS) != 0 && (tokens[i].flags & kCueNoun) != 0 && i + 1 < doc.tags.size() &&
         doc.tags[i + 1] == Tag::SCONJ && (i == 0 || (tokens[i - 1].flags & kStop) != 0 || ends_line(i - 1));
}

bool Reading::opens_with_subject(std::size_t i) const {
  if (i + 1 >= doc.tags.size() || doc.slice(doc.tokens[i + 1]) != "that") return false;
  std::size_t first = i;
  while (first > 0 && (tokens[first - 1].flags & kStop) == 0 && !ends_line(first - 1)) {
    --first;
    const Tag tag = doc.tags[first];
    if (tag != Tag::DET && tag != Tag::ADJ && tag != Tag::NOUN && tag != Tag::PROPN) return false;
  }
  return first < i && doc.tags[first] == Tag::DET;
}

bool Reading::verb_after_all(std::size_t i) const {
  if (i == 0) return false;
  const Tag before = doc.tags[i - 1];
  // "Soldiers refuse to fight, report claims": ends a headline behind a comma and its subject.
  if (i > 1 && ends_line(i) && before == Tag::NOUN && (tokens[i].flags & kVerbS) != 0)
    return (tokens[i - 2].flags & kComma) != 0;
  if (i + 1 >= doc.tags.size()) return false;
  const std::string_view next = doc.slice(doc.tokens[i + 1]);
  // "As Berg notes, …": a lone name before it and a comma behind it.
  if (before == Tag::PROPN && next == ",") return true;
  // "As Torgfix points out in its review": and a verb with the particle it has as a cue.
  if (before == Tag::PROPN && (tokens[i].flags & kVerbS) != 0 && tokens[i].word != nullptr) {
    for (const std::int16_t index : tokens[i].word->phrasal)
      if (next == vocabulary.verbs()[static_cast<std::size_t>(index)].particle) return true;
  }
  if (next == "whether") return before == Tag::NOUN || before == Tag::PROPN;
  const Token& token = tokens[i];
  // "The letter states that …", 'The letter states, “…”': no noun of this spelling has a clause or words.
  // "The army estimates that …": but where it opens its sentence with its subject alone.
  const bool noun_cue = (token.flags & kCueNoun) != 0;
  if ((token.flags & kVerbS) != 0 && (!noun_cue || opens_with_subject(i)) &&
      (before == Tag::NOUN || before == Tag::PROPN) && !doc.slice(tokens[i - 1].span).ends_with('s')) {
    if (next == "that" && doc.tags[i + 1] == Tag::SCONJ) return true;
    for (std::size_t t = i + 1; t + 1 < doc.tokens.size() && t < i + 6; ++t) {  // ", in part,"
      const std::string_view comma = doc.slice(doc.tokens[t]);
      if ((comma == "," || comma == ":") && opens_words(t + 1)) return true;
      if (comma == "." || doc.tags[t] == Tag::VERB || doc.tags[t] == Tag::AUX) break;
    }
  }
  // '"…," comments Ana Ruiz.'
  if ((token.flags & kVerbS) != 0 && i > 1 && (tokens[i - 1].flags & kQuoteMark) != 0 &&
      (tokens[i - 2].flags & (kComma | kStop)) != 0)
    return doc.tags[i + 1] == Tag::PROPN || doc.tags[i + 1] == Tag::DET;
  // "which the firm views as": behind a name, a verb that calls things so.
  if (before == Tag::PROPN && next == "as" && (token.flags & kVerbS) != 0 && token.word != nullptr &&
      token.word->verb >= 0)
    return (vocabulary.verbs()[static_cast<std::size_t>(token.word->verb)].frames & kFrameAs) != 0;
  // "…” an officer shouts.": right behind a quotation.
  if (before == Tag::NOUN && (next == "." || next == ",") && (token.flags & kVerbS) != 0) {
    std::size_t t = i;
    while (t > 0 && t + 4 > i && (tokens[t - 1].flags & (kPrep | kPunctuation)) == 0) --t;
    return t > 1 && (tokens[t - 1].flags & kQuoteMark) != 0 && (tokens[t - 2].flags & (kComma | kStop)) != 0;
  }
  // "calling it a mistake and warning that": a second participle.
  if (before == Tag::CCONJ && next == "that") return (token.flags & kVerbIng) != 0;
  if (before != Tag::NOUN || (token.flags & kVerbBase) == 0) return false;
  // "Scientists caution that no storm …": behind a plural, and no relative clause follows.
  if (doc.tags[i + 1] == Tag::SCONJ) return next == "that" && doc.text[tokens[i - 1].span.end - 1] == 's';
  // "Prices have fallen, state data show.": ends the sentence behind a comma and its subject.
  if (i < 4 || next != "." || token.word == nullptr || token.word->verb < 0) return false;
  const std::uint32_t frames = vocabulary.verbs()[static_cast<std::size_t>(token.word->verb)].frames;
  return (frames & kFrameDocument) != 0 && ((tokens[i - 2].flags | tokens[i - 3].flags) & kComma) != 0;
}

void Reading::part_of_compound(std::size_t i) {
  const bool joined =
      tokens[i - 1].span.end == tokens[i].span.begin && tokens[i].span.end == tokens[i + 1].span.begin;
  const bool range = (tokens[i - 1].flags & tokens[i + 1].flags & kDigit) != 0;
  if (!joined || (!range && doc.slice(tokens[i].span) != "-")) return;
  tokens[i].flags &= ~kDash;
  // "editor-in-chief": inside a compound a small word joins no phrases.
  constexpr std::uint64_t kSmall = kPrep | kSub | kCoord | kTo | kDet | kBy;
  if ((tokens[i - 1].flags & kUpper) == 0) tokens[i - 1].flags &= ~kSmall;
  if ((tokens[i + 1].flags & kUpper) == 0) tokens[i + 1].flags &= ~kSmall;
}

void Reading::look_up_tokens() {
  tokens.resize(doc.tokens.size());
  char buffer[kLongestWord];
  std::string heap;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token& token = tokens[i];
    token.span = doc.tokens[i];
    const std::string_view text = doc.slice(token.span);
    token.flags = flags_of_first(text);
    std::optional<WordKey> key;
    if (text.size() <= WordKey::kShort) key = WordKey::of_ascii(doc.text, token.span);
    token.word = key ? vocabulary.find(*key) : vocabulary.find(lower_into(text, buffer, heap));
    if (text.size() == 2 && (token.flags & kUpper) != 0 && token.word != nullptr && i < doc.tags.size() &&
        is_abbreviation(text, doc.tags[i], token.word->flags))
      token.word = nullptr;
    if (token.word != nullptr) {
      token.flags |= token.word->flags;
      if ((token.word->flags & (kGenitive | kAbbreviated)) != 0) token.flags &= ~kQuoteMark;
      if ((token.word->flags & kTalk) != 0) talks.push_back(static_cast<std::uint32_t>(i));
      token.senses = token.word->senses;
      if (token.word->only_senses) token.word = nullptr;
    }
    const bool noun_cue = i < doc.tags.size() && doc.tags[i] == Tag::NOUN && (token.flags & kCueVerb) != 0;
    // "as he related": right behind "he" or "she" no adjective stands.
    const bool verb = i < doc.tags.size() && doc.tags[i] == Tag::ADJ && i > 0 &&
                      (token.flags & (kCueVerb | kVerbPast)) == (kCueVerb | kVerbPast) &&
                      (tokens[i - 1].flags & kSubjectPronoun) != 0 &&
                      (tokens[i - 1].flags & (kMale | kFemale)) != 0;
    if (i < doc.tags.size() && !verb && !(noun_cue && verb_after_all(i))) {
      const bool noun = doc.tags[i] == Tag::VERB && noun_after_all(i);
      token.flags = tagged(noun ? Tag::NOUN : doc.tags[i], text, token.word, token.flags);
      if (token.word == nullptr && (token.flags & kAnyVerb) != 0) token.word = &kUnlisted;
    }
    if (i >= 2 && (tokens[i - 1].flags & kDash) != 0) part_of_compound(i - 1);
  }
  sentences.reserve(doc.sentences.size());
  std::uint32_t at = 0;
  for (const Span sentence : doc.sentences) {
    while (at < tokens.size() && tokens[at].span.begin < sentence.begin) ++at;
    const std::uint32_t begin = at;
    while (at < tokens.size() && tokens[at].span.begin < sentence.end) {
      tokens[at++].sentence = static_cast<std::uint32_t>(sentences.size());
    }
    sentences.push_back({begin, at});
  }
}

void Reading::find_paragraphs() {
  std::uint32_t at = 0;
  for (std::uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Block& block = doc.blocks[b];
    while (at < tokens.size() && tokens[at].span.begin < block.span.begin) ++at;
    const std::uint32_t begin = at;
    while (at < tokens.size() && tokens[at].span.begin < block.span.end) ++at;
    if (block.kind == BlockKind::furniture || begin == at) continue;
    Paragraph paragraph;
    paragraph.tokens = {begin, at};
    paragraph.block = b;
    paragraph.kind = block.kind;
    paragraph.quotes.begin = static_cast<std::uint32_t>(quotes.size());
    const bool followed = b + 1 < doc.blocks.size() && doc.blocks[b + 1].kind == block.kind;
    const bool next_closes = followed && closes_first(doc.text, doc.blocks[b + 1].span);
    const bool next_opens = followed && (next_closes || opens_with_mark(doc.text, doc.blocks[b + 1].span));
    const bool goes_on = !quotes.empty() && quotes.back().mark.runs_on && !paragraphs.empty() &&
                         paragraphs.back().block + 1 == b && closes_first(doc.text, block.span);
    std::vector<std::uint32_t> enclosing;
    for (const Quote& mark : find_quotes(doc.text, block.span, next_opens, goes_on)) {
      Quotation quote;
      quote.mark = mark;
      quote.tokens.begin = token_at(mark.inner.begin);
      quote.tokens.end = token_at(mark.inner.end);
      // In front of a quotation stands a token, its mark; tokens made elsewhere may lack it.
      if (quote.tokens.empty() || quote.tokens.begin == 0) continue;
      const std::uint32_t index = static_cast<std::uint32_t>(quotes.size());
      while (!enclosing.empty() && !quotes[enclosing.back()].mark.inner.contains(mark.outer))
        enclosing.pop_back();
      if (!enclosing.empty()) quote.parent = enclosing.back();
      enclosing.push_back(index);
      for (std::uint32_t t = quote.tokens.begin; t < quote.tokens.end; ++t) tokens[t].quote = index;
      // The marks themselves, of one token or two: a lone apostrophe that closes is a mark after all.
      const std::uint32_t opening = token_at(mark.outer.begin);
      for (const std::uint32_t edge : {opening, opening + 1, quote.tokens.end, quote.tokens.end + 1}) {
        if (edge < tokens.size() && !quote.tokens.contains(edge) && mark.outer.contains(tokens[edge].span)) {
          tokens[edge].flags = (tokens[edge].flags & kUpper) | kQuoteMark;
          tokens[edge].word = nullptr;
        }
      }
      quotes.push_back(quote);
    }
    paragraph.quotes.end = static_cast<std::uint32_t>(quotes.size());
    paragraphs.push_back(paragraph);
  }
}

void Reading::place_entities() {
  std::uint32_t at = 0;
  for (std::uint32_t e = 0; e < doc.entities.size(); ++e) {
    const Span span = doc.entities[e].span;
    while (at < tokens.size() && tokens[at].span.end <= span.begin) ++at;
    const bool person = doc.entities[e].kind == EntityKind::person;
    for (std::uint32_t t = at; t < tokens.size() && tokens[t].span.begin < span.end; ++t) {
      tokens[t].entity = e;
      // "Will Tander": no auxiliary.
      if (person && (tokens[t].flags & kModal) != 0) tokens[t].flags &= ~(kModal | kFinite);
    }
  }
}

std::string Reading::lower(std::uint32_t i) const {
  return fold(text(i));
}

bool Reading::same_letters(std::string_view own, std::string_view word) {
  for (std::size_t k = 0; k < own.size(); ++k) {
    const char c = own[k] >= 'A' && own[k] <= 'Z' ? static_cast<char>(own[k] + 32) : own[k];
    if (c != word[k]) return false;
  }
  return true;
}

std::uint32_t Reading::token_at(std::uint32_t at) const {
  const auto found = std::partition_point(tokens.begin(), tokens.end(),
                                          [at](const Token& token) { return token.span.begin < at; });
  return static_cast<std::uint32_t>(found - tokens.begin());
}

}  // namespace hearsay::claims
