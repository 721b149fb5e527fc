#include "parse/money.h"

#include <algorithm>
#include <set>

#include "parse/numbers.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// How a unit line begins; the short ones are also said of offices, so what follows must then be money.
struct UnitLead {
  std::string_view phrase;  // folded
  bool only_money;
};
constexpr UnitLead unit_leads[] = {
    {"đơn vị tính", false}, {"đơn vị tiền", false}, {"đv tính", false},
    {"đvt", false},         {"đơn vị", true},       {"đv", true},
};

constexpr std::size_t longest_unit = 60;  // bytes

// Heads whose numbers are no money, whatever the unit line says.
constexpr std::string_view other_quantities[] = {
    "thời gian", "tiến độ",  "thời hạn", "hoàn thành", "số lượng",  "khối lượng",
    "stt",       "tt",       "số tt",    "quy mô",     "diện tích", "tỷ lệ",
    "tỉ lệ",     "số người", "số hộ",    "số lớp",     "ghi chú",   "đvt",
};

// What stands for an amount that is not there, or not counted here.
constexpr std::string_view amount_marks[] = {"-", "x", "…", "...", "lg", "lồng ghép"};

bool is_other_quantity(const std::vector<std::string>& path) {
  for (const std::string& head : path)
    for (std::string_view phrase : other_quantities)
      if (starts_with_fold(head, phrase)) return true;
  return false;
}

bool is_amount_mark(std::string_view cell) {
  const std::string folded = fold(cell);
  return std::find(std::begin(amount_marks), std::end(amount_marks), folded) != std::end(amount_marks);
}

// At least one amount, and nothing that is none.
bool holds_amounts(const Table& table, std::size_t column) {
  bool any = false;
  for (const Row& row : table.rows) {
    const std::string& cell = row.cells[column];
    if (is_amount(cell))
      any = true;
    else if (!cell.empty() && !is_amount_mark(cell))
      return false;
  }
  return any;
}

bool is_empty_column(const Table& table, std::size_t column) {
  return std::all_of(table.rows.begin(), table.rows.end(),
                     [&](const Row& row) { return row.cells[column].empty(); });
}

std::optional<std::int64_t> unit_of_heads(const std::vector<std::string>& path) {
  for (const std::string& head : path)
    if (auto unit = unit_in_dong(head)) return unit;
  return std::nullopt;
}

// Columns left blank under the same heading as amounts are of money too: a source that gives nothing this
// year.
void add_blank_siblings(const Table& table, Money& money) {
  std::set<std::string> headings;
  for (int column : money.columns) {
    const auto& path = table.columns[static_cast<std::size_t>(column)];
    if (path.size() > 1) headings.insert(path.front());
  }
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const auto& path = table.columns[column];
    if (path.size() > 1 && headings.count(path.front()) && is_empty_column(table, column) &&
        !is_other_quantity(path))
      money.columns.push_back(static_cast<int>(column));
  }
  std::sort(money.columns.begin(), money.columns.end());
}

}  // namespace

std::optional<std::string> unit_of_line(std::string_view line) {
  line = trim(line);
  while (!line.empty() && (line.front() == '(' || line.front() == '*')) line.remove_prefix(1);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || line.size() - colon > longest_unit) return std::nullopt;
  const std::string lead = fold(trim(line.substr(0, colon)));
  std::string unit = squeeze(line.substr(colon + 1));
  while (!unit.empty() && std::string_view(").;* ").find(unit.back()) != std::string_view::npos)
    unit.pop_back();
  for (const UnitLead& row : unit_leads)
    if (row.phrase == lead && !unit.empty() && (!row.only_money || unit_in_dong(unit))) return unit;
  return std::nullopt;
}

std::optional<std::int64_t> unit_in_dong(std::string_view unit) {
  const Passage passage(unit);
  for (std::size_t place = 0; place < passage.size(); ++place) {
    if (!passage.starts_word(place)) continue;
    Cursor cursor(passage, place);
    if (const auto dong = take_money_unit(cursor)) return dong;
  }
  return std::nullopt;
}

bool is_amount(std::string_view cell) {
  std::string text(trim(cell));
  if (text.empty() || !is_digit(static_cast<unsigned char>(text.front()))) return false;
  if (text.find_first_of(".,") == std::string::npos) std::replace(text.begin(), text.end(), ' ', '.');
  const Passage passage(text);
  Cursor cursor(passage, 0);
  const auto number = take_number(cursor);
  return number && !number->point && cursor.place() == passage.size();
}

std::optional<Money> find_money(const Table& table, std::string_view unit_line) {
  std::optional<std::int64_t> unit = unit_in_dong(unit_line);
  const bool from_heads = !unit;
  Money money;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const auto& path = table.columns[column];
    if (is_other_quantity(path) || !holds_amounts(table, column)) continue;
    if (from_heads) {
      const auto own = unit_of_heads(path);
      if (!own || (unit && *unit != *own)) continue;
      unit = own;
    }
    money.columns.push_back(static_cast<int>(column));
  }
  if (!unit || money.columns.empty()) return std::nullopt;
  money.unit = *unit;
  add_blank_siblings(table, money);
  return money;
}

}  // namespace vanthu
