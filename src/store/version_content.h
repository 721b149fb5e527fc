#pragma once
#include <optional>
#include <string>

#include "plan/finding.h"
#include "plan/plan.h"
#include "store/search.h"
#include "store/statistics.h"

namespace vanthu {

// Everything that a version of a record writes, made of its plan before the transaction: SQLite has one
// writer, and a large record takes seconds.
struct VersionContent {
  std::string record;  // JSON
  // copied to the document, for lists
  std::string type, number, symbol, issuer, subject, issued;  // issued: ISO 8601 or ""
  std::optional<std::int64_t> year;
  FindingCounts found;
  bool is_counted = false;  // found: by a review of this version, else only what reading told
  std::string printed;      // searchable_text()
  SearchWords words;
  FigureRows figures;
};
// `found`: by a review of it (pipeline/review.h); nothing: to be counted later (store/finding_counts.h).
VersionContent version_content(const Plan& plan, const std::optional<FindingCounts>& found);

}  // namespace vanthu
