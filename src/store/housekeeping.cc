#include "store/housekeeping.h"

#include "store/documents.h"
#include "store/sessions.h"

namespace vanthu {
namespace {

constexpr int blobs_at_once = 10;  // of a transaction: writers of SQLite wait for it

std::int64_t count_of(std::size_t rows) { return static_cast<std::int64_t>(rows); }

Result<Tidied> tidy_rows(Database& database, const KeepTimes& keep) {
  return database.transact([&](Sql& sql) -> Result<Tidied> {
    const Milliseconds now = sql.now();
    Tidied tidied;
    tidied.sessions =
        count_of(sql.run("DELETE FROM session WHERE expires <= $1 OR used <= $2", {now, now - idle_session}));
    tidied.login_failures =
        count_of(sql.run("DELETE FROM login_failure WHERE at < $1", {now - keep.login_failures}));
    tidied.keys = count_of(sql.run("DELETE FROM idempotency WHERE created < $1 AND account <> $2",
                                   {now - keep.keys, std::string(watch_account)}));
    tidied.jobs =
        count_of(sql.run("DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND finished < $1",
                         {now - keep.jobs}));
    return tidied;
  });
}

// Locked, and looked at once more by PostgreSQL after it has waited: put_blob() makes the time of bytes that
// it is about to use new, so they are no longer among these.
Result<std::int64_t> drop_some_blobs(Database& database, Milliseconds age) {
  return database.transact([&](Sql& sql) -> Result<std::int64_t> {
    const auto rows = sql.rows(
        "SELECT sha256 FROM blob WHERE created < $1"
        " AND NOT EXISTS (SELECT 1 FROM document WHERE document.sha256 = blob.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM document WHERE document.source_view = blob.sha256)"
        " AND NOT EXISTS (SELECT 1 FROM batch_output WHERE batch_output.sha256 = blob.sha256)"
        " ORDER BY created LIMIT " +
            std::to_string(blobs_at_once) + " {skip locked}",
        {sql.now() - age});
    for (const SqlRow& row : rows) {
      sql.run("DELETE FROM blob_part WHERE sha256 = $1", {row.text(0)});
      sql.run("DELETE FROM blob WHERE sha256 = $1", {row.text(0)});
    }
    return count_of(rows.size());
  });
}

}  // namespace

Result<Tidied> tidy_store(Database& database, const KeepTimes& keep) {
  Result<Tidied> tidied = tidy_rows(database, keep);
  while (tidied) {
    const Result<std::int64_t> dropped = drop_some_blobs(database, keep.blobs);
    if (!dropped) return dropped.error();
    tidied->blobs += *dropped;
    if (*dropped < blobs_at_once) break;
  }
  return tidied;
}

}  // namespace vanthu
