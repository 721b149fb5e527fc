#include "intake/pdf_drawings.h"

#include <charconv>

#include "base/limits.h"
#include "base/process.h"

namespace vanthu {
namespace {

template <class Number>
void print(Number value, char end, std::string& out) {
  char buffer[32];
  const auto printed = std::to_chars(buffer, buffer + sizeof buffer, value);
  out.append(buffer, printed.ptr) += end;
}

// A number and the blank or line end after it.
template <class Number>
bool take(std::string_view& text, Number& value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc() || length >= text.size()) return false;
  text.remove_prefix(length + 1);
  return true;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

bool take(std::string_view& text, Rect& rule) {
  return take(text, rule.left) && take(text, rule.top) && take(text, rule.right) && take(text, rule.bottom);
}

}  // namespace

std::string print_drawings(const std::vector<Drawing>& drawings) {
  std::string out;
  for (const Drawing& drawing : drawings) {
    if (drawing.has_signature_look) out += "signed ";
    out += drawing.is_pictured ? "picture " : "page ";
    print(drawing.rules.size(), '\n', out);
    for (const Rect& rule : drawing.rules) {
      for (const double value : {rule.left, rule.top, rule.right}) print(value, ' ', out);
      print(rule.bottom, '\n', out);
    }
  }
  return out;
}

std::vector<Drawing> drawings_from(std::string_view printed) {
  std::vector<Drawing> out;
  while (!printed.empty()) {
    const bool is_signed = take(printed, std::string_view("signed "));
    const bool is_pictured = take(printed, std::string_view("picture "));
    std::size_t count = 0;
    if (!is_pictured && !take(printed, std::string_view("page "))) break;
    if (!take(printed, count)) break;
    Drawing& drawing = out.emplace_back(Drawing{{}, is_pictured, is_signed});
    for (Rect rule; count > 0 && take(printed, rule); --count) drawing.rules.push_back(rule);
    if (count > 0) break;
  }
  return out;
}

Result<std::vector<Drawing>> read_drawings_apart(const std::filesystem::path& pdf) {
  const ProcessLimits most = limits_of(limits::pdf_time, limits::pdf_memory, limits::pdf_output);
  const auto output = run_process({"vanthu-drawings"}, most, {.bytes = {}, .file = pdf, .folder = {}});
  if (!output) return Error{ErrorKind::internal, output.error().message, output.error().place};
  if (output->ok()) return drawings_from(output->out);
  return Error{ErrorKind::too_large,
               "Không đọc được các đường kẻ trong tệp PDF (chương trình đọc " + describe(*output) + ").", ""};
}

Result<Bytes> without_signature_looks_apart(const std::filesystem::path& pdf) {
  const ProcessLimits most = limits_of(limits::pdf_time, limits::pdf_memory, limits::pdf_output);
  auto output = run_process({"vanthu-drawings", "--without-signatures"}, most,
                            {.bytes = {}, .file = pdf, .folder = {}});
  if (!output) return Error{ErrorKind::internal, output.error().message, output.error().place};
  if (output->ok() && !output->out.empty()) return std::move(output->out);
  return Error{ErrorKind::too_large, "Không tách được chữ trong ô chữ ký số khỏi nội dung văn bản.", ""};
}

}  // namespace vanthu
