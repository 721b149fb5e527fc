#pragma once
#include <cstddef>
#include <string_view>

#include "plan/plan.h"

namespace vanthu {

// What a column of a table holds. How long its cells are does not matter: "Hội nghị" is text.
enum class ColumnKind {
  marks,    // ordinal numbers, counts, dates, units of measure, crosses: they stand in the middle
  amounts,  // numbers with separators, money: they stand right, digit under digit
  text,     // all else, and whatever stands under "Nội dung", "Ghi chú", "Tên …"
};

// Of the rows that are items; of all rows where no item has anything in the column.
ColumnKind column_kind(const Table& table, std::size_t column);

// "I", "1.2", "a)", "10": the ordinal number before a row's name.
bool is_ordinal(std::string_view cell);

}  // namespace vanthu
