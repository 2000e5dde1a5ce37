#pragma once
// Checked quotations for people and for programs.

#include <span>
#include <string>

#include "hearsay/quotes.hpp"
#include "hearsay/report.hpp"

namespace hearsay {

/// A paragraph each, in the order of the article, and a line of counts: for the terminal.
void write_quote_checks(std::span<const QuoteCheck> checks, const ReportOptions& options, std::string& out);
/// One JSON object, no newline.
std::string to_json(const QuoteCheck& check);

}  // namespace hearsay
