#include "store/source_views.h"

#include "store/document_rows.h"

namespace vanthu {
namespace {

Error not_read(const SqlRow& document, const std::string& id) {
  if (document.text(1) == to_string(DocumentState::failed))
    return {ErrorKind::not_found, "Hồ sơ này chưa có nội dung vì chưa đọc được tệp: " + document.text(2), id};
  return {ErrorKind::not_found, "Hồ sơ này đang chờ đọc; hãy thử lại sau giây lát.", id};
}

}  // namespace

Status put_source_view(Sql& sql, const std::string& document, const IncomingFile& view) {
  if (const Status put = put_blob(sql, view.stored, view.file); !put) return put;
  sql.run("UPDATE document SET source_view = $1 WHERE id = $2", {view.stored.sha256, document});
  return Done{};
}

Result<std::string> find_source_view(Database& database, const Actor& actor, const std::string& document) {
  return database.look([&](Sql& sql) -> Result<std::string> {
    const auto row =
        sql.row("SELECT version, state, error, source_view FROM document WHERE id = $1 AND office = $2",
                {document, actor.office});
    if (!row) return Error{ErrorKind::not_found, "Không có hồ sơ này; có thể địa chỉ đã cũ.", document};
    if (row->number(0) == 0) return not_read(*row, document);
    return row->text(3);
  });
}

Status keep_source_view(Database& database, const Actor& actor, const std::string& document,
                        const IncomingFile& view) {
  return database.transact([&](Sql& sql) -> Status {
    if (const auto found = locked_document(sql, actor.office, document); !found) return found.error();
    const auto row = sql.row("SELECT source_view FROM document WHERE id = $1", {document});
    if (row && !row->is_null(0)) return Done{};
    return put_source_view(sql, document, view);
  });
}

}  // namespace vanthu
