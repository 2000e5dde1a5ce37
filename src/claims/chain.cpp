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
    const Mention& mention = source_of(d);
    outlet = mention.outlet;
    type = link_type(r, mention, result.speaker.name);
    if (mention.pronoun || result.speaker.resolved_by == "description") type = known_type(d);
    types_.emplace_back(result.speaker.name, type);
  } else {
    type = known_type(d);
  }
  add_link(result, result.speaker.name, type, true);
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
  if (!outlet.empty() && outlet != result.speaker.name) {
    add_link(result, outlet, LinkType::organisation, true);
  } else if (!result.chain.empty()) {
    const auto known = outlets_.find(result.chain.back().name);
    if (known != outlets_.end()) add_link(result, known->second, LinkType::organisation, false);
  }
  if (!draft.cited.empty()) {
    const Mention cited = read_mention(r, draft.cited);
    add_link(result, cited.name, link_type(r, cited, cited.name), true);
  }
  const bool alone = result.chain.size() == 1 && type != LinkType::organisation &&
                     draft.cls != CueClass::believe && draft.form != SiteForm::noun;
  if (alone && !article_outlet_.empty()) add_link(result, article_outlet_, LinkType::organisation, false);
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
