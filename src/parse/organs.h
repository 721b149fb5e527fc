#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace vanthu {

// Boxes 2 of Decree 30/2020/NĐ-CP, Annex I: the names of the superior and of the issuing organ, printed in
// capitals on one or more lines each.

// A line that may be such a name, or a part of one.
bool is_organ_line(std::string_view text);

// The same in small letters ("Trường THCS An Phú"): only by the word that it begins with.
bool is_small_organ_line(std::string_view text);

// Begins with the word for an organ or for a place, as the names of organs do, or goes on with one ("VÀ …").
bool names_organ(std::string_view line);

struct Organ {
  std::string name;
  Source source;
};

// "ỦY BAN NHÂN DÂN" / "XÃ LONG HỒ" is one organ, "UBND TỈNH A" / "SỞ Y TẾ" are two.
std::vector<Organ> join_organs(const std::vector<Organ>& lines);

}  // namespace vanthu
