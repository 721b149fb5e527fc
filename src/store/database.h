#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "base/file.h"
#include "base/result.h"

// SQLite and PostgreSQL behind one small face (Poco Data). Only database.cc knows which of them it is.
namespace vanthu {

using Milliseconds = std::int64_t;  // since 1970, UTC: every point in time that the store keeps

struct Blob {
  Bytes bytes;
};
using SqlValue = std::variant<std::nullptr_t, std::int64_t, std::string, Blob>;

SqlValue or_null(const std::string& text);  // "" -> NULL
inline SqlValue or_null(const std::optional<std::int64_t>& number) {
  return number ? SqlValue(*number) : SqlValue(nullptr);
}

// One row of an answer. Columns are counted from 0. A value of another type than asked for is a bug.
class SqlRow {
 public:
  explicit SqlRow(std::vector<SqlValue> values) : values_(std::move(values)) {}
  bool is_null(std::size_t column) const { return values_.at(column).index() == 0; }
  std::string text(std::size_t column) const;     // NULL: ""
  std::int64_t number(std::size_t column) const;  // NULL: 0
  std::optional<std::int64_t> maybe_number(std::size_t column) const;
  bool flag(std::size_t column) const { return number(column) != 0; }
  const Bytes& bytes(std::size_t column) const { return std::get<Blob>(values_.at(column)).bytes; }

 private:
  std::vector<SqlValue> values_;
};

// What a statement met; thrown inside of src/store only, where transact() makes an Error of it.
struct SqlFailure {
  enum class Kind {
    again,        // lost against another transaction: the same again can succeed
    taken,        // a unique value is there already
    full,         // no room on the disk
    unavailable,  // no connection, read-only
    other,        // a bug of ours
  };
  Kind kind;
  std::string message;  // of the database, English, for the log
};

// An open transaction.
class Sql {
 public:
  struct Session;
  explicit Sql(Session& session) : session_(session) {}

  // Parameters are $1, $2, … in the order in which they first appear; what is between "{" and "}" is looked
  // up for the database at hand (dialect in database.cc): {blob}, {skip locked}.
  std::vector<SqlRow> rows(const std::string& statement, const std::vector<SqlValue>& values = {});
  std::optional<SqlRow> row(const std::string& statement,
                            const std::vector<SqlValue>& values = {});  // the first
  // How many rows were touched.
  std::size_t run(const std::string& statement, const std::vector<SqlValue>& values = {});

  bool is_postgresql() const;
  Milliseconds now();  // the database's clock, so that machines whose clocks differ agree on leases

 private:
  Session& session_;
};

struct DatabaseAddress {
  std::filesystem::path folder;  // SQLite: the data folder …
  std::string url;               // … or postgresql://user:password@host:port/name
  int connections = 16;          // at most
};

class Database {
 public:
  // Makes the folder (readable by its owner only) and brings the schema up to date (store/schema.h). Errors:
  // usage (no such kind of URL), unreadable (the folder), unavailable (no such server, wrong password),
  // conflict (the schema is newer than this program).
  static Result<std::unique_ptr<Database>> open(const DatabaseAddress& address);
  ~Database();

  // Runs `work` in a transaction that may write: all of it is durable when this returns a value, and nothing
  // of it when this returns an Error, but for one case: when the connection is lost during the commit, nobody
  // knows. Work that lost against another transaction is done again, so it must not touch anything but `sql`
  // and its own locals. work: Sql& -> Result<T>. Errors: those of the work; unavailable; conflict (a unique
  // value is taken, where the work has not looked itself); internal.
  template <class Work>
  auto transact(Work&& work) -> std::invoke_result_t<Work&, Sql&> {
    using Answer = std::invoke_result_t<Work&, Sql&>;
    return in_transaction<Answer>(work, false);
  }
  // The same for work that only reads: readers wait for nobody.
  template <class Work>
  auto look(Work&& work) -> std::invoke_result_t<Work&, Sql&> {
    using Answer = std::invoke_result_t<Work&, Sql&>;
    return in_transaction<Answer>(work, true);
  }

  // For what may as well be left undone: tried once, waiting for no other writer. True: it is done.
  bool attempt(const std::function<void(Sql&)>& work);

  // From now on what the database itself says about failures (English, with addresses and statements) goes there
  // and no longer into the messages of Errors. Any thread calls it. Before others use the database.
  void tell_troubles_to(std::function<void(const std::string& message)> log);

  bool is_postgresql() const;
  Status ping();  // answers, can be written to and has room (SQLite); for /readyz

  // A store of SQLite that is there, as it is: nothing is made, the schema is not touched. For
  // store/backup.h. Errors: not_found, unreadable.
  static Result<std::unique_ptr<Database>> open_as_is(const std::filesystem::path& file);
  // A copy of everything while others go on (VACUUM INTO a file that is empty). Error: unreadable.
  Status copy_into(const std::filesystem::path& file);

 private:
  struct Pool;
  explicit Database(std::unique_ptr<Pool> pool);
  template <class Answer, class Work>
  Answer in_transaction(Work& work, bool read_only) {
    std::optional<Answer> answer;
    const Status status = run(
        [&](Sql& sql) {
          answer.emplace(work(sql));
          return answer->has_value();
        },
        read_only);
    if (!status) return status.error();
    return *std::move(answer);
  }
  // False from `work`: rolled back, no error.
  Status run(const std::function<bool(Sql&)>& work, bool read_only);
  Status run_once(const std::function<bool(Sql&)>& work, bool read_only, std::optional<SqlFailure>& failure);

  std::unique_ptr<Pool> pool_;
};

// Whether an operation failed (unavailable) because there is no room left for what it writes.
bool is_disk_full(const Error& error);
// Whether a folder's file system can take anything worth mentioning: 1 MB. True where nobody knows.
bool has_room(const std::filesystem::path& folder);

std::filesystem::path store_file(const std::filesystem::path& folder);  // of SQLite, in a data folder
Status make_private_folder(const std::filesystem::path& folder);        // Error{unreadable}

// A new name for a row: 32 hexadecimal digits; later ones sort behind earlier ones, none can be guessed.
std::string new_id(Milliseconds now);

}  // namespace vanthu
