#pragma once
// A ledger: what many runs have read, and every finding they made, with its history.
//
// Articles are compared with all that is known without being read again: their facts are kept. The findings
// that stand are those of one run over all current articles, whatever batches they came in.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hearsay/document.hpp"
#include "hearsay/finding.hpp"
#include "hearsay/lexicon.hpp"

namespace hearsay {

class Database;
class Reconciler;

struct LedgerOptions {
  bool create = false;        ///< make it when it is not there
  unsigned wait_seconds = 0;  ///< for another writer
  std::string now;            ///< time of this run, ISO 8601
  /// Hears that another writer is at work, once, before the wait.
  std::function<void(const std::string&)> note = {};
};

/// What a batch of articles did.
struct LedgerOutcome {
  std::size_t added = 0, known = 0, corrected = 0;
  std::size_t new_findings = 0, changed_findings = 0, gone_findings = 0;
  /// Findings of this batch that did not stand before, or not with these members; all that stand when asked.
  std::vector<Finding> findings;
  std::vector<std::string> changes;  ///< of corrected articles, a readable line each
  std::vector<std::string> capped;   ///< see Reconciler::capped()
};

class Ledger {
 public:
  /// `place`: a file, or postgresql://… Throws UsageError when it is no ledger, IoError when it cannot be
  /// used.
  Ledger(const std::string& place, LedgerOptions options);
  ~Ledger();
  static bool is_server(std::string_view place);
  /// A file of this name is a database, of hearsay or another program.
  static bool is_database(const std::string& path);

  /// Keeps an annotated article for the batch; nothing is written yet.
  void add(const Document& doc, Reconciler& reconciler);
  /// Writes the batch and compares; nothing is kept unless commit() follows. Other writers wait until then.
  LedgerOutcome reconcile(Reconciler& reconciler, bool all);
  /// Takes an article out: its text, its claims, and every finding, also of the past, that shows it. False
  /// when there is none. Needs commit().
  bool forget(const std::string& id, Reconciler& reconciler);
  void commit();

  /// Ids of all articles, also those that were corrected since.
  void each_id(const std::function<void(std::string_view)>& use);
  /// "articles", "14" …
  std::vector<std::pair<std::string, std::string>> statistics();
  /// JSON Lines: the whole ledger, the same bytes for the same content.
  void write_to(const std::function<void(std::string_view line)>& use);
  /// A line of write_to(), into a ledger that was empty. Throws BadRecord. Needs commit().
  void read_line(std::string_view line);
  /// Everything that is wrong, a line each; compares anew, so it takes as long as reconcile().
  std::vector<std::string> problems(Reconciler& reconciler);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace hearsay
