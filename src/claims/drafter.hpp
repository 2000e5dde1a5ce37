#pragma once
// From sites and quotations to drafts of claims, sentence by sentence.

#include <vector>

#include "claims/draft.hpp"
#include "claims/draft_parts.hpp"

namespace hearsay::claims {

class Drafter {
 public:
  explicit Drafter(const Reading& reading) : r(reading) {}

  std::vector<Draft> run();

 private:
  void paragraph(std::uint32_t index);

  /// Sites further back than this do not reach the one at work.
  std::uint32_t first_near() const { return current_ > 24 ? current_ - 24 : 0; }

  std::uint32_t& taken(std::uint32_t quote) { return taken_[quote - r.paragraphs[paragraph_].quotes.begin]; }

  void sentence(Range range);

  void region(Range range, std::uint32_t speech, Range whole);

  Draft base(const Site& site, const char* rule) const;

  void site(std::uint32_t i);

  /// '“… to war. / “But who knew,” said Ana Ruiz': the cue of a quotation over paragraphs stands behind its
  /// end.
  bool closes_quotation(std::uint32_t i, std::uint32_t quote);

  /// Whether the cue stands in the source behind an earlier cue, and its words behind that source.
  bool in_source_before(std::uint32_t i) const;

  /// 'The bank, he says, “ran out of time”': the part of the sentence in front of the cue; empty when there
  /// is none.
  Range clause_before(const Site& s) const;

  void colon(std::uint32_t i);

  void after_quote(std::uint32_t i, std::uint32_t quote);

  /// A quotation inside a clause that an earlier site of the sentence attributes.
  bool embedded_in_claim(std::uint32_t quote) const;

  /// "…," he said, "and …": the sentence goes on behind the cue.
  void second_part(std::uint32_t i);

  void before_quote(std::uint32_t i);

  void share_source(std::uint32_t i, Draft& draft);

  void add_quote(Draft& draft, std::uint32_t quote);

  /// 'chanted "…" and "…"': the quotations that go on the list; the last of them.
  std::uint32_t add_listed(Draft& draft, std::uint32_t quote);

  std::uint32_t push(Draft draft);

  void set_quotes_inside(Draft& draft);

  /// Content to the right of the cue, with further conjuncts "and that …".
  void right(std::uint32_t i, const char* rule);

  Range left_content(std::uint32_t end) const;
  bool is_source_of_phrase(Range stretch) const;

  void left(std::uint32_t i);

  /// "The valve failed, he told reporters on Monday, since …", "The valve failed, he said: …": a whole clause
  /// in front of the site is what is said, and behind the cue stands only to whom, when or where.
  bool follows_clause(const Site& s, std::uint32_t& mark) const;
  bool as_cue(std::uint32_t i);

  /// "That says lawyer X": the content is the sentence before.
  void next_sentence(std::uint32_t i);

  void phrase(std::uint32_t i);

  /// "reportedly", "allegedly": somebody unnamed says the clause around it.
  void hearsay(std::uint32_t i);

  /// "is said to", "it is thought that", "was told that".
  void passive(std::uint32_t i);

  /// The quotation left open at the end of the paragraph before goes on here: one statement.
  bool carries_on(std::uint32_t q, const Paragraph& para);

  /// The name in front of a colon or behind a dash.
  void attach_name(const Paragraph& para, const Quotation& quote, Draft& draft) const;

  /// The clause before the colon that leads to the quotation, in this paragraph or at the end of the one
  /// before.
  Introduction introduced_by(const Paragraph& para, const Quotation& quote) const;

  /// "“…,” / said Ana Ruiz.": a cue that starts its paragraph, for the quotation that ends the one before.
  bool paragraph_before(const Site& s);

  /// Quotations that no cue of their own introduces.
  void loose_quotes(const Paragraph& para);

  const Reading& r;
  std::vector<Draft> drafts_;
  std::vector<Site> sites_;
  std::vector<std::uint32_t> made_;   ///< draft of each site
  std::vector<std::uint32_t> taken_;  ///< draft of each quotation of the paragraph
  std::size_t first_ = 0;             ///< first draft of the paragraph
  Range region_;
  std::uint32_t current_ = 0;  ///< site at work
  std::uint32_t paragraph_ = 0, sentence_ = 0, speech_ = kNone;
};

}  // namespace hearsay::claims
