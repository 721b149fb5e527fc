#pragma once
#include <optional>
#include <vector>

#include "intake/inline.h"
#include "intake/lines.h"
#include "text/text.h"

namespace vanthu {

// Whether a line may be the head of a table whose cells are parted by tabs, as word processors save and copy
// them: cheap, and take_tab_table has the last word.
bool may_begin_tab_table(const RawLine& line);

// The table that begins at line `at`, which moves past it; nothing if none begins there. At least two rows
// have as many tabs, two or more. A cell of several paragraphs stands on several lines: lines are one row
// until its tabs are complete. Empty lines may stand between rows: page breaks leave them.
std::optional<Grid> take_tab_table(const std::vector<RawLine>& lines, std::size_t& at, Markup markup);

}  // namespace vanthu
