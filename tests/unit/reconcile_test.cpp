#include "hearsay/reconcile.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "hearsay/text.hpp"

namespace hearsay {
namespace {

const Lexicon& lexicon() {
  static const Lexicon instance("en");
  return instance;
}

/// An article put together by hand: every slice must stand in the text.
class Article {
 public:
  Article(std::string id, std::string text) {
    doc_.id = std::move(id);
    doc_.source.path = doc_.id + ".txt";
    doc_.text = std::move(text);
    std::uint32_t begin = 0;
    for (std::uint32_t at = 0; at < doc_.text.size(); ++at) {
      const bool stop = doc_.text[at] == '.' && (at + 1 == doc_.text.size() || doc_.text[at + 1] == ' ');
      if (!stop && doc_.text[at] != '\n' && at + 1 < doc_.text.size()) continue;
      if (at + 1 > begin) doc_.sentences.push_back({begin, at + 1});
      begin = at + 2;
    }
    doc_.blocks.push_back({{0, static_cast<std::uint32_t>(doc_.text.size())}, BlockKind::paragraph, {}});
  }

  Span find(std::string_view slice) const {
    const std::size_t at = doc_.text.find(slice);
    EXPECT_NE(at, std::string::npos) << slice;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + slice.size())};
  }

  Article& title(std::string_view slice) {
    const Span span = find(slice);
    doc_.blocks = {{span, BlockKind::title, {}},
                   {{span.end + 1, static_cast<std::uint32_t>(doc_.text.size())}, BlockKind::paragraph, {}}};
    return *this;
  }

  Article& name(std::string_view slice, EntityKind kind, std::string role = {}) {
    Entity e;
    e.id = "e" + std::to_string(doc_.entities.size() + 1);
    e.span = find(slice);
    e.kind = kind;
    e.name = slice;
    e.role = std::move(role);
    doc_.entities.push_back(std::move(e));
    return *this;
  }

  /// chain: speaker first, then the outlets.
  Article& claim(ClaimKind kind, std::string_view content, std::vector<std::string> chain = {},
                 bool negated = false, bool heading = false) {
    Claim c;
    c.id = "c" + std::to_string(doc_.claims.size() + 1);
    c.kind = kind;
    c.span = find(content);
    c.content = {c.span};
    c.negated = negated;
    c.heading = heading;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const bool anonymous = is_lower(decode(chain[i], 0).value);
      c.chain.push_back({chain[i],
                         i > 0       ? LinkType::organisation
                         : anonymous ? LinkType::anonymous
                                     : LinkType::person,
                         true});
    }
    if (!chain.empty()) c.source.name = chain.front();
    doc_.claims.push_back(std::move(c));
    return *this;
  }

  /// A figure of the last claim.
  Article& figure(std::string_view slice, std::string value, Frame frame, Bound bound = Bound::exact,
                  FigureKind kind = FigureKind::count, std::string unit = {}) {
    Figure f;
    f.id = "f" + std::to_string(doc_.figures.size() + 1);
    f.span = find(slice);
    f.kind = kind;
    f.unit = std::move(unit);
    f.bound = bound;
    const std::size_t dots = value.find("..");
    if (dots == std::string::npos) {
      f.value = Decimal::parse(value);
    } else {
      f.low = Decimal::parse(value.substr(0, dots));
      f.high = Decimal::parse(value.substr(dots + 2));
    }
    f.head = frame.head;
    frame.figure = f.id;
    doc_.claims.back().figures.push_back(f.id);
    if (!frame.predicate.empty()) doc_.claims.back().frames.push_back(std::move(frame));
    doc_.figures.push_back(std::move(f));
    return *this;
  }

  Document& doc() { return doc_; }

 private:
  Document doc_;
};

Frame frame(std::string predicate, std::string head, std::string party = {}) {
  Frame f;
  f.predicate = std::move(predicate);
  f.head = std::move(head);
  f.party = std::move(party);
  return f;
}

std::vector<Finding> reconcile(std::vector<Article> articles) {
  Reconciler reconciler(lexicon());
  for (Article& article : articles) reconciler.add(article.doc());
  return reconciler.finish();
}

std::vector<Finding> of(const std::vector<Finding>& findings, Relation relation) {
  std::vector<Finding> some;
  for (const Finding& f : findings) {
    if (f.relation == relation) some.push_back(f);
  }
  return some;
}

std::string dump(const std::vector<Finding>& findings) {
  std::string out;
  for (const Finding& f : findings) out += to_json(f) + "\n";
  return out;
}

