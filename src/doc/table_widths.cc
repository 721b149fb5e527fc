#include "doc/table_widths.h"

namespace vanthu {

std::vector<double> table_widths(const Doc&, const DataTable& table, const FontSet&, double available) {
  return std::vector<double>(table.columns.size(), available / static_cast<double>(table.columns.size()));
}

}  // namespace vanthu
