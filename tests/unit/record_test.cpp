#include "hearsay/record.hpp"

#include <gtest/gtest.h>

#include "hearsay/error.hpp"
#include "record/offset_map.hpp"

namespace hearsay {
namespace {

/// Reads and writes one line as a stage does that makes `made`.
std::string pass(std::string line, LayerSet wanted, LayerSet made = {}, LayerSet dropped = {}) {
  const std::size_t size = line.size();
  line.append(RecordCodec::kPadding, '\0');
  RecordCodec codec;
  Document doc;
  codec.read(std::string_view(line).substr(0, size), wanted, doc);
  std::string out;
  codec.write(doc, made, dropped, out);
  return out;
}

std::string problem(const std::string& line, LayerSet wanted = {}) {
  try {
    pass(line, wanted);
    return {};
  } catch (const BadRecord& bad) {
    return bad.what();
  }
}

TEST(Record, CopiesForeignMembersByteForByte) {
  const std::string line = R"({"a" : 1.50,"text":"x","b":123456789012345678901234567890,"c":[1E400, {}]})";
  EXPECT_EQ(pass(line, {}), line);
}

TEST(Record, ReplacesAddsAndDropsLayers) {
  const std::string line = R"({"tokens":[0,1],"text":"x y","x":1,"figures":[]})";
  EXPECT_EQ(pass(line, {Layer::tokens}, {Layer::tokens}), line);
  EXPECT_EQ(pass(line, {}, {Layer::tokens}, {Layer::figures}), R"({"tokens":[],"text":"x y","x":1})");
  EXPECT_EQ(pass(R"({"text":"x"})", {}, {Layer::sentences}), R"({"text":"x","sentences":[]})");
}

TEST(Record, CountsCodePointsOnTheWire) {
  std::string line = R"({"text":"é 😀 b","sentences":[[2,5]]})";
  const std::size_t size = line.size();
  line.append(RecordCodec::kPadding, '\0');
  RecordCodec codec;
  Document doc;
  codec.read(std::string_view(line).substr(0, size), {Layer::sentences}, doc);
  EXPECT_EQ(doc.slice(doc.sentences.at(0)), "😀 b");
}

TEST(Record, KeepsTheWorthOfAClaim) {
  const auto line = [](const std::string& worth) {
    return R"({"text":"x y","entities":[],"figures":[],"claims":[{"id":"c1","start":0,"end":3,"kind":"assertion",)"
           R"("source":{},"chain":[],"content":[[0,3]],"negated":false,"hedged":false,"figures":[],"entities":[])" +
           worth + "}]}";
  };
  const LayerSet claims = {Layer::entities, Layer::figures, Layer::claims};
  for (const std::string worth :
       {R"(,"worth":0.35,"worth_features":["quantity","first-person"])", R"(,"worth":0,"worth_features":[])",
        R"(,"worth":1,"worth_features":["harm"])", ""})
    EXPECT_EQ(pass(line(worth), claims, {Layer::claims}), line(worth));
  EXPECT_EQ(pass(line(R"(,"worth":0.50,"worth_features":[])"), claims, {Layer::claims}),
            line(R"(,"worth":0.5,"worth_features":[])"));
  for (const std::string worth : {"1.01", "2", "-0.5", "0.355", "1e0", "\"0.5\"", "null"}) {
    EXPECT_EQ(problem(line(",\"worth\":" + worth), claims),
              "claims: item 0: \"worth\" is not a number from 0 to 1 with two decimals")
        << worth;
  }
  EXPECT_EQ(problem(line(R"(,"worth":0.5,"worth_features":["truth"])"), claims),
            "claims: item 0: unknown kind \"truth\"");
}

TEST(Record, KeepsTheConfidenceOfAName) {
  const auto line = [](const std::string& confidence) {
    return R"({"text":"x y","entities":[{"id":"e1","start":0,"end":1,"text":"x","kind":"person")" +
           confidence + "}]}";
  };
  const LayerSet entities = {Layer::entities};
  for (const std::string confidence :
       {R"(,"confidence":0.87,"rule":"model")", R"(,"confidence":0.9)", R"(,"confidence":1)", ""})
    EXPECT_EQ(pass(line(confidence), entities, {Layer::entities}), line(confidence));
  for (const std::string confidence : {"1.01", "-0.5", "0.875", "\"0.5\"", "null"}) {
    EXPECT_EQ(problem(line(",\"confidence\":" + confidence), entities),
              "entities: item 0: \"confidence\" is not a number from 0 to 1 with two decimals")
        << confidence;
  }
}

TEST(Record, SaysWhatIsWrong) {
  EXPECT_EQ(problem("[1]"), "not a JSON object");
  EXPECT_EQ(problem("{}"), "no member \"text\"");
  EXPECT_EQ(problem(R"({"text":1})"), "\"text\" is not a string");
  EXPECT_EQ(problem(R"({"text":"x","a":1,"\u0061":2})"), "member \"a\" twice");
  EXPECT_EQ(problem("{\"text\":\"\xff\"}"), "invalid UTF-8 at byte 9");
  EXPECT_EQ(problem(R"({"text":"x","schema":2})"), "schema 2 is newer than this program's 1");
  EXPECT_EQ(problem(R"({"text":"x","n":01})"), "invalid JSON: a bad number");
  EXPECT_EQ(problem(R"({"text":"x","n":1e})"), "invalid JSON: a bad number");
}

TEST(Record, SaysWhichItemIsWrong) {
  EXPECT_EQ(problem(R"({"text":"x","sentences":[[0,1],[0,2]]})", {Layer::sentences}),
            "sentences: item 1: offset 2 is beyond the text");
  EXPECT_EQ(problem(R"({"text":"abc","sentences":[[2,1]]})", {Layer::sentences}),
            "sentences: item 0: span 2..1 ends before it begins");
  EXPECT_EQ(problem(R"({"text":"x","tokens":[0]})", {Layer::tokens}),
            "tokens: an odd number of gaps and lengths");
  EXPECT_EQ(
      problem(R"({"text":"x","figures":[{"id":"f1","start":0,"end":1,"kind":"smell"}]})", {Layer::figures}),
      "figures: item 0: unknown kind \"smell\"");
  EXPECT_EQ(problem(R"({"text":"x","sentences":[[0,99999999999999999999]]})", {Layer::sentences}),
            "sentences: item 0: not a pair of offsets");
}

TEST(Record, IgnoresLayersNobodyAskedFor) {
  EXPECT_EQ(problem(R"({"text":"x","sentences":"broken"})"), "");
}

TEST(OffsetMap, TurnsBytesIntoCodePointsAndBack) {
  const OffsetMap map("aé€😀");
  EXPECT_EQ(map.code_points(), 4u);
  EXPECT_EQ(map.to_code_points(3), 2u);
  EXPECT_EQ(map.to_bytes(3), 6u);
  EXPECT_EQ(map.to_bytes(4), 10u);
  EXPECT_FALSE(map.to_bytes(5));
  EXPECT_TRUE(OffsetMap("abc").ascii());
}

}  // namespace
}  // namespace hearsay
