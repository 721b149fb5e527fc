#pragma once
#include "store/database.h"

// What the store no longer needs. Documents, versions, results and the audit log are never touched; the trash
// is emptied by nobody.
namespace vanthu {

inline constexpr Milliseconds store_day = 24 * 3'600'000;

// How long is kept, since …
struct KeepTimes {
  Milliseconds login_failures = store_day;  // … the attempt; the waits that follow from them are shorter
  Milliseconds keys = 7 * store_day;  // … the request with this Idempotency-Key; a watched file's: for good
  Milliseconds jobs = 30 * store_day;  // … the end of the job
  // … the bytes came in, for those that nothing refers to: a transaction may be about to.
  Milliseconds blobs = store_day;
};

struct Tidied {
  std::int64_t sessions = 0, login_failures = 0, keys = 0, jobs = 0, blobs = 0;
  bool any() const { return sessions + login_failures + keys + jobs + blobs > 0; }
};

// In several short transactions, beside everything else; any number of programs may do it at once. Errors:
// those of the database; what was done until then stays done.
Result<Tidied> tidy_store(Database& database, const KeepTimes& keep = {});

}  // namespace vanthu
