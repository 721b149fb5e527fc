#include "pipeline/csv_table.h"

#include "output/csv.h"

namespace vanthu {

std::string csv_table(const std::vector<std::vector<std::string>>& records) {
  std::string table = "\xEF\xBB\xBF";  // by which Excel knows UTF-8
  for (const std::vector<std::string>& record : records) {
    std::vector<std::string> fields;
    for (const std::string& text : record) fields.push_back(csv_field(text));
    table += csv_record(fields);
  }
  return table;
}

}  // namespace vanthu
