#pragma once
// Bytes of a saved article to a clean document: charset, blocks, metadata. No network, ever.

#include <memory>
#include <string>
#include <string_view>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

enum class InputFormat : std::uint8_t { automatic, text, html };

class Ingestor {
 public:
  explicit Ingestor(const Lexicon& lexicon);
  ~Ingestor();
  /// One article. `path` is kept as source.path and used for nothing else. Fills id, text, source and blocks.
  /// Throws BadRecord: empty, binary, no text left.
  Document operator()(std::string_view bytes, std::string path,
                      InputFormat format = InputFormat::automatic) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace hearsay
