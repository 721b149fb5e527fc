#pragma once
#include <cstdint>
#include <optional>

#include "plan/plan.h"

namespace vanthu {

// What the last total row of a table of the record says, in đồng. With several amounts in that row: the one
// that is the sum of all others, or else their sum where one heading stands over all columns of money ("Kinh
// phí và nguồn vốn"). None where it cannot be told for sure: no total row, no money, an amount that is none,
// columns that do not belong together.
std::optional<std::int64_t> table_total(const Table& table);

}  // namespace vanthu
