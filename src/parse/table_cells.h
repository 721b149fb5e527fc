#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// The text of a cell as the record has it: its lines are one text, list items stay on lines of their own.
// Items that a converter wrote flat ("- A - B") are parted.
std::string cell_text(std::string_view cell);

// "- ", "+ ", "1. " at the start.
bool begins_list_item(std::string_view line);

}  // namespace vanthu
