// A ledger in one file. Write-ahead logging: readers see the last complete state while a writer is at work,
// and a writer that dies leaves nothing behind.

#include <fmt/core.h>
#include <sqlite3.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>
#include <unordered_map>

#include "hearsay/error.hpp"
#include "hearsay/ledger.hpp"
#include "ledger/database.hpp"

namespace hearsay {
namespace {

constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr int kApplication = 0x68727379;  ///< "hrsy", in the header of the file

struct CloseStatement {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, CloseStatement>;

class SqliteRow : public SqlRow {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  std::string_view text(int column) const override {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  std::string_view bytes(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return {bytes == nullptr ? "" : bytes,
            static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }

 private:
  sqlite3_stmt* statement_;
};

class SqliteDatabase : public Database {
 public:
  SqliteDatabase(const std::string& path, bool create) : path_(path) {
    std::error_code error;
    if (!create && !std::filesystem::exists(path, error))
      throw IoError(path + ": " + std::strerror(error ? error.value() : ENOENT));
    // A name is a path: "file:x?mode=memory" and ":memory:" mean nothing here.
    const std::string name = path.starts_with('/') ? path : "./" + path;
    const int flags = SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    if (const int rc = sqlite3_open_v2(name.c_str(), &db_, flags, nullptr); rc != SQLITE_OK) {
      const std::string why = sqlite3_errmsg(db_);
      sqlite3_close(db_);
      throw IoError(path + ": " + why);
    }
    try {
      set_up();
    } catch (...) {
      statements_.clear();
      sqlite3_close(db_);
      throw;
    }
  }
  SqliteDatabase(const SqliteDatabase&) = delete;
  SqliteDatabase& operator=(const SqliteDatabase&) = delete;
  ~SqliteDatabase() override {
    roll_back();
    statements_.clear();
    sqlite3_close(db_);
  }

  using Database::run;
  void run(const std::string& sql, const SqlValue* values, std::size_t count) override {
    sqlite3_stmt* statement = bound(sql, values, count);
    int rc = sqlite3_step(statement);
    while (rc == SQLITE_ROW) rc = sqlite3_step(statement);
    sqlite3_reset(statement);
    if (rc != SQLITE_DONE) fail(rc);
  }

  void each(const std::string& sql, SqlValues values,
            const std::function<void(const SqlRow&)>& use) override {
    sqlite3_stmt* statement = bound(sql, values.begin(), values.size());
    const SqliteRow row(statement);
    try {
      int rc = SQLITE_ROW;
      while ((rc = sqlite3_step(statement)) == SQLITE_ROW) use(row);
      if (rc != SQLITE_DONE) fail(rc);
    } catch (...) {
      sqlite3_reset(statement);
      throw;
    }
    sqlite3_reset(statement);
  }

  void begin_reading() override { run("BEGIN"); }

  bool begin_writing(unsigned wait_seconds, const std::function<void()>& on_wait) override {
    sqlite3_busy_timeout(db_, 0);
    int rc = begin_immediate();
    if (rc == SQLITE_BUSY) {
      on_wait();
      sqlite3_busy_timeout(db_, static_cast<int>(std::min(wait_seconds, 1000000u) * 1000));
      rc = begin_immediate();
    }
    sqlite3_busy_timeout(db_, kBusyMilliseconds);
    if (rc == SQLITE_BUSY) return false;
    if (rc != SQLITE_OK) fail(rc);
    return true;
  }

  void commit() override { run("COMMIT"); }
  void roll_back() noexcept override {
    if (db_ != nullptr && sqlite3_get_autocommit(db_) == 0)
      sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
  }

  bool has_ledger() override {
    // In one statement: between two, another process may finish making the ledger.
    std::int64_t application = 0;
    std::int64_t tables = 0;
    each("SELECT application_id, (SELECT count(*) FROM sqlite_schema) FROM pragma_application_id", {},
         [&](const SqlRow& row) {
           application = row.integer(0);
           tables = row.integer(1);
         });
    if (application == kApplication) return true;
    if (application != 0 || tables != 0)
      throw UsageError(path_ + ": a database of another program, no ledger");
    return false;
  }
  void mark() override { run(fmt::format("PRAGMA application_id = {}", kApplication)); }

