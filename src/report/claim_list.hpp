#pragma once
// The claims of one article for eyes: who, by which word, through whom, what.

#include <string>

#include "hearsay/document.hpp"
#include "hearsay/report.hpp"

namespace hearsay {

/// A heading for the article, then a paragraph for each claim: speaker, chain and cue, the words, and what
/// else is known of it. Claims inside another are indented.
void write_claim_list(const Document& doc, const ReportOptions& options, std::string& out);

}  // namespace hearsay
