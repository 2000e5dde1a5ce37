#pragma once
// What holds several articles: an archive, a crawl, a mailbox, a feed. Each reader hands out one member after
// the other, so that memory does not grow with the container.

#include <map>
#include <memory>
#include <string>

#include "ingest/input/byte_source.hpp"
#include "ingest/input/unpack.hpp"

namespace hearsay::ingest {

struct Member {
  std::string name;                   ///< behind the path of the container: "!/a/b.html", "#17"
  std::unique_ptr<ByteSource> bytes;  ///< of a file that may itself be anything; good until the next member
  RawArticle article;                 ///< where `bytes` is empty, and what is known in any case
};

class Container {
 public:
  virtual ~Container() = default;
  /// The next member; false at the end. A problem of one member stands in it; what is thrown (BadRecord) ends
  /// the container.
  virtual bool next(Member& member) = 0;
};

/// What all readers of one input share.
struct InputContext {
  explicit InputContext(const InputOptions& given) : options(given), budget(given.max_input) {}
  void leave_out(const std::string& what) { ++left_out[what]; }

  InputOptions options;
  UnpackBudget budget;
  std::map<std::string, std::size_t> left_out;
};

}  // namespace hearsay::ingest
