#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// Fonts such as Symbol and Wingdings draw other signs than their codes say. Word stores those codes as they are or in the private
// use area (U+F020 … U+F0FF).
bool is_symbol_font(std::string_view font);

// Text set in a symbol font -> the signs that are printed, in Unicode. A sign that has no place there becomes "•".
std::string from_symbol_font(std::string_view text, std::string_view font);

// The mark of a bullet list as a label that parsing knows: dashes, "+" and "*" stay what they are, private-use and other signs
// become the likest of "-", "▪", "●", "◦", "➢", "•".
std::string plain_bullet(std::string_view text, std::string_view font);

}  // namespace vanthu
