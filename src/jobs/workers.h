#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "store/jobs.h"

// Threads that take jobs from the queue and do them, each in a process of its own (pipeline/apart.h). Any
// number of machines may work on one queue.
namespace vanthu {

struct WorkersOptions {
  std::filesystem::path program;  // the vanthu that does the work
  int threads = 2;
  Milliseconds lease_time = 15'000;  // renewed while the work goes on; after a crash others wait so long
  Milliseconds rest_time = 500;      // between looks at an empty queue
  // Called from any worker thread: what the log should know. English.
  std::function<void(const std::string& event, const Job& job, const std::string& detail)> log;
};

// Work on the queue from construction to destruction. Stopping: no new jobs; work that is not done within
// `grace` is given back.
class Workers {
 public:
  Workers(Database& database, WorkersOptions options);
  ~Workers();  // stop(10 s)
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  void wake();  // there is a new job in the queue
  void stop(Milliseconds grace);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

// How a job ended, as the store has it.
struct JobOutcome {
  std::string failure;  // why it failed, this time or for good; "": it is done, or given back
};
// One job, from its reading to its end, for workers and tests. Error: where the outcome could not be written,
// or the lease is lost.
Result<JobOutcome> do_job(Database& database, const Job& job, const std::filesystem::path& program,
                          std::stop_token stop = {});

// What a batch is made into, as it stands in Batch::options.
struct ProduceOptions {
  std::vector<std::string> forms;  // "pdf", "docx"
  std::string template_id;
  std::map<std::string, std::string> settings;
  bool use_profile = true;  // the office's
};
std::string to_json(const ProduceOptions& options);
// Errors: usage (no such form, no form at all), invalid.
Result<ProduceOptions> produce_options(const std::string& json);

}  // namespace vanthu