// ------------------------------------------------------------------------------------------- figures

Article tolls_a() {
  return Article("a1",
                 "Moscow has said 1,351 servicemen have been killed. The Ukrainian military estimates that "
                 "more than "
                 "18,000 Russian troops are dead by now.")
      .claim(ClaimKind::indirect, "1,351 servicemen have been killed", {"Moscow"})
      .figure("1,351 servicemen", "1351", frame("kill", "soldier"))
      .claim(ClaimKind::indirect, "more than 18,000 Russian troops are dead by now",
             {"the Ukrainian military"})
      .figure("more than 18,000 Russian troops", "18000", frame("kill", "soldier", "Russia"),
              Bound::more_than);
}

Article tolls_b() {
  return Article("a2",
                 "Nearly 30,000 Russians killed?\nUkraine says 29,200 Russian soldiers were killed, says a "
                 "broadcaster. "
                 "NATO lowers that to between 7,000 and 15,000. Russia admits 1,351 now.")
      .title("Nearly 30,000 Russians killed?")
      .claim(ClaimKind::assertion, "Nearly 30,000 Russians killed", {}, false, true)
      .figure("Nearly 30,000 Russians", "30000", frame("kill", "person", "Russia"), Bound::nearly)
      .claim(ClaimKind::indirect, "29,200 Russian soldiers were killed", {"Ukraine", "Radio Vell"})
      .figure("29,200 Russian soldiers", "29200", frame("kill", "soldier", "Russia"))
      .claim(ClaimKind::indirect, "between 7,000 and 15,000", {"NATO"})
      .figure("between 7,000 and 15,000", "7000..15000", frame("kill", "soldier", "Russia"), Bound::between)
      .claim(ClaimKind::indirect, "1,351 now", {"Russia"})
      .figure("1,351", "1351", frame("kill", "soldier", "Russia"));
}

TEST(Reconcile, SetsTheTollsOfThreeClaimantsAgainstEachOther) {
  const std::vector<Finding> findings = reconcile({tolls_a(), tolls_b()});
  const std::vector<Finding> conflicts = of(findings, Relation::conflicts);
  ASSERT_EQ(conflicts.size(), 1u) << dump(findings);
  EXPECT_EQ(conflicts[0].topic, "Russian soldiers killed");
  EXPECT_EQ(conflicts[0].severity, Severity::warning);
  EXPECT_EQ(conflicts[0].members.size(), 6u);
  EXPECT_EQ(conflicts[0].origins, (std::vector<std::string>{"NATO", "Russia", "Ukraine", "a2.txt"}));
  const std::vector<Finding> updates = of(findings, Relation::updates);
  ASSERT_EQ(updates.size(), 1u) << dump(findings);
  EXPECT_EQ(updates[0].origins, (std::vector<std::string>{"Ukraine"}));
  const std::vector<Finding> repeats = of(findings, Relation::repeats);
  ASSERT_EQ(repeats.size(), 1u) << dump(findings);
  EXPECT_EQ(repeats[0].members[0].value, "1351");
  EXPECT_EQ(repeats[0].origins, (std::vector<std::string>{"Russia"}));
  EXPECT_EQ(of(findings, Relation::rounds).size(), 1u);
}

TEST(Reconcile, NeverComparesByClosenessOfValues) {
  const std::vector<Finding> findings =
      reconcile({Article("a1", "The average wage is about 30,000 rubles.")
                     .claim(ClaimKind::assertion, "The average wage is about 30,000 rubles")
                     .figure("about 30,000 rubles", "30000", frame("be", "wage"), Bound::approx,
                             FigureKind::money, "RUB"),
                 tolls_b()});
  for (const Finding& f : findings) {
    for (const Member& m : f.members) EXPECT_NE(m.text, "about 30,000 rubles") << to_json(f);
  }
}

TEST(Reconcile, NeedsACommonEventForNumbersWithoutParty) {
  const auto crash = [](std::string id, std::string place, std::string number) {
    return Article(id, "A bus crash near " + place + " killed " + number + " people on the Lower Road.")
        .name(place, EntityKind::place)
        .name("Lower Road", EntityKind::place)
        .claim(ClaimKind::assertion, number + " people")
        .figure(number + " people", number, frame("kill", "person"));
  };
  EXPECT_TRUE(reconcile({crash("a1", "Kalna", "12"), crash("a2", "Ostrel", "15")}).empty());
  EXPECT_EQ(
      of(reconcile({crash("a1", "Kalna", "12"), crash("a2", "Kalna", "15")}), Relation::conflicts).size(),
      1u);
}

