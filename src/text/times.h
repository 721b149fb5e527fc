#pragma once
#include <string_view>

namespace vanthu {

// Advance widths of Times New Roman Regular in 1/1000 em (Liberation Serif has the same). Kept as a table so
// that reading a plan needs no font file. Letters with marks have the width of their base letter, but for
// ơ Ơ ư Ư. Unknown characters count 500.
int times_width(char32_t c);
int times_width(std::string_view text);

}  // namespace vanthu
