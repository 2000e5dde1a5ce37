#include "claims/resolve.hpp"

#include <algorithm>
#include <deque>
#include <memory>
#include <unordered_map>

#include "claims/known.hpp"
#include "claims/mention.hpp"
#include "claims/outlets.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::size_t kRemembered = 16;
constexpr std::uint32_t kCarryParagraphs = 2;

class Resolver {
 public:
  Resolver(const Reading& reading, const std::vector<Draft>& all)
      : r(reading), drafts(all), out_(all.size()), sources_(all.size()) {
    article_outlet_ = article_outlet(r);
    for (const Entity& entity : r.doc.entities) {
      if (!entity.role.empty())
        roles_.emplace(entity.same_as.empty() ? entity.id : entity.same_as, entity.role);
    }
  }

  std::vector<Resolved> run() {
    for (std::uint32_t d = 0; d < drafts.size(); ++d) resolve(d);
    for (std::uint32_t d = 0; d < drafts.size(); ++d) late(d);
    resolve_heading_quotes(r, drafts, out_);
    for (std::uint32_t d = 0; d < drafts.size(); ++d) note_outlet(d);
    for (std::uint32_t d = 0; d < drafts.size(); ++d) chain(d);
    return std::move(out_);
  }

 private:
  void resolve(std::uint32_t d) {
    const Draft& draft = drafts[d];
    Resolved& result = out_[d];
    read_addressee(draft, result);
    if (draft.same_source != kNone) {
      copy(out_[draft.same_source], result, "carried");
      return;
    }
    if (draft.sourceless) return;
    if (draft.source.empty()) {
      if (draft.carried) carry(d);
      return;
    }
    const Mention& mention = source_of(d);
    result.speaker.mention = r.span(draft.source);
    if (mention.pronoun) {
      pronoun(d, mention);
      return;
    }
    if (!mention.named && mention.head == "report" && mention.outlet.empty() && !article_outlet_.empty()) {
      result.speaker.name = article_outlet_;
      result.speaker.resolved_by = "description";
      return;
    }
    if (!mention.named && mention.definite && describe(d, mention)) return;
    if (mention.named && alias(mention, result)) return;
    result.speaker.name = mention.name;
    result.speaker.entity = mention.entity;
    result.speaker.resolved_by = draft.next_sentence ? "next-sentence" : "stated";
    remember(d, mention, mention.name, mention.entity);
  }

  static void copy(const Resolved& from, Resolved& to, const char* how) {
    to.speaker.name = from.speaker.name;
    to.speaker.entity = from.speaker.entity;
    to.speaker.candidates = from.speaker.candidates;
    if (!to.speaker.mention) to.speaker.mention = from.speaker.mention;
    if (!to.speaker.name.empty()) to.speaker.resolved_by = how;
  }

  void remember(std::uint32_t d, const Mention& mention, const std::string& name, const std::string& entity) {
    Known known;
    known.named = mention.named;
    known.head = mention.head;
    known.name = name;
    known.entity = entity;
    known.category = mention.category;
    known.plural = mention.plural;
    known.gender = mention.gender & (kMale | kFemale);
    known.paragraph = drafts[d].paragraph;
    known.at = mention.phrase.begin;
    known.outlet = mention.outlet;
    if (known.outlet.empty()) known.outlet = outlet_beside(drafts[d]);
    for (const Known& old : known_) {
      if (old.name != name) continue;
      if (known.outlet.empty()) known.outlet = old.outlet;
      if (known.gender == 0) known.gender = old.gender;
      known.words = joined(mention.words, *old.words, 30);
      if (known.category == Category::unknown) known.category = old.category;
      break;
    }
    if (known.words == nullptr) known.words = std::make_shared<const Words>(mention.words);
    promote(std::move(known));
  }

  /// What the source of a draft says about the speaker; read once.
  const Mention& source_of(std::uint32_t d) {
    if (sources_[d] == nullptr) sources_[d] = std::make_unique<Mention>(read_mention(r, drafts[d].source));
    return *sources_[d];
  }

