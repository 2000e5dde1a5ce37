#include "hearsay/ledger.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "hearsay/error.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/text.hpp"
#include "ledger/state.hpp"
#include "ledger/tables.hpp"
#include "reconcile/facts_codec.hpp"

namespace hearsay {
namespace {

/// As a run writes them.
void sort_findings(std::vector<Finding>& findings) {
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(-static_cast<int>(a.severity), a.relation, std::string_view(a.id)) <
           std::tuple(-static_cast<int>(b.severity), b.relation, std::string_view(b.id));
  });
}

std::string digest_of(std::string_view bytes) {
  return hex64(hash64(bytes));
}

}  // namespace

Ledger::Ledger(const std::string& place, LedgerOptions options) {
  const bool create = options.create;
  state_ = std::make_unique<State>(is_server(place) ? open_postgres(place) : open_sqlite(place, create),
                                   place, std::move(options));
  state_->prepare();
}

Ledger::~Ledger() = default;

bool Ledger::is_server(std::string_view place) {
  return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

void Ledger::State::begin_writing() {
  if (writing) return;
  const auto wait = [&] {
    if (options.note) options.note(place + ": another writer is at work; waiting");
  };
  if (!db->begin_writing(options.wait_seconds, wait))
    throw IoError(fmt::format("{}: another writer is still at work after {} s; nothing was changed", place,
                              options.wait_seconds));
  writing = true;
}

void Ledger::State::prepare() {
  if (!db->has_ledger()) {
    if (!options.create) throw UsageError(place + ": empty, no ledger");
    begin_writing();
    if (!db->has_ledger()) {  // another one may just have made it
      db->mark();
      for (const LedgerTable& table : ledger_tables())
        db->run(create(table, db->text_type(), db->bytes_type()));
      db->run("CREATE INDEX articles_by_url ON articles (url)");
      db->run("CREATE INDEX findings_standing ON findings (superseded)");
      const std::string meta = insert_into(table_named("meta"));
      db->run(meta, {"facts", std::to_string(kFactsVersion)});
      db->run(meta, {"schema", std::to_string(kLedgerSchema)});
    }
    db->commit();
    writing = false;
  }
  check_versions();
}

void Ledger::State::check_versions() {
  std::string schema, facts;
  db->each("SELECT name, value FROM meta", {}, [&](const SqlRow& row) {
    if (row.text(0) == "schema") schema = row.text(1);
    if (row.text(0) == "facts") facts = row.text(1);
  });
  if (schema != std::to_string(kLedgerSchema))
    throw UsageError(
        fmt::format("{}: its tables have version '{}', this program knows {}", place, schema, kLedgerSchema));
  if (facts != std::to_string(kFactsVersion))
    throw UsageError(
        fmt::format("{}: its articles were read by another version of this program; read them "
                    "again into a new ledger",
                    place));
}

void Ledger::add(const Document& doc, Reconciler& reconciler) {
  ArticleRows rows = rows_of(doc);
  rows.packed = reconciler.pack(doc);
  state_->pending.push_back(std::move(rows));
}

LedgerOutcome Ledger::reconcile(Reconciler& reconciler, bool all) {
  LedgerOutcome outcome;
  state_->begin_writing();
  bool touched = false;
  for (const ArticleRows& article : state_->pending) touched = state_->store(article, outcome) || touched;
  state_->pending.clear();
  if (touched) {
    outcome.findings = state_->compare(reconciler, all, outcome);
    state_->record_run(outcome, 0);
  } else if (all) {
    outcome.findings = state_->standing();
  }
  return outcome;
}

bool Ledger::forget(const std::string& id, Reconciler& reconciler) {
  State& s = *state_;
  s.begin_writing();
  bool known = false;
  s.db->each("SELECT 1 FROM articles WHERE id = $1", {id}, [&](const SqlRow&) { known = true; });
  if (!known) return false;
  for (const char* sql : {"DELETE FROM facts WHERE article = $1", "DELETE FROM claims WHERE article = $1",
                          "DELETE FROM figures WHERE article = $1", "DELETE FROM entities WHERE article = $1",
                          "DELETE FROM changes WHERE article = $1", "DELETE FROM changes WHERE corrects = $1",
                          "DELETE FROM articles WHERE id = $1"})
    s.db->run(sql, {id});
  s.db->run("UPDATE articles SET superseded_by = NULL WHERE superseded_by = $1", {id});
  LedgerOutcome outcome;
  s.compare(reconciler, false, outcome);
  // What is superseded by now still shows its words.
  s.db->run("DELETE FROM findings WHERE superseded IS NOT NULL AND finding LIKE $1",
            {R"(%"doc":")" + id + "\"%"});
  s.record_run(outcome, 1);
  s.scrubbing = true;
  return true;
}

void Ledger::commit() {
  State& s = *state_;
  if (!s.writing) return;
  s.db->commit();
  s.writing = false;
  if (s.scrubbing) s.db->scrub();
}

void Ledger::each_id(const std::function<void(std::string_view)>& use) {
  state_->db->each("SELECT id FROM articles", {}, [&](const SqlRow& row) { use(row.text(0)); });
}

