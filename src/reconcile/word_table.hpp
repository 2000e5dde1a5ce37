#pragma once
// The words of a text, each looked up once: what a form stands for is worked out when it is first met and
// kept.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "reconcile/tables.hpp"

namespace hearsay {

/// A word in a text: bytes and its form in the table.
struct WordAt {
  std::uint32_t begin = 0, end = 0, form = 0;
};

class WordTable {
 public:
  explicit WordTable(const ReconcileTables& tables);

  /// One word of a form with its contractions written out: "don't" has the parts "do" and "not".
  struct Part {
    std::uint64_t word = 0;     ///< hash of the folded word
    std::uint64_t stem = 0;     ///< hash of its content stem, 0 for a word without content
    std::uint64_t phrases = 0;  ///< place of its phrases with kParticles plus 1; 0 = none
    bool number = false;        ///< the stem begins with a digit
    bool content = false;       ///< the word itself is no stop word
    std::uint8_t particle = 0;  ///< its place among kParticles plus 1
  };
  struct Form {
    std::uint64_t word = 0;  ///< hash of the folded form
    std::uint32_t first_part = 0, parts = 0;
    bool digit = false;    ///< begins with a digit
    bool country = false;  ///< names a country or its people
    bool revises = false;  ///< may say that a number is not the real one
    bool causes = false;   ///< may say what brought something about
    bool judges = false;   ///< may say that something is true or false
  };

  /// Appends the words of `text`: letters and digits with inner apostrophes, and inner points and commas
  /// between digits.
  void scan(std::string_view text, std::vector<WordAt>& words);
  const Form& form(std::uint32_t id) const { return forms_[id]; }
  std::span<const Part> parts(const Form& form) const {
    return std::span(parts_).subspan(form.first_part, form.parts);
  }

  /// Forgets what was met when it has become too much. Forms handed out before mean nothing afterwards.
  void trim();

  struct Stem {
    std::uint64_t hash = 0;
    bool number = false;
    auto operator<=>(const Stem&) const = default;
  };
  /// Appends the content stems of a sequence of words in order.
  void stems(std::span<const WordAt> words, std::vector<Stem>& out) const;
  /// Hashes of the content stems of `text`, sorted, each once.
  std::vector<std::uint64_t> stem_hashes(std::string_view text);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t form = 0, at = 0, size = 0;
  };
  std::uint32_t form_of(std::string_view raw);
  std::uint32_t add_form(std::string_view raw);
  void add_part(const std::string& word);
  void grow();
  char32_t folded(char32_t c);

  const ReconcileTables& tables_;
  std::vector<Slot> slots_;  ///< open addressing; size 0 = free
  std::size_t used_ = 0;
  std::string raws_;  ///< the forms as written
  std::vector<Form> forms_;
  std::vector<Part> parts_;
  std::vector<std::array<std::uint64_t, kParticles.size()>> phrases_;
  std::vector<char32_t> folds_;  ///< of the code points below its size, 0 = not worked out yet
  std::vector<WordAt> scratch_;
};

/// A text read once, of which any stretch can be asked for.
class ArticleWords {
 public:
  /// Both must outlive it.
  ArticleWords(WordTable& table, std::string_view text);

  /// The words of a stretch; those across its ends are read anew from what is left of them.
  std::span<const WordAt> in(Span span);
  /// Content stems of a stretch in order.
  std::span<const WordTable::Stem> stems(Span span);
  /// The same sorted, each once.
  std::span<const WordTable::Stem> stem_set(Span span);
  std::span<const WordAt> all() const { return words_; }
  WordTable& table() { return table_; }

 private:
  WordTable& table_;
  std::string_view text_;
  std::vector<WordAt> words_, clipped_;
  std::vector<WordTable::Stem> stems_;
};

/// From the word at `first` on, the words with a capital that only spaces part: "Dana Whitlock". Empty when
/// it has none.
Span capitalised_run(std::string_view text, std::span<const WordAt> words, std::size_t first);

}  // namespace hearsay
