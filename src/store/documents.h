#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/plan.h"
#include "store/blobs.h"
#include "store/database.h"
#include "store/excerpt.h"

// Documents of an office: the bytes as received, and the record in versions. Nothing is overwritten: an edit
// is a new version, deleting is a trash.
namespace vanthu {

inline constexpr const char* watch_account = "watch";  // of the watched folder, as Actor::account

// Who does it, for the audit log, and whose documents can be seen at all.
struct Actor {
  std::string office;
  std::string account;     // its id; "worker" and watch_account for the program itself
  std::string address;     // of the client
  std::string request;     // id of the request
  std::string token = {};  // name of the token that acts for the account; "" = the person itself
};

enum class DocumentState {
  waiting,   // accepted; to be read
  read,      // has a record
  reviewed,  // … that a person has marked as right
  failed,    // could not be read: see `error`
};
const char* to_string(DocumentState state);
std::optional<DocumentState> document_state(const std::string& text);

struct StoredDocument {
  std::string id;
  std::string name;  // as received, with '/' where a folder was uploaded
  StoredFile original;
  DocumentState state = DocumentState::waiting;
  std::string error;  // Vietnamese
  int version = 0;    // newest of its record; 0: none yet
  Milliseconds created = 0, updated = 0;
  std::string created_by;
  std::optional<Milliseconds> trashed;
  // of the newest version
  std::string type, number, symbol, issuer, subject, issued;  // issued: ISO 8601 or ""
  std::optional<int> year;
  FindingCounts found;  // those of a review, where …
  // who marked it as right, and when; "" where it is not reviewed. A name as it is called now
  std::string reviewed_by;
  std::optional<Milliseconds> reviewed_at;
  bool is_counted = false;  // … they were counted (store/finding_counts.h), else those of reading alone
  std::vector<std::string> tags;  // sorted
};

struct PlanVersion {
  int number = 0;
  Milliseconds created = 0;
  std::string created_by;
  std::string reason;     // "read", "edit", "restore", "review"
  std::string record;     // JSON; "" in lists
  std::string name = {};  // in lists: of the person; "": the program itself
};

// A file that lies on the disk until the transaction is over.
struct IncomingFile {
  std::string name;
  StoredFile stored;
  std::filesystem::path file;
};

enum class Urgency { bulk = 0, waiting_person = 10 };

// The client's Idempotency-Key and what tells whether its second request is the first one again.
struct IdempotencyKey {
  std::string key;      // "": none
  std::string request;  // digest of what was asked for
};

// Each becomes a document with a job to read it. All or nothing, durable when this returns. With a key that
// was used before: the documents of that time. Errors: conflict (the key was used for something else),
// unavailable.
Result<std::vector<StoredDocument>> accept_documents(Database& database, const Actor& actor,
                                                     const std::vector<IncomingFile>& files, Urgency urgency,
                                                     const IdempotencyKey& key);

struct DocumentQuery {
  bool trashed = false;
  std::optional<DocumentState> state;
  std::optional<int> year;
  std::string type, issuer, tag;  // "": any
  std::string text;               // words to be found (store/search.h); "": any
  // created, updated, name, year, issued, number, subject, issuer, state, type; match: those that have the
  // words in their subject or name first, then the newest. "": match where words are searched for, else
  // created.
  std::string sort = {};
  bool descending = true;
  int limit = 50;  // at most most_listed
  int offset = 0;
};
inline constexpr int most_listed = 500;

struct DocumentList {
  std::vector<StoredDocument> documents;
  std::vector<Excerpt> excerpts;  // of each of them where words were searched for, else none at all
  int all = 0;                    // that match, listed or not
};

// Errors: usage (an unknown sort).
Result<DocumentList> find_documents(Database& database, const Actor& actor, const DocumentQuery& query);

// Errors: not_found, for those of other offices too.
Result<StoredDocument> get_document(Database& database, const Actor& actor, const std::string& id);

// `number` 0: the newest. Errors: not_found.
Result<PlanVersion> get_version(Database& database, const Actor& actor, const std::string& id, int number);
Result<std::vector<PlanVersion>> list_versions(Database& database, const Actor& actor, const std::string& id);

// `found`: how many findings a review of the plan has (pipeline/review.h); nothing: to be counted later.
// Errors: not_found; conflict where `expected` is not the newest version (someone else was faster), or in the
// trash.
Result<StoredDocument> save_version(Database& database, const Actor& actor, const std::string& id,
                                    int expected, const std::string& reason, const Plan& plan,
                                    const std::optional<FindingCounts>& found = {});

// `expected`: the version that was seen, so that nobody answers for what they have not read. Errors:
// not_found, conflict (another version is the newest one; nothing was read yet; in the trash).
Result<StoredDocument> set_reviewed(Database& database, const Actor& actor, const std::string& id,
                                    int expected, bool reviewed);
Result<StoredDocument> set_trashed(Database& database, const Actor& actor, const std::string& id,
                                   bool trashed);
Result<StoredDocument> set_tags(Database& database, const Actor& actor, const std::string& id,
                                std::vector<std::string> tags);

// Reads it once more, into a new version; what is saved meanwhile stays the newest. Nothing is done where a
// reading waits already. `expected`: the version that was seen; nothing: whichever there is. Errors:
// not_found, conflict (another version, or in the trash).
Result<StoredDocument> read_again(Database& database, const Actor& actor, const std::string& id,
                                  std::optional<int> expected);

}  // namespace vanthu
