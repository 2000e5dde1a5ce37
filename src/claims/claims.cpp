#include "hearsay/claims.hpp"

namespace hearsay {

struct ClaimExtractor::Data {};

ClaimExtractor::ClaimExtractor(const Lexicon&) : data_(std::make_unique<Data>()) {}

ClaimExtractor::~ClaimExtractor() = default;

void ClaimExtractor::operator()(Document&) const {}

}  // namespace hearsay
