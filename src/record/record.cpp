#include "hearsay/record.hpp"

#include <array>
#include <optional>

#include "hearsay/error.hpp"
#include "record/decode.hpp"
#include "record/encode.hpp"
#include "record/references.hpp"

namespace hearsay {
namespace {

/// One member as it stands in the line.
struct Member {
  JsonMember json;
  std::optional<Layer> layer;
};

std::optional<Layer> layer_called(std::string_view key) {
  for (int i = 0; i < kLayers; ++i) {
    if (layer_name(static_cast<Layer>(i)) == key) return static_cast<Layer>(i);
  }
  return std::nullopt;
}

/// An empty document that keeps the room of the last one.
void clear(Document& doc) {
  doc.schema = kSchema;
  doc.id.clear();
  doc.text.clear();
  doc.source = Source();
  doc.blocks.clear();
  doc.sentences.clear();
  doc.tokens.clear();
  doc.tags.clear();
  doc.entities.clear();
  doc.figures.clear();
  doc.claims.clear();
}

}  // namespace

struct RecordCodec::State {
  JsonLine line;
  std::vector<Member> members;
  std::array<const JsonMember*, kLayers> layers;
  LayerSet present, decoded;
  OffsetMap map;
  std::string scratch;

  const JsonMember* find(std::string_view key) const;
  void parse(std::string_view text);
  void find_layers();
};

const JsonMember* RecordCodec::State::find(std::string_view key) const {
  for (const JsonMember& member : line.members()) {
    if (member.key == key) return &member;
  }
  return nullptr;
}

/// Takes the line apart, checked for all that no line may be.
void RecordCodec::State::parse(std::string_view text) {
  line.parse(text);
  if (const JsonMember* member = find("schema")) {
    const std::optional<std::uint64_t> schema = JsonCursor(member->value).number();
    if (!schema || *schema == 0) throw BadRecord("\"schema\" is not a number");
    if (*schema > kSchema) {
      throw BadRecord("schema " + std::to_string(*schema) + " is newer than this program's " +
                      std::to_string(kSchema));
    }
  }
}

void RecordCodec::State::find_layers() {
  members.clear();
  present = {};
  for (const JsonMember& member : line.members()) {
    const std::optional<Layer> layer = layer_called(member.key);
    members.push_back({member, layer});
    if (!layer) continue;
    present.add(*layer);
    layers[static_cast<std::size_t>(*layer)] = &member;
  }
}

RecordCodec::RecordCodec() : state_(std::make_unique<State>()) {}
RecordCodec::~RecordCodec() = default;

void RecordCodec::read(std::string_view line, LayerSet wanted, Document& doc) {
  State& s = *state_;
  s.parse(line);
  s.find_layers();
  clear(doc);
  if (!s.present.has(Layer::text)) throw BadRecord("no member \"text\"");
  const auto string = [&](const JsonMember& member, std::string& out) {
    const std::optional<std::string_view> value = JsonCursor(member.value).string(s.scratch);
    if (!value) throw BadRecord("\"" + std::string(member.key) + "\" is not a string");
    out = *value;
  };
  string(*s.layers[static_cast<std::size_t>(Layer::text)], doc.text);
  if (const JsonMember* id = s.find("id")) string(*id, doc.id);
  if (doc.id.empty()) doc.id = article_id(doc.text);
  s.map = OffsetMap(doc.text);
  s.decoded = {Layer::text};
  decode(wanted, doc);
}

void RecordCodec::check(std::string_view line) {
  state_->parse(line);
}

LayerSet RecordCodec::present() const {
  return state_->present;
}

void RecordCodec::decode(LayerSet layers, Document& doc) {
  State& s = *state_;
  const LayerSet todo = (layers & s.present) - s.decoded;
  for (int i = 0; i < kLayers; ++i) {
    const Layer layer = static_cast<Layer>(i);
    if (todo.has(layer)) decode_layer(layer, *s.layers[static_cast<std::size_t>(i)], s.map, doc);
  }
  s.decoded = s.decoded | todo;
  if (!todo.empty()) check_references(doc, s.decoded);
}

void RecordCodec::write(const Document& doc, LayerSet made, LayerSet dropped, std::string& out) const {
  const State& s = *state_;
  OffsetMap own;
  const bool same_text = s.map.text().data() == doc.text.data() && s.map.text().size() == doc.text.size();
  if (!same_text) own = OffsetMap(doc.text);
  const OffsetMap& map = same_text ? s.map : own;
  JsonWriter writer(out);
  writer.byte('{');
  bool first = true;
  const auto separate = [&] {
    if (!first) writer.byte(',');
    first = false;
  };
  const auto layer_member = [&](Layer layer) {
    writer.byte('"');
    writer.raw(layer_name(layer));
    writer.literal("\":");
    encode_layer(doc, layer, map, writer);
  };
  for (const Member& member : s.members) {
    if (member.layer && dropped.has(*member.layer) && !made.has(*member.layer)) continue;
    separate();
    if (member.layer && made.has(*member.layer)) {
      layer_member(*member.layer);
    } else {
      writer.raw(member.json.raw);
    }
  }
  const LayerSet added = made - s.present;
  for (int i = 0; i < kLayers; ++i) {
    const Layer layer = static_cast<Layer>(i);
    if (!added.has(layer)) continue;
    separate();
    layer_member(layer);
  }
  writer.byte('}');
}

}  // namespace hearsay
