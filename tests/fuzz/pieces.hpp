#pragma once
// What the fuzz targets share: the pipeline on a text, and stopping where a document is not sound.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "hearsay/error.hpp"
#include "hearsay/pipeline.hpp"
#include "hearsay/record.hpp"
#include "hearsay/text.hpp"

namespace hearsay::fuzz {

inline std::string_view bytes(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

[[noreturn]] inline void stop(const std::string& why) {
  std::fprintf(stderr, "unsound: %s\n", why.c_str());
  std::abort();
}

inline void require(bool holds, const char* what) {
  if (!holds) stop(what);
}

inline void require_sound(const Document& doc) {
  const auto problems = validate(doc);
  if (!problems.empty()) stop(problems.front());
}

inline bool same(const Document& a, const Document& b) {
  return a.id == b.id && a.text == b.text && a.source == b.source && a.blocks == b.blocks &&
         a.sentences == b.sentences && a.tokens == b.tokens && a.tags == b.tags && a.entities == b.entities &&
         a.figures == b.figures && a.claims == b.claims;
}

/// Valid UTF-8 from any bytes: a stage never sees anything else.
inline std::string repaired(std::string_view raw) {
  std::string out;
  for (std::size_t at = 0; at < raw.size();) {
    const CodePoint c = decode(raw, at);
    append_utf8(out, c.value);
    at += c.size;
  }
  return out;
}

/// A line with the room behind it that the codec asks for.
class Line {
 public:
  explicit Line(std::string_view text) : size_(text.size()), padded_(text) {
    padded_.append(RecordCodec::kPadding, '\0');
  }
  std::string_view view() const { return std::string_view(padded_).substr(0, size_); }

 private:
  std::size_t size_;
  std::string padded_;
};

/// The stages up to `last` on a text without layers; what they make is sound and survives the wire.
inline Document annotate(const Pipeline& pipeline, std::string text) {
  Document doc;
  doc.id = article_id(text);
  doc.text = std::move(text);
  Pipeline::Plan plan = pipeline.plan({Layer::text}, true);
  Pipeline::run(plan, doc);
  require_sound(doc);
  std::string line;
  encode_record(doc, plan.makes | LayerSet{Layer::text}, line);
  RecordCodec codec;
  Document back;
  const Line padded(line);
  codec.read(padded.view(), plan.makes, back);
  require(same(back, doc), "the record read back is another document");
  return doc;
}

}  // namespace hearsay::fuzz
