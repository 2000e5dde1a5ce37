#pragma once
// Across articles: what agrees, what repeats one origin, what conflicts, what changed on the way.
// The same findings for any order of the articles.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/finding.hpp"
#include "hearsay/lexicon.hpp"
#include "hearsay/rates.hpp"
#include "hearsay/stage.hpp"

namespace hearsay {

class Reconciler {
 public:
  /// The lexicon must outlive it. Its tables are read for the first article, or here where it has rows of the
  /// user's: throws UsageError when something is wrong with them.
  explicit Reconciler(const Lexicon& lexicon, Rates rates = {});
  ~Reconciler();
  static LayerSet needs() {
    return {Layer::source,   Layer::text,    Layer::blocks, Layer::sentences,
            Layer::entities, Layer::figures, Layer::claims};
  }
  /// Keeps what can be compared, not the article. An article with an id already seen is ignored; false says
  /// so.
  bool add(const Document& doc);
  /// What add() would keep, as bytes for add_packed() of this run or a later one.
  std::string pack(const Document& doc);
  /// Throws BadRecord when these are not the bytes of an article, or of one that is there.
  void add_packed(std::string_view packed);
  /// All findings, ordered by severity, relation and id. The reconciler is empty afterwards.
  std::vector<Finding> finish();
  /// Keys that too many facts of the last finish() shared to compare them with each other: "quotes: …". Facts
  /// that meet under such a key only are in no finding.
  const std::vector<std::string>& capped() const { return capped_; }

 private:
  struct State;
  State& state();

  const Lexicon& lexicon_;
  const Rates rates_;
  std::unique_ptr<State> state_;
  std::vector<std::string> capped_;
};

}  // namespace hearsay
