#include "model/train/train_sentences.hpp"

#include <set>

#include "model/train/trainer.hpp"
#include "model/train/treebank.hpp"
#include "model/train/writer.hpp"
#include "tokenize/sentences.hpp"

namespace hearsay {
namespace {

/// A paragraph as running text, its sentences joined by spaces where the treebank says so.
struct Paragraph {
  std::string text;
  std::set<std::uint32_t> ends;  ///< of sentences
};

std::vector<Paragraph> read_paragraphs(const std::string& path) {
  std::vector<Paragraph> out;
  for (const TreeDocument& document : read_treebank(path)) {
    for (const TreeParagraph& paragraph : document.paragraphs) {
      Paragraph& running = out.emplace_back();
      for (const TreeSentence& sentence : paragraph.sentences) {
        if (!running.text.empty() && running.text.back() != ' ') running.text += ' ';
        for (const TreeToken& token : sentence.tokens) {
          running.text += token.form;
          running.ends.insert(static_cast<std::uint32_t>(running.text.size()) *
                              (&token == &sentence.tokens.back()));
          if (token.space_after) running.text += ' ';
        }
      }
    }
  }
  return out;
}

/// Calls use(block, token, features, gold) for every candidate; `use` says whether a sentence is to end
/// there.
template <class Use>
void walk(const Scanner& scanner, const SentenceSplitter& splitter, const std::string& text,
          const std::set<std::uint32_t>& gold, const Use& use) {
  std::vector<Span> tokens;
  std::vector<TokenKind> kinds;
  std::vector<RuleEnd> ends;
  scanner.scan(text, 0, static_cast<std::uint32_t>(text.size()), tokens, kinds);
  if (tokens.empty()) return;
  splitter.propose(text, tokens, kinds, 0, ends);
  const BlockView block{text, tokens, kinds, 0, tokens.size(), ends};
  SentenceFeatures::Walk at(block);
  std::vector<Feature> features;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    at.pass(i);
    if (!SentenceFeatures::is_candidate(block, i)) continue;
    features.clear();
    splitter.features().of(at, i, features);
    if (use(block, i, features, gold.count(tokens[i].end) != 0)) at.begin(i + 1);
  }
}

/// F1 of sentences, both bounds right.
std::string score(const LinearModel& model, const Scanner& scanner, const SentenceSplitter& splitter,
                  const std::vector<Paragraph>& paragraphs) {
  double gold = 0, found = 0, right = 0;
  for (const Paragraph& paragraph : paragraphs) {
    std::set<std::uint32_t> ends;
    walk(scanner, splitter, paragraph.text, paragraph.ends,
         [&](const BlockView& block, std::size_t i, const std::vector<Feature>& features, bool) {
           Scores scores;
           for (const Feature feature : features) model.add(feature, scores);
           if (!SentenceFeatures::decide(block, i, scores[1] - scores[0])) return false;
           ends.insert(block.tokens[i].end);
           return true;
         });
    ends.insert(*paragraph.ends.rbegin());
    std::uint32_t before = 0, gold_before = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> spans;
    for (const std::uint32_t end : paragraph.ends) {
      if (end == 0) continue;
      spans.emplace(gold_before, end);
      gold_before = end;
    }
    gold += static_cast<double>(spans.size());
    found += static_cast<double>(ends.size());
    for (const std::uint32_t end : ends) {
      right += static_cast<double>(spans.count({before, end}));
      before = end;
    }
  }
  return std::to_string(200 * right / (gold + found)).substr(0, 5);
}

}  // namespace

std::string train_sentences(const TrainingContext& context) {
  const std::string folder = context.data + "/treebank/";
  const Lexicon lexicon;
  const Scanner scanner(lexicon);
  const std::string nothing = ModelWriter({"inside", "end"}, SentenceFeatures::kRecipe).write({});
  const SentenceSplitter splitter(lexicon, scanner, LinearModel::embedded("tags"),
                                  LinearModel("none", nothing));
  TrainingSet data;
  for (const char* name : {"ewt.train.conllu", "gum.train.conllu"}) {
    const bool is_gum = name[0] == 'g';
    for (int copy = 0; copy < (is_gum ? context.number("gum", 1) : 1); ++copy) {
      for (const Paragraph& paragraph : read_paragraphs(folder + name)) {
        walk(scanner, splitter, paragraph.text, paragraph.ends,
             [&](const BlockView&, std::size_t, const std::vector<Feature>& features, bool ends) {
               data.add_token(features, ends ? 2u : 1u);
               data.end_sequence();
               return ends;
             });
      }
    }
  }
  context.log(std::to_string(data.tokens()) + " places");
  const auto ewt = read_paragraphs(folder + "ewt.dev.conllu"),
             gum = read_paragraphs(folder + "gum.dev.conllu");
  TrainOptions options;
  options.labels = {"inside", "end"};
  options.pairs = false;
  options.epochs = context.number("epochs", 6);
  options.margin = context.number("margin", 15);
  options.dropout = context.number("dropout", 300);
  options.min_count = static_cast<std::uint32_t>(context.number("min_count", 3));
  options.max_rows = static_cast<std::size_t>(context.number("max_rows", 60000));
  options.recipe = SentenceFeatures::kRecipe;
  options.log = context.log;
  options.after_epoch = [&](int, const std::string& bytes) {
    const LinearModel model("sentences", bytes);
    context.log("dev sets: EWT " + score(model, scanner, splitter, ewt) + ", GUM " +
                score(model, scanner, splitter, gum) + "; " + std::to_string(bytes.size()) + " bytes");
  };
  return train(data, options);
}

}  // namespace hearsay
