#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "doc/workbook.h"

// Comma-separated values as RFC 4180 has them: CRLF between records, quotes where needed; line breaks inside
// a field are LF.
namespace vanthu {

// Text that a spreadsheet would run as a formula (OWASP, "CSV Injection": it begins with = + - @, their
// full-width forms, a tab or a line end) gets an apostrophe before it, and so does text that begins with an
// apostrophe. So whoever reads the file takes one leading apostrophe off a field and has the text to the
// letter.
std::string csv_field(std::string_view text);
// A record: fields that are made by csv_field, and its CRLF.
std::string csv_record(const std::vector<std::string>& fields);

// A sheet: one record of heads, then a record a row. UTF-8 with a byte order mark, by which Excel knows it.
// The levels of a head are joined by " / ", the unit of a column of money stands behind it in brackets.
// Numbers are for machines: digits, a point before decimals ("15470", "1.5"), never guarded. Rows of budget
// tables tell their kind in a last column "Loại dòng": nhóm, mục, tổng.
Bytes write_csv(const Sheet& sheet);

// All sheets in a zip: "01 Nhiệm vụ.csv", "02 Chỉ tiêu.csv" … Error{internal} if zipping fails.
Result<Bytes> write_csv_archive(const Workbook& book);

}  // namespace vanthu
