#include "pipeline/reformat.h"

#include <algorithm>
#include <cstdio>
#include <thread>
#include <unistd.h>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"

namespace vanthu {
namespace {

constexpr int most_jobs = 256;

struct Options {
  std::vector<std::string> inputs;
  std::string out;
  std::vector<std::string> forms = {"pdf", "docx", "json"};
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  RenderOptions render;
  std::string profile;
};

std::string outcome_line(const Outcome& outcome, std::size_t done, std::size_t all) {
  const std::string result =
      !outcome.left_out.empty() ? "bỏ qua: " + outcome.left_out
      : outcome.error.empty()
          ? "xong" + (outcome.pages > 0 ? ", " + std::to_string(outcome.pages) + " trang" : std::string())
          : "LỖI: " + outcome.error;
  return printable("[" + std::to_string(done) + "/" + std::to_string(all) + "] " + outcome.input + ": " +
                   result);
}

std::string bar(std::size_t done, std::size_t all) {
  constexpr std::size_t width = 30;
  const std::size_t full = done * width / all;
  std::string out = "[";
  for (std::size_t i = 0; i < width; ++i) out += i < full ? '#' : '.';
  return out + "] " + std::to_string(done) + "/" + std::to_string(all);
}

// A terminal gets one bar that moves, and a line for what failed; a log gets a line for each input.
Progress progress_on(bool terminal) {
  if (!terminal)
    return [](const Outcome& outcome, std::size_t done, std::size_t all) {
      std::fprintf(stderr, "%s\n", outcome_line(outcome, done, all).c_str());
    };
  return [](const Outcome& outcome, std::size_t done, std::size_t all) {
    constexpr const char* clear = "\r\x1B[K";
    if (!outcome.error.empty())
      std::fprintf(stderr, "%s%s\n", clear, outcome_line(outcome, done, all).c_str());
    std::fprintf(stderr, "%s%s%s", clear, bar(done, all).c_str(), done == all ? "\n" : "");
  };
}

int run(const Options& options) {
  ReformatOptions wanted = {options.out, {}, options.jobs, options.render, std::nullopt};
  for (const std::string& name : options.forms) wanted.forms.push_back(form_of(name).value());
  if (const Status used = check_template_options(options.render, wanted.forms); !used)
    return fail(used.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  if (!options.profile.empty()) {
    Result<OfficeProfile> profile = read_profile(*engine, options.profile);
    if (!profile) return fail(profile.error());
    wanted.profile = *std::move(profile);
  }
  const std::vector<std::filesystem::path> inputs(options.inputs.begin(), options.inputs.end());
  const auto outcomes = reformat(*engine, inputs, wanted, progress_on(::isatty(STDERR_FILENO) == 1));
  if (!outcomes) return fail(outcomes.error());
  const auto failed = std::count_if(outcomes->begin(), outcomes->end(),
                                    [](const Outcome& outcome) { return !outcome.error.empty(); });
  const auto left_out = std::count_if(outcomes->begin(), outcomes->end(),
                                      [](const Outcome& outcome) { return !outcome.left_out.empty(); });
  note(std::to_string(static_cast<std::ptrdiff_t>(outcomes->size()) - failed - left_out) + " tệp xong, " +
       std::to_string(failed) + " tệp lỗi" +
       (left_out > 0 ? ", " + std::to_string(left_out) + " ảnh bỏ qua" : std::string()) +
       "; kết quả và báo cáo report.csv ở " + options.out + ".");
  return failed > 0 ? exit_findings : exit_good;
}

std::vector<std::string> form_list() {
  std::vector<std::string> names;
  for (const Form form : all_forms) names.push_back(extension(form));
  return names;
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("path", options->inputs,
                 "Tệp bản thảo, thư mục (đọc cả thư mục con) hoặc tệp .zip; ghi được nhiều cái.")
      ->option_text("ĐƯỜNG-DẪN…")
      ->required();
  app.add_option("--out", options->out, "Thư mục kết quả; chưa có thì được tạo.")
      ->option_text("THƯ-MỤC")
      ->required();
  app.add_option("--to", options->forms,
                 "Các dạng kết quả, cách nhau bằng dấu phẩy: " + form_names() + ". Mặc định: pdf,docx,json.")
      ->option_text("DẠNG,…")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(one_of(form_list()));
  app.add_option("--jobs", options->jobs, "Số tệp xử lý cùng lúc. Mặc định: số bộ xử lý của máy.")
      ->option_text("N")
      ->check(between(1, most_jobs));
  add_template_options(app, options->render);
  add_profile_option(app, options->profile);
  return [options] { return run(*options); };
}

}  // namespace

const Command reformat_command = {
    "reformat",
    "trình bày lại nhiều bản thảo một lúc, kèm báo cáo",
    "ĐƯỜNG-DẪN… --out THƯ-MỤC [--to DẠNG,…] [--jobs N] [--template MẪU] [--set TÊN=GIÁ-TRỊ]… "
    "[--profile HỒ-SƠ-CƠ-QUAN.json]",
    "Đọc mọi bản thảo trong các tệp, thư mục và tệp .zip đã cho; ghi hồ sơ, PDF và DOCX của từng bản vào thư "
    "mục kết quả, "
    "giữ cấu trúc thư mục con. Trong thư mục, kết quả cũ (.json, .csv.zip) không phải bản thảo; ảnh (.png, "
    ".jpg) chỉ "
    "được đọc khi thư mục chứa nó toàn là ảnh, hoặc khi chỉ thẳng tên tệp. Tên trùng nhau được thêm số "
    "(a.pdf, a-2.pdf). Một tệp hỏng không làm dừng các "
    "tệp khác: nó "
    "là một dòng lỗi trong report.csv. Mã thoát 1: có tệp không xử lý được.",
    "vanthu reformat ban-thao/ --out ket-qua\n"
    "vanthu reformat a.txt b.md nam-2026.zip --out ket-qua --to pdf --jobs 4\n"
    "vanthu reformat nam-2026/ --out ket-qua --to xlsx,tasks.csv",
    declare,
};

}  // namespace vanthu
