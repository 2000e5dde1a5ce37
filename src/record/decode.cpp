#include "record/decode.hpp"

#include <unordered_set>

#include "hearsay/error.hpp"
#include "record/wire_names.hpp"

namespace hearsay {
namespace {

namespace dom = simdjson::dom;

/// Reads members of the items of one layer; every failure names the layer and the item.
class Decoder {
 public:
  Decoder(Layer layer, const OffsetMap& map, Document& doc)
      : layer_(layer), map_(map), offsets_(map), doc_(doc) {}

  void decode(const dom::element& value) {
    switch (layer_) {
      case Layer::source:
        return source(value);
      case Layer::text:
        return;
      case Layer::blocks:
        return each(value, doc_.blocks, [&](const dom::element& e) { return block(e); });
      case Layer::sentences:
        return each(value, doc_.sentences, [&](const dom::element& e) { return pair(e); });
      case Layer::tokens:
        return tokens(value);
      case Layer::tags:
        return each(value, doc_.tags, [&](const dom::element& e) { return tag(e); });
      case Layer::entities:
        return each(value, doc_.entities, [&](const dom::element& e) { return entity(e); });
      case Layer::figures:
        return each(value, doc_.figures, [&](const dom::element& e) { return figure(e); });
      case Layer::claims:
        return each(value, doc_.claims, [&](const dom::element& e) { return claim(e); });
    }
  }

 private:
  [[noreturn]] void fail(std::string_view problem) const {
    throw BadRecord(std::string(layer_name(layer_)) + ": item " + std::to_string(item_) + ": " +
                    std::string(problem));
  }

  template <class Item, class Read>
  void each(const dom::element& value, std::vector<Item>& items, Read read) {
    dom::array array;
    if (value.get(array) != simdjson::SUCCESS)
      throw BadRecord(std::string(layer_name(layer_)) + ": not an array");
    items.clear();
    items.reserve(array.size());
    item_ = 0;
    for (const dom::element e : array) {
      items.push_back(read(e));
      ++item_;
    }
  }

  std::string text(const dom::element& object, std::string_view name, bool required = false) const {
    dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS) {
      if (required) fail("no \"" + std::string(name) + "\"");
      return {};
    }
    std::string_view out;
    if (value.get(out) != simdjson::SUCCESS) fail("\"" + std::string(name) + "\" is not a string");
    return std::string(out);
  }

  bool boolean(const dom::element& object, std::string_view name, bool otherwise) const {
    bool out = otherwise;
    dom::element value;
    if (object[name].get(value) == simdjson::SUCCESS && value.get(out) != simdjson::SUCCESS) {
      fail("\"" + std::string(name) + "\" is neither true nor false");
    }
    return out;
  }

  std::vector<std::string> strings(const dom::element& object, std::string_view name) const {
    std::vector<std::string> out;
    dom::element value;
    if (object[name].get(value) != simdjson::SUCCESS) return out;
    dom::array array;
    if (value.get(array) != simdjson::SUCCESS) fail("\"" + std::string(name) + "\" is not an array");
    for (const dom::element e : array) {
      std::string_view item;
      if (e.get(item) != simdjson::SUCCESS)
        fail("\"" + std::string(name) + "\" holds something else than strings");
      out.emplace_back(item);
    }
    return out;
  }

  template <class Enum, class Names>
  Enum enumerator(const Names& names, const std::string& name, Enum otherwise) const {
    if (name.empty()) return otherwise;
    const std::optional<Enum> found = wire::find<Enum>(names, name);
    if (!found) fail("unknown kind \"" + name + "\"");
    return *found;
  }

  std::uint32_t bytes(std::uint64_t code_points) {
    const std::optional<std::uint32_t> at = offsets_.to_bytes(code_points);
    if (!at) fail("offset " + std::to_string(code_points) + " is beyond the text");
    return *at;
  }

  Span span(std::uint64_t begin, std::uint64_t end) {
    if (begin > end)
      fail("span " + std::to_string(begin) + ".." + std::to_string(end) + " ends before it begins");
    const std::uint32_t from = bytes(begin);
    return {from, bytes(end)};
  }

  std::optional<Span> optional_span(const dom::element& object) {
    std::uint64_t begin = 0, end = 0;
    if (object["start"].get(begin) != simdjson::SUCCESS || object["end"].get(end) != simdjson::SUCCESS) {
      return std::nullopt;
    }
    return span(begin, end);
  }

