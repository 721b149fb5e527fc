#include <csignal>
#include <cstdio>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/console.h"
#include "service/server.h"
#include "service/settings.h"

namespace vanthu {
namespace {

constexpr std::size_t config_bytes = 1u << 20;

struct Options {
  std::string config;
  std::map<std::string, std::string> flags;  // settings by name
};

// SIGINT and SIGTERM are blocked in every thread and waited for in one place.
sigset_t block_stop_signals() {
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  return stop;
}

std::filesystem::path own_program() {
  std::error_code code;
  return std::filesystem::read_symlink("/proc/self/exe", code);
}

Result<ServiceSettings> read_settings(const Options& options) {
  Bytes file;
  const char* variable = ::getenv("VANTHU_CONFIG");
  const std::string path = !options.config.empty() ? options.config : variable ? variable : "";
  if (!path.empty()) {
    Result<Bytes> bytes = read_file(path, config_bytes);
    if (!bytes) return std::move(bytes).error();
    file = *std::move(bytes);
  }
  const auto environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = ::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
  };
  return ServiceSettings::read(file, path, environment, options.flags);
}

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

int run(const Options& options) {
  const Result<ServiceSettings> settings = read_settings(options);
  if (!settings) return fail(settings.error());
  for (const char* later : {"data", "database", "watch"})
    if (!settings->text(later).empty())
      return fail({ErrorKind::usage, "Bản này chưa lưu trữ hồ sơ; hãy chạy không có cài đặt đó.", later});
  const Result<Address> address = parse_address(settings->text("listen"));
  if (!address) return fail(address.error());
  const Result<LogFile> log = open_log(settings->text("log"));
  if (!log) return fail(log.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const sigset_t stop = block_stop_signals();
  const Site site{*engine, share_folder() / "web", own_program(), settings->text("spool")};
  const auto server = Server::start(site, *address, server_settings(*settings, *log));
  if (!server) return fail(server.error());
  note("đang chạy ở " + url_of(*address, (*server)->port(), !settings->text("tls-certificate").empty()) +
       " (Ctrl+C để dừng)");
  int signal = 0;
  sigwait(&stop, &signal);
  note("đang dừng…");
  return exit_good;
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
    "[--listen 127.0.0.1:8080] [--config TỆP] [--TÊN GIÁ-TRỊ …]",
    "Mở trang web để thả bản thảo vào, xem cấu trúc và tải PDF, DOCX; cùng giao diện lập trình HTTP (bản mô "
    "tả ở /api/openapi.json). Bản này không lưu gì lại. Máy khác chỉ gọi được khi có TLS, hoặc khi đứng sau "
    "một "
    "máy chủ chuyển tiếp. Dừng bằng Ctrl+C hoặc tín hiệu SIGTERM.",
    "vanthu serve\n"
    "vanthu serve --listen 127.0.0.1:9000 --log vanthu.log\n"
    "vanthu serve --listen 0.0.0.0:8443 --tls-certificate may-chu.pem --tls-key may-chu.key\n"
    "curl --data-binary @ke-hoach.txt 'http://127.0.0.1:8080/api/v1/parse?name=ke-hoach.txt'",
    declare,
};

}  // namespace vanthu
