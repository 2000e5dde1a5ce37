#pragma once
// The one place that knows the order of the stages.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "hearsay/claims.hpp"
#include "hearsay/figures.hpp"
#include "hearsay/lexicon.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

/// What a stage is and adds; the same as the stage object says, but known without building it.
struct StageInfo {
  std::string_view name;
  std::string_view adds;  ///< readable, for --help
  LayerSet needs, makes;
  LayerSet unread = {};  ///< of `needs`: is to be there, so that every shortening of the pipe gives the same,
                         ///< but the stage does not look at it, and nothing is decoded for it
};

/// The annotating stages in order: tokenize … extract-claims.
std::span<const StageInfo> annotators();

/// What the user asks of single stages.
struct StageSettings {
  FigureOptions figures;
  ClaimOptions claims;
};

/// The stages up to and including one, shared by all threads. A stage is built when a plan first asks for it:
/// records that come annotated never do, and no records ask for nothing. Where the lexicon has rows of the
/// user's, all are built here, so that what is wrong with them is said at once.
class Pipeline {
 public:
  /// Throws UsageError for an unknown stage. The lexicon must outlive the pipeline.
  Pipeline(const Lexicon& lexicon, std::string_view last, StageSettings settings = {});
  ~Pipeline();

  /// What will happen to a record that has the layers `present`.
  struct Plan {
    std::vector<const Stage*> stages;
    bool blocks = false;  ///< the text comes without blocks: paragraphs at blank lines are made first
    LayerSet reads;       ///< layers to decode
    LayerSet makes;       ///< layers to write
    LayerSet drops;       ///< layers made from replaced ones
  };
  /// With `redo` the last stage runs even where its layers are there; without, only what is missing is made.
  Plan plan(LayerSet present, bool redo) const;

  /// Runs the plan; afterwards plan.makes says what doc holds anew. An empty `tags` layer is not written.
  static void run(Plan& plan, Document& doc);

  /// The same for several documents, stage by stage: what one stage looks up stays close to the CPU. Gives
  /// for each the layers it holds anew.
  static std::vector<LayerSet> run(const Plan& plan, std::span<Document* const> docs);

 private:
  struct Lazy;
  const Stage& stage(std::size_t number) const;

  std::size_t count_ = 0;
  std::unique_ptr<Lazy> lazy_;
};

}  // namespace hearsay
