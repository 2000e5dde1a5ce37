#pragma once
// The written names of a corpus, of which there may be millions: their strings side by side in pages.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay {

/// One written name of one kind in all articles that have it.
struct Spelling {
  EntityKind kind = EntityKind::person;
  std::string_view key;
  std::string_view name;              ///< as first met
  std::string_view words;             ///< name_tokens() with spaces between them
  std::string_view known_id;          ///< of the user's own list of names
  std::uint32_t first = 0, last = 0;  ///< its keys: where it stands

  std::vector<std::string> tokens() const;
  std::size_t token_count() const;
  std::string_view first_token() const { return words.substr(0, words.find(' ')); }
  std::string_view last_token() const { return words.substr(words.rfind(' ') + 1); }
};

class Spellings {
 public:
  void add(const Spelling& spelling);
  /// By kind and key.
  void sort();
  std::size_t size() const { return rows_.size(); }
  Spelling operator[](std::size_t i) const;

 private:
  struct Row {
    const char* at = nullptr;
    std::uint32_t first = 0, last = 0;
  };
  char* room(std::size_t bytes);

  std::vector<std::unique_ptr<char[]>> pages_;
  std::size_t page_left_ = 0;
  char* page_at_ = nullptr;
  std::vector<Row> rows_;
};

}  // namespace hearsay
