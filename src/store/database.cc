#include "store/database.h"

#include <Poco/Data/LOB.h>
#include <Poco/Data/PostgreSQL/Connector.h>
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/SQLite/SQLiteException.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/SessionPool.h>
#include <Poco/Data/Statement.h>
#include <Poco/URI.h>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <mutex>
#include <sodium.h>
#include <thread>
#include <unistd.h>

#include "store/schema.h"

namespace vanthu {
namespace {

namespace data = Poco::Data;
using Kind = SqlFailure::Kind;

constexpr int attempts = 8;                // of a transaction that lost against another one
constexpr int busy_milliseconds = 15'000;  // how long SQLite waits for another writer
constexpr int idle_seconds = 60;           // before a connection is closed

// What the two databases say differently.
struct DialectRow {
  const char* word;
  const char* sqlite;
  const char* postgresql;
};
constexpr DialectRow dialect[] = {
    {"{blob}", "BLOB", "BYTEA"},
    {"{skip locked}", "", "FOR UPDATE SKIP LOCKED"},  // SQLite has one writer at a time
    {"{lock}", "", "FOR UPDATE"},
    {"{now}", "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",  // as Sql::now()
     "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"},
};

std::string in_dialect(std::string statement, bool postgresql) {
  for (const DialectRow& row : dialect)
    for (auto at = statement.find(row.word); at != std::string::npos; at = statement.find(row.word))
      statement.replace(at, std::string_view(row.word).size(), postgresql ? row.postgresql : row.sqlite);
  return statement;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// PostgreSQL's SQLSTATE classes (its manual, Appendix A) stand in Poco's message only.
Kind kind_of_postgresql(const std::string& message) {
  const auto at = message.find("State: ");
  const std::string state = at == std::string::npos ? "" : message.substr(at + 7, 5);
  if (state == "40001" || state == "40P01" || state == "55P03") return Kind::again;
  if (state == "23505") return Kind::taken;
  if (state == "53100") return Kind::full;
  const std::string family = state.substr(0, 2);
  if (family == "08" || family == "53" || family == "57" || family == "58" || state == "25006")
    return Kind::unavailable;
  if (state.empty() || family == "N/" || has(message, "server closed the connection") ||
      has(message, "no connection to the server"))
    return Kind::unavailable;
  return Kind::other;
}

template <class... Exceptions>
bool is_one_of(const Poco::Exception& error) {
  return (dynamic_cast<const Exceptions*>(&error) || ...);
}

SqlFailure failure_of(const Poco::Exception& error, bool postgresql) {
  const std::string message = error.displayText();
  if (postgresql) return {kind_of_postgresql(message), message};
  if (dynamic_cast<const data::SQLite::DBLockedException*>(&error) || has(message, "database is locked") ||
      has(message, "table is locked"))
    return {Kind::again, message};
  if (has(message, "UNIQUE constraint failed")) return {Kind::taken, message};
  if (is_one_of<data::SQLite::DatabaseFullException>(error)) return {Kind::full, message};
  return {is_one_of<data::SQLite::IOErrorException, data::SQLite::ReadOnlyException,
                    data::SQLite::CantOpenDBFileException>(error)
              ? Kind::unavailable
              : Kind::other,
          message};
}

// Values that a statement is bound to live as long as it does.
struct Bound {
  std::variant<data::NullData, Poco::Int64, std::string, data::BLOB> value;
};

void bind_to(data::Statement& statement, Bound& bound) {
  std::visit([&](auto& value) { statement.addBind(data::Keywords::bind(value)); }, bound.value);
}

Bound bound_of(const SqlValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return {Poco::Int64{*number}};
  if (const auto* text = std::get_if<std::string>(&value)) return {*text};
  if (const auto* blob = std::get_if<Blob>(&value))
    return {data::BLOB(reinterpret_cast<const unsigned char*>(blob->bytes.data()), blob->bytes.size())};
  return {data::NullData(Poco::NULL_GENERIC)};
}

SqlValue value_of(const data::RecordSet& records, std::size_t column, std::size_t row) {
  if (records.isNull(column, row)) return nullptr;
  const Poco::Dynamic::Var value = records.value(column, row);
  switch (records.columnType(column)) {
    case data::MetaColumn::FDT_BLOB: {
      const data::BLOB blob = value.extract<data::BLOB>();
      return Blob{Bytes(reinterpret_cast<const char*>(blob.rawContent()), blob.size())};
    }
    case data::MetaColumn::FDT_STRING:
    case data::MetaColumn::FDT_WSTRING:
      return value.convert<std::string>();
    case data::MetaColumn::FDT_CLOB: {
      const data::CLOB text = value.extract<data::CLOB>();
      return std::string(text.rawContent(), text.size());
    }
    default:
      return static_cast<std::int64_t>(value.convert<Poco::Int64>());
  }
}

}  // namespace

struct Sql::Session {
  data::Session poco;
  bool postgresql;
};

// Runs a statement whose effects stay with the session: PRAGMA, BEGIN, COMMIT …
static std::size_t execute(Sql::Session& session, const std::string& statement,
                           const std::vector<SqlValue>& values, std::vector<SqlRow>* answer) try {
  std::vector<Bound> bound;
  bound.reserve(values.size());
  data::Statement run(session.poco);
  run << in_dialect(statement, session.postgresql);
  for (const SqlValue& value : values) bind_to(run, bound.emplace_back(bound_of(value)));
  const std::size_t touched = run.execute();
  if (!answer) return touched;
  const data::RecordSet records(run);
  for (std::size_t row = 0; row < records.rowCount(); ++row) {
    std::vector<SqlValue> columns;
    for (std::size_t column = 0; column < records.columnCount(); ++column)
      columns.push_back(value_of(records, column, row));
    answer->emplace_back(std::move(columns));
  }
  return touched;
} catch (const Poco::Exception& error) {
  throw failure_of(error, session.postgresql);
}

SqlValue or_null(const std::string& text) { return text.empty() ? SqlValue(nullptr) : SqlValue(text); }

std::string SqlRow::text(std::size_t column) const {
  if (is_null(column)) return "";
  if (const auto* number = std::get_if<std::int64_t>(&values_.at(column))) return std::to_string(*number);
  return std::get<std::string>(values_.at(column));
}

// SQLite knows no type of a computed column and gives text.
std::int64_t SqlRow::number(std::size_t column) const {
  if (is_null(column)) return 0;
  if (const auto* text = std::get_if<std::string>(&values_.at(column))) return std::stoll(*text);
  return std::get<std::int64_t>(values_.at(column));
}

std::optional<std::int64_t> SqlRow::maybe_number(std::size_t column) const {
  if (is_null(column)) return std::nullopt;
  return number(column);
}

std::vector<SqlRow> Sql::rows(const std::string& statement, const std::vector<SqlValue>& values) {
  std::vector<SqlRow> answer;
  execute(session_, statement, values, &answer);
  return answer;
}

std::optional<SqlRow> Sql::row(const std::string& statement, const std::vector<SqlValue>& values) {
  std::vector<SqlRow> answer = rows(statement, values);
  if (answer.empty()) return std::nullopt;
  return std::move(answer.front());
}

std::size_t Sql::run(const std::string& statement, const std::vector<SqlValue>& values) {
  return execute(session_, statement, values, nullptr);
}

bool Sql::is_postgresql() const { return session_.postgresql; }

Milliseconds Sql::now() {
  if (is_postgresql())
    return row("SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")->number(0);
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

// Connections that are set up alike.
struct Database::Pool : data::SessionPool {
  Pool(const std::string& connector, const std::string& address, int connections)
      : SessionPool(connector, address, 1, connections, idle_seconds),
        postgresql(connector == "PostgreSQL") {}

  void customizeSession(data::Session& session) override {
    if (postgresql) {
      session << "SET client_min_messages = warning", data::Keywords::now;
      return;
    }
    session << "PRAGMA busy_timeout = " + std::to_string(busy_milliseconds), data::Keywords::now;
    session << "PRAGMA journal_mode = WAL", data::Keywords::now;
    session << "PRAGMA synchronous = FULL", data::Keywords::now;  // a commit is on the disk when it returns
    session << "PRAGMA foreign_keys = ON", data::Keywords::now;
  }

  const bool postgresql;
  std::filesystem::path folder;                 // of SQLite
  std::function<void(const std::string&)> log;  // of troubles
};

namespace {

bool is_postgresql_url(const std::string& url) {
  return url.rfind("postgresql://", 0) == 0 || url.rfind("postgres://", 0) == 0;
}

// One parameter of libpq's "name=value …", with its escapes; "" where there is none.
std::string parameter(const std::string& name, const std::string& value) {
  if (value.empty()) return "";
  std::string escaped;
  for (const char c : value) {
    if (c == '\\' || c == '\'') escaped += '\\';
    escaped += c;
  }
  return name + "=" + escaped + " ";
}

// postgresql://user:password@host:port/database?name=value (PostgreSQL's manual, 34.1.1.2) as the pairs that
// Poco wants, which cannot hold blanks. Error{usage}.
Result<std::string> connection_string(const std::string& url) {
  const Error wrong = {
      ErrorKind::usage,
      "Địa chỉ cơ sở dữ liệu cần có dạng postgresql://người-dùng:mật-khẩu@máy:cổng/tên, không có dấu cách.",
      ""};
  if (!is_postgresql_url(url)) return wrong;
  try {
    const Poco::URI uri(url);
    const std::string user_info = uri.getUserInfo();
    const auto colon = user_info.find(':');
    std::string user, password, name;
    Poco::URI::decode(user_info.substr(0, colon), user);
    if (colon != std::string::npos) Poco::URI::decode(user_info.substr(colon + 1), password);
    Poco::URI::decode(uri.getPath().substr(std::min<std::size_t>(1, uri.getPath().size())), name);
    std::string out = parameter("host", uri.getHost()) +
                      parameter("port", uri.getPort() == 0 ? "" : std::to_string(uri.getPort())) +
                      parameter("user", user) + parameter("password", password) + parameter("dbname", name);
    for (const auto& [key, value] : uri.getQueryParameters()) {
      if (value.find(' ') != std::string::npos) return wrong;
      out += parameter(key, value);
    }
    if ((uri.getHost() + user + password + name).find_first_of(" \t\n") != std::string::npos) return wrong;
    return out;
  } catch (const Poco::Exception&) {
    return wrong;
  }
}

void register_connectors() {
  static std::once_flag once;
  std::call_once(once, [] {
    data::SQLite::Connector::registerConnector();
    data::PostgreSQL::Connector::registerConnector();
  });
}

constexpr const char* disk_full_message =
    "Máy chủ đã hết chỗ lưu nên chưa ghi được gì; hãy báo người quản trị dọn bớt đĩa, rồi làm lại.";

// `reason`: of the database; "" where it is told elsewhere.
Error unavailable(bool postgresql, const std::string& reason) {
  const std::string told = reason.empty() ? "." : " (" + reason + ").";
  return {ErrorKind::unavailable,
          (postgresql ? "Không kết nối được cơ sở dữ liệu; hãy kiểm tra máy chủ PostgreSQL rồi thử lại"
                      : "Không ghi được kho dữ liệu; hãy kiểm tra đĩa còn trống và quyền ghi rồi thử lại") +
              told,
          ""};
}

Error error_of(const SqlFailure& failure, bool postgresql, const std::string& reason) {
  switch (failure.kind) {
    case Kind::taken:
      return {ErrorKind::conflict, "Giá trị này đã có người khác dùng; hãy tải lại rồi thử lại.", ""};
    case Kind::again:
      return {ErrorKind::unavailable, "Kho dữ liệu đang bận; hãy thử lại sau giây lát.", ""};
    case Kind::full:
      return {ErrorKind::unavailable, disk_full_message, ""};
    case Kind::unavailable:
      return unavailable(postgresql, reason);
    case Kind::other:
      break;
  }
  return {ErrorKind::internal,
          reason.empty() ? "Lỗi của chương trình khi dùng cơ sở dữ liệu; hãy báo cho người phát triển."
                         : "Lỗi của chương trình khi dùng cơ sở dữ liệu: " + reason,
          ""};
}

}  // namespace

bool is_disk_full(const Error& error) {
  return error.kind == ErrorKind::unavailable && error.message == disk_full_message;
}

bool has_room(const std::filesystem::path& folder) {
  constexpr std::uintmax_t least_room = 1u << 20;
  std::error_code code;
  const auto space = std::filesystem::space(folder, code);
  return code || space.available >= least_room;
}

std::filesystem::path store_file(const std::filesystem::path& folder) { return folder / "vanthu.db"; }

Status make_private_folder(const std::filesystem::path& folder) {
  std::error_code code;
  const bool made = std::filesystem::create_directories(folder, code);
  if (code)
    return Error{
        ErrorKind::unreadable,
        "Không tạo được thư mục dữ liệu; hãy kiểm tra đường dẫn và quyền ghi (" + code.message() + ").",
        folder.string()};
  if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, code);
  return Done{};
}

// The file before SQLite makes it, which would let everybody read it; its WAL gets the same rights.
void make_private_file(const std::filesystem::path& file) {
  const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (made >= 0) ::close(made);
}

Database::Database(std::unique_ptr<Pool> pool) : pool_(std::move(pool)) {}
Database::~Database() = default;

bool Database::is_postgresql() const { return pool_->postgresql; }

void Database::tell_troubles_to(std::function<void(const std::string&)> log) { pool_->log = std::move(log); }

Result<std::unique_ptr<Database>> Database::open(const DatabaseAddress& address) {
  register_connectors();
  if (sodium_init() < 0) return Error{ErrorKind::internal, "Không khởi động được thư viện mã hoá.", ""};
  const bool postgresql = !address.url.empty();
  const Result<std::string> connection =
      postgresql ? connection_string(address.url) : store_file(address.folder).string();
  if (!connection) return connection.error();
  if (!postgresql)
    if (const Status made = make_private_folder(address.folder); !made) return made.error();
  if (!postgresql) make_private_file(*connection);
  std::unique_ptr<Database> database(new Database(
      std::make_unique<Pool>(postgresql ? "PostgreSQL" : "SQLite", *connection, address.connections)));
  database->pool_->folder = address.folder;
  if (const Status migrated = migrate(*database); !migrated) return migrated.error();
  return database;
}

namespace {

// Writers queue up at the beginning: a SQLite transaction that reads first and then writes would fail. What
// fails here has done nothing yet: a connection that died in the pool is replaced, a server that restarts is
// waited for.
void begin(Sql::Session& session, bool read_only) {
  try {
    if (session.postgresql)
      execute(session, read_only ? "BEGIN READ ONLY" : "BEGIN", {}, nullptr);
    else
      execute(session, read_only ? "BEGIN" : "BEGIN IMMEDIATE", {}, nullptr);
  } catch (SqlFailure& failure) {
    if (failure.kind == Kind::unavailable) failure.kind = Kind::again;
    throw;
  }
}

void roll_back(Sql::Session& session) {
  try {
    execute(session, "ROLLBACK", {}, nullptr);
  } catch (const SqlFailure&) {  // the connection is gone, and the transaction with it
  }
}

}  // namespace

Status Database::run_once(const std::function<bool(Sql&)>& work, bool read_only,
                          std::optional<SqlFailure>& failure) {
  failure.reset();
  try {
    Sql::Session session{pool_->get(), pool_->postgresql};
    begin(session, read_only);
    try {
      Sql sql(session);
      const bool keep = work(sql);
      execute(session, keep ? "COMMIT" : "ROLLBACK", {}, nullptr);
      return Done{};
    } catch (...) {
      roll_back(session);
      throw;
    }
  } catch (SqlFailure& met) {
    // Where its log cannot grow, SQLite sometimes speaks of an input/output error only.
    if (met.kind == Kind::unavailable && !pool_->postgresql && !has_room(pool_->folder))
      met.kind = Kind::full;
    failure = met;
    return error_of(met, pool_->postgresql, pool_->log ? "" : met.message);
  } catch (const Poco::Exception& error) {  // no connection to be had
    failure = {Kind::again, error.displayText()};
    return unavailable(pool_->postgresql, pool_->log ? "" : error.displayText());
  }
}

Status Database::run(const std::function<bool(Sql&)>& work, bool read_only) {
  std::optional<SqlFailure> failure;
  for (int attempt = 1;; ++attempt) {
    const Status status = run_once(work, read_only, failure);
    // A value that was taken meanwhile is looked at once more: the work then sees who has it.
    const bool once_more =
        failure && (failure->kind == Kind::again || (failure->kind == Kind::taken && attempt == 1));
    if (!once_more || attempt == attempts) {
      if (failure && failure->kind != Kind::taken && pool_->log) pool_->log(failure->message);
      return status;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5 << attempt));
  }
}

bool Database::attempt(const std::function<void(Sql&)>& work) {
  try {
    Sql::Session session{pool_->get(), pool_->postgresql};
    if (!pool_->postgresql) execute(session, "PRAGMA busy_timeout = 0", {}, nullptr);
    bool is_done = false;
    try {
      begin(session, false);
      if (pool_->postgresql) execute(session, "SET LOCAL lock_timeout = 100", {}, nullptr);  // milliseconds
      Sql sql(session);
      work(sql);
      execute(session, "COMMIT", {}, nullptr);
      is_done = true;
    } catch (const SqlFailure&) {
      roll_back(session);
    }
    if (!pool_->postgresql)
      execute(session, "PRAGMA busy_timeout = " + std::to_string(busy_milliseconds), {}, nullptr);
    return is_done;
  } catch (const SqlFailure&) {
  } catch (const Poco::Exception&) {  // no connection to be had
  }
  return false;
}

Status Database::ping() {
  if (!pool_->postgresql && !has_room(pool_->folder))
    return Error{ErrorKind::unavailable, disk_full_message, ""};
  return transact([](Sql& sql) -> Status {
    sql.run("UPDATE schema_version SET version = version");
    return Done{};
  });
}

Result<std::unique_ptr<Database>> Database::open_as_is(const std::filesystem::path& file) {
  register_connectors();
  if (sodium_init() < 0) return Error{ErrorKind::internal, "Không khởi động được thư viện mã hoá.", ""};
  std::error_code code;
  if (!std::filesystem::is_regular_file(file, code))
    return Error{ErrorKind::not_found, "Không có kho hồ sơ ở đây; hãy kiểm tra đường dẫn.", file.string()};
  try {
    return std::unique_ptr<Database>(new Database(std::make_unique<Pool>("SQLite", file.string(), 2)));
  } catch (const Poco::Exception& error) {
    return unavailable(false, error.displayText());
  }
}

static Error cannot_copy(const std::filesystem::path& file, const std::string& reason) {
  return {ErrorKind::unreadable,
          "Không sao lưu được; hãy kiểm tra đĩa còn trống và quyền ghi (" + reason + ").", file.string()};
}

Status Database::copy_into(const std::filesystem::path& file) try {
  Sql::Session session{pool_->get(), false};
  execute(session, "VACUUM INTO $1", {file.string()}, nullptr);
  return Done{};
} catch (const SqlFailure& failure) {
  return cannot_copy(file, failure.message);
} catch (const Poco::Exception& error) {
  return cannot_copy(file, error.displayText());
}

std::string new_id(Milliseconds now) {
  static std::atomic<unsigned> counter =
      0;  // of one process, so that ids of one millisecond are in order, too
  const unsigned number = counter++;
  unsigned char bytes[16];
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<unsigned char>(now >> (8 * (5 - i)));
  bytes[6] = static_cast<unsigned char>(number >> 8);
  bytes[7] = static_cast<unsigned char>(number);
  randombytes_buf(bytes + 8, sizeof bytes - 8);
  char text[2 * sizeof bytes + 1];
  sodium_bin2hex(text, sizeof text, bytes, sizeof bytes);
  return text;
}

}  // namespace vanthu
