#pragma once
// The wire: one JSON object per line. A record is read into its raw members; only the layers a stage needs
// are decoded, and everything it did not make is written back byte for byte.
//
// Offsets on the wire are code points, half-open; in a Document they are bytes. Tokens are one flat array
// gap,len,gap,len,… of code points, the gap counted from the end of the token before.

#include <memory>
#include <string>
#include <string_view>

#include "hearsay/stage.hpp"

namespace hearsay {

/// Reads and rewrites records one after the other; keeps its buffers, so use one per thread.
class RecordCodec {
 public:
  /// Bytes that must be readable behind the line given to read().
  static constexpr std::size_t kPadding = 64;

  RecordCodec();
  ~RecordCodec();

  /// Takes one line apart and decodes text, id and the `wanted` layers that are there into `doc`; other
  /// members of `doc` are emptied. `line` has no newline, kPadding readable bytes behind it, and must live
  /// until write(). Throws BadRecord: not an object, a member twice, invalid UTF-8, lone surrogate, nested
  /// deeper than 1024, no text, a layer that does not fit the schema, spans outside the text, dangling ids, a
  /// newer schema.
  void read(std::string_view line, LayerSet wanted, Document& doc);

  /// Only the checks that hold for any line, record or finding. Throws BadRecord: not an object, a member
  /// twice, invalid UTF-8, lone surrogate, nested deeper than 1024, a newer schema. As for read(), the line
  /// needs room behind it.
  void check(std::string_view line);

  /// Layers present in the line read last.
  LayerSet present() const;

  /// Decodes further layers of the line read last; a stage is told what it needs only once it is known what
  /// is there.
  void decode(LayerSet layers, Document& doc);

  /// Appends the line read last to `out`, without newline: layers in `made` are replaced where they stood or
  /// added at the end, layers in `dropped` left out, all other members copied.
  void write(const Document& doc, LayerSet made, LayerSet dropped, std::string& out) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Appends a whole new record with schema, id and the given layers, without newline.
void encode_record(const Document& doc, LayerSet layers, std::string& out);

/// Appends the JSON value of one layer.
void encode_layer(const Document& doc, Layer layer, std::string& out);

}  // namespace hearsay
