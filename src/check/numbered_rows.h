#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// The rows of a table as their numbers order them ("I", "1", "1.1", "a", "-").
struct NumberedRow {
  std::size_t row = 0;  // of Table::rows
  bool counts = false;  // has a number; else a dash, and there may be more of its kind than are told
  std::vector<std::size_t> children;  // of NumberedRows::all
};
struct NumberedRows {
  std::vector<NumberedRow> all;
  std::vector<std::size_t> top;      // of `all`
  std::optional<std::size_t> total;  // of Table::rows: its only total row, the first or the last one
};

// Nothing where the order is not sure: the first column is none for numbers, a row has none, numbers do not
// count on, or a row is no part beside others ("Trong đó", "Tổng số").
std::optional<NumberedRows> numbered_rows(const Table& table);

}  // namespace vanthu
