#include "hearsay/reconcile.hpp"

namespace hearsay {
struct Reconciler::State {};
Reconciler::Reconciler(const Lexicon&) : state_(std::make_unique<State>()) {}
Reconciler::~Reconciler() = default;
bool Reconciler::add(const Document&) {
  return true;
}
std::vector<Finding> Reconciler::finish() {
  return {};
}
}  // namespace hearsay
