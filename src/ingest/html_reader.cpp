#include "ingest/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/finish.hpp"
#include "ingest/html_blocks.hpp"
#include "ingest/html_body.hpp"
#include "ingest/html_dates.hpp"
#include "ingest/html_hits.hpp"
#include "ingest/html_metadata.hpp"
#include "ingest/html_text.hpp"
#include "ingest/html_title.hpp"
#include "ingest/html_tree.hpp"
#include "ingest/sniff.hpp"

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

/// Whether the end of the page is missing: it opened its body and never closed it.
bool is_cut(std::string_view html) {
  constexpr std::size_t kTail = 16 * 1024;
  const std::string_view tail = html.substr(html.size() > kTail ? html.size() - kTail : 0);
  if (find_ascii_nocase(tail, "</body", 0) != std::string_view::npos ||
      find_ascii_nocase(tail, "</html", 0) != std::string_view::npos) {
    return false;
  }
  return find_ascii_nocase(html.substr(0, 4 * kTail), "<body", 0) != std::string_view::npos;
}

/// What one page holds, pass by pass.
struct Reading {
  HtmlTree tree;
  PageFacts facts;
  std::vector<std::string_view> labels;
  PageText page;
  PageTitle title;
  BodyRange body;
  ProseRange prose;

  Reading(std::string_view html, const ClassTable& classes, const FurnitureTable& furniture)
      : tree(html),
        facts(read_facts(tree)),
        labels(label_nodes(tree, classes)),
        page(cut_runs(tree, labels)),
        title(choose_title(facts, page)) {
    inherit_labels(labels, title.run, page);
    body = find_body(tree, labels, title.run, furniture, page);
    prose = prose_of(page, body);
  }
  /// Runs in which a byline may stand.
  std::size_t top() const {
    const std::size_t anchor = std::min<std::size_t>(title.run, prose.first);
    return anchor > 8 ? anchor - 8 : 0;
  }
};

void note(Source& source, const char* field, const std::string& value, const std::string& from) {
  if (!value.empty() && !from.empty()) source.evidence.emplace_back(field, from);
}

void state_dates(const Reading& read, Source& source) {
  PageDates dates = choose_dates(read.facts, read.page, read.title.run, read.prose.first, read.prose.last);
  source.published = std::move(dates.published.value);
  source.published_text = std::move(dates.published.text);
  source.modified = std::move(dates.modified.value);
  note(source, "published", source.published, dates.published.from);
  note(source, "modified", source.modified, dates.modified.from);
}

void state_authors(PageAuthors& found, Source& source) {
  for (const std::string& name : found.credits) add_unique(source.credits, name);
  if (!found.credits.empty() && source.agency.empty()) source.agency = found.credits.front();
  source.authors = std::move(found.names);
  if (!source.authors.empty()) source.evidence.emplace_back("authors", found.from);
}

}  // namespace

HtmlReader::HtmlReader(const Lexicon& lexicon, const FurnitureTable& furniture, const BylineReader& bylines,
                       const RelativeDates& relative)
    : classes_(lexicon),
      authors_(bylines),
      trees_(lexicon),
      furniture_(furniture),
      bylines_(bylines),
      relative_(relative) {}

Draft HtmlReader::read(std::string_view html) const {
  if (html.size() > kLargestPage) {
    throw BadRecord(
        fmt::format("an HTML page of {} bytes, the largest readable is {}: split it or save it as text",
                    html.size(), kLargestPage));
  }
  const Reading read(html, classes_, furniture_);
  PageAuthors authors = authors_.find(read.facts, read.page, read.top(), read.title.run,
                                      std::min(read.page.runs.size(), read.prose.first + 1));
  RunHits hits(furniture_, read.page);
  PageBlocks blocks =
      decide_blocks(read.page, read.body, read.title, authors.names, furniture_, bylines_, hits);
  correct_blocks(
      trees_,
      measure_runs(read.tree, read.labels, read.page, read.body, read.title, read.facts, hits, blocks),
      read.page, blocks);
  Draft draft = assemble(read.page, read.title, blocks);
  if (draft.blocks.empty()) throw BadRecord("no text in this page: nothing but markup, scripts or images");
  Source& source = draft.source;
  note(source, "title", source.title, read.title.from);
  state_authors(authors, source);
  state_dates(read, source);
  if (source.published.empty()) {
    draft.relative_date = relative_line(read.page, read.title.run, read.prose.first, relative_);
  }
  source.kicker = read.title.kicker;
  source.publisher = read.facts.publisher;
  note(source, "publisher", source.publisher, read.facts.publisher_from);
  source.url = read.facts.url;
  source.language = read.facts.language;
  finish_draft(bylines_, draft);
  if (is_cut(html)) add_flag(source, "truncated");
  return draft;
}

HtmlReader::Measured HtmlReader::measure(std::string_view html) const {
  Reading read(html, classes_, furniture_);
  const PageAuthors authors = authors_.find(read.facts, read.page, read.top(), read.title.run,
                                            std::min(read.page.runs.size(), read.prose.first + 1));
  Measured out;
  RunHits hits(furniture_, read.page);
  out.blocks = decide_blocks(read.page, read.body, read.title, authors.names, furniture_, bylines_, hits);
  out.features =
      measure_runs(read.tree, read.labels, read.page, read.body, read.title, read.facts, hits, out.blocks);
  out.page = std::move(read.page);
  return out;
}

}  // namespace hearsay::ingest
