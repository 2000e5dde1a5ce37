// Layers of a Document to JSON.

#include "record/encode.hpp"
#include "hearsay/record.hpp"
#include "record/wire_names.hpp"

namespace hearsay {
namespace {

class Encoder {
 public:
  Encoder(const Document& doc, const OffsetMap& map, JsonWriter& out) : doc_(doc), offsets_(map), out_(out) {}

  void layer(Layer layer) {
    switch (layer) {
      case Layer::source:
        return source();
      case Layer::text:
        return out_.string(doc_.text);
      case Layer::blocks:
        return blocks();
      case Layer::sentences:
        return pairs(doc_.sentences);
      case Layer::tokens:
        return tokens();
      case Layer::tags:
        return tags();
      case Layer::entities:
        return entities();
      case Layer::figures:
        return figures();
      case Layer::claims:
        return claims();
    }
  }

 private:
  void strings(const std::vector<std::string>& items) {
    write_json_array(out_, items, [&](const std::string& item) { out_.string(item); });
  }
  template <std::size_t size>
  void strings_unless_empty(JsonObject& object, const char (&name)[size],
                            const std::vector<std::string>& items) {
    if (items.empty()) return;
    object.key(name);
    strings(items);
  }
  void span(JsonObject& object, Span s) {
    object.number("start", offsets_.to_code_points(s.begin));
    object.number("end", offsets_.to_code_points(s.end));
  }
  void span_and_text(JsonObject& object, Span s) {
    span(object, s);
    object.text("text", doc_.slice(s));
  }
  void pair(Span s) {
    out_.byte('[');
    out_.number(offsets_.to_code_points(s.begin));
    out_.byte(',');
    out_.number(offsets_.to_code_points(s.end));
    out_.byte(']');
  }
  void pairs(const std::vector<Span>& spans) {
    write_json_array(out_, spans, [&](Span s) { pair(s); });
  }

  void source() {
    const Source& s = doc_.source;
    JsonObject object(out_);
    object.text_unless_empty("path", s.path);
    if (s.offset != 0) object.key("offset").raw(std::to_string(s.offset));
    object.text_unless_empty("url", s.url);
    object.text_unless_empty("publisher", s.publisher);
    object.text_unless_empty("title", s.title);
    object.text_unless_empty("byline", s.byline);
    strings_unless_empty(object, "authors", s.authors);
    object.text_unless_empty("published", s.published);
    object.text_unless_empty("modified", s.modified);
    object.text_unless_empty("retrieved", s.retrieved);
    object.text_unless_empty("language", s.language);
    object.text_unless_empty("charset", s.charset);
    strings_unless_empty(object, "credits", s.credits);
    strings_unless_empty(object, "flags", s.flags);
    object.text_unless_empty("dek", s.dek);
    object.text_unless_empty("kicker", s.kicker);
    object.text_unless_empty("agency", s.agency);
    object.text_unless_empty("initials", s.initials);
    object.text_unless_empty("dateline", s.dateline);
    object.text_unless_empty("published_text", s.published_text);
    if (s.evidence.empty()) return;
    char before = '{';
    object.key("evidence");
    for (const auto& [field, from] : s.evidence) {
      out_.byte(std::exchange(before, ','));
      out_.string(field);
      out_.byte(':');
      out_.string(from);
    }
    out_.byte('}');
  }

  void blocks() {
    write_json_array(out_, doc_.blocks, [&](const Block& b) {
      JsonObject object(out_);
      span(object, b.span);
      object.plain("kind", wire::name_of(b.kind));
      object.text_unless_empty("label", b.label);
    });
  }

  void tokens() {
    out_.byte('[');
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < doc_.tokens.size(); ++i) {
      const std::uint32_t begin = offsets_.to_code_points(doc_.tokens[i].begin);
      const std::uint32_t end = offsets_.to_code_points(doc_.tokens[i].end);
      if (i != 0) out_.byte(',');
      out_.two_numbers(begin - last, end - begin);
      last = end;
    }
    out_.byte(']');
  }

  void tags() {
    std::string letters;
    letters.reserve(doc_.tags.size());
    for (const Tag tag : doc_.tags) letters += wire::kTagLetters[static_cast<std::size_t>(tag)];
    out_.string(letters);
  }

  void entities() {
    write_json_array(out_, doc_.entities, [&](const Entity& e) {
      JsonObject object(out_);
      object.text("id", e.id);
      span_and_text(object, e.span);
      object.plain("kind", wire::name_of(e.kind));
      object.text_unless_empty("name", e.name);
      object.text_unless_empty("same_as", e.same_as);
      object.text_unless_empty("known_id", e.known_id);
      object.text_unless_empty("role", e.role);
      strings_unless_empty(object, "candidates", e.candidates);
      if (e.confidence != 0) share(object, "confidence", e.confidence);
      object.text_unless_empty("rule", e.rule);
    });
  }

  void figures() {
    write_json_array(out_, doc_.figures, [&](const Figure& f) { figure(f); });
  }

