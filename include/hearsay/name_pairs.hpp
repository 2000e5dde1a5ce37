#pragma once
// Two written names by themselves: how alike they are, and whether they are taken for one.

#include <memory>
#include <string_view>

#include "hearsay/document.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

class NameComparison {
 public:
  /// `lexicon` need not outlive it.
  explicit NameComparison(const Lexicon& lexicon);
  ~NameComparison();

  /// 0 to 100, by spelling alone; transliterated, without titles and legal forms.
  int similarity(std::string_view a, std::string_view b, EntityKind kind) const;
  /// From here on two names are one.
  static int threshold();

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace hearsay
