#include "ingest/html_reader.hpp"

#include "hearsay/error.hpp"
#include "ingest/html_tree.hpp"

namespace hearsay::ingest {

HtmlReader::HtmlReader(const Lexicon&, const FurnitureTable& furniture, const BylineReader& bylines)
    : furniture_(furniture), bylines_(bylines) {}

Draft HtmlReader::read(std::string_view html) const {
  const HtmlTree tree(html);
  Draft draft;
  for (const Node& node : tree.nodes()) {
    if (node.element == Element::text) draft.text += node.text;
  }
  draft.blocks.push_back({{0, static_cast<std::uint32_t>(draft.text.size())}, BlockKind::paragraph, {}});
  return draft;
}

}  // namespace hearsay::ingest
