#include "cases/compare.hpp"

#include <map>

#include "hearsay/record.hpp"

namespace hearsay::cases {
namespace {

constexpr LayerSet kAll = {Layer::source, Layer::text,     Layer::blocks,  Layer::sentences, Layer::tokens,
                           Layer::tags,   Layer::entities, Layer::figures, Layer::claims};

Json slices(const std::vector<Span>& spans, const Document& doc) {
  Json out = Json::array();
  for (const Span s : spans) out.push_back(std::string(doc.slice(s)));
  return out;
}

template <class Item>
Json texts_of(const std::vector<std::string>& ids, const std::vector<Item>& items, const Document& doc) {
  Json out = Json::array();
  for (const std::string& id : ids) {
    for (const Item& item : items) {
      if (item.id == id) out.push_back(std::string(doc.slice(item.span)));
    }
  }
  return out;
}

/// A layer as a case line writes it: words instead of offsets and ids.
Json readable(const std::string& layer, const Document& doc) {
  if (layer == "tokens") return slices(doc.tokens, doc);
  if (layer == "sentences") return slices(doc.sentences, doc);
  std::string line;
  encode_record(doc, kAll, line);
  Json record = Json::parse(line);
  Json& items = record[layer];
  for (std::size_t i = 0; i < doc.blocks.size() && layer == "blocks"; ++i) {
    items[i]["text"] = std::string(doc.slice(doc.blocks[i].span));
  }
  for (std::size_t i = 0; i < doc.claims.size() && layer == "claims"; ++i) {
    const Claim& claim = doc.claims[i];
    items[i]["text"] = std::string(doc.slice(claim.span));
    items[i]["content"] = slices(claim.content, doc);
    items[i]["figures"] = texts_of(claim.figures, doc.figures, doc);
    items[i]["entities"] = texts_of(claim.entities, doc.entities, doc);
    for (Json& frame : items[i].value("frames", Json::array())) frame.erase("figure");
  }
  return items;
}

bool is_default(const Json& expected) {
  return expected.is_null() || expected == "" || expected == "exact" || expected == false ||
         (expected.is_array() && expected.empty());
}

/// Members given in `expected` must be equal; members not given may be anything. A member that is absent
/// equals its default (null, "", false, "exact", []).
void compare(const std::string& path, const Json& expected, const Json& got, std::vector<std::string>& out) {
  if (expected.is_object() && got.is_object()) {
    for (const auto& [key, value] : expected.items()) {
      if (key == "note") continue;
      if (got.contains(key)) {
        compare(path + "." + key, value, got[key], out);
      } else if (!is_default(value)) {
        out.push_back(path + "." + key + ": expected " + value.dump() + ", got nothing");
      }
    }
  } else if (expected.is_array() && got.is_array()) {
    if (expected.size() != got.size()) {
      out.push_back(path + ": expected " + std::to_string(expected.size()) + " items, got " + got.dump());
      return;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
      compare(path + "[" + std::to_string(i) + "]", expected[i], got[i], out);
    }
  } else if (expected != got) {
    out.push_back(path + ": expected " + expected.dump() + ", got " + got.dump());
  }
}

}  // namespace

std::vector<std::string> differences(const std::string& layer, const Json& expected, const Document& doc) {
  std::vector<std::string> out;
  compare(layer, expected, readable(layer, doc), out);
  return out;
}

}  // namespace hearsay::cases
