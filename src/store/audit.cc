#include "store/audit.h"

namespace vanthu {

void write_audit(Sql& sql, const Actor& actor, const std::string& action, const std::string& subject,
                 const std::string& detail) {
  const Milliseconds now = sql.now();
  const std::string token = actor.token.empty() ? "" : "mã truy cập “" + actor.token + "”";
  const std::string told = detail + (detail.empty() || token.empty() ? "" : "; ") + token;
  sql.run(
      "INSERT INTO audit (id, at, office, account, action, subject, detail, address, request)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {new_id(now), now, actor.office, actor.account, action, subject, told, actor.address, actor.request});
}

Status record_audit(Database& database, const Actor& actor, const std::string& action,
                    const std::string& subject, const std::string& detail) {
  return database.transact([&](Sql& sql) -> Status {
    write_audit(sql, actor, action, subject, detail);
    return Done{};
  });
}

namespace {

// The condition of a query, its values appended in order.
std::string condition(const std::string& office, const AuditQuery& query, std::vector<SqlValue>& values) {
  const auto parameter = [&](SqlValue value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  };
  std::string where = "audit.office = " + parameter(office);
  if (!query.account.empty()) where += " AND audit.account = " + parameter(query.account);
  if (!query.subject.empty()) where += " AND audit.subject = " + parameter(query.subject);
  if (!query.action.empty()) {
    where += " AND (audit.action = " + parameter(query.action);
    where += " OR substr(audit.action, 1, " + std::to_string(query.action.size() + 1) +
             ") = " + parameter(query.action + ".") + ")";
  }
  if (query.from) where += " AND audit.at >= " + parameter(*query.from);
  if (query.to) where += " AND audit.at < " + parameter(*query.to);
  if (!query.before.empty())
    where +=
        " AND (audit.at, audit.id) < (SELECT at, id FROM audit WHERE id = " + parameter(query.before) + ")";
  return where;
}

}  // namespace

Result<std::vector<AuditEntry>> list_audit(Database& database, const std::string& office,
                                           const AuditQuery& query) {
  return database.look([&](Sql& sql) -> Result<std::vector<AuditEntry>> {
    std::vector<SqlValue> values;
    const std::string where = condition(office, query, values);
    std::vector<AuditEntry> entries;
    for (const SqlRow& row :
         sql.rows("SELECT audit.id, audit.at, audit.account, account.login, account.name, audit.action,"
                  " audit.subject, audit.detail, audit.address, audit.request"
                  " FROM audit LEFT JOIN account ON account.id = audit.account WHERE " +
                      where + " ORDER BY audit.at DESC, audit.id DESC LIMIT " + std::to_string(query.limit),
                  values))
      entries.push_back({row.text(0), row.number(1), row.text(2), row.text(3), row.text(4), row.text(5),
                         row.text(6), row.text(7), row.text(8), row.text(9)});
    return entries;
  });
}

}  // namespace vanthu
