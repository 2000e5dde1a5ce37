#include "record/decode.hpp"

#include <utility>

#include "hearsay/error.hpp"
#include "record/wire_names.hpp"

namespace hearsay {
namespace {

class Decoder;

/// A member of an item: a string of the item, or whatever `read` makes of the value.
template <class Item>
struct Field {
  std::string_view name;
  std::string Item::*text = nullptr;
  void (*read)(Decoder&, Item&) = nullptr;
};

/// Reads the items of one layer; every failure names the layer and the item.
class Decoder {
 public:
  Decoder(Layer layer, const JsonMember& member, const OffsetMap& map, Document& doc)
      : layer_(layer), at_(member.value), behind_(member.behind), map_(map), offsets_(map), doc_(doc) {}

  void decode() {
    switch (layer_) {
      case Layer::source:
        return source();
      case Layer::text:
        return;
      case Layer::blocks:
        return each(40, doc_.blocks, [&](Block& b) { block(b), in_order(b.span); });
      case Layer::sentences:
        return each(9, doc_.sentences, [&](Span& s) { s = pair(), in_order(s); });
      case Layer::tokens:
        return tokens();
      case Layer::tags:
        return tags();
      case Layer::entities:
        return each(110, doc_.entities, [&](Entity& e) { entity(e); });
      case Layer::figures:
        return each(100, doc_.figures, [&](Figure& f) { figure(f); });
      case Layer::claims:
        return each(300, doc_.claims, [&](Claim& c) { claim(c); });
    }
  }

 private:
  [[noreturn]] void fail(std::string_view problem) const {
    throw BadRecord(std::string(layer_name(layer_)) + ": item " + std::to_string(item_) + ": " +
                    std::string(problem));
  }
  [[noreturn]] void fail(std::string_view name, std::string_view problem) const {
    fail("\"" + std::string(name) + "\" " + std::string(problem));
  }
  [[noreturn]] void no_array() const { throw BadRecord(std::string(layer_name(layer_)) + ": not an array"); }

  /// `bytes`: how many an item mostly has or more, so that room need not be made twice.
  template <class Item, class Read>
  void each(std::size_t bytes, std::vector<Item>& items, Read read) {
    items.clear();
    items.reserve(at_.distance(behind_) / bytes);
    item_ = 0;
    const bool is_array = at_.array([&] {
      read(items.emplace_back());
      ++item_;
    });
    if (!is_array) no_array();
  }

  /// Blocks and sentences divide the text: what reads them walks the tokens once.
  void in_order(Span span) {
    if (span.begin < end_before_) fail("overlaps the one before");
    end_before_ = span.end;
  }

  // ------------------------------------------------------------ values of members

  std::string_view view(std::string_view name) {
    const std::optional<std::string_view> text = at_.string(scratch_);
    if (!text) fail(name, "is not a string");
    return *text;
  }

  bool boolean(std::string_view name) {
    const std::optional<bool> value = at_.boolean();
    if (!value) fail(name, "is neither true nor false");
    return *value;
  }

  std::vector<std::string> strings(std::string_view name) {
    std::vector<std::string> out;
    out.reserve(at_.count_items());
    const bool is_array = at_.array([&] {
      const std::optional<std::string_view> text = at_.string(scratch_);
      if (!text) fail(name, "holds something else than strings");
      out.emplace_back(*text);
    });
    if (!is_array) fail(name, "is not an array");
    return out;
  }

  std::vector<std::pair<std::string, std::string>> evidence() {
    std::vector<std::pair<std::string, std::string>> out;
    const bool is_object =
        at_.object([&](std::string_view field) { out.emplace_back(std::string(field), view("evidence")); });
    if (!is_object) fail("evidence", "is not an object");
    return out;
  }

  template <class Enum, class Names>
  Enum enumerator(const Names& names, std::string_view name, Enum otherwise) const {
    if (name.empty()) return otherwise;
    const std::optional<Enum> found = wire::find<Enum>(names, name);
    if (!found) fail("unknown kind \"" + std::string(name) + "\"");
    return *found;
  }

