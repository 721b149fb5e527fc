#include "cli/options.h"

#include <algorithm>
#include <charconv>

#include "base/limits.h"

namespace vanthu {
namespace {

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

CLI::Validator name_and_value() {
  return CLI::Validator(
      [](std::string& value) {
        const auto equals = value.find('=');
        return equals == std::string::npos || equals == 0
                   ? "cần có dạng TÊN=GIÁ-TRỊ, không phải “" + value + "”"
                   : std::string();
      },
      "");
}

void store_settings(const std::vector<std::string>& pairs, Settings& settings) {
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    settings[pair.substr(0, equals)] = pair.substr(equals + 1);
  }
}

}  // namespace

CLI::Validator one_of(std::vector<std::string> values) {
  return CLI::Validator(
      [values = std::move(values)](std::string& value) {
        const bool known = std::find(values.begin(), values.end(), value) != values.end();
        return known ? std::string() : "không có “" + value + "”, hãy chọn: " + joined(values);
      },
      "");
}

CLI::Validator between(int least, int most) {
  return CLI::Validator(
      [least, most](std::string& value) {
        int number = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
        const bool good =
            error == std::errc() && end == value.data() + value.size() && number >= least && number <= most;
        return good ? std::string()
                    : "cần một số từ " + std::to_string(least) + " đến " + std::to_string(most) +
                          ", không phải “" + value + "”";
      },
      "");
}

void add_template_options(CLI::App& app, RenderOptions& options) {
  app.add_option("--template", options.template_id,
                 "Mẫu trình bày. Mặc định: plan (cả văn bản), hoặc party với văn bản của Đảng.")
      ->option_text("MẪU");
  app.add_option_function<std::vector<std::string>>(
         "--set",
         [&options](const std::vector<std::string>& pairs) { store_settings(pairs, options.settings); },
         "Đặt một tham số của mẫu, ví dụ cỡ chữ; dùng được nhiều lần. Xem các tham số và giá trị cho phép "
         "bằng lệnh vanthu settings.")
      ->option_text("TÊN=GIÁ-TRỊ")
      ->allow_extra_args(false)
      ->check(name_and_value());
}

Status check_template_options(const RenderOptions& options, const std::vector<Form>& forms) {
  if (std::any_of(forms.begin(), forms.end(), needs_template)) return Done{};
  std::string ignored = options.template_id.empty() ? "" : "--template";
  for (const auto& [name, value] : options.settings)
    if (!is_profile_setting(name)) ignored += (ignored.empty() ? "" : ", ") + ("--set " + name);
  if (ignored.empty()) return Done{};
  std::string names;
  for (const Form form : forms) names += (names.empty() ? "." : ", .") + std::string(extension(form));
  return Error{ErrorKind::usage,
               "Kết quả dạng " + names + " không theo mẫu trình bày nên " + ignored +
                   " không có tác dụng; hãy bỏ tuỳ chọn này, hoặc chọn .pdf hay .docx.",
               ""};
}

void add_profile_option(CLI::App& app, std::string& file) {
  app.add_option(
         "--profile", file,
         "Hồ sơ cơ quan (JSON): điền cơ quan, địa danh, nơi nhận, người ký vào chỗ dự thảo để trống. "
         "Chọn người ký bằng "
         "--set signer=MÃ; viết đủ các chữ viết tắt của hồ sơ bằng --set abbreviations=write-out (hoặc "
         "recipients: chỉ viết tắt ở nơi nhận).")
      ->option_text("HỒ-SƠ-CƠ-QUAN.json");
}

Result<OfficeProfile> read_profile(const Engine& engine, const std::string& file) {
  const Result<Bytes> bytes = read_file(file, limits::upload_bytes);
  if (!bytes) return bytes.error();
  Result<OfficeProfile> profile = profile_from_json(*bytes);
  const Status checked = profile ? check_settings(engine, profile->settings) : Status(profile.error());
  if (checked) return profile;
  Error error = checked.error();
  error.place = error.place.empty() ? file : file + ": " + error.place;
  return error;
}

}  // namespace vanthu
