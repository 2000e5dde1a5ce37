#include "hearsay/claims.hpp"
#include "hearsay/quantity.hpp"

#include <algorithm>
#include <deque>
#include <unordered_map>
#include <utility>

#include "claims/assertion.hpp"
#include "claims/draft.hpp"
#include "claims/figure_frame.hpp"
#include "claims/polarity.hpp"
#include "claims/reading.hpp"
#include "claims/resolve.hpp"
#include "claims/vocabulary.hpp"
#include "claims/worth.hpp"

namespace hearsay {

struct ClaimExtractor::Data {
  Data(const Lexicon& lexicon, ClaimOptions asked) : vocabulary(lexicon), options(asked) {}
  claims::Vocabulary vocabulary;
  ClaimOptions options;
};

namespace {

using claims::Draft;
using claims::kNone;
using claims::Reading;
using claims::Resolved;

Span hull(Span a, Span b) {
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

bool is_heading(BlockKind kind) {
  return kind == BlockKind::title || kind == BlockKind::heading || kind == BlockKind::dek;
}

/// Ids of the items of a layer that stand inside the content.
template <typename Item>
std::vector<std::string> inside(const std::vector<Item>& items, const std::vector<Span>& content) {
  std::vector<std::string> ids;
  for (const Span span : content) {
    auto at = std::partition_point(items.begin(), items.end(),
                                   [&](const Item& i) { return i.span.begin < span.begin; });
    for (; at != items.end() && at->span.begin < span.end; ++at) {
      if (at->span.end <= span.end) ids.push_back(at->id);
    }
  }
  return ids;
}

class Assembler {
 public:
  explicit Assembler(const Reading& reading) : r(reading) {}

  void attributed(const Draft& draft, Resolved&& resolved, std::uint32_t index) {
    if (resolved.dropped || draft.content.empty()) return;
    Claim& claim = add(index, draft.parent);
    claim.kind = draft.kind;
    claim.source = std::move(resolved.speaker);
    claim.chain = std::move(resolved.chain);
    claim.addressee = std::move(resolved.addressee);
    claim.medium = std::move(resolved.medium);
    claim.content = draft.content;
    std::sort(claim.content.begin(), claim.content.end());
    claim.repaired = draft.repaired;
    claim.rule = draft.rule;
    claim.heading = is_heading(r.paragraphs[draft.paragraph].kind);
    claim.span = hull(claim.content.front(), claim.content.back());
    if (!draft.cue.empty()) {
      claim.cue = Cue{r.span(draft.cue), draft.cls};
      claim.span = hull(claim.span, claim.cue->span);
    }
    if (!draft.source.empty()) claim.span = hull(claim.span, r.span(draft.source));
    const claims::Polarity polarity =
        claims::read_polarity(r, claim.content, draft.kind == ClaimKind::direct);
    claim.negated = polarity.negated != (draft.cue_negated && (draft.cls == CueClass::believe ||
                                                               draft.cls == CueClass::promise)) ||
                    (draft.cls == CueClass::deny && !draft.cue_negated);
    const bool weak_cue =
        draft.form == claims::SiteForm::hearsay || draft.hearsay || claims::weakens(r, draft.cue, draft.cls);
    claim.hedged = polarity.hedged || weak_cue;
    claim.modality =
        draft.frame == claims::FrameKind::to && draft.cls == CueClass::order ? "order" : polarity.modality;
  }

  void assertion(claims::Range sentence) {
    const Span span = claims::trimmed(r, sentence);
    if (span.empty()) return;
    Claim& claim = add(kNone, kNone);
    claim.kind = ClaimKind::assertion;
    claim.span = span;
    claim.content.push_back(span);
    claim.rule = "assertion";
    if (const claims::Paragraph* paragraph = paragraph_with(sentence.begin))
      claim.heading = is_heading(paragraph->kind);
    const claims::Polarity polarity = claims::read_polarity(r, claim.content, false);
    claim.negated = polarity.negated;
    claim.hedged = polarity.hedged;
    claim.modality = polarity.modality;
  }

  /// Numbers the claims in order, links nested ones and fills figures, entities and frames.
  std::vector<Claim> finish() {
    std::vector<Item*> order;
    order.reserve(items_.size());
    for (Item& item : items_) order.push_back(&item);
    std::stable_sort(order.begin(), order.end(), [](const Item* left, const Item* right) {
      const Item &a = *left, &b = *right;
      const Span x = a.claim.span, y = b.claim.span;
      if (x.begin != y.begin) return x.begin < y.begin;
      if (a.parent == b.index && b.index != kNone) return false;
      if (b.parent == a.index && a.index != kNone) return true;
      return a.index < b.index;
    });
    std::vector<std::pair<std::uint32_t, std::string>> ids;
    for (std::size_t k = 0; k < order.size(); ++k) {
      order[k]->claim.id = "c" + std::to_string(k + 1);
      if (order[k]->index != kNone) ids.emplace_back(order[k]->index, order[k]->claim.id);
    }
    std::sort(ids.begin(), ids.end());
    std::vector<Claim> out;
    out.reserve(items_.size());
    for (Item* const next : order) {
      Item& item = *next;
      if (item.parent != kNone) {
        const auto found =
            std::lower_bound(ids.begin(), ids.end(), std::make_pair(item.parent, std::string()));
        if (found != ids.end() && found->first == item.parent) item.claim.nested_in = found->second;
      }
      frames(item.claim);
      item.claim.worth = claims::weigh(r, item.claim);
      out.push_back(std::move(item.claim));
    }
    return out;
  }

 private:
  struct Item {
    Claim claim;
    std::uint32_t index = kNone, parent = kNone;
  };

  /// A new claim, to be filled where it stands: claims are large, moving them costs more than most fields.
  Claim& add(std::uint32_t index, std::uint32_t parent) {
    Item& item = items_.emplace_back();
    item.index = index;
    item.parent = parent;
    return item.claim;
  }

  /// The paragraph that holds the token.
  const claims::Paragraph* paragraph_with(std::uint32_t token) const {
    const auto found =
        std::partition_point(r.paragraphs.begin(), r.paragraphs.end(),
                             [token](const claims::Paragraph& p) { return p.tokens.end <= token; });
    return found == r.paragraphs.end() ? nullptr : &*found;
  }

  void frames(Claim& claim) {
    claim.figures = inside(r.doc.figures, claim.content);
    claim.entities = inside(r.doc.entities, claim.content);
    if (claim.figures.empty()) return;
    const std::uint32_t paragraph = paragraph_of(claim.span.begin);
    claims::Ellipsis ellipsis(r, claim.span);
    for (const Span content : claim.content) {
      const auto& figures = r.doc.figures;
      auto at = std::partition_point(figures.begin(), figures.end(),
                                     [&](const Figure& f) { return f.span.begin < content.begin; });
      for (; at != figures.end() && at->span.end <= content.end; ++at) {
        if (!states_quantity(at->kind)) continue;
        const bool elliptic = ellipsis.in(*at);
        Frame frame = claims::frame_of(r, static_cast<std::uint32_t>(at - figures.begin()), content);
        if (elliptic && has_last_ && last_paragraph_ == paragraph &&
            (frame.head.empty() || frame.head == last_.head || frame.head == "figure" ||
             frame.head == "number")) {
          claims::inherit(frame, last_, !claims::says_its_own(r, *at, frame));
        }
        if (!claim.frames.empty() && claims::denied(r, *at)) {
          frame.predicate.clear();
          claims::inherit(frame, claim.frames.back(), true);
        }
        if (at->kind == FigureKind::count || at->kind == FigureKind::number) {
          if (!frame.head.empty()) {
            last_ = frame;
            has_last_ = true;
            last_paragraph_ = paragraph;
          }
        }
        claim.frames.push_back(std::move(frame));
      }
    }
  }

  std::uint32_t paragraph_of(std::uint32_t at) const {
    const auto found =
        std::partition_point(r.paragraphs.begin(), r.paragraphs.end(),
                             [&](const claims::Paragraph& p) { return r.span(p.tokens).end <= at; });
    return static_cast<std::uint32_t>(found - r.paragraphs.begin());
  }

  const Reading& r;
  std::deque<Item> items_;
  Frame last_;
  bool has_last_ = false;
  std::uint32_t last_paragraph_ = 0;
};

/// Leaves out what is worth less; a claim inside one that goes belongs to the next that stays.
void keep_worth(std::vector<Claim>& claims, std::uint8_t least) {
  const auto stays = [least](const Claim& c) { return c.worth && c.worth->hundredths >= least; };
  std::unordered_map<std::string, std::string> outer;  // of those that go
  for (const Claim& claim : claims) {
    if (!stays(claim)) outer.emplace(claim.id, claim.nested_in);
  }
  std::erase_if(claims, [&](const Claim& c) { return !stays(c); });
  for (Claim& claim : claims) {
    for (auto gone = outer.find(claim.nested_in); gone != outer.end(); gone = outer.find(claim.nested_in))
      claim.nested_in = gone->second;
    if (outer.contains(claim.continues)) claim.continues.clear();
  }
}

}  // namespace

ClaimExtractor::ClaimExtractor(const Lexicon& lexicon, ClaimOptions options)
    : data_(std::make_unique<Data>(lexicon, options)) {}

ClaimExtractor::~ClaimExtractor() = default;

void ClaimExtractor::operator()(Document& doc) const {
  doc.claims.clear();
  Reading reading(doc, data_->vocabulary);
  claims::mark_speech(reading);
  const std::vector<Draft> drafts = claims::draft_claims(reading);
  std::vector<Resolved> resolved = claims::resolve_speakers(reading, drafts);
  Assembler assembler(reading);
  std::vector<Span> covered, said;
  for (std::uint32_t d = 0; d < drafts.size(); ++d) {
    const bool dropped = resolved[d].dropped;
    assembler.attributed(drafts[d], std::move(resolved[d]), d);
    if (dropped) continue;
    Span span = drafts[d].content.front();
    for (const Span content : drafts[d].content) span = hull(span, content);
    if (!drafts[d].cue.empty() && !drafts[d].next_sentence) span = hull(span, reading.span(drafts[d].cue));
    if (!drafts[d].source.empty()) span = hull(span, reading.span(drafts[d].source));
    for (const claims::Range beside : {drafts[d].cited, drafts[d].quoter, drafts[d].addressee}) {
      if (!beside.empty()) span = hull(span, reading.span(beside));
    }
    // "The owners were warned that …" tells as well what was done.
    const bool told = drafts[d].form == claims::SiteForm::passive && drafts[d].source.empty() &&
                      !drafts[d].addressee.empty() && drafts[d].cls != CueClass::ask;
    covered.push_back(span);
    if (!told) said.push_back(span);
  }
  std::sort(covered.begin(), covered.end());
  std::sort(said.begin(), said.end());
  for (const claims::Range sentence : claims::find_assertions(reading, covered, said))
    assembler.assertion(sentence);
  doc.claims = assembler.finish();
  if (data_->options.min_worth > 0) keep_worth(doc.claims, data_->options.min_worth);
}

}  // namespace hearsay
