#pragma once
// Appends JSON to a string. Knows just enough for our layers: objects whose members are skipped when empty.
//
// Room is made in steps and given back at the end, so that a character costs a store and no check of the
// string's own. Long pieces are appended as they are: room is filled with zeros first.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace hearsay {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out), at_(out.data() + out.size()), end_(at_) {}
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  ~JsonWriter() { out_.resize(size()); }

  void byte(char c) {
    room(1);
    *at_++ = c;
  }
  void raw(std::string_view text) {
    if (text.size() > static_cast<std::size_t>(end_ - at_)) return append(text);
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  /// A literal: its length is known when this is compiled.
  template <std::size_t size>
  void literal(const char (&text)[size]) {
    room(size);
    std::memcpy(at_, text, size - 1);
    at_ += size - 1;
  }
  /// The name of a member with what stands before its value.
  template <std::size_t size>
  void key(const char (&name)[size], bool first) {
    room(size + 3);
    if (!first) *at_++ = ',';
    *at_++ = '"';
    std::memcpy(at_, name, size - 1);
    std::memcpy(at_ + size - 1, "\":", 2);
    at_ += size + 1;
  }
  void number(std::uint32_t value) {
    room(10);
    if (value < 10) {
      *at_++ = static_cast<char>('0' + value);
    } else {
      write_number(value);
    }
  }
  /// With a comma between them.
  void two_numbers(std::uint32_t first, std::uint32_t second) {
    if (first < 10 && second < 10) {
      room(3);
      at_[0] = static_cast<char>('0' + first);
      at_[1] = ',';
      at_[2] = static_cast<char>('0' + second);
      at_ += 3;
      return;
    }
    number(first);
    byte(',');
    number(second);
  }
  /// A JSON string; the text must be valid UTF-8.
  void string(std::string_view text);

 private:
  std::size_t size() const { return static_cast<std::size_t>(at_ - out_.data()); }
  void room(std::size_t wanted) {
    if (static_cast<std::size_t>(end_ - at_) < wanted) grow(wanted);
  }
  void grow(std::size_t wanted);
  void append(std::string_view text);
  void write_number(std::uint32_t value);
  void escape(char c);

  std::string& out_;
  char* at_;
  char* end_;  ///< end of the room
};

/// One object; closes itself when it goes out of scope.
class JsonObject {
 public:
  explicit JsonObject(JsonWriter& out) : out_(out) { out_.byte('{'); }
  JsonObject(const JsonObject&) = delete;
  JsonObject& operator=(const JsonObject&) = delete;
  ~JsonObject() { out_.byte('}'); }

  /// Starts a member; the caller appends the value.
  template <std::size_t size>
  JsonWriter& key(const char (&name)[size]) {
    out_.key(name, first_);
    first_ = false;
    return out_;
  }
  template <std::size_t size>
  void text(const char (&name)[size], std::string_view value) {
    key(name).string(value);
  }
  template <std::size_t size>
  void text_unless_empty(const char (&name)[size], std::string_view value) {
    if (!value.empty()) text(name, value);
  }
  /// A name of ours, which has nothing to escape.
  template <std::size_t size>
  void plain(const char (&name)[size], std::string_view value) {
    key(name).byte('"');
    out_.raw(value);
    out_.byte('"');
  }
  template <std::size_t size>
  void number(const char (&name)[size], std::uint32_t value) {
    key(name).number(value);
  }
  template <std::size_t size>
  void boolean(const char (&name)[size], bool value) {
    key(name);
    value ? out_.literal("true") : out_.literal("false");
  }
  template <std::size_t size>
  void true_only(const char (&name)[size], bool value) {
    if (value) boolean(name, true);
  }

 private:
  JsonWriter& out_;
  bool first_ = true;
};

/// `[` item, item … `]` where `write(item)` appends one item.
template <class Items, class Write>
void write_json_array(JsonWriter& out, const Items& items, Write write) {
  out.byte('[');
  bool first = true;
  for (const auto& item : items) {
    if (!first) out.byte(',');
    first = false;
    write(item);
  }
  out.byte(']');
}

}  // namespace hearsay
