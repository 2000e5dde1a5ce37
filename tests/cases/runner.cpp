// Runs tests/cases/<layer>/<language>/*.jsonl: one line is one example, see README for the format.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "cases/compare.hpp"
#include "hearsay/error.hpp"
#include "hearsay/ingest.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/text.hpp"
#include "ingest/input/byte_source.hpp"
#include "text/base64.hpp"

namespace hearsay::cases {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> case_files() {
  std::vector<std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(HEARSAY_CASES)) {
    if (entry.path().extension() == ".jsonl") {
      files.push_back(fs::relative(entry.path(), HEARSAY_CASES).string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string_view last_stage(const std::string& layer) {
  if (layer == "tokens" || layer == "sentences") return "tokenize";
  if (layer == "entities") return "extract-entities";
  if (layer == "figures") return "extract-figures";
  return "extract-claims";
}

/// Paragraphs between blank lines; a line that starts with "# " is a heading.
Document document_of(const Json& line) {
  Document doc;
  doc.source.published = line.value("published", "");
  doc.source.language = "en";
  for (const std::string& credit : line.value("credits", std::vector<std::string>()))
    doc.source.credits.push_back(credit);
  std::string text = line.at("text");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    std::string block = text.substr(at, end - at);
    const bool heading = block.starts_with("# ");
    if (heading) block.erase(0, 2);
    if (!doc.text.empty()) doc.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(doc.text.size());
    doc.text += block;
    doc.blocks.push_back({{begin, static_cast<std::uint32_t>(doc.text.size())},
                          heading ? BlockKind::heading : BlockKind::paragraph,
                          {}});
    at = std::min(end + 2, text.size());
  }
  doc.id = article_id(doc.text);
  return doc;
}

InputFormat format_of(const Json& line) {
  const std::string name = line.value("format", "auto");
  return name == "html" ? InputFormat::html : name == "text" ? InputFormat::text : InputFormat::automatic;
}

class Cases : public testing::TestWithParam<std::string> {
 protected:
  static const Lexicon& lexicon() {
    static const Lexicon lexicon;
    return lexicon;
  }

  static void check(const std::string& layer, const Json& expected, const Document& doc) {
    for (const std::string& problem : differences(layer, expected, doc)) ADD_FAILURE() << problem;
  }

  void run_ingest(const Json& line) {
    static const Ingestor ingestor(lexicon());
    if (line.contains("error")) {
      EXPECT_THROW(ingestor(line.at("raw").get<std::string>(), "case", format_of(line)), BadRecord);
      return;
    }
    const Document doc = ingestor(line.at("raw").get<std::string>(), "case", format_of(line));
    EXPECT_TRUE(validate(doc).empty()) << validate(doc).front();
    for (const char* layer : {"blocks", "source"}) {
      if (line.contains(layer)) check(layer, line[layer], doc);
    }
    if (line.contains("text")) {
      EXPECT_EQ(line.at("text").get<std::string>(), doc.text);
    }
  }

  /// What a file of any format holds: "input" as it is or "base64", and the "articles" it comes apart into,
  /// each with a "problem" that its message contains, or what is expected of its record.
  void run_input(const Json& line) {
    static const Ingestor ingestor(lexicon());
    std::string bytes =
        line.contains("base64") ? from_base64(line["base64"].get<std::string>()) : line.value("input", "");
    InputOptions options;
    for (const auto& [name, format] : input_formats()) {
      if (line.value("format", "auto") == name) options.format = format;
    }
    InputReader reader(std::make_unique<ingest::MemorySource>(std::move(bytes)), "in", options);
    const Json& expected = line.at("articles");
    std::size_t read = 0;
    for (RawArticle article; reader.next(article); ++read) {
      ASSERT_LT(read, expected.size()) << "one article more than expected: " << article.path;
      const Json& wanted = expected[read];
      std::string problem = std::exchange(article.problem, {});
      const bool kept = !article.empty();
      try {
        const Document doc = kept ? ingestor(std::move(article)) : Document();
        for (const char* layer : {"blocks", "source"}) {
          if (kept && wanted.contains(layer)) check(layer, wanted[layer], doc);
        }
        EXPECT_EQ(kept, wanted.contains("blocks") || wanted.contains("source"));
      } catch (const BadRecord& bad) {
        problem = bad.what();
      }
      const std::string message = wanted.value("problem", "");
      EXPECT_NE(problem.find(message), std::string::npos) << problem;
      EXPECT_EQ(problem.empty(), message.empty()) << problem;
    }
    EXPECT_EQ(read, expected.size());
  }

  void run_stage(const std::string& layer, const Json& line) {
    StageSettings settings;
    settings.figures.all = line.value("all", false);  // as extract-figures --all
    const Pipeline pipeline(lexicon(), last_stage(layer), settings);
    Document doc = document_of(line);
    Pipeline::Plan plan = pipeline.plan({Layer::source, Layer::text, Layer::blocks}, true);
    Pipeline::run(plan, doc);
    EXPECT_TRUE(validate(doc).empty()) << validate(doc).front();
    ASSERT_TRUE(line.contains(layer)) << "a case line without \"" << layer << "\" tests nothing";
    check(layer, line[layer], doc);
  }
};

TEST_P(Cases, Hold) {
  std::ifstream file(fs::path(HEARSAY_CASES) / GetParam());
  const std::string layer = GetParam().substr(0, GetParam().find('/'));
  std::string text;
  std::size_t number = 0, run = 0;
  while (std::getline(file, text)) {
    ++number;
    if (text.empty() || text.starts_with("//")) continue;
    SCOPED_TRACE(GetParam() + ":" + std::to_string(number) + ": " + text);
    ++run;
    Json line;
    ASSERT_NO_THROW(line = Json::parse(text));
    if (layer == "ingest" && line.contains("articles")) {
      run_input(line);
    } else if (layer == "ingest") {
      run_ingest(line);
    } else {
      run_stage(layer, line);
    }
  }
  EXPECT_GT(run, 0u) << "an empty case file";
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(0, info.param.rfind('.'));
  std::replace_if(
      name.begin(), name.end(),
      [](char c) {
        return !is_letter(static_cast<unsigned char>(c)) && !is_digit(static_cast<unsigned char>(c));
      },
      '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Language, Cases, testing::ValuesIn(case_files()), test_name);

}  // namespace
}  // namespace hearsay::cases
