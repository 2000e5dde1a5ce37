#pragma once
// Which outlet somebody has talked to, and whose words a heading quotes.

#include <string>
#include <vector>

#include "claims/resolve.hpp"

namespace hearsay::claims {

/// Name of the first organisation in the range; empty when there is none.
std::string named_organisation(const Reading& r, Range range);

/// The outlet behind "interview with" in the sentence of the draft; empty when there is none.
std::string interview_outlet(const Reading& r, const Draft& draft);

/// The one outlet whose interviews the article retells; empty when there are several or none.
std::string article_outlet(const Reading& r);

/// "on Telegram", "in a statement to the press": where it was said, and to whom.
struct Occasion {
  std::string medium;
  Range addressee;
};
Occasion occasion_of(const Reading& r, const Draft& draft);

/// A quotation in a heading is that of the body with which it shares most words.
void resolve_heading_quotes(const Reading& r, const std::vector<Draft>& drafts, std::vector<Resolved>& out);

}  // namespace hearsay::claims
