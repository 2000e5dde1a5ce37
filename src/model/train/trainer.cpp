#include "model/train/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "model/train/writer.hpp"

namespace hearsay {
namespace {

constexpr int kFar = -1000000000;
constexpr std::uint32_t kNoRow = UINT32_MAX;

/// Xorshift, so that the order does not hang on a library.
struct Random {
  std::uint64_t state;
  std::uint64_t operator()(std::uint64_t below) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (state >> 11) % below;
  }
};

}  // namespace

TrainingSet::TrainingSet() : first_id_{0}, index_(1u << 20, 0) {}

std::uint32_t TrainingSet::intern(Feature feature) {
  if (features_.size() * 2 > index_.size()) {
    std::vector<std::uint32_t> grown(index_.size() * 2, 0);
    for (std::uint32_t id = 0; id < features_.size(); ++id) {
      std::size_t slot = features_[id] & (grown.size() - 1);
      while (grown[slot] != 0) slot = (slot + 1) & (grown.size() - 1);
      grown[slot] = id + 1;
    }
    index_.swap(grown);
  }
  std::size_t slot = feature & (index_.size() - 1);
  for (; index_[slot] != 0; slot = (slot + 1) & (index_.size() - 1)) {
    if (features_[index_[slot] - 1] == feature) return index_[slot] - 1;
  }
  features_.push_back(feature);
  counts_.push_back(0);
  index_[slot] = static_cast<std::uint32_t>(features_.size());
  return index_[slot] - 1;
}

void TrainingSet::add_token(std::span<const Feature> features, std::uint32_t allowed) {
  for (const Feature feature : features) ids_.push_back(intern(feature));
  first_id_.push_back(ids_.size());
  allowed_.push_back(allowed);
}

void TrainingSet::end_sequence(int domain, bool counts) {
  const std::uint32_t begin = sequences_.empty() ? 0 : sequences_.back().end;
  const auto end = static_cast<std::uint32_t>(allowed_.size());
  if (begin == end) return;
  sequences_.push_back({begin, end, domain});
  if (!counts) return;
  for (std::uint64_t at = first_id_[begin]; at < first_id_[end]; ++at) ++counts_[ids_[at]];
}

class Trainer {
 public:
  Trainer(const TrainingSet& data, const TrainOptions& options);
  std::string run();

 private:
  void number_rows();
  bool decode(const TrainingSet::Sequence& sequence, bool right, std::vector<int>& labels);
  int best_before(std::size_t i, int label, int& from) const;
  void score(const TrainingSet::Sequence& sequence);
  bool learn(const TrainingSet::Sequence& sequence);
  void change(std::uint32_t row, int label, int by);
  std::string model() const;
  std::string export_model(const std::vector<Feature>& features,
                           const std::vector<std::vector<double>>& rows) const;
  bool is_forbidden(int before, int label) const {
    return forbidden_[static_cast<std::size_t>(before) * labels_ + label];
  }

  std::size_t cell(std::uint32_t row, int label) const { return std::size_t{row} * labels_ + label; }
  /// The weight averaged over all steps so far, in units of one update.
  double mean(std::size_t cell) const {
    return static_cast<double>(weights_[cell]) -
           static_cast<double>(sums_[cell]) / static_cast<double>(steps_);
  }

  const TrainingSet& data_;
  const TrainOptions& options_;
  const int labels_;
  std::vector<std::vector<std::uint32_t>> row_of_;  ///< of feature id, by domain + 1; kNoRow = no weight
  std::vector<std::uint32_t> rows_of_tokens_;       ///< rows of all tokens
  std::vector<std::uint64_t> first_row_;
  std::vector<std::pair<Feature, int>> row_features_;  ///< feature and domain of a row
  std::vector<std::int32_t> weights_;
  std::vector<std::int64_t> sums_;  ///< of changes times the step they came at
  std::vector<bool> forbidden_;
  std::uint32_t first_pair_ = 0;  ///< row of the weights behind label 0; the one of the start comes last
  std::uint64_t steps_ = 1;
  Random random_;
  std::vector<std::uint32_t> kept_;  ///< rows of the sequence at hand that were not left out
  std::vector<std::uint32_t> first_kept_;
  std::vector<int> scores_, best_, from_;
  std::vector<int> right_, guessed_;
};

Trainer::Trainer(const TrainingSet& data, const TrainOptions& options)
    : data_(data),
      options_(options),
      labels_(static_cast<int>(options.labels.size())),
      random_{options.seed * 0x9E3779B97F4A7C15ull + 1} {
  if (labels_ < 1 || labels_ > kModelLanes) throw std::invalid_argument("1 to 32 labels");
  number_rows();
  forbidden_.assign(static_cast<std::size_t>(labels_ + 1) * labels_, false);
  for (const auto& [before, label] : options.forbidden)
    forbidden_[static_cast<std::size_t>(before < 0 ? labels_ : before) * labels_ + label] = true;
}

