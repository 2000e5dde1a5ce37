// The parts of reconcile: intervals, names, tables, words.

#include <gtest/gtest.h>

#include <algorithm>

#include "hearsay/edit_distance.hpp"
#include "hearsay/text.hpp"
#include "reconcile/interval.hpp"
#include "reconcile/keys.hpp"
#include "reconcile/name_match.hpp"
#include "reconcile/word_table.hpp"
#include "reconcile/words.hpp"

namespace hearsay {
namespace {

const Lexicon& lexicon() {
  static const Lexicon instance("en");
  return instance;
}

TEST(Interval, MeetsByBounds) {
  const auto interval = [](std::string_view low, std::string_view high) {
    return Interval{Decimal::parse(low), Decimal::parse(high), false, false, false};
  };
  EXPECT_EQ(meet(interval("5", "5"), interval("5", "5")), Meeting::equal);
  EXPECT_EQ(meet(interval("5", "5"), interval("6", "6")), Meeting::apart);
  EXPECT_EQ(meet(interval("7", "15"), interval("10", "10")), Meeting::contains);
  EXPECT_EQ(meet(interval("18", ""), interval("29", "29")), Meeting::contains);
  Interval more = interval("18", "");
  more.low_open = true;
  EXPECT_EQ(meet(more, interval("18", "18")), Meeting::apart);
  Interval about = interval("30", "30");
  about.loose = true;
  EXPECT_EQ(meet(about, interval("29.2", "29.2")), Meeting::rounds);
  EXPECT_EQ(meet(about, interval("28", "28")), Meeting::apart);
}

TEST(NameMatch, ComparesSpellings) {
  const ReconcileTables tables(lexicon());
  const auto alike = [&](const char* a, const char* b) {
    const SoundedName x = sounded_name(a, EntityKind::person, tables);
    const SoundedName y = sounded_name(b, EntityKind::person, tables);
    const int similarity = name_similarity(x, y);
    EXPECT_TRUE(similarity < kSameName || may_be_similar(x, y)) << a << " / " << b;
    return similarity;
  };
  EXPECT_GE(alike("Valentina Melnikova", "Valentina Menlikova"), 85);
  EXPECT_GE(alike("Hana Petrosyan", "Hana Petrossian"), 85);
  EXPECT_GE(alike("Сергей Лавров", "Sergei Lavrov"), 85);
  EXPECT_GE(alike("Bob Hallam", "Robert Hallam"), 85);
  EXPECT_GE(alike("Dana R. Fole", "Dana Fole"), 85);
  EXPECT_GE(alike("'Abd al-Aziz Nuristani", "Abdulaziz Nooristani"), kSameName);
  EXPECT_LT(alike("Alan Hallam", "Albert Hallam"), kSameName) << "both may be Al";
  EXPECT_LT(alike("N. N.", "Nina Noll"), kSameName);
  EXPECT_LT(alike("Ines Marek", "Pavel Marek"), kSameName);
  EXPECT_LT(alike("Pavel", "Pavel Chikov"), kSameName);
  EXPECT_EQ(damerau_levenshtein("melnikova", "menlikova"), 1u);
  EXPECT_EQ(damerau_levenshtein("abcd", "acbd"), 1u);
  EXPECT_EQ(consonant_skeleton("melnikova"), consonant_skeleton("menlikova"));
}

TEST(NameMatch, ComparesOrganisations) {
  const ReconcileTables tables(lexicon());
  const auto alike = [&](const char* a, const char* b) {
    return name_similarity(sounded_name(a, EntityKind::organisation, tables),
                           sounded_name(b, EntityKind::organisation, tables));
  };
  EXPECT_GE(alike("Nordlys A.S.", "Nordlys AS"), 95);
  EXPECT_GE(alike("Kappa Joint Stock Company", "OJSC Kappa"), 95);
  EXPECT_GE(alike("A.B.C. Company", "ABC Company"), 95);
  EXPECT_LT(alike("Banco Meridional", "Banco Meridional Chile S.A."), kSameName);
  EXPECT_LT(alike("Brigade 44", "Brigade 45"), kSameName);
  EXPECT_LT(alike("Varn Capital Fund", "Varn Capital Fund II"), kSameName);
}

TEST(Tables, PartiesSpeakThroughTheirSeatsAndOrgans) {
  const ReconcileTables tables(lexicon());
  for (const char* speaker : {"Moscow", "the Kremlin", "Russia", "The Russian military",
                              "Russia's defence ministry", "the Russian Ministry of Defense"}) {
    EXPECT_EQ(tables.party_of_speaker(speaker), "Russia") << speaker;
  }
  for (const char* speaker :
       {"a soldier from Moscow", "Russian soldiers", "Russians", "the mayor", "", "Russian"}) {
    EXPECT_EQ(tables.party_of_speaker(speaker), std::nullopt) << speaker;
  }
}

TEST(Words, WritesContractionsOut) {
  const ReconcileTables tables(lexicon());
  EXPECT_EQ(joined(quote_words("That’s not it – they won't, I'm told", tables)),
            "that is not it they will not i am told");
  EXPECT_EQ(joined(content_stems("Soldiers' wages have gone up", tables)), "soldier pay rise");
}

TEST(WordTable, FindsTheStemsOfAnyStretch) {
  const ReconcileTables tables(lexicon());
  WordTable table(tables);
  const std::string text =
      "“Soldiers’ wages have gone up 7,000 roubles,” the Kremlin’s spokesman didn't say; U.S. troops quit.";
  ArticleWords words(table, text);
  for (std::uint32_t begin = 0; begin <= text.size(); ++begin) {
    for (std::uint32_t end = begin; end <= text.size(); ++end) {
      std::vector<std::uint64_t> expected, found;
      for (const std::string& stem : content_stems(text.substr(begin, end - begin), tables))
        expected.push_back(hash64(stem));
      for (const WordTable::Stem& stem : words.stems({begin, end})) found.push_back(stem.hash);
      ASSERT_EQ(found, expected) << text.substr(begin, end - begin);
    }
  }
}

TEST(Institutions, AreKnownByTheirWords) {
  EXPECT_EQ(institution_key("the foreign ministry of Astrovia"),
            institution_key("Astrovia's foreign ministry"));
  EXPECT_NE(institution_key("the health ministry"), institution_key("the labour ministry"));
  const std::vector<std::string> one = {institution_key("Allied Shipwrights' Union"),
                                        institution_key("NATO")};
  const InstitutionKeys keys(one);
  EXPECT_EQ(keys.fuller("union"), one[0]);
  EXPECT_EQ(keys.fuller("army"), "");
  const std::vector<std::string> two = {one[0], institution_key("Dockers' Union")};
  EXPECT_EQ(InstitutionKeys(two).fuller("union"), "");
}

TEST(Keys, SortsAsComparingDoes) {
  std::vector<Key> keys;
  std::uint64_t random = 1;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    random = mix(random, i);
    keys.push_back({i % 3 == 0 ? random : random & 0xFF, {i % 7, i % 11}});
  }
  std::vector<Key> expected = keys;
  std::sort(expected.begin(), expected.end());
  expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
  sort_keys(keys);
  EXPECT_EQ(keys, expected);
}

}  // namespace
}  // namespace hearsay
