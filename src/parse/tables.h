#pragma once
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// A table as its format marks it -> the table of the record: header paths, kinds of rows, columns of money.
// Rows that a page break cut are put together, heads that it repeated are dropped. `unit` is what the unit
// line above the table says
// ("Triệu đồng"), "" if there is none: then a head may tell it ("Kinh phí (triệu đồng)"). Ragged rows are
// filled up, with a diagnostic. Time is linear in the slots of the table, which are bounded.
Table read_table(Grid grid, std::string_view unit, std::vector<Diagnostic>& diagnostics);

// Whether `after`, which directly follows `before`, is the same table going on over a page break.
bool continues(const Grid& before, const Grid& after);

}  // namespace vanthu
