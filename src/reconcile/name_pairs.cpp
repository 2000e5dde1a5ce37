#include "hearsay/name_pairs.hpp"

#include "reconcile/name_match.hpp"

namespace hearsay {

struct NameComparison::Tables {
  ReconcileTables words;
};

NameComparison::NameComparison(const Lexicon& lexicon)
    : tables_(std::make_unique<Tables>(Tables{ReconcileTables(lexicon)})) {}

NameComparison::~NameComparison() = default;

int NameComparison::similarity(std::string_view a, std::string_view b, EntityKind kind) const {
  return name_similarity(sounded_name(a, kind, tables_->words), sounded_name(b, kind, tables_->words));
}

int NameComparison::threshold() {
  return kSameName;
}

}  // namespace hearsay
