#include <thread>

#include "base/process.h"
#include "cli/command.h"
#include "cli/console.h"
#include "cli/given_settings.h"
#include "cli/options.h"
#include "jobs/workers.h"

namespace vanthu {
namespace {

struct Options {
  std::string config;
  std::map<std::string, std::string> flags;  // settings by name
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

// The same as the service's, wherever it is said: on a command line everybody on the machine can read a
// password.
Result<std::string> database_url(const Options& options) {
  const Result<ServiceSettings> settings = given_settings(options.config, options.flags);
  if (!settings) return settings.error();
  if (!settings->text("database").empty()) return settings->text("database");
  return Error{
      ErrorKind::usage,
      "Chưa biết cơ sở dữ liệu nào; hãy ghi database = postgresql://… vào tệp --config, hoặc đặt biến "
      "môi trường VANTHU_DATABASE.",
      ""};
}

int run(const Options& options) {
  const Result<std::string> url = database_url(options);
  if (!url) return fail(url.error());
  const sigset_t stop = block_stop_signals();
  std::error_code code;
  (void)sweep_temporary(std::filesystem::temp_directory_path(code));
  DatabaseAddress address;
  address.url = *url;
  address.connections = options.jobs + 2;
  const auto database = Database::open(address);
  if (!database) return fail(database.error());
  (*database)->tell_troubles_to([](const std::string& message) { note("database-trouble: " + message); });
  WorkersOptions wanted;
  wanted.program = own_program();
  wanted.threads = options.jobs;
  wanted.log = [](const std::string& event, const Job& job, const std::string& detail) {
    if (event != "job-started") note(printable(event + " " + job.id + (detail.empty() ? "" : ": " + detail)));
  };
  Workers workers(**database, wanted);
  note("đang nhận việc từ hàng đợi (Ctrl+C để dừng)");
  wait_for_stop(stop);
  note("đang dừng; việc chưa xong được trả lại hàng đợi…");
  return exit_good;
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option(
         "--config", options->config,
         "Tệp cài đặt của dịch vụ (vanthu serve --help); ở đây chỉ dùng dòng database = URL. Biến môi "
         "trường VANTHU_DATABASE được ưu tiên hơn tệp.")
      ->option_text("TỆP");
  const auto take = [options](const std::string& url) { options->flags["database"] = url; };
  app.add_option_function<std::string>(
         "--database", take,
         "Cơ sở dữ liệu PostgreSQL chứa hàng đợi. Có mật khẩu thì nên ghi vào tệp "
         "hoặc biến môi trường: dòng lệnh ai trên máy cũng xem được.")
      ->option_text("URL");
  app.add_option("--jobs", options->jobs, "Số việc làm cùng lúc. Mặc định: số bộ xử lý.")
      ->option_text("SỐ")
      ->check(between(1, 256));
  return [options] { return run(*options); };
}

}  // namespace

const Command worker_command = {
    "worker",
    "xử lý hàng đợi công việc của dịch vụ, trên máy này",
    "[--config TỆP | --database URL] [--jobs SỐ]",
    "Nhận việc từ hàng đợi chung trong cơ sở dữ liệu PostgreSQL, để nhiều máy cùng xử lý. Dừng bằng Ctrl+C "
    "hoặc tín hiệu "
    "SIGTERM: việc chưa xong được trả lại hàng đợi.",
    "vanthu worker --config /etc/vanthu/vanthu.conf\n"
    "VANTHU_DATABASE=postgresql://vanthu:mật-khẩu@may-chu/vanthu vanthu worker --jobs 4",
    declare,
};

}  // namespace vanthu
