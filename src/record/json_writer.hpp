#pragma once
// Appends JSON to a string. Knows just enough for our layers: objects whose members are skipped when empty.

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace hearsay {

/// Appends `text` as a JSON string; the text must be valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

inline void append_json_number(std::string& out, std::uint64_t number) {
  char buffer[20];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

/// One object; closes itself when it goes out of scope.
class JsonObject {
 public:
  explicit JsonObject(std::string& out) : out_(out) { out_ += '{'; }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;
  ~JsonObject() { out_ += '}'; }

  /// Starts a member; the caller appends the value.
  std::string& key(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    ((out_ += '"') += name) += "\":";
    return out_;
  }
  void text(std::string_view name, std::string_view value) { append_json_string(key(name), value); }
  void text_unless_empty(std::string_view name, std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  void number(std::string_view name, std::uint64_t value) { append_json_number(key(name), value); }
  void boolean(std::string_view name, bool value) { key(name) += value ? "true" : "false"; }
  void true_only(std::string_view name, bool value) {
    if (value) boolean(name, true);
  }

 private:
  std::string& out_;
  bool first_ = true;
};

/// `[` item, item … `]` where `write(item)` appends one item.
template <class Items, class Write>
void append_json_array(std::string& out, const Items& items, Write write) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(item);
  }
  out += ']';
}

}  // namespace hearsay
