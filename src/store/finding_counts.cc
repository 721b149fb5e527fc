#include "store/finding_counts.h"

namespace vanthu {

Result<std::vector<UncountedDocument>> find_uncounted(Database& database, int most) {
  return database.look([&](Sql& sql) -> Result<std::vector<UncountedDocument>> {
    std::vector<UncountedDocument> out;
    for (const SqlRow& row : sql.rows("SELECT id, version, record FROM document JOIN plan_version"
                                      " ON plan_version.document = id AND plan_version.number = version"
                                      " WHERE found < version ORDER BY document.created DESC LIMIT " +
                                      std::to_string(most)))
      out.push_back({row.text(0), row.number(1), row.text(2)});
    return out;
  });
}

Status set_finding_counts(Database& database, const std::string& document, std::int64_t version,
                          const FindingCounts& found) {
  return database.transact([&](Sql& sql) -> Status {
    sql.run(
        "UPDATE document SET errors = $1, warnings = $2, notes = $3, found = $4 WHERE id = $5 AND version = "
        "$6",
        {std::int64_t{found.errors}, std::int64_t{found.warnings}, std::int64_t{found.notes}, version,
         document, version});
    return Done{};
  });
}

}  // namespace vanthu
