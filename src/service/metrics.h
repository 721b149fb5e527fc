#pragma once
#include <atomic>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace vanthu {

class Database;

// Figures of the running service in the text format of Prometheus. Any thread may call.
class Metrics {
 public:
  // Those of the queue are taken when somebody asks, and not again for `queue_rest`.
  explicit Metrics(std::chrono::milliseconds queue_rest = std::chrono::seconds(5));
  ~Metrics();

  void count_request(const std::string& route, int status, double seconds);  // route: the pattern, "" = none
  // spool: where uploads lie, "" = the system's. database: null where nothing is stored: no figures of a queue.
  std::string text(const std::filesystem::path& spool, Database* database = nullptr) const;

  std::atomic<int> open_connections = 0, streams = 0;

 private:
  struct Families;
  void take_queue(Database& database) const;
  const std::chrono::milliseconds queue_rest_;
  std::unique_ptr<Families> families_;
};

}  // namespace vanthu
