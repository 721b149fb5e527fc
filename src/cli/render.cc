#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "pipeline/fill.h"
#include "pipeline/pipeline.h"
#include "pipeline/roll_forward.h"

namespace vanthu {
namespace {

struct Options {
  std::string input;
  std::string output;
  bool next_year = false;
  RenderOptions render;
  std::string profile;
};

// What was changed and what was not: a clerk reads it before the draft goes on.
void note_all(const std::vector<Diagnostic>& findings, std::string_view family) {
  for (const Diagnostic& finding : findings)
    if (finding.code.starts_with(family)) note(finding.message + " [" + finding.code + "]");
}

Result<Plan> read_wanted(const Engine& engine, const Options& options) {
  Result<Plan> plan = read_input(engine, options.input);
  if (!plan || !options.next_year) return plan;
  Result<RolledForward> rolled = roll_forward(*plan);
  if (!rolled) return std::move(rolled).error();
  note_all(rolled->plan.diagnostics, "forward.");
  return std::move(rolled->plan);
}

// What was filled in is said: nothing is silent.
Result<FilledPlan> fill_plan(const Engine& engine, Plan plan, const Options& options) {
  if (options.profile.empty()) return FilledPlan{std::move(plan), options.render, {}, {}, {}};
  const Result<OfficeProfile> profile = read_profile(engine, options.profile);
  if (!profile) return profile.error();
  Result<FilledPlan> filled = fill_blanks(std::move(plan), *profile, options.render);
  if (filled)
    for (const Diagnostic& finding : filled->findings) note(finding.message);
  return filled;
}

int run(const Options& options) {
  const Result<Form> form = is_standard_output(options.output) ? Form::pdf : form_of(options.output);
  if (!form) return fail(form.error());
  if (const Status used = check_template_options(options.render, {*form}); !used) return fail(used.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  Result<Plan> plan = read_wanted(*engine, options);
  if (!plan) return fail(plan.error());
  if (!options.next_year)
    note_findings(plan->diagnostics, options.input);  // else they are about the new draft
  const Result<FilledPlan> filled = fill_plan(*engine, *std::move(plan), options);
  if (!filled) return fail(filled.error());
  std::vector<Diagnostic> findings;
  const Result<Bytes> rendered = render(*engine, filled->plan, *form, filled->options, &findings);
  if (!rendered) return fail(rendered.error());
  note_all(findings, "");
  const Status written = write_output(options.output, *rendered);
  return written ? exit_good : fail(written.error());
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("file", options->input, "Bản thảo kế hoạch, hoặc hồ sơ JSON; “-” là đầu vào chuẩn.")
      ->option_text("TỆP")
      ->required();
  app.add_option(
         "-o,--output", options->output,
         "Tệp kết quả; đuôi tệp quyết định dạng: .pdf, .docx; .xlsx (nhiệm vụ, chỉ tiêu và mọi bảng, "
         "mỗi bảng một trang tính); .csv.zip (như .xlsx, mỗi bảng một tệp CSV), .tasks.csv, "
         ".indicators.csv; .fields.xml, .fields.json (trường thông tin quản lý văn bản đi, Phụ lục VI Nghị "
         "định 30/2020/NĐ-CP); .akn (Akoma Ntoso); .json (hồ sơ). “-” là đầu ra chuẩn, dạng PDF.")
      ->option_text("KẾT-QUẢ")
      ->required();
  app.add_flag("--next-year", options->next_year,
               "Chuyển kế hoạch thành dự thảo của năm sau: đổi năm ở nơi nói về năm kế hoạch, để trống số, "
               "ngày và tên "
               "người ký; mọi chỗ đã đổi và chưa đổi được nêu ra.");
  add_template_options(app, options->render);
  add_profile_option(app, options->profile);
  return [options] { return run(*options); };
}

}  // namespace

const Command render_command = {
    "render",
    "trình bày một bản thảo hoặc hồ sơ thành PDF, DOCX, bảng tính",
    "TỆP -o KẾT-QUẢ.ĐUÔI [--next-year] [--template MẪU] [--set TÊN=GIÁ-TRỊ]… [--profile HỒ-SƠ-CƠ-QUAN.json]",
    "Trình bày kế hoạch đúng thể thức và kỹ thuật trình bày văn bản hành chính (Nghị định 30/2020/NĐ-CP, Phụ "
    "lục I). Tệp "
    "kết quả hoặc được ghi trọn vẹn, hoặc không bị động đến.",
    "vanthu render ke-hoach.txt -o ke-hoach.pdf\n"
    "vanthu render ke-hoach.json -o ke-hoach.docx --set body-size=13\n"
    "vanthu render ke-hoach.docx -o ke-hoach.xlsx\n"
    "vanthu render ke-hoach-2026.docx --next-year -o ke-hoach-2027.docx\n"
    "vanthu render ke-hoach.txt -o ke-hoach.pdf --profile ubnd-xa.json --set signer=pho-chu-tich",
    declare,
};

}  // namespace vanthu
