#include "store/backup.h"

#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

#include "store/blobs.h"
#include "store/schema.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view sqlite_begin = "SQLite format 3";  // then a zero byte (its file format, 1.3)

Error not_ours(const fs::path& file, const std::string& reason) {
  return {ErrorKind::invalid,
          "Tệp này không phải bản sao lưu của vanthu hoặc đã hỏng (" + reason +
              "); hãy dùng bản sao lưu khác. Chưa có gì được thay đổi.",
          file.string()};
}

Error cannot_write(const fs::path& file, int code) {
  return {ErrorKind::unreadable,
          "Không ghi được; hãy kiểm tra đĩa còn trống và quyền ghi (" +
              std::error_code(code, std::generic_category()).message() + ").",
          file.string()};
}

Error is_there(const fs::path& file) {
  return {ErrorKind::unreadable, "Tệp sao lưu đã có; hãy chọn tên khác.", file.string()};
}

// What was written stays after a power failure: a file, or the names in a folder.
Status make_durable(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  // Some network file systems know no fsync of a folder.
  const bool good = descriptor >= 0 && (::fsync(descriptor) == 0 || errno == EINVAL);
  const int code = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!good) return cannot_write(path, code);
  return Done{};
}

// Not over a file that is there: EEXIST. Network file systems (NFS, SMB), where backups go, know no
// RENAME_NOREPLACE: there it is looked at before. 0: done; else errno.
int rename_once(const fs::path& from, const fs::path& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  std::error_code code;
  if (fs::exists(fs::symlink_status(to, code))) return EEXIST;
  return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

// A name beside the one that is meant, gone unless it was put in place.
class Draft {
 public:
  explicit Draft(const fs::path& wanted) : wanted_(wanted) {
    draft_ = wanted.string() + ".dang-ghi-" + std::to_string(::getpid());
  }
  ~Draft() {
    std::error_code code;
    for (const char* part : {"", "-wal", "-shm", "-journal"}) fs::remove(draft_.string() + part, code);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const fs::path& path() const { return draft_; }

  // Readable by its owner before anything is in it.
  Status make() const {
    const int descriptor = ::open(draft_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return cannot_write(draft_, errno);
    ::close(descriptor);
    return Done{};
  }

  // Never over a file that came there meanwhile. `taken`: what is said then.
  Status put_in_place(const Error& taken) const {
    if (const Status durable = make_durable(draft_); !durable) return durable;
    if (const int code = rename_once(draft_, wanted_); code != 0)
      return code == EEXIST ? taken : cannot_write(wanted_, code);
    return make_durable(wanted_.parent_path().empty() ? "." : wanted_.parent_path());
  }

 private:
  fs::path wanted_, draft_;
};

Status copy_bytes(const fs::path& from, const fs::path& to) {
  std::ifstream in(from, std::ios::binary);
  if (!in)
    return Error{ErrorKind::not_found, "Không mở được tệp sao lưu; hãy kiểm tra đường dẫn.", from.string()};
  std::ofstream out(to, std::ios::binary | std::ios::trunc);
  Bytes part(1u << 20, '\0');
  bool is_first = true;
  while (in) {
    in.read(part.data(), static_cast<std::streamsize>(part.size()));
    const auto got = static_cast<std::size_t>(in.gcount());
    if (is_first && std::string_view(part).substr(0, got).substr(0, sqlite_begin.size()) != sqlite_begin)
      return not_ours(from, "không phải tệp SQLite");
    is_first = false;
    out.write(part.data(), static_cast<std::streamsize>(got));
  }
  if (in.bad()) return Error{ErrorKind::unreadable, "Không đọc được hết tệp sao lưu.", from.string()};
  out.close();
  if (!out) return cannot_write(to, errno);
  return Done{};
}

// SQLite's check of its own structure, then whether it is a store of ours and not of a newer program.
Status check_structure(Database& database, const fs::path& file) {
  const auto version = database.look([](Sql& sql) -> Result<std::int64_t> {
    if (const auto row = sql.row("PRAGMA integrity_check"); !row || row->text(0) != "ok")
      return Error{ErrorKind::invalid, row ? row->text(0) : "", ""};
    if (!sql.row("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'"))
      return Error{ErrorKind::invalid, "không có kho hồ sơ", ""};
    const auto row = sql.row("SELECT version FROM schema_version");
    return row ? row->number(0) : 0;
  });
  if (!version) return not_ours(file, version.error().message);
  if (*version > newest_schema())
    return Error{ErrorKind::conflict,
                 "Bản sao lưu này của một bản vanthu mới hơn; hãy cài bản vanthu mới nhất rồi khôi phục.",
                 file.string()};
  if (*version < 1) return not_ours(file, "không có kho hồ sơ");
  return Done{};
}

Status check_bytes(Database& database, const fs::path& file) {
  const auto names = database.look([](Sql& sql) -> Result<std::vector<std::string>> {
    std::vector<std::string> all;
    for (const SqlRow& row : sql.rows("SELECT sha256 FROM blob")) all.push_back(row.text(0));
    return all;
  });
  if (!names) return not_ours(file, names.error().message);
  for (const std::string& name : *names) {
    const Result<bool> intact = is_blob_intact(database, name);
    if (!intact) return not_ours(file, intact.error().message);
    if (!*intact) return not_ours(file, "nội dung " + name.substr(0, 12) + "… không còn nguyên vẹn");
  }
  return Done{};
}

Status check_store(const fs::path& draft, const fs::path& file) {
  auto database = Database::open_as_is(draft);
  if (!database) return not_ours(file, database.error().message);
  if (const Status good = check_structure(**database, file); !good) return good;
  return check_bytes(**database, file);
}

// Root restores for the service's user.
Status give_to_owner_of(const fs::path& folder, const fs::path& file) {
  struct stat about = {};
  if (::stat(folder.c_str(), &about) != 0) return cannot_write(folder, errno);
  if (::geteuid() == 0 && ::chown(file.c_str(), about.st_uid, about.st_gid) != 0)
    return cannot_write(file, errno);
  return Done{};
}

// What SQLite left beside the store counts too: an old write-ahead log would be played into the new store.
bool has_store(const fs::path& folder) {
  std::error_code code;
  for (const char* part : {"", "-wal", "-shm", "-journal"})
    if (fs::exists(fs::symlink_status(store_file(folder).string() + part, code))) return true;
  return false;
}

// postgresql://user:password@host/name?password=…, also where the password holds an "@" that should have been
// "%40".
std::string without_password(std::string url) {
  if (const auto query = url.find('?'); query != std::string::npos) {
    for (auto at = url.find("password=", query); at != std::string::npos; at = url.find("password=", at)) {
      const auto end = url.find('&', at);  // "sslpassword=" goes as well
      const auto begin = url.find_last_of("?&", at) + 1;
      url.erase(begin, end == std::string::npos ? end : end + 1 - begin);
      at = begin;
    }
    if (url.back() == '?' || url.back() == '&') url.pop_back();
  }
  const auto from = url.find("://");
  const auto at = url.find_last_of('@', url.find('?'));
  if (from == std::string::npos || at == std::string::npos) return url;
  const auto colon = url.find(':', from + 3);
  return colon < at ? url.substr(0, colon) + url.substr(at) : url;
}

// As a shell reads it.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

}  // namespace

Status back_up(const fs::path& folder, const fs::path& file) {
  std::error_code code;
  if (fs::exists(fs::symlink_status(file, code))) return is_there(file);
  const auto database = Database::open_as_is(store_file(folder));
  if (!database) return database.error();
  const Draft draft(file);
  if (const Status made = draft.make(); !made) return made;
  if (const Status copied = (*database)->copy_into(draft.path()); !copied) return copied;
  return draft.put_in_place(is_there(file));
}

Status restore(const fs::path& file, const fs::path& folder) {
  const Error taken = {
      ErrorKind::conflict,
      "Thư mục này đã có kho hồ sơ; hãy khôi phục vào một thư mục khác, hoặc tự chuyển kho cũ "
      "đi trước (vanthu.db và các tệp vanthu.db-wal, vanthu.db-shm).",
      folder.string()};
  if (has_store(folder)) return taken;
  if (const Status made = make_private_folder(folder); !made) return made;
  const Draft draft(store_file(folder));
  if (const Status made = draft.make(); !made) return made;
  if (const Status copied = copy_bytes(file, draft.path()); !copied) return copied;
  if (const Status good = check_store(draft.path(), file); !good) return good;
  if (const Status given = give_to_owner_of(folder, draft.path()); !given) return given;
  return draft.put_in_place(taken);
}

Error backup_by_postgresql(const std::string& url, const fs::path& file) {
  return {ErrorKind::usage,
          "Cơ sở dữ liệu PostgreSQL được sao lưu bằng công cụ của nó, khi dịch vụ vẫn chạy: pg_dump "
          "--format=custom --file=" +
              quoted(file.string()) + " " + quoted(without_password(url)),
          ""};
}

Error restore_by_postgresql(const std::string& url, const fs::path& file) {
  return {ErrorKind::usage,
          "Cơ sở dữ liệu PostgreSQL được khôi phục bằng công cụ của nó, vào một cơ sở dữ liệu còn trống: "
          "pg_restore --single-transaction --exit-on-error --no-owner --dbname=" +
              quoted(without_password(url)) + " " + quoted(file.string()),
          ""};
}

}  // namespace vanthu
