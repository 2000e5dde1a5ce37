#include "hearsay/record.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"
#include "record/decode.hpp"
#include "record/encode.hpp"
#include "record/huge_numbers.hpp"

namespace hearsay {
namespace {

static_assert(RecordCodec::kPadding >= simdjson::SIMDJSON_PADDING);

/// One member as it stands in the line: from the quote of its key to the end of its value.
struct Member {
  std::string_view raw;
  std::optional<Layer> layer;
};

std::optional<Layer> layer_called(std::string_view key) {
  for (int i = 0; i < kLayers; ++i) {
    if (layer_name(static_cast<Layer>(i)) == key) return static_cast<Layer>(i);
  }
  return std::nullopt;
}

bool json_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trim_end(std::string_view text) {
  while (!text.empty() && json_space(text.back())) text.remove_suffix(1);
  return text;
}

/// simdjson's own words are about its internals; users get the cause and, for UTF-8, the place.
std::string explain(simdjson::error_code error, std::string_view line) {
  switch (error) {
    case simdjson::UTF8_ERROR: {
      const std::size_t at = find_invalid_utf8(line);
      return "invalid UTF-8 at byte " + std::to_string(at == std::string_view::npos ? 0 : at);
    }
    case simdjson::DEPTH_ERROR:
      return "nested deeper than 1024";
    case simdjson::EMPTY:
      return "empty line";
    case simdjson::UNCLOSED_STRING:
      return "invalid JSON: a string is not closed";
    case simdjson::UNESCAPED_CHARS:
      return "invalid JSON: a control character in a string";
    case simdjson::STRING_ERROR:
      return "invalid JSON: a bad escape or a lone surrogate in a string";
    case simdjson::NUMBER_ERROR:
      return "invalid JSON: a bad number";
    case simdjson::MEMALLOC:
    case simdjson::CAPACITY:
      return "line too long for this machine's memory";
    default:
      return "invalid JSON";
  }
}

}  // namespace

struct RecordCodec::State {
  simdjson::dom::parser dom;
  std::string mild;  ///< copy of a line with huge numbers replaced
  simdjson::ondemand::parser slicer;
  std::vector<Member> members;
  std::array<simdjson::dom::element, kLayers> values;
  LayerSet present, decoded;
  OffsetMap map;

  simdjson::dom::object parse(std::string_view& line);
  void slice(std::string_view line, const simdjson::dom::object& object);
  void check_unique(const simdjson::dom::object& object) const;
};

/// The line as an object, checked for all that no line may be. Where it has numbers too large for the parser,
/// `line` becomes a copy of equal length.
simdjson::dom::object RecordCodec::State::parse(std::string_view& line) {
  simdjson::dom::element root;
  simdjson::error_code error = dom.parse(line.data(), line.size(), false).get(root);
  if (error == simdjson::NUMBER_ERROR) {
    mild.reserve(line.size() + kPadding);
    mild.assign(line);
    replace_huge_numbers(mild);
    line = mild;
    error = dom.parse(line.data(), line.size(), false).get(root);
  }
  if (error != simdjson::SUCCESS) throw BadRecord(explain(error, line));
  simdjson::dom::object object;
  if (root.get(object) != simdjson::SUCCESS) throw BadRecord("not a JSON object");
  check_unique(object);
  simdjson::dom::element value;
  if (object["schema"].get(value) == simdjson::SUCCESS) {
    std::uint64_t schema = 0;
    if (value.get(schema) != simdjson::SUCCESS || schema == 0) throw BadRecord("\"schema\" is not a number");
    if (schema > kSchema) {
      throw BadRecord("schema " + std::to_string(schema) + " is newer than this program's " +
                      std::to_string(kSchema));
    }
  }
  return object;
}

/// Where the members begin is the one thing the DOM does not tell; the second, lazy parser does.
void RecordCodec::State::slice(std::string_view line, const simdjson::dom::object& object) {
  simdjson::ondemand::document document;
  simdjson::ondemand::object lazy;
  const auto padded = simdjson::padded_string_view(line.data(), line.size(), line.size() + kPadding);
  if (slicer.iterate(padded).get(document) != simdjson::SUCCESS ||
      document.get_object().get(lazy) != simdjson::SUCCESS) {
    throw BadRecord("invalid JSON");
  }
  std::vector<const char*> starts;
  for (auto field : lazy) {
    simdjson::ondemand::raw_json_string key;
    if (field.key().get(key) != simdjson::SUCCESS) throw BadRecord("invalid JSON");
    starts.push_back(key.raw() - 1);
  }
  std::string_view rest = trim_end(line);
  rest.remove_suffix(1);  // the closing brace
  members.clear();
  present = {};
  std::size_t index = 0;
  for (const auto field : object) {
    const char* end = index + 1 < starts.size() ? starts[index + 1] : rest.data() + rest.size();
    std::string_view raw(starts[index], static_cast<std::size_t>(end - starts[index]));
    raw = trim_end(raw);
    if (index + 1 < starts.size()) raw = trim_end(raw.substr(0, raw.size() - 1));  // the comma
    const std::optional<Layer> layer = layer_called(field.key);
    members.push_back({raw, layer});
    if (layer) {
      present.add(*layer);
      values[static_cast<std::size_t>(*layer)] = field.value;
    }
    ++index;
  }
}

void RecordCodec::State::check_unique(const simdjson::dom::object& object) const {
  std::vector<std::string_view> keys;
  for (const auto field : object) keys.push_back(field.key);
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) throw BadRecord("member \"" + std::string(*twice) + "\" twice");
}

RecordCodec::RecordCodec() : state_(std::make_unique<State>()) {}
RecordCodec::~RecordCodec() = default;

void RecordCodec::read(std::string_view line, LayerSet wanted, Document& doc) {
  State& s = *state_;
  std::string_view parsed = line;
  const simdjson::dom::object object = s.parse(parsed);
  s.slice(parsed, object);
  // The members are copied from the line as it was given.
  for (Member& member : s.members) {
    member.raw = line.substr(static_cast<std::size_t>(member.raw.data() - parsed.data()), member.raw.size());
  }
  doc = Document();
  simdjson::dom::element value;
  std::string_view text;
  if (!s.present.has(Layer::text)) throw BadRecord("no member \"text\"");
  if (s.values[static_cast<std::size_t>(Layer::text)].get(text) != simdjson::SUCCESS) {
    throw BadRecord("\"text\" is not a string");
  }
  doc.text = text;
  std::string_view id;
  if (object["id"].get(value) == simdjson::SUCCESS && value.get(id) != simdjson::SUCCESS) {
    throw BadRecord("\"id\" is not a string");
  }
  doc.id = id.empty() ? article_id(doc.text) : std::string(id);
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
    if (todo.has(layer)) decode_layer(layer, s.values[static_cast<std::size_t>(i)], s.map, doc);
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
      writer.raw(member.raw);
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
