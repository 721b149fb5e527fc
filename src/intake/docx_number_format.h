#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// A number as Word prints it in a format of ECMA-376, part 1 section 17.18.59: ("lowerRoman", 4) is "iv". Letters go a … z, aa,
// bb; Word has no Vietnamese letters (đ after d), so a list that Word numbers goes a, b, c, d, e. Formats that are not known and
// numbers that a format cannot show come out as digits.
std::string format_number(std::string_view format, int value);

}  // namespace vanthu
