#include "store/source_views.h"

namespace vanthu {

Status put_source_view(Database& database, const std::string& document, const std::string& json) {
  return database.transact([&](Sql& sql) -> Status {
    sql.run(
        "INSERT INTO source_view (document, content) VALUES ($1, $2)"
        " ON CONFLICT (document) DO UPDATE SET content = excluded.content",
        {document, json});
    return Done{};
  });
}

Result<std::string> get_source_view(Database& database, const Actor& actor, const std::string& document) {
  if (const auto read = get_version(database, actor, document, 0); !read) return read.error();
  return database.look([&](Sql& sql) -> Result<std::string> {
    const auto row = sql.row("SELECT content FROM source_view WHERE document = $1", {document});
    return row ? row->text(0) : std::string();
  });
}

}  // namespace vanthu
