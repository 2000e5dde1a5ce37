#include "ledger/tables.hpp"

#include <fmt/core.h>

#include <stdexcept>

namespace hearsay {
namespace {

using enum ColumnType;

// Times are those of runs, ISO 8601.

constexpr LedgerColumn kMeta[] = {{"name"}, {"value"}};

constexpr LedgerColumn kRuns[] = {{"run", integer},
                                  {"at"},
                                  {"added", integer},
                                  {"corrected", integer},
                                  {"forgotten", integer},
                                  {"new_findings", integer},
                                  {"changed_findings", integer},
                                  {"gone_findings", integer}};

/// `superseded_by`: the article that corrects this one, same address, other text.
constexpr LedgerColumn kArticles[] = {{"id"},
                                      {"url", text, true},
                                      {"path", text, true},
                                      {"publisher", text, true},
                                      {"title", text, true},
                                      {"published", text, true},
                                      {"modified", text, true},
                                      {"first_seen"},
                                      {"superseded", text, true},
                                      {"superseded_by", text, true}};

/// What the comparison needs of an article that is not superseded.
constexpr LedgerColumn kFacts[] = {{"article"}, {"digest"}, {"packed", bytes}};

constexpr LedgerColumn kClaims[] = {{"article"},
                                    {"id"},
                                    {"kind"},
                                    {"speaker", text, true},
                                    {"text"},
                                    {"negated", integer},
                                    {"hedged", integer},
                                    {"first", integer},
                                    {"behind", integer}};

constexpr LedgerColumn kFigures[] = {{"article"},
                                     {"id"},
                                     {"kind"},
                                     {"value"},
                                     {"unit", text, true},
                                     {"counted", text, true},
                                     {"text"},
                                     {"first", integer},
                                     {"behind", integer}};

constexpr LedgerColumn kEntities[] = {
    {"article"}, {"kind"}, {"name"}, {"role", text, true}, {"mentions", integer}};

/// Each version of each finding. It stands while `superseded` is null; `last_seen` is the last run that had
/// it.
constexpr LedgerColumn kFindings[] = {{"id"},
                                      {"version", integer},
                                      {"relation"},
                                      {"severity"},
                                      {"first_seen"},
                                      {"last_seen", text, true},
                                      {"superseded", text, true},
                                      {"digest"},
                                      {"finding", finding}};

/// What a corrected article says otherwise than the one before.
constexpr LedgerColumn kChanges[] = {
    {"article"}, {"place", integer}, {"corrects"},           {"at"},
    {"layer"},   {"change"},         {"before", text, true}, {"now", text, true}};

constexpr LedgerTable kTables[] = {
    {"meta", kMeta, "name"},
    {"runs", kRuns, "run"},
    {"articles", kArticles, "id"},
    {"facts", kFacts, "article"},
    {"claims", kClaims, "article, id"},
    {"figures", kFigures, "article, id"},
    {"entities", kEntities, "article, kind, name"},
    {"findings", kFindings, "id, version"},
    {"changes", kChanges, "article, place"},
};

std::string column_names(const LedgerTable& table) {
  std::string names;
  for (const LedgerColumn& column : table.columns) (names += names.empty() ? "" : ", ") += column.name;
  return names;
}

}  // namespace

std::span<const LedgerTable> ledger_tables() {
  return kTables;
}

const LedgerTable& table_named(std::string_view name) {
  for (const LedgerTable& table : kTables) {
    if (table.name == name) return table;
  }
  throw std::logic_error("no table " + std::string(name));
}

std::string insert_into(const LedgerTable& table) {
  std::string values;
  for (std::size_t i = 1; i <= table.columns.size(); ++i)
    values += fmt::format("{}${}", i == 1 ? "" : ", ", i);
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, column_names(table), values);
}

std::string select_all(const LedgerTable& table) {
  return fmt::format("SELECT {} FROM {} ORDER BY {}", column_names(table), table.name, table.key);
}

std::string create(const LedgerTable& table, std::string_view text_type, std::string_view bytes_type) {
  std::string columns;
  for (const LedgerColumn& column : table.columns) {
    const std::string_view type = column.type == integer ? "BIGINT"
                                  : column.type == bytes ? bytes_type
                                                         : text_type;
    columns += fmt::format("{} {}{}, ", column.name, type, column.nullable ? "" : " NOT NULL");
  }
  return fmt::format("CREATE TABLE {} ({}PRIMARY KEY ({}))", table.name, columns, table.key);
}

}  // namespace hearsay
