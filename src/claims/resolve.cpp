// Speakers in order of the text: stated, carried over, of a pronoun or a description.

#include "claims/resolver.hpp"

#include <algorithm>

#include "claims/phrase.hpp"
#include "hearsay/text.hpp"

namespace hearsay::claims {
namespace {

constexpr std::size_t kRemembered = 16;
constexpr std::uint32_t kCarryParagraphs = 2;

}  // namespace

std::vector<Resolved> Resolver::run() {
  for (std::uint32_t d = 0; d < drafts.size(); ++d) resolve(d);
  for (std::uint32_t d = 0; d < drafts.size(); ++d) late(d);
  for (std::uint32_t d = 0; d < drafts.size(); ++d) name_bare_number(d);
  resolve_heading_quotes(r, drafts, out_);
  for (std::uint32_t d = 0; d < drafts.size(); ++d) note_outlet(d);
  for (std::uint32_t d = 0; d < drafts.size(); ++d) chain(d);
  return std::move(out_);
}

void Resolver::resolve(std::uint32_t d) {
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
  if (const Range inner = heard_on(r, draft, mention); !inner.empty()) {
    const Mention heard = read_mention(r, inner);
    result.carrier = without_article(r, {mention.phrase.begin, inner.begin - 1});
    result.speaker.mention = r.span(inner);
    result.speaker.name = heard.name;
    result.speaker.entity = heard.entity;
    result.speaker.resolved_by = "stated";
    remember(d, heard, heard.name, heard.entity);
    return;
  }
  result.speaker.name = mention.name;
  result.speaker.entity = mention.entity;
  result.speaker.resolved_by = draft.next_sentence ? "next-sentence" : "stated";
  remember(d, mention, mention.name, mention.entity);
}

void Resolver::copy(const Resolved& from, Resolved& to, const char* how) {
  to.speaker.name = from.speaker.name;
  to.speaker.entity = from.speaker.entity;
  to.speaker.candidates = from.speaker.candidates;
  to.outlet = from.outlet;
  to.carrier = from.carrier;
  if (!to.speaker.mention) to.speaker.mention = from.speaker.mention;
  if (!to.speaker.name.empty()) to.speaker.resolved_by = how;
}

void Resolver::remember(std::uint32_t d, const Mention& mention, const std::string& name,
                        const std::string& entity) {
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
  // Whom somebody mentions in his own words does not speak in the article.
  const std::uint32_t parent = drafts[d].parent;
  if (parent != kNone && drafts[parent].kind == ClaimKind::direct && !mention.named) return;
  if (known.words == nullptr) known.words = std::make_shared<const Words>(mention.words);
  out_[d].outlet = known.outlet;
  // "Ana Ruiz said that her client was sorry": she is still the one who speaks.
  if (parent != kNone && !mention.named && !known_.empty()) {
    known_.insert(known_.begin() + 1, std::move(known));
    return;
  }
  promote(std::move(known));
}

const Mention& Resolver::source_of(std::uint32_t d) {
  if (sources_[d] == nullptr) sources_[d] = std::make_unique<Mention>(read_mention(r, drafts[d].source));
  return *sources_[d];
}

void Resolver::read_addressee(const Draft& draft, Resolved& result) const {
  Occasion occasion = occasion_of(r, draft);
  result.medium = std::move(occasion.medium);
  const Range whom = draft.addressee.empty() ? occasion.addressee : draft.addressee;
  if (whom.empty()) return;
  const Mention addressee = read_mention(r, whom);
  result.addressee = addressee.name;
  if (addressee.pronoun) witness(draft, addressee, result);
  if (draft.addressee.empty()) result.told = outlet_in(r, whom);
}

bool Resolver::alias(const Mention& mention, Resolved& result) {
  // A lone surname may have been taken for something else than the person quoted before.
  const bool lone = mention.category != Category::person && mention.name.find(' ') == std::string::npos;
  if (!mention.entity.empty() && !lone) return false;
  for (const Known& known : known_) {
    if (known.name.size() <= mention.name.size() || !known.named) continue;
    if (!mention.entity.empty() && known.category != Category::person) continue;
    const std::size_t behind = known.name.size() - mention.name.size();
    if (!known.name.ends_with(mention.name) || known.name[behind - 1] != ' ') continue;
    result.speaker.name = known.name;
    result.speaker.entity = known.entity;
    result.speaker.resolved_by = "stated";
    result.outlet = known.outlet;
    Known again = known;
    promote(again);
    return true;
  }
  return false;
}

void Resolver::promote(Known known) {
  known_.push_front(std::move(known));
  if (known_.size() > kRemembered) known_.pop_back();
}

bool Resolver::speaks_for_paragraph(std::uint32_t d, std::uint32_t before) const {
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

bool Resolver::acts_before(std::uint32_t d) {
  constexpr std::uint32_t kLongest = 14;
  const Draft& draft = drafts[d];
  if (draft.quote == kNone || !draft.cue.empty() || draft.kind != ClaimKind::direct) return false;
  const std::uint32_t mark = r.quotes[draft.quote].tokens.begin - 1;
  const std::uint32_t begin = r.paragraphs[draft.paragraph].tokens.begin;
  if (mark <= begin || !r.is(mark - 1, kStop) || r.tokens[mark - 1].sentence == kNone) return false;
  const Range sentence = r.sentences[r.tokens[mark - 1].sentence];
  if (sentence.begin < begin || sentence.end > mark || sentence.size() > kLongest ||
      r.tokens[sentence.begin].speech != kNone)
    return false;
  // A claim of its own says who speaks.
  for (std::uint32_t p = d; p-- > 0 && drafts[p].paragraph == draft.paragraph;) {
    if (drafts[p].content.back().end > r.tokens[sentence.begin].span.begin) return false;
  }
  for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
    if (r.tokens[t].speech != kNone) return false;
    if (!finite_verb(r, t)) continue;
    const VerbGroup group = verb_group(r, t, sentence.begin);
    if (group.passive || r.is(t, kBe | kHave)) return false;
    const Range subject = subject_before(r, group.begin, sentence.begin);
    if (subject.empty()) continue;
    const Mention mention = read_mention(r, subject);
    if (mention.pronoun || mention.plural || mention.category != Category::person) return false;
    Resolved& result = out_[d];
    result.speaker.mention = r.span(subject);
    result.speaker.name = mention.name;
    result.speaker.entity = mention.entity;
    result.speaker.resolved_by = "carried";
    remember(d, mention, mention.name, mention.entity);
    return true;
  }
  return false;
}

void Resolver::carry(std::uint32_t d) {
  const Draft& draft = drafts[d];
  const BlockKind kind = r.paragraphs[draft.paragraph].kind;
  if (kind == BlockKind::title || kind == BlockKind::heading) return;
  if (acts_before(d)) return;
  for (std::uint32_t p = d, steps = 0; p-- > 0 && steps < 60; ++steps) {
    const std::uint32_t distance = draft.paragraph - drafts[p].paragraph;
    if (distance > kCarryParagraphs) break;
    const BlockKind before = r.paragraphs[drafts[p].paragraph].kind;
    if (distance > 0 && (before == BlockKind::title || before == BlockKind::heading)) break;
    if (distance > 0 && later_speaker(d) != kNone) return;  // "…" "…," he said: the paragraph names him
    if (!speaks_for_paragraph(p, d)) continue;
    if (out_[p].speaker.name.empty()) {
      // "“…,” he said. “…”": he goes on, whoever he is.
      if (distance == 0 && drafts[p].kind == ClaimKind::direct && !drafts[p].source.empty()) return;
      continue;
    }
    copy(out_[p], out_[d], "carried");
    return;
  }
}

std::uint32_t Resolver::later_speaker(std::uint32_t d) const {
  for (std::uint32_t n = d + 1; n < drafts.size() && drafts[n].paragraph == drafts[d].paragraph && n < d + 20;
       ++n) {
    const bool next =
        n == d + 1 && drafts[n].sentence == drafts[d].sentence + 1 && drafts[n].cls == CueClass::say;
    if ((drafts[n].kind == ClaimKind::direct || next) && !drafts[n].source.empty() &&
        drafts[n].parent == kNone)
      return n;
  }
  return kNone;
}

void Resolver::late(std::uint32_t d) {
  if (!drafts[d].carried || !out_[d].speaker.name.empty()) return;
  const BlockKind kind = r.paragraphs[drafts[d].paragraph].kind;
  if (kind == BlockKind::title || kind == BlockKind::heading) return;
  const std::uint32_t n = later_speaker(d);
  if (n != kNone) copy(out_[n], out_[d], "next-sentence");
}

void Resolver::witness(const Draft& draft, const Mention& pronoun, Resolved& result) const {
  for (const Known& known : known_) {
    if (draft.paragraph - known.paragraph > 4) return;
    if (!fits(r.vocabulary, known, pronoun) || known.category != Category::person) continue;
    result.addressee = known.name;
    result.witness = known.name;
    return;
  }
}

void Resolver::name_bare_number(std::uint32_t d) {
  Speaker& speaker = out_[d].speaker;
  if (speaker.name != "One" && speaker.name != "one") return;
  for (std::uint32_t n = d + 1; n < drafts.size() && n < d + 8; ++n) {
    if (drafts[n].paragraph != drafts[d].paragraph) return;
    if (drafts[n].source.empty() || drafts[n].parent != kNone) continue;
    const Mention& next = source_of(n);
    if (next.pronoun) continue;
    if (next.named || !next.definite || next.plural || next.category != Category::person) return;
    speaker.name = out_[n].speaker.name;
    if (out_[d].outlet.empty()) out_[d].outlet = out_[n].outlet;
    return;
  }
}

std::vector<Resolved> resolve_speakers(const Reading& r, const std::vector<Draft>& drafts) {
  return Resolver(r, drafts).run();
}

}  // namespace hearsay::claims
