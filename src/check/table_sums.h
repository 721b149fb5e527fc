#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// A cell whose amount is not the sum of the rows below it, in đồng.
struct SumBreach {
  std::size_t row = 0, column = 0;  // of the table
  std::int64_t printed = 0, sum = 0;
  std::size_t parts = 0;  // rows that make it up
};

struct TableSums {
  std::vector<SumBreach> breaches;
  std::optional<std::int64_t>
      total;  // what the table says in all (plan/table_total.h), where its rows make it up
};

// Nothing of a table that is not numbered (check/numbered_rows.h), has words or doubtful numbers where
// amounts stand, or agrees with itself once dots are read as decimal marks.
TableSums table_sums(const Table& table);

}  // namespace vanthu
