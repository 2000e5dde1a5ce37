#pragma once
// Who the speaker of a draft is: named in its phrase, carried over, meant by a pronoun or a description.

#include <string>
#include <vector>

#include "claims/draft.hpp"

namespace hearsay::claims {

struct Resolved {
  Speaker speaker;
  std::vector<ChainLink> chain;
  std::string addressee;
  std::string outlet;   ///< that the speaker, as far as he is known, has talked to
  std::string witness;  ///< somebody quoted elsewhere whom he told it: "told him that"
  std::string told;     ///< outlet that the occasion names: "in remarks to the BBC"
  std::string carrier;  ///< recording or letter that has his words
  std::string medium;
  bool dropped = false;  ///< adds nothing: "he believes" inside his own claim
};

/// One per draft. Anaphora look back over a bounded number of recent speakers.
std::vector<Resolved> resolve_speakers(const Reading& r, const std::vector<Draft>& drafts);

}  // namespace hearsay::claims
