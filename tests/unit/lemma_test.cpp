#include "hearsay/lemma.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

using Pairs = std::initializer_list<std::pair<const char*, const char*>>;

constexpr const char* kTags[] = {"ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                 "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

class LemmaTest : public ::testing::Test {
 protected:
  Lexicon lexicon_;
  Lemmatiser lemmatiser_{lexicon_};
};

TEST_F(LemmaTest, ReducesRegularVerbs) {
  for (const auto& [form, base] :
       Pairs{{"killed", "kill"},       {"decided", "decide"},   {"including", "include"},
             {"required", "require"},  {"visited", "visit"},    {"offered", "offer"},
             {"opening", "open"},      {"prepared", "prepare"}, {"travelling", "travel"},
             {"stopped", "stop"},      {"committed", "commit"}, {"recalled", "recall"},
             {"claims", "claim"},      {"denies", "deny"},      {"managed", "manage"},
             {"created", "create"},    {"assumed", "assume"},   {"provoked", "provoke"},
             {"explained", "explain"}, {"belonging", "belong"}, {"voted", "vote"}}) {
    EXPECT_EQ(lemmatiser_.verb(form), base) << form;
  }
}

TEST_F(LemmaTest, KnowsIrregularVerbs) {
  for (const auto& [form, base] : Pairs{{"said", "say"},
                                        {"Told", "tell"},
                                        {"going", "go"},
                                        {"born", "bear"},
                                        {"fled", "flee"},
                                        {"focused", "focus"},
                                        {"lying", "lie"}}) {
    EXPECT_EQ(lemmatiser_.verb(form), base) << form;
  }
}

TEST_F(LemmaTest, LeavesWordsThatOnlyLookInflected) {
  for (const char* word : {"bring", "need", "string", "pass", "focus", "speed"})
    EXPECT_EQ(lemmatiser_.verb(word), word);
}

TEST_F(LemmaTest, ReducesNouns) {
  for (const auto& [form, base] : Pairs{{"troops", "troop"},
                                        {"Servicemen", "serviceman"},
                                        {"countries", "country"},
                                        {"witnesses", "witness"},
                                        {"grandchildren", "grandchild"},
                                        {"analyses", "analysis"},
                                        {"specimen", "specimen"},
                                        {"viruses", "virus"},
                                        {"Iraqis", "iraqi"},
                                        {"crisis", "crisis"}}) {
    EXPECT_EQ(lemmatiser_.noun(form), base) << form;
  }
}

TEST_F(LemmaTest, ReducesAdjectives) {
  for (const auto& [form, base] : Pairs{{"larger", "large"},
                                        {"biggest", "big"},
                                        {"Easier", "easy"},
                                        {"worst", "bad"},
                                        {"clever", "clever"},
                                        {"honest", "honest"},
                                        {"narrowest", "narrow"},
                                        {"former", "former"}}) {
    EXPECT_EQ(lemmatiser_.adjective(form), base) << form;
  }
}

TEST_F(LemmaTest, GoesByThePartOfSpeech) {
  EXPECT_EQ(lemmatiser_.lemma("leaves", Tag::VERB), "leave");
  EXPECT_EQ(lemmatiser_.lemma("leaves", Tag::NOUN), "leaf");
  EXPECT_EQ(lemmatiser_.lemma("Rangers", Tag::PROPN), "Rangers");
  EXPECT_EQ(lemmatiser_.lemma("them", Tag::PRON), "they");
  EXPECT_EQ(lemmatiser_.lemma("An", Tag::DET), "a");
  EXPECT_EQ(lemmatiser_.lemma("n't", Tag::PART), "not");
}

/// A measured floor, not a rule: words of GUM's development set whose lemma is the annotated one, case apart.
TEST_F(LemmaTest, AgreesWithATreebank) {
  const std::string path = std::string(HEARSAY_SOURCE_DIR) + "/../shared/data/treebank/gum.dev.conllu";
  if (!std::ifstream(path)) GTEST_SKIP() << path << " is absent";
  int right = 0, all = 0;
  for (std::ifstream file(path); file;) {
    std::string line, fields[4];
    std::getline(file, line);
    std::istringstream cells(line);
    for (std::string& field : fields) std::getline(cells, field, '\t');
    if (fields[3].empty() || fields[0].find_first_not_of("0123456789") != std::string::npos) continue;
    const auto tag = std::find(std::begin(kTags), std::end(kTags), fields[3]);
    if (tag == std::end(kTags)) continue;
    const std::string lemma = lemmatiser_.lemma(fields[1], static_cast<Tag>(tag - std::begin(kTags) + 1));
    right += fold(lemma) == fold(fields[2]);
    ++all;
  }
  RecordProperty("per_ten_thousand", right * 10000 / std::max(all, 1));
  EXPECT_GE(right * 1000, all * 970) << right << " of " << all;
}

}  // namespace
}  // namespace hearsay
