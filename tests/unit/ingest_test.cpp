#include "hearsay/ingest.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <string_view>

#include "hearsay/error.hpp"

namespace hearsay {
namespace {

using namespace std::string_view_literals;

const Ingestor& ingestor() {
  static const Lexicon lexicon;
  static const Ingestor made(lexicon);
  return made;
}

Document read(std::string_view bytes, InputFormat format = InputFormat::automatic) {
  Document doc = ingestor()(bytes, "x.txt", format);
  EXPECT_TRUE(validate(doc).empty()) << validate(doc).front();
  return doc;
}

std::string error_of(std::string_view bytes, InputFormat format = InputFormat::automatic) {
  try {
    ingestor()(bytes, "x", format);
  } catch (const BadRecord& error) {
    return error.what();
  }
  return {};
}

bool flagged(const Document& doc, std::string_view name) {
  for (const std::string& flag : doc.source.flags) {
    if (flag == name) return true;
  }
  return false;
}

struct CharsetCase {
  std::string_view name, bytes, text, charset;
};

void PrintTo(const CharsetCase& made, std::ostream* out) {
  *out << made.name;  // the address of a string is no name for a test
}

class Charset : public testing::TestWithParam<CharsetCase> {};

TEST_P(Charset, ReadsTheLetters) {
  const Document doc = read(GetParam().bytes, InputFormat::text);
  EXPECT_EQ(doc.text, GetParam().text);
  EXPECT_EQ(doc.source.charset, GetParam().charset);
}

INSTANTIATE_TEST_SUITE_P(
    Matrix, Charset,
    testing::Values(CharsetCase{"ascii", "plain words", "plain words", ""},
                    CharsetCase{"utf8", "caf\xC3\xA9", "café", ""},
                    CharsetCase{"utf8_mark",
                                "\xEF\xBB\xBF"
                                "caf\xC3\xA9",
                                "café", ""},
                    CharsetCase{"utf16le_mark",
                                "\xFF\xFE"
                                "c\0a\0f\0\xE9\0"sv,
                                "café", "utf-16le"},
                    CharsetCase{"utf16be_mark", "\xFE\xFF\0c\0a\0f\0\xE9"sv, "café", "utf-16be"},
                    CharsetCase{"utf16le", "H\0e\0l\0l\0o\0 \0y\0o\0u\0.\0"sv, "Hello you.", "utf-16le"},
                    CharsetCase{"xml_label",
                                "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>\n\xA3\xF3"
                                "d\xBC",
                                "<?xml version=\"1.0\" encoding=\"iso-8859-2\"?>\nŁódź", "iso-8859-2"},
                    CharsetCase{"label_latin1_is_1252", "<meta charset=iso-8859-1>\x93Yes,\x94 he said",
                                "<meta charset=iso-8859-1>“Yes,” he said", "windows-1252"},
                    CharsetCase{"false_utf16_label", "<meta charset=utf-16>caf\xC3\xA9",
                                "<meta charset=utf-16>café", ""}),
    [](const auto& made) { return std::string(made.param.name); });

TEST(Charset, UndeclaredCyrillicIsDetected) {
  // "Министерство обороны сообщило о потерях в ходе операции." in windows-1251
  const Document doc = read(
      "\xCC\xE8\xED\xE8\xF1\xF2\xE5\xF0\xF1\xF2\xE2\xEE \xEE\xE1\xEE\xF0\xEE\xED\xFB "
      "\xF1\xEE\xEE\xE1\xF9\xE8\xEB\xEE "
      "\xEE \xEF\xEE\xF2\xE5\xF0\xFF\xF5 \xE2 \xF5\xEE\xE4\xE5 \xEE\xEF\xE5\xF0\xE0\xF6\xE8\xE8.",
      InputFormat::text);
  EXPECT_EQ(doc.text, "Министерство обороны сообщило о потерях в ходе операции.");
  EXPECT_EQ(doc.source.charset, "windows-1251");
}

TEST(Charset, FewHighBytesAreWindows1252) {
  const Document doc = read(
      "The mayor of the harbour town said \x93we need \xA3"
      "9,000 for each flooded house\x94, and nobody in the hall "
      "disagreed with her when the vote was taken late on Tuesday evening.");
  EXPECT_NE(doc.text.find("“we need £9,000"), std::string::npos);
  EXPECT_EQ(doc.source.charset, "windows-1252");
}

TEST(Repair, StrayBytesInUtf8AreReadAsWindows1252) {
  const Document doc = read("caf\xC3\xA9 na\xC3\xAFve d\xC3\xA9j\xC3\xA0 vu it\x92s here");
  EXPECT_EQ(doc.text, "café naïve déjà vu it’s here");
  EXPECT_TRUE(flagged(doc, "invalid-utf8-repaired"));
}

TEST(Repair, SequenceCutByTheEndIsDropped) {
  const Document doc = read("caf\xC3\xA9 and na\xC3\xAFve \xE2\x80");
  EXPECT_TRUE(flagged(doc, "truncated"));
  EXPECT_EQ(doc.text, "café and naïve ");
}

TEST(Repair, LineEndsControlsAndMarks) {
  EXPECT_EQ(read("one\r\ntwo\rthree\n").text, "one\ntwo\nthree\n");
  const Document doc = read("one\0two \x01three\xEF\xBB\xBF four\xC2\xAD!"sv);
  EXPECT_EQ(doc.text, "onetwo three four!");
  EXPECT_TRUE(flagged(doc, "control-characters-removed"));
  EXPECT_EQ(read("30\xC2\xA0"
                 "000 troops")
                .text,
            "30\xC2\xA0"
            "000 troops")
      << "no-break spaces stay";
}

TEST(Refused, SaysWhyAndWhatToDo) {
  EXPECT_EQ(error_of(""), "empty file: nothing to read");
  EXPECT_EQ(error_of(" \n\t\xC2\xA0\n"), "white space only: nothing to read");
  EXPECT_EQ(error_of("%PDF-1.7\n..."),
            "a PDF document, not text: convert it to text first, for example: pdftotext FILE.pdf -");
  EXPECT_EQ(error_of("\x1F\x8B\x08\0\0"sv), "gzip data, not text: unpack it first: gzip -d FILE.gz");
  EXPECT_NE(error_of("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"sv).find("a PNG image"), std::string::npos);
  EXPECT_NE(error_of("PK\x03\x04\x14\0\0"sv).find("a zip archive"), std::string::npos);
  EXPECT_NE(error_of("ab\0\0\0cd\0\0\0\0ef\x01\x02gh"sv).find("binary data"), std::string::npos);
}

TEST(Identity, IsTheTextAndNothingElse) {
  const Document a = ingestor()("The same words.", "a.txt");
  const Document b = ingestor()("\xEF\xBB\xBFThe same words.", "b.txt");
  EXPECT_EQ(a.id, b.id);
  EXPECT_EQ(a.id.size(), 17u);
  EXPECT_EQ(a.id[0], 'a');
  EXPECT_NE(a.id, read("Other words.").id);
}

TEST(Language, OfTheArticle) {
  EXPECT_EQ(read("The minister said on Monday that talks would resume within days, officials confirmed.")
                .source.language,
            "en");
  EXPECT_EQ(read("Le ministre a déclaré lundi que les négociations reprendraient dans les prochains jours.")
                .source.language,
            "fr");
  EXPECT_EQ(read("Yes.").source.language, "");
}

TEST(Html, NestingBeyondReasonIsRefusedAtOnce) {
  std::string page = "<html><body>";
  for (int i = 0; i < 50000; ++i) page += "<div>";
  page += "<p>Deep down.</p>";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_NE(error_of(page).find("elements nested"), std::string::npos);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
}

TEST(Html, NoBreakSpacesAtTheEndMakeNoRun) {
  EXPECT_EQ(read("<html><body><p>The words of this page end here.</p><span>&nbsp;").blocks.size(), 1u);
}

TEST(Plain, TenMegabytesInOneLine) {
  std::string line;
  while (line.size() < 10'000'000) line += "The convoy left at dawn, he said, \"and nobody saw it\". ";
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(read(line).blocks.size(), 1u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace hearsay
