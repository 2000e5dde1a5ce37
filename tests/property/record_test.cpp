// The codec against slower programs that do the same: nlohmann for members, counting for offsets.

#include "hearsay/record.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "hearsay/error.hpp"
#include "property/random_text.hpp"
#include "record/offset_map.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;
using property::RandomText;

TEST(OffsetMapProperty, CountsAsASlowLoopDoes) {
  RandomText random(1);
  for (int turn = 0; turn < 200; ++turn) {
    const std::string text =
        turn % 4 == 0 ? std::string(random.below(300), 'x') : random.unicode(random.below(400));
    const OffsetMap map(text);
    std::uint32_t points = 0;
    for (std::size_t at = 0; at < text.size(); at += decode(text, at).size, ++points) {
      ASSERT_EQ(map.to_code_points(static_cast<std::uint32_t>(at)), points);
      ASSERT_EQ(map.to_bytes(points), static_cast<std::uint32_t>(at));
    }
    EXPECT_EQ(map.code_points(), points);
    EXPECT_EQ(map.to_bytes(points), static_cast<std::uint32_t>(text.size()));
    EXPECT_EQ(map.to_code_points(static_cast<std::uint32_t>(text.size())), points);
    EXPECT_FALSE(map.to_bytes(std::uint64_t{points} + 1));
  }
}

TEST(OffsetCursorProperty, AnswersAsTheMapInAnyOrder) {
  RandomText random(4);
  for (int turn = 0; turn < 200; ++turn) {
    std::string text;
    for (std::size_t i = random.below(6); i > 0; --i) {
      text += std::string(random.below(400), 'x');
      text += random.unicode(random.below(40));
    }
    const OffsetMap map(text);
    OffsetCursor cursor(map);
    std::uint64_t near = 0;
    for (int query = 0; query < 300; ++query) {
      near = random.chance(70) ? near + random.below(12) : random.below(text.size() + 9);
      const std::optional<std::uint32_t> at = map.to_bytes(near);
      ASSERT_EQ(cursor.to_bytes(near), at);
      if (!at) near = 0;
      if (at && random.chance(50)) {
        ASSERT_EQ(cursor.to_code_points(*at), near);
      }
    }
  }
}

/// A random JSON value, written with random white space and spellings.
class RandomJson {
 public:
  explicit RandomJson(RandomText& random) : random_(random) {}

  std::string value(int depth = 0) {
    switch (random_.below(depth > 4 ? 6 : 8)) {
      case 0:
        return "null";
      case 1:
        return random_.chance(50) ? "true" : "false";
      case 2:
        return number();
      case 3:
      case 4:
        return string();
      case 5:
        return whole_numbers();
      case 6: {
        std::string out = "[" + space();
        for (std::size_t i = random_.below(4); i > 0; --i)
          out += value(depth + 1) + space() + (i > 1 ? "," : "");
        return out + "]";
      }
      default: {
        std::string out = "{" + space();
        for (std::size_t i = random_.below(4); i > 0; --i) {
          out += string() + space() + ":" + space() + value(depth + 1) + space() + (i > 1 ? "," : "");
        }
        return out + "}";
      }
    }
  }

  std::string string() {
    std::string out = "\"";
    for (std::size_t i = random_.below(8); i > 0; --i) {
      if (random_.chance(20)) {
        static constexpr std::string_view kEscapes[] = {"\\n", "\\\"",    "\\\\",
                                                        "\\/", "\\u0041", "\\ud83d\\ude00"};
        out += kEscapes[random_.below(std::size(kEscapes))];
        continue;
      }
      const char32_t c = random_.code_point();
      if (c >= 0x20 && c != '"' && c != '\\') append_utf8(out, c);
    }
    return out + "\"";
  }

  std::string space() { return std::string(random_.below(3), random_.chance(50) ? ' ' : '\t'); }

 private:
  /// Many, as tokens are, now and then with something else between them.
  std::string whole_numbers() {
    std::string out = "[";
    for (std::size_t i = random_.below(60); i > 0; --i) {
      out += random_.chance(2) ? number() : std::to_string(random_.below(random_.chance(80) ? 12 : 100000));
      if (random_.chance(2)) out += space();
      if (i > 1) out += ",";
      if (random_.chance(2)) out += space();
    }
    return out + "]";
  }

  std::string number() {
    std::string out = random_.chance(30) ? "-" : "";
    out += std::to_string(random_.below(100000));
    if (random_.chance(10)) out += std::string(random_.below(40), '7');
    if (random_.chance(40)) out += "." + std::to_string(random_.below(1000));
    if (random_.chance(20))
      out += std::string("e") + (random_.chance(50) ? "-" : "+") + std::to_string(random_.below(30));
    return out;
  }

  RandomText& random_;
};

TEST(RecordProperty, CopiesWhatAnotherParserReads) {
  RandomText random(2);
  RandomJson json(random);
  RecordCodec codec;
  for (int turn = 0; turn < 300; ++turn) {
    std::string line = json.space() + "{";
    const std::size_t members = random.below(6), text_at = random.below(members + 1);
    for (std::size_t i = 0; i <= members; ++i) {
      if (i > 0) line += json.space() + "," + json.space();
      const std::string key = i == text_at ? "\"text\"" : "\"k" + std::to_string(i) + "\"";
      line += key + json.space() + ":" + json.space() + (i == text_at ? json.string() : json.value());
    }
    line += json.space() + "}" + json.space();
    const Json wanted = Json::parse(line);
    const std::size_t size = line.size();
    line.append(RecordCodec::kPadding, '\0');
    Document doc;
    codec.read(std::string_view(line).substr(0, size), {}, doc);
    EXPECT_EQ(doc.text, wanted.at("text").get<std::string>());
    std::string out;
    codec.write(doc, {}, {}, out);
    EXPECT_EQ(Json::parse(out), wanted) << line;
    std::string made;
    codec.write(doc, {Layer::tokens}, {}, made);
    EXPECT_EQ(made, out.substr(0, out.size() - 1) + ",\"tokens\":[]}");
  }
}

TEST(RecordProperty, RefusesWhatAnotherParserRefuses) {
  RandomText random(3);
  RandomJson json(random);
  RecordCodec codec;
  int refused = 0;
  for (int turn = 0; turn < 2000; ++turn) {
    std::string line = "{\"text\":" + json.string() + ",\"x\":" + json.value() + "}";
    for (std::size_t i = 1 + random.below(2); i > 0; --i) {  // break it
      const std::size_t at = random.below(line.size());
      if (random.chance(50)) {
        line.erase(at, 1);
      } else {
        line[at] = static_cast<char>(static_cast<unsigned char>(random.below(256)));
      }
    }
    const bool valid = Json::accept(line);
    const std::size_t size = line.size();
    line.append(RecordCodec::kPadding, '\0');
    try {
      Document doc;
      codec.read(std::string_view(line).substr(0, size), {}, doc);
      EXPECT_TRUE(valid) << line;
    } catch (const BadRecord& bad) {
      ++refused;
      const std::string_view why = bad.what();
      EXPECT_FALSE(valid && why.starts_with("invalid")) << line << ": " << why;
    }
  }
  EXPECT_GT(refused, 500);
}

}  // namespace
}  // namespace hearsay
