#pragma once
// Smaller steps of drafting that need no state of their own.

#include <vector>

#include "claims/draft.hpp"

namespace hearsay::claims {

/// A draft with what its site knows.
Draft draft_of(const Reading& r, const Site& site, std::uint32_t paragraph, std::uint32_t sentence,
               const char* rule);

/// The verb with its auxiliaries, the negation and the adverbs between them; adverbs in front are left out.
Range whole_cue(const Reading& r, const Site& site);

/// A site that looks like a cue and is none: negated, in one's own voice, a mere participle.
bool attributes_nothing(const Reading& r, const Site& s);

/// Whether the range is an adverbial clause in front of the main one: "Though it rains, …".
bool preposed_clause(const Reading& r, Range range, std::uint32_t lo);

/// How far to the left of `end` the same stretch of speech goes without a semicolon.
std::uint32_t clause_begin(const Reading& r, std::uint32_t lo, std::uint32_t end, std::uint32_t speech);

/// The quotation before `last` among the drafts whose content ends at byte `end`; kNone when there is none.
std::uint32_t draft_that_ends(const std::vector<Draft>& drafts, std::size_t last, std::uint32_t end);

/// Whether a quotation beside the site may be what it attributes.
bool takes_quote(const Site& s);

/// '“…,” as Ruiz calls it': what is quoted is a name, not a part of the clause in front.
bool calls_so(const Reading& r, const Site& s);

/// Leftmost token of a site with its source.
std::uint32_t site_begin(const Site& site);

/// End of the space the content of site `i` may fill: the next site that starts a clause of its own, else
/// `end`.
std::uint32_t barrier_behind(const Reading& r, const std::vector<Site>& sites, std::uint32_t i,
                             std::uint32_t begin, std::uint32_t end);

/// Subject of the nearest finite verb of the clause on the left.
Range clause_subject(const Reading& r, std::uint32_t before, std::uint32_t lo, std::uint32_t speech);

/// The quotation that ends right before the site; kNone when none does.
std::uint32_t quote_before(const Reading& r, const Site& s, const Paragraph& para, std::uint32_t speech);

/// 'her “tough on crime” stance', '“Just in Time” is out': words that call something by a name.
bool names_something(const Reading& r, const Quotation& quote);

/// Whether the quotation ends its sentence and the site has a clause of its own: "Go home." She said that …
bool next_statement(const Reading& r, const Site& s, std::uint32_t quote);

/// The quotation that a comma behind the site leads to: "…," he said, "and …".
std::uint32_t quote_behind(const Reading& r, const Site& s, std::uint32_t hi);

/// Where a noun phrase that is the content ends.
std::uint32_t noun_content_end(const Reading& r, std::uint32_t begin, std::uint32_t end);

/// "Ana Ruiz: “…”": the name in front of a colon; empty when a sentence stands there.
Range speaker_label(const Reading& r, const Quotation& quote, const Paragraph& para);

/// "Said Ana Ruiz: “…”", "Ana Ruiz’s answer: “…”": a label that holds a cue as well.
void read_label(const Reading& r, Range label, Range& source, Range& cue);

/// "“…” – Ana Ruiz, head of the union": the name behind a dash that ends the paragraph.
Range signature(const Reading& r, const Quotation& quote, const Paragraph& para);

/// "He was blunt: “…”", "Her firm issued a statement: “…”": the subject of the clause in front of the colon
/// and what stands for a cue there; no source when nobody in the clause can speak. `begin`: of the paragraph.
struct Introduction {
  Range source, cue;
  CueClass cls = CueClass::say;
};
Introduction introduction(const Reading& r, std::uint32_t colon, std::uint32_t begin);

/// "Mr. Sorrel's advice to young reporters:": a noun for words and whose they are, in front of the colon.
Introduction owned_words(const Reading& r, const Quotation& quote, const Paragraph& para);

/// Finds who calls something by the quoted words.
void name_giver(const Reading& r, const Quotation& quote, Draft& draft);

/// Puts the drafts from `first` on in order of position and renumbers what refers to them.
void order_drafts(std::vector<Draft>& drafts, std::size_t first);

/// Sets the parent of drafts whose text stands inside the content of another.
void nest_drafts(std::vector<Draft>& drafts, std::size_t first);

}  // namespace hearsay::claims