/// Gives a row of weights to every feature, and to every copy of it in a domain, that is frequent enough.
void Trainer::number_rows() {
  int domains = 0;
  for (const auto& sequence : data_.sequences_) domains = std::max(domains, sequence.domain + 1);
  row_of_.assign(static_cast<std::size_t>(domains) + 1, {});
  for (auto& rows : row_of_) rows.assign(data_.features_.size(), kNoRow);
  std::uint32_t rows = 0;
  const auto row = [&](int domain, std::uint32_t id) {
    std::uint32_t& number = row_of_[static_cast<std::size_t>(domain) + 1][id];
    if (number == kNoRow) {
      number = rows++;
      row_features_.emplace_back(data_.features_[id], domain);
    }
    return number;
  };
  first_row_.push_back(0);
  for (const auto& sequence : data_.sequences_) {
    for (std::uint32_t token = sequence.begin; token < sequence.end; ++token) {
      for (std::uint64_t at = data_.first_id_[token]; at < data_.first_id_[token + 1]; ++at) {
        const std::uint32_t id = data_.ids_[at];
        if (data_.counts_[id] < options_.min_count) continue;
        rows_of_tokens_.push_back(row(-1, id));
        if (sequence.domain >= 0) rows_of_tokens_.push_back(row(sequence.domain, id));
      }
      first_row_.push_back(rows_of_tokens_.size());
    }
  }
  first_pair_ = rows;
  const std::size_t cells = (std::size_t{rows} + labels_ + 1) * labels_;
  weights_.assign(cells, 0);
  sums_.assign(cells, 0);
}

void Trainer::score(const TrainingSet::Sequence& sequence) {
  const std::size_t size = sequence.end - sequence.begin;
  scores_.assign(size * labels_, 0);
  kept_.clear();
  first_kept_.assign(1, 0);
  for (std::size_t i = 0; i < size; ++i) {
    int* out = &scores_[i * labels_];
    for (std::uint64_t at = first_row_[sequence.begin + i]; at < first_row_[sequence.begin + i + 1]; ++at) {
      if (options_.dropout != 0 && random_(1000) < static_cast<std::uint64_t>(options_.dropout)) continue;
      kept_.push_back(rows_of_tokens_[at]);
      const std::int32_t* weights = &weights_[cell(rows_of_tokens_[at], 0)];
      for (int l = 0; l < labels_; ++l) out[l] += weights[l];
    }
    first_kept_.push_back(static_cast<std::uint32_t>(kept_.size()));
  }
}

/// The best labels; with `right` the best ones among those allowed, else with the margin against those
/// allowed.
bool Trainer::decode(const TrainingSet::Sequence& sequence, bool right, std::vector<int>& labels) {
  const std::size_t size = sequence.end - sequence.begin;
  best_.assign(size * labels_, kFar);
  from_.assign(size * labels_, 0);
  labels.assign(size, 0);
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t allowed = data_.allowed_[sequence.begin + i];
    int* best = &best_[i * labels_];
    for (int l = 0; l < labels_; ++l) {
      const bool is_allowed = (allowed >> l & 1) != 0;
      if (right && !is_allowed) continue;
      int from = 0;
      const int before = options_.pairs ? best_before(i, l, from) : 0;
      if (before == kFar) continue;
      best[l] = before + scores_[i * labels_ + l] + (right || is_allowed ? 0 : options_.margin);
      from_[i * labels_ + l] = from;
    }
    labels[i] = static_cast<int>(std::max_element(best, best + labels_) - best);
    if (best[labels[i]] == kFar) return false;
  }
  for (std::size_t i = size - 1; options_.pairs && i > 0; --i) labels[i - 1] = from_[i * labels_ + labels[i]];
  return true;
}

/// Score of the best sequence before token i when label l follows, pair included.
int Trainer::best_before(std::size_t i, int l, int& from) const {
  if (i == 0) return is_forbidden(labels_, l) ? kFar : weights_[cell(first_pair_ + labels_, l)];
  int top = kFar;
  for (int p = 0; p < labels_; ++p) {
    const int before = best_[(i - 1) * labels_ + p];
    if (before == kFar || is_forbidden(p, l)) continue;
    const int sum = before + weights_[cell(first_pair_ + p, l)];
    if (sum > top) top = sum, from = p;
  }
  return top;
}

void Trainer::change(std::uint32_t row, int label, int by) {
  weights_[cell(row, label)] += by;
  sums_[cell(row, label)] += by * static_cast<std::int64_t>(steps_);
}

