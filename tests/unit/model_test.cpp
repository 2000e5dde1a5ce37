#include "hearsay/model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "hearsay/error.hpp"
#include "hearsay/run_decoder.hpp"
#include "model/train/trainer.hpp"
#include "model/train/writer.hpp"

namespace hearsay {
namespace {

using Labels = std::vector<std::uint8_t>;

/// Small numbers that look random and are the same everywhere.
struct Numbers {
  std::uint64_t state;
  int operator()(int below) {
    state = feature_hash(1, state);
    return static_cast<int>(state >> 33) % below;
  }
};

std::string error_of(std::string_view bytes) {
  try {
    LinearModel("m", bytes).verify();
  } catch (const UsageError& error) {
    return error.what();
  }
  return "";
}

std::string small_model() {
  ModelWriter writer({"O", "B", "I"}, 7);
  writer.forbid(-1, 2);
  writer.forbid(0, 2);
  writer.set_pair(1, 2, 30);
  return writer.write({{feature_hash(1, 1), {0, 100, -100}}, {feature_hash(1, 2), {5, 0, 50}}});
}

TEST(ModelTest, KnowsItsHead) {
  const std::string bytes = small_model();
  const LinearModel model("m", bytes);
  model.verify();
  EXPECT_EQ(model.labels(), 3);
  EXPECT_EQ(model.label(2), "I");
  EXPECT_EQ(model.find_label("B"), 1);
  EXPECT_EQ(model.find_label("C"), std::nullopt);
  EXPECT_EQ(model.recipe(), 7u);
  EXPECT_EQ(model.after(1)[2], 30);
  EXPECT_EQ(model.after(0)[2], LinearModel::kForbidden);
  EXPECT_EQ(model.at_start()[2], LinearModel::kForbidden);
}

TEST(ModelTest, FindsTheRowOfEveryFeatureAndHardlyEverOneOfAnother) {
  std::vector<ModelRow> rows;
  for (int i = 0; i < 20000; ++i)
    rows.push_back({feature_hash(3, static_cast<std::uint64_t>(i)),
                    {static_cast<std::int8_t>(i % 100), static_cast<std::int8_t>(-(i % 90))}});
  const std::string bytes = ModelWriter({"a", "b"}, 1).write(rows);
  const LinearModel model("m", bytes);
  for (const ModelRow& row : rows) {
    const std::int8_t* found = model.row(row.feature);
    ASSERT_NE(found, nullptr);
    EXPECT_TRUE(std::equal(row.weights.begin(), row.weights.end(), found));
  }
  int strangers = 0;
  for (std::uint64_t i = 0; i < 100000; ++i) strangers += model.row(feature_hash(4, i)) != nullptr;
  EXPECT_LT(strangers, 20);
  EXPECT_LT(bytes.size(), rows.size() * 5);
  std::reverse(rows.begin(), rows.end());
  EXPECT_EQ(ModelWriter({"a", "b"}, 1).write(rows), bytes);
}

TEST(ModelTest, AddsRowsAndTellsTheBestLabelAndItsMargin) {
  const std::string bytes = small_model();
  const LinearModel model("m", bytes);
  Scores scores;
  model.add(feature_hash(1, 1), scores);
  model.add(feature_hash(1, 2), scores);
  model.add(feature_hash(1, 3), scores);
  EXPECT_EQ(scores[0], 5);
  EXPECT_EQ(scores[1], 100);
  EXPECT_EQ(scores[2], -50);
  EXPECT_EQ(model.best(scores), 1);
  EXPECT_EQ(model.margin(scores), 95);
}

TEST(ModelTest, RefusesWhatIsNoModel) {
  std::string bytes = small_model();
  EXPECT_EQ(error_of(bytes), "");
  EXPECT_EQ(error_of("hearsay"), "model m: cut short");
  EXPECT_EQ(error_of(std::string(100, 'x')), "model m: no model file");
  EXPECT_EQ(error_of(bytes.substr(0, bytes.size() - 1)),
            "model m: holds " + std::to_string(bytes.size() - 1) + " bytes, its head says " +
                std::to_string(bytes.size()));
  std::string other = bytes;
  other[8] = 9;
  EXPECT_EQ(error_of(other), "model m: version 9, expected 1; train it again");
  for (std::size_t at = 48; at < bytes.size(); at += 97) {
    other = bytes;
    other[at] ^= 4;
    EXPECT_EQ(error_of(other), "model m: damaged: its checksum differs") << at;
  }
  for (std::size_t at = 12; at < 40; ++at) {
    other = bytes;
    other[at] = static_cast<char>(other[at] ^ 0xff);
    EXPECT_NE(error_of(other), "") << at;
  }
  EXPECT_THROW(LinearModel::embedded("no such"), UsageError);
}

/// All sequences of labels, tried one by one.
long best_of_all(const LinearModel& model, const std::vector<Scores>& scores, Labels& labels, Labels& best) {
  if (labels.size() == scores.size()) {
    long sum = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
      sum += scores[i][labels[i]] + (i == 0 ? model.at_start() : model.after(labels[i - 1]))[labels[i]];
    if (best.empty()) best = labels;
    return sum;
  }
  long top = -1000000000;
  Labels top_labels;
  for (int l = 0; l < model.labels(); ++l) {
    Labels found;
    labels.push_back(static_cast<std::uint8_t>(l));
    const long sum = best_of_all(model, scores, labels, found);
    labels.pop_back();
    if (sum > top) top = sum, top_labels = found;
  }
  best = top_labels;
  return top;
}

TEST(ModelTest, DecodesAsTryingAllSequencesWould) {
  Numbers number{5};
  ViterbiDecoder decoder;
  for (int round = 0; round < 300; ++round) {
    ModelWriter writer({"O", "B", "I", "X"}, 1);
    for (int before = -1; before < 4; ++before) {
      for (int l = 0; l < 4; ++l) {
        writer.set_pair(before, l, number(200) - 100);
        if (l == 2 && before != 1 && before != 2) writer.forbid(before, l);
      }
    }
    const std::string bytes = writer.write({});
    const LinearModel model("m", bytes);
    std::vector<Scores> scores(static_cast<std::size_t>(number(5) + 1));
    for (Scores& s : scores) {
      for (int l = 0; l < 32; ++l) s.value[l] = static_cast<std::int16_t>(number(1000) - 500);
    }
    Labels tried, expected, labels, again;
    const long best = best_of_all(model, scores, tried, expected);
    decoder.decode(model, scores, labels);
    EXPECT_EQ(labels, expected);
    std::vector<std::int32_t> margins;
    decoder.margins(model, scores, margins);
    // A label that follows is one more place where no other may stand.
    std::vector<Scores> longer = scores;
    longer.emplace_back();
    for (int l = 1; l < 4; ++l) longer.back().value[l] = -8000;
    Labels with_next;
    std::vector<std::int32_t> margins_with_next, margins_longer;
    decoder.decode(model, scores, with_next, 0);
    decoder.margins(model, scores, margins_with_next, 0);
    decoder.decode(model, longer, again);
    decoder.margins(model, longer, margins_longer);
    again.pop_back();
    margins_longer.pop_back();
    EXPECT_EQ(with_next, again);
    EXPECT_EQ(margins_with_next, margins_longer);
    std::vector<std::int32_t> some;
    decoder.decode(model, scores, labels);
    decoder.margins_but(1, labels, model, scores, some);
    for (std::size_t i = 0; i < labels.size(); ++i) EXPECT_EQ(some[i], labels[i] == 1 ? 0 : margins[i]);
    // The margin: forbid the chosen label at a place by a low score and see what is lost.
    for (std::size_t i = 0; i < scores.size(); ++i) {
      std::vector<Scores> barred = scores;
      barred[i].value[expected[i]] = static_cast<std::int16_t>(barred[i].value[expected[i]] - 20000);
      Labels other;
      EXPECT_EQ(margins[i], best - best_of_all(model, barred, tried, other));
    }
  }
}

TEST(ModelTest, NeverChoosesAForbiddenPairHoweverTheScoresAre) {
  const std::string bytes = small_model();
  const LinearModel model("m", bytes);
  Numbers number{11};
  ViterbiDecoder decoder;
  for (int round = 0; round < 500; ++round) {
    std::vector<Scores> scores(static_cast<std::size_t>(number(40)));
    for (Scores& s : scores) {
      for (std::int16_t& value : s.value) value = static_cast<std::int16_t>(number(65536) - 32768);
    }
    Labels labels;
    decoder.decode(model, scores, labels);
    for (std::size_t i = 0; i < labels.size(); ++i) {
      ASSERT_LT(labels[i], 3);
      if (labels[i] == 2) {
        EXPECT_TRUE(i > 0 && labels[i - 1] != 0);
      }
    }
  }
}

TEST(RunDecoderTest, FindsTheLabelsOfViterbi) {
  Numbers number{17};
  for (int round = 0; round < 400; ++round) {
    const int labels = number(31) + 2;
    std::vector<std::string> names;
    for (int l = 0; l < labels; ++l) names.push_back("l" + std::to_string(l));
    ModelWriter writer(names, 1);
    const int weight = number(300) + 1;
    for (int before = -1; before < labels; ++before) {
      for (int l = 0; l < labels; ++l) writer.set_pair(before, l, number(2 * weight) - weight);
    }
    // In every tenth model a pair is forbidden.
    if (round % 10 == 0) writer.forbid(0, 1);
    const std::string bytes = writer.write({});
    const LinearModel model("m", bytes);
    RunDecoder runs(model);
    ViterbiDecoder whole;
    for (int sentence = 0; sentence < 20; ++sentence) {
      // From close calls to scores beyond all limits.
      const int spread = sentence == 19 ? 65536 : 100 << number(7);
      std::vector<Scores> scores(static_cast<std::size_t>(number(30)));
      for (Scores& s : scores) {
        for (std::int16_t& value : s.value) value = static_cast<std::int16_t>(number(spread) - spread / 2);
      }
      Labels expected, found;
      whole.decode(model, scores, expected);
      runs.decode(scores, found);
      ASSERT_EQ(found, expected) << round << " " << sentence;
    }
  }
}

// ---------------------------------------------------------------- training

/// Words of one letter; the label is told by the word, but "c" is B before "d" and O elsewhere.
TrainingSet toy(int sentences) {
  TrainingSet data;
  Numbers number{3};
  for (int s = 0; s < sentences; ++s) {
    std::vector<int> words(static_cast<std::size_t>(number(6) + 2));
    for (int& word : words) word = number(5);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const int next = i + 1 < words.size() ? words[i + 1] : 9;
      const int label = words[i] == 0 ? 1 : words[i] == 2 && next == 3 ? 1 : 0;
      const Feature features[] = {
          feature_hash(1, static_cast<std::uint64_t>(words[i])),
          feature_hash(2, static_cast<std::uint64_t>(next)),
          feature_hash(3, static_cast<std::uint64_t>(words[i]), static_cast<std::uint64_t>(next))};
      data.add_token(features, 1u << label);
    }
    data.end_sequence(s % 2);
  }
  return data;
}

TEST(TrainerTest, LearnsWhatCanBeToldAndGivesTheSameBytesAgain) {
  const TrainingSet data = toy(400);
  TrainOptions options;
  options.labels = {"O", "B"};
  options.epochs = 5;
  options.domain = 1;
  const std::string bytes = train(data, options);
  EXPECT_EQ(bytes, train(toy(400), options));
  const LinearModel model("toy", bytes);
  model.verify();
  const auto label = [&](int word, int next) {
    Scores scores;
    model.add(feature_hash(1, static_cast<std::uint64_t>(word)), scores);
    model.add(feature_hash(2, static_cast<std::uint64_t>(next)), scores);
    model.add(feature_hash(3, static_cast<std::uint64_t>(word), static_cast<std::uint64_t>(next)), scores);
    return model.best(scores);
  };
  EXPECT_EQ(label(0, 1), 1);
  EXPECT_EQ(label(2, 3), 1);
  EXPECT_EQ(label(2, 1), 0);
  EXPECT_EQ(label(1, 3), 0);
}

TEST(TrainerTest, LearnsOrderFromPairsAloneAndFromPartlyToldLabels) {
  TrainingSet data;
  for (int s = 0; s < 50; ++s) {
    for (int i = 0; i < 6; ++i) {
      const Feature feature = feature_hash(1, 1);
      // Labels alternate; every fourth sequence leaves the second one open.
      const std::uint32_t allowed = s % 4 == 0 && i == 1 ? 3u : 1u << (i % 2);
      data.add_token({&feature, 1}, allowed);
    }
    data.end_sequence();
  }
  TrainOptions options;
  options.labels = {"x", "y"};
  options.min_weight = 0;
  const std::string bytes = train(data, options);
  const LinearModel model("toy", bytes);
  std::vector<Scores> scores(6);
  for (Scores& s : scores) model.add(feature_hash(1, 1), s);
  Labels labels;
  ViterbiDecoder().decode(model, scores, labels);
  EXPECT_EQ(labels, (Labels{0, 1, 0, 1, 0, 1}));
}

TEST(TrainerTest, DropsRareFeaturesAndSmallRows) {
  const TrainingSet data = toy(100);
  TrainOptions options;
  options.labels = {"O", "B"};
  const std::string all = train(data, options);
  options.max_rows = 5;
  const std::string few = train(data, options);
  EXPECT_LT(few.size(), all.size());
  options.min_count = 1000000;
  EXPECT_LT(train(data, options).size(), few.size());
}

}  // namespace
}  // namespace hearsay
