#pragma once
// Across articles: what agrees, what repeats one origin, what conflicts, what changed on the way.
// The same findings for any order of the articles.

#include <cstddef>
#include <functional>
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

/// What a reconciler keeps in memory; the rest goes to files that have no name.
struct SpillSettings {
  std::size_t memory = 0;  ///< bytes of facts and keys; 0: all of them
  std::string folder = "/tmp";
};

class Reconciler {
 public:
  /// The lexicon must outlive it. Its tables are read for the first article, or here where it has rows of the
  /// user's: throws UsageError when something is wrong with them.
  explicit Reconciler(const Lexicon& lexicon, Rates rates = {}, SpillSettings spill = {});
  ~Reconciler();
  static LayerSet needs() {
    return {Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
            Layer::tags,   Layer::entities, Layer::figures, Layer::claims};
  }
  /// Keeps what can be compared, not the article. An article with an id already seen is ignored; false says
  /// so.
  bool add(const Document& doc);
  /// What add() would keep, as bytes for add_packed() of this run or a later one.
  std::string pack(const Document& doc);
  /// Throws BadRecord when these are not the bytes of an article, or of one that is there.
  void add_packed(std::string_view packed);
  /// The facts and keys of an article as lines of text, each with its newline, for add_line() of another
  /// process. Sorted, they may pass through PairCutter.
  std::string lines(const Document& doc);
  /// Lines in the order of their bytes, or at least an article's facts before its keys. Throws BadRecord.
  void add_line(std::string_view line);
  /// All findings, ordered by severity, relation and id. The reconciler is empty afterwards.
  std::vector<Finding> finish();
  /// The same one by one: they need not be in memory together. Throws IoError when the files fail.
  void finish(const std::function<void(Finding)>& use);
  /// Keys that too many facts of the last finish() shared to compare them with each other: "quotes: …". Facts
  /// that meet under such a key only are in no finding.
  const std::vector<std::string>& capped() const { return capped_; }

 private:
  struct State;
  State& state();

  const Lexicon& lexicon_;
  const Rates rates_;
  const SpillSettings spill_;
  std::unique_ptr<State> state_;
  std::vector<std::string> capped_;
};

}  // namespace hearsay
