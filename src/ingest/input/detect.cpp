#include "ingest/input/detect.hpp"

#include <array>

namespace hearsay {

std::span<const std::pair<std::string_view, InputFormat>> input_formats() {
  static constexpr std::array<std::pair<std::string_view, InputFormat>, 3> kFormats = {{
      {"auto", InputFormat::automatic},
      {"text", InputFormat::text},
      {"html", InputFormat::html},
  }};
  return kFormats;
}

namespace ingest {

std::unique_ptr<Container> open_container(std::unique_ptr<PeekSource>& /*file*/, InputContext& /*context*/,
                                          const RawArticle& /*known*/) {
  return nullptr;
}

}  // namespace ingest
}  // namespace hearsay
