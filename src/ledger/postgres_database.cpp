// A ledger of a team, in the schema "hearsay" of a PostgreSQL database.
//
// libpq is loaded when such an address is named, not when a program starts: with it come TLS, Kerberos and
// LDAP, which would take longer to load than reading an article.

#include <dlfcn.h>
#include <fmt/core.h>
#include <libpq-fe.h>

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "hearsay/error.hpp"
#include "ledger/database.hpp"

namespace hearsay {
namespace {

constexpr char kLibrary[] = "libpq.so.5";
constexpr std::int64_t kLock = 0x68727379;  ///< advisory: there is one ledger in a database
constexpr std::string_view kLockNotAvailable = "55P03";

/// The functions of libpq in use.
struct Client {
  decltype(&::PQconnectdb) connectdb;
  decltype(&::PQfinish) finish;
  decltype(&::PQstatus) status;
  decltype(&::PQerrorMessage) error_message;
  decltype(&::PQsetNoticeProcessor) set_notice_processor;
  decltype(&::PQexec) exec;
  decltype(&::PQprepare) prepare;
  decltype(&::PQexecPrepared) exec_prepared;
  decltype(&::PQsendQueryPrepared) send_query_prepared;
  decltype(&::PQsetSingleRowMode) set_single_row_mode;
  decltype(&::PQgetResult) get_result;
  decltype(&::PQresultStatus) result_status;
  decltype(&::PQresultErrorField) result_error_field;
  decltype(&::PQntuples) ntuples;
  decltype(&::PQgetisnull) getisnull;
  decltype(&::PQgetvalue) getvalue;
  decltype(&::PQgetlength) getlength;
  decltype(&::PQclear) clear;

  static const Client& instance() {
    static const Client client = load();
    return client;
  }