  void figure(const Figure& f) {
    JsonObject object(out_);
    object.text("id", f.id);
    span_and_text(object, f.span);
    object.plain("kind", wire::name_of(f.kind));
    if (f.value) object.plain("value", f.value->to_string());
    if (f.low) object.plain("low", f.low->to_string());
    if (f.high) object.plain("high", f.high->to_string());
    if (f.bound != Bound::exact) object.plain("bound", wire::name_of(f.bound));
    object.text_unless_empty("unit", f.unit);
    if (!f.certain) object.boolean("certain", false);
    object.text_unless_empty("per", f.per);
    object.text_unless_empty("counted", f.counted);
    object.text_unless_empty("head", f.head);
    if (f.counted_span) {
      object.key("counted_at");
      pair(*f.counted_span);
    }
    object.text_unless_empty("of", f.of);
    object.text_unless_empty("direction", f.direction);
    object.text_unless_empty("role", f.role);
    object.text_unless_empty("group", f.group);
    object.text_unless_empty("same_as", f.same_as);
    object.text_unless_empty("timex", f.timex);
    object.text_unless_empty("mod", f.mod);
    object.text_unless_empty("rule", f.rule);
  }

  void claims() {
    write_json_array(out_, doc_.claims, [&](const Claim& c) { claim(c); });
  }

  void speaker(const Speaker& s) {
    JsonObject object(out_);
    object.text_unless_empty("name", s.name);
    if (s.mention) {
      object.text("mention", doc_.slice(*s.mention));
      span(object, *s.mention);
    }
    object.text_unless_empty("entity", s.entity);
    object.text_unless_empty("resolved_by", s.resolved_by);
    strings_unless_empty(object, "candidates", s.candidates);
  }

  void claim(const Claim& c) {
    JsonObject object(out_);
    object.text("id", c.id);
    span(object, c.span);
    object.plain("kind", wire::name_of(c.kind));
    object.key("source");
    speaker(c.source);
    write_json_array(object.key("chain"), c.chain, [&](const ChainLink& link) {
      JsonObject item(out_);
      item.text("name", link.name);
      item.plain("type", wire::name_of(link.type));
      item.boolean("stated", link.stated);
    });
    if (c.cue) {
      object.key("cue");
      JsonObject cue(out_);
      span_and_text(cue, c.cue->span);
      cue.plain("class", wire::name_of(c.cue->cls));
    }
    object.key("content");
    pairs(c.content);
    object.text_unless_empty("addressee", c.addressee);
    object.text_unless_empty("medium", c.medium);
    object.boolean("negated", c.negated);
    object.boolean("hedged", c.hedged);
    object.text_unless_empty("modality", c.modality);
    object.key("figures");
    strings(c.figures);
    object.key("entities");
    strings(c.entities);
    if (!c.frames.empty()) {
      object.key("frames");
      frames(c.frames);
    }
    object.text_unless_empty("nested_in", c.nested_in);
    object.text_unless_empty("continues", c.continues);
    object.true_only("heading", c.heading);
    object.true_only("repaired", c.repaired);
    if (c.worth) worth(object, *c.worth);
    object.text_unless_empty("rule", c.rule);
  }

  /// The shortest number, as other programs would write it again: 0.35, 0.5, 1.
  template <std::size_t size>
  void share(JsonObject& object, const char (&name)[size], std::uint8_t hundredths) {
    const char digits[] = {static_cast<char>('0' + hundredths / 100), '.',
                           static_cast<char>('0' + hundredths / 10 % 10),
                           static_cast<char>('0' + hundredths % 10)};
    const std::size_t shown = hundredths % 100 == 0 ? 1 : hundredths % 10 == 0 ? 3 : 4;
    object.key(name).raw({digits, shown});
  }

  /// With the features apart from the one that every claim has.
  void worth(JsonObject& object, const Worth& w) {
    share(object, "worth", w.hundredths);
    char before = '[';
    object.key("worth_features");
    for (std::size_t f = 1; f < kWorthFeatureNames.size(); ++f) {
      if (!w.has(static_cast<WorthFeature>(f))) continue;
      out_.byte(std::exchange(before, ','));
      out_.byte('"');
      out_.raw(kWorthFeatureNames[f]);
      out_.byte('"');
    }
    if (before == '[') out_.byte('[');
    out_.byte(']');
  }

  void frames(const std::vector<Frame>& frames) {
    write_json_array(out_, frames, [&](const Frame& f) {
      JsonObject object(out_);
      object.text("figure", f.figure);
      object.text("predicate", f.predicate);
      object.text_unless_empty("head", f.head);
      object.text_unless_empty("party", f.party);
      object.text_unless_empty("place", f.place);
      object.text_unless_empty("period", f.period);
    });
  }

  const Document& doc_;
  OffsetCursor offsets_;
  JsonWriter& out_;
};

}  // namespace

void encode_layer(const Document& doc, Layer layer, const OffsetMap& map, JsonWriter& out) {
  Encoder(doc, map, out).layer(layer);
}

void encode_layer(const Document& doc, Layer layer, std::string& out) {
  const OffsetMap map(doc.text);
  JsonWriter writer(out);
  encode_layer(doc, layer, map, writer);
}

void encode_record(const Document& doc, LayerSet layers, std::string& out) {
  const OffsetMap map(doc.text);
  JsonWriter writer(out);
  Encoder encoder(doc, map, writer);
  JsonObject object(writer);
  object.number("schema", static_cast<std::uint32_t>(doc.schema));
  object.text("id", doc.id);
  for (int i = 0; i < kLayers; ++i) {
    const Layer layer = static_cast<Layer>(i);
    if (!layers.has(layer)) continue;
    writer.literal(",\"");
    writer.raw(layer_name(layer));
    writer.literal("\":");
    encoder.layer(layer);
  }
}

}  // namespace hearsay
