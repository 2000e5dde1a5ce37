#include "ingest/finish.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "hearsay/text.hpp"
#include "ingest/date.hpp"
#include "ingest/dateline.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

/// A page with fewer words of its own that asks for a subscription shows the beginning only.
constexpr std::size_t kStubWords = 200;

void split_dateline(const BylineReader& bylines, Draft& draft) {
  const auto first = std::find_if(draft.blocks.begin(), draft.blocks.end(), [&](const Block& block) {
    return block.kind == BlockKind::paragraph && block.span.size() > 30;
  });
  if (first == draft.blocks.end()) return;
  const std::string_view text = std::string_view(draft.text).substr(first->span.begin, first->span.size());
  Dateline found = read_dateline(text, bylines);
  if (found.length == 0 || found.length >= text.size()) return;
  Source& source = draft.source;
  source.dateline = text.substr(0, found.stated);
  if (!found.agency.empty()) {
    if (source.agency.empty()) source.agency = found.agency;
    add_unique(source.credits, found.agency);
  }
  Block dateline = *first;
  dateline.kind = BlockKind::credit;
  dateline.label = "dateline";
  dateline.span.end = dateline.span.begin + static_cast<std::uint32_t>(found.stated);
  first->span.begin += static_cast<std::uint32_t>(found.length);
  draft.blocks.insert(first, std::move(dateline));
}

/// "… she said. (dpa)": agencies behind a paragraph; "(man)": the code of the author behind the last one.
void read_tags(const BylineReader& bylines, Draft& draft) {
  std::size_t last = draft.blocks.size();
  for (std::size_t i = 0; i < draft.blocks.size(); ++i) {
    const Block& block = draft.blocks[i];
    if (block.kind == BlockKind::byline && block.label == "initials") {
      const std::string_view code = std::string_view(draft.text).substr(block.span.begin, block.span.size());
      draft.source.initials = code.substr(1, code.size() - 2);
    }
    if (block.kind != BlockKind::paragraph) continue;
    const std::string_view text = std::string_view(draft.text).substr(block.span.begin, block.span.size());
    last = i;
    if (const std::string agency = bylines.tagged_agency(text); !agency.empty()) {
      add_unique(draft.source.credits, agency);
    }
  }
  if (last == draft.blocks.size() || !draft.source.initials.empty()) return;
  Block& paragraph = draft.blocks[last];
  const std::string_view text =
      std::string_view(draft.text).substr(paragraph.span.begin, paragraph.span.size());
  const std::size_t code = bylines.author_code(text);
  if (code == std::string_view::npos) return;
  Block initials = paragraph;
  initials.kind = BlockKind::byline;
  initials.label = "initials";
  initials.span.begin += static_cast<std::uint32_t>(code);
  paragraph.span.end = paragraph.span.begin + static_cast<std::uint32_t>(trim(text.substr(0, code)).size());
  draft.source.initials = text.substr(code + 1, text.size() - code - 2);
  if (draft.source.byline.empty()) draft.source.byline = text.substr(code);
  draft.blocks.insert(draft.blocks.begin() + static_cast<std::ptrdiff_t>(last + 1), std::move(initials));
}

/// The note about its author that ends an article is not its text: "Mara Ellstrom is a reporter in Lindwick."
void mark_author_notes(const BylineReader& bylines, Draft& draft) {
  constexpr std::size_t kFurthest = 3;
  const std::vector<std::string>& authors = draft.source.authors;
  if (authors.empty()) return;
  std::vector<Block*> tail;  // the last paragraphs, from the end
  for (auto block = draft.blocks.rbegin(); block != draft.blocks.rend() && tail.size() <= kFurthest;
       ++block) {
    if (block->kind == BlockKind::heading || block->kind == BlockKind::paragraph) tail.push_back(&*block);
    if (block->kind == BlockKind::list || block->kind == BlockKind::quote || block->kind == BlockKind::table)
      break;
  }
  const auto text = [&](const Block& block) {
    return std::string_view(draft.text).substr(block.span.begin, block.span.size());
  };
  std::size_t notes = 0;
  for (std::size_t i = 0; i + 1 < tail.size() && tail[i]->kind == BlockKind::paragraph; ++i) {
    if (!bylines.goes_on_about(text(*tail[i]), authors)) break;
    if (bylines.describes_author(text(*tail[i]), authors)) notes = i + 1;
  }
  for (std::size_t i = 0; i < notes; ++i) {
    tail[i]->kind = BlockKind::furniture;
    tail[i]->label = "author-box";
  }
}