  /// "told Reuters", "in an interview with X".
  std::string outlet_beside(const Draft& draft) const {
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

  std::string last_outlet() const {
    for (const Known& known : known_) {
      if (!known.outlet.empty()) return known.outlet;
      if (r.vocabulary.is_outlet(known.name)) return known.name;
    }
    return article_outlet_;
  }

  void read_addressee(const Draft& draft, Resolved& result) const {
    if (!draft.addressee.empty()) result.addressee = read_mention(r, draft.addressee).name;
    result.medium = medium_of(r, draft);
  }

  /// Same surname or entity as one known: the longer name wins.
  bool alias(const Mention& mention, Resolved& result) {
    if (!mention.entity.empty()) return false;
    for (const Known& known : known_) {
      if (known.name.size() <= mention.name.size() || !known.named) continue;
      const std::size_t behind = known.name.size() - mention.name.size();
      if (!known.name.ends_with(mention.name) || known.name[behind - 1] != ' ') continue;
      result.speaker.name = known.name;
      result.speaker.entity = known.entity;
      result.speaker.resolved_by = "stated";
      Known again = known;
      promote(again);
      return true;
    }
    return false;
  }

  void promote(Known known) {
    known_.push_front(std::move(known));
    if (known_.size() > kRemembered) known_.pop_back();
  }

  /// Not inside another claim, and not in the relative clause of another's source.
  bool speaks_for_paragraph(std::uint32_t d, std::uint32_t before) const {
    if (drafts[d].parent != kNone || drafts[d].sourceless) return false;
    if (!drafts[d].source.empty() && r.is(drafts[d].source.end - 1, kRel)) return false;
    for (std::uint32_t o = before; o-- > 0 && drafts[o].paragraph == drafts[d].paragraph;) {
      if (o != d && !drafts[o].source.empty() && drafts[o].source.contains(drafts[d].cue.begin) &&
          !drafts[d].cue.empty())
        return false;
      if (before - o > 40) break;
    }
    return true;
  }

  void carry(std::uint32_t d) {
    const Draft& draft = drafts[d];
    const BlockKind kind = r.paragraphs[draft.paragraph].kind;
    if (kind == BlockKind::title || kind == BlockKind::heading) return;
    for (std::uint32_t p = d, steps = 0; p-- > 0 && steps < 60; ++steps) {
      const std::uint32_t distance = draft.paragraph - drafts[p].paragraph;
      if (distance > kCarryParagraphs) break;
      const BlockKind before = r.paragraphs[drafts[p].paragraph].kind;
      if (distance > 0 && (before == BlockKind::title || before == BlockKind::heading)) break;
      if (distance > 0 && later_speaker(d) != kNone) return;  // "…" "…," he said: the paragraph names him
      if (!speaks_for_paragraph(p, d) || out_[p].speaker.name.empty()) continue;
      copy(out_[p], out_[d], "carried");
      return;
    }
  }

  /// The first claim with a source further on in the same paragraph.
  std::uint32_t later_speaker(std::uint32_t d) const {
    for (std::uint32_t n = d + 1;
         n < drafts.size() && drafts[n].paragraph == drafts[d].paragraph && n < d + 20; ++n) {
      if (drafts[n].kind == ClaimKind::direct && !drafts[n].source.empty() && drafts[n].parent == kNone)
        return n;
    }
    return kNone;
  }

  void late(std::uint32_t d) {
    if (!drafts[d].carried || !out_[d].speaker.name.empty()) return;
    const BlockKind kind = r.paragraphs[drafts[d].paragraph].kind;
    if (kind == BlockKind::title || kind == BlockKind::heading) return;
    const std::uint32_t n = later_speaker(d);
    if (n != kNone) copy(out_[n], out_[d], "next-sentence");
  }

  void pronoun(std::uint32_t d, const Mention& mention) {
    Resolved& result = out_[d];
    const Draft& draft = drafts[d];
    // Inside another's claim the pronoun means him, if it can.
    if (draft.parent != kNone && drafts[draft.parent].kind != ClaimKind::direct) {
      const Speaker& outer = out_[draft.parent].speaker;
      for (const Known& known : known_) {
        if (known.name != outer.name || !fits(known, mention)) continue;
        result.speaker.name = outer.name;
        result.speaker.entity = outer.entity;
        result.speaker.resolved_by = "pronoun";
        return;
      }
    }
    const Known* chosen = nullptr;
    for (const Known& known : known_) {
      if (!fits(known, mention)) continue;
      if (draft.paragraph - known.paragraph > 4) break;
      chosen = &known;
      break;
    }
    Known subject;
    const std::uint32_t since = chosen == nullptr ? 0 : chosen->at;
    if (mention.plural ? plural_subject(d, mention, since, subject)
                       : recent_subject(d, mention, since, subject)) {
      chosen = &subject;
    }
    if (chosen == nullptr) {
      for (const Known& known : known_) {
        if (result.speaker.candidates.size() < 3 && !has_word(result.speaker.candidates, known.name)) {
          result.speaker.candidates.push_back(known.name);
        }
      }
      return;
    }
    result.speaker.name = chosen->name;
    result.speaker.entity = chosen->entity;
    result.speaker.resolved_by = "pronoun";
    Known again = *chosen;
    again.paragraph = draft.paragraph;
    again.at = mention.phrase.begin;
    if (mention.gender != 0 && again.gender == 0) again.gender = mention.gender & (kMale | kFemale);
    if (const std::string outlet = outlet_beside(draft); !outlet.empty()) again.outlet = outlet;
    promote(std::move(again));
  }

  /// A person who is the subject of one of the sentences just before, and has not spoken yet.
  bool recent_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after, Known& found) const {
    const Paragraph& para = r.paragraphs[drafts[d].paragraph];
    const std::uint32_t here = pronoun.phrase.begin;
    std::uint32_t s = drafts[d].sentence;
    for (std::uint32_t back = 0; back < 4 && s < r.sentences.size(); ++back, --s) {
      const Range sentence = r.sentences[s];
      if (sentence.begin < para.tokens.begin && back > 1) break;
      const std::uint32_t limit = std::min({sentence.end, here, sentence.begin + 12});
      for (std::uint32_t t = sentence.begin; t < limit; ++t) {
        if (t <= after) continue;
        if (r.tokens[t].speech != kNone) break;
        if (r.tokens[t].entity != kNone) {
          const Entity& entity = r.doc.entities[r.tokens[t].entity];
          const bool person = entity.kind == EntityKind::person;
          const bool wants_person = (pronoun.gender & (kMale | kFemale)) != 0;
          if (person == wants_person && !pronoun.plural &&
              (person || entity.kind == EntityKind::organisation) && !r.is(t + 1, kGenitive) &&
              !(t > sentence.begin && r.is(t - 1, kPrep))) {
            std::uint32_t end = t;
            while (end < limit && r.tokens[end].entity == r.tokens[t].entity) ++end;
            if (r.is(end, kGenitive)) break;
            found.name = entity.name;
            found.entity = entity.same_as.empty() ? entity.id : entity.same_as;
            const Mention mention = read_mention(r, {t, end});
            found.describe(mention);
            found.category = mention.category;
            found.at = t;
            return true;
          }
        }
        if (finite_verb(r, t)) break;
      }
      if (s == 0) break;
    }
    return false;
  }

