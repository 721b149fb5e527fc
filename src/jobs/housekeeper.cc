#include "jobs/housekeeper.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

#include "jobs/finding_counts.h"

namespace vanthu {
namespace {

std::string told(const Tidied& tidied) {
  return std::to_string(tidied.sessions) + " sessions, " + std::to_string(tidied.login_failures) +
         " login failures, " + std::to_string(tidied.keys) + " keys, " + std::to_string(tidied.jobs) +
         " jobs, " + std::to_string(tidied.blobs) + " blobs";
}

}  // namespace

struct Housekeeper::Running {
  Database& database;
  HousekeeperOptions options;
  std::mutex mutex = {};
  std::condition_variable_any ending = {};
  std::jthread thread = {};  // last: it goes first

  void log(const char* event, const std::string& detail) const {
    if (options.log) options.log(event, detail);
  }

  void tidy() const {
    const Result<Tidied> tidied = tidy_store(database);
    if (!tidied) log("housekeeping-failed", describe(tidied.error()));
    if (tidied && tidied->any()) log("housekeeping", told(*tidied));
  }

  void count(const std::stop_token& stop) const {
    const Status counted = count_missing_findings(database, stop);
    if (!counted) log("counting-findings-failed", describe(counted.error()));
  }

  void run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      try {
        tidy();
        count(stop);
      } catch (const std::exception& bug) {  // the border of a thread
        log("housekeeping-bug", bug.what());
      }
      std::unique_lock lock(mutex);
      ending.wait_for(lock, stop, std::chrono::milliseconds(options.pause), [] { return false; });
    }
  }
};

Housekeeper::Housekeeper(Database& database, HousekeeperOptions options)
    : running_(new Running{database, std::move(options)}) {
  running_->thread = std::jthread([this](const std::stop_token& stop) { running_->run(stop); });
}

Housekeeper::~Housekeeper() = default;

}  // namespace vanthu
