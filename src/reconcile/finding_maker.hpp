#pragma once
// Drafts to findings with ids, severity, order. Where articles had to go to a file, findings do as well.

#include <functional>
#include <memory>
#include <vector>

#include "hearsay/finding.hpp"
#include "reconcile/corpus.hpp"
#include "reconcile/spill_file.hpp"

namespace hearsay {

class FindingMaker {
 public:
  explicit FindingMaker(Corpus& corpus) : corpus_(corpus) {}

  /// Makes findings of corpus.drafts, and empties those. compare_passages must have run.
  void take_drafts();
  /// All findings, ordered by severity, relation and id.
  void finish(const std::function<void(Finding)>& use);

 private:
  struct Place {
    std::uint32_t article = 0, start = 0, end = 0;
    auto operator<=>(const Place&) const = default;
  };
  /// What deciding on a finding takes.
  struct Made {
    std::uint64_t id = 0, id_with_articles = 0, fingerprint = 0;
    Relation relation = Relation::agrees;
    Severity severity = Severity::info;
    std::uint64_t at = 0;  ///< in the file, or in findings_
    std::uint32_t size = 0;
    std::size_t first_place = 0, last_place = 0;  ///< in places_, sorted; none unless it is about sameness
  };

  void take(const Draft& draft);
  std::uint64_t keep(Finding finding, std::uint32_t& size);
  Finding kept(const Made& made);
  std::vector<bool> parts() const;

  Corpus& corpus_;
  std::unique_ptr<SpillFile> file_;
  std::vector<Finding> findings_;  ///< without a file
  std::vector<Made> made_;
  std::vector<Place> places_;
};

}  // namespace hearsay
