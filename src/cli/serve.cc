#include <cstdio>
#include <fcntl.h>
#include <future>
#include <stdlib.h>
#include <unistd.h>

#include "base/process.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/given_settings.h"
#include "jobs/housekeeper.h"
#include "jobs/watch.h"
#include "jobs/workers.h"
#include "service/log.h"
#include "service/server.h"
#include "service/settings.h"
#include "service/sign_in.h"
#include "service/spool.h"
#include "store/accounts.h"

namespace vanthu {
namespace {

constexpr Milliseconds job_grace = 10'000;  // for running jobs at the end, before they are given back

struct Options {
  std::string config;
  std::map<std::string, std::string> flags;  // settings by name
};

using LogFile = std::shared_ptr<std::FILE>;

// "none" gives a null pointer. Error: unreadable.
Result<LogFile> open_log(const std::string& where) {
  if (where == "none") return LogFile();
  if (where == "stderr") return LogFile(stderr, [](std::FILE*) {});
  std::FILE* file = std::fopen(where.c_str(), "ae");
  if (!file)
    return Error{ErrorKind::unreadable, "Không ghi được nhật ký; hãy kiểm tra thư mục và quyền ghi.", where};
  return LogFile(file, std::fclose);
}

// The same file by its name once more: log rotation has moved the one that was open.
void reopen_log(const std::string& where, const LogFile& log) {
  if (!log || where == "stderr") return;
  const int fresh = ::open(where.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  if (fresh < 0) return note("không mở lại được nhật ký " + where + "; tiếp tục ghi vào tệp cũ");
  ::dup3(fresh, ::fileno(log.get()), O_CLOEXEC);
  ::close(fresh);
}

// A line in one write: threads do not mix theirs.
std::function<void(const std::string&)> writer_to(const LogFile& file) {
  if (!file) return {};
  return [file](const std::string& line) {
    const std::string whole = line + "\n";
    std::fwrite(whole.data(), 1, whole.size(), file.get());
    std::fflush(file.get());
  };
}

ServerSettings server_settings(const ServiceSettings& given, const LogFile& log) {
  ServerSettings settings;
  settings.connections.threads = static_cast<int>(given.number("threads"));
  settings.connections.upload_threads = static_cast<int>(given.number("uploads"));
  settings.connections.connections = static_cast<std::size_t>(given.number("connections"));
  settings.receiving.file_bytes = static_cast<std::size_t>(given.number("upload-bytes"));
  settings.receiving.request_bytes = static_cast<std::size_t>(given.number("request-bytes"));
  settings.streams = static_cast<int>(given.number("streams"));
  settings.tls_certificate = given.text("tls-certificate");
  settings.tls_key = given.text("tls-key");
  settings.is_behind_proxy = given.flag("behind-proxy");
  settings.log = writer_to(log);
  return settings;
}

std::string url_of(const Address& address, int port, bool is_tls) {
  const std::string host =
      address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  return (is_tls ? "https://" : "http://") + host + ":" + std::to_string(port) + "/";
}

// Where documents are kept when nothing is said: the user's own data folder (XDG Base Directory
// Specification).
Result<DatabaseAddress> database_address(const ServiceSettings& settings) {
  DatabaseAddress address;
  address.url = settings.text("database");
  address.folder = settings.text("data");
  if (!address.url.empty() && !address.folder.empty())
    return Error{ErrorKind::usage, "Chỉ chọn một trong hai: data hoặc database.", ""};
  if (!address.url.empty() || !address.folder.empty()) return address;
  const char* data = ::getenv("XDG_DATA_HOME");
  const char* home = ::getenv("HOME");
  if (data && *data)
    address.folder = std::filesystem::path(data) / "vanthu";
  else if (home && *home)
    address.folder = std::filesystem::path(home) / ".local/share/vanthu";
  else
    return Error{ErrorKind::usage, "Chưa biết lưu hồ sơ ở đâu; hãy thêm --data THƯ-MỤC.", ""};
  return address;
}

// The office that watched files belong to: the one that was named, or the only one.
Result<std::string> watch_office(Database& database, const std::string& named) {
  const auto offices = list_offices(database);
  if (!offices) return offices.error();
  for (const Office& office : *offices)
    if (office.id == named || (named.empty() && offices->size() == 1)) return office.id;
  std::string ids;
  for (const Office& office : *offices) ids += "\n  " + office.id + "  " + office.name;
  return Error{ErrorKind::usage, "Hãy ghi mã cơ quan nhận tệp vào watch-office:" + ids, named};
}

using EventLog = std::function<void(const std::string&)>;

WorkersOptions workers_options(int threads, const EventLog& log) {
  WorkersOptions options;
  options.program = own_program();
  options.threads = threads;
  if (log)
    options.log = [log](const std::string& event, const Job& job, const std::string& detail) {
      log(log_event(event, {{"job", job.id}, {"subject", job.subject}, {"detail", detail}}));
    };
  return options;
}

Result<std::unique_ptr<Watch>> start_watch(Database& database, const ServiceSettings& settings,
                                           Workers& workers, const EventLog& log) {
  if (settings.text("watch").empty()) return std::unique_ptr<Watch>();
  const Result<std::string> office = watch_office(database, settings.text("watch-office"));
  if (!office) return office.error();
  WatchOptions options;
  options.folder = settings.text("watch");
  options.office = *office;
  options.file_bytes = static_cast<std::size_t>(settings.number("upload-bytes"));
  options.accepted = [&workers] { workers.wake(); };
  if (log)
    options.log = [log](const std::string& event, const std::string& file, const std::string& detail) {
      log(log_event(event, {{"file", file}, {"detail", detail}}));
    };
  auto watch = std::make_unique<Watch>(database, options);
  watch->start();
  return watch;
}

HousekeeperOptions housekeeper_options(const EventLog& log) {
  HousekeeperOptions options;
  if (log)
    options.log = [log](const std::string& event, const std::string& detail) {
      log(log_event(event, {{"detail", detail}}));
    };
  return options;
}

// Once, where nobody can sign in yet.
Status greet_first_admin(Database& database) {
  const auto admin = ensure_first_admin(database);
  if (!admin) return admin.error();
  if (*admin)
    note("lần chạy đầu: đăng nhập bằng tài khoản “" + (*admin)->account.login +
         "”, mật khẩu dùng một lần: " + (*admin)->password + " (hãy đổi ngay sau khi đăng nhập)");
  return Done{};
}

// What requests left that were running when the program was killed.
void sweep_leftovers(const ServiceSettings& settings, const EventLog& log) {
  const int of_system = sweep_temporary(spool_folder(""));
  const int removed =
      of_system + (settings.text("spool").empty() ? 0 : sweep_temporary(settings.text("spool")));
  if (log && removed > 0) log(log_event("leftovers-removed", {{"detail", std::to_string(removed)}}));
}

int serve(const ServiceSettings& settings, const LogFile& log, const Address& address, const Engine& engine,
          Database& database) {
  const sigset_t stop = block_stop_signals();
  const EventLog events = writer_to(log);
  sweep_leftovers(settings, events);
  if (events)
    database.tell_troubles_to([events](const std::string& message) {
      events(log_event("database-trouble", {{"detail", message}}));
    });
  else
    database.tell_troubles_to([](const std::string&) {});
  const Housekeeper housekeeper(database, housekeeper_options(events));
  Workers workers(database, workers_options(static_cast<int>(settings.number("workers")), events));
  const auto watch = start_watch(database, settings, workers, events);
  if (!watch) return fail(watch.error());
  Site site{engine, share_folder() / "web", own_program(), settings.text("spool")};
  site.database = &database;
  site.workers = &workers;
  site.authenticate = [&](const Request& request) { return authenticate(database, request); };
  site.ready = [&] { return database.ping(); };
  auto server = Server::start(site, address, server_settings(settings, log));
  if (!server) return fail(server.error());
  note("đang chạy ở " + url_of(address, (*server)->port(), !settings.text("tls-certificate").empty()) +
       " (Ctrl+C để dừng)");
  wait_for_stop(stop, [&] { reopen_log(settings.text("log"), log); });
  note("đang dừng…");
  // Jobs and requests end at the same time: together they could take longer than who stops us waits.
  const auto jobs_end = std::async(std::launch::async, [&] { workers.stop(job_grace); });
  server->reset();
  return exit_good;
}

int run(const Options& options) {
  const Result<ServiceSettings> settings = given_settings(options.config, options.flags);
  if (!settings) return fail(settings.error());
  const Result<Address> address = parse_address(settings->text("listen"));
  if (!address) return fail(address.error());
  const Result<DatabaseAddress> where = database_address(*settings);
  if (!where) return fail(where.error());
  const Result<LogFile> log = open_log(settings->text("log"));
  if (!log) return fail(log.error());
  if (const Status may = check_listening(*address, server_settings(*settings, *log)); !may)
    return fail(may.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const auto database = Database::open(*where);
  if (!database) return fail(database.error());
  if (const Status greeted = greet_first_admin(**database); !greeted) return fail(greeted.error());
  return serve(*settings, *log, *address, *engine, **database);
}

std::string help_of(const ServiceSetting& setting) {
  return setting.description +
         (*setting.value ? std::string(" Mặc định: ") + setting.value + "." : std::string());
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--config", options->config,
                 "Tệp cài đặt, mỗi dòng một “tên = giá trị” với tên như dưới đây; biến môi trường VANTHU_TÊN "
                 "(ví dụ VANTHU_UPLOAD_BYTES) được ưu tiên hơn tệp, tuỳ chọn được ưu tiên hơn cả hai.")
      ->option_text("TỆP");
  for (const ServiceSetting& setting : service_settings()) {
    const auto take = [options, name = std::string(setting.name)](const std::string& value) {
      options->flags[name] = value.empty() ? "có" : value;
    };
    const std::string flag = std::string("--") + setting.name;
    CLI::Option* option = app.add_option_function<std::string>(flag, take, help_of(setting));
    option->option_text(setting.shape);
    if (setting.kind == SettingKind::flag) option->expected(0, 1);
  }
  return [options] { return run(*options); };
}

}  // namespace

const Command serve_command = {
    "serve",
    "mở trang web và dịch vụ HTTP trên máy này",
    "[--listen 127.0.0.1:8080] [--data THƯ-MỤC | --database URL] [--config TỆP] [--TÊN GIÁ-TRỊ …]",
    "Mở trang web để thả bản thảo vào, xem cấu trúc và tải PDF, DOCX; cùng giao diện lập trình HTTP (bản mô "
    "tả ở /api/openapi.json). Hồ sơ nằm trong một thư mục (SQLite) hoặc trong PostgreSQL; lần chạy đầu in ra "
    "mật khẩu dùng một lần của người quản trị. Máy khác chỉ gọi được khi có TLS, hoặc khi đứng sau "
    "một "
    "máy chủ chuyển tiếp. Dừng bằng Ctrl+C hoặc tín hiệu SIGTERM.",
    "vanthu serve\n"
    "vanthu serve --listen 127.0.0.1:9000 --log vanthu.log\n"
    "vanthu serve --listen 0.0.0.0:8443 --tls-certificate may-chu.pem --tls-key may-chu.key\n"
    "curl --data-binary @ke-hoach.txt 'http://127.0.0.1:8080/api/v1/parse?name=ke-hoach.txt'",
    declare,
};

}  // namespace vanthu
