#pragma once
#include <string>
#include <vector>

namespace vanthu {

// A table for spreadsheets: RFC 4180, no field of which is run as a formula (output/csv.h). UTF-8 with a byte
// order mark. The first record is the heads.
std::string csv_table(const std::vector<std::vector<std::string>>& records);

}  // namespace vanthu
