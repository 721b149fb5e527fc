#include "service/metrics.h"

#include <fstream>
#include <limits>
#include <mutex>
#include <optional>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include "base/process.h"
#include "service/spool.h"
#include "store/jobs.h"

namespace vanthu {
namespace {

const prometheus::Histogram::BucketBoundaries seconds_buckets = {0.005, 0.02, 0.1, 0.5, 2, 10, 60, 300};

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double all = 0, resident = 0;
  in >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double spooled_bytes(const std::filesystem::path& spool) {
  std::error_code code;
  std::uintmax_t bytes = 0;
  const std::string prefix = temporary_prefix();
  for (const auto& entry : std::filesystem::directory_iterator(spool_folder(spool), code)) {
    std::error_code gone;
    if (!entry.path().filename().string().starts_with(prefix) || !entry.is_regular_file(gone)) continue;
    if (const auto size = entry.file_size(gone); !gone) bytes += size;
  }
  return static_cast<double>(bytes);
}

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

using Gauges = prometheus::Family<prometheus::Gauge>;

// Of the queue in the database.
struct QueueGauges {
  explicit QueueGauges(prometheus::Registry& registry)
      : jobs(prometheus::BuildGauge()
                 .Name("vanthu_jobs")
                 .Help("Jobs of the queue by state.")
                 .Register(registry)),
        waiting(jobs.Add({{"state", "waiting"}})),
        running(jobs.Add({{"state", "running"}})),
        failed(jobs.Add({{"state", "failed"}})),
        oldest(
            gauge(registry, "vanthu_oldest_job_seconds", "Age of the oldest job that waits; 0: none does.")),
        batches(gauge(registry, "vanthu_open_batches", "Batches with jobs that wait or run.")),
        answers(gauge(registry, "vanthu_database_up", "Whether the database answers.")) {}

  // Nothing: the database does not answer, and nobody knows (NaN).
  void set(const std::optional<QueueState>& state) const {
    const double unknown = std::numeric_limits<double>::quiet_NaN();
    answers.Set(state ? 1 : 0);
    waiting.Set(state ? state->waiting : unknown);
    running.Set(state ? state->running : unknown);
    failed.Set(state ? state->failed : unknown);
    batches.Set(state ? state->open_batches : unknown);
    oldest.Set(state ? static_cast<double>(state->now - state->oldest.value_or(state->now)) / 1'000
                     : unknown);
  }

  Gauges& jobs;
  prometheus::Gauge &waiting, &running, &failed, &oldest, &batches, &answers;
};

}  // namespace

struct Metrics::Families {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("vanthu_requests_total").Help("Answered requests.").Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("vanthu_request_seconds")
          .Help("Time from the whole head to the end of the answer.")
          .Register(registry);
  prometheus::Gauge& connections = gauge(registry, "vanthu_open_connections", "Connections, idle ones too.");
  prometheus::Gauge& streams = gauge(registry, "vanthu_streams", "Open streams of events.");
  prometheus::Gauge& spool =
      gauge(registry, "vanthu_spool_bytes", "Files of requests and answers on their way.");
  prometheus::Gauge& resident =
      gauge(registry, "process_resident_memory_bytes", "Resident memory of the process.");
  std::mutex mutex;                  // of what follows
  std::optional<QueueGauges> queue;  // once a database is known
  std::optional<std::chrono::steady_clock::time_point> queue_taken;
};

Metrics::Metrics(std::chrono::milliseconds queue_rest)
    : queue_rest_(queue_rest), families_(std::make_unique<Families>()) {}

Metrics::~Metrics() = default;

void Metrics::count_request(const std::string& route, int status, double seconds) {
  families_->requests.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
  families_->durations.Add({{"route", route}}, seconds_buckets).Observe(seconds);
}

void Metrics::take_queue(Database& database) const {
  const std::lock_guard lock(families_->mutex);
  const auto now = std::chrono::steady_clock::now();
  if (families_->queue_taken && now - *families_->queue_taken < queue_rest_) return;
  if (!families_->queue) families_->queue.emplace(families_->registry);
  const Result<QueueState> state = queue_state(database);
  families_->queue->set(state ? std::optional(*state) : std::nullopt);
  families_->queue_taken = std::chrono::steady_clock::now();
}

std::string Metrics::text(const std::filesystem::path& spool, Database* database) const {
  if (database) take_queue(*database);
  families_->spool.Set(spooled_bytes(spool));
  families_->connections.Set(open_connections);
  families_->streams.Set(streams);
  families_->resident.Set(resident_bytes());
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace vanthu
