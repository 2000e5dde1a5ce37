#include "model/train/train_tags.hpp"

#include <array>
#include <map>

#include "hearsay/text.hpp"
#include "model/train/trainer.hpp"
#include "model/train/writer.hpp"
#include "tokenize/tag_features.hpp"

namespace hearsay {
namespace {

/// For every frequent word how often it carries which tag, in five steps.
std::vector<ModelRow> dictionary(const std::vector<const TaggedSentence*>& sentences, int least) {
  std::map<Feature, std::array<int, kModelLanes>> counts;
  for (const TaggedSentence* sentence : sentences) {
    for (std::size_t i = 0; i < sentence->forms.size(); ++i)
      if (sentence->tags[i] != TaggedSentence::kOpen)
        ++counts[TagFeatures::dictionary_feature(fold(sentence->forms[i]))][sentence->tags[i]];
  }
  std::vector<ModelRow> rows;
  for (const auto& [word, tags] : counts) {
    int sum = 0;
    for (const int n : tags) sum += n;
    if (sum < least) continue;
    ModelRow row{word, {}};
    for (std::size_t l = 0; l < kTags.size(); ++l) {
      const int n = tags[l] * 100;
      row.weights.push_back(n > 90 * sum ? 4 : n > 50 * sum ? 3 : n > 10 * sum ? 2 : n > sum ? 1 : 0);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

void add(TrainingSet& data, const TagFeatures& features, const TaggedSentence& sentence, bool counts) {
  const SentenceView view(features, sentence.forms);
  const auto any = (1u << kTags.size()) - 1;
  for (std::size_t i = 0; i < view.features.size(); ++i) {
    const int tag = sentence.tags[i];
    data.add_token(view.features[i], tag == TaggedSentence::kOpen ? any : 1u << tag);
  }
  data.end_sequence(-1, counts);
}

/// Every sentence as often as `copies` says, and one of `every` of them again in each other casing.
void add_all(TrainingSet& data, const TagFeatures& features, const std::vector<TaggedSentence>& sentences,
             int copies, std::size_t every) {
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (int copy = 0; copy < copies; ++copy) add(data, features, sentences[i], copy == 0);
    if (every == 0 || i % every >= kOtherCasings.size()) continue;
    add(data, features, recased(sentences[i], kOtherCasings[i % every]), false);
  }
}

/// Share of right tags in per cent, in all or in a casing forced on the text.
std::string score(const LinearModel& model, const TagFeatures& features,
                  const std::vector<TaggedSentence>& sentences, Casing casing) {
  ViterbiDecoder decoder;
  double right = 0, all = 0;
  for (const TaggedSentence& sentence : sentences) {
    const SentenceView view(features,
                            casing == Casing::mixed ? sentence.forms : recased(sentence, casing).forms);
    std::vector<Scores> scores(view.features.size());
    for (std::size_t i = 0; i < scores.size(); ++i) model.add_all(view.features[i], scores[i]);
    std::vector<std::uint8_t> labels;
    decoder.decode(model, scores, labels);
    for (std::size_t i = 0; i < labels.size(); ++i) right += labels[i] == sentence.tags[i];
    all += static_cast<double>(labels.size());
  }
  return std::to_string(100 * right / all).substr(0, 5);
}

}  // namespace

std::string fit_tags(const TrainingContext& context, const std::vector<TaggedSentence>& gold,
                     const std::vector<TaggedSentence>& silver, const TagCorpus* measured) {
  std::vector<const TaggedSentence*> all;
  for (const TaggedSentence& sentence : gold) all.push_back(&sentence);
  for (const TaggedSentence& sentence : silver) all.push_back(&sentence);
  TrainOptions options;
  options.extra_rows = dictionary(all, context.number("dictionary", 3));
  const std::string dictionary_bytes = ModelWriter(kTags, TagFeatures::kRecipe).write(options.extra_rows);
  const LinearModel dictionary_model("dictionary", dictionary_bytes);
  const PackedTable classes = PackedTable::embedded("word_classes");
  const TagFeatures features(dictionary_model, classes);

  TrainingSet data;
  const auto every = static_cast<std::size_t>(context.number("recased", 16));
  add_all(data, features, gold, context.number("copies", 2), every);
  add_all(data, features, silver, 1, every * 4);
  context.log(std::to_string(data.tokens()) + " tokens, dictionary of " +
              std::to_string(options.extra_rows.size()));
  options.labels = kTags;
  options.epochs = context.number("epochs", 8);
  options.margin = context.number("margin", 15);
  options.dropout = context.number("dropout", 300);
  options.min_count = static_cast<std::uint32_t>(context.number("min_count", 4));
  options.max_rows = static_cast<std::size_t>(context.number("max_rows", 150000));
  options.recipe = TagFeatures::kRecipe;
  if (measured == nullptr) return train(data, options);
  options.log = context.log;
  options.after_epoch = [&](int epoch, const std::string& bytes) {
    const LinearModel model("tags", bytes);
    std::string line = "dev sets: EWT " + score(model, features, measured->ewt, Casing::mixed) + ", GUM " +
                       score(model, features, measured->gum, Casing::mixed);
    if (epoch == options.epochs) {
      for (const auto& [casing, name] :
           {std::pair{Casing::title, "titles"}, {Casing::upper, "capitals"}, {Casing::lower, "lower case"}})
        line += "; GUM in " + std::string(name) + " " + score(model, features, measured->gum, casing);
    }
    context.log(line + "; " + std::to_string(bytes.size()) + " bytes");
  };
  return train(data, options);
}

std::string train_tags(const TrainingContext& context) {
  const TagCorpus corpus = read_tag_corpus(context.data, context.number("silver", 1) != 0);
  return fit_tags(context, corpus.gold, corpus.silver, &corpus);
}

}  // namespace hearsay
