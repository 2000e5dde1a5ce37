#pragma once
// Saved articles to clean documents: whatever a file holds is taken apart into single articles, and the bytes
// of each become text, blocks and metadata. No network, ever.

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

/// What a file is or holds; `automatic` is judged by its bytes. Compression is looked through in any case.
enum class InputFormat : std::uint8_t {
  automatic,
  text,
  html,
  markdown,
  warc,
  feed,
  nitf,
  newsml,
  eml,
  mbox,
  tar,
  zip,
  json
};

/// Names of the formats as --format takes them, in the order of --help.
std::span<const std::pair<std::string_view, InputFormat>> input_formats();

/// Bytes that come a piece at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Up to `size` bytes into `to`; 0 only at the end. Throws BadRecord when they cannot be read.
  virtual std::size_t read(char* to, std::size_t size) = 0;
  /// Goes on reading at this place, counted from the start; false where bytes can only be read once.
  virtual bool seek(std::uint64_t /*place*/) { return false; }
  /// Number of bytes where it is known beforehand, else 0.
  virtual std::uint64_t size() const { return 0; }
};

struct InputOptions {
  InputFormat format = InputFormat::automatic;
  std::size_t max_file = std::size_t{64} << 20;       ///< bytes of one article
  std::uint64_t max_input = std::uint64_t{64} << 30;  ///< bytes that one input may unpack to
  std::map<std::string, std::string> fields;          ///< paths of members of JSON: "text" → "article.body"
  bool found_in_folder = false;                       ///< data that is no article is no mistake then
  std::function<bool(const std::string& name)> left_out;  ///< names of archive members that are no articles
};

/// A part of an article whose container says what it is.
struct RawBlock {
  BlockKind kind = BlockKind::paragraph;
  std::string text;
  std::string label;
};

/// One article as it was found.
struct RawArticle {
  std::string path;  ///< of the file, and the place inside it: "drop.zip!/a/b.html", "crawl.warc.gz#17"
  std::string bytes;
  InputFormat format = InputFormat::automatic;
  std::vector<RawBlock> blocks;  ///< instead of bytes
  std::string charset;           ///< what the container says the bytes are in
  Source known;                  ///< what the container says about the article
  std::string problem;           ///< why the article, or what follows in its container, could not be read

  bool empty() const { return bytes.empty() && blocks.empty(); }
};

/// The articles of one input, one after the other; memory grows with the largest article, not with the input.
class InputReader {
 public:
  InputReader(std::unique_ptr<ByteSource> bytes, std::string path, const InputOptions& options);
  ~InputReader();

  /// False at the end. An article with a `problem` has no bytes, or those that could be saved of a damaged
  /// input; the next ones may be sound.
  bool next(RawArticle& article);

  /// What is no article and was passed over without a complaint: "revisit records" and how many.
  const std::map<std::string, std::size_t>& left_out() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Where each block of an article stands in the bytes it was made of, half-open; nullopt for a block that
/// stands in no text of them (a title that only metadata have, a line of signs).
using SourceMap = std::vector<std::optional<std::pair<std::uint64_t, std::uint64_t>>>;

/// `bytes` and `format` as they were given to the ingestor, `document` as it came back.
SourceMap map_to_source(std::string_view bytes, InputFormat format, const Document& document);

class Ingestor {
 public:
  /// The lexicon has to live as long: tables are read when an article needs them.
  explicit Ingestor(const Lexicon& lexicon);
  ~Ingestor();
  /// Fills id, text, source and blocks. Throws BadRecord: empty, binary, no text left.
  Document operator()(RawArticle&& article) const;
  /// The same of bytes alone. `path` is kept as source.path and used for nothing else.
  Document operator()(std::string_view bytes, std::string path,
                      InputFormat format = InputFormat::automatic) const;

 private:
  struct Data;
  struct State;
  std::unique_ptr<const State> state_;
};

}  // namespace hearsay
