#include "hearsay/finding.hpp"

#include <limits>
#include <nlohmann/json.hpp>

#include "hearsay/error.hpp"
#include "hearsay/text.hpp"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kRelations[] = {
    "agrees",         "repeats",  "same-origin",   "conflicts",   "updates",
    "rounds",         "converts", "altered-quote", "stale-quote", "attribution-dropped",
    "detail-differs", "disputes", "name-variant"};
constexpr std::string_view kSeverities[] = {"info", "notice", "warning"};

template <class Enum, std::size_t N>
Enum parse_name(const std::string_view (&names)[N], const std::string& name, const char* what) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  throw BadRecord("unknown " + std::string(what) + " '" + name + "' in a finding");
}

/// Writes the members of an object one after the other. A dump through a tree of values takes ten times as
/// long, and a large corpus has many findings.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  void text(std::string_view name, std::string_view value) {
    key(name);
    string(value);
  }
  void optional(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    out_ += std::to_string(value);
  }
  template <class Items, class Write>
  void array(std::string_view name, const Items& items, Write write) {
    key(name);
    open('[');
    for (const auto& item : items) {
      separate();
      write(item);
    }
    close(']');
  }
  void strings(std::string_view name, const std::vector<std::string>& items) {
    array(name, items, [&](const std::string& item) { string(item); });
  }
  void open(char bracket) {
    out_ += bracket;
    first_ = true;
  }
  void close(char bracket) {
    out_ += bracket;
    first_ = false;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  void key(std::string_view name) {
    separate();
    ((out_ += '"') += name) += "\":";
  }
  void string(std::string_view value);

  std::string& out_;
  bool first_ = true;
};

/// A slice of a broken article must not stop the report: invalid bytes become U+FFFD.
void Writer::string(std::string_view value) {
  out_ += '"';
  std::size_t done = 0;
  const auto replace = [&](std::size_t at, std::size_t size, std::string_view by) {
    (out_ += value.substr(done, at - done)) += by;
    done = at + size;
  };
  for (std::size_t at = 0; at < value.size();) {
    const unsigned char byte = static_cast<unsigned char>(value[at]);
    if (byte >= 0x80) {
      const CodePoint c = decode(value, at);
      if (c.value == 0xFFFD && c.size == 1) replace(at, 1, "\xEF\xBF\xBD");
      at += c.size;
      continue;
    }
    if (byte == '"' || byte == '\\') {
      replace(at, 0, "\\");
    } else if (byte < 0x20) {
      constexpr std::string_view kShort = "\b\t\n\v\f\r";
      constexpr std::string_view kHex = "0123456789abcdef";
      const std::size_t letter = kShort.find(static_cast<char>(byte));
      if (letter != std::string_view::npos && byte != '\v')
        replace(at, 1, std::string("\\") + "btnvfr"[letter]);
      else
        replace(at, 1, std::string("\\u00") + kHex[byte >> 4] + kHex[byte & 15]);
    }
    ++at;
  }
  (out_ += value.substr(done)) += '"';
}

void write_member(const Member& m, Writer& json) {
  json.open('{');
  json.text("doc", m.doc);
  json.optional("path", m.path);
  json.optional("claim", m.claim);
  json.optional("by", m.by);
  json.optional("value", m.value);
  json.text("text", m.text);
  json.number("start", m.start);
  json.number("end", m.end);
  json.close('}');
}

std::uint32_t offset(const Json& json, const char* name) {
  const Json& value = json.at(name);
  if (!value.is_number_unsigned() || value.get<std::uint64_t>() > std::numeric_limits<std::uint32_t>::max()) {
    throw BadRecord("not a finding: \"" + std::string(name) + "\" is no offset");
  }
  return value.get<std::uint32_t>();
}

Member member_from_json(const Json& json) {
  return {json.at("doc"),          json.value("path", ""), json.value("claim", ""), json.value("by", ""),
          json.value("value", ""), json.at("text"),        offset(json, "start"),   offset(json, "end")};
}

}  // namespace

std::string_view relation_name(Relation relation) {
  return kRelations[static_cast<std::size_t>(relation)];
}
std::string_view severity_name(Severity severity) {
  return kSeverities[static_cast<std::size_t>(severity)];
}

std::string to_json(const Finding& f) {
  std::string out;
  Writer json(out);
  json.open('{');
  json.number("schema", 1);
  json.text("finding", f.id);
  json.text("relation", relation_name(f.relation));
  json.text("severity", severity_name(f.severity));
  json.text("topic", f.topic);
  json.optional("frame", f.frame);
  json.array("members", f.members, [&](const Member& m) { write_member(m, json); });
  json.strings("docs", f.docs);
  json.strings("origins", f.origins);
  json.number("n_docs", f.docs.size());
  json.number("n_origins", f.origins.size());
  json.strings("speakers", f.speakers);
  json.array("why", f.why, [&](const Reason& r) {
    json.open('{');
    json.text("rule", r.rule);
    json.text("evidence", r.evidence);
    json.close('}');
  });
  json.text("fingerprint", f.fingerprint);
  json.close('}');
  return out;
}

Finding finding_from_json(std::string_view line) {
  try {
    const Json json = Json::parse(line);
    if (!json.is_object() || !json.contains("finding"))
      throw BadRecord("not a finding: no member \"finding\"");
    Finding f;
    f.id = json.at("finding");
    f.relation = parse_name<Relation>(kRelations, json.at("relation"), "relation");
    f.severity = parse_name<Severity>(kSeverities, json.at("severity"), "severity");
    f.topic = json.at("topic");
    f.frame = json.value("frame", "");
    for (const Json& m : json.at("members")) f.members.push_back(member_from_json(m));
    f.docs = json.at("docs").get<std::vector<std::string>>();
    f.origins = json.at("origins").get<std::vector<std::string>>();
    f.speakers = json.at("speakers").get<std::vector<std::string>>();
    for (const Json& r : json.at("why")) f.why.push_back({r.at("rule"), r.at("evidence")});
    f.fingerprint = json.value("fingerprint", "");
    return f;
  } catch (const Json::exception& error) {
    // The library's own number for the problem stands in brackets before it.
    const std::string_view problem = error.what();
    const std::size_t bracket = problem.find("] ");
    throw BadRecord("not a finding: " +
                    std::string(bracket == std::string_view::npos ? problem : problem.substr(bracket + 2)));
  }
}

}  // namespace hearsay
