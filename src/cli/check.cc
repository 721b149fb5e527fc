#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "pipeline/review.h"
#include "plan/json.h"

namespace vanthu {
namespace {

struct Options {
  std::string input;
  std::string format = "text";
};

constexpr const char* severity_name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "lỗi";
    case Severity::warning:
      return "cảnh báo";
    case Severity::info:
      return "ghi chú";
  }
  return "ghi chú";
}

// "ke-hoach.txt:12: cảnh báo: …", as compilers do, so that editors find the line.
std::string finding_line(const std::string& input, const Diagnostic& finding) {
  const std::string line = finding.source.line > 0 ? ":" + std::to_string(finding.source.line) : "";
  return input + line + ": " + severity_name(finding.severity) + ": " + finding.message + " [" +
         finding.code + "]\n";
}

std::string as_text(const std::string& input, const std::vector<Diagnostic>& findings) {
  std::string out;
  for (const Diagnostic& finding : findings) out += finding_line(input, finding);
  return printable(out + input + ": " + summary(findings) + "\n");
}

int run(const Options& options) {
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const Result<Plan> plan = read_input(*engine, options.input);
  if (!plan) return fail(plan.error());
  const std::vector<Diagnostic> findings = all_findings(*plan);
  const Status written =
      write_output("-", options.format == "json" ? to_json(findings) : as_text(options.input, findings));
  if (!written) return fail(written.error());
  return count(findings, Severity::error) > 0 ? exit_findings : exit_good;
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("file", options->input, "Bản thảo kế hoạch, hoặc hồ sơ JSON; “-” là đầu vào chuẩn.")
      ->option_text("TỆP")
      ->required();
  app.add_option("--format", options->format,
                 "Dạng in ra: text (mỗi dòng một điều) hoặc json. Mặc định: text.")
      ->option_text("text|json")
      ->check(one_of({"text", "json"}));
  return [options] { return run(*options); };
}

}  // namespace

const Command check_command = {
    "check",
    "kiểm tra một bản thảo, nêu những chỗ cần xem lại",
    "TỆP [--format text|json]",
    "In ra những điều phát hiện khi đọc văn bản và khi đối chiếu thể thức, số, ký hiệu, tổng của bảng, số "
    "tiền bằng chữ: mức độ, số dòng và việc cần làm. Có lỗi phải sửa thì mã "
    "thoát là 1; chỉ "
    "có cảnh báo và ghi chú thì mã thoát là 0.",
    "vanthu check ke-hoach.txt\n"
    "vanthu check ke-hoach.txt --format json > ket-qua.json",
    declare,
};

}  // namespace vanthu
