#pragma once
#include <string_view>
#include <vector>

#include "text/text.h"

namespace vanthu {

// Header and signature stand in two columns on paper. In text the columns come on one line with wide blanks
// between them; in Markdown and HTML as a table without rules.

// The parts of a line that a tab or three blanks and more set apart.
std::vector<std::string_view> side_by_side(std::string_view line);

// Tables that only hold a header or a signature block become lines, the left column first.
void unfold_layout_tables(std::vector<Block>& blocks);

}  // namespace vanthu
