#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "pipeline/pipeline.h"

namespace vanthu {
namespace {

struct Options {
  std::string input;
  std::string output;
  RenderOptions render;
};

void note_all(const std::vector<Diagnostic>& findings) {
  for (const Diagnostic& finding : findings) note(finding.message + " [" + finding.code + "]");
}

int run(const Options& options) {
  const Result<Form> form = is_standard_output(options.output) ? Form::pdf : form_of(options.output);
  if (!form) return fail(form.error());
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  const Result<Plan> plan = read_input(*engine, options.input);
  if (!plan) return fail(plan.error());
  std::vector<Diagnostic> findings;
  const Result<Bytes> rendered = render(*engine, *plan, *form, options.render, &findings);
  if (!rendered) return fail(rendered.error());
  note_all(findings);
  note_findings(plan->diagnostics, options.input);
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
  add_template_options(app, options->render);
  return [options] { return run(*options); };
}

}  // namespace

const Command render_command = {
    "render",
    "trình bày một bản thảo hoặc hồ sơ thành PDF, DOCX, bảng tính",
    "TỆP -o KẾT-QUẢ.ĐUÔI [--template MẪU] [--set TÊN=GIÁ-TRỊ]…",
    "Trình bày kế hoạch đúng thể thức và kỹ thuật trình bày văn bản hành chính (Nghị định 30/2020/NĐ-CP, Phụ "
    "lục I). Tệp "
    "kết quả hoặc được ghi trọn vẹn, hoặc không bị động đến.",
    "vanthu render ke-hoach.txt -o ke-hoach.pdf\n"
    "vanthu render ke-hoach.json -o ke-hoach.docx --set body-size=13\n"
    "vanthu render ke-hoach.docx -o ke-hoach.xlsx",
    declare,
};

}  // namespace vanthu
