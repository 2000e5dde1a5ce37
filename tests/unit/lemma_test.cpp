#include "hearsay/lemma.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace hearsay {
namespace {

using Pairs = std::initializer_list<std::pair<const char*, const char*>>;

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

}  // namespace
}  // namespace hearsay