void Ledger::State::load_facts(Reconciler& reconciler) {
  db->each("SELECT article, packed FROM facts", {}, [&](const SqlRow& row) {
    try {
      reconciler.add_packed(row.bytes(1));
    } catch (const BadRecord& bad) {
      throw IoError(fmt::format("{}: damaged: article {}: {}", place, row.text(0), bad.what()));
    }
  });
}

std::vector<Finding> Ledger::State::compare(Reconciler& reconciler, bool all, LedgerOutcome& outcome) {
  load_facts(reconciler);
  struct Known {
    std::int64_t version;
    std::string digest;
  };
  std::unordered_map<std::string, Known> known;
  db->each("SELECT id, version, digest FROM findings WHERE superseded IS NULL", {}, [&](const SqlRow& row) {
    known.emplace(row.text(0), Known{row.integer(1), std::string(row.text(2))});
  });
  std::string last;
  db->each("SELECT at FROM runs ORDER BY run DESC LIMIT 1", {},
           [&](const SqlRow& row) { last = row.text(0); });
  const std::string& now = options.now;
  const auto supersede = [&](const std::string& id, std::int64_t version) {
    db->run("UPDATE findings SET last_seen = $1, superseded = $2 WHERE id = $3 AND version = $4",
            {last, now, id, version});
  };
  const std::string insert = insert_into(table_named("findings"));
  std::vector<Finding> told;
  // Most findings stood before and are not told: each is looked at as it comes, and let go.
  reconciler.finish([&](Finding f) {
    const std::string json = to_json(f), digest = digest_of(json);
    std::int64_t version = 0;
    if (const auto before = known.find(f.id); before != known.end()) {
      const bool same = before->second.digest == digest;
      if (!same) supersede(f.id, version = before->second.version);
      known.erase(before);
      if (same) {
        if (all) told.push_back(std::move(f));
        return;
      }
      ++outcome.changed_findings;
    } else {
      db->each("SELECT max(version) FROM findings WHERE id = $1", {f.id},
               [&](const SqlRow& row) { version = row.is_null(0) ? 0 : row.integer(0); });
      ++outcome.new_findings;
    }
    db->run(insert, {f.id, version + 1, relation_name(f.relation), severity_name(f.severity), now, SqlValue(),
                     SqlValue(), digest, json});
    told.push_back(std::move(f));
  });
  outcome.capped = reconciler.capped();
  for (const auto& [id, gone] : known) supersede(id, gone.version);
  outcome.gone_findings = known.size();
  return told;
}

std::vector<Finding> Ledger::State::standing() {
  std::vector<Finding> findings;
  db->each("SELECT finding FROM findings WHERE superseded IS NULL", {}, [&](const SqlRow& row) {
    try {
      findings.push_back(finding_from_json(row.text(0)));
    } catch (const BadRecord& bad) {
      throw IoError(fmt::format("{}: damaged: {}", place, bad.what()));
    }
  });
  sort_findings(findings);
  return findings;
}

void Ledger::State::record_run(const LedgerOutcome& outcome, std::size_t forgotten) {
  const auto count = [](std::size_t n) { return static_cast<std::int64_t>(n); };
  db->run(insert_into(table_named("runs")),
          {number("SELECT coalesce(max(run), 0) FROM runs") + 1, options.now, count(outcome.added),
           count(outcome.corrected), count(forgotten), count(outcome.new_findings),
           count(outcome.changed_findings), count(outcome.gone_findings)});
}

std::int64_t Ledger::State::number(const std::string& sql) {
  std::int64_t value = 0;
  db->each(sql, {}, [&](const SqlRow& row) { value = row.integer(0); });
  return value;
}

std::vector<std::pair<std::string, std::string>> Ledger::statistics() {
  State& s = *state_;
  s.db->begin_reading();
  std::vector<std::pair<std::string, std::string>> lines;
  const auto count = [&](const char* name, const std::string& sql) {
    lines.emplace_back(name, std::to_string(s.number(sql)));
  };
  count("articles", "SELECT count(*) FROM articles WHERE superseded IS NULL");
  count("superseded articles", "SELECT count(*) FROM articles WHERE superseded IS NOT NULL");
  for (const char* table : {"claims", "figures"}) {
    count(table,
          fmt::format("SELECT count(*) FROM {} t JOIN articles a ON a.id = t.article WHERE a.superseded "
                      "IS NULL",
                      table));
  }
  count("names", "SELECT count(*) FROM (SELECT DISTINCT kind, name FROM entities) AS n");
  count("findings", "SELECT count(*) FROM findings WHERE superseded IS NULL");
  s.db->each(
      "SELECT relation, count(*) FROM findings WHERE superseded IS NULL GROUP BY relation ORDER BY "
      "relation",
      {}, [&](const SqlRow& row) {
        lines.emplace_back("  " + std::string(row.text(0)), std::to_string(row.integer(1)));
      });
  count("superseded findings", "SELECT count(*) FROM findings WHERE superseded IS NOT NULL");
  count("runs", "SELECT count(*) FROM runs");
  s.db->each("SELECT min(at), max(at) FROM runs", {}, [&](const SqlRow& row) {
    if (row.is_null(0)) return;
    lines.emplace_back("first run", row.text(0));
    lines.emplace_back("last run", row.text(1));
  });
  s.db->roll_back();
  return lines;
}

}  // namespace hearsay
