#pragma once
#include <optional>
#include <string>

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
  int errors = 0, warnings = 0;
  SearchWords words;
  FigureRows figures;
};
VersionContent version_content(const Plan& plan);

}  // namespace vanthu
