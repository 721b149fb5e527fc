#include "store/documents.h"

#include <algorithm>
#include <array>
#include <map>
#include <sstream>

#include "plan/json.h"
#include "store/audit.h"
#include "store/document_rows.h"
#include "store/idempotency.h"
#include "store/jobs.h"
#include "store/search.h"
#include "store/version_content.h"

namespace vanthu {

const char* const document_columns =
    "document.id, document.name, document.sha256, document.size, document.state, document.error,"
    " document.version, document.created, document.updated, document.created_by, document.trashed,"
    " document.type, document.number, document.symbol, document.issuer, document.subject, document.issued,"
    " document.year, document.errors, document.warnings, document.notes, document.found, "
    "document.reviewed_at,"
    " (SELECT account.name FROM account WHERE account.id = document.reviewed_by)";

namespace {

struct StateRow {
  DocumentState state;
  const char* name;
};
constexpr StateRow states[] = {{DocumentState::waiting, "waiting"},
                               {DocumentState::read, "read"},
                               {DocumentState::reviewed, "reviewed"},
                               {DocumentState::failed, "failed"}};

// Names that a list can be sorted by, and the columns behind them.
constexpr std::array<const char*, 10> sorts = {"created", "updated", "name",   "year",  "issued",
                                               "number",  "subject", "issuer", "state", "type"};

std::string sort_names() {
  std::string names;
  for (const char* name : sorts) names += std::string(name) + ", ";
  return names + "match";
}

Error no_document(const std::string& id) {
  return {ErrorKind::not_found, "Không có hồ sơ này; có thể địa chỉ đã cũ.", id};
}

// Of all of them in one query; `documents` by id are few (most_listed).
void add_tags(Sql& sql, std::vector<StoredDocument>& documents) {
  if (documents.empty()) return;
  std::map<std::string, StoredDocument*> by_id;
  std::vector<SqlValue> ids;
  std::string places;
  for (StoredDocument& document : documents) {
    by_id[document.id] = &document;
    ids.emplace_back(document.id);
    places += (places.empty() ? "$" : ", $") + std::to_string(ids.size());
  }
  for (const SqlRow& row : sql.rows(
           "SELECT document, tag FROM document_tag WHERE document IN (" + places + ") ORDER BY tag", ids))
    by_id.at(row.text(0))->tags.push_back(row.text(1));
}

// What is printed of its newest version, or as much as is looked through for an excerpt. Versions of an older
// program have only their record.
std::string printed_text(Sql& sql, const StoredDocument& document) {
  if (const auto row = sql.row("SELECT substr(printed, 1, " + std::to_string(most_excerpted) +
                                   ") FROM document_text WHERE document = $1",
                               {document.id}))
    return row->text(0);
  const auto row = sql.row("SELECT record FROM plan_version WHERE document = $1 AND number = $2",
                           {document.id, std::int64_t{document.version}});
  const Result<Plan> plan = plan_from_json(row ? row->text(0) : "");
  return plan ? searchable_text(*plan) : "";
}

Result<StoredDocument> find(Sql& sql, const std::string& office, const std::string& id, const char* lock) {
  const auto row = sql.row(
      std::string("SELECT ") + document_columns + " FROM document WHERE id = $1 AND office = $2 " + lock,
      {id, office});
  if (!row) return no_document(id);
  std::vector<StoredDocument> found = {document_of(*row)};
  add_tags(sql, found);
  return std::move(found.front());
}

// The condition of a query, its values appended in order.
std::string condition(Sql& sql, const Actor& actor, const DocumentQuery& query,
                      std::vector<SqlValue>& values) {
  const auto parameter = [&](SqlValue value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  };
  std::string where = "office = " + parameter(actor.office);
  where += query.trashed ? " AND trashed IS NOT NULL" : " AND trashed IS NULL";
  if (query.state) where += " AND state = " + parameter(std::string(to_string(*query.state)));
  if (query.year) where += " AND year = " + parameter(std::int64_t{*query.year});
  if (!query.type.empty()) where += " AND type = " + parameter(query.type);
  if (!query.issuer.empty()) where += " AND issuer = " + parameter(query.issuer);
  if (!query.tag.empty())
    where += " AND EXISTS (SELECT 1 FROM document_tag WHERE document = document.id AND tag = " +
             parameter(query.tag) + ")";
  if (const std::string found = search_condition(sql, query.text, parameter); !found.empty())
    where += " AND " + found;
  return where;
}

// Of what `from` gives: those that are about the words before those that only have them somewhere, the newest
// first.
std::vector<std::string> by_match(Sql& sql, const std::string& search, const std::string& from,
                                  const std::vector<SqlValue>& values) {
  const std::vector<std::string> words = words_of(search);
  std::vector<std::string> ids, others;
  for (const SqlRow& row :
       sql.rows("SELECT id, subject, name" + from + " ORDER BY created DESC, id DESC", values))
    (has_words(row.text(1) + " " + row.text(2), words) ? ids : others).push_back(row.text(0));
  ids.insert(ids.end(), others.begin(), others.end());
  return ids;
}

// Those of `ids` that are still there.
std::vector<StoredDocument> documents_in_order(Sql& sql, const std::vector<std::string>& ids) {
  std::vector<SqlValue> values;
  const std::string listed = is_one_of(sql, {ids.begin(), ids.end()}, [&](SqlValue value) {
    values.push_back(std::move(value));
    return "$" + std::to_string(values.size());
  });
  std::map<std::string, StoredDocument> found;
  for (const SqlRow& row :
       sql.rows(std::string("SELECT ") + document_columns + " FROM document WHERE " + listed, values)) {
    StoredDocument document = document_of(row);
    found.emplace(document.id, std::move(document));
  }
  std::vector<StoredDocument> documents;
  for (const std::string& id : ids)
    if (const auto document = found.find(id); document != found.end())
      documents.push_back(std::move(document->second));
  return documents;
}

Result<std::vector<StoredDocument>> documents_named(Sql& sql, const Actor& actor, const std::string& ids) {
  std::vector<StoredDocument> documents;
  std::istringstream in(ids);
  for (std::string id; in >> id;) {
    Result<StoredDocument> document = find(sql, actor.office, id, "");
    if (!document) return std::move(document).error();
    documents.push_back(*std::move(document));
  }
  return documents;
}

Result<std::vector<StoredDocument>> accept(Sql& sql, const Actor& actor,
                                           const std::vector<IncomingFile>& files, Urgency urgency,
                                           const IdempotencyKey& key) {
  const auto earlier = earlier_answer(sql, actor, key);
  if (!earlier) return earlier.error();
  if (*earlier) return documents_named(sql, actor, **earlier);
  for (const IncomingFile& file : files)
    if (const Status put = put_blob(sql, file.stored, file.file); !put) return put.error();
  std::vector<StoredDocument> documents = insert_documents(sql, actor, files);
  std::string ids;
  for (const StoredDocument& document : documents) {
    add_job(sql, JobKind::read, document.id, urgency);
    write_audit(sql, actor, "document.accept", document.id, document.name);
    ids += (ids.empty() ? "" : " ") + document.id;
  }
  remember_answer(sql, actor, key, ids);
  return documents;
}

Status expect_untrashed(const StoredDocument& document) {
  if (!document.trashed) return Done{};
  return Error{ErrorKind::conflict, "Hồ sơ đang ở trong thùng rác; hãy lấy lại trước khi sửa.", document.id};
}

Status expect_version(const StoredDocument& document, int expected) {
  if (document.version == expected) return Done{};
  return Error{ErrorKind::conflict,
               "Hồ sơ đã được sửa thành bản " + std::to_string(document.version) +
                   " trong khi bạn đang xem bản " + std::to_string(expected) +
                   "; hãy tải lại để xem thay đổi rồi làm tiếp.",
               document.id};
}

// A change of one document: found, locked, changed, told in the audit log, read back.
template <class Change>
Result<StoredDocument> change_document(Database& database, const Actor& actor, const std::string& id,
                                       const char* action, Change change) {
  return database.transact([&](Sql& sql) -> Result<StoredDocument> {
    const Result<StoredDocument> document = locked_document(sql, actor.office, id);
    if (!document) return document.error();
    if (const Status changed = change(sql, *document); !changed) return changed.error();
    write_audit(sql, actor, action, id, document->name);
    return find(sql, actor.office, id, "");
  });
}

}  // namespace

const char* to_string(DocumentState state) {
  for (const StateRow& row : states)
    if (row.state == state) return row.name;
  return "";
}

std::optional<DocumentState> document_state(const std::string& text) {
  for (const StateRow& row : states)
    if (text == row.name) return row.state;
  return std::nullopt;
}

StoredDocument document_of(const SqlRow& row) {
  StoredDocument out;
  out.id = row.text(0);
  out.name = row.text(1);
  out.original = {row.text(2), row.number(3)};
  out.state = document_state(row.text(4)).value_or(DocumentState::failed);
  out.error = row.text(5);
  out.version = static_cast<int>(row.number(6));
  out.created = row.number(7);
  out.updated = row.number(8);
  out.created_by = row.text(9);
  out.trashed = row.maybe_number(10);
  out.type = row.text(11);
  out.number = row.text(12);
  out.symbol = row.text(13);
  out.issuer = row.text(14);
  out.subject = row.text(15);
  out.issued = row.text(16);
  if (!row.is_null(17)) out.year = static_cast<int>(row.number(17));
  out.found = {static_cast<int>(row.number(18)), static_cast<int>(row.number(19)),
               static_cast<int>(row.number(20))};
  out.is_counted = row.number(21) == out.version;
  out.reviewed_at = row.maybe_number(22);
  out.reviewed_by = row.text(23);
  return out;
}

Result<StoredDocument> locked_document(Sql& sql, const std::string& office, const std::string& id) {
  return find(sql, office, id, "{lock}");
}

void append_version(Sql& sql, const StoredDocument& document, const std::string& account,
                    const std::string& reason, const VersionContent& content, DocumentState state) {
  const Milliseconds now = sql.now();
  const std::int64_t number = document.version + 1;
  sql.run(
      "INSERT INTO plan_version (document, number, created, created_by, reason, record)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      {document.id, number, now, account, reason, content.record});
  sql.run(
      "UPDATE document SET version = $1, state = $2, error = NULL, updated = $3, type = $4, number = $5, "
      "symbol = $6,"
      " issuer = $7, subject = $8, issued = $9, year = $10, errors = $11, warnings = $12, notes = $13,"
      " found = $14, reviewed_by = NULL, reviewed_at = NULL WHERE id = $15",
      {number, std::string(to_string(state)), now, or_null(content.type), or_null(content.number),
       or_null(content.symbol), or_null(content.issuer), or_null(content.subject), or_null(content.issued),
       or_null(content.year), std::int64_t{content.found.errors}, std::int64_t{content.found.warnings},
       std::int64_t{content.found.notes}, content.is_counted ? number : std::int64_t{0}, document.id});
  sql.run("DELETE FROM document_text WHERE document = $1", {document.id});
  sql.run("INSERT INTO document_text (document, printed) VALUES ($1, $2)", {document.id, content.printed});
  index_document(sql, document.id, document.name, content.words);
  write_figures(sql, document.id, number, content.figures);
}

std::vector<StoredDocument> insert_documents(Sql& sql, const Actor& actor,
                                             const std::vector<IncomingFile>& files) {
  std::vector<StoredDocument> documents;
  for (const IncomingFile& file : files) {
    StoredDocument document;
    document.created = document.updated = sql.now();
    document.id = new_id(document.created);
    document.name = file.name;
    document.original = file.stored;
    document.created_by = actor.account;
    sql.run(
        "INSERT INTO document (id, office, name, sha256, size, state, version, created, created_by, updated, "
        "errors, warnings)"
        " VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9, 0, 0)",
        {document.id, actor.office, document.name, file.stored.sha256, file.stored.size,
         std::string(to_string(document.state)), document.created, actor.account, document.updated});
    index_document(sql, document.id, document.name, {});  // by its name until it is read
    documents.push_back(std::move(document));
  }
  return documents;
}

Result<std::vector<StoredDocument>> accept_documents(Database& database, const Actor& actor,
                                                     const std::vector<IncomingFile>& files, Urgency urgency,
                                                     const IdempotencyKey& key) {
  return database.transact([&](Sql& sql) { return accept(sql, actor, files, urgency, key); });
}

Result<DocumentList> find_documents(Database& database, const Actor& actor, const DocumentQuery& query) {
  const std::string sort = !query.sort.empty() ? query.sort : query.text.empty() ? "created" : "match";
  if (sort != "match" && std::find(sorts.begin(), sorts.end(), sort) == sorts.end())
    return Error{ErrorKind::usage, "Không sắp xếp được theo cột này; chỉ theo " + sort_names() + ".",
                 query.sort};
  return database.look([&](Sql& sql) -> Result<DocumentList> {
    std::vector<SqlValue> values;
    const std::string from = " FROM document WHERE " + condition(sql, actor, query, values);
    DocumentList list;
    const int limit = std::clamp(query.limit, 1, most_listed), offset = std::max(query.offset, 0);
    if (sort == "match") {
      const std::vector<std::string> ids = by_match(sql, query.text, from, values);
      list.all = static_cast<int>(ids.size());
      const auto begin = ids.begin() + std::min(offset, list.all);
      list.documents =
          documents_in_order(sql, {begin, begin + std::min<std::ptrdiff_t>(limit, ids.end() - begin)});
    } else {
      list.all = static_cast<int>(sql.row("SELECT count(*)" + from, values)->number(0));
      const char* way = query.descending ? " DESC" : "";
      for (const SqlRow& row :
           sql.rows(std::string("SELECT ") + document_columns + from + " ORDER BY document." + sort + way +
                        ", document.id" + way + " LIMIT " + std::to_string(limit) + " OFFSET " +
                        std::to_string(offset),
                    values))
        list.documents.push_back(document_of(row));
    }
    add_tags(sql, list.documents);
    if (!query.text.empty())
      for (const StoredDocument& document : list.documents)
        list.excerpts.push_back(excerpt_of(printed_text(sql, document), query.text, document.subject));
    return list;
  });
}

Result<StoredDocument> get_document(Database& database, const Actor& actor, const std::string& id) {
  return database.look([&](Sql& sql) { return find(sql, actor.office, id, ""); });
}

Result<PlanVersion> get_version(Database& database, const Actor& actor, const std::string& id, int number) {
  return database.look([&](Sql& sql) -> Result<PlanVersion> {
    const Result<StoredDocument> document = find(sql, actor.office, id, "");
    if (!document) return document.error();
    const auto row = sql.row(
        "SELECT number, created, created_by, reason, record FROM plan_version WHERE document = $1 AND number "
        "= $2",
        {id, std::int64_t{number == 0 ? document->version : number}});
    if (!row) {
      if (number == 0 && document->state == DocumentState::failed)
        return Error{ErrorKind::not_found,
                     "Hồ sơ này chưa có nội dung vì chưa đọc được tệp: " + document->error, id};
      return Error{
          ErrorKind::not_found,
          number == 0 ? "Hồ sơ này đang chờ đọc; hãy thử lại sau giây lát." : "Hồ sơ không có bản này.", id};
    }
    return PlanVersion{static_cast<int>(row->number(0)), row->number(1), row->text(2), row->text(3),
                       row->text(4)};
  });
}

Result<std::vector<PlanVersion>> list_versions(Database& database, const Actor& actor,
                                               const std::string& id) {
  return database.look([&](Sql& sql) -> Result<std::vector<PlanVersion>> {
    if (const Result<StoredDocument> document = find(sql, actor.office, id, ""); !document)
      return document.error();
    std::vector<PlanVersion> versions;
    for (const SqlRow& row :
         sql.rows("SELECT number, plan_version.created, created_by, reason, COALESCE(account.name, '')"
                  " FROM plan_version LEFT JOIN account ON account.id = created_by"
                  " WHERE document = $1 ORDER BY number",
                  {id}))
      versions.push_back(
          {static_cast<int>(row.number(0)), row.number(1), row.text(2), row.text(3), "", row.text(4)});
    return versions;
  });
}

Result<StoredDocument> save_version(Database& database, const Actor& actor, const std::string& id,
                                    int expected, const std::string& reason, const Plan& plan,
                                    const std::optional<FindingCounts>& found) {
  const VersionContent content = version_content(plan, found);
  return change_document(database, actor, id, "document.save",
                         [&](Sql& sql, const StoredDocument& document) -> Status {
                           if (const Status seen = expect_version(document, expected); !seen)
                             return seen.error();
                           if (const Status there = expect_untrashed(document); !there) return there.error();
                           append_version(sql, document, actor.account, reason, content, DocumentState::read);
                           return Done{};
                         });
}

Result<StoredDocument> set_reviewed(Database& database, const Actor& actor, const std::string& id,
                                    int expected, bool reviewed) {
  return change_document(
      database, actor, id, reviewed ? "document.review" : "document.unreview",
      [&](Sql& sql, const StoredDocument& document) -> Status {
        if (const Status seen = expect_version(document, expected); !seen) return seen.error();
        if (const Status there = expect_untrashed(document); !there) return there.error();
        if (document.version == 0) return Error{ErrorKind::conflict, "Hồ sơ chưa có nội dung để duyệt.", id};
        const Milliseconds now = sql.now();
        sql.run(
            "UPDATE document SET state = $1, updated = $2, reviewed_by = $3, reviewed_at = $4 WHERE id = $5",
            {std::string(to_string(reviewed ? DocumentState::reviewed : DocumentState::read)), now,
             or_null(reviewed ? actor.account : ""), reviewed ? SqlValue(now) : SqlValue(nullptr), id});
        return Done{};
      });
}

Result<StoredDocument> set_trashed(Database& database, const Actor& actor, const std::string& id,
                                   bool trashed) {
  return change_document(database, actor, id, trashed ? "document.trash" : "document.restore",
                         [&](Sql& sql, const StoredDocument& document) -> Status {
                           if (document.trashed.has_value() == trashed) return Done{};  // since then
                           const Milliseconds now = sql.now();
                           sql.run("UPDATE document SET trashed = $1, updated = $2 WHERE id = $3",
                                   {trashed ? SqlValue(now) : SqlValue(nullptr), now, id});
                           return Done{};
                         });
}

Result<StoredDocument> set_tags(Database& database, const Actor& actor, const std::string& id,
                                std::vector<std::string> tags) {
  std::sort(tags.begin(), tags.end());
  tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
  return change_document(database, actor, id, "document.tag", [&](Sql& sql, const StoredDocument&) -> Status {
    sql.run("DELETE FROM document_tag WHERE document = $1", {id});
    for (const std::string& tag : tags)
      sql.run("INSERT INTO document_tag (document, tag) VALUES ($1, $2)", {id, tag});
    sql.run("UPDATE document SET updated = $1 WHERE id = $2", {sql.now(), id});
    return Done{};
  });
}

Result<StoredDocument> read_again(Database& database, const Actor& actor, const std::string& id,
                                  std::optional<int> expected) {
  return change_document(
      database, actor, id, "document.read-again", [&](Sql& sql, const StoredDocument& document) -> Status {
        if (expected)
          if (const Status seen = expect_version(document, *expected); !seen) return seen.error();
        if (const Status there = expect_untrashed(document); !there) return there.error();
        if (is_to_be_read(sql, id)) return Done{};
        if (document.version == 0)
          sql.run("UPDATE document SET state = 'waiting', error = NULL, updated = $1 WHERE id = $2",
                  {sql.now(), id});
        add_job(sql, JobKind::read, id, Urgency::waiting_person, document.version);
        return Done{};
      });
}

}  // namespace vanthu