  std::optional<Decimal> decimal(std::string_view name) {
    const std::string_view digits = view(name);
    if (digits.empty()) return std::nullopt;
    std::optional<Decimal> value = Decimal::parse(digits);
    if (!value) fail(name, "is not a decimal number");
    return value;
  }

  // ------------------------------------------------------------ offsets

  std::uint32_t bytes(std::uint64_t code_points) {
    const std::optional<std::uint32_t> at = offsets_.to_bytes(code_points);
    if (!at) beyond_text(code_points);
    return *at;
  }
  [[noreturn]] void beyond_text(std::uint64_t code_points) const {
    fail("offset " + std::to_string(code_points) + " is beyond the text");
  }

  Span span(std::uint64_t begin, std::uint64_t end) {
    if (begin > end)
      fail("span " + std::to_string(begin) + ".." + std::to_string(end) + " ends before it begins");
    const std::uint32_t from = bytes(begin);
    return {from, bytes(end)};
  }

  /// What most items have in common; what it must be is looked at when the item has been read.
  struct Head {
    std::optional<std::uint64_t> begin, end;
    bool id = false, kind = false;
  };
  std::optional<std::uint64_t> offset() {
    const std::optional<std::uint64_t> number = at_.number();
    if (!number) at_.skip();
    return number;
  }
  std::optional<Span> optional_span(const Head& head) {
    if (!head.begin || !head.end) return std::nullopt;
    return span(*head.begin, *head.end);
  }
  Span required_span(const Head& head) {
    if (!head.begin || !head.end) fail(R"(no "start" and "end")");
    return span(*head.begin, *head.end);
  }

  Span pair() {
    std::uint64_t ends[2] = {0, 0};
    std::size_t count = 0;
    const bool is_array = at_.array([&] {
      const std::optional<std::uint64_t> number = at_.number();
      if (!number || count == 2) fail("not a pair of offsets");
      ends[count++] = *number;
    });
    if (!is_array || count != 2) fail("not a pair of offsets");
    return span(ends[0], ends[1]);
  }

  // ------------------------------------------------------------ items

  template <class Item>
  static void read_start(Decoder& d, Item&) {
    d.head_.begin = d.offset();
  }
  template <class Item>
  static void read_end(Decoder& d, Item&) {
    d.head_.end = d.offset();
  }
  template <class Item>
  static void pass(Decoder& d, Item&) {
    d.at_.skip();
  }
  template <class Item>
  static void read_id(Decoder& d, Item& item) {
    d.head_.id = true;
    item.id = d.view("id");
  }

  /// Reads an object member by member and tells what it has of a head. Members mostly come in the order of
  /// the fields, so the search for a name goes on where the last one ended.
  template <class Item, std::size_t size>
  Head object(const Field<Item> (&fields)[size], Item& item) {
    const Head outer = std::exchange(head_, Head());
    std::size_t next = 0;
    const bool is_object = at_.object([&](std::string_view key) {
      std::size_t left = size;
      while (left > 0 && fields[next].name != key) {
        next = next + 1 < size ? next + 1 : 0;
        --left;
      }
      if (left == 0) return at_.skip();
      const Field<Item>& field = fields[next];
      if (field.text != nullptr) {
        item.*field.text = view(field.name);
      } else {
        field.read(*this, item);
      }
    });
    if (!is_object) fail("not an object");
    return std::exchange(head_, outer);
  }

  /// Items inside an item; nothing where there is no array.
  template <class Item, class Read>
  void inner(std::vector<Item>& items, Read read) {
    items.reserve(at_.count_items());
    if (!at_.array([&] { read(items.emplace_back()); })) at_.skip();
  }

