#include "store/schema.h"

#include <iterator>
#include <string>
#include <vector>

#include "store/database.h"

namespace vanthu {
namespace {

using Statements = std::vector<const char*>;

// A step is never changed once it was released: what comes after is a new one. Points in time are
// milliseconds since 1970; flags are 0 and 1; `office` stands in every table whose rows belong to one.
const std::vector<Statements>& steps() {
  static const std::vector<Statements> all = {
      {
          // who
          "CREATE TABLE office (id TEXT PRIMARY KEY, name TEXT NOT NULL, profile TEXT NOT NULL,"
          " version BIGINT NOT NULL, created BIGINT NOT NULL)",
          "CREATE TABLE account (id TEXT PRIMARY KEY, office TEXT NOT NULL REFERENCES office (id),"
          " login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL, password TEXT NOT NULL,"
          " must_change BIGINT NOT NULL, disabled BIGINT NOT NULL, created BIGINT NOT NULL)",
          "CREATE TABLE session (hash TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id),"
          " csrf TEXT NOT NULL, address TEXT NOT NULL, created BIGINT NOT NULL, used BIGINT NOT NULL,"
          " expires BIGINT NOT NULL)",
          "CREATE TABLE token (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE,"
          " account TEXT NOT NULL REFERENCES account (id), name TEXT NOT NULL, scopes TEXT NOT NULL,"
          " created BIGINT NOT NULL, used BIGINT, expires BIGINT NOT NULL, revoked BIGINT)",
          "CREATE TABLE login_failure (subject TEXT NOT NULL, at BIGINT NOT NULL)",
          "CREATE INDEX login_failure_subject ON login_failure (subject, at)",
          // what: bytes by their SHA-256, in parts so that no statement holds a whole file
          "CREATE TABLE blob (sha256 TEXT PRIMARY KEY, size BIGINT NOT NULL, created BIGINT NOT NULL)",
          "CREATE TABLE blob_part (sha256 TEXT NOT NULL REFERENCES blob (sha256), part BIGINT NOT NULL,"
          " bytes {blob} NOT NULL, PRIMARY KEY (sha256, part))",
          "CREATE TABLE document (id TEXT PRIMARY KEY, office TEXT NOT NULL REFERENCES office (id),"
          " name TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES blob (sha256), size BIGINT NOT NULL,"
          " state TEXT NOT NULL, error TEXT, version BIGINT NOT NULL, created BIGINT NOT NULL,"
          " created_by TEXT NOT NULL, updated BIGINT NOT NULL, trashed BIGINT,"
          // copied from the newest version, for lists
          " type TEXT, number TEXT, symbol TEXT, issuer TEXT, subject TEXT, year BIGINT, issued TEXT,"
          " errors BIGINT NOT NULL, warnings BIGINT NOT NULL)",
          "CREATE INDEX document_office ON document (office, trashed, created)",
          "CREATE INDEX document_sha256 ON document (sha256)",
          "CREATE TABLE document_tag (document TEXT NOT NULL REFERENCES document (id), tag TEXT NOT NULL,"
          " PRIMARY KEY (document, tag))",
          "CREATE TABLE plan_version (document TEXT NOT NULL REFERENCES document (id), number BIGINT NOT "
          "NULL,"
          " created BIGINT NOT NULL, created_by TEXT NOT NULL, reason TEXT NOT NULL, record TEXT NOT NULL,"
          " PRIMARY KEY (document, number))",
          // work
          "CREATE TABLE batch (id TEXT PRIMARY KEY, office TEXT NOT NULL REFERENCES office (id),"
          " name TEXT NOT NULL, options TEXT NOT NULL, total BIGINT NOT NULL, created BIGINT NOT NULL,"
          " created_by TEXT NOT NULL, cancelled BIGINT)",
          "CREATE INDEX batch_office ON batch (office, created)",
          "CREATE TABLE batch_item (id TEXT PRIMARY KEY, batch TEXT NOT NULL REFERENCES batch (id),"
          " position BIGINT NOT NULL, document TEXT NOT NULL REFERENCES document (id), name TEXT NOT NULL,"
          " state TEXT NOT NULL, error TEXT, subject TEXT, errors BIGINT NOT NULL, warnings BIGINT NOT NULL,"
          " pages BIGINT NOT NULL, finished BIGINT)",
          "CREATE UNIQUE INDEX batch_item_position ON batch_item (batch, position)",
          "CREATE TABLE batch_output (item TEXT NOT NULL REFERENCES batch_item (id), form TEXT NOT NULL,"
          " sha256 TEXT NOT NULL REFERENCES blob (sha256), PRIMARY KEY (item, form))",
          "CREATE TABLE job (id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,"
          " priority BIGINT NOT NULL, state TEXT NOT NULL, failures BIGINT NOT NULL, losses BIGINT NOT NULL, "
          "run_after BIGINT NOT "
          "NULL,"
          " lease TEXT, lease_until BIGINT, error TEXT, created BIGINT NOT NULL, finished BIGINT)",
          "CREATE INDEX job_open ON job (state, priority, created)",
          "CREATE INDEX job_subject ON job (subject)",
          // what was done
          "CREATE TABLE audit (id TEXT PRIMARY KEY, at BIGINT NOT NULL, office TEXT NOT NULL,"
          " account TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL,"
          " address TEXT NOT NULL, request TEXT NOT NULL)",
          "CREATE INDEX audit_office ON audit (office, at)",
          "CREATE TABLE idempotency (account TEXT NOT NULL, idempotency_key TEXT NOT NULL,"
          " request TEXT NOT NULL, answer TEXT NOT NULL, created BIGINT NOT NULL,"
          " PRIMARY KEY (account, idempotency_key))",
      },
      {
          "{sqlite} CREATE VIRTUAL TABLE document_words USING fts5 (document UNINDEXED, exact, bare,"
          " tokenize = 'unicode61 remove_diacritics 0')",
          "{postgresql} CREATE TABLE document_words (document TEXT PRIMARY KEY REFERENCES document (id),"
          " words TSVECTOR NOT NULL)",
          "{postgresql} CREATE INDEX document_words_words ON document_words USING gin (words)",
      },
      {
          // accounts, sessions and tokens in use
          "CREATE INDEX account_office ON account (office)",
          "CREATE INDEX session_account ON session (account)",
          "CREATE INDEX token_account ON token (account)",
          "CREATE INDEX login_failure_at ON login_failure (at)",
          "CREATE INDEX audit_subject ON audit (office, subject)",
      },
      {
          // figures of the newest version (store/statistics.h); `counted`: the version that they are of
          "ALTER TABLE document ADD COLUMN counted BIGINT NOT NULL DEFAULT 0",
          "CREATE TABLE indicator_fact (document TEXT NOT NULL REFERENCES document (id), position BIGINT NOT"
          " NULL, target BIGINT NOT NULL, text TEXT NOT NULL, topic TEXT NOT NULL, exact_words TEXT NOT NULL,"
          " bare_words TEXT NOT NULL, value TEXT NOT NULL, max TEXT, unit TEXT NOT NULL,"
          " comparator TEXT NOT NULL, PRIMARY KEY (document, position))",
          "CREATE TABLE budget_fact (document TEXT NOT NULL REFERENCES document (id), position BIGINT NOT "
          "NULL,"
          " kind TEXT NOT NULL, year BIGINT, source TEXT NOT NULL, source_key TEXT NOT NULL,"
          " group_name TEXT NOT NULL, group_key TEXT NOT NULL, label TEXT NOT NULL, printed TEXT NOT NULL,"
          " amount BIGINT, agrees BIGINT, PRIMARY KEY (document, position))",
          // a row for each agency that leads a task, or one without
          "CREATE TABLE task_fact (document TEXT NOT NULL REFERENCES document (id), position BIGINT NOT NULL,"
          " task BIGINT NOT NULL, content TEXT NOT NULL, lead TEXT NOT NULL, lead_key TEXT NOT NULL, due "
          "TEXT,"
          " due_text TEXT NOT NULL, PRIMARY KEY (document, position))",
      },
      {
          // what the newest reading of the original saw (store/source_views.h); NULL: not kept yet
          "ALTER TABLE document ADD COLUMN source_view TEXT REFERENCES blob (sha256)",
          "CREATE INDEX document_source_view ON document (source_view)",
      },
      {
          // who has a document open for editing (store/editing.h); rows of people who left are dropped there
          "CREATE TABLE editing (document TEXT NOT NULL REFERENCES document (id), account TEXT NOT NULL,"
          " since BIGINT NOT NULL, seen BIGINT NOT NULL, PRIMARY KEY (document, account))",
      },
      {
          // the version of its document that a reading was asked for; what was edited since then stays the
          // newest
          "ALTER TABLE job ADD COLUMN version BIGINT",
      },
      {
          // the row of a document's words, which FTS5 would look for by reading them all
          "{sqlite} ALTER TABLE document ADD COLUMN words_row BIGINT",
          "{sqlite} UPDATE document SET words_row = words.number FROM (SELECT rowid AS number, document FROM"
          " document_words) AS words WHERE words.document = document.id",
      },
      {
          // findings as a review counts them (store/finding_counts.h); `found`: the version that they are of
          "ALTER TABLE document ADD COLUMN notes BIGINT NOT NULL DEFAULT 0",
          "ALTER TABLE document ADD COLUMN found BIGINT NOT NULL DEFAULT 0",
      },
      {
          // who has marked the newest version as right; before: as the audit log tells
          "ALTER TABLE document ADD COLUMN reviewed_by TEXT",
          "ALTER TABLE document ADD COLUMN reviewed_at BIGINT",
          "UPDATE document SET reviewed_at = (SELECT max(at) FROM audit WHERE action = 'document.review' AND"
          " audit.office = document.office AND subject = document.id) WHERE state = 'reviewed'",
          "UPDATE document SET reviewed_by = (SELECT max(account) FROM audit WHERE action = "
          "'document.review' AND"
          " audit.office = document.office AND subject = document.id AND at = document.reviewed_at)"
          " WHERE state = 'reviewed'",
          // what is printed of the newest version, for excerpts (store/excerpt.h)
          "CREATE TABLE document_text (document TEXT PRIMARY KEY REFERENCES document (id), printed TEXT NOT "
          "NULL)",
      },
  };
  return all;
}

Result<int> current_version(Sql& sql) {
  sql.run("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)");
  if (const auto row = sql.row("SELECT version FROM schema_version")) return static_cast<int>(row->number(0));
  sql.run("INSERT INTO schema_version VALUES (0)");
  return 0;
}

// A statement that begins with the name of one database is for that one only.
void run_for(Sql& sql, const std::string& statement) {
  const std::string other = sql.is_postgresql() ? "{sqlite} " : "{postgresql} ";
  const std::string ours = sql.is_postgresql() ? "{postgresql} " : "{sqlite} ";
  if (statement.starts_with(other)) return;
  sql.run(statement.starts_with(ours) ? statement.substr(ours.size()) : statement);
}

// One step further; true while there may be more.
Result<bool> step_forward(Sql& sql) {
  // One process at a time; SQLite's transaction has its lock already. The number is ours alone: "vanthu".
  if (sql.is_postgresql()) sql.rows("SELECT CAST(pg_advisory_xact_lock(129764226) AS TEXT)");
  const Result<int> version = current_version(sql);
  if (!version) return version.error();
  if (*version > newest_schema())
    return Error{ErrorKind::conflict,
                 "Kho dữ liệu do bản vanthu mới hơn tạo ra; hãy dùng bản vanthu mới nhất.", ""};
  if (*version == newest_schema()) return false;
  for (const char* statement : steps().at(static_cast<std::size_t>(*version))) run_for(sql, statement);
  sql.run("UPDATE schema_version SET version = $1", {std::int64_t{*version + 1}});
  return true;
}

}  // namespace

int newest_schema() { return static_cast<int>(steps().size()); }

Status migrate(Database& database) {
  for (;;) {
    const Result<bool> more = database.transact(step_forward);
    if (!more) return more.error();
    if (!*more) return Done{};
  }
}

}  // namespace vanthu
