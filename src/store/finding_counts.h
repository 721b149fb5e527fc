#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "store/database.h"

// How many findings a document has, as a review of its newest version counts them (pipeline/review.h): kept
// with it, so that lists say what the page of the document shows. Those stored by an older program are
// counted later.
namespace vanthu {

struct UncountedDocument {
  std::string id;
  std::int64_t version = 0;
  std::string record;  // JSON
};

// Of any office, the newest first: at most `most`.
Result<std::vector<UncountedDocument>> find_uncounted(Database& database, int most);

// Nothing is done where there is another version by now.
Status set_finding_counts(Database& database, const std::string& document, std::int64_t version,
                          const FindingCounts& found);

}  // namespace vanthu
