#include "store/backup.h"

#include "cli/command.h"
#include "cli/console.h"

namespace vanthu {
namespace {

struct Options {
  std::string file, folder, url;
};

void add_options(CLI::App& app, Options& options, const char* file, const char* folder) {
  app.add_option("file", options.file, file)->option_text("TỆP")->required();
  CLI::Option* data = app.add_option("--data", options.folder, folder)->option_text("THƯ-MỤC");
  app.add_option("--database", options.url,
                 "Cơ sở dữ liệu PostgreSQL: lệnh này không tự làm mà cho biết lệnh của PostgreSQL cần chạy.")
      ->option_text("URL")
      ->excludes(data);
}

Status needs_a_store(const Options& options) {
  if (options.folder.empty() && options.url.empty())
    return Error{ErrorKind::usage, "Chưa biết kho hồ sơ ở đâu; hãy thêm --data THƯ-MỤC.", ""};
  return Done{};
}

int run_backup(const Options& options) {
  if (const Status known = needs_a_store(options); !known) return fail(known.error());
  if (!options.url.empty()) return fail(backup_by_postgresql(options.url, options.file));
  if (const Status done = back_up(options.folder, options.file); !done) return fail(done.error());
  note("đã sao lưu kho hồ sơ vào " + options.file);
  return exit_good;
}

int run_restore(const Options& options) {
  if (const Status known = needs_a_store(options); !known) return fail(known.error());
  if (!options.url.empty()) return fail(restore_by_postgresql(options.url, options.file));
  if (const Status done = restore(options.file, options.folder); !done) return fail(done.error());
  note("đã khôi phục kho hồ sơ vào " + options.folder);
  return exit_good;
}

std::function<int()> declare_backup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_options(app, *options, "Tệp sao lưu sẽ được tạo; không ghi đè lên tệp đã có.",
              "Thư mục dữ liệu của dịch vụ (cài đặt data).");
  return [options] { return run_backup(*options); };
}

std::function<int()> declare_restore(CLI::App& app) {
  auto options = std::make_shared<Options>();
  add_options(app, *options, "Tệp do vanthu backup tạo ra.", "Thư mục dữ liệu mới, chưa có kho hồ sơ.");
  return [options] { return run_restore(*options); };
}

}  // namespace

const Command backup_command = {
    "backup",
    "sao lưu kho hồ sơ thành một tệp, khi dịch vụ vẫn chạy",
    "TỆP --data THƯ-MỤC",
    "Chép cả kho hồ sơ (tệp gốc, các bản, đợt xử lý, tài khoản, nhật ký) vào một tệp trong khi dịch vụ vẫn "
    "nhận hồ sơ: "
    "mọi hồ sơ đã được nhận trước khi bắt đầu đều có trong đó. Tệp chỉ chủ của nó đọc được; hãy cất ở máy "
    "khác. "
    "Kho trong PostgreSQL được sao lưu bằng pg_dump.",
    "vanthu backup /sao-luu/vanthu-2026-11-25.db --data /var/lib/vanthu",
    declare_backup,
};

const Command restore_command = {
    "restore",
    "khôi phục kho hồ sơ từ tệp sao lưu",
    "TỆP --data THƯ-MỤC",
    "Kiểm tra tệp sao lưu (cấu trúc, phiên bản, từng tệp theo mã SHA-256), rồi đặt vào thư mục dữ liệu. Thư "
    "mục đã có kho hồ "
    "sơ thì không bị đụng đến; tệp hỏng thì không có gì được đặt vào. Kho trong PostgreSQL được khôi phục "
    "bằng "
    "pg_restore.",
    "vanthu restore /sao-luu/vanthu-2026-11-25.db --data /var/lib/vanthu",
    declare_restore,
};

}  // namespace vanthu
