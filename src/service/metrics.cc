#include "service/metrics.h"

#include <fstream>
#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <unistd.h>

#include "service/spool.h"

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
  const auto folder = spool.empty() ? std::filesystem::temp_directory_path(code) : spool;
  for (const auto& entry : std::filesystem::directory_iterator(folder, code)) {
    std::error_code gone;
    if (!entry.path().filename().string().starts_with(spool_prefix)) continue;
    if (const auto size = entry.file_size(gone); !gone) bytes += size;
  }
  return static_cast<double>(bytes);
}

prometheus::Gauge& gauge(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add({});
}

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
      gauge(registry, "vanthu_spool_bytes", "Uploads that are being received or read.");
  prometheus::Gauge& resident =
      gauge(registry, "process_resident_memory_bytes", "Resident memory of the process.");
};

Metrics::Metrics() : families_(std::make_unique<Families>()) {}

Metrics::~Metrics() = default;

void Metrics::count_request(const std::string& route, int status, double seconds) {
  families_->requests.Add({{"route", route}, {"status", std::to_string(status)}}).Increment();
  families_->durations.Add({{"route", route}}, seconds_buckets).Observe(seconds);
}

std::string Metrics::text(const std::filesystem::path& spool) const {
  families_->spool.Set(spooled_bytes(spool));
  families_->connections.Set(open_connections);
  families_->streams.Set(streams);
  families_->resident.Set(resident_bytes());
  return prometheus::TextSerializer().Serialize(families_->registry.Collect());
}

}  // namespace vanthu
