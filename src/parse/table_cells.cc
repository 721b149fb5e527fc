#include "parse/table_cells.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

// Names of offices and phrases with " - " inside (folded): what stands before it and after it.
struct DashName {
  std::string_view before, after;
};
constexpr DashName dash_names[] = {
    {"tài chính", "kế hoạch"},    {"văn hóa", "thông tin"}, {"văn hóa", "xã hội"},
    {"lao động", "thương binh"},  {"kinh tế", "hạ tầng"},   {"kinh tế", "xã hội"},
    {"lao động", "tb"},           {"độc lập", "tự do"},     {"tự do", "hạnh phúc"},
    {"tài nguyên", "môi trường"}, {"kinh tế", "ngân sách"}, {"quốc phòng", "an ninh"},
    {"văn phòng", "thống kê"},    {"tư pháp", "hộ tịch"},   {"địa chính", "xây dựng"},
    {"dân số", "kế hoạch hóa"},
};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_dash_name(std::string_view before, std::string_view after) {
  const std::string folded = fold(before.substr(before.size() - std::min<std::size_t>(before.size(), 24)));
  return std::any_of(std::begin(dash_names), std::end(dash_names), [&](const DashName& name) {
    return ends_with(folded, name.before) && starts_with_fold(after, name.after);
  });
}

// In "- A - B" a new item begins at " - " before a capital or a digit; "2021 - 2025" is a range.
bool begins_flat_item(std::string_view text, std::size_t dash) {
  std::size_t after = dash + 3;
  if (after >= text.size()) return false;
  const std::string_view rest = text.substr(after);
  const char32_t next = next_code_point(text, after);
  const bool digit_before = dash > 0 && is_digit(static_cast<unsigned char>(text[dash - 1]));
  if (is_digit(next)) return !digit_before;
  return is_upper(next) && !is_dash_name(text.substr(0, dash), rest);
}

std::string split_flat_items(std::string_view line) {
  if (line.substr(0, 2) != "- ") return std::string(line);
  std::string out;
  std::size_t start = 0;
  for (std::size_t dash = line.find(" - "); dash != std::string_view::npos;
       dash = line.find(" - ", dash + 1)) {
    if (!begins_flat_item(line, dash)) continue;
    out.append(line, start, dash - start);
    out += '\n';
    start = dash + 1;
  }
  return out.append(line, start);
}

// Lines of a cell are one text, list items stay apart.
std::string join_lines(std::string_view cell) {
  std::string out;
  for (std::size_t start = 0; start <= cell.size();) {
    const std::size_t end = std::min(cell.find('\n', start), cell.size());
    const std::string line = squeeze(cell.substr(start, end - start));
    if (!out.empty() && !line.empty()) out += begins_list_item(line) ? '\n' : ' ';
    out += line;
    start = end + 1;
  }
  return out;
}

}  // namespace

bool begins_list_item(std::string_view line) {
  if (line.size() < 2) return false;
  if (line[0] == '-' || line[0] == '+' || line[0] == '*') return true;
  if (line.substr(0, 3) == "•") return true;
  std::size_t digits = 0;
  while (digits < line.size() && is_digit(static_cast<unsigned char>(line[digits]))) ++digits;
  return digits > 0 && digits <= 2 && digits + 1 < line.size() &&
         (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
}

std::string cell_text(std::string_view cell) { return split_flat_items(join_lines(cell)); }

}  // namespace vanthu
