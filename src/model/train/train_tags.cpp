#include "model/train/train_tags.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <stdexcept>

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
/// One for each of them, in src/model/train/silver.
constexpr std::string_view kLetters = "APRUCDINMTOE.SYVX";

struct TaggedSentence {
  std::vector<std::string> forms;
  std::vector<int> tags;
};

int tag_number(const std::string& name) {
  const auto found = std::find(kTags.begin(), kTags.end(), name);
  return static_cast<int>(found == kTags.end() ? kTags.size() - 1 : found - kTags.begin());
}

std::vector<TaggedSentence> read_gold(const std::string& path) {
  std::vector<TaggedSentence> out;
  for (const TreeDocument& document : read_treebank(path)) {
    for (const TreeParagraph& paragraph : document.paragraphs) {
      for (const TreeSentence& sentence : paragraph.sentences) {
        TaggedSentence& tagged = out.emplace_back();
        for (const TreeToken& token : sentence.tokens) {
          tagged.forms.push_back(token.form);
          tagged.tags.push_back(tag_number(token.tag));
        }
      }
    }
  }
  return out;
}

/// The tokens of names/NAME.bio with the tags of silver/NAME.txt, a line a sentence and a letter a token.
/// Fragments are left out.
std::vector<TaggedSentence> read_silver(const std::string& data, const std::string& name) {
  std::ifstream words(data + "/names/" + name + ".bio");
  std::ifstream tags(std::string(HEARSAY_SILVER_DIR) + "/" + name + ".txt");
  std::vector<TaggedSentence> out;
  TaggedSentence sentence;
  std::string letters;
  const auto end = [&] {
    if (sentence.forms.empty()) return;
    if (!std::getline(tags, letters) || letters.size() != sentence.forms.size())
      throw std::runtime_error("silver tags of " + name + " are of another text");
    for (const char letter : letters) sentence.tags.push_back(static_cast<int>(kLetters.find(letter)));
    if (sentence.forms.size() > 3) out.push_back(std::move(sentence));
    sentence = {};
  };
  for (std::string line; std::getline(words, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) {
      end();
    } else {
      sentence.forms.push_back(line.substr(0, line.find('\t')));
    }
  }
  end();
  if (out.empty()) throw std::runtime_error("no silver tags of " + name);
  return out;
}

