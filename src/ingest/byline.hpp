#pragma once
// Who wrote it and whose reporting it goes back to: bylines, agency tags, credit lines.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "hearsay/lexicon.hpp"

namespace hearsay::ingest {

struct Byline {
  std::vector<std::string> authors;
  std::vector<std::string> credits;  ///< outlets
  bool names_author = false;         ///< a byline; otherwise a credit line
};

class BylineReader {
 public:
  explicit BylineReader(const Lexicon& lexicon);

  /// A line that is nothing but a byline or a credit; nullopt for anything else.
  std::optional<Byline> read(std::string_view line) const;
  /// "Ann Lee", "Ann Lee in Kyiv", "Ann Lee and Bo Li", "Ann Lee Environment correspondent": a line without
  /// "by" that begins with a usual given name and names people, perhaps with their place or post. Empty for
  /// anything else.
  std::vector<std::string> signature(std::string_view line) const;
  /// Agency of a dateline, "LONDON (Reuters) - …" or "(AP) …", or of a tag at the end, "… said. (dpa)".
  std::string tagged_agency(std::string_view paragraph) const;
  /// Usual name of an agency written like this, empty when it is none that is known.
  std::string agency_named(std::string_view form) const { return agency(form); }
  /// Start of an author code at the very end, "… promises of money. (man)"; npos when there is none.
  std::size_t author_code(std::string_view paragraph) const;
  /// Whether a paragraph is about one of the authors: "Mara Ellstrom is a reporter in Lindwick."
  bool describes_author(std::string_view paragraph, const std::vector<std::string>& authors) const;
  /// Whether a paragraph behind such a one goes on about them: "She has covered ports for ten years."
  bool goes_on_about(std::string_view paragraph, const std::vector<std::string>& authors) const;
  /// Whether many people bear this first name.
  bool is_given_name(std::string_view word) const { return given_names_.contains(word); }
  /// Names in "Ann Lee, Bo Li and Cy Young"; empty when it is not a list of names.
  std::vector<std::string> names(std::string_view phrase) const;

 private:
  struct Form {
    std::string text;
    std::string use;
  };
  const Form* form_at(std::string_view folded) const;
  std::string agency(std::string_view form) const;
  std::string_view before_agency(std::string_view phrase) const;
  std::vector<std::string> outlets(std::string_view phrase) const;
  std::string agency_of_writer(std::string name) const;
  std::optional<Byline> credited(std::string_view line) const;

  std::unordered_map<std::string, std::vector<Form>> forms_;  ///< by first word
  std::vector<std::string> connectives_;                      ///< " based on reporting by ", in table order
  std::unordered_map<std::string, std::string> agencies_;
  std::unordered_set<std::string_view> given_names_;                 ///< views into the lexicon
  std::unordered_set<std::string_view> note_verbs_, note_pronouns_;  ///< likewise
};

}  // namespace hearsay::ingest
