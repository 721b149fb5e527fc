#include "cli/command.h"
#include "cli/console.h"
#include "store/accounts.h"
#include "store/database.h"

namespace vanthu {
namespace {

struct Options {
  std::string login, folder, url;
};

// A store that is there: a mistyped folder is not made.
Result<DatabaseAddress> address_of(const Options& options) {
  if (options.folder.empty() && options.url.empty())
    return Error{ErrorKind::usage, "Chưa biết kho hồ sơ ở đâu; hãy thêm --data THƯ-MỤC hoặc --database URL.",
                 ""};
  std::error_code code;
  if (options.url.empty() && !std::filesystem::exists(store_file(options.folder), code))
    return Error{ErrorKind::not_found, "Không có kho hồ sơ ở đây; hãy kiểm tra đường dẫn.", options.folder};
  DatabaseAddress address;
  address.folder = options.folder;
  address.url = options.url;
  return address;
}

int run(const Options& options) {
  const Result<DatabaseAddress> address = address_of(options);
  if (!address) return fail(address.error());
  const auto database = Database::open(*address);
  if (!database) return fail(database.error());
  const Result<IssuedAccount> reset = reset_password_of_login(**database, options.login);
  if (!reset) return fail(reset.error());
  note("mật khẩu dùng một lần của “" + reset->account.login + "”: " + reset->password +
       " (phải đổi khi đăng nhập; các phiên đang mở đã bị đóng)");
  return exit_good;
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("login", options->login, "Tên đăng nhập.")->option_text("TÊN-ĐĂNG-NHẬP")->required();
  CLI::Option* data =
      app.add_option("--data", options->folder, "Thư mục dữ liệu của dịch vụ.")->option_text("THƯ-MỤC");
  app.add_option("--database", options->url, "Cơ sở dữ liệu PostgreSQL của dịch vụ.")
      ->option_text("URL")
      ->excludes(data);
  return [options] { return run(*options); };
}

}  // namespace

const Command reset_password_command = {
    "reset-password",
    "đặt lại mật khẩu của một tài khoản, trên máy chủ",
    "TÊN-ĐĂNG-NHẬP --data THƯ-MỤC | --database URL",
    "In ra một mật khẩu dùng một lần cho tài khoản, khi không còn ai đăng nhập được để đặt lại giúp. Dịch vụ "
    "vẫn chạy. Việc "
    "này được ghi vào nhật ký của cơ quan.",
    "vanthu reset-password admin --data /var/lib/vanthu",
    declare,
};

}  // namespace vanthu