/// One step; false when nothing had to be learnt.
bool Trainer::learn(const TrainingSet::Sequence& sequence) {
  score(sequence);
  if (!decode(sequence, false, guessed_)) return false;
  bool wrong = false;
  for (std::size_t i = 0; i < guessed_.size() && !wrong; ++i)
    wrong = (data_.allowed_[sequence.begin + i] >> guessed_[i] & 1) == 0;
  if (!wrong || !decode(sequence, true, right_)) return false;
  int before_right = labels_, before_guessed = labels_;
  for (std::size_t i = 0; i < right_.size(); ++i) {
    const int right = right_[i], guessed = guessed_[i];
    if (right != guessed) {
      for (std::uint32_t at = first_kept_[i]; at < first_kept_[i + 1]; ++at) {
        change(kept_[at], right, 1);
        change(kept_[at], guessed, -1);
      }
    }
    if (options_.pairs && (right != guessed || before_right != before_guessed)) {
      change(first_pair_ + before_right, right, 1);
      change(first_pair_ + before_guessed, guessed, -1);
    }
    before_right = right;
    before_guessed = guessed;
  }
  return true;
}

std::string Trainer::run() {
  std::vector<std::uint32_t> order(data_.sequences_.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_(i)]);
    std::size_t wrong = 0;
    for (const std::uint32_t i : order) {
      wrong += learn(data_.sequences_[i]);
      ++steps_;
    }
    if (options_.log)
      options_.log("epoch " + std::to_string(epoch) + ": " + std::to_string(wrong) + " of " +
                   std::to_string(order.size()) + " sequences wrong");
    if (options_.after_epoch) options_.after_epoch(epoch, model());
  }
  return model();
}

/// Averages, adds the copies of the chosen domain to the shared weights, quantises and prunes.
std::string Trainer::model() const {
  std::vector<Feature> features;
  std::vector<std::vector<double>> rows;
  for (std::uint32_t id = 0; id < data_.features_.size(); ++id) {
    std::vector<double> sum(labels_, 0.0);
    bool any = false;
    for (const int domain : {-1, options_.domain}) {
      if (static_cast<std::size_t>(domain) + 1 >= row_of_.size() || (domain == -1 && any)) continue;
      const std::uint32_t row = row_of_[static_cast<std::size_t>(domain + 1)][id];
      if (row == kNoRow) continue;
      for (int l = 0; l < labels_; ++l) sum[l] += mean(cell(row, l));
      any = true;
    }
    if (!any) continue;
    features.push_back(data_.features_[id]);
    rows.push_back(std::move(sum));
  }
  return export_model(features, rows);
}

std::string Trainer::export_model(const std::vector<Feature>& features,
                                  const std::vector<std::vector<double>>& rows) const {
  const auto largest = [](const std::vector<double>& row) {
    double top = 0;
    for (const double weight : row) top = std::max(top, std::abs(weight));
    return top;
  };
  std::vector<double> tops;
  for (const auto& row : rows) tops.push_back(largest(row));
  std::vector<double> sorted = tops;
  std::sort(sorted.begin(), sorted.end());
  const double unit =
      sorted.empty()
          ? 1
          : sorted[static_cast<std::size_t>(static_cast<double>(sorted.size() - 1) * options_.clip)] / 127;
  double least = options_.min_weight * unit;
  if (options_.max_rows != 0 && sorted.size() > options_.max_rows)
    least = std::max(least, sorted[sorted.size() - options_.max_rows]);
  const auto quantise = [&](double weight) {
    return static_cast<int>(std::lround(unit > 0 ? weight / unit : 0));
  };

  ModelWriter writer(options_.labels, options_.recipe);
  std::vector<ModelRow> kept = options_.extra_rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (tops[i] < least) continue;
    ModelRow row{features[i], {}};
    for (const double weight : rows[i])
      row.weights.push_back(static_cast<std::int8_t>(std::clamp(quantise(weight), -127, 127)));
    kept.push_back(std::move(row));
  }
  for (int before = -1; before < labels_ && options_.pairs; ++before) {
    const int row = before < 0 ? labels_ : before;
    for (int l = 0; l < labels_; ++l) {
      writer.set_pair(before, l, quantise(mean(cell(first_pair_ + row, l))));
      if (is_forbidden(row, l)) writer.forbid(before, l);
    }
  }
  if (options_.log)
    options_.log(std::to_string(kept.size()) + " of " + std::to_string(rows.size()) + " rows kept");
  return writer.write(std::move(kept));
}

std::string train(const TrainingSet& data, const TrainOptions& options) {
  return Trainer(data, options).run();
}

}  // namespace hearsay
