#pragma once
#include <optional>
#include <string>
#include <vector>

#include "store/batches.h"
#include "store/documents.h"

// The queue. A job is taken under a lease; who finishes it must still hold the lease, and what it made
// becomes visible in the same transaction. So a job whose worker died is done again, and is done once.
namespace vanthu {

enum class JobKind {
  read,     // subject: a document
  produce,  // subject: an item of a batch
};

struct Job {
  std::string id;
  JobKind kind = JobKind::read;
  std::string subject;
  int failures = 0;   // earlier attempts that ended badly
  int losses = 0;     // earlier attempts whose worker died: a power cut, more often than the job's own doing
  std::string lease;  // who holds it: a new name each time it is taken
};

// Then the job is set aside with its reason. Work on a file runs in a process of its own, so that a hostile
// file fails; that it takes the worker along is possible, but what happens to all jobs when a machine dies
// must not count as their fault.
inline constexpr int most_failures = 3;
inline constexpr int most_losses = 20;

// Part of a transaction. `version`: of a reading, the newest version of its document now; when there is
// another one by the time that it is read, that one stays the newest.
void add_job(Sql& sql, JobKind kind, const std::string& subject, Urgency urgency, int version = 0);

// Part of a transaction: whether a reading of the document waits or runs.
bool is_to_be_read(Sql& sql, const std::string& document);

// The most urgent, then the oldest, of those that wait or whose lease is over; nobody else gets it until the
// lease ends. Jobs whose workers died most_losses times are set aside on the way. Nothing: no job is due.
Result<std::optional<Job>> take_job(Database& database, Milliseconds lease_time);

// Errors: conflict, where the lease was lost (or the job cancelled): stop working on it. So for all below.
Status renew_job(Database& database, const Job& job, Milliseconds lease_time);

// As if it had not been taken, for a graceful stop.
Status give_back_job(Database& database, const Job& job);

// The work failed. `permanent`: doing it again cannot help (the file is broken), so its subject has failed;
// otherwise it is tried again later, most_failures times in all.
Status fail_job(Database& database, const Job& job, const std::string& reason, bool permanent);

// What a job needs to begin.
struct ReadWork {
  StoredDocument document;
};
struct ProduceWork {
  BatchItem item;
  StoredDocument document;
  std::string record;  // of the newest version; "" where the original is still to be read
  std::string options;
};
Result<ReadWork> read_work(Database& database, const Job& job);
Result<ProduceWork> produce_work(Database& database, const Job& job);

// What it made. A document that was read before gets a new version.
// `source`: the view of the original (store/source_views.h). `found`: as for save_version().
Status finish_read(Database& database, const Job& job, const Plan& plan,
                   const std::optional<IncomingFile>& source = {},
                   const std::optional<FindingCounts>& found = {});

struct ProducedFile {
  std::string form;  // as in form_of(): "pdf"
  StoredFile stored;
  std::filesystem::path file;
};
struct Produced {
  std::vector<ProducedFile> files;
  std::optional<Plan> read;            // the record, where the document had none yet …
  std::optional<IncomingFile> source;  // … the view of the original …
  std::optional<FindingCounts> found;  // … and as for save_version()
  std::string subject;
  int errors = 0, warnings = 0, pages = 0;
};
Status finish_produce(Database& database, const Job& job, const Produced& produced);

struct QueueState {
  int waiting = 0, running = 0, failed = 0;
  int open_batches = 0;                // with jobs that wait or run
  std::optional<Milliseconds> oldest;  // when the oldest waiting job was made
  Milliseconds now = 0;                // by the database's clock
};
Result<QueueState> queue_state(Database& database);

}  // namespace vanthu
