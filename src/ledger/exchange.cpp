// A ledger as JSON Lines and back: one row a line, bytes as base64. What was written out and read in again is
// written out as the same bytes.

#include <fmt/core.h>

#include <array>
#include <nlohmann/json.hpp>

#include "hearsay/error.hpp"
#include "hearsay/reconcile.hpp"
#include "hearsay/text.hpp"
#include "ledger/state.hpp"
#include "ledger/tables.hpp"
#include "reconcile/facts_codec.hpp"
#include "record/json_writer.hpp"
#include "text/base64.hpp"

namespace hearsay {
namespace {

void write_row(const LedgerTable& table, const SqlRow& row, std::string& line) {
  JsonWriter out(line);
  out.literal("{\"table\":");
  out.string(table.name);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const LedgerColumn& column = table.columns[i];
    const int at = static_cast<int>(i);
    if (row.is_null(at)) continue;
    out.byte(',');
    out.string(column.name);
    out.byte(':');
    switch (column.type) {
      case ColumnType::text:
        out.string(row.text(at));
        break;
      case ColumnType::integer:
        out.raw(std::to_string(row.integer(at)));
        break;
      case ColumnType::bytes:
        out.string(to_base64(row.bytes(at)));
        break;
      case ColumnType::finding:
        out.raw(row.text(at));
        break;
    }
  }
  out.byte('}');
}

/// The values of a line, kept alive while they are bound.
class RowReader {
 public:
  RowReader(const LedgerTable& table, const nlohmann::ordered_json& json) {
    std::size_t seen = 1;  // "table"
    texts_.reserve(table.columns.size());
    for (const LedgerColumn& column : table.columns) {
      const auto member = json.find(column.name);
      if (member == json.end()) {
        if (!column.nullable) throw BadRecord(fmt::format("no \"{}\"", column.name));
        values_.emplace_back();
        continue;
      }
      ++seen;
      add(column, *member);
    }
    if (seen != json.size()) throw BadRecord("a member that the table does not have");
  }
  const std::vector<SqlValue>& values() const { return values_; }

 private:
  void add(const LedgerColumn& column, const nlohmann::ordered_json& member) {
    switch (column.type) {
      case ColumnType::integer:
        if (!member.is_number_integer()) break;
        values_.emplace_back(member.get<std::int64_t>());
        return;
      case ColumnType::text:
        if (!member.is_string()) break;
        values_.emplace_back(texts_.emplace_back(member.get<std::string>()));
        return;
      case ColumnType::bytes:
        if (!member.is_string()) break;
        values_.push_back(SqlValue::bytes(texts_.emplace_back(from_base64(member.get<std::string>()))));
        return;
      case ColumnType::finding:
        values_.emplace_back(texts_.emplace_back(to_json(finding_from_json(member.dump()))));
        return;
    }
    throw BadRecord(fmt::format("\"{}\" has the wrong type", column.name));
  }

  std::vector<std::string> texts_;
  std::vector<SqlValue> values_;
};

const LedgerTable& table_of(const nlohmann::ordered_json& json) {
  const auto name = json.find("table");
  if (!json.is_object() || name == json.end() || !name->is_string()) throw BadRecord("no line of a ledger");
  for (const LedgerTable& table : ledger_tables()) {
    if (table.name == name->get_ref<const std::string&>()) return table;
  }
  throw BadRecord("no table '" + name->get<std::string>() + "'");
}

}  // namespace

void Ledger::write_to(const std::function<void(std::string_view line)>& use) {
  State& s = *state_;
  s.db->begin_reading();
  for (const LedgerTable& table : ledger_tables()) {
    s.db->each(select_all(table), {}, [&](const SqlRow& row) {
      std::string line;
      write_row(table, row, line);
      use(line);
    });
  }
  s.db->roll_back();
}

void Ledger::read_line(std::string_view line) {
  State& s = *state_;
  if (!s.writing) {
    s.begin_writing();
    if (s.number("SELECT count(*) FROM articles") + s.number("SELECT count(*) FROM findings") != 0)
      throw UsageError(s.place + ": not empty; import makes a new ledger");
  }
  const auto json = nlohmann::ordered_json::parse(line, nullptr, false);
  if (json.is_discarded()) throw BadRecord("no JSON");
  const LedgerTable& table = table_of(json);
  const RowReader row(table, json);
  if (table.name == "meta") {
    bool same = false;
    s.db->each("SELECT value FROM meta WHERE name = $1", {row.values()[0]},
               [&](const SqlRow& known) { same = known.text(0) == row.values()[1].text; });
    if (!same) throw UsageError("the ledger that was exported has another version");
    return;
  }
  if (table.name == "facts") {
    KeyLists keys;
    unpack_article(row.values()[2].text, 0, keys);
  }
  s.db->run(insert_into(table), row.values().data(), row.values().size());
}

std::vector<std::string> Ledger::problems(Reconciler& reconciler) {
  State& s = *state_;
  std::vector<std::string> found;
  s.db->check([&](std::string_view problem) { found.push_back("database: " + std::string(problem)); });
  s.db->begin_reading();
  const auto orphans = [&](const char* table) {
    s.db->each(
        fmt::format("SELECT DISTINCT article FROM {} WHERE article NOT IN (SELECT id FROM articles)", table),
        {}, [&](const SqlRow& row) {
          found.push_back(fmt::format("{}: of an article that is not there: {}", table, row.text(0)));
        });
  };
  for (const char* table : {"facts", "claims", "figures", "entities", "changes"}) orphans(table);
  s.db->each("SELECT id FROM articles WHERE superseded IS NULL AND id NOT IN (SELECT article FROM facts)", {},
             [&](const SqlRow& row) { found.push_back(fmt::format("article {}: no facts", row.text(0))); });
  s.db->each("SELECT article, digest, packed FROM facts ORDER BY article", {}, [&](const SqlRow& row) {
    const std::string article(row.text(0));
    if (row.text(1) != hex64(hash64(row.bytes(2)))) found.push_back("article " + article + ": facts damaged");
    try {
      reconciler.add_packed(row.bytes(2));
    } catch (const BadRecord& bad) {
      found.push_back("article " + article + ": " + bad.what());
    }
  });
  std::map<std::string, std::string> standing;
  s.db->each("SELECT id, digest, finding, superseded FROM findings ORDER BY id, version", {},
             [&](const SqlRow& row) {
               const std::string id(row.text(0));
               if (row.text(1) != hex64(hash64(row.text(2)))) found.push_back("finding " + id + ": damaged");
               if (row.is_null(3)) standing[id] = row.text(2);
             });
  s.db->roll_back();
  for (const Finding& finding : reconciler.finish()) {
    const auto known = standing.find(finding.id);
    if (known == standing.end())
      found.push_back("finding " + finding.id + ": missing");
    else if (known->second != to_json(finding))
      found.push_back("finding " + finding.id + ": another one now");
    if (known != standing.end()) standing.erase(known);
  }
  for (const auto& [id, json] : standing) found.push_back("finding " + id + ": no reason for it now");
  return found;
}

}  // namespace hearsay
