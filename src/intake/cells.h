#pragma once
#include <string_view>
#include <vector>

#include "intake/inline.h"
#include "intake/lines.h"
#include "text/text.h"

// What the readers of tables share.
namespace vanthu {

// A cell from its mark-up: list items and <br> on lines of their own.
GridCell read_cell(std::string_view input, Markup markup);

// An empty row that stands on the lines from `first` to `last`.
GridRow row_on(const RawLine& first, const RawLine& last);

// A table of these rows, on the lines from `first` to `last`.
Grid grid_on(const RawLine& first, const RawLine& last, std::vector<GridRow> rows);

}  // namespace vanthu
