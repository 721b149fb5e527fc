#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/documents.h"

// Bulk reformatting: documents of an office, each made into the wanted forms.
namespace vanthu {

enum class ItemState { waiting, done, failed, cancelled };
const char* to_string(ItemState state);
std::optional<ItemState> item_state(const std::string& name);

struct BatchOutput {
  std::string form;  // "pdf"
  StoredFile stored;
};

struct BatchItem {
  std::string id, batch;
  int position = 0;  // 0-based
  std::string document, name;
  ItemState state = ItemState::waiting;
  std::string error;  // Vietnamese
  std::string subject;
  int errors = 0, warnings = 0, pages = 0;
  std::optional<Milliseconds> finished;
  std::vector<BatchOutput> outputs;
};

struct Batch {
  std::string id, name;
  std::string options;  // JSON, as the service wrote it: forms, template, settings
  int total = 0, done = 0, failed = 0, cancelled = 0;
  Milliseconds created = 0;
  std::string created_by;
  std::optional<Milliseconds> cancel_asked;
  std::optional<Milliseconds> last_finished;  // when its newest outcome was written
  bool finished() const { return done + failed + cancelled == total; }
};

struct BatchOrder {
  std::string name;
  std::string options;
  std::vector<IncomingFile> files;     // new documents, and …
  std::vector<std::string> documents;  // … those that are there
};

// All or nothing, durable when this returns; with a key as accept_documents(). Errors: not_found (a
// document), conflict, unavailable.
Result<Batch> accept_batch(Database& database, const Actor& actor, const BatchOrder& order,
                           const IdempotencyKey& key);

Result<std::vector<Batch>> list_batches(Database& database, const Actor& actor, int limit, int offset);
Result<Batch> get_batch(Database& database, const Actor& actor, const std::string& id);
struct ItemQuery {
  std::optional<ItemState> state;  // nothing: any
  int from = 0;                    // of their positions …
  int offset = 0;                  // … and of those that match: how many are passed over
  int limit = 0;
};
struct ItemList {
  std::vector<BatchItem> items;  // by position
  int all = 0;                   // that have the state, listed or not
};
Result<ItemList> list_items(Database& database, const Actor& actor, const std::string& batch,
                            const ItemQuery& query);
// Errors: not_found.
Result<BatchItem> get_item(Database& database, const Actor& actor, const std::string& batch,
                           const std::string& item);

// What waits is cancelled; what is being worked on ends as it does.
Result<Batch> cancel_batch(Database& database, const Actor& actor, const std::string& id);
// Failed and cancelled items once more.
Result<Batch> retry_batch(Database& database, const Actor& actor, const std::string& id);

}  // namespace vanthu
