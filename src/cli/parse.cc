#include "cli/command.h"
#include "cli/console.h"
#include "plan/json.h"

namespace vanthu {
namespace {

struct Options {
  std::string input;
  std::string output = "-";
  bool ignore_record = false;
};

int run(const Options& options) {
  const auto record = options.ignore_record ? CarriedRecord::ignore : CarriedRecord::take;
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const Result<Plan> plan = read_input(*engine, options.input, record);
  if (!plan) return fail(plan.error());
  note_findings(plan->diagnostics, options.input);
  const Status written = write_output(options.output, to_json(*plan));
  return written ? exit_good : fail(written.error());
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("file", options->input, "Bản thảo kế hoạch, hoặc hồ sơ JSON đã có; “-” là đầu vào chuẩn.")
      ->option_text("TỆP")
      ->required();
  app.add_option("-o,--output", options->output, "Ghi hồ sơ vào tệp này; không có thì in ra màn hình.")
      ->option_text("HỒ-SƠ.json");
  app.add_flag("--ignore-record", options->ignore_record,
               "Không dùng hồ sơ mà tệp mang theo; đọc lại văn bản từ đầu.");
  return [options] { return run(*options); };
}

}  // namespace

const Command parse_command = {
    "parse",
    "đọc một bản thảo thành hồ sơ có cấu trúc (JSON)",
    "TỆP [-o HỒ-SƠ.json] [--ignore-record]",
    "Đọc bản thảo kế hoạch và ghi ra hồ sơ: phần đầu văn bản, các mục, căn cứ, chỉ tiêu, nhiệm vụ, kinh phí, "
    "phụ lục, "
    "nơi nhận, chữ ký. Chữ nghĩa được giữ nguyên như trong bản thảo. Chỗ nào đọc chưa chắc thì có cảnh báo "
    "trong hồ sơ "
    "(khoá diagnostics); xem bằng lệnh check.",
    "vanthu parse ke-hoach.txt -o ke-hoach.json\n"
    "cat ke-hoach.md | vanthu parse - > ke-hoach.json",
    declare,
};

}  // namespace vanthu
