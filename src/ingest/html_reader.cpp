#include "ingest/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/html_blocks.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_title.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {
namespace {

/// Ten times the largest page seen in the wild; the parser keeps about five bytes per byte.
constexpr std::size_t kLargestPage = std::size_t{64} << 20;

/// The decisions as blocks over one text.
Draft assemble(const PageText& page, const PageTitle& title, PageBlocks& blocks) {
  Draft draft;
  draft.source = std::move(blocks.source);
  draft.source.title = title.text;
  const auto put = [&](std::string_view text, BlockKind kind, std::string_view label) {
    if (!draft.text.empty()) draft.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(draft.text.size());
    draft.text += text;
    draft.blocks.push_back(
        {{begin, static_cast<std::uint32_t>(draft.text.size())}, kind, std::string(label)});
  };
  if (title.run == static_cast<std::size_t>(-1) && !title.text.empty()) put(title.text, BlockKind::title, {});
  for (std::size_t i = 0; i < page.runs.size(); ++i) {
    const RunDecision& decision = blocks.runs[i];
    if (decision.kind) put(i == title.run ? title.text : page.runs[i].text, *decision.kind, decision.label);
  }
  return draft;
}

}  // namespace

HtmlReader::HtmlReader(const Lexicon& lexicon, const FurnitureTable& furniture, const BylineReader& bylines)
    : classes_(lexicon), furniture_(furniture), bylines_(bylines) {}

Draft HtmlReader::read(std::string_view html) const {
  if (html.size() > kLargestPage) {
    throw BadRecord(
        fmt::format("an HTML page of {} bytes, the largest readable is {}: split it or save it as text",
                    html.size(), kLargestPage));
  }
  const HtmlTree tree(html);
  const PageFacts facts = read_facts(tree);
  const std::vector<std::string_view> labels = label_nodes(tree, classes_);
  PageText page = cut_runs(tree, labels);
  const PageTitle title = choose_title(facts, page);
  inherit_labels(labels, title.run, page);
  const BodyRange body = find_body(tree, labels, title.run, furniture_, page);
  PageBlocks blocks = decide_blocks(page, body, title, facts, furniture_, bylines_);
  Draft draft = assemble(page, title, blocks);
  if (draft.blocks.empty()) throw BadRecord("no text in this page: nothing but markup, scripts or images");
  Source& source = draft.source;
  if (!facts.authors.empty()) source.authors = facts.authors;
  source.modified = facts.modified;
  source.publisher = facts.publisher;
  source.url = facts.url;
  source.language = facts.language;
  return draft;
}

HtmlReader::Measured HtmlReader::measure(std::string_view html) const {
  const HtmlTree tree(html);
  const PageFacts facts = read_facts(tree);
  const std::vector<std::string_view> labels = label_nodes(tree, classes_);
  PageText page = cut_runs(tree, labels);
  const PageTitle title = choose_title(facts, page);
  inherit_labels(labels, title.run, page);
  const BodyRange body = find_body(tree, labels, title.run, furniture_, page);
  Measured out;
  out.blocks = decide_blocks(page, body, title, facts, furniture_, bylines_);
  out.features = measure_runs(tree, labels, page, body, title, facts, furniture_, out.blocks);
  // Labels of runs may point into the tree; texts and decisions do not.
  out.page = std::move(page);
  return out;
}

}  // namespace hearsay::ingest
