#include "doc/workbook.h"

#include <algorithm>

#include "text/unicode.h"

namespace vanthu {
namespace {

constexpr std::size_t longest_name = 31;  // UTF-16 units

std::size_t units_of(char32_t c) { return c > 0xFFFF ? 2 : 1; }

// As much of `name` as fits in `room`, cut at a blank where there is one.
std::string shortened(const std::string& name, std::size_t room) {
  const std::u32string text = to_utf32(name);
  std::size_t units = 0, end = 0, blank = 0;
  for (; end < text.size() && units + units_of(text[end]) <= room; units += units_of(text[end++]))
    if (text[end] == U' ') blank = end;
  if (end == text.size()) return name;
  if (text[end] != U' ' && blank > 0) end = blank;
  return std::string(trim(to_utf8(text.substr(0, end))));
}

std::string mended(const std::string& wanted) {
  constexpr std::u32string_view forbidden = U"[]:*?/\\";
  std::u32string out;
  for (const char32_t c : to_utf32(wanted)) {
    const bool is_control = c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF;
    out += is_control || forbidden.find(c) != std::u32string_view::npos ? U' ' : c;
  }
  std::string name = squeeze(to_utf8(out));
  while (!name.empty() && (name.front() == '\'' || name.front() == ' ')) name.erase(0, 1);
  return name;
}

// What is left of a name when it was cut may end in an apostrophe.
std::string fitted(const std::string& name, std::size_t room) {
  std::string out = shortened(name, room);
  while (!out.empty() && (out.back() == '\'' || out.back() == ' ')) out.pop_back();
  return out;
}

bool is_taken(const std::string& name, const std::vector<Sheet>& taken) {
  const std::string small = lower(name);
  return small == "history" || std::any_of(taken.begin(), taken.end(),
                                           [&](const Sheet& sheet) { return lower(sheet.name) == small; });
}

}  // namespace

std::size_t head_levels(const Sheet& sheet) {
  std::size_t levels = 1;
  for (const SheetColumn& column : sheet.columns) levels = std::max(levels, column.path.size());
  return levels;
}

std::string sheet_name(const std::string& wanted, const std::vector<Sheet>& taken) {
  const std::string base = mended(wanted);
  std::string name = fitted(base, longest_name);
  if (name.empty()) name = "Bảng";
  for (int number = 2; is_taken(name, taken); ++number) {
    const std::string tail = " (" + std::to_string(number) + ")";
    name = fitted(base.empty() ? "Bảng" : base, longest_name - tail.size()) + tail;
  }
  return name;
}

}  // namespace vanthu
