#include "hearsay/stage.hpp"
#include "hearsay/text.hpp"

namespace hearsay {

std::string_view layer_name(Layer layer) {
  constexpr std::string_view kNames[kLayers] = {"source", "text",     "blocks",  "sentences", "tokens",
                                                "tags",   "entities", "figures", "claims"};
  return kNames[static_cast<std::size_t>(layer)];
}

std::string article_id(std::string_view text) {
  return "a" + hex64(hash64(text));
}

}  // namespace hearsay
