#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parse/trace.h"
#include "plan/plan.h"
#include "text/text.h"

namespace vanthu {

// Reads the header block (Decree 30/2020/NĐ-CP, Annex I, boxes 1-4 and 10; Party style too) of the document
// that blocks [0, end) hold and takes its lines out, wherever they stand: extraction from PDF puts them into
// the middle of a section. `title` is where the title begins: above it, lines in capitals belong to the
// header. Both indices are moved along. Where each value stood is noted in `traces`.
Header take_header(std::vector<Block>& blocks, std::size_t& title, std::size_t& end, Traces& traces);

// "Số: 202 /KH-UBND", "Số:      /KH-UBND", "Số 16-CT/TU" at the front of a text without doubled blanks.
struct NumberLine {
  std::optional<std::string> number;
  std::string symbol;
  std::size_t length = 0;  // of what was read, in bytes
};
std::optional<NumberLine> read_number(std::string_view text);

// "Quảng Điền, ngày 22 tháng 12 năm 2022", each number possibly blank; all of the text is that.
struct DateLine {
  std::optional<std::string> place;
  Date date;
};
std::optional<DateLine> read_date(std::string_view text);

}  // namespace vanthu
