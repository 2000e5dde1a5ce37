#include "hearsay/entities.hpp"

namespace hearsay {

struct EntityExtractor::Data {};

EntityExtractor::EntityExtractor(const Lexicon&) : data_(std::make_unique<Data>()) {}

EntityExtractor::~EntityExtractor() = default;

void EntityExtractor::operator()(Document&) const {}

}  // namespace hearsay
