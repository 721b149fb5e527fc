#pragma once
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

namespace vanthu {

// Figures of the running service in the text format of Prometheus. Any thread may call.
class Metrics {
 public:
  Metrics();
  ~Metrics();

  void count_request(const std::string& route, int status, double seconds);  // route: the pattern, "" = none
  std::string text(const std::filesystem::path& spool) const;  // spool: where uploads lie, "" = the system's

  std::atomic<int> open_connections = 0, streams = 0;

 private:
  struct Families;
  std::unique_ptr<Families> families_;
};

}  // namespace vanthu
