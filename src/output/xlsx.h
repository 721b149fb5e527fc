#pragma once
#include "base/file.h"
#include "base/result.h"
#include "doc/workbook.h"

namespace vanthu {

// Workbook -> SpreadsheetML (ECMA-376), by libxlsxwriter: heads merged over their levels and frozen, rows
// that are bold, columns wide enough for their words, wrapped text, numbers as numbers; printed on A4, one
// page wide, with the heads on every page. Text is written as text, whatever it begins with. Same workbook,
// same bytes: Properties::created is the only date, 1980-01-01 where there is none (as in our zips). Errors:
// too_large (over what Excel can hold: 32,767 characters a cell, 16,384 columns, 1,048,576 rows), internal.
Result<Bytes> write_xlsx(const Workbook& book);

}  // namespace vanthu
