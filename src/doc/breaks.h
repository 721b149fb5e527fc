#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// Puts U+00A0 and U+2011 where no line may break: inside a designation ("219/KH-UBND", "16-CT/TU") and
// between "số" and it, inside a range ("2021 - 2025", "2021-2025"), between a number and its unit (percent,
// money, measures: "15.470 triệu đồng"), inside "ngày 10 tháng 8" and "quý II/2026", at every hyphen inside a word; " - " and " – " stay with the word
// after them, so that no line ends in a dash; several blanks in a row are room to write and stay. Lines break
// at plain blanks only. Idempotent; unglue() gives the plain text back. (Not called `bind`: given a
// std::string, std::bind would be found instead.)
std::string glue(std::string_view text);

// The same for cells of tables, whose columns are narrow: a line may break between day and month ("ngày 10",
// "tháng 8").
std::string glue_cell(std::string_view text);

// glue(), and what reads badly when a title is broken inside it: a proper name ("Hồ Chí Minh"), a place and
// the word for its kind ("xã Suối Mây"), a year ("năm 2026"), names of organs and offices ("Ủy ban nhân dân").
std::string glue_title(std::string_view text);
std::string unglue(std::string_view text);

}  // namespace vanthu
