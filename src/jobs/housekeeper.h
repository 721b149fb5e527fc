#pragma once
#include <functional>
#include <memory>
#include <string>

#include "store/housekeeping.h"

namespace vanthu {

struct HousekeeperOptions {
  Milliseconds pause = 3'600'000;  // between two times
  // What the log should know. English.
  std::function<void(const std::string& event, const std::string& detail)> log;
};

// Tidies the store at once and then every hour, on a thread of its own, until it goes; then counts what an
// older program has left uncounted (jobs/finding_counts.h).
class Housekeeper {
 public:
  Housekeeper(Database& database, HousekeeperOptions options);
  ~Housekeeper();
  Housekeeper(const Housekeeper&) = delete;
  Housekeeper& operator=(const Housekeeper&) = delete;

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace vanthu
