#include "hearsay/pipeline.hpp"

#include <array>
#include <atomic>
#include <iterator>
#include <mutex>

#include "hearsay/claims.hpp"
#include "hearsay/entities.hpp"
#include "hearsay/error.hpp"
#include "hearsay/figures.hpp"
#include "hearsay/text.hpp"
#include "hearsay/tokenize.hpp"

namespace hearsay {
namespace {

constexpr LayerSet kSegments = {Layer::text, Layer::blocks, Layer::sentences, Layer::tokens};

/// Used where they are, not missed where they are not: foreign records have tokens without tags.
constexpr LayerSet kOptional = {Layer::tags};

constexpr StageInfo kAnnotators[] = {
    {"tokenize",
     "sentences and tokens",
     {Layer::text, Layer::blocks},
     {Layer::sentences, Layer::tokens, Layer::tags}},
    {"extract-entities",
     "names of persons, organisations, places, groups and units",
     kSegments | LayerSet{Layer::tags},
     {Layer::entities}},
    {"extract-figures",
     "numbers with kind, value, unit, bound and the thing counted",
     kSegments | LayerSet{Layer::source, Layer::entities},
     {Layer::figures},
     {Layer::entities, Layer::tokens}},
    {"extract-claims",
     "who says what, through whom, how surely, with which figures",
     kSegments | LayerSet{Layer::source, Layer::tags, Layer::entities, Layer::figures},
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

/// One thread builds a stage; the others see it when it is ready.
struct Pipeline::Lazy {
  const Lexicon& lexicon;
  StageSettings settings;
  std::mutex building;
  std::array<std::unique_ptr<const Stage>, std::size(kAnnotators)> built;
  std::array<std::atomic<const Stage*>, std::size(kAnnotators)> ready{};

  std::unique_ptr<const Stage> build(std::size_t number) const {
    switch (number) {
      case 0:
        return std::make_unique<Tokenizer>(lexicon);
      case 1:
        return std::make_unique<EntityExtractor>(lexicon);
      case 2:
        return std::make_unique<FigureExtractor>(lexicon, settings.figures);
      default:
        return std::make_unique<ClaimExtractor>(lexicon, settings.claims);
    }
  }
};

Pipeline::Pipeline(const Lexicon& lexicon, std::string_view last, StageSettings settings)
    // make_unique would want a constructor: Lazy is an aggregate.
    : lazy_(std::unique_ptr<Lazy>(  // NOLINT(modernize-make-unique)
          new Lazy{lexicon, std::move(settings), {}, {}, {}})) {
  while (count_ < std::size(kAnnotators) && kAnnotators[count_].name != last) ++count_;
  if (count_ == std::size(kAnnotators)) throw UsageError("unknown stage '" + std::string(last) + "'");
  ++count_;
  // Tables of the user's own may be wrong, and that is to be said before anything is read.
  for (std::size_t i = 0; lexicon.extended() && i < count_; ++i) stage(i);
}

Pipeline::~Pipeline() = default;

const Stage& Pipeline::stage(std::size_t number) const {
  std::atomic<const Stage*>& ready = lazy_->ready[number];
  if (const Stage* found = ready.load(std::memory_order_acquire)) return *found;
  const std::lock_guard lock(lazy_->building);
  std::unique_ptr<const Stage>& built = lazy_->built[number];
  if (built == nullptr) built = lazy_->build(number);
  ready.store(built.get(), std::memory_order_release);
  return *built;
}

Pipeline::Plan Pipeline::plan(LayerSet present, bool redo) const {
  Plan plan;
  LayerSet there = present;
  const StageInfo& last = kAnnotators[count_ - 1];
  if (redo) there = there - last.makes;
  LayerSet wanted = last.makes - kOptional;
  for (std::size_t i = count_; i-- > 0;) {
    const StageInfo& info = kAnnotators[i];
    if (((info.makes & wanted) - there).empty()) continue;
    plan.stages.insert(plan.stages.begin(), &stage(i));
    plan.makes = plan.makes | info.makes;
    plan.reads = plan.reads | (info.needs - info.unread);
    wanted = wanted | (info.needs - kOptional);
  }
  plan.blocks = !plan.stages.empty() && !present.has(Layer::blocks);
  if (plan.blocks) plan.makes.add(Layer::blocks);
  plan.reads = plan.reads - plan.makes - (kOptional - present);
  LayerSet stale = plan.makes & present;
  for (const StageInfo& info : kAnnotators) {
    if (!(info.needs & stale).empty()) stale = stale | info.makes;
  }
  plan.drops = stale - plan.makes;
  return plan;
}

std::vector<LayerSet> Pipeline::run(const Plan& plan, std::span<Document* const> docs) {
  if (plan.blocks) {
    for (Document* doc : docs) make_blocks(*doc);
  }
  for (const Stage* stage : plan.stages) {
    for (Document* doc : docs) (*stage)(*doc);
  }
  std::vector<LayerSet> made;
  made.reserve(docs.size());
  for (const Document* doc : docs)
    made.push_back(doc->tags.empty() ? plan.makes - LayerSet{Layer::tags} : plan.makes);
  return made;
}

void Pipeline::run(Plan& plan, Document& doc) {
  Document* const one[] = {&doc};
  const LayerSet made = run(plan, one).front();
  if (made == plan.makes) return;
  plan.makes = made;
  plan.drops.add(Layer::tags);
}

}  // namespace hearsay
