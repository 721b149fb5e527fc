#include <csignal>

#include "cli/command.h"
#include "cli/console.h"
#include "service/server.h"

namespace vanthu {
namespace {

struct Options {
  std::string listen = "127.0.0.1:8080";
  std::string data, database;
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

int run(const Options& options) {
  if (!options.data.empty() || !options.database.empty())
    return fail(
        {ErrorKind::usage,
         "Bản này chưa lưu trữ hồ sơ (--data và --database sẽ có ở bản sau); hãy chạy không có tuỳ chọn đó.",
         ""});
  const Result<Address> address = parse_address(options.listen);
  if (!address) return fail(address.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const sigset_t stop = block_stop_signals();
  const Site site{*engine, share_folder() / "web", own_program()};
  const auto server = Server::start(site, *address);
  if (!server) return fail(server.error());
  note("đang chạy ở http://" +
       (address->host.find(':') == std::string::npos ? address->host : "[" + address->host + "]") + ":" +
       std::to_string((*server)->port()) + "/ (Ctrl+C để dừng)");
  int signal = 0;
  sigwait(&stop, &signal);
  note("đang dừng…");
  return exit_good;
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--listen", options->listen,
                 "Địa chỉ và cổng. Mặc định: 127.0.0.1:8080 (chỉ máy này gọi được).")
      ->option_text("MÁY:CỔNG");
  CLI::Option* data = app.add_option("--data", options->data, "Thư mục lưu hồ sơ (sẽ có ở bản sau).");
  data->option_text("THƯ-MỤC");
  app.add_option("--database", options->database, "Cơ sở dữ liệu PostgreSQL (sẽ có ở bản sau).")
      ->option_text("URL")
      ->excludes(data);
  return [options] { return run(*options); };
}

}  // namespace

const Command serve_command = {
    "serve",
    "mở trang web và dịch vụ HTTP trên máy này",
    "[--listen 127.0.0.1:8080] [--data THƯ-MỤC | --database URL]",
    "Mở trang web để thả bản thảo vào, xem cấu trúc và tải PDF, DOCX; cùng giao diện lập trình HTTP (bản mô "
    "tả ở "
    "/api/openapi.json). Bản này không lưu gì lại. Dừng bằng Ctrl+C hoặc tín hiệu SIGTERM.",
    "vanthu serve\n"
    "vanthu serve --listen 127.0.0.1:9000\n"
    "curl --data-binary @ke-hoach.txt 'http://127.0.0.1:8080/api/v1/parse?name=ke-hoach.txt'",
    declare,
};

}  // namespace vanthu
