#pragma once
// The parts of a ledger that its source files share.

#include <map>

#include "hearsay/ledger.hpp"
#include "ledger/article_rows.hpp"
#include "ledger/database.hpp"

namespace hearsay {

struct Ledger::State {
  State(std::unique_ptr<Database> database, std::string where, LedgerOptions settings)
      : db(std::move(database)), place(std::move(where)), options(std::move(settings)) {}

  std::unique_ptr<Database> db;
  const std::string place;
  const LedgerOptions options;
  std::vector<ArticleRows> pending;
  bool writing = false;
  bool scrubbing = false;  ///< what was deleted must not stay in the files

  /// Begins the one transaction of this ledger, waiting for other writers.
  void begin_writing();
  /// Makes the tables of a new ledger, or looks whether these are ours.
  void prepare();
  void check_versions();

  /// False when it is known.
  bool store(const ArticleRows& article, LedgerOutcome& outcome);
  void insert(const ArticleRows& article);
  void supersede(const std::string& older, const ArticleRows& newer, bool newer_is_known,
                 LedgerOutcome& outcome);
  /// The same article under a path that comes first.
  void rename(const ArticleRows& article);
  std::vector<ClaimRow> claims_of(const std::string& article);
  std::vector<FigureRow> figures_of(const std::string& article);

  void load_facts(Reconciler& reconciler);
  /// Compares everything and writes how the findings differ from those that stood.
  std::vector<Finding> compare(Reconciler& reconciler, bool all, LedgerOutcome& outcome);
  std::vector<Finding> standing();
  void record_run(const LedgerOutcome& outcome, std::size_t forgotten);
  std::int64_t number(const std::string& sql);
};

}  // namespace hearsay
