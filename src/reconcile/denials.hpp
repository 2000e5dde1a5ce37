#pragma once
// What one report of an event says and another report of it denies, in fewer common words than two articles
// need that may tell of different things.

#include <functional>

#include "reconcile/corpus.hpp"

namespace hearsay {

/// Calls `use(a, b, contrary)` for statements of two reports of one event of which one says that it is not so
/// what the other says, or says the contrary of it. After compare_reports.
void for_each_denial(Corpus& corpus, const std::function<void(Ref, Ref, bool)>& use);

}  // namespace hearsay
