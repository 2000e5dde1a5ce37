#pragma once
// Who speaks, and through whom: the state of one article while its drafts are resolved in order.

#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "claims/carriers.hpp"
#include "claims/known.hpp"
#include "claims/mention.hpp"
#include "claims/outlets.hpp"
#include "claims/resolve.hpp"

namespace hearsay::claims {

class Resolver {
 public:
  Resolver(const Reading& reading, const std::vector<Draft>& all)
      : r(reading), drafts(all), out_(all.size()), sources_(all.size()) {
    article_outlet_ = article_outlet(r);
    recordings_ = find_recordings(r);
    for (const Entity& entity : r.doc.entities) {
      if (!entity.role.empty())
        roles_.emplace(entity.same_as.empty() ? entity.id : entity.same_as, entity.role);
    }
  }

  std::vector<Resolved> run();

 private:
  void resolve(std::uint32_t d);

  static void copy(const Resolved& from, Resolved& to, const char* how);

  void remember(std::uint32_t d, const Mention& mention, const std::string& name, const std::string& entity);

  /// What the source of a draft says about the speaker; read once.
  const Mention& source_of(std::uint32_t d);

  /// "told Reuters", "in an interview with X".
  std::string outlet_beside(const Draft& draft) const;

  std::string last_outlet() const;

  void read_addressee(const Draft& draft, Resolved& result) const;

  /// Same surname or entity as one known: the longer name wins.
  bool alias(const Mention& mention, Resolved& result);

  void promote(Known known);

  /// Not inside another claim, and not in the relative clause of another's source.
  bool speaks_for_paragraph(std::uint32_t d, std::uint32_t before) const;

  void carry(std::uint32_t d);

  /// The first claim with a source further on in the same paragraph.
  std::uint32_t later_speaker(std::uint32_t d) const;

  void late(std::uint32_t d);

  void pronoun(std::uint32_t d, const Mention& mention);

  /// A person who is the subject of one of the sentences just before, and has not spoken yet.
  bool recent_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after, Known& found) const;

  /// "Her daughter agreed. “…,” she said": a person without a name who is the subject of the sentence before.
  bool described_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after, Known& found) const;

  /// "They": the plural subject of the main clause here or of the sentence before.
  bool plural_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after, Known& found) const;

  /// 'Her husband nodded. “Mine, too.”': the one who does something right before words without a cue.
  bool acts_before(std::uint32_t d);

  /// The only person of that sex named in the sentences just before.
  bool only_person(std::uint32_t d, const Mention& pronoun, Known& found) const;

  /// "Ana's albums sold well": whose things the sentences before are about.
  bool owner_subject(std::uint32_t d, const Mention& pronoun, Known& found) const;

  /// "The agency" after a body that is no agency of news has spoken: that body.
  bool body_meant(std::uint32_t d, const Mention& mention);

  /// Whether the one described ("the man") stands beside the one known in a sentence, so that they are two.
  bool met(const Mention& mention, const Known& known) const;

  bool describe(std::uint32_t d, const Mention& mention);

  /// `exact`: only somebody interviewed by the outlet the description names.
  bool describe_as(std::uint32_t d, const Mention& mention, bool exact);

  /// By what is known of him or by his given name; 0 when neither tells.
  std::uint64_t sex_of(const Entity& entity) const;

  bool role_has(const std::string& id, const std::string& head) const;

  void add_link(Resolved& result, std::string name, LinkType type, bool stated) const;

  /// Who has talked to which outlet, anywhere in the article.
  void note_outlet(std::uint32_t d);

  void chain(std::uint32_t d);

  /// The recording on which the speaker is heard, the letter he wrote in, who made the document public.
  void carriers(std::uint32_t d, LinkType type);

  /// Named by the article before the token.
  bool named_before(const Speaker& speaker, std::uint32_t token) const;

  /// Whom a pronoun as addressee means, when he is quoted in the article.
  void witness(const Draft& draft, const Mention& pronoun, Resolved& result) const;

  /// "One said …": the noun follows with the next claim of the paragraph.
  void name_bare_number(std::uint32_t d);

  std::string last_named(std::uint32_t d, const Mention& mention) const;

  LinkType known_type(std::uint32_t d) const;

  const Reading& r;
  const std::vector<Draft>& drafts;
  std::vector<Resolved> out_;
  std::vector<std::unique_ptr<const Mention>> sources_;
  std::deque<Known> known_;
  std::vector<std::pair<std::string, LinkType>> types_;
  std::unordered_map<std::string, std::string> outlets_;
  std::unordered_map<std::string, std::string> roles_;       ///< by the id of the first mention
  std::unordered_map<std::string, std::string> publishers_;  ///< of documents, by their names
  std::vector<Recording> recordings_;
  std::size_t recording_ = 0;  ///< the first that may hold the draft at work
  std::string article_outlet_;
};

}  // namespace hearsay::claims
