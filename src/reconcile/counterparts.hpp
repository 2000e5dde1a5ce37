#pragma once
// Which figures of one frame can be meant to be one number, so that two values of it exclude each other.

#include <optional>
#include <unordered_map>
#include <vector>

#include "reconcile/frame_group.hpp"
#include "reconcile/scene.hpp"

namespace hearsay {

/// "Two other cases", "another 40", "three more people": what is left beside something counted before.
bool counts_others(const ArticleFacts& article, const FigureFact& f, const ReconcileTables& tables);

class Counterparts {
 public:
  Counterparts(Corpus& corpus, const MayBeOneEvent& one_event) : corpus_(corpus), one_event_(one_event) {}

  /// Whether two values of one frame, apart from each other, are said of one thing.
  bool may_exclude(Ref a, Ref b);
  /// Whether two equal values that both articles give in their own voice are of one thing.
  bool may_agree(Ref a, Ref b);
  /// Both clauses tell what they count, and not a word of it is the same: "cholera killed 64 people in the
  /// delta", "measles killed 12 in the highlands".
  bool tell_apart(Ref a, Ref b);
  /// How much the clauses of two figures have in common.
  std::size_t likeness(Ref a, Ref b);

 private:
  /// What is worked out of a figure when a pair first asks for it: a large frame has many pairs.
  struct Known {
    std::optional<Interval> base;
    std::optional<bool> others;
    std::optional<Scene> scene;
    std::optional<std::vector<std::uint64_t>> names_around, context;
  };
  struct RefHash {
    std::size_t operator()(Ref ref) const { return mix(ref.article, ref.fact); }
  };
  const Interval& base(Ref ref);
  const Scene& scene(Ref ref);
  const std::vector<std::uint64_t>& names_around(Ref ref);
  const std::vector<std::uint64_t>& context(Ref ref);
  bool counts_others(Ref ref);
  bool is_own_voice(Ref ref) const;
  bool of_one_period(Ref a, Ref b) const;
  bool share_outlet(Ref a, Ref b) const;

  Corpus& corpus_;
  const MayBeOneEvent& one_event_;
  std::unordered_map<Ref, Known, RefHash> known_;
};

}  // namespace hearsay