  void source() {
    static constexpr Field<Source> kFields[] = {
        {"path", &Source::path},
        {"offset", nullptr, [](Decoder& d, Source& s) { s.offset = d.offset().value_or(0); }},
        {"url", &Source::url},
        {"publisher", &Source::publisher},
        {"title", &Source::title},
        {"byline", &Source::byline},
        {"authors", nullptr, [](Decoder& d, Source& s) { s.authors = d.strings("authors"); }},
        {"published", &Source::published},
        {"modified", &Source::modified},
        {"retrieved", &Source::retrieved},
        {"language", &Source::language},
        {"charset", &Source::charset},
        {"credits", nullptr, [](Decoder& d, Source& s) { s.credits = d.strings("credits"); }},
        {"flags", nullptr, [](Decoder& d, Source& s) { s.flags = d.strings("flags"); }},
        {"dek", &Source::dek},
        {"kicker", &Source::kicker},
        {"agency", &Source::agency},
        {"initials", &Source::initials},
        {"dateline", &Source::dateline},
        {"published_text", &Source::published_text},
        {"evidence", nullptr, [](Decoder& d, Source& s) { s.evidence = d.evidence(); }}};
    if (at_.peek() != '{') throw BadRecord("source: not an object");
    object(kFields, doc_.source);
  }

  void block(Block& b) {
    static constexpr Field<Block> kFields[] = {{"start", nullptr, read_start<Block>},
                                               {"end", nullptr, read_end<Block>},
                                               {"kind", nullptr,
                                                [](Decoder& d, Block& out) {
                                                  out.kind = d.enumerator(wire::kBlockKinds, d.view("kind"),
                                                                          BlockKind::paragraph);
                                                }},
                                               {"label", &Block::label}};
    b.span = required_span(object(kFields, b));
  }

  void tags() {
    const std::optional<std::string_view> letters = at_.string(scratch_);
    if (!letters) throw BadRecord("tags: not a string");
    doc_.tags.clear();
    doc_.tags.reserve(letters->size());
    item_ = 0;
    for (const char letter : *letters) {
      const std::size_t tag = wire::kTagLetters.find(letter);
      if (tag == std::string_view::npos) fail("no letter of a tag");
      doc_.tags.push_back(static_cast<Tag>(tag));
      ++item_;
    }
  }

  void tokens() {
    if (at_.peek() != '[') no_array();
    doc_.tokens.clear();
    doc_.tokens.reserve(at_.distance(behind_) / 4);
    const std::uint64_t most = map_.code_points();
    std::uint64_t at = 0;
    Span token;
    item_ = 0;
    at_.array([&] {
      if (item_ % 2 == 0) at = short_tokens(static_cast<std::uint32_t>(at));
      const std::optional<std::uint64_t> step = at_.number();
      if (!step || *step > most) fail("not a gap or length inside the text");
      at += *step;
      if (at > most) beyond_text(at);
      (item_ % 2 == 0 ? token.begin : token.end) = static_cast<std::uint32_t>(at);
      if (item_ % 2 == 1) doc_.tokens.push_back(token);
      ++item_;
    });
    if (item_ % 2 != 0) throw BadRecord("tokens: an odd number of gaps and lengths");
    offsets_.to_bytes(doc_.tokens);
  }

  /// Tokens behind code point `at` with a gap of one digit and a length of one or two, which nearly all are,
  /// in code points; where the last of them ends.
  std::uint32_t short_tokens(std::uint32_t at) {
    constexpr std::uint32_t kFarthest = 9 + 99;
    if (map_.code_points() < kFarthest) return at;
    const std::uint32_t last = map_.code_points() - kFarthest;
    const std::size_t before = doc_.tokens.size();
    at_.small_pairs([&](std::uint32_t gap, std::uint32_t length) {
      if (at > last) return false;
      doc_.tokens.push_back({at + gap, at + gap + length});
      at += gap + length;
      return true;
    });
    item_ += 2 * (doc_.tokens.size() - before);
    return at;
  }

