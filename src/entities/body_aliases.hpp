#pragma once
// Which names of organisations and units in an article stand for the same body: acronyms, names without their
// legal form or nation, first words ("Ford" for "Ford Motor Company").

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/article.hpp"

namespace hearsay {

class BodyAliases {
 public:
  /// Looks at the organisations and units among `found`.
  BodyAliases(const Article& article, const std::vector<Found>& found);

  /// Number of the body mention `i` stands for.
  std::uint32_t body(std::size_t i) const { return root(form_of_[i]); }
  /// Its fullest name in the article.
  const std::string& name(std::uint32_t body) const { return forms_[full_[body]].name; }

 private:
  struct Form {
    std::string name;                      ///< canonical, else as written
    std::vector<std::string_view> tokens;  ///< as written
    std::vector<std::string> words;  ///< folded, in full, without full stops; a nation in front in one form
    std::string tail;                ///< initials of the legal form that was cut off
    bool nation = false;             ///< begins with one
    bool acronym = false;
  };
  void add(std::size_t i, const Found& found);
  bool is_legal_form(std::string_view token) const;
  void tie_acronyms();
  void tie_small_words();
  void tie_brackets(const std::vector<Found>& found);
  void tie_short_forms();
  bool is_short_for(const Form& brief, const Form& full) const;
  bool is_head_of(const Form& brief, const Form& full, std::size_t from) const;
  std::uint32_t root(std::uint32_t form) const;
  void join(std::uint32_t a, std::uint32_t b);

  const Article& article_;
  std::vector<std::uint32_t> form_of_;  ///< of each found name
  std::vector<Form> forms_;
  std::vector<std::uint32_t> up_;    ///< forms of one body point to its root
  std::vector<std::uint32_t> full_;  ///< of a root: the form with most words
  std::unordered_map<std::string, std::uint32_t> by_key_;
};

}  // namespace hearsay
