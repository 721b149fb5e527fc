#include "store/jobs.h"

#include <array>

#include "store/batch_rows.h"
#include "store/document_rows.h"
#include "store/source_views.h"

namespace vanthu {
namespace {

struct KindRow {
  JobKind kind;
  const char* name;
};
constexpr KindRow kinds[] = {{JobKind::read, "read"}, {JobKind::produce, "produce"}};

// How long a failed job waits before each further attempt.
constexpr std::array<Milliseconds, most_failures> back_off = {2'000, 10'000, 60'000};

constexpr const char* worker_account = "worker";

const char* name_of(JobKind kind) {
  for (const KindRow& row : kinds)
    if (row.kind == kind) return row.name;
  return "";
}

JobKind kind_of(const std::string& name) {
  for (const KindRow& row : kinds)
    if (name == row.name) return row.kind;
  return JobKind::read;
}

Error lost(const Job& job) {
  return {ErrorKind::conflict, "Việc này đã được giao cho nơi khác hoặc đã bị huỷ.", job.id};
}

// Locks the job if it is still ours.
Status hold(Sql& sql, const Job& job) {
  const auto row = sql.row("SELECT id FROM job WHERE id = $1 AND lease = $2 AND state = 'running' {lock}",
                           {job.id, job.lease});
  if (!row) return lost(job);
  return Done{};
}

void close_job(Sql& sql, const std::string& id, const char* state, const std::string& error) {
  sql.run(
      "UPDATE job SET state = $1, error = $2, finished = $3, lease = NULL, lease_until = NULL WHERE id = $4",
      {std::string(state), or_null(error), sql.now(), id});
}

// The reason stands where the clerk sees it. A document that has a record keeps it.
void fail_subject(Sql& sql, JobKind kind, const std::string& subject, const std::string& reason) {
  if (kind == JobKind::produce) return fail_item(sql, subject, reason);
  sql.run(
      "UPDATE document SET state = CASE WHEN version = 0 THEN 'failed' ELSE state END, error = $1, updated = "
      "$2"
      " WHERE id = $3",
      {reason, sql.now(), subject});
}

void set_aside(Sql& sql, const std::string& id, JobKind kind, const std::string& subject,
               const std::string& reason) {
  close_job(sql, id, "failed", reason);
  fail_subject(sql, kind, subject, reason);
}

std::optional<SqlRow> due_job(Sql& sql, Milliseconds now) {
  return sql.row(
      "SELECT id, kind, subject, failures, losses, state FROM job"
      " WHERE (state = 'waiting' AND run_after <= $1) OR (state = 'running' AND lease_until < $2)"
      " ORDER BY priority DESC, created, id LIMIT 1 {skip locked}",
      {now, now});
}

Result<std::optional<Job>> take(Sql& sql, Milliseconds lease_time) {
  const Milliseconds now = sql.now();
  while (const auto row = due_job(sql, now)) {
    Job job{row->text(0),
            kind_of(row->text(1)),
            row->text(2),
            static_cast<int>(row->number(3)),
            static_cast<int>(row->number(4)),
            new_id(now)};
    if (row->text(5) == "running") ++job.losses;
    if (job.losses >= most_losses) {
      set_aside(sql, job.id, job.kind, job.subject,
                "Chương trình bị dừng đột ngột " + std::to_string(most_losses) +
                    " lần khi xử lý tệp này; tệp đã được để riêng, hãy báo cho người quản trị.");
      continue;
    }
    sql.run("UPDATE job SET state = 'running', losses = $1, lease = $2, lease_until = $3 WHERE id = $4",
            {std::int64_t{job.losses}, job.lease, now + lease_time, job.id});
    return std::optional(std::move(job));
  }
  return std::optional<Job>();
}

// Of any office: jobs are the program's.
Result<StoredDocument> document_by_id(Sql& sql, const std::string& id, const char* lock) {
  const auto row =
      sql.row(std::string("SELECT ") + document_columns + " FROM document WHERE id = $1 " + lock, {id});
  if (!row) return Error{ErrorKind::not_found, "Không có hồ sơ này.", id};
  return document_of(*row);
}

// `read`: of produced.read.
Status finish_item(Sql& sql, const Job& job, const Produced& produced,
                   const std::optional<VersionContent>& read) {
  const Result<BatchItem> item = item_by_id(sql, job.subject);
  if (!item) return item.error();
  const Result<StoredDocument> document = document_by_id(sql, item->document, "{lock}");
  if (!document) return document.error();
  if (read && document->version == 0) {
    append_version(sql, *document, worker_account, "read", *read, DocumentState::read);
    if (produced.source)
      if (const Status put = put_source_view(sql, document->id, *produced.source); !put) return put.error();
  }
  for (const ProducedFile& file : produced.files) {
    if (const Status put = put_blob(sql, file.stored, file.file); !put) return put.error();
    sql.run("INSERT INTO batch_output (item, form, sha256) VALUES ($1, $2, $3)",
            {item->id, file.form, file.stored.sha256});
  }
  sql.run(
      "UPDATE batch_item SET state = 'done', error = NULL, subject = $1, errors = $2, warnings = $3, pages = "
      "$4,"
      " finished = $5 WHERE id = $6",
      {or_null(produced.subject), std::int64_t{produced.errors}, std::int64_t{produced.warnings},
       std::int64_t{produced.pages}, sql.now(), item->id});
  return Done{};
}

}  // namespace

void add_job(Sql& sql, JobKind kind, const std::string& subject, Urgency urgency, int version) {
  const Milliseconds now = sql.now();
  sql.run(
      "INSERT INTO job (id, kind, subject, priority, state, failures, losses, run_after, created, version)"
      " VALUES ($1, $2, $3, $4, 'waiting', 0, 0, $5, $6, $7)",
      {new_id(now), std::string(name_of(kind)), subject, static_cast<std::int64_t>(urgency), now, now,
       std::int64_t{version}});
}

bool is_to_be_read(Sql& sql, const std::string& document) {
  return sql
      .row("SELECT 1 FROM job WHERE kind = 'read' AND subject = $1 AND state IN ('waiting', 'running')",
           {document})
      .has_value();
}

Result<std::optional<Job>> take_job(Database& database, Milliseconds lease_time) {
  return database.transact([&](Sql& sql) { return take(sql, lease_time); });
}

Status renew_job(Database& database, const Job& job, Milliseconds lease_time) {
  return database.transact([&](Sql& sql) -> Status {
    if (sql.run("UPDATE job SET lease_until = $1 WHERE id = $2 AND lease = $3 AND state = 'running'",
                {sql.now() + lease_time, job.id, job.lease}) == 0)
      return lost(job);
    return Done{};
  });
}

Status give_back_job(Database& database, const Job& job) {
  return database.transact([&](Sql& sql) -> Status {
    if (const Status ours = hold(sql, job); !ours) return ours.error();
    sql.run("UPDATE job SET state = 'waiting', lease = NULL, lease_until = NULL WHERE id = $1", {job.id});
    return Done{};
  });
}

Status fail_job(Database& database, const Job& job, const std::string& reason, bool permanent) {
  return database.transact([&](Sql& sql) -> Status {
    if (const Status ours = hold(sql, job); !ours) return ours.error();
    if (permanent || job.failures + 1 >= most_failures) {
      set_aside(sql, job.id, job.kind, job.subject, reason);
      return Done{};
    }
    sql.run(
        "UPDATE job SET state = 'waiting', failures = $1, error = $2, run_after = $3, lease = NULL,"
        " lease_until = NULL WHERE id = $4",
        {std::int64_t{job.failures + 1}, reason,
         sql.now() + back_off.at(static_cast<std::size_t>(job.failures)), job.id});
    return Done{};
  });
}

Result<ReadWork> read_work(Database& database, const Job& job) {
  return database.look([&](Sql& sql) -> Result<ReadWork> {
    Result<StoredDocument> document = document_by_id(sql, job.subject, "");
    if (!document) return std::move(document).error();
    return ReadWork{*std::move(document)};
  });
}

Result<ProduceWork> produce_work(Database& database, const Job& job) {
  return database.look([&](Sql& sql) -> Result<ProduceWork> {
    Result<BatchItem> item = item_by_id(sql, job.subject);
    if (!item) return std::move(item).error();
    Result<StoredDocument> document = document_by_id(sql, item->document, "");
    if (!document) return std::move(document).error();
    ProduceWork work{*std::move(item), *std::move(document), "", ""};
    if (const auto row = sql.row("SELECT record FROM plan_version WHERE document = $1 AND number = $2",
                                 {work.document.id, std::int64_t{work.document.version}}))
      work.record = row->text(0);
    if (const auto row = sql.row("SELECT options FROM batch WHERE id = $1", {work.item.batch}))
      work.options = row->text(0);
    return work;
  });
}

Status finish_read(Database& database, const Job& job, const Plan& plan,
                   const std::optional<IncomingFile>& source, const std::optional<FindingCounts>& found) {
  const VersionContent content = version_content(plan, found);
  return database.transact([&](Sql& sql) -> Status {
    if (const Status ours = hold(sql, job); !ours) return ours.error();
    const Result<StoredDocument> document = document_by_id(sql, job.subject, "{lock}");
    if (!document) return document.error();
    const auto asked = sql.row("SELECT version FROM job WHERE id = $1", {job.id})->maybe_number(0);
    if (asked && *asked != document->version) {  // edited since: a person's version stays the newest
      close_job(sql, job.id, "done", "Hồ sơ đã được sửa trong lúc chờ đọc; bản đã sửa được giữ.");
      return Done{};
    }
    append_version(sql, *document, worker_account, "read", content, DocumentState::read);
    if (source)
      if (const Status put = put_source_view(sql, document->id, *source); !put) return put.error();
    close_job(sql, job.id, "done", "");
    return Done{};
  });
}

Status finish_produce(Database& database, const Job& job, const Produced& produced) {
  std::optional<VersionContent> read;
  if (produced.read) read = version_content(*produced.read, produced.found);
  return database.transact([&](Sql& sql) -> Status {
    if (const Status ours = hold(sql, job); !ours) return ours.error();
    if (const Status finished = finish_item(sql, job, produced, read); !finished) return finished.error();
    close_job(sql, job.id, "done", "");
    return Done{};
  });
}

Result<QueueState> queue_state(Database& database) {
  return database.look([](Sql& sql) -> Result<QueueState> {
    QueueState state;
    for (const SqlRow& row :
         sql.rows("SELECT state, count(*), min(created) FROM job WHERE state <> 'done' GROUP BY state")) {
      const int count = static_cast<int>(row.number(1));
      if (row.text(0) == "waiting") {
        state.waiting = count;
        state.oldest = row.maybe_number(2);
      }
      if (row.text(0) == "running") state.running = count;
      if (row.text(0) == "failed") state.failed = count;
    }
    state.open_batches =
        static_cast<int>(sql.row("SELECT count(DISTINCT batch_item.batch) FROM job JOIN batch_item ON "
                                 "batch_item.id = job.subject"
                                 " WHERE job.kind = 'produce' AND job.state IN ('waiting', 'running')")
                             ->number(0));
    state.now = sql.now();
    return state;
  });
}

}  // namespace vanthu