/// For every frequent word how often it carries which tag, in five steps.
std::vector<ModelRow> dictionary(const std::vector<const TaggedSentence*>& sentences, int least) {
  std::map<Feature, std::array<int, kModelLanes>> counts;
  for (const TaggedSentence* sentence : sentences) {
    for (std::size_t i = 0; i < sentence->forms.size(); ++i)
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

using TokenFeatures = std::vector<std::vector<Feature>>;

TokenFeatures extract(const TagFeatures& features, const std::vector<std::string>& forms) {
  constexpr int kReach = TagFeatures::kReach;
  const std::size_t size = forms.size();
  CasingCount count;
  for (const std::string& form : forms) count.add(glance(form));
  TokenFeatures out(size);
  std::vector<TagWord> words(size + 2 * kReach, kNoTagWord);
  TagFeatures::ByOffset by_offset;
  for (std::size_t i = 0; i < size; ++i) {
    for (auto& part : by_offset) part.clear();
    words[i + kReach] = features.word(forms[i], count.casing(), by_offset);
    for (int offset = -kReach; offset <= kReach; ++offset) {
      if (i + offset < size) {
        const std::vector<Feature>& part = by_offset[offset + kReach];
        out[i + offset].insert(out[i + offset].end(), part.begin(), part.end());
      } else {
        out[i].push_back(TagFeatures::edge(offset));
      }
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    TagFeatures::Context context;
    TagFeatures::context(words[i], words[i + 1], words[i + 2], words[i + 3], words[i + 4], context);
    out[i].insert(out[i].end(), context.begin(), context.end());
  }
  return out;
}

/// ASCII letters as in a lower-cased text, a headline or a text in capitals.
std::string recase(std::string form, Casing casing) {
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool upper = casing == Casing::upper || (casing == Casing::title && i == 0);
    if (upper && form[i] >= 'a' && form[i] <= 'z') form[i] = static_cast<char>(form[i] - 0x20);
    if (!upper && form[i] >= 'A' && form[i] <= 'Z') form[i] = static_cast<char>(form[i] + 0x20);
  }
  return form;
}

void add(TrainingSet& data, const TagFeatures& features, const TaggedSentence& sentence, bool counts) {
  const TokenFeatures found = extract(features, sentence.forms);
  for (std::size_t i = 0; i < found.size(); ++i) data.add_token(found[i], 1u << sentence.tags[i]);
  data.end_sequence(-1, counts);
}

/// Every sentence as often as `copies` says, and one of `recased` of them again in each other casing.
void add_all(TrainingSet& data, const TagFeatures& features, const std::vector<TaggedSentence>& sentences,
             int copies, std::size_t recased) {
  constexpr Casing kOthers[] = {Casing::title, Casing::upper, Casing::lower};
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    for (int copy = 0; copy < copies; ++copy) add(data, features, sentences[i], copy == 0);
    if (recased == 0 || i % recased >= std::size(kOthers)) continue;
    TaggedSentence other = sentences[i];
    for (std::string& form : other.forms) form = recase(form, kOthers[i % recased]);
    add(data, features, other, false);
  }
}

/// Share of right tags in per cent, in all or in a casing forced on the text.
std::string score(const LinearModel& model, const TagFeatures& features,
                  const std::vector<TaggedSentence>& sentences, Casing casing) {
  ViterbiDecoder decoder;
  double right = 0, all = 0;
  for (const TaggedSentence& sentence : sentences) {
    std::vector<std::string> forms = sentence.forms;
    for (std::string& form : forms) {
      if (casing != Casing::mixed) form = recase(form, casing);
    }
    const TokenFeatures found = extract(features, forms);
    std::vector<Scores> scores(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const Feature feature : found[i]) model.add(feature, scores[i]);
    }
    std::vector<std::uint8_t> labels;
    decoder.decode(model, scores, labels);
    for (std::size_t i = 0; i < labels.size(); ++i) right += labels[i] == sentence.tags[i];
    all += static_cast<double>(labels.size());
  }
  return std::to_string(100 * right / all).substr(0, 5);
}

}  // namespace

std::string train_tags(const TrainingContext& context) {
  const std::string folder = context.data + "/treebank/";
  std::vector<TaggedSentence> gold = read_gold(folder + "ewt.train.conllu"), silver;
  for (TaggedSentence& sentence : read_gold(folder + "gum.train.conllu")) gold.push_back(std::move(sentence));
  for (const char* name : {"gmb", "wikigold", "wnut17raw.train", "btc", "litbank", "re3draw.train"}) {
    if (context.number("silver", 1) == 0) continue;
    for (TaggedSentence& sentence : read_silver(context.data, name)) silver.push_back(std::move(sentence));
  }
  const auto ewt = read_gold(folder + "ewt.dev.conllu"), gum = read_gold(folder + "gum.dev.conllu");

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
  const auto recased = static_cast<std::size_t>(context.number("recased", 16));
  add_all(data, features, gold, context.number("copies", 2), recased);
  add_all(data, features, silver, 1, recased * 4);
  context.log(std::to_string(data.tokens()) + " tokens, dictionary of " +
              std::to_string(options.extra_rows.size()));
  options.labels = kTags;
  options.epochs = context.number("epochs", 8);
  options.margin = context.number("margin", 15);
  options.dropout = context.number("dropout", 300);
  options.min_count = static_cast<std::uint32_t>(context.number("min_count", 4));
  options.max_rows = static_cast<std::size_t>(context.number("max_rows", 150000));
  options.recipe = TagFeatures::kRecipe;
  options.log = context.log;
  options.after_epoch = [&](int epoch, const std::string& bytes) {
    const LinearModel model("tags", bytes);
    std::string line = "dev sets: EWT " + score(model, features, ewt, Casing::mixed) + ", GUM " +
                       score(model, features, gum, Casing::mixed);
    if (epoch == options.epochs) {
      for (const auto& [casing, name] :
           {std::pair{Casing::title, "titles"}, {Casing::upper, "capitals"}, {Casing::lower, "lower case"}})
        line += "; GUM in " + std::string(name) + " " + score(model, features, gum, casing);
    }
    context.log(line + "; " + std::to_string(bytes.size()) + " bytes");
  };
  return train(data, options);
}

}  // namespace hearsay
