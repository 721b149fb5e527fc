#include <csignal>
#include <exception>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/manual.h"

namespace vanthu {
namespace {

constexpr const Command* commands[] = {
    &parse_command,    &render_command, &reformat_command, &check_command,
    &settings_command, &serve_command,  &worker_command,
    &backup_command,   &restore_command, &reset_password_command,
};

constexpr const char* program_summary =
    "đọc kế hoạch hành chính thành hồ sơ có cấu trúc và trình bày lại đúng thể thức Nghị định 30/2020/NĐ-CP "
    "(PDF, DOCX)";

int refuse(const CLI::ParseError& error, const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  const CLI::App& at = chosen.empty() ? app : *chosen.front();
  const std::string help = chosen.empty() ? "vanthu --help" : "vanthu " + at.get_name() + " --help";
  note("lỗi: " + explain(error, at) + "; xem " + help + ".");
  return exit_usage;
}

int run(int argc, char** argv) {
  CLI::App app(program_summary);
  app.formatter(std::make_shared<Manual>(commands));
  app.set_help_flag("-h,--help", "Xem hướng dẫn này, hoặc hướng dẫn của một lệnh.");
  app.set_version_flag("--version", "vanthu " VANTHU_VERSION, "Xem số phiên bản.");
  app.require_subcommand(1);
  std::function<int()> chosen;
  const auto add = [&](const Command& command) {
    CLI::App* sub = app.add_subcommand(command.name, command.summary);
    sub->set_help_flag("-h,--help", "Xem hướng dẫn này.");
    sub->final_callback([&chosen, action = command.declare(*sub)] { chosen = action; });
  };
  for (const Command* command : commands) add(*command);
  add(apart_command);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& help) {  // --help and --version
    return app.exit(help);
  } catch (const CLI::ParseError& error) {
    return refuse(error, app);
  }
  return chosen();
}

}  // namespace
}  // namespace vanthu

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a reader that is gone is a failed write, with a message
  try {
    return vanthu::run(argc, argv);
  } catch (const std::exception& bug) {
    return vanthu::fail(
        {vanthu::ErrorKind::internal, "Lỗi của chương trình, hãy báo cho người phát triển.", bug.what()});
  }
}
