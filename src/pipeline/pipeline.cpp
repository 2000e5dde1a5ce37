#include "hearsay/pipeline.hpp"

#include "hearsay/claims.hpp"
#include "hearsay/entities.hpp"
#include "hearsay/error.hpp"
#include "hearsay/figures.hpp"
#include "hearsay/text.hpp"
#include "hearsay/tokenize.hpp"

namespace hearsay {
namespace {

constexpr LayerSet kSegments = {Layer::text, Layer::blocks, Layer::sentences, Layer::tokens};

constexpr StageInfo kAnnotators[] = {
    {"tokenize",
     "sentences and tokens",
     {Layer::text, Layer::blocks},
     {Layer::sentences, Layer::tokens, Layer::tags}},
    {"extract-entities",
     "names of persons, organisations, places, groups and units",
     kSegments,
     {Layer::entities}},
    {"extract-figures",
     "numbers with kind, value, unit, bound and the thing counted",
     kSegments | LayerSet{Layer::source, Layer::entities},
     {Layer::figures}},
    {"extract-claims",
     "who says what, through whom, how surely, with which figures",
     kSegments | LayerSet{Layer::source, Layer::entities, Layer::figures},
     {Layer::claims}},
};

/// Text that did not come through ingest: paragraphs between blank lines.
void make_blocks(Document& doc) {
  const std::string_view text = doc.text;
  doc.blocks.clear();
  std::size_t begin = std::string_view::npos, end = 0;
  const auto close = [&] {
    if (begin == std::string_view::npos) return;
    const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    doc.blocks.push_back({span, BlockKind::paragraph, {}});
    begin = std::string_view::npos;
  };
  bool blank_line = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode(text, at);
    if (is_space(c.value)) {
      if (c.value == '\n' && blank_line) close();
      blank_line = blank_line || c.value == '\n';
    } else {
      blank_line = false;
      if (begin == std::string_view::npos) begin = at;
      end = at + c.size;
    }
    at += c.size;
  }
  close();
}

}  // namespace

std::span<const StageInfo> annotators() {
  return kAnnotators;
}

Pipeline::Pipeline(const Lexicon& lexicon, std::string_view last) {
  for (const StageInfo& info : kAnnotators) {
    switch (stages_.size()) {
      case 0:
        stages_.push_back(std::make_unique<Tokenizer>(lexicon));
        break;
      case 1:
        stages_.push_back(std::make_unique<EntityExtractor>(lexicon));
        break;
      case 2:
        stages_.push_back(std::make_unique<FigureExtractor>(lexicon));
        break;
      case 3:
        stages_.push_back(std::make_unique<ClaimExtractor>(lexicon));
        break;
    }
    if (info.name == last) return;
  }
  throw UsageError("unknown stage '" + std::string(last) + "'");
}

Pipeline::~Pipeline() = default;

Pipeline::Plan Pipeline::plan(LayerSet present, bool redo) const {
  Plan plan;
  LayerSet there = present;
  if (redo) there = there - stages_.back()->makes();
  LayerSet wanted = stages_.back()->makes() - LayerSet{Layer::tags};  // tags are optional
  for (std::size_t i = stages_.size(); i-- > 0;) {
    const Stage& stage = *stages_[i];
    if (((stage.makes() & wanted) - there).empty()) continue;
    plan.stages.insert(plan.stages.begin(), &stage);
    plan.makes = plan.makes | stage.makes();
    plan.reads = plan.reads | stage.needs();
    wanted = wanted | stage.needs();
  }
  plan.blocks = !plan.stages.empty() && !present.has(Layer::blocks);
  if (plan.blocks) plan.makes.add(Layer::blocks);
  plan.reads = plan.reads - plan.makes;
  LayerSet stale = plan.makes & present;
  for (const StageInfo& info : kAnnotators) {
    if (!(info.needs & stale).empty()) stale = stale | info.makes;
  }
  plan.drops = stale - plan.makes;
  return plan;
}

void Pipeline::run(Plan& plan, Document& doc) {
  if (plan.blocks) make_blocks(doc);
  for (const Stage* stage : plan.stages) (*stage)(doc);
  if (plan.makes.has(Layer::tags) && doc.tags.empty()) {
    plan.makes.remove(Layer::tags);
    plan.drops.add(Layer::tags);
  }
}

}  // namespace hearsay
