#pragma once
#include <optional>
#include <string>
#include <vector>

#include "doc/doc.h"

// A workbook as a value: sheets of one table each, before any file format. XLSX and CSV are written from it.
namespace vanthu {

// Plain text, or a number with the decimals that it was printed with.
struct SheetCell {
  std::string text;                   // lines parted by '\n'; of a number, as it was printed
  std::optional<double> number = {};  // exact: at most 15 digits
  int decimals = 0;
  bool grouped = false;  // thousands are parted when it is shown
  friend bool operator==(const SheetCell&, const SheetCell&) = default;
};

struct SheetColumn {
  std::vector<std::string>
      path;          // heads, outermost first; equal beginnings of neighbours are one merged head
  std::string unit;  // "triệu đồng"; "" = none
  Align align = Align::left;
  friend bool operator==(const SheetColumn&, const SheetColumn&) = default;
};

struct SheetRow {
  std::vector<SheetCell> cells;  // one a column
  bool bold = false;
  std::string kind = {};  // of rows of budget tables: "nhóm", "mục", "tổng"; "" elsewhere
  int first_span = 1;     // columns that the first cell is shown over: "Tổng cộng" in the column of numbers
  friend bool operator==(const SheetRow&, const SheetRow&) = default;
};

struct Sheet {
  std::string name;  // fit for a tab: unique, at most 31 UTF-16 units, without []:*?/\ (see sheet_name)
  std::vector<std::string> title;  // lines above the table
  std::string unit;  // "Đơn vị tính: triệu đồng", above the table on the right; "" = none
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows;
  bool filter = false;  // lists that are sorted and filtered
  friend bool operator==(const Sheet&, const Sheet&) = default;
};

struct Workbook {
  std::vector<Sheet> sheets;
  Properties properties;
  friend bool operator==(const Workbook&, const Workbook&) = default;
};

// How many levels of heads stand over each other, at least 1.
std::size_t head_levels(const Sheet& sheet);

// A name that a tab may bear (Excel: at most 31 UTF-16 units, none of []:*?/\, no apostrophe at either end,
// not "History", unique whatever the case): `wanted` mended, with a number where `taken` has it already.
std::string sheet_name(const std::string& wanted, const std::vector<Sheet>& taken);

}  // namespace vanthu
