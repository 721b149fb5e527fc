#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plan/plan.h"

// Units and amounts of budget tables.
namespace vanthu {

// "Triệu đồng" of "(Đơn vị tính: Triệu đồng)", as printed; nothing if the line is no unit line.
std::optional<std::string> unit_of_line(std::string_view line);

// In đồng: 1000000 for "triệu đồng", "Tr.đ"; nothing if no unit of money is in it.
std::optional<std::int64_t> unit_in_dong(std::string_view unit);

// A cell that holds an amount and nothing else, as take_number() reads it: "15.470", "4.557.150.000", "1,5",
// "120"; also with blanks between the thousands. "1.1" is the number of an item.
bool is_amount(std::string_view cell);

// The columns of `table` that hold amounts. The unit is that of `unit_line`, or of the heads over a column
// ("Kinh phí (triệu đồng)"); nothing without a unit or without amounts.
std::optional<Money> find_money(const Table& table, std::string_view unit_line);

}  // namespace vanthu
