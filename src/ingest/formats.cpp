// The names of the formats, apart from the readers: whoever only has to list them needs none of their
// libraries.

#include <array>

#include "hearsay/ingest.hpp"

namespace hearsay {

std::span<const std::pair<std::string_view, InputFormat>> input_formats() {
  static constexpr std::array<std::pair<std::string_view, InputFormat>, 13> kFormats = {{
      {"auto", InputFormat::automatic},
      {"text", InputFormat::text},
      {"html", InputFormat::html},
      {"markdown", InputFormat::markdown},
      {"warc", InputFormat::warc},
      {"feed", InputFormat::feed},
      {"nitf", InputFormat::nitf},
      {"newsml", InputFormat::newsml},
      {"eml", InputFormat::eml},
      {"mbox", InputFormat::mbox},
      {"tar", InputFormat::tar},
      {"zip", InputFormat::zip},
      {"json", InputFormat::json},
  }};
  return kFormats;
}

}  // namespace hearsay