TEST(Reconcile, StatedConversionGivesItsRate) {
  Article article("a1", "The average wage is about 30,000 rubles ($580).");
  article.claim(ClaimKind::assertion, "The average wage is about 30,000 rubles ($580)")
      .figure("about 30,000 rubles", "30000", frame("be", "wage"), Bound::approx, FigureKind::money, "RUB")
      .figure("$580", "580", frame("be", "wage"), Bound::exact, FigureKind::money, "USD");
  article.doc().figures[1].same_as = "f1";
  const std::vector<Finding> findings = reconcile({article});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::converts);
  EXPECT_EQ(findings[0].why[0].evidence, "51.72 RUB for 1 USD");
}

// ------------------------------------------------------------------------------------------- quotes

Article quote(std::string id, std::string words, std::vector<std::string> chain, bool heading = false) {
  return Article(std::move(id), "He said \"" + words + "\" at noon.")
      .claim(ClaimKind::direct, "\"" + words + "\"", std::move(chain), false, heading);
}

TEST(Reconcile, ShowsWhichWordOfAQuotationChanged) {
  const std::vector<Finding> findings =
      reconcile({quote("a1", "That's not our war.", {"a former soldier", "Reuters"}),
                 quote("a2", "This is not our war.", {"a soldier", "Reuters"})});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::altered_quote);
  EXPECT_EQ(findings[0].why[0].evidence, "[that → this] is not our war");
  EXPECT_EQ(findings[0].origins, (std::vector<std::string>{"Reuters"}));
}

TEST(Reconcile, OneSentenceInTwoWordingsIsOneFinding) {
  const std::vector<Finding> findings =
      reconcile({quote("a1", "We will not give up the valley this year", {"Ana Ruiz"}),
                 quote("a2", "We will not give up the valley this year", {"Ana Ruiz"}),
                 quote("a3", "We will not give up the river this year", {"Ana Ruiz"})});
  const std::vector<Finding> altered = of(findings, Relation::altered_quote);
  ASSERT_EQ(altered.size(), 1u) << dump(findings);
  EXPECT_EQ(altered[0].members.size(), 3u);
  EXPECT_EQ(altered[0].why[0].evidence, "we will not give up the [valley → river] this year");
}

TEST(Reconcile, ContractionsAndGlyphsAreNoAlteration) {
  EXPECT_TRUE(of(reconcile({quote("a1", "That's not our war", {"Ana Ruiz"}),
                            quote("a2", "That is not our war", {"Ana Ruiz"}),
                            quote("a3", "That’s not our war", {"Ana Ruiz"})}),
                 Relation::altered_quote)
                  .empty());
}

TEST(Reconcile, TwoPeopleMaySpeakAlike) {
  EXPECT_TRUE(reconcile({quote("a1", "We will not give up the valley", {"Ana Ruiz"}),
                         quote("a2", "We will never give up the valley", {"Pavel Marek"})})
                  .empty());
}

TEST(Reconcile, ShortenedQuotationIsNotAltered) {
  EXPECT_TRUE(of(reconcile({quote("a1", "We will not give up the valley, whatever it may cost the company",
                                  {"Ana Ruiz"}),
                            quote("a2", "We will not give up the valley", {"Ana Ruiz"})}),
                 Relation::altered_quote)
                  .empty());
}

TEST(Reconcile, IndirectSpeechIsNoAlteredQuotation) {
  EXPECT_TRUE(of(reconcile({quote("a1", "We decided to leave the city", {"Ana Ruiz"}),
                            Article("a2", "She said they decided to leave the town.")
                                .claim(ClaimKind::indirect, "they decided to leave the town", {"Ana Ruiz"})}),
                 Relation::altered_quote)
                  .empty());
}

TEST(Reconcile, HeadingQuotationMustStandInTheBody) {
  const auto article = [](std::string heading) {
    return Article("a1",
                   "\"" + heading +
                       "\"\nThey are tired, she said. \"They have absolutely no motivation.\" That was all.")
        .title("\"" + heading + "\"")
        .claim(ClaimKind::direct, "\"" + heading + "\"", {"Ana Ruiz"}, false, true)
        .claim(ClaimKind::direct, "\"They have absolutely no motivation.\"", {"Ana Ruiz"});
  };
  EXPECT_EQ(of(reconcile({article("You have absolutely no motivation")}), Relation::altered_quote).size(),
            1u);
  EXPECT_TRUE(reconcile({article("They have absolutely no motivation")}).empty());
  EXPECT_TRUE(reconcile({article("Nothing like it was ever seen here")}).empty());
}

