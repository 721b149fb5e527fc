#include "store/batches.h"

#include <algorithm>

#include "store/audit.h"
#include "store/batch_rows.h"
#include "store/document_rows.h"
#include "store/idempotency.h"
#include "store/jobs.h"

namespace vanthu {
namespace {

struct ItemStateRow {
  ItemState state;
  const char* name;
};
constexpr ItemStateRow item_states[] = {{ItemState::waiting, "waiting"},
                                        {ItemState::done, "done"},
                                        {ItemState::failed, "failed"},
                                        {ItemState::cancelled, "cancelled"}};

constexpr const char* item_columns =
    "id, batch, position, document, name, state, error, subject, errors, warnings, pages, finished";

BatchItem item_of(const SqlRow& row) {
  BatchItem item;
  item.id = row.text(0);
  item.batch = row.text(1);
  item.position = static_cast<int>(row.number(2));
  item.document = row.text(3);
  item.name = row.text(4);
  item.state = item_state(row.text(5)).value_or(ItemState::failed);
  item.error = row.text(6);
  item.subject = row.text(7);
  item.errors = static_cast<int>(row.number(8));
  item.warnings = static_cast<int>(row.number(9));
  item.pages = static_cast<int>(row.number(10));
  item.finished = row.maybe_number(11);
  return item;
}

constexpr const char* batch_columns = "id, name, options, total, created, created_by, cancelled";

// With the counts of its items' states.
Batch batch_of(Sql& sql, const SqlRow& row) {
  Batch batch;
  batch.id = row.text(0);
  batch.name = row.text(1);
  batch.options = row.text(2);
  batch.total = static_cast<int>(row.number(3));
  batch.created = row.number(4);
  batch.created_by = row.text(5);
  batch.cancel_asked = row.maybe_number(6);
  for (const SqlRow& counted :
       sql.rows("SELECT state, count(*), max(finished) FROM batch_item WHERE batch = $1 GROUP BY state",
                {batch.id})) {
    const int count = static_cast<int>(counted.number(1));
    switch (item_state(counted.text(0)).value_or(ItemState::failed)) {
      case ItemState::waiting:
        break;
      case ItemState::done:
        batch.done = count;
        break;
      case ItemState::failed:
        batch.failed = count;
        break;
      case ItemState::cancelled:
        batch.cancelled = count;
        break;
    }
    const auto finished = counted.maybe_number(2);
    if (finished) batch.last_finished = std::max(batch.last_finished.value_or(0), *finished);
  }
  return batch;
}

Result<Batch> find_batch(Sql& sql, const Actor& actor, const std::string& id, const char* lock) {
  const auto row =
      sql.row(std::string("SELECT ") + batch_columns + " FROM batch WHERE id = $1 AND office = $2 " + lock,
              {id, actor.office});
  if (!row) return Error{ErrorKind::not_found, "Không có đợt xử lý này; có thể địa chỉ đã cũ.", id};
  return batch_of(sql, *row);
}

// The documents of an order: those that are there first, then the new ones.
Result<std::vector<StoredDocument>> documents_of(Sql& sql, const Actor& actor, const BatchOrder& order) {
  std::vector<StoredDocument> documents;
  for (const std::string& id : order.documents) {
    Result<StoredDocument> document = locked_document(sql, actor.office, id);
    if (!document) return std::move(document).error();
    documents.push_back(*std::move(document));
  }
  for (const IncomingFile& file : order.files)
    if (const Status put = put_blob(sql, file.stored, file.file); !put) return put.error();
  std::vector<StoredDocument> added = insert_documents(sql, actor, order.files);
  documents.insert(documents.end(), std::make_move_iterator(added.begin()),
                   std::make_move_iterator(added.end()));
  return documents;
}

void add_item(Sql& sql, const std::string& batch, int position, const StoredDocument& document) {
  const std::string id = new_id(sql.now());
  sql.run(
      "INSERT INTO batch_item (id, batch, position, document, name, state, errors, warnings, pages)"
      " VALUES ($1, $2, $3, $4, $5, 'waiting', 0, 0, 0)",
      {id, batch, std::int64_t{position}, document.id, document.name});
  add_job(sql, JobKind::produce, id, Urgency::bulk);
}

Result<Batch> accept(Sql& sql, const Actor& actor, const BatchOrder& order, const IdempotencyKey& key) {
  const auto earlier = earlier_answer(sql, actor, key);
  if (!earlier) return earlier.error();
  if (*earlier) return find_batch(sql, actor, **earlier, "");
  const auto documents = documents_of(sql, actor, order);
  if (!documents) return documents.error();
  const Milliseconds now = sql.now();
  const std::string id = new_id(now);
  sql.run(
      "INSERT INTO batch (id, office, name, options, total, created, created_by) VALUES ($1, $2, $3, $4, $5, "
      "$6, $7)",
      {id, actor.office, order.name, order.options, static_cast<std::int64_t>(documents->size()), now,
       actor.account});
  int position = 0;
  for (const StoredDocument& document : *documents) add_item(sql, id, position++, document);
  write_audit(sql, actor, "batch.accept", id, std::to_string(documents->size()));
  remember_answer(sql, actor, key, id);
  return find_batch(sql, actor, id, "");
}

void add_outputs(Sql& sql, BatchItem& item) {
  for (const SqlRow& output : sql.rows("SELECT form, blob.sha256, blob.size FROM batch_output JOIN blob"
                                       " ON blob.sha256 = batch_output.sha256 WHERE item = $1 ORDER BY form",
                                       {item.id}))
    item.outputs.push_back({output.text(0), {output.text(1), output.number(2)}});
}

}  // namespace

std::optional<ItemState> item_state(const std::string& name) {
  for (const ItemStateRow& row : item_states)
    if (name == row.name) return row.state;
  return std::nullopt;
}

const char* to_string(ItemState state) {
  for (const ItemStateRow& row : item_states)
    if (row.state == state) return row.name;
  return "";
}

Result<BatchItem> item_by_id(Sql& sql, const std::string& id) {
  const auto row = sql.row(std::string("SELECT ") + item_columns + " FROM batch_item WHERE id = $1", {id});
  if (!row) return Error{ErrorKind::not_found, "Không có mục này trong đợt xử lý.", id};
  return item_of(*row);
}

void fail_item(Sql& sql, const std::string& id, const std::string& reason) {
  const Milliseconds now = sql.now();
  sql.run("UPDATE batch_item SET state = 'failed', error = $1, finished = $2 WHERE id = $3",
          {reason, now, id});
  // Whether the file is to blame, or what was to be made of it, shows when it is read alone.
  const auto document = sql.row(
      "SELECT document.id FROM batch_item JOIN document ON document.id = batch_item.document"
      " WHERE batch_item.id = $1 AND document.state = 'waiting'",
      {id});
  if (document && !is_to_be_read(sql, document->text(0)))
    add_job(sql, JobKind::read, document->text(0), Urgency::bulk);
}

Result<Batch> accept_batch(Database& database, const Actor& actor, const BatchOrder& order,
                           const IdempotencyKey& key) {
  return database.transact([&](Sql& sql) { return accept(sql, actor, order, key); });
}

Result<std::vector<Batch>> list_batches(Database& database, const Actor& actor, int limit, int offset) {
  return database.look([&](Sql& sql) -> Result<std::vector<Batch>> {
    std::vector<Batch> batches;
    for (const SqlRow& row :
         sql.rows(std::string("SELECT ") + batch_columns + " FROM batch WHERE office = $1" +
                      " ORDER BY created DESC, id DESC LIMIT $2 OFFSET $3",
                  {actor.office, std::int64_t{std::clamp(limit, 1, most_listed)},
                   std::int64_t{std::max(offset, 0)}}))
      batches.push_back(batch_of(sql, row));
    return batches;
  });
}

Result<Batch> get_batch(Database& database, const Actor& actor, const std::string& id) {
  return database.look([&](Sql& sql) { return find_batch(sql, actor, id, ""); });
}

Result<ItemList> list_items(Database& database, const Actor& actor, const std::string& batch,
                            const ItemQuery& query) {
  return database.look([&](Sql& sql) -> Result<ItemList> {
    if (const Result<Batch> found = find_batch(sql, actor, batch, ""); !found) return found.error();
    std::vector<SqlValue> values = {batch};
    std::string where = " FROM batch_item WHERE batch = $1";
    if (query.state) {
      values.emplace_back(std::string(to_string(*query.state)));
      where += " AND state = $2";
    }
    ItemList list;
    list.all = static_cast<int>(sql.row("SELECT count(*)" + where, values)->number(0));
    values.emplace_back(std::int64_t{query.from});
    where += " AND position >= $" + std::to_string(values.size());
    for (const SqlRow& row :
         sql.rows(std::string("SELECT ") + item_columns + where + " ORDER BY position LIMIT " +
                      std::to_string(query.limit) + " OFFSET " + std::to_string(query.offset),
                  values))
      add_outputs(sql, list.items.emplace_back(item_of(row)));
    return list;
  });
}

Result<BatchItem> get_item(Database& database, const Actor& actor, const std::string& batch,
                           const std::string& item) {
  return database.look([&](Sql& sql) -> Result<BatchItem> {
    if (const Result<Batch> found = find_batch(sql, actor, batch, ""); !found) return found.error();
    const auto row =
        sql.row(std::string("SELECT ") + item_columns + " FROM batch_item WHERE id = $1 AND batch = $2",
                {item, batch});
    if (!row) return Error{ErrorKind::not_found, "Không có mục này trong đợt xử lý.", item};
    BatchItem out = item_of(*row);
    add_outputs(sql, out);
    return out;
  });
}

Result<Batch> cancel_batch(Database& database, const Actor& actor, const std::string& id) {
  return database.transact([&](Sql& sql) -> Result<Batch> {
    const Result<Batch> found = find_batch(sql, actor, id, "{lock}");
    if (!found || found->finished()) return found;  // nothing is left to cancel
    const Milliseconds now = sql.now();
    sql.run("UPDATE batch SET cancelled = $1 WHERE id = $2", {now, id});
    // The jobs first: what a worker takes from now on is not ours to cancel.
    sql.run(
        "UPDATE job SET state = 'cancelled', finished = $1 WHERE state = 'waiting' AND kind = 'produce' AND"
        " subject IN (SELECT id FROM batch_item WHERE batch = $2)",
        {now, id});
    sql.run(
        "UPDATE batch_item SET state = 'cancelled', finished = $1 WHERE batch = $2 AND state = 'waiting' AND "
        "NOT EXISTS"
        " (SELECT 1 FROM job WHERE subject = batch_item.id AND job.state = 'running')",
        {now, id});
    // Documents that came with the batch are read all the same: they lie in the list of documents.
    for (const SqlRow& row :
         sql.rows("SELECT document.id FROM batch_item JOIN document ON document.id = batch_item.document"
                  " WHERE batch = $1 AND batch_item.state = 'cancelled' AND document.state = 'waiting'",
                  {id}))
      if (!is_to_be_read(sql, row.text(0))) add_job(sql, JobKind::read, row.text(0), Urgency::bulk);
    write_audit(sql, actor, "batch.cancel", id);
    return find_batch(sql, actor, id, "");
  });
}

Result<Batch> retry_batch(Database& database, const Actor& actor, const std::string& id) {
  return database.transact([&](Sql& sql) -> Result<Batch> {
    if (const Result<Batch> found = find_batch(sql, actor, id, "{lock}"); !found) return found.error();
    sql.run("UPDATE batch SET cancelled = NULL WHERE id = $1", {id});
    for (const SqlRow& row : sql.rows("SELECT id, document FROM batch_item WHERE batch = $1 AND state IN "
                                      "('failed', 'cancelled') ORDER BY position",
                                      {id})) {
      sql.run("UPDATE batch_item SET state = 'waiting', error = NULL, finished = NULL WHERE id = $1",
              {row.text(0)});
      sql.run("UPDATE document SET state = 'waiting', error = NULL WHERE id = $1 AND state = 'failed'",
              {row.text(1)});
      add_job(sql, JobKind::produce, row.text(0), Urgency::bulk);
    }
    write_audit(sql, actor, "batch.retry", id);
    return find_batch(sql, actor, id, "");
  });
}

}  // namespace vanthu
