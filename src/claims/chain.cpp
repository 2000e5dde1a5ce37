// Links behind the speaker: who passes the words on, which outlet has them.

#include "claims/resolver.hpp"

#include <algorithm>

#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {

void Resolver::add_link(Resolved& result, std::string name, LinkType type, bool stated) const {
  if (name.empty()) return;
  for (const ChainLink& link : result.chain) {
    if (link.name == name) return;
  }
  result.chain.push_back({std::move(name), type, stated});
}

void Resolver::note_outlet(std::uint32_t d) {
  const Draft& draft = drafts[d];
  if (out_[d].speaker.name.empty()) return;
  std::string outlet = draft.source.empty() ? std::string() : source_of(d).outlet;
  if (outlet.empty()) outlet = outlet_beside(draft);
  if (!outlet.empty() && outlet != out_[d].speaker.name) outlets_.emplace(out_[d].speaker.name, outlet);
}

void Resolver::chain(std::uint32_t d) {
  const Draft& draft = drafts[d];
  Resolved& result = out_[d];
  LinkType type = LinkType::person;
  std::string outlet;
  if (!draft.source.empty()) {
    const Range heard = result.carrier.empty() ? Range{} : heard_on(r, draft, source_of(d));
    const Mention mention = heard.empty() ? source_of(d) : read_mention(r, heard);
    outlet = mention.outlet;
    type = link_type(r, mention, result.speaker.name);
    if (mention.pronoun || result.speaker.resolved_by == "description") type = known_type(d);
    types_.emplace_back(result.speaker.name, type);
  } else {
    type = known_type(d);
  }
  add_link(result, result.speaker.name, type, true);
  // A party with a name speaks for itself; what nobody else has was told by the one who heard it.
  const bool witnessed =
      !result.witness.empty() && type != LinkType::person && draft.kind != ClaimKind::direct;
  if (witnessed) add_link(result, result.witness, LinkType::person, true);
  const std::size_t passed = result.chain.size() == 2 ? 1 : 0;
  carriers(d, type);
  if (!draft.quoter.empty()) {
    const Mention quoter = read_mention(r, draft.quoter);
    std::string name = quoter.name;
    if (!quoter.named && quoter.definite) name = last_named(d, quoter);
    add_link(result, name, link_type(r, quoter, name), true);
  }
  if (draft.parent != kNone) {
    for (const ChainLink& link : out_[draft.parent].chain)
      add_link(result, link.name, link.type, link.stated);
  }
  if (outlet.empty()) outlet = outlet_beside(draft);
  if (outlet.empty()) outlet = result.told;
  if (!outlet.empty() && outlet != result.speaker.name) {
    add_link(result, outlet, LinkType::organisation, true);
  } else if (!result.outlet.empty()) {
    add_link(result, result.outlet, LinkType::organisation, false);
  } else if (!result.chain.empty()) {
    const auto known = outlets_.find(result.chain.back().name);
    if (known != outlets_.end()) add_link(result, known->second, LinkType::organisation, false);
  }
  if (!draft.cited.empty()) {
    const Mention cited = read_mention(r, draft.cited);
    add_link(result, cited.name, link_type(r, cited, cited.name), true);
  }
  // Somebody named and never introduced is known to all: what he says need not have been said to an outlet.
  const bool public_figure =
      type == LinkType::person && !result.speaker.entity.empty() && !roles_.contains(result.speaker.entity);
  const bool alone = !public_figure && result.chain.size() == passed + 1 && type != LinkType::organisation &&
                     draft.cls != CueClass::believe && draft.form != SiteForm::noun;
  if (alone && !article_outlet_.empty()) add_link(result, article_outlet_, LinkType::organisation, false);
}

bool Resolver::named_before(const Speaker& speaker, std::uint32_t token) const {
  if (speaker.entity.empty()) return false;
  for (const Entity& entity : r.doc.entities) {
    if (entity.id == speaker.entity) return entity.span.begin < r.tokens[token].span.begin;
  }
  return false;
}

