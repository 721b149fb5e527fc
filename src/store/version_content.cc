#include "store/version_content.h"

#include <cstdio>

#include "plan/json.h"

namespace vanthu {
namespace {

// "2026-08-05"; "" where the draft leaves a part blank.
std::string iso_date(const std::optional<Date>& date) {
  if (!date || !date->day || !date->month || !date->year) return "";
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", *date->year, *date->month, *date->day);
  return text;
}

}  // namespace

VersionContent version_content(const Plan& plan, const std::optional<FindingCounts>& found) {
  VersionContent out;
  out.record = to_json(plan);
  out.type = plan.type;
  out.number = plan.header.number.value_or("");
  out.symbol = plan.header.symbol.value_or("");
  out.issuer = plan.header.issuer.value_or("");
  out.subject = plan.subject;
  out.issued = iso_date(plan.header.date);
  if (plan.year) out.year = *plan.year;
  out.is_counted = found.has_value();
  if (found) out.found = *found;
  if (!found)
    for (const Diagnostic& told : plan.diagnostics) tally(out.found, told.severity);
  out.printed = searchable_text(plan);
  out.words = search_words(out.printed);
  out.figures = figure_rows(plan);
  return out;
}

}  // namespace vanthu
