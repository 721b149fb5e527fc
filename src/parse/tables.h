#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// A table as its format marks it -> the table of the record: header paths, kinds of rows, columns of money.
// Pieces that page breaks cut from each other are put together. `unit_line` is the line that tells the unit
// of its amounts
// ("Đơn vị tính: Triệu đồng"), "" if there is none: then a head may tell it ("Kinh phí (triệu đồng)"). Ragged
// rows are filled up, with a diagnostic.
Table read_table(const Grid& grid, std::string_view unit_line, std::vector<Diagnostic>& diagnostics);

// "Triệu đồng" of "(Đơn vị tính: Triệu đồng)"; nothing if the line is no unit line.
std::optional<std::string> unit_of_line(std::string_view line);

// In đồng: 1000000 for "triệu đồng"; nothing if it is no unit of money.
std::optional<std::int64_t> unit_in_dong(std::string_view unit);

}  // namespace vanthu