  void check(const std::function<void(std::string_view)>& problem) override {
    each("PRAGMA integrity_check", {}, [&](const SqlRow& row) {
      if (row.text(0) != "ok") problem(row.text(0));
    });
  }
  void scrub() override {
    each("PRAGMA wal_checkpoint(TRUNCATE)", {}, [](const SqlRow&) {});
  }
  std::string_view text_type() const override { return "TEXT"; }
  std::string_view bytes_type() const override { return "BLOB"; }

 private:
  static constexpr int kBusyMilliseconds = 10000;  ///< for the short locks, such as a checkpoint's

  void set_up() {
    sqlite3_extended_result_codes(db_, 1);
    sqlite3_busy_timeout(db_, kBusyMilliseconds);
    // The file may be anybody's: no code in it runs.
    for (const int option :
         {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
      sqlite3_db_config(db_, option, 0, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    run("PRAGMA cell_size_check = ON");
    has_ledger();  // before anything is written
    write_ahead();
    run("PRAGMA synchronous = FULL");  // what was acknowledged survives a power cut
    run("PRAGMA secure_delete = ON");
    run("PRAGMA cache_size = -65536");
  }

  /// Turning the log on needs the file to itself for a moment, and SQLite reports a second process that
  /// does the same at once as busy without waiting for it.
  void write_ahead() {
    using Clock = std::chrono::steady_clock;
    const auto until = Clock::now() + std::chrono::milliseconds(kBusyMilliseconds);
    for (;;) {
      const int rc = sqlite3_exec(db_, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
      if (rc == SQLITE_OK) return;
      if ((rc & 0xFF) != SQLITE_BUSY || Clock::now() >= until) fail(rc);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  int begin_immediate() {
    // No extended code: SQLITE_BUSY_RECOVERY and SQLITE_BUSY_SNAPSHOT are busy as well.
    return sqlite3_exec(db_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) & 0xFF;
  }

  sqlite3_stmt* bound(const std::string& sql, const SqlValue* values, std::size_t count) {
    Statement& statement = statements_[sql];
    if (!statement) {
      sqlite3_stmt* prepared = nullptr;
      const int rc = sqlite3_prepare_v2(db_, sql.c_str(), static_cast<int>(sql.size()), &prepared, nullptr);
      statement.reset(prepared);
      if (rc != SQLITE_OK) fail(rc);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const int at = static_cast<int>(i) + 1;
      const SqlValue& v = values[i];
      int rc = SQLITE_OK;
      switch (v.type) {
        case SqlValue::Type::null:
          rc = sqlite3_bind_null(statement.get(), at);
          break;
        case SqlValue::Type::integer:
          rc = sqlite3_bind_int64(statement.get(), at, v.integer);
          break;
        case SqlValue::Type::text:
          rc = sqlite3_bind_text64(statement.get(), at, v.text.data(), v.text.size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
          break;
        case SqlValue::Type::bytes:
          rc = sqlite3_bind_blob64(statement.get(), at, v.text.data(), v.text.size(), SQLITE_STATIC);
          break;
      }
      if (rc != SQLITE_OK) fail(rc);
    }
    return statement.get();
  }

  [[noreturn]] void fail(int rc) {
    const std::string why = sqlite3_errmsg(db_);
    if ((rc & 0xFF) == SQLITE_NOTADB) throw UsageError(path_ + ": no ledger: " + why);
    if ((rc & 0xFF) == SQLITE_CORRUPT) throw IoError(path_ + ": damaged: " + why);
    throw IoError(path_ + ": " + why);
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::unordered_map<std::string, Statement> statements_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const std::string& path, bool create) {
  return std::make_unique<SqliteDatabase>(path, create);
}

bool Ledger::is_database(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  char head[kMagic.size()] = {};
  return file.read(head, sizeof head) && std::string_view(head, sizeof head) == kMagic;
}

}  // namespace hearsay
