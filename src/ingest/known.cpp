#include "ingest/known.hpp"

#include <algorithm>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "ingest/clean.hpp"
#include "ingest/line.hpp"

namespace hearsay::ingest {
namespace {

void prefer(std::string& stated, const std::string& known) {
  if (!known.empty()) stated = known;
}

void fall_back(std::string& stated, const std::string& known) {
  if (stated.empty()) stated = known;
}

/// Letters and digits alone, in lower case: titles are set with other quotation marks and spaces in feeds.
std::string bare(std::string_view title) {
  const std::string folded = fold(title);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = decode(folded, at);
    if (is_letter(c.value) || is_digit(c.value)) out.append(folded, at, c.size);
    at += c.size;
  }
  return out;
}

void put_title_first(const std::string& title, Draft& draft) {
  const std::string wanted = bare(title);
  bool found = false;
  for (Block& block : draft.blocks) {
    const bool early = &block - draft.blocks.data() < 3;
    const std::string_view text = std::string_view(draft.text).substr(block.span.begin, block.span.size());
    if (early && !found && text.size() < 4 * title.size() + 100 && bare(text) == wanted) {
      block.kind = BlockKind::title;
      block.label.clear();
      found = true;
    } else if (block.kind == BlockKind::title) {
      // The reader of the text took a short line for the title; the container knows better.
      block.kind = shape_of(text).ending == Ending::stop ? BlockKind::paragraph : BlockKind::heading;
    }
  }
  if (found) return;
  const std::string head = title + "\n\n";
  const auto shift = static_cast<std::uint32_t>(head.size());
  draft.text.insert(0, head);
  for (Block& block : draft.blocks) block.span = {block.span.begin + shift, block.span.end + shift};
  const auto length = static_cast<std::uint32_t>(title.size());
  draft.blocks.insert(draft.blocks.begin(), {{0, length}, BlockKind::title, {}});
}

}  // namespace

Draft join_blocks(const std::vector<RawBlock>& blocks) {
  Draft draft;
  for (const RawBlock& block : blocks) {
    std::string text(trim(block.text));
    clean_text(text, draft.source.flags);
    if (trim(text).empty()) continue;
    if (!draft.text.empty()) draft.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(draft.text.size());
    draft.text += text;
    draft.blocks.push_back({{begin, static_cast<std::uint32_t>(draft.text.size())}, block.kind, block.label});
  }
  if (draft.blocks.empty()) throw BadRecord("no text in it");
  return draft;
}

void join_known(const Source& known, Draft& draft) {
  Source& source = draft.source;
  if (!known.title.empty()) {
    put_title_first(known.title, draft);
    source.title = known.title;
  }
  prefer(source.publisher, known.publisher);
  prefer(source.published, known.published);
  prefer(source.modified, known.modified);
  if (!known.byline.empty() || !known.authors.empty()) {
    source.byline = known.byline;
    source.authors = known.authors;
  }
  fall_back(source.url, known.url);
  fall_back(source.language, known.language);
  source.retrieved = known.retrieved;
  source.offset = known.offset;
  for (const std::string& credit : known.credits) add_unique(source.credits, credit);
  source.flags.insert(source.flags.begin(), known.flags.begin(), known.flags.end());
}

}  // namespace hearsay::ingest
