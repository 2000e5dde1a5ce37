#include "model/train/train_tags.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "hearsay/text.hpp"
#include "model/train/trainer.hpp"
#include "model/train/treebank.hpp"
#include "model/train/writer.hpp"
#include "tokenize/tag_features.hpp"

namespace hearsay {
namespace {

const std::vector<std::string> kTags = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                        "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                        "PUNCT", "SCONJ", "SYM", "VERB", "X"};

struct Sentence {
  std::vector<std::string> forms;
  std::vector<int> tags;
  int domain = 0;
};

int tag_number(const std::string& name) {
  const auto found = std::find(kTags.begin(), kTags.end(), name);
  return found == kTags.end() ? 16 : static_cast<int>(found - kTags.begin());
}

std::vector<Sentence> sentences_of(const std::vector<TreeDocument>& documents, int domain) {
  std::vector<Sentence> out;
  for (const auto& d : documents)
    for (const auto& p : d.paragraphs)
      for (const auto& s : p.sentences) {
        Sentence sentence;
        sentence.domain = domain;
        for (const auto& t : s.tokens) {
          sentence.forms.push_back(t.form);
          sentence.tags.push_back(tag_number(t.tag));
        }
        out.push_back(std::move(sentence));
      }
  return out;
}

std::vector<ModelRow> dictionary(const std::vector<Sentence>& sentences, int least) {
  std::map<std::uint64_t, std::array<int, 17>> counts;
  for (const auto& s : sentences)
    for (std::size_t i = 0; i < s.forms.size(); ++i)
      ++counts[PackedTable::finish(hash64(fold(s.forms[i])))][s.tags[i]];
  std::vector<ModelRow> rows;
  for (const auto& [word, tags] : counts) {
    int sum = 0;
    for (int n : tags) sum += n;
    if (sum < least) continue;
    ModelRow row{feature_hash(TagFeatures::kDictionary, word), {}};
    for (int n : tags) {
      const double share = n / double(sum);
      row.weights.push_back(share > 0.9 ? 4 : share > 0.5 ? 3 : share > 0.1 ? 2 : share > 0.01 ? 1 : 0);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<std::vector<Feature>> extract(const TagFeatures& features,
                                          const std::vector<std::string>& forms) {
  std::vector<TagWord> words;
  for (const auto& f : forms) words.push_back(features.word(f));
  const Casing casing = TagFeatures::casing(words);
  std::vector<std::vector<Feature>> out(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (int o = -2; o <= 2; ++o)
      if (i + o < words.size())
        TagFeatures::of_word(words[i + o], o, casing, out[i]);
      else
        out[i].push_back(feature_hash(500, static_cast<std::uint64_t>(o + 2)));
    TagFeatures::of_context(words, i, casing, out[i]);
  }
  return out;
}

std::string cased(const std::string& form, int how) {
  std::string out = form;
  for (std::size_t i = 0; i < out.size(); ++i) {
    char& c = out[i];
    if (how == 1 || (how == 2 && i > 0)) {
      if (c >= 'A' && c <= 'Z') c |= 0x20;
    }
    if ((how == 2 && i == 0) || how == 3) {
      if (c >= 'a' && c <= 'z') c &= ~0x20;
    }
  }
  return out;
}

}  // namespace

std::string train_tags(const TrainingContext& context) {
  const std::string folder = context.data + "/treebank/";
  auto ewt = sentences_of(read_treebank(folder + "ewt.train.conllu"), 0);
  auto gum = sentences_of(read_treebank(folder + "gum.train.conllu"), 1);
  const auto ewt_dev = sentences_of(read_treebank(folder + "ewt.dev.conllu"), 0);
  const auto gum_dev = sentences_of(read_treebank(folder + "gum.dev.conllu"), 1);
  std::vector<Sentence> all = ewt;
  all.insert(all.end(), gum.begin(), gum.end());
  const PackedTable classes = PackedTable::embedded("word_classes");
  const auto rows = dictionary(all, context.number("dictionary", 3));
  const std::string dictionary_bytes = ModelWriter(kTags, TagFeatures::kRecipe).write(rows);
  const LinearModel dictionary_model("dictionary", dictionary_bytes);
  const TagFeatures features(dictionary_model, classes);
  TrainingSet data;
  const int domains = context.number("domains", 0);
  int number = 0;
  for (const auto& s : all) {
    for (int copy = 0; copy < 2; ++copy) {
      std::vector<std::string> forms = s.forms;
      if (copy == 1) {
        const int how = number++ % 12;
        if (how > 3 || how == 0 || context.number("cased", 1) == 0) continue;
        for (auto& f : forms) f = cased(f, how);
      }
      const auto f = extract(features, forms);
      for (std::size_t i = 0; i < f.size(); ++i) data.add_token(f[i], 1u << s.tags[i]);
      data.end_sequence(domains ? s.domain : -1, copy == 0);
    }
  }
  context.log(std::to_string(data.tokens()) + " tokens");
  TrainOptions options;
  options.labels = kTags;
  options.epochs = context.number("epochs", 6);
  options.dropout = context.number("dropout", 0);
  options.seed = context.number("seed", 1);
  options.margin = context.number("margin", 0);
  options.min_count = static_cast<std::uint32_t>(context.number("min_count", 2));
  options.min_weight = context.number("min_weight", 2);
  options.max_rows = static_cast<std::size_t>(context.number("max_rows", 0));
  options.domain = domains - 1;
  options.recipe = TagFeatures::kRecipe;
  options.log = context.log;
  options.after_epoch = [&](int epoch, const std::string& bytes) {
    const LinearModel model("tags", bytes);
    ViterbiDecoder decoder;
    std::string line;
    for (const auto* set : {&ewt_dev, &gum_dev}) {
      long right = 0, tokens = 0;
      for (const auto& s : *set) {
        const auto f = extract(features, s.forms);
        std::vector<Scores> scores(f.size());
        for (std::size_t i = 0; i < f.size(); ++i)
          for (const Feature x : f[i]) model.add(x, scores[i]);
        std::vector<std::uint8_t> labels;
        decoder.decode(model, scores, labels);
        for (std::size_t i = 0; i < labels.size(); ++i) {
          right += labels[i] == s.tags[i];
          if (context.number("errors", 0) == epoch && labels[i] != s.tags[i]) {
            std::string line2 = (set == &ewt_dev ? "E " : "G ") + kTags[s.tags[i]] + " " + kTags[labels[i]] +
                                " " + s.forms[i] + "\t";
            for (std::size_t j = i < 6 ? 0 : i - 6; j < std::min(s.forms.size(), i + 7); ++j)
              line2 += (j == i ? "[" + s.forms[j] + "] " : s.forms[j] + " ");
            context.log(line2);
          }
        }
        tokens += static_cast<long>(labels.size());
      }
      line += " " + std::to_string(100.0 * static_cast<double>(right) / static_cast<double>(tokens));
    }
    context.log("  dev" + line + "  " + std::to_string(bytes.size()) + " bytes");
  };
  return train(data, options);
}

}  // namespace hearsay