  /// "They": the plural subject of the main clause here or of the sentence before.
  bool plural_subject(std::uint32_t d, const Mention& pronoun, std::uint32_t after, Known& found) const {
    std::uint32_t s = drafts[d].sentence;
    for (std::uint32_t back = 0; back < 2 && s < r.sentences.size(); ++back, --s) {
      const Range sentence = r.sentences[s];
      const std::uint32_t limit = std::min({sentence.end, pronoun.phrase.begin, sentence.begin + 40});
      for (std::uint32_t t = sentence.begin; t < limit; ++t) {
        if (r.tokens[t].speech != r.tokens[pronoun.phrase.begin].speech) continue;
        if (!finite_verb(r, t)) continue;
        const VerbGroup group = verb_group(r, t, sentence.begin);
        const Range subject = subject_before(r, group.begin, sentence.begin);
        if (subject.empty() || subject.begin < after) break;
        const Mention mention = read_mention(r, subject);
        if (mention.pronoun || !mention.plural) break;
        found.describe(mention);
        found.name = mention.name;
        found.entity = mention.entity;
        found.category = mention.category;
        found.plural = true;
        found.at = subject.begin;
        return true;
      }
      if (s == 0) break;
    }
    return false;
  }

  bool describe(std::uint32_t d, const Mention& mention) {
    Resolved& result = out_[d];
    if (means_outlet(r, mention.phrase)) {
      const std::string outlet = last_outlet();
      if (!outlet.empty()) {
        result.speaker.name = outlet;
        result.speaker.resolved_by = "description";
        return true;
      }
    }
    for (const bool exact : {true, false}) {
      if (exact && mention.outlet.empty()) continue;
      if (describe_as(d, mention, exact)) return true;
    }
    return false;
  }

