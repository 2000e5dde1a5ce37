#pragma once
// Corpora of names as scripts/train.d/names_data.py gathers them.

#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"

namespace hearsay {

/// A name annotated in an article; class PER ORG LOC MISC, or ANY where the corpus leaves it open.
struct AnnotatedName {
  Span span;
  std::string label;
};

struct AnnotatedArticle {
  std::string corpus, id;
  bool has_misc = false;             ///< the corpus annotates names of all classes
  Document doc;                      ///< text and blocks
  std::vector<AnnotatedName> names;  ///< by position
};

/// Throws UsageError with the line for a file of another form.
std::vector<AnnotatedArticle> read_name_corpus(const std::string& path);

/// How a copy of an article is written, so that the model learns names in headlines and careless text.
enum class Writing { lower, upper, title };
/// The same article in other capitals; ASCII letters only, so that all offsets stay.
AnnotatedArticle rewritten(const AnnotatedArticle& article, Writing writing);

}  // namespace hearsay
