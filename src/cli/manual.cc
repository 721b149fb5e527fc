#include "cli/manual.h"

#include <sstream>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t page_width = 96;
constexpr const char* indent = "    ";

constexpr const char* exit_codes =
    "0    xong, không có gì sai\n"
    "1    văn bản có lỗi phải sửa, hoặc có tệp trong nhiều tệp không xử lý được\n"
    "2    dòng lệnh sai, hoặc không đọc, ghi được tệp\n"
    "70   lỗi của chương trình; hãy báo cho người phát triển\n";

// One line of the source, wrapped at blanks.
void wrap(std::ostream& out, const std::string& line, const std::string& margin) {
  std::istringstream words(line);
  std::size_t column = 0;
  for (std::string word; words >> word;) {
    const std::size_t width = to_utf32(word).size();
    const bool fits = column > 0 && column + 1 + width <= page_width;
    if (fits)
      out << ' ';
    else
      out << (column > 0 ? "\n" : "") << margin;
    column = fits ? column + 1 + width : margin.size() + width;
    out << word;
  }
  out << '\n';
}

void head(std::ostream& out, const char* title) { out << '\n' << title << '\n'; }

void verbatim(std::ostream& out, const std::string& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) out << indent << line << '\n';
}

void options(std::ostream& out, const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty()) continue;  // hidden
    std::string name = option->get_positional() ? "" : option->get_name(false, true);
    for (auto at = name.find(','); at != std::string::npos; at = name.find(',', at + 2))
      name.insert(at + 1, " ");
    const std::string& value = option->get_option_text();
    out << indent << name << (name.empty() || value.empty() ? "" : " ") << value << '\n';
    wrap(out, option->get_description(), std::string(indent) + indent);
  }
}

std::string program_help(const CLI::App& app, std::span<const Command* const> commands) {
  std::ostringstream out;
  out << "TÊN\n";
  wrap(out, std::string("vanthu - ") + app.get_description(), indent);
  head(out, "CÁCH DÙNG");
  verbatim(out, "vanthu LỆNH …\nvanthu LỆNH --help\nvanthu --version");
  head(out, "CÁC LỆNH");
  for (const Command* command : commands)
    out << indent << std::left << std::setw(16) << command->name << command->summary << '\n';
  head(out, "TUỲ CHỌN");
  options(out, app);
  head(out, "MÃ THOÁT");
  verbatim(out, exit_codes);
  return out.str();
}

std::string command_help(const CLI::App& app, const Command& command) {
  std::ostringstream out;
  out << "TÊN\n";
  wrap(out, std::string("vanthu ") + command.name + " - " + command.summary, indent);
  head(out, "CÁCH DÙNG");
  verbatim(out, std::string("vanthu ") + command.name + " " + command.usage);
  head(out, "MÔ TẢ");
  wrap(out, command.details, indent);
  head(out, "THAM SỐ VÀ TUỲ CHỌN");
  options(out, app);
  head(out, "MÃ THOÁT");
  verbatim(out, exit_codes);
  head(out, "VÍ DỤ");
  verbatim(out, command.examples);
  return out.str();
}

std::string extra_arguments(const CLI::App& app) {
  std::string extras;
  for (const std::string& extra : app.remaining(true)) extras += (extras.empty() ? "" : " ") + extra;
  return extras;
}

std::string missing_options(const CLI::App& app) {
  std::string names;
  for (const CLI::Option* option : app.get_options()) {
    if (!option->get_required() || option->count() > 0) continue;
    const std::string name =
        option->get_positional() ? option->get_option_text() : option->get_name(false, false);
    names += (names.empty() ? "" : ", ") + name;
  }
  return names;
}

std::string excluding_options(const CLI::App& app) {
  std::string names;
  for (const CLI::Option* option : app.get_options())
    if (option->count() > 0 && !option->get_excludes().empty())
      names += (names.empty() ? "" : ", ") + option->get_name(false, false);
  return names;
}

// CLI11 words its errors "--name: what …"; the name is all that is taken from there.
std::string named_option(const CLI::ParseError& error) {
  const std::string what = error.what();
  return what.substr(0, what.find(':'));
}

}  // namespace

std::string Manual::make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const {
  for (const Command* command : commands_)
    if (app->get_name() == command->name) return command_help(*app, *command);
  return program_help(*app, commands_);
}

std::string explain(const CLI::ParseError& error, const CLI::App& app) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error)) return "không hiểu tham số: " + extra_arguments(app);
  if (dynamic_cast<const CLI::RequiredError*>(&error)) {
    if (const std::string names = missing_options(app); !names.empty()) return "thiếu tham số: " + names;
    const std::string extras = extra_arguments(app);
    return extras.empty() ? "thiếu tên lệnh" : "không có lệnh này: " + extras;
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
    return "tuỳ chọn thiếu giá trị: " + named_option(error);
  if (dynamic_cast<const CLI::ExcludesError*>(&error))
    return "hai tuỳ chọn không dùng cùng nhau: " + excluding_options(app);
  if (dynamic_cast<const CLI::ValidationError*>(&error))
    return error.what();  // our validators speak Vietnamese
  if (dynamic_cast<const CLI::ConversionError*>(&error))
    return "giá trị không hợp lệ: " + named_option(error);
  return std::string("dòng lệnh sai: ") + error.what();
}

}  // namespace vanthu
