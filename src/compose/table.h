#pragma once
#include "base/xml.h"
#include "compose/content.h"
#include "doc/doc.h"
#include "plan/plan.h"

namespace vanthu {

// A table of the record from its XML form (plan/xml.h): <columns>, <rows>, <money>.
Table read_table(const xmlNode* table);

// It as a ruled table: header paths become merged heads on several levels; group and total rows are bold,
// their name over the empty cells beside it; columns stand as what they hold asks (compose/column_kind.h), money
// right; lines of a cell (list items) are paragraphs of their own.
DataTable compose_table(const Table& table, const WriteTable& styles);

// "Đơn vị tính: triệu đồng", "(ĐVT: 1.000 đồng)": a line that says the unit of the table below it.
bool is_unit_line(std::string_view text);

}  // namespace vanthu
