#pragma once
// Facts and keys as lines of text, for sort, GNU parallel, Spark or Hadoop to carry between the steps of one
// reconciliation that runs in many processes.
//
//   f<article>	<facts>                    one line an article: hash of its id, its packed facts in base64
//   k<step><key>	<article>	<fact>   one line a key
//
// Numbers are 16 hex digits. In the order of bytes an article's facts stand before all keys.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "reconcile/facts.hpp"
#include "reconcile/keys.hpp"

namespace hearsay {

std::string shuffle_lines(const ArticleFacts& facts, const KeyLists& keys);

/// A line taken apart.
struct ShuffleLine {
  bool facts = false;  ///< else a key
  std::uint64_t article = 0;
  std::string packed;  ///< of facts
  Step step = Step::names;
  std::uint64_t key = 0;
  std::uint32_t fact = 0;
};
/// Throws BadRecord.
ShuffleLine parse_shuffle_line(std::string_view line);

}  // namespace hearsay
