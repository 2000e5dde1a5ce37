#pragma once
// The files that the build embeds; defined in generated code, see cmake/EmbedData.cmake.

#include <span>

namespace hearsay::embedded {

struct File {
  const char* name;  ///< path below its folder without extension: "en/units"
  const char* begin;
  const char* end;
};

std::span<const File> tables();  ///< src/lexicon/data
std::span<const File> models();  ///< src/model/data
std::span<const File> pages();   ///< src/report/html: style, script

}  // namespace hearsay::embedded