 private:
  static Client load() {
    void* library = dlopen(kLibrary, RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr)
      throw UsageError("a ledger on a server needs libpq; on Debian: apt-get install libpq5");
    Client c{};
    const auto find = [&](auto& function, const char* name) {
      function = reinterpret_cast<std::remove_reference_t<decltype(function)>>(dlsym(library, name));
      if (function == nullptr) throw IoError(fmt::format("{} has no {}", kLibrary, name));
    };
    find(c.connectdb, "PQconnectdb"), find(c.finish, "PQfinish"), find(c.status, "PQstatus");
    find(c.error_message, "PQerrorMessage"), find(c.set_notice_processor, "PQsetNoticeProcessor");
    find(c.exec, "PQexec"), find(c.prepare, "PQprepare"), find(c.exec_prepared, "PQexecPrepared");
    find(c.send_query_prepared, "PQsendQueryPrepared"), find(c.set_single_row_mode, "PQsetSingleRowMode");
    find(c.get_result, "PQgetResult"), find(c.result_status, "PQresultStatus");
    find(c.result_error_field, "PQresultErrorField"), find(c.ntuples, "PQntuples");
    find(c.getisnull, "PQgetisnull"), find(c.getvalue, "PQgetvalue"), find(c.getlength, "PQgetlength");
    find(c.clear, "PQclear");
    return c;
  }
};

struct ClearResult {
  void operator()(PGresult* result) const { Client::instance().clear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

/// Results come in binary: texts as they are, whole numbers with the high byte first.
class PostgresRow : public SqlRow {
 public:
  explicit PostgresRow(const PGresult* result) : result_(result) {}
  bool is_null(int column) const override { return pq_.getisnull(result_, 0, column) != 0; }
  std::int64_t integer(int column) const override {
    const std::string_view raw = text(column);
    std::int64_t value = !raw.empty() && static_cast<signed char>(raw.front()) < 0 ? -1 : 0;
    for (const char byte : raw) value = value * 256 + static_cast<unsigned char>(byte);
    return value;
  }
  std::string_view text(int column) const override {
    return {pq_.getvalue(result_, 0, column), static_cast<std::size_t>(pq_.getlength(result_, 0, column))};
  }
  std::string_view bytes(int column) const override { return text(column); }

 private:
  const Client& pq_ = Client::instance();
  const PGresult* result_;
};

/// Values as libpq wants them: texts end with NUL, bytes have a length.
class Parameters {
 public:
  Parameters(const SqlValue* values, std::size_t count) {
    held_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
      const SqlValue& v = values[i];
      const bool binary = v.type == SqlValue::Type::bytes;
      held_.emplace_back(v.type == SqlValue::Type::integer ? std::to_string(v.integer) : std::string(v.text));
      values_.push_back(v.type == SqlValue::Type::null ? nullptr : held_.back().c_str());
      lengths_.push_back(static_cast<int>(held_.back().size()));
      formats_.push_back(binary ? 1 : 0);
    }
  }
  int count() const { return static_cast<int>(values_.size()); }
  const char* const* values() const { return values_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  std::vector<std::string> held_;
  std::vector<const char*> values_;
  std::vector<int> lengths_, formats_;
};

class PostgresDatabase : public Database {
 public:
  explicit PostgresDatabase(const std::string& address) : connection_(pq_.connectdb(address.c_str())) {
    try {
      if (pq_.status(connection_) != CONNECTION_OK) throw IoError("ledger: " + message());
      pq_.set_notice_processor(
          connection_, [](void*, const char*) {}, nullptr);
      command("SET client_encoding TO 'UTF8'");
      command("SET search_path TO hearsay, pg_temp");
    } catch (...) {
      pq_.finish(connection_);
      throw;
    }
  }
  PostgresDatabase(const PostgresDatabase&) = delete;
  PostgresDatabase& operator=(const PostgresDatabase&) = delete;
  ~PostgresDatabase() override { pq_.finish(connection_); }  // the server rolls back

  using Database::run;
  void run(const std::string& sql, const SqlValue* values, std::size_t count) override {
    const Parameters p(values, count);
    const std::string& name = prepared(sql);
    require(Result(
        pq_.exec_prepared(connection_, name.c_str(), p.count(), p.values(), p.lengths(), p.formats(), 1)));
  }

  void each(const std::string& sql, SqlValues values,
            const std::function<void(const SqlRow&)>& use) override {
    const Parameters p(values.begin(), values.size());
    const std::string& name = prepared(sql);
    if (pq_.send_query_prepared(connection_, name.c_str(), p.count(), p.values(), p.lengths(), p.formats(),
                                1) == 0)
      throw IoError("ledger: " + message());
    pq_.set_single_row_mode(connection_);
    try {
      while (const Result result{pq_.get_result(connection_)}) {
        if (pq_.result_status(result.get()) == PGRES_SINGLE_TUPLE)
          use(PostgresRow(result.get()));
        else
          require(result);
      }
    } catch (...) {
      while (Result(pq_.get_result(connection_))) continue;  // or the next statement would be refused
      throw;
    }
  }

  void begin_reading() override { command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); }

  bool begin_writing(unsigned wait_seconds, const std::function<void()>& on_wait) override {
    command("BEGIN");
    bool locked = false;
    each(fmt::format("SELECT pg_try_advisory_xact_lock({})::int", kLock), {},
         [&](const SqlRow& row) { locked = row.integer(0) != 0; });
    if (locked) return true;
    on_wait();
    if (wait_seconds != 0) {
      command(fmt::format("SET LOCAL lock_timeout = '{}s'", std::min(wait_seconds, 1000000u)));
      const Result result(
          pq_.exec(connection_, fmt::format("SELECT pg_advisory_xact_lock({})", kLock).c_str()));
      const char* state = pq_.result_error_field(result.get(), PG_DIAG_SQLSTATE);
      if (state == nullptr || state != kLockNotAvailable) {
        require(result);
        command("SET LOCAL lock_timeout = 0");
        return true;
      }
    }
    roll_back();
    return false;
  }

  void commit() override { command("COMMIT"); }
  void roll_back() noexcept override { Result(pq_.exec(connection_, "ROLLBACK")); }

  bool has_ledger() override {
    std::int64_t tables = 0, ours = 0;
    each(
        "SELECT count(*), count(*) FILTER (WHERE table_name = 'meta') FROM information_schema.tables WHERE "
        "table_schema = 'hearsay'",
        {}, [&](const SqlRow& row) { tables = row.integer(0), ours = row.integer(1); });
    if (tables != 0 && ours == 0)
      throw UsageError("ledger: the schema hearsay holds tables of another program");
    return ours != 0;
  }
  void mark() override { command("CREATE SCHEMA IF NOT EXISTS hearsay"); }
  void check(const std::function<void(std::string_view)>&) override {}
  void scrub() override { command("VACUUM"); }
  std::string_view text_type() const override { return "TEXT COLLATE \"C\""; }
  std::string_view bytes_type() const override { return "BYTEA"; }

 private:
  void command(const std::string& sql) { require(Result(pq_.exec(connection_, sql.c_str()))); }

  const std::string& prepared(const std::string& sql) {
    const auto [entry, is_new] = names_.try_emplace(sql, fmt::format("s{}", names_.size()));
    if (is_new) {
      try {
        require(Result(pq_.prepare(connection_, entry->second.c_str(), sql.c_str(), 0, nullptr)));
      } catch (...) {
        names_.erase(entry);
        throw;
      }
    }
    return entry->second;
  }

  void require(const Result& result) const {
    const ExecStatusType status = pq_.result_status(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) throw IoError("ledger: " + message());
  }

  std::string message() const {
    std::string text = pq_.error_message(connection_);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
  }

  const Client& pq_ = Client::instance();
  PGconn* connection_;
  std::unordered_map<std::string, std::string> names_;  ///< of prepared statements
};

}  // namespace

std::unique_ptr<Database> open_postgres(const std::string& address) {
  return std::make_unique<PostgresDatabase>(address);
}

}  // namespace hearsay