bool asks_to_subscribe(std::string_view folded) {
  for (const std::string_view phrase :
       {"to continue reading", "continue reading with", "already a subscriber", "for subscribers only",
        "subscribers only", "subscriber-only", "to read the full", "read the full story",
        "unlock this article", "to keep reading", "is for subscribers", "log in to read", "sign in to read",
        "register to read"}) {
    if (folded.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

/// Words of the paragraphs, counted up to the number that no stub reaches.
std::size_t words_of_stub(const Draft& draft) {
  std::size_t words = 0;
  for (const Block& block : draft.blocks) {
    if (block.kind != BlockKind::paragraph) continue;
    words += count_words(std::string_view(draft.text).substr(block.span.begin, block.span.size()));
    if (words >= kStubWords) break;
  }
  return words;
}

bool shows_wall(const Draft& draft) {
  return std::any_of(draft.blocks.begin(), draft.blocks.end(), [&](const Block& block) {
    const std::size_t longest = block.kind == BlockKind::furniture   ? 600
                                : block.kind == BlockKind::paragraph ? 300
                                                                     : 0;
    return block.span.size() < longest &&
           asks_to_subscribe(fold(std::string_view(draft.text).substr(block.span.begin, block.span.size())));
  });
}

void raise_flags(Draft& draft) {
  for (const Block& block : draft.blocks) {
    if (block.kind == BlockKind::furniture && block.label == "contents")
      add_flag(draft.source, "repeated-headings");
  }
  if (words_of_stub(draft) < kStubWords && shows_wall(draft)) add_flag(draft.source, "paywalled-stub");
}

}  // namespace

void finish_draft(const BylineReader& bylines, Draft& draft) {
  mark_author_notes(bylines, draft);
  read_tags(bylines, draft);
  split_dateline(bylines, draft);
  Source& source = draft.source;
  for (const Block& block : draft.blocks) {
    const auto text = [&] { return draft.text.substr(block.span.begin, block.span.size()); };
    if (block.kind == BlockKind::dek && source.dek.empty()) source.dek = text();
    if (block.label == "kicker" && source.kicker.empty() && block.span.size() <= 60) source.kicker = text();
  }
  raise_flags(draft);
}

/// Which line each field stands on.
void state_lines(Draft& draft) {
  Source& source = draft.source;
  const auto line_of = [&](std::uint32_t at) {
    const auto lines = std::count(draft.text.begin(), draft.text.begin() + at, '\n');
    return "line " + std::to_string(lines + 1);
  };
  bool title = false, byline = false, date = false;
  for (const Block& block : draft.blocks) {
    const std::string_view text = std::string_view(draft.text).substr(block.span.begin, block.span.size());
    if (block.kind == BlockKind::title && !std::exchange(title, true)) {
      source.evidence.emplace_back("title", line_of(block.span.begin));
    }
    if (block.kind == BlockKind::byline && !source.authors.empty() && !std::exchange(byline, true)) {
      source.evidence.emplace_back("authors", line_of(block.span.begin));
    }
    const bool dated = block.label == "date" || block.kind == BlockKind::byline;
    if (dated && !date && !source.published.empty() && iso_date(text) == source.published) {
      date = true;
      source.published_text = text;
      source.evidence.emplace_back("published", line_of(block.span.begin));
    }
  }
}

}  // namespace hearsay::ingest
