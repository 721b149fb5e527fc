#include "parse/table_rows.h"

#include <algorithm>

#include "parse/money.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

struct TotalPhrase {
  std::string_view phrase;  // folded
  bool any_rest;            // else nothing or a bracket, colon, number may follow
};
constexpr TotalPhrase total_phrases[] = {
    {"tổng cộng", true}, {"tổng kinh phí", true}, {"tổng số", false},
    {"tổng", false},     {"cộng", false},         {"tổng nhu cầu kinh phí", true},
    {"toàn tỉnh", false}, {"toàn huyện", false},  {"toàn xã", false},
    {"toàn trường", false}, {"toàn ngành", false}, {"cả nước", false},
};

bool is_total_text(std::string_view text) {
  for (const TotalPhrase& total : total_phrases) {
    if (!starts_with_fold(text, total.phrase)) continue;
    if (total.any_rest) return true;
    const std::string rest = fold(text).substr(total.phrase.size());
    const std::size_t at = rest.find_first_not_of(' ');
    if (at == std::string::npos || std::string_view("(:.,-[").find(rest[at]) != std::string_view::npos)
      return true;
  }
  return false;
}

// The first cell as a number without its dot: "IV" of "IV." and of "(IV)".
std::string_view bare_number(std::string_view cell) {
  cell = trim(cell);
  while (!cell.empty() && (cell.front() == '(')) cell.remove_prefix(1);
  while (!cell.empty() && (cell.back() == '.' || cell.back() == ')' || cell.back() == '/'))
    cell.remove_suffix(1);
  return cell;
}

bool is_group_number(std::string_view cell) {
  const std::string_view number = bare_number(cell);
  if (number.empty() || number.size() > 6) return false;
  const bool roman = number.find_first_not_of("IVXLC") == std::string_view::npos;
  const bool capital = number.size() == 1 && number[0] >= 'A' && number[0] <= 'Z';
  return roman || capital || number == "Đ";
}

bool begins_with_group_number(std::string_view cell) {
  const std::size_t end = cell.find_first_of(" \t");
  if (end == std::string_view::npos || end == 0) return false;
  const char last = cell[end - 1];
  return (last == '.' || last == '-' || last == ')') && is_group_number(cell.substr(0, end - 1));
}

bool holds_only_name_and_amounts(const BodyRow& row) {
  for (std::size_t c = 2; c < row.cells.size(); ++c)  // past the number and the name
    if (!row.cells[c].empty() && !is_amount(row.cells[c])) return false;
  return true;
}

bool has_one_cell(const BodyRow& row) {
  return std::count_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); }) ==
         1;
}

bool is_group(const BodyRow& row, bool all_group_numbers) {
  if (row.wide) return true;
  if (has_one_cell(row) && !row.cells[0].empty() && begins_with_group_number(row.cells[0])) return true;
  const bool bare = holds_only_name_and_amounts(row);
  if (is_group_number(row.cells[0])) return bare || !all_group_numbers;
  return row.only_bold && bare && row.cells.size() > 2;
}

// Tables that number their items I, II, III have no groups by number.
bool numbers_all_by_groups(const std::vector<BodyRow>& rows) {
  return std::all_of(rows.begin(), rows.end(), [](const BodyRow& row) {
    return row.cells[0].empty() || is_group_number(row.cells[0]) || is_total(row);
  });
}

RowKind kind_of(const BodyRow& row, bool all_group_numbers) {
  if (is_total(row)) return RowKind::total;
  return is_group(row, all_group_numbers) ? RowKind::group : RowKind::item;
}

}  // namespace

bool is_total(const BodyRow& row) {
  if (is_total_text(row.cells[0])) return true;
  if (!row.cells[0].empty()) return false;
  const auto name =
      std::find_if(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell.empty(); });
  return name != row.cells.end() && is_total_text(*name);
}

bool is_row_number(std::string_view cell) {
  const std::string_view number = bare_number(cell);
  if (number.empty()) return false;
  return number.find_first_not_of("0123456789.") == std::string_view::npos || is_group_number(number);
}

std::vector<RowKind> row_kinds(const std::vector<BodyRow>& rows) {
  const bool all_group_numbers = numbers_all_by_groups(rows);
  std::vector<RowKind> kinds;
  for (const BodyRow& row : rows) kinds.push_back(kind_of(row, all_group_numbers));
  return kinds;
}

}  // namespace vanthu
