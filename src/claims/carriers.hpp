#pragma once
// What carries somebody's words without speaking itself: recordings, letters, posted papers.

#include <string>
#include <vector>

#include "claims/draft.hpp"
#include "claims/mention.hpp"

namespace hearsay::claims {

/// The stretch of an article that retells a published recording: who is not named there is heard on it.
struct Recording {
  Range tokens;
  std::string name;  ///< "Audio recordings released by the secret service"
};

/// In order, not overlapping.
std::vector<Recording> find_recordings(const Reading& r);

/// "videos of [captured soldiers] admitting …": who is seen on the recording; empty when it is none.
Range heard_on(const Reading& r, const Draft& draft, const Mention& source);

/// "In [the letters], seen by Reuters, workers asked …".
struct Letter {
  Range phrase;  ///< empty when the sentence starts otherwise
  std::string outlet;
};
Letter letter_in_hand(const Reading& r, Range sentence);

/// Who "posted a photograph of a stamp", for "the stamp": nobody when the article does not say. `before`: the
/// token where the document is made to speak.
Range publisher_of(const Reading& r, const std::string& head, std::uint32_t before);

/// "[The union] issued a statement saying that …": who speaks through the document; empty when nobody does.
Range issuer_of(const Reading& r, Range document, std::uint32_t lo);

/// The words of a noun phrase without its article.
std::string without_article(const Reading& r, Range phrase);

}  // namespace hearsay::claims
