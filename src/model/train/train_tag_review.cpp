#include "model/train/train_tag_review.hpp"

#include <array>
#include <utility>
#include <vector>

#include "model/train/tag_corpus.hpp"
#include "model/train/train_tags.hpp"
#include "model/train/trainer.hpp"
#include "tokenize/tag_review.hpp"

namespace hearsay {
namespace {

/// Sentences are tagged by models that have not learnt from them, as those in use have not from what they
/// tag.
constexpr std::size_t kFolds = 4;
/// Tokens whose tag leads by less are learnt from; more than are looked at in use.
constexpr int kLearnt = 800;

/// What the first look makes of sentences.
class FirstLook {
 public:
  FirstLook(const LinearModel& model, const PackedTable& classes)
      : model_(model), features_(model, classes), review_(model) {}

  struct Token {
    std::size_t at = 0;
    TagReview::Doubt doubt;
    std::vector<Feature> features;
  };
  struct Sentence {
    std::vector<std::uint8_t> labels;
    std::vector<Token> unsure;
  };

  Sentence operator()(const std::vector<std::string>& forms, int unsure_below) {
    const SentenceView view(features_, forms);
    scores_.assign(forms.size(), Scores{});
    for (std::size_t i = 0; i < forms.size(); ++i) model_.add_all(view.features[i], scores_[i]);
    Sentence out;
    decoder_.decode(model_, scores_, out.labels);
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const TagReview::Doubt doubt = review_.doubt(scores_[i], out.labels, i, unsure_below);
      if (doubt.lead >= unsure_below) continue;
      Token& token = out.unsure.emplace_back(Token{i, doubt, {}});
      review_.features(view.words, out.labels, i, doubt, token.features);
    }
    return out;
  }

 private:
  const LinearModel& model_;
  TagFeatures features_;
  TagReview review_;
  ViterbiDecoder decoder_;
  std::vector<Scores> scores_;
};

class ReviewTraining {
 public:
  explicit ReviewTraining(const TrainingContext& context)
      : context_(context),
        quiet_{context.data, [](const std::string&) {}, context.settings},
        corpus_(read_tag_corpus(context.data, context.number("silver", 1) != 0)) {}

  std::string run() {
    for (std::size_t fold = 0; fold < kFolds; ++fold) learn(fold);
    context_.log(std::to_string(data_.tokens()) + " tokens");
    TrainOptions options;
    options.labels = kTags;
    options.pairs = false;
    options.epochs = context_.number("review_epochs", 4);
    options.margin = context_.number("margin", 15);
    options.dropout = context_.number("dropout", 300);
    options.min_count = static_cast<std::uint32_t>(context_.number("review_min_count", 3));
    options.max_rows = static_cast<std::size_t>(context_.number("review_max_rows", 90000));
    options.recipe = TagReview::kRecipe;
    options.log = context_.log;
    const LinearModel tags = LinearModel::embedded("tags");
    FirstLook look(tags, classes_);
    options.after_epoch = [&](int, const std::string& bytes) {
      const LinearModel model("tag_review", bytes);
      context_.log("dev sets: EWT " + score(look, model, corpus_.ewt) + ", GUM " +
                   score(look, model, corpus_.gum) + "; " + std::to_string(bytes.size()) + " bytes");
    };
    return train(data_, options);
  }

 private:
  /// The sentences of this fold, tagged by a model of the others.
  void learn(std::size_t fold) {
    std::array<std::vector<TaggedSentence>, 2> others, held;
    for (const auto part : {0, 1}) {
      const auto& all = part == 0 ? corpus_.gold : corpus_.silver;
      for (std::size_t i = 0; i < all.size(); ++i) {
        // Some sentences in a row are of one article.
        const bool is_held = i / 20 % kFolds == fold;
        (is_held ? held : others)[part].push_back(all[i]);
      }
    }
    const std::string bytes = fit_tags(quiet_, others[0], others[1], nullptr);
    const LinearModel model("fold", bytes);
    FirstLook look(model, classes_);
    for (const auto part : {0, 1}) {
      const std::size_t every = part == 0 ? 16 : 64;
      for (std::size_t i = 0; i < held[part].size(); ++i) {
        for (int copy = 0; copy < (part == 0 ? 2 : 1); ++copy) add(look, held[part][i], copy == 0);
        if (i % every < kOtherCasings.size())
          add(look, recased(held[part][i], kOtherCasings[i % every]), false);
      }
    }
    context_.log("fold " + std::to_string(fold + 1) + " of " + std::to_string(kFolds));
  }

  void add(FirstLook& look, const TaggedSentence& sentence, bool counts) {
    for (const FirstLook::Token& token : look(sentence.forms, kLearnt).unsure) {
      if (sentence.tags[token.at] == TaggedSentence::kOpen) continue;
      data_.add_token(token.features, 1u << sentence.tags[token.at]);
      data_.end_sequence(-1, counts);
    }
  }

  /// Share of right tags in per cent, of the first look and of both.
  static std::string score(FirstLook& look, const LinearModel& model,
                           const std::vector<TaggedSentence>& sentences) {
    double first = 0, both = 0, unsure = 0, all = 0;
    for (const TaggedSentence& sentence : sentences) {
      FirstLook::Sentence found = look(sentence.forms, TagReview::kUnsure);
      const auto right = [&] {
        double sum = 0;
        for (std::size_t i = 0; i < found.labels.size(); ++i) sum += found.labels[i] == sentence.tags[i];
        return sum;
      };
      first += right();
      for (const FirstLook::Token& token : found.unsure) {
        Scores sum;
        model.add_all(token.features, sum);
        found.labels[token.at] = static_cast<std::uint8_t>(model.best(sum));
      }
      both += right();
      unsure += static_cast<double>(found.unsure.size());
      all += static_cast<double>(found.labels.size());
    }
    const auto share = [&](double part) { return std::to_string(100 * part / all).substr(0, 5); };
    return share(first) + " → " + share(both) + " (" + share(unsure) + " looked at)";
  }

  const TrainingContext& context_;
  TrainingContext quiet_;
  TagCorpus corpus_;
  PackedTable classes_ = PackedTable::embedded("word_classes");
  TrainingSet data_;
};

}  // namespace

std::string train_tag_review(const TrainingContext& context) {
  return ReviewTraining(context).run();
}

}  // namespace hearsay
