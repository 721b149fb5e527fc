#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// A row of the body while a table is put together.
struct BodyRow {
  std::vector<std::string> cells;
  bool only_bold = false;  // every filled cell is bold
  bool wide = false;       // its only filled cell spans more than one column
};

bool is_total(const BodyRow& row);

// What rows are numbered with: "1", "2.1", "IV", "A."
bool is_row_number(std::string_view cell);

// Group, item or total, for each row: by its number (I, A), by bold type over an otherwise empty row, by its
// words
// ("Tổng cộng (I+II)").
std::vector<RowKind> row_kinds(const std::vector<BodyRow>& rows);

}  // namespace vanthu
