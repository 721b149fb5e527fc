#include "cli/command.h"
#include "cli/console.h"

namespace vanthu {
namespace {

int run() {
  return fail({ErrorKind::usage,
               "Bản này chưa có hàng đợi công việc (sẽ có ở bản sau); hãy dùng lệnh reformat.", ""});
}

std::function<int()> declare(CLI::App& app) {
  auto database = std::make_shared<std::string>();
  app.add_option("--database", *database, "Cơ sở dữ liệu PostgreSQL chứa hàng đợi (sẽ có ở bản sau).")
      ->option_text("URL");
  return [database] { return run(); };
}

}  // namespace

const Command worker_command = {
    "worker",
    "xử lý hàng đợi công việc của dịch vụ (sẽ có ở bản sau)",
    "[--database URL]",
    "Nhận việc từ hàng đợi chung trong cơ sở dữ liệu, để nhiều máy cùng xử lý. Bản này chưa có hàng đợi.",
    "vanthu worker --database postgresql://may-chu/vanthu",
    declare,
};

}  // namespace vanthu
