#include "output/csv.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/zip.h"

namespace vanthu {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool needs_guard(std::string_view text) {
  constexpr std::array<std::string_view, 12> starts = {"=",  "+",  "-",  "@",  "'",  "\t",
                                                       "\r", "\n", "＝", "＋", "－", "＠"};
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return text.starts_with(start); });
}

std::string head_of(const SheetColumn& column) {
  std::string head;
  for (const std::string& level : column.path) head += (head.empty() ? "" : " / ") + level;
  if (!column.unit.empty()) head += " (" + column.unit + ")";
  return csv_field(head);
}

// "1.234,5" -> "1234.5"
std::string number_of(const SheetCell& cell) {
  char digits[400];  // the longest double with all its digits
  const auto end = std::to_chars(std::begin(digits), std::end(digits), *cell.number, std::chars_format::fixed,
                                 std::min(cell.decimals, 60));
  return end.ec == std::errc() ? std::string(std::begin(digits), end.ptr) : cell.text;
}

// What Windows forbids in a file's name besides what a tab's name lacks already.
std::string file_name(std::string name) {
  for (char& c : name)
    if (std::string_view("<>|\"").find(c) != std::string_view::npos) c = '_';
  return name + ".csv";
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string value = (needs_guard(text) ? "'" : "") + std::string(text);
  if (value.find_first_of(",\"\r\n") == std::string::npos) return value;
  std::string quoted = "\"";
  for (const char c : value) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (std::size_t i = 0; i < fields.size(); ++i) record += (i == 0 ? "" : ",") + fields[i];
  return record + "\r\n";
}

Bytes write_csv(const Sheet& sheet) {
  const bool kinds = std::any_of(sheet.rows.begin(), sheet.rows.end(),
                                 [](const SheetRow& row) { return !row.kind.empty(); });
  Bytes bytes(byte_order_mark);
  std::vector<std::string> fields;
  for (const SheetColumn& column : sheet.columns) fields.push_back(head_of(column));
  if (kinds) fields.push_back("Loại dòng");
  bytes += csv_record(fields);
  for (const SheetRow& row : sheet.rows) {
    fields.clear();
    for (const SheetCell& cell : row.cells)
      fields.push_back(cell.number ? number_of(cell) : csv_field(cell.text));
    if (kinds) fields.push_back(row.kind);
    bytes += csv_record(fields);
  }
  return bytes;
}

Result<Bytes> write_csv_archive(const Workbook& book) {
  std::vector<Member> members;
  for (const Sheet& sheet : book.sheets) {
    const std::string number = std::to_string(members.size() + 1);
    members.push_back(
        {(number.size() < 2 ? "0" : "") + number + " " + file_name(sheet.name), write_csv(sheet)});
  }
  return zip(members);
}

}  // namespace vanthu