  void entity(Entity& e) {
    static constexpr Field<Entity> kFields[] = {
        {"id", nullptr, read_id<Entity>},
        {"start", nullptr, read_start<Entity>},
        {"end", nullptr, read_end<Entity>},
        {"text", nullptr, pass<Entity>},
        {"kind", nullptr,
         [](Decoder& d, Entity& out) {
           const std::string_view name = d.view("kind");
           d.head_.kind = true;
           out.kind = d.enumerator(wire::kEntityKinds, name, EntityKind::person);
         }},
        {"name", &Entity::name},
        {"same_as", &Entity::same_as},
        {"known_id", &Entity::known_id},
        {"role", &Entity::role},
        {"candidates", nullptr, [](Decoder& d, Entity& out) { out.candidates = d.strings("candidates"); }},
        {"confidence", nullptr, [](Decoder& d, Entity& out) { out.confidence = d.share("confidence"); }},
        {"rule", &Entity::rule}};
    e.span = identified(object(kFields, e));
  }

  /// The span of an item that needs an id and a kind as well.
  Span identified(const Head& head) {
    if (!head.id) fail("no \"id\"");
    const Span found = required_span(head);
    if (!head.kind) fail("no \"kind\"");
    return found;
  }

  void figure(Figure& f) {
    static constexpr Field<Figure> kFields[] = {
        {"id", nullptr, read_id<Figure>},
        {"start", nullptr, read_start<Figure>},
        {"end", nullptr, read_end<Figure>},
        {"text", nullptr, pass<Figure>},
        {"kind", nullptr,
         [](Decoder& d, Figure& out) {
           const std::string_view name = d.view("kind");
           d.head_.kind = true;
           out.kind = d.enumerator(wire::kFigureKinds, name, FigureKind::number);
         }},
        {"value", nullptr, [](Decoder& d, Figure& out) { out.value = d.decimal("value"); }},
        {"low", nullptr, [](Decoder& d, Figure& out) { out.low = d.decimal("low"); }},
        {"high", nullptr, [](Decoder& d, Figure& out) { out.high = d.decimal("high"); }},
        {"bound", nullptr,
         [](Decoder& d, Figure& out) {
           out.bound = d.enumerator(wire::kBounds, d.view("bound"), Bound::exact);
         }},
        {"unit", &Figure::unit},
        {"certain", nullptr, [](Decoder& d, Figure& out) { out.certain = d.boolean("certain"); }},
        {"per", &Figure::per},
        {"counted", &Figure::counted},
        {"head", &Figure::head},
        {"counted_at", nullptr, [](Decoder& d, Figure& out) { out.counted_span = d.pair(); }},
        {"of", &Figure::of},
        {"direction", &Figure::direction},
        {"role", &Figure::role},
        {"group", &Figure::group},
        {"same_as", &Figure::same_as},
        {"timex", &Figure::timex},
        {"mod", &Figure::mod},
        {"rule", &Figure::rule}};
    f.span = identified(object(kFields, f));
  }

  void claim(Claim& c) {
    static constexpr Field<Claim> kFields[] = {
        {"id", nullptr, read_id<Claim>},
        {"start", nullptr, read_start<Claim>},
        {"end", nullptr, read_end<Claim>},
        {"kind", nullptr,
         [](Decoder& d, Claim& out) {
           const std::string_view name = d.view("kind");
           d.head_.kind = true;
           out.kind = d.enumerator(wire::kClaimKinds, name, ClaimKind::assertion);
         }},
        {"source", nullptr, [](Decoder& d, Claim& out) { d.speaker(out.source); }},
        {"chain", nullptr,
         [](Decoder& d, Claim& out) { d.inner(out.chain, [&](ChainLink& link) { d.chain_link(link); }); }},
        {"cue", nullptr, [](Decoder& d, Claim& out) { d.cue(out.cue.emplace()); }},
        {"content", nullptr,
         [](Decoder& d, Claim& out) { d.inner(out.content, [&](Span& s) { s = d.pair(); }); }},
        {"addressee", &Claim::addressee},
        {"medium", &Claim::medium},
        {"negated", nullptr, [](Decoder& d, Claim& out) { out.negated = d.boolean("negated"); }},
        {"hedged", nullptr, [](Decoder& d, Claim& out) { out.hedged = d.boolean("hedged"); }},
        {"modality", &Claim::modality},
        {"figures", nullptr, [](Decoder& d, Claim& out) { out.figures = d.strings("figures"); }},
        {"entities", nullptr, [](Decoder& d, Claim& out) { out.entities = d.strings("entities"); }},
        {"frames", nullptr,
         [](Decoder& d, Claim& out) { d.inner(out.frames, [&](Frame& f) { d.frame(f); }); }},
        {"nested_in", &Claim::nested_in},
        {"continues", &Claim::continues},
        {"heading", nullptr, [](Decoder& d, Claim& out) { out.heading = d.boolean("heading"); }},
        {"repaired", nullptr, [](Decoder& d, Claim& out) { out.repaired = d.boolean("repaired"); }},
        {"worth", nullptr, [](Decoder& d, Claim& out) { d.worth(out); }},
        {"worth_features", nullptr, [](Decoder& d, Claim& out) { d.worth_features(out); }},
        {"rule", &Claim::rule}};
    c.span = identified(object(kFields, c));
  }

