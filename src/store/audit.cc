#include "store/audit.h"

#include <limits>

namespace vanthu {

void write_audit(Sql& sql, const Actor& actor, const std::string& action, const std::string& subject,
                 const std::string& detail) {
  const Milliseconds now = sql.now();
  sql.run(
      "INSERT INTO audit (id, at, office, account, action, subject, detail, address, request)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {new_id(now), now, actor.office, actor.account, action, subject, detail, actor.address, actor.request});
}

Status record_audit(Database& database, const Actor& actor, const std::string& action,
                    const std::string& subject, const std::string& detail) {
  return database.transact([&](Sql& sql) -> Status {
    write_audit(sql, actor, action, subject, detail);
    return Done{};
  });
}

Result<std::vector<AuditEntry>> list_audit(Database& database, const std::string& office, Milliseconds before,
                                           int limit) {
  return database.look([&](Sql& sql) -> Result<std::vector<AuditEntry>> {
    std::vector<AuditEntry> entries;
    for (const SqlRow& row : sql.rows(
             "SELECT at, account, action, subject, detail, address, request FROM audit"
             " WHERE office = $1 AND at < $2 ORDER BY at DESC, id DESC LIMIT $3",
             {office, before == 0 ? std::numeric_limits<std::int64_t>::max() : before, std::int64_t{limit}}))
      entries.push_back(
          {row.number(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5), row.text(6)});
    return entries;
  });
}

}  // namespace vanthu
