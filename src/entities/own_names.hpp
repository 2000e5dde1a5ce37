#pragma once
// Names of the user's own (--names FILE, own_names.tsv in the folder of --lexicon): they win over rules and
// model. Linear in the text whatever the number of names: a word opens names of few lengths, and each length
// is one look-up. Names are kept as bytes in a row and as hashes: a million take some 100 MB.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entities/article.hpp"

namespace hearsay {

class OwnNames {
 public:
  /// Throws UsageError with file and line for what cannot be read.
  explicit OwnNames(const Lexicon& lexicon);

  bool empty() const { return names_.empty(); }
  /// The longest own names of a sentence, by position. Capitals must agree where they tell something.
  std::vector<Found> find(const Article& article, const Sentence& sentence) const;

 private:
  struct Name {
    std::size_t at;  ///< in bytes_: the name, then the id
    std::uint32_t size, id_size;
    EntityKind kind;
  };
  struct Form {
    std::uint64_t hash = 0;  ///< of its words
    std::uint32_t name = 0;
    bool capital = false, upper = false;
  };
  struct Opening {
    std::uint64_t word = 0;
    std::uint64_t lengths = 0;  ///< a bit for each number of words
  };
  void read(const std::string& file);
  void add(const std::vector<std::string_view>& row);
  void add_form(std::string_view form, std::uint32_t name);
  void index();
  const Form* look_up(std::uint64_t hash) const;
  std::uint64_t lengths(std::uint64_t word) const;

  std::string bytes_;
  std::vector<Name> names_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> slots_;
  std::vector<Opening> pending_, openings_;
};

}  // namespace hearsay
