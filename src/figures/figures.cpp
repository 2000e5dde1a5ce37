#include "hearsay/figures.hpp"

namespace hearsay {

struct FigureExtractor::Data {};

FigureExtractor::FigureExtractor(const Lexicon&) : data_(std::make_unique<Data>()) {}

FigureExtractor::~FigureExtractor() = default;

void FigureExtractor::operator()(Document&) const {}

}  // namespace hearsay
