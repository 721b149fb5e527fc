#include <iomanip>
#include <sstream>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/options.h"
#include "pipeline/fill.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

struct Options {
  std::string template_id;
  std::string profile;
};

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t letters = to_utf32(text).size();
  return text + std::string(letters < width ? width - letters : 1, ' ');
}

// "từ 13 đến 14", "một trong: 10 (10 mm), 12.7 (12,7 mm)".
std::string allowed_values(const Parameter& parameter) {
  if (parameter.type == "yes-no") return "có hoặc không (yes, no)";
  std::string out;
  for (const Parameter::Option& option : parameter.options)
    out += (out.empty() ? "một trong: " : "; ") + option.value +
           (option.label == option.value ? "" : " (" + option.label + ")");
  if (!out.empty()) return out;
  if (parameter.type == "text") return "chữ tuỳ ý";
  const std::string unit = parameter.type == "length" ? "độ dài (mm hoặc pt; chỉ ghi số thì là mm)" : "số";
  if (!parameter.min.empty() && !parameter.max.empty())
    return unit + " từ " + parameter.min + " đến " + parameter.max;
  if (!parameter.min.empty()) return unit + " từ " + parameter.min + " trở lên";
  return parameter.max.empty() ? unit : unit + " không quá " + parameter.max;
}

void list_parameters(std::ostream& out, const Template& form) {
  out << "Mẫu " << form.id << ": " << form.title << "\n";
  for (const Parameter& parameter : form.parameters)
    out << "  " << padded(parameter.name, 20) << parameter.label << "\n"
        << std::string(22, ' ') << allowed_values(parameter) << "; mặc định "
        << (parameter.value.empty() ? "để trống" : parameter.value) << "\n";
}

void list_signers(std::ostream& out, const OfficeProfile& profile) {
  out << "\nNgười ký trong hồ sơ cơ quan (--set signer=MÃ):\n";
  for (const ProfileSigner& signer : profile.signers) {
    out << "  " << padded(signer.id, 20);
    bool first = true;
    for (const auto& line : {signer.signature.on_behalf, signer.signature.capacity, signer.signature.position,
                             signer.signature.name})
      if (line) out << (first ? "" : " / ") << *line, first = false;
    out << (profile.signer == signer.id ? " (khi dự thảo chưa ghi)" : "") << "\n";
  }
}

void list_abbreviations(std::ostream& out, const OfficeProfile& profile) {
  if (profile.abbreviations.empty()) return;
  out << "\nChữ viết tắt trong hồ sơ cơ quan (--set " << abbreviations_setting << "=CÁCH-DÙNG):\n";
  for (const AbbreviationChoice& choice : abbreviation_choices)
    out << "  " << padded(choice.value, 20) << choice.meaning << "\n";
  for (const auto& [shorter, full] : profile.abbreviations)
    out << "    " << padded(shorter, 18) << full << "\n";
}

Error no_such_template(const Engine& engine, const std::string& id) {
  std::string known;
  for (const auto& [name, form] : engine.templates) known += (known.empty() ? "" : ", ") + name;
  return {ErrorKind::usage, "Không có mẫu này; các mẫu hiện có: " + known + ".", id};
}

int run(const Options& options) {
  const Result<Engine> engine = open_engine(share_folder());
  if (!engine) return fail(engine.error());
  if (!options.template_id.empty() && !engine->templates.count(options.template_id))
    return fail(no_such_template(*engine, options.template_id));
  std::ostringstream out;
  for (const auto& [id, form] : engine->templates)
    if (id == (options.template_id.empty() ? "plan" : options.template_id)) list_parameters(out, form);
  if (!options.profile.empty()) {
    const Result<OfficeProfile> profile = read_profile(*engine, options.profile);
    if (!profile) return fail(profile.error());
    list_signers(out, *profile);
    list_abbreviations(out, *profile);
  }
  const Status written = write_output("-", out.str());
  return written ? exit_good : fail(written.error());
}

std::function<int()> declare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--template", options->template_id, "Mẫu trình bày. Mặc định: plan (cả văn bản).")
      ->option_text("MẪU");
  add_profile_option(app, options->profile);
  return [options] { return run(*options); };
}

}  // namespace

const Command settings_command = {
    "settings",
    "liệt kê những gì cơ quan đặt được cho một mẫu trình bày",
    "[--template MẪU] [--profile HỒ-SƠ-CƠ-QUAN.json]",
    "In ra các tham số của mẫu (cỡ chữ, lề, lùi đầu dòng …) với giá trị cho phép và giá trị mặc định; đặt "
    "chúng bằng --set của lệnh "
    "render và reformat, hoặc ghi sẵn trong hồ sơ cơ quan. Có --profile thì in thêm những người ký để chọn "
    "và các chữ viết tắt. "
    "Hồ sơ cơ quan là một "
    "tệp JSON; xem tệp mẫu samples/profile/ho-so-co-quan.json.",
    "vanthu settings\n"
    "vanthu settings --profile ubnd-xa.json",
    declare,
};

}  // namespace vanthu
