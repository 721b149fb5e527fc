#include "store/offices.h"

#include "store/audit.h"
#include "store/names.h"
#include "store/office_rows.h"

namespace vanthu {
namespace {

constexpr const char* columns = "office.id, office.name, office.profile, office.version";

Office office_of(const SqlRow& row) {
  return {row.text(0), row.text(1), row.text(2), static_cast<int>(row.number(3))};
}

Result<Office> find(Sql& sql, const std::string& id, const char* lock) {
  const auto row = sql.row(std::string("SELECT ") + columns + " FROM office WHERE id = $1 " + lock, {id});
  if (!row) return Error{ErrorKind::not_found, "Không có cơ quan này.", id};
  return office_of(*row);
}

Status name_is_free(Sql& sql, const std::string& name, const std::string& but) {
  if (!sql.row("SELECT id FROM office WHERE name = $1 AND id <> $2", {name, but})) return Done{};
  return Error{ErrorKind::conflict, "Đã có cơ quan mang tên này.", "name"};
}

}  // namespace

Result<Office> insert_office(Sql& sql, const std::string& name) {
  const Result<std::string> proper = proper_name(name, "name");
  if (!proper) return proper.error();
  if (const Status free = name_is_free(sql, *proper, ""); !free) return free.error();
  const Milliseconds now = sql.now();
  const std::string id = new_id(now);
  sql.run("INSERT INTO office (id, name, profile, version, created) VALUES ($1, $2, '', 0, $3)",
          {id, *proper, now});
  return find(sql, id, "");
}

Result<Office> add_office(Database& database, const std::string& name) {
  return database.transact([&](Sql& sql) { return insert_office(sql, name); });
}

Result<std::vector<Office>> list_offices(Database& database) {
  return database.look([](Sql& sql) -> Result<std::vector<Office>> {
    std::vector<Office> offices;
    for (const SqlRow& row : sql.rows(std::string("SELECT ") + columns + " FROM office ORDER BY name, id"))
      offices.push_back(office_of(row));
    return offices;
  });
}

Result<Office> main_office(Database& database) {
  return database.look([](Sql& sql) -> Result<Office> {
    const auto row = sql.row(std::string("SELECT ") + columns + " FROM office ORDER BY created, id LIMIT 1");
    if (!row) return Error{ErrorKind::not_found, "Chưa có cơ quan nào.", ""};
    return office_of(*row);
  });
}

Result<Office> get_office(Database& database, const std::string& id) {
  return database.look([&](Sql& sql) { return find(sql, id, ""); });
}

Result<Office> office_of_document(Database& database, const std::string& document) {
  return database.look([&](Sql& sql) -> Result<Office> {
    const auto row =
        sql.row(std::string("SELECT ") + columns +
                    " FROM office JOIN document ON document.office = office.id WHERE document.id = $1",
                {document});
    if (!row) return Error{ErrorKind::not_found, "Không có hồ sơ này.", document};
    return office_of(*row);
  });
}

Result<Office> rename_office(Database& database, const Actor& actor, const std::string& name) {
  return database.transact([&](Sql& sql) -> Result<Office> {
    const Result<std::string> proper = proper_name(name, "name");
    if (!proper) return proper.error();
    const Result<Office> office = find(sql, actor.office, "{lock}");
    if (!office) return office.error();
    if (const Status free = name_is_free(sql, *proper, office->id); !free) return free.error();
    sql.run("UPDATE office SET name = $1 WHERE id = $2", {*proper, office->id});
    write_audit(sql, actor, "office.rename", office->id, office->name + " -> " + *proper);
    return find(sql, office->id, "");
  });
}

Result<Office> set_profile(Database& database, const Actor& actor, int expected, const std::string& profile) {
  return database.transact([&](Sql& sql) -> Result<Office> {
    const Result<Office> office = find(sql, actor.office, "{lock}");
    if (!office) return office.error();
    if (office->version != expected)
      return Error{ErrorKind::conflict, "Hồ sơ cơ quan đã được người khác sửa; hãy tải lại rồi sửa tiếp.",
                   office->id};
    sql.run("UPDATE office SET profile = $1, version = version + 1 WHERE id = $2", {profile, office->id});
    write_audit(sql, actor, "office.set-profile", office->id, "bản " + std::to_string(expected + 1));
    return find(sql, office->id, "");
  });
}

}  // namespace vanthu