// ------------------------------------------------------------------------------------------- passages

constexpr std::string_view kRun =
    "the crane at the northern quay stood idle while a brass band of retired riveters played hymns in the "
    "rain";

TEST(Reconcile, SharedPassageIsOneOrigin) {
  const std::vector<Finding> findings =
      reconcile({Article("a1", "On Monday " + std::string(kRun) + ", and nobody spoke."),
                 Article("a2", "Nothing moved. Yes, \"" + std::string(kRun) + "\" – so it was.")});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::same_origin);
  EXPECT_EQ(findings[0].origins.size(), 1u);
  EXPECT_EQ(findings[0].why[0].evidence, "20 words in a row are the same");
  EXPECT_EQ(findings[0].members[0].text, std::string(kRun) + ",");
  EXPECT_EQ(findings[0].members[0].start, 10u);
}

TEST(Reconcile, FurnitureAndShortRunsAreNoPassage) {
  Article a("a1", "On Monday " + std::string(kRun) + ".");
  a.doc().blocks[0].kind = BlockKind::furniture;
  EXPECT_TRUE(reconcile({a, Article("a2", std::string(kRun) + ".")}).empty());
  EXPECT_TRUE(
      reconcile({Article("a1", "we saw one two three four five six seven eight nine ten eleven there"),
                 Article("a2", "but one two three four five six seven eight nine ten eleven here")})
          .empty());
}

// ------------------------------------------------------------------------------------------- names

Article mothers(std::string id, std::string name, std::string role) {
  return Article(std::move(id), name + ", " + role + ", said many resign.")
      .name(name, EntityKind::person, role)
      .claim(ClaimKind::indirect, "many resign", {name});
}

TEST(Reconcile, SpellingVariantWithCommonContextIsOnePerson) {
  const std::vector<Finding> findings =
      reconcile({mothers("a1", "Valentina Melnikova", "who runs the committee of soldiers' mothers"),
                 mothers("a2", "Valentina Menlikova", "from the committee of mothers of soldiers")});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::name_variant);
  EXPECT_EQ(findings[0].members.size(), 2u);
}

TEST(Reconcile, DifferentPeopleStayApart) {
  EXPECT_TRUE(reconcile({mothers("a1", "Valentina Melnikova", "who runs the committee of soldiers' mothers"),
                         mothers("a2", "Valentina Menlikova", "a chemist from Perm")})
                  .empty());
  EXPECT_TRUE(reconcile({mothers("a1", "Ines Marek", "mayor of the town of Sorrin"),
                         mothers("a2", "Pavel Marek", "baker in the town of Sorrin")})
                  .empty());
  EXPECT_TRUE(reconcile({mothers("a1", "Pavel", "a soldier of the second brigade"),
                         mothers("a2", "Pavel Chikov", "a lawyer of the second brigade")})
                  .empty());
}

// ------------------------------------------------------------------------------------------- statements

TEST(Reconcile, StatementThatLosesItsSource) {
  const std::vector<Finding> findings = reconcile(
      {Article("a1", "Ana Ruiz said the hospital had run out of blood within six hours.")
           .claim(ClaimKind::indirect, "the hospital had run out of blood within six hours", {"Ana Ruiz"}),
       Article("a2", "The hospital ran out of blood within six hours. More came.")
           .claim(ClaimKind::assertion, "The hospital ran out of blood within six hours")});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::attribution_dropped);
}

TEST(Reconcile, OppositePolarityOfTwoSpeakersIsADispute) {
  const std::vector<Finding> findings =
      reconcile({Article("a1", "The company had ignored three warnings about the gate, an engineer says.")
                     .claim(ClaimKind::indirect, "The company had ignored three warnings about the gate",
                            {"Tomasz Iyer"}),
                 Article("a2", "The company has not ignored warnings about the gate.")
                     .claim(ClaimKind::indirect, "The company has not ignored warnings about the gate",
                            {"Mavna Hydro"}, true)});
  ASSERT_EQ(findings.size(), 1u) << dump(findings);
  EXPECT_EQ(findings[0].relation, Relation::disputes);
}

TEST(Reconcile, AnotherDayIsADetail) {
  const auto sank = [](std::string id, const std::string& day) {
    const std::string words = "the ferry Orlanda sank on " + day + " off the coast of Imra";
    return Article(std::move(id), "The guard said " + words + ".")
        .claim(ClaimKind::indirect, words, {"Ana Ruiz"});
  };
  EXPECT_EQ(of(reconcile({sank("a1", "Friday"), sank("a2", "Saturday")}), Relation::detail_differs).size(),
            1u);
  EXPECT_TRUE(of(reconcile({sank("a1", "Friday"), sank("a2", "Friday")}), Relation::detail_differs).empty());
}

