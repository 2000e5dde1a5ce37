#pragma once
// Facts of one article as they lie in memory, for a file that only this process can read: nothing is
// converted, copied or checked. Large runs read articles again more often than anything else; for whatever
// leaves the process there is facts_codec.

#include <string>
#include <string_view>

#include "reconcile/facts.hpp"

namespace hearsay {

/// Every array begins at a multiple of 8.
std::string image_of(const ArticleFacts& facts);
/// Facts whose arrays lie in the image. `image`: what image_of() gave in this process, at a multiple of 8;
/// outlives the facts.
ArticleFacts facts_in(const char* image);

}  // namespace hearsay
