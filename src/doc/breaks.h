#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// Puts U+00A0 and U+2011 where no line may break: inside a designation ("219/KH-UBND", "16-CT/TU") and between
// "số" and it, inside a range ("2021 - 2025", "2021-2025"), between a number and its unit (percent, money, measures:
// "15.470 triệu đồng"); " - " and " – " stay with the word after them (no line begins its rest with a dash's word alone,
// and none ends in a dash). Lines break at plain blanks only. Idempotent; unbind() gives the plain text back.
std::string bind(std::string_view text);
std::string unbind(std::string_view text);

}  // namespace vanthu