  Span required_span(const dom::element& object) {
    const std::optional<Span> found = optional_span(object);
    if (!found) fail("no \"start\" and \"end\"");
    return *found;
  }

  Span pair(const dom::element& value) {
    dom::array array;
    std::uint64_t begin = 0, end = 0;
    if (value.get(array) != simdjson::SUCCESS || array.size() != 2 ||
        array.at(0).get(begin) != simdjson::SUCCESS || array.at(1).get(end) != simdjson::SUCCESS) {
      fail("not a pair of offsets");
    }
    return span(begin, end);
  }

  std::vector<Span> pairs(const dom::element& object, std::string_view name) {
    std::vector<Span> out;
    dom::array array;
    if (object[name].get(array) != simdjson::SUCCESS) return out;
    for (const dom::element e : array) out.push_back(pair(e));
    return out;
  }

  void require_object(const dom::element& e) const {
    if (!e.is_object()) fail("not an object");
  }

  void source(const dom::element& e) {
    if (!e.is_object()) throw BadRecord("source: not an object");
    doc_.source = {text(e, "path"),     text(e, "url"),        text(e, "publisher"),  text(e, "title"),
                   text(e, "byline"),   strings(e, "authors"), text(e, "published"),  text(e, "modified"),
                   text(e, "language"), text(e, "charset"),    strings(e, "credits"), strings(e, "flags")};
  }

  Block block(const dom::element& e) {
    require_object(e);
    return {required_span(e), enumerator(wire::kBlockKinds, text(e, "kind"), BlockKind::paragraph),
            text(e, "label")};
  }

  Tag tag(const dom::element& e) const {
    std::string_view name;
    if (e.get(name) != simdjson::SUCCESS) fail("not a string");
    return enumerator(wire::kTags, std::string(name), Tag::none);
  }

  void tokens(const dom::element& value) {
    dom::array array;
    if (value.get(array) != simdjson::SUCCESS) throw BadRecord("tokens: not an array");
    if (array.size() % 2 != 0) throw BadRecord("tokens: an odd number of gaps and lengths");
    doc_.tokens.clear();
    doc_.tokens.reserve(array.size() / 2);
    std::uint64_t at = 0;
    std::uint32_t begin_byte = 0;
    item_ = 0;
    for (const dom::element e : array) {
      std::uint64_t step = 0;
      if (e.get(step) != simdjson::SUCCESS || step > map_.code_points())
        fail("not a gap or length inside the text");
      at += step;
      const std::uint32_t byte = bytes(at);
      if (item_ % 2 == 1) doc_.tokens.push_back({begin_byte, byte});
      begin_byte = byte;
      ++item_;
    }
  }

  Entity entity(const dom::element& e) {
    require_object(e);
    return {text(e, "id", true),
            required_span(e),
            enumerator(wire::kEntityKinds, text(e, "kind", true), EntityKind::person),
            text(e, "name"),
            text(e, "same_as"),
            text(e, "role"),
            strings(e, "candidates"),
            text(e, "rule")};
  }

  std::optional<Decimal> decimal(const dom::element& object, std::string_view name) const {
    const std::string digits = text(object, name);
    if (digits.empty()) return std::nullopt;
    const std::optional<Decimal> value = Decimal::parse(digits);
    if (!value) fail("\"" + std::string(name) + "\" is not a decimal number");
    return value;
  }

  Figure figure(const dom::element& e) {
    require_object(e);
    Figure f;
    f.id = text(e, "id", true);
    f.span = required_span(e);
    f.kind = enumerator(wire::kFigureKinds, text(e, "kind", true), FigureKind::number);
    f.value = decimal(e, "value");
    f.low = decimal(e, "low");
    f.high = decimal(e, "high");
    f.bound = enumerator(wire::kBounds, text(e, "bound"), Bound::exact);
    f.unit = text(e, "unit");
    f.certain = boolean(e, "certain", true);
    f.per = text(e, "per");
    f.counted = text(e, "counted");
    f.head = text(e, "head");
    dom::element at;
    if (e["counted_at"].get(at) == simdjson::SUCCESS) f.counted_span = pair(at);
    f.of = text(e, "of");
    f.direction = text(e, "direction");
    f.role = text(e, "role");
    f.group = text(e, "group");
    f.same_as = text(e, "same_as");
    f.timex = text(e, "timex");
    f.mod = text(e, "mod");
    f.rule = text(e, "rule");
    return f;
  }

