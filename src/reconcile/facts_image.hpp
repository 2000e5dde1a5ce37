#pragma once
// Facts of one article as they lie in memory, for a file that only this process can read: nothing is
// converted and nothing checked. Large runs read articles again more often than anything else; for whatever
// leaves the process there is facts_codec.

#include <string>
#include <string_view>

#include "reconcile/facts.hpp"

namespace hearsay {

std::string image_of(const ArticleFacts& facts);
/// Fills facts that are empty. `image`: what image_of() gave in this process.
void read_image(std::string_view image, ArticleFacts& facts);

}  // namespace hearsay