TEST(Reconcile, APartIsNoToll) {
  const Frame soldiers = frame("kill", "soldier", "Russia");
  Article whole("a1", "The army said 60 soldiers were killed there.");
  whole.claim(ClaimKind::indirect, "60 soldiers were killed there", {"Ana Ruiz"})
      .figure("60 soldiers", "60", soldiers);
  Article part("a2", "The staff said all but 8 soldiers were killed there.");
  part.claim(ClaimKind::indirect, "all but 8 soldiers were killed there", {"Pavel Marek"})
      .figure("8 soldiers", "8", soldiers);
  EXPECT_TRUE(reconcile({whole, part}).empty());
}

// ------------------------------------------------------------------------------------------- invariants

TEST(Reconcile, OrderOfArticlesDoesNotMatter) {
  std::vector<Article> articles = {
      tolls_a(),
      tolls_b(),
      quote("a3", "That's not our war.", {"a soldier", "Reuters"}),
      quote("a4", "This is not our war.", {"a man", "Reuters"}),
      Article("a5", "On Monday " + std::string(kRun) + "."),
      Article("a6", std::string(kRun) + "!"),
      mothers("a7", "Valentina Melnikova", "head of the committee of soldiers' mothers"),
      mothers("a8", "Valentina Menlikova", "from the committee of mothers of soldiers")};
  const std::string expected = dump(reconcile(articles));
  EXPECT_NE(expected, "");
  for (int round = 0; round < 20; ++round) {
    std::next_permutation(articles.begin(), articles.end(),
                          [](Article& a, Article& b) { return a.doc().id < b.doc().id; });
    std::rotate(articles.begin(), articles.begin() + round % 8, articles.end());
    EXPECT_EQ(dump(reconcile(articles)), expected);
  }
}

TEST(Reconcile, SameArticleTwiceCountsOnce) {
  Reconciler reconciler(lexicon());
  Article once = tolls_a(), again = tolls_a();
  again.doc().source.path = "a0.txt";
  EXPECT_TRUE(reconciler.add(once.doc()));
  EXPECT_FALSE(reconciler.add(again.doc()));
  const std::vector<Finding> findings = reconciler.finish();
  for (const Finding& f : findings) {
    EXPECT_EQ(f.docs, std::vector<std::string>{"a1"});
    EXPECT_EQ(f.members[0].path, "a0.txt");
  }
  EXPECT_TRUE(reconciler.finish().empty());
}

TEST(Reconcile, SurvivesEmptyAndDamagedDocuments) {
  Document empty;
  Document bytes;
  bytes.id = "b";
  bytes.text = "\xff\xfe \"\xe2\x80 \xc3";
  bytes.claims.push_back({});
  bytes.claims.back().kind = ClaimKind::mixed;
  bytes.claims.back().content = {{0, static_cast<std::uint32_t>(bytes.text.size())}, {0, 0}};
  Reconciler reconciler(lexicon());
  reconciler.add(empty);
  reconciler.add(bytes);
  EXPECT_TRUE(reconciler.finish().empty());
}

TEST(Reconcile, CappedKeysAreRecorded) {
  Reconciler reconciler(lexicon());
  for (int i = 0; i < 150; ++i) {
    Article article =
        quote("a" + std::to_string(i), "no comment at all today number " + std::to_string(i), {"Ana Ruiz"});
    reconciler.add(article.doc());
  }
  EXPECT_TRUE(reconciler.finish().empty());
  EXPECT_FALSE(reconciler.capped().empty());
}

TEST(Reconcile, TextsThatHundredsPrintAreOneFinding) {
  Reconciler reconciler(lexicon());
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    Article wire("a" + number,
                 "Paper " + number + ". On Monday " + std::string(kRun) + ". More at " + number + ".");
    reconciler.add(wire.doc());
    Article said = quote("b" + number, "No comment at all today", {"Ana Ruiz"});
    reconciler.add(said.doc());
  }
  const std::vector<Finding> findings = reconciler.finish();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].relation, Relation::repeats);
  EXPECT_EQ(findings[0].docs.size(), 300u);
  EXPECT_EQ(findings[1].relation, Relation::same_origin);
  EXPECT_EQ(findings[1].docs.size(), 300u);
}

}  // namespace
}  // namespace hearsay
