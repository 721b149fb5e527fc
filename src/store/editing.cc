#include "store/editing.h"

namespace vanthu {
namespace {

Status expect_document(Sql& sql, const Actor& actor, const std::string& id) {
  if (sql.row("SELECT 1 FROM document WHERE id = $1 AND office = $2", {id, actor.office})) return Done{};
  return Error{ErrorKind::not_found, "Không có hồ sơ này; có thể địa chỉ đã cũ.", id};
}

}  // namespace

Result<std::vector<Editor>> say_editing(Database& database, const Actor& actor, const std::string& document) {
  return database.transact([&](Sql& sql) -> Result<std::vector<Editor>> {
    if (const Status there = expect_document(sql, actor, document); !there) return there.error();
    const Milliseconds now = sql.now();
    sql.run("DELETE FROM editing WHERE document = $1 AND seen < $2", {document, now - editing_forgotten});
    sql.run(
        "INSERT INTO editing (document, account, since, seen) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (document, account) DO UPDATE SET seen = excluded.seen",
        {document, actor.account, now, now});
    std::vector<Editor> others;
    for (const SqlRow& row : sql.rows(
             "SELECT account.name, editing.since FROM editing JOIN account ON account.id = editing.account"
             " WHERE editing.document = $1 AND editing.account <> $2 ORDER BY editing.since, account.name",
             {document, actor.account}))
      others.push_back({row.text(0), row.number(1)});
    return others;
  });
}

Status stop_editing(Database& database, const Actor& actor, const std::string& document) {
  return database.transact([&](Sql& sql) -> Status {
    if (const Status there = expect_document(sql, actor, document); !there) return there.error();
    sql.run("DELETE FROM editing WHERE document = $1 AND account = $2", {document, actor.account});
    return Done{};
  });
}

}  // namespace vanthu
