#include "store/missing_documents.h"

#include "store/audit.h"
#include "store/document_rows.h"
#include "store/jobs.h"

namespace vanthu {
namespace {

Result<StoredDocument> accept_new(Sql& sql, const Actor& actor, const IncomingFile& file) {
  if (const Status put = put_blob(sql, file.stored, file.file); !put) return put.error();
  StoredDocument document = insert_documents(sql, actor, {file}).front();
  add_job(sql, JobKind::read, document.id, Urgency::waiting_person);
  write_audit(sql, actor, "document.accept", document.id, document.name);
  return document;
}

}  // namespace

Result<std::vector<StoredDocument>> accept_missing_documents(Database& database, const Actor& actor,
                                                             const std::vector<IncomingFile>& files) {
  return database.transact([&](Sql& sql) -> Result<std::vector<StoredDocument>> {
    sql.row("SELECT id FROM office WHERE id = $1 {lock}", {actor.office});  // two clicks: one after the other
    std::vector<StoredDocument> documents;
    for (const IncomingFile& file : files) {
      const auto row = sql.row(std::string("SELECT ") + document_columns +
                                   " FROM document WHERE office = $1 AND sha256 = $2 AND trashed IS NULL"
                                   " ORDER BY created LIMIT 1",
                               {actor.office, file.stored.sha256});
      Result<StoredDocument> document =
          row ? Result<StoredDocument>(document_of(*row)) : accept_new(sql, actor, file);
      if (!document) return std::move(document).error();
      documents.push_back(*std::move(document));
    }
    return documents;
  });
}

}  // namespace vanthu
