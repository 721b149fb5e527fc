#pragma once
#include <string>
#include <string_view>

namespace vanthu {

// What the line that ties a text to its document has room for: "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05
// tháng 02 năm 2026 của …)". "" = not known.
struct ReferenceDate {
  std::string number, day, month, year;
};

// A printed line with its blanks ("số /KH-UBND ngày tháng năm", "ngày …/12/2022") filled in, for paper
// (Decree 30/2020/NĐ-CP, Annex III, form 2.1); what is printed stays, what is not known becomes room to
// write. `empty`: number and date are room whatever is printed, as electronic documents have it (form 2.2,
// note 3).
std::string reference_line(std::string_view printed, const ReferenceDate& known, bool empty);

}  // namespace vanthu
