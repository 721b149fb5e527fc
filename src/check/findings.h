#pragma once
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "plan/finding.h"
#include "plan/plan.h"
#include "plan/record_places.h"

namespace vanthu {

// What rules find. Of one code at most limits::findings_of_a_kind are kept, the last of them tells how many
// more there are.
class Findings {
 public:
  void add(const char* code, Severity severity, std::string message, std::string pointer,
           std::optional<Fix> fix = std::nullopt);

  FindingCounts counts() const;

  // With place, node and source of each.
  std::vector<Finding> located(const Plan& plan, const RecordPlaces& places) &&;

 private:
  std::vector<Finding> all_;
  struct Kept {
    std::size_t count = 0, last = 0;  // of all_
  };
  std::map<std::string, Kept> kept_;
};

// Sets place, and whatever of pointer, node and source can be told from the others.
void locate(Finding& finding, const Plan& plan, const RecordPlaces& places);

// For lists that have no column for places: "Phụ lục I, bảng, dòng 3, cột 3: số ghi là …". Messages begin
// with a plain word or a quotation.
Diagnostic with_place(const Finding& finding);

}  // namespace vanthu
