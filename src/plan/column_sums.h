#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "plan/money_cells.h"
#include "plan/plan.h"

namespace vanthu {

// A column of money that is the sum of others in its row ("Tổng số | Trong đó: NSTW | NSĐP | Vốn khác", "Kinh
// phí | 2026 | 2027"). Columns are meant by their places in MoneyCells::columns.
struct ColumnSum {
  std::size_t whole = 0;
  std::vector<std::size_t> parts;     // at least two
  std::vector<std::size_t> doubtful;  // between the parts, but no row says that they are some
  std::vector<std::size_t> beyond;    // behind the last part: parts in single rows, perhaps
  std::vector<std::size_t> beside;    // of Table::columns: no money, but "15 (dân góp)" may be a share
  // How much of the whole the parts are, by the heads: all of it with a column for the rest ("Vốn khác");
  // perhaps less below "Trong đó", or of what costs more than the plan of a year.
  enum class Cover { all, most_likely_all, perhaps_some } cover = Cover::perhaps_some;
};

// What a row says of a sum: nothing where the whole or all parts are blank, words stand among them, or
// another column may have a share.
struct RowOfSum {
  enum class Says { nothing, right, wrong } says = Says::nothing;
  std::int64_t printed = 0, sum = 0;  // in đồng
  std::size_t filled = 0;             // parts that are not nought
};

// By heads and amounts together: heads tell what may be a whole and what may be its parts; a sum is taken for
// one where at least two of three rows that say something are right, two of them with several parts filled.
// One column may be the sum of others twice (by source and by year). JavaScript: web/modules/column_sums.js.
std::vector<ColumnSum> column_sums(const Table& table, const MoneyCells& cells);

RowOfSum row_of_sum(const Table& table, const MoneyCells& cells, const ColumnSum& sum, std::size_t row);

// The lowest head says what a column itself is: "Tổng kinh phí" may also stand over columns of sources.
// "Cộng đồng đóng góp" is no total.
bool is_called_total(const std::vector<std::string>& path);

// Columns whose amounts nobody adds up: "Đơn giá", "Định mức".
bool is_rate(const std::vector<std::string>& path);

// What sums are told of: four times the state's budget, and a number that JavaScript has to the đồng.
inline constexpr std::int64_t highest_summed_amount = 9'000'000'000'000'000;

}  // namespace vanthu
