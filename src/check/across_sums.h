#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "plan/plan.h"

namespace vanthu {

// A cell whose amount is not the sum of other columns of its row, in đồng.
struct AcrossBreach {
  std::size_t row = 0, column = 0;  // of the table
  std::int64_t printed = 0, sum = 0;
  std::vector<std::size_t> parts;  // columns of the table
};

// Of columns that are sums of others (plan/column_sums.h); at most one a cell. Where no column is for the
// rest, a whole that is more than its parts is told only where the total row does not say that something is
// left out; where heads even allow that, only where the total row agrees, or it alone does not. Nothing of a
// table that agrees better once dots are read as decimal marks.
std::vector<AcrossBreach> across_sums(const Table& table);

}  // namespace vanthu
