#pragma once
#include <vector>

#include "intake/page_rows.h"

namespace vanthu {

// A line as it is to be read.
struct OrderedRow {
  PrintedRow row;
  bool beside = false;  // of a block of two columns: its width says nothing about the column of the text
};

// The lines of a page in reading order. Header (issuer | quốc hiệu) and ending (recipients | signature) stand
// in two columns (Decree 30/2020/NĐ-CP, Annex I, IV): told by what they are known to say, parted where no
// word of any of their lines stands, the left column first.
std::vector<OrderedRow> in_reading_order(std::vector<PrintedRow> rows);

}  // namespace vanthu
