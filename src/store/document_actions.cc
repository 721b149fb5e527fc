#include "store/document_actions.h"

#include <algorithm>

#include "plan/json.h"
#include "store/audit.h"
#include "store/document_rows.h"

namespace vanthu {
namespace {

// change: Sql&, const StoredDocument& -> Result<bool>, false where there is nothing to do.
template <class Change>
Status change_locked(Database& database, const Actor& actor, const std::string& id, const char* action,
                     Change change) {
  return database.transact([&](Sql& sql) -> Status {
    const Result<StoredDocument> document = locked_document(sql, actor.office, id);
    if (!document) return document.error();
    const Result<bool> changed = change(sql, *document);
    if (!changed) return changed.error();
    if (*changed) write_audit(sql, actor, action, id, document->name);
    return Done{};
  });
}

void touch(Sql& sql, const std::string& id) {
  sql.run("UPDATE document SET updated = $1 WHERE id = $2", {sql.now(), id});
}

}  // namespace

Status add_tag(Database& database, const Actor& actor, const std::string& id, const std::string& tag) {
  return change_locked(
      database, actor, id, "document.tag", [&](Sql& sql, const StoredDocument& document) -> Result<bool> {
        if (std::ranges::find(document.tags, tag) != document.tags.end()) return false;
        if (document.tags.size() >= most_tags)
          return Error{ErrorKind::conflict,
                       "Hồ sơ đã có " + std::to_string(most_tags) + " nhãn; hãy bỏ bớt nhãn trước.", id};
        sql.run("INSERT INTO document_tag (document, tag) VALUES ($1, $2)", {id, tag});
        touch(sql, id);
        return true;
      });
}

Status remove_tag(Database& database, const Actor& actor, const std::string& id, const std::string& tag) {
  return change_locked(
      database, actor, id, "document.tag", [&](Sql& sql, const StoredDocument&) -> Result<bool> {
        if (sql.run("DELETE FROM document_tag WHERE document = $1 AND tag = $2", {id, tag}) == 0)
          return false;
        touch(sql, id);
        return true;
      });
}

Status set_year(Database& database, const Actor& actor, const std::string& id, std::optional<int> year) {
  constexpr int most_tries = 5;  // others may save in between, each time
  for (int tries = 1;; ++tries) {
    const Result<PlanVersion> newest = get_version(database, actor, id, 0);
    if (!newest) return newest.error();
    Result<Plan> plan = plan_from_json(newest->record);
    if (!plan) return plan.error();
    if (plan->year == year) return Done{};
    plan->year = year;
    const auto saved = save_version(database, actor, id, newest->number, "edit", *plan);
    if (saved) return Done{};
    if (saved.error().kind != ErrorKind::conflict || tries == most_tries) return saved.error();
  }
}

}  // namespace vanthu