  Claim claim(const dom::element& e) {
    require_object(e);
    Claim c;
    c.id = text(e, "id", true);
    c.span = required_span(e);
    c.kind = enumerator(wire::kClaimKinds, text(e, "kind", true), ClaimKind::assertion);
    dom::element source;
    if (e["source"].get(source) == simdjson::SUCCESS) {
      require_object(source);
      c.source = {optional_span(source), text(source, "name"), text(source, "entity"),
                  text(source, "resolved_by"), strings(source, "candidates")};
    }
    dom::array chain;
    if (e["chain"].get(chain) == simdjson::SUCCESS) {
      for (const dom::element link : chain) {
        require_object(link);
        c.chain.push_back({text(link, "name"),
                           enumerator(wire::kLinkTypes, text(link, "type"), LinkType::person),
                           boolean(link, "stated", true)});
      }
    }
    dom::element cue;
    if (e["cue"].get(cue) == simdjson::SUCCESS) {
      require_object(cue);
      c.cue = Cue{required_span(cue), enumerator(wire::kCueClasses, text(cue, "class"), CueClass::say)};
    }
    c.content = pairs(e, "content");
    c.addressee = text(e, "addressee");
    c.medium = text(e, "medium");
    c.negated = boolean(e, "negated", false);
    c.hedged = boolean(e, "hedged", false);
    c.modality = text(e, "modality");
    c.figures = strings(e, "figures");
    c.entities = strings(e, "entities");
    frames(e, c);
    c.nested_in = text(e, "nested_in");
    c.continues = text(e, "continues");
    c.heading = boolean(e, "heading", false);
    c.repaired = boolean(e, "repaired", false);
    c.rule = text(e, "rule");
    return c;
  }

  void frames(const dom::element& e, Claim& c) const {
    dom::array frames;
    if (e["frames"].get(frames) != simdjson::SUCCESS) return;
    for (const dom::element f : frames) {
      require_object(f);
      c.frames.push_back({text(f, "figure"), text(f, "predicate"), text(f, "head"), text(f, "party"),
                          text(f, "place"), text(f, "period")});
    }
  }

  Layer layer_;
  const OffsetMap& map_;
  OffsetCursor offsets_;
  Document& doc_;
  std::size_t item_ = 0;
};

using Ids = std::unordered_set<std::string_view>;

template <class Items>
Ids ids_of(const Items& items, std::string_view what) {
  Ids ids;
  for (const auto& item : items) {
    if (!ids.insert(item.id).second) throw BadRecord(std::string(what) + ": id \"" + item.id + "\" twice");
  }
  return ids;
}

void require(const Ids& ids, const std::string& id, std::string_view from, std::string_view to) {
  if (!id.empty() && !ids.contains(id)) {
    throw BadRecord(std::string(from) + " points to " + std::string(to) + " \"" + id +
                    "\", which is not there");
  }
}

}  // namespace

void decode_layer(Layer layer, const simdjson::dom::element& value, const OffsetMap& map, Document& doc) {
  Decoder(layer, map, doc).decode(value);
}

void check_references(const Document& doc, LayerSet decoded) {
  Ids entities, figures;
  if (decoded.has(Layer::entities)) {
    entities = ids_of(doc.entities, "entities");
    for (const Entity& e : doc.entities) {
      require(entities, e.same_as, "entity " + e.id, "entity");
      for (const std::string& c : e.candidates) require(entities, c, "entity " + e.id, "entity");
    }
  }
  if (decoded.has(Layer::figures)) {
    figures = ids_of(doc.figures, "figures");
    for (const Figure& f : doc.figures) {
      require(figures, f.group, "figure " + f.id, "figure");
      require(figures, f.same_as, "figure " + f.id, "figure");
    }
  }
  if (!decoded.has(Layer::claims)) return;
  const Ids claims = ids_of(doc.claims, "claims");
  for (const Claim& c : doc.claims) {
    const std::string from = "claim " + c.id;
    require(claims, c.nested_in, from, "claim");
    require(claims, c.continues, from, "claim");
    if (decoded.has(Layer::entities)) {
      require(entities, c.source.entity, from, "entity");
      for (const std::string& id : c.entities) require(entities, id, from, "entity");
    }
    if (decoded.has(Layer::figures)) {
      for (const std::string& id : c.figures) require(figures, id, from, "figure");
      for (const Frame& f : c.frames) require(figures, f.figure, from, "figure");
    }
  }
}

}  // namespace hearsay
