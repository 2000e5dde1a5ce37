#pragma once
// The tables of a ledger: what they are made from, written out and read in by.

#include <span>
#include <string>
#include <string_view>

namespace hearsay {

/// Raised when the tables change.
inline constexpr int kLedgerSchema = 1;

enum class ColumnType : unsigned char {
  text,
  integer,
  bytes,
  finding  ///< text: the JSON of a finding
};

struct LedgerColumn {
  std::string_view name;
  ColumnType type = ColumnType::text;
  bool nullable = false;
};

struct LedgerTable {
  std::string_view name;
  std::span<const LedgerColumn> columns;
  std::string_view key;  ///< columns, separated by commas; the order of rows in write_to()
};

/// In the order in which they are written.
std::span<const LedgerTable> ledger_tables();

/// "INSERT INTO articles (id, …) VALUES ($1, …)"
std::string insert_into(const LedgerTable& table);
/// "SELECT id, … FROM articles ORDER BY id"
std::string select_all(const LedgerTable& table);
std::string create(const LedgerTable& table, std::string_view text_type, std::string_view bytes_type);
const LedgerTable& table_named(std::string_view name);

}  // namespace hearsay