  /// `exact`: only somebody interviewed by the outlet the description names.
  bool describe_as(std::uint32_t d, const Mention& mention, bool exact) {
    Resolved& result = out_[d];
    const bool man = mention.head == "man" || mention.head == "woman" || mention.head == "person";
    const bool thing = mention.category == Category::organisation || mention.category == Category::document;
    for (const Known& known : known_) {
      if (exact && known.outlet != mention.outlet) continue;
      if (thing && (known.category == Category::person || known.category == Category::group)) continue;
      // "the Ukrainian military" is not the Russian one.
      const bool narrower =
          std::any_of(mention.modifiers.begin(), mention.modifiers.end(), [&](const std::string& word) {
            return !has_word(*known.words, word) && !(man && word == "young");
          });
      if (narrower && !exact) continue;
      const bool near = drafts[d].paragraph - known.paragraph <= 1;
      if (known.plural != mention.plural && known.category != Category::organisation) continue;
      if (!mention.outlet.empty() && !known.outlet.empty() && mention.outlet != known.outlet) continue;
      const bool person = known.category == Category::person || known.category == Category::unknown;
      if (mention.gender != 0 && known.gender != 0 && (mention.gender & known.gender) == 0) continue;
      const bool same_head =
          !mention.head.empty() && (known.head == mention.head || has_word(*known.words, mention.head));
      const bool same_outlet = person && !mention.outlet.empty() && mention.outlet == known.outlet &&
                               mention.category == Category::person;
      const bool role = !known.entity.empty() && role_has(known.entity, mention.head);
      if (!(same_head || role || same_outlet ||
            (man && near && person && !known.plural && known.gender != 0)))
        continue;
      if (known.name == mention.name) break;
      // "One of them" says less than the description.
      const bool vague = known.name.starts_with("One") || known.name.starts_with("one ");
      result.speaker.name = vague ? mention.name : known.name;
      result.speaker.entity = known.entity;
      result.speaker.resolved_by = "description";
      Known again = known;
      again.paragraph = drafts[d].paragraph;
      again.at = mention.phrase.begin;
      again.name = result.speaker.name;
      again.words = joined(*known.words, mention.words, mention.words.size());
      if (const std::string outlet = outlet_beside(drafts[d]); !outlet.empty()) again.outlet = outlet;
      promote(std::move(again));
      return true;
    }
    return false;
  }

  bool role_has(const std::string& id, const std::string& head) const {
    if (head.empty()) return false;
    const auto found = roles_.find(id);
    return found != roles_.end() && fold(found->second).find(head) != std::string::npos;
  }

  void add_link(Resolved& result, std::string name, LinkType type, bool stated) const {
    if (name.empty()) return;
    for (const ChainLink& link : result.chain) {
      if (link.name == name) return;
    }
    result.chain.push_back({std::move(name), type, stated});
  }

  /// Who has talked to which outlet, anywhere in the article.
  void note_outlet(std::uint32_t d) {
    const Draft& draft = drafts[d];
    if (out_[d].speaker.name.empty()) return;
    std::string outlet = draft.source.empty() ? std::string() : source_of(d).outlet;
    if (outlet.empty()) outlet = outlet_beside(draft);
    if (!outlet.empty() && outlet != out_[d].speaker.name) outlets_.emplace(out_[d].speaker.name, outlet);
  }

  void chain(std::uint32_t d) {
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

  std::string last_named(std::uint32_t d, const Mention& mention) const {
    for (std::uint32_t p = d, steps = 0; p-- > 0 && steps < 30; ++steps) {
      const Speaker& speaker = out_[p].speaker;
      if (speaker.name.empty() || !speaker.mention) continue;
      if (fold(r.doc.slice(*speaker.mention)).find(mention.head) != std::string::npos) return speaker.name;
    }
    return mention.name;
  }

  LinkType known_type(std::uint32_t d) const {
    if (r.vocabulary.is_outlet(out_[d].speaker.name)) return LinkType::organisation;
    for (std::size_t k = types_.size(); k-- > 0 && types_.size() - k < 60;) {
      if (types_[k].first == out_[d].speaker.name) return types_[k].second;
    }
    return LinkType::person;
  }

  const Reading& r;
  const std::vector<Draft>& drafts;
  std::vector<Resolved> out_;
  std::vector<std::unique_ptr<const Mention>> sources_;
  std::deque<Known> known_;
  std::vector<std::pair<std::string, LinkType>> types_;
  std::unordered_map<std::string, std::string> outlets_;
  std::unordered_map<std::string, std::string> roles_;  ///< by the id of the first mention
  std::string article_outlet_;
};

}  // namespace

std::vector<Resolved> resolve_speakers(const Reading& r, const std::vector<Draft>& drafts) {
  return Resolver(r, drafts).run();
}

}  // namespace hearsay::claims
