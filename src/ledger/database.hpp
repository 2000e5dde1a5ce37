#pragma once
// What a ledger asks of a database. Both kinds understand the same SQL, with $1, $2 … for values, each used
// in this order and once.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace hearsay {

/// A value of a column or a statement. Text and bytes are borrowed.
struct SqlValue {
  enum class Type : std::uint8_t { null, integer, text, bytes };
  SqlValue() = default;
  SqlValue(std::int64_t value) : type(Type::integer), integer(value) {}      // NOLINT: a value
  SqlValue(std::string_view value) : type(Type::text), text(value) {}        // NOLINT: a value
  SqlValue(const std::string& value) : SqlValue(std::string_view(value)) {}  // NOLINT: a value
  SqlValue(const char* value) : SqlValue(std::string_view(value)) {}         // NOLINT: a value
  static SqlValue bytes(std::string_view value) {
    SqlValue v(value);
    v.type = Type::bytes;
    return v;
  }
  /// Null instead of an empty text.
  static SqlValue known(std::string_view value) { return value.empty() ? SqlValue() : SqlValue(value); }

  Type type = Type::null;
  std::int64_t integer = 0;
  std::string_view text;
};

/// One row of a result; what it gives is valid until the next row.
class SqlRow {
 public:
  virtual ~SqlRow() = default;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view bytes(int column) const = 0;
};

using SqlValues = std::initializer_list<SqlValue>;

/// Throws IoError when a statement fails, with what the database says.
class Database {
 public:
  virtual ~Database() = default;
  void run(const std::string& sql, SqlValues values = {}) { run(sql, values.begin(), values.size()); }
  virtual void run(const std::string& sql, const SqlValue* values, std::size_t count) = 0;
  virtual void each(const std::string& sql, SqlValues values,
                    const std::function<void(const SqlRow&)>& use) = 0;

  /// A view that does not change, for reading.
  virtual void begin_reading() = 0;
  /// The one writer. Waits for another; false when it is still at work after that time.
  virtual bool begin_writing(unsigned wait_seconds, const std::function<void()>& on_wait) = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;

  /// Whether it holds tables of a ledger; UsageError when it holds something else.
  virtual bool has_ledger() = 0;
  /// Marks a new database as a ledger, first in the transaction that makes the tables.
  virtual void mark() = 0;
  /// What the database itself can tell of its soundness, a line each.
  virtual void check(const std::function<void(std::string_view)>& problem) = 0;
  /// Behind a commit: nothing of what was deleted stays readable in its files.
  virtual void scrub() = 0;
  /// Names of types where they differ.
  virtual std::string_view text_type() const = 0;
  virtual std::string_view bytes_type() const = 0;
};

std::unique_ptr<Database> open_sqlite(const std::string& path, bool create);
std::unique_ptr<Database> open_postgres(const std::string& address);

}  // namespace hearsay
