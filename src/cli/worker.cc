#include <thread>

#include "cli/command.h"
#include "cli/console.h"
#include "jobs/workers.h"

namespace vanthu {
namespace {

struct Options {
  std::string database;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
};

int run(const Options& options) {
  const sigset_t stop = block_stop_signals();
  DatabaseAddress address;
  address.url = options.database;
  address.connections = options.jobs + 2;
  const auto database = Database::open(address);
  if (!database) return fail(database.error());
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
  app.add_option("--database", options->database, "Cơ sở dữ liệu PostgreSQL chứa hàng đợi.")
      ->option_text("URL")
      ->required();
  app.add_option("--jobs", options->jobs, "Số việc làm cùng lúc. Mặc định: số bộ xử lý.")
      ->option_text("SỐ")
      ->check(CLI::Range(1, 256));
  return [options] { return run(*options); };
}

}  // namespace

const Command worker_command = {
    "worker",
    "xử lý hàng đợi công việc của dịch vụ, trên máy này",
    "--database URL [--jobs SỐ]",
    "Nhận việc từ hàng đợi chung trong cơ sở dữ liệu PostgreSQL, để nhiều máy cùng xử lý. Dừng bằng Ctrl+C "
    "hoặc tín hiệu "
    "SIGTERM: việc chưa xong được trả lại hàng đợi.",
    "vanthu worker --database postgresql://vanthu@may-chu/vanthu --jobs 4",
    declare,
};

}  // namespace vanthu
