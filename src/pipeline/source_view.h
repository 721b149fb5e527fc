#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/page_sizes.h"
#include "text/text.h"

namespace vanthu {

// What a reader of a draft saw, as JSON for whoever compares a record with it: blocks in reading order whose
// page and line are those of `source` in the record.
// {"format", "pages", "pictures", "pages_size": [{"page", "width", "height"}], "blocks": [
//   {"page", "line", "line_end", "text", "boxes", "bold"}, {"page", "line", "line_end", "rows": [
//   {"page", "line", "line_end", "cells", "boxes"}]}]}
// Lengths in points; pages_size, boxes and bold only where there are some. A cell that spans several columns
// or rows stands in the first and leaves the others empty. Without a text (the draft is a bare record) there
// are no blocks and the format is "json".
std::string source_view(const std::optional<Text>& text, const std::vector<PageSize>& sizes);

}  // namespace vanthu
