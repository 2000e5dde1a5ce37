#include "hearsay/tokenize.hpp"

namespace hearsay {

struct Tokenizer::Data {};

Tokenizer::Tokenizer(const Lexicon&) : data_(std::make_unique<Data>()) {}

Tokenizer::~Tokenizer() = default;

void Tokenizer::operator()(Document&) const {}

}  // namespace hearsay
