#pragma once
// Training of the linear model: the averaged structured perceptron (Collins 2002), with a margin when wanted,
// and domains (Daumé 2007, "Frustratingly easy domain adaptation": every feature once for all and once for
// its corpus).
//
// All arithmetic is in whole numbers and the order is that of a fixed seed: the same data give the same
// bytes.

#include <functional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/model.hpp"
#include "model/train/writer.hpp"

namespace hearsay {

/// Sequences of tokens with their features and labels, read once and walked many times.
class TrainingSet {
 public:
  TrainingSet();
  /// `allowed`: bits of the labels that are right; several when the corpus does not tell them apart.
  void add_token(std::span<const Feature> features, std::uint32_t allowed);
  /// `domain`: of the corpus, 0 … 14, has its own copies of all features; -1: none.
  /// `part` of features counts a sequence for `min_count`; copies with other case should not count again.
  void end_sequence(int domain = -1, bool counts = true);

  std::size_t tokens() const { return allowed_.size(); }
  std::size_t sequences() const { return sequences_.size(); }

 private:
  friend class Trainer;
  struct Sequence {
    std::uint32_t begin, end;  ///< tokens
    int domain;
  };
  std::uint32_t intern(Feature feature);

  std::vector<std::uint32_t> ids_;
  std::vector<std::uint64_t> first_id_;  ///< of each token, and the end of the last one
  std::vector<std::uint32_t> allowed_;
  std::vector<Sequence> sequences_;
  std::vector<Feature> features_;  ///< by id
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> index_;  ///< open addressing: id + 1, 0 = free
};

struct TrainOptions {
  std::vector<std::string> labels;
  std::vector<std::pair<int, int>>
      forbidden;      ///< (label, next label) that may not stand side by side; -1: start
  bool pairs = true;  ///< false: every token is decided alone
  int epochs = 10;
  std::uint64_t seed = 1;
  int margin = 0;               ///< a wrong label must lose by this much, in units of one update
  std::uint32_t min_count = 2;  ///< features seen in fewer tokens get no weight
  int dropout = 0;              ///< so many of 1,000 features of a token are left out at random in each step
  int domain = -1;              ///< whose copies of features go into the model, added to the shared ones
  double clip = 0.9995;         ///< this part of the rows is quantised without cutting a weight
  int min_weight = 2;           ///< rows without a quantised weight of at least this size are dropped
  std::size_t max_rows = 0;     ///< keep the rows with the largest weights; 0: all
  std::vector<ModelRow> extra_rows;  ///< go into the model as they are; a use of its table for other facts
  std::uint32_t recipe = 1;
  /// Called with the model as it stands after an epoch, to measure it; costs an export each time.
  std::function<void(int epoch, const std::string& model)> after_epoch;
  std::function<void(const std::string&)> log;
};

/// Bytes of the model. Throws std::invalid_argument for options that contradict each other.
std::string train(const TrainingSet& data, const TrainOptions& options);

}  // namespace hearsay
