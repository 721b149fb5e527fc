#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vanthu {

// The amounts of one row, whose columns are not known: only their order is.
struct AmountRow {
  std::vector<std::int64_t> values;  // thousandths
  std::vector<int> empties;          // before each: blanks that empty cells may have left
  int level = 0;                     // a total -1, groups 0 and 1, items 2 and more
};

struct Placement {
  std::vector<std::vector<std::size_t>> columns;  // of each row's amounts, from the left
  // Another way that is as good, where there is one: of one row.
  struct Other {
    std::size_t row;
    std::vector<std::size_t> columns;
  };
  std::optional<Other> other;
  bool sums_right = true;  // false: no way makes the sums right
};

// Puts amounts into `count` columns in the way that makes the sums right: a total is the sum of its groups, a
// group of its items, and column `sum_column` the sum of the others in its row. Of several ways the one that
// agrees best with the blanks. The search is bounded.
Placement place_amounts(const std::vector<AmountRow>& rows, std::size_t count,
                        std::optional<std::size_t> sum_column);

}  // namespace vanthu
