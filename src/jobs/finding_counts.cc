#include "jobs/finding_counts.h"

#include "pipeline/review.h"
#include "plan/json.h"
#include "store/finding_counts.h"

namespace vanthu {
namespace {

constexpr int documents_at_once = 20;

// A record that is none by today's rules has no findings to be shown.
FindingCounts found_in(const std::string& record) {
  const Result<Plan> plan = plan_from_json(record);
  return plan ? count_findings(*plan) : FindingCounts{};
}

}  // namespace

Status count_missing_findings(Database& database, const std::stop_token& stop) {
  for (;;) {
    const auto waiting = find_uncounted(database, documents_at_once);
    if (!waiting) return waiting.error();
    if (waiting->empty()) return Done{};
    for (const UncountedDocument& one : *waiting) {
      if (stop.stop_requested()) return Done{};
      if (const Status set = set_finding_counts(database, one.id, one.version, found_in(one.record)); !set)
        return set;
    }
  }
}

void count_findings_of(Database& database, const Actor& actor, StoredDocument& document) {
  if (document.version == 0 || document.is_counted) return;
  const Result<PlanVersion> version = get_version(database, actor, document.id, document.version);
  if (!version) return;
  document.found = found_in(version->record);
  document.is_counted = true;
  static_cast<void>(set_finding_counts(database, document.id, document.version, document.found));
}

}  // namespace vanthu