  std::uint8_t share(const char* field) {
    const std::optional<std::uint8_t> hundredths = at_.share();
    if (!hundredths) fail(field, "is not a number from 0 to 1 with two decimals");
    return *hundredths;
  }

  static Worth& worth_of(Claim& c) { return c.worth ? *c.worth : c.worth.emplace(); }

  void worth(Claim& c) {
    worth_of(c).hundredths = share("worth");
    worth_of(c).add(WorthFeature::statement);
  }

  void worth_features(Claim& c) {
    for (const std::string& name : strings("worth_features"))
      worth_of(c).add(enumerator(kWorthFeatureNames, name, WorthFeature::statement));
  }

  void speaker(Speaker& s) {
    static constexpr Field<Speaker> kFields[] = {
        {"name", &Speaker::name},
        {"mention", nullptr, pass<Speaker>},
        {"start", nullptr, read_start<Speaker>},
        {"end", nullptr, read_end<Speaker>},
        {"entity", &Speaker::entity},
        {"resolved_by", &Speaker::resolved_by},
        {"candidates", nullptr, [](Decoder& d, Speaker& out) { out.candidates = d.strings("candidates"); }}};
    s.mention = optional_span(object(kFields, s));
  }

  void chain_link(ChainLink& link) {
    static constexpr Field<ChainLink> kFields[] = {
        {"name", &ChainLink::name},
        {"type", nullptr,
         [](Decoder& d, ChainLink& out) {
           out.type = d.enumerator(wire::kLinkTypes, d.view("type"), LinkType::person);
         }},
        {"stated", nullptr, [](Decoder& d, ChainLink& out) { out.stated = d.boolean("stated"); }}};
    object(kFields, link);
  }

  void cue(Cue& c) {
    static constexpr Field<Cue> kFields[] = {{"text", nullptr, pass<Cue>},
                                             {"start", nullptr, read_start<Cue>},
                                             {"end", nullptr, read_end<Cue>},
                                             {"class", nullptr, [](Decoder& d, Cue& out) {
                                                out.cls = d.enumerator(wire::kCueClasses, d.view("class"),
                                                                       CueClass::say);
                                              }}};
    c.span = required_span(object(kFields, c));
  }

  void frame(Frame& f) {
    static constexpr Field<Frame> kFields[] = {{"figure", &Frame::figure}, {"predicate", &Frame::predicate},
                                               {"head", &Frame::head},     {"party", &Frame::party},
                                               {"place", &Frame::place},   {"period", &Frame::period}};
    object(kFields, f);
  }

  Layer layer_;
  JsonCursor at_, behind_;
  const OffsetMap& map_;
  OffsetCursor offsets_;
  Document& doc_;
  Head head_;
  std::string scratch_;
  std::size_t item_ = 0;
  std::uint32_t end_before_ = 0;  ///< of blocks or sentences
};

}  // namespace

void decode_layer(Layer layer, const JsonMember& member, const OffsetMap& map, Document& doc) {
  Decoder(layer, member, map, doc).decode();
}

}  // namespace hearsay
