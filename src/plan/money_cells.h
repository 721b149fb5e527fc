#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// The amounts of a table, in đồng.
struct MoneyCells {
  std::vector<std::size_t> columns;                               // those of money, each once
  std::vector<std::vector<std::optional<std::int64_t>>> amounts;  // of each row, one a column of money; empty
                                                                  // where none can be read for sure
};

// What stands between thousands. "4,322" alone is four and a bit or thousands; the other cells of its table
// tell.
enum class ThousandsMark { dot, comma };
ThousandsMark thousands_mark(const Table& table);

// Of a table that has money.
MoneyCells money_cells(const Table& table, ThousandsMark mark);

bool is_empty_amount(std::string_view cell);  // nothing, or a dash

}  // namespace vanthu