void Resolver::carriers(std::uint32_t d, LinkType type) {
  const Draft& draft = drafts[d];
  Resolved& result = out_[d];
  if (result.speaker.name.empty()) return;
  if (!result.carrier.empty()) {
    add_link(result, result.carrier, LinkType::document, true);
    return;
  }
  if (type == LinkType::document && !draft.source.empty()) {
    const Mention& mention = source_of(d);
    if (mention.definite && !mention.pronoun && !publishers_.contains(result.speaker.name)) {
      const Range publisher = publisher_of(r, mention.head, mention.phrase.begin);
      if (!publisher.empty()) {
        const Mention who = read_mention(r, publisher);
        if (who.named) publishers_.emplace(result.speaker.name, who.name);
      }
    }
    if (const auto found = publishers_.find(result.speaker.name); found != publishers_.end())
      add_link(result, found->second, LinkType::person, false);
    return;
  }
  const std::uint32_t at = draft.cue.empty() ? r.token_at(draft.content.front().begin) : draft.cue.begin;
  if (draft.parent == kNone && draft.sentence < r.sentences.size()) {
    const Letter letter = letter_in_hand(r, r.sentences[draft.sentence]);
    // Its own clause only: ", and one soldier told the agency …" is not in the letters.
    if (!letter.phrase.empty() && letter.phrase.end < at && at < letter.phrase.end + 12) {
      add_link(result, without_article(r, letter.phrase), LinkType::document, true);
      add_link(result, letter.outlet, LinkType::organisation, true);
    }
  }
  while (recording_ < recordings_.size() && recordings_[recording_].tokens.end <= at) ++recording_;
  if (recording_ == recordings_.size() || at < recordings_[recording_].tokens.begin) return;
  Recording& recording = recordings_[recording_];
  // Whom the article brings in it names in full; a lone name is what the others on the recording call him.
  const bool lone = type == LinkType::person && result.speaker.name.find(' ') == std::string::npos;
  const bool unnamed = type == LinkType::anonymous || lone;
  if (unnamed && !named_before(result.speaker, recording.tokens.begin) && outlet_beside(draft).empty()) {
    if (draft.parent == kNone) add_link(result, recording.name, LinkType::document, false);
  } else if (draft.parent == kNone && type != LinkType::group) {
    recording.tokens.end = recording.tokens.begin;  // the article has turned to somebody else
  }
}

std::string Resolver::last_named(std::uint32_t d, const Mention& mention) const {
  for (std::uint32_t p = d, steps = 0; p-- > 0 && steps < 30; ++steps) {
    const Speaker& speaker = out_[p].speaker;
    if (speaker.name.empty() || !speaker.mention) continue;
    if (fold(r.doc.slice(*speaker.mention)).find(mention.head) != std::string::npos) return speaker.name;
  }
  return mention.name;
}

LinkType Resolver::known_type(std::uint32_t d) const {
  if (r.vocabulary.is_outlet(out_[d].speaker.name)) return LinkType::organisation;
  for (std::size_t k = types_.size(); k-- > 0 && types_.size() - k < 60;) {
    if (types_[k].first == out_[d].speaker.name) return types_[k].second;
  }
  return LinkType::person;
}

std::string Resolver::outlet_beside(const Draft& draft) const {
  if (!draft.addressee.empty()) {
    std::string outlet = outlet_in(r, draft.addressee);
    if (outlet.empty() && means_outlet(r, draft.addressee)) outlet = last_outlet();
    if (outlet.empty()) outlet = named_organisation(r, draft.addressee);
    if (!outlet.empty()) return outlet;
  }
  std::string outlet = interview_outlet(r, draft);
  if (outlet.empty() && !draft.adjunct.empty()) outlet = outlet_in(r, draft.adjunct);
  return outlet;
}

std::string Resolver::last_outlet() const {
  for (const Known& known : known_) {
    if (!known.outlet.empty()) return known.outlet;
    if (r.vocabulary.is_outlet(known.name)) return known.name;
  }
  return article_outlet_;
}

}  // namespace hearsay::claims
