#include "service/reading.h"

#include <algorithm>
#include <semaphore>
#include <thread>

#include "base/limits.h"
#include "base/process.h"
#include "plan/json.h"

namespace vanthu {
namespace {

constexpr std::chrono::seconds render_time{120};  // somebody waits for it

std::counting_semaphore<>& places() {
  static std::counting_semaphore<> free(std::max(2, static_cast<int>(std::thread::hardware_concurrency())));
  return free;
}

class TakenPlace {
 public:
  TakenPlace() { places().acquire(); }
  ~TakenPlace() { places().release(); }
  TakenPlace(const TakenPlace&) = delete;
  TakenPlace& operator=(const TakenPlace&) = delete;
};

}  // namespace

Result<Plan> read_in_child(const std::filesystem::path& program, const SpooledFile& file) {
  const TakenPlace place;
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  ApartOrder order;
  order.file = std::filesystem::absolute(file.path);
  order.name = file.name;
  const Result<ApartAnswer> answer = work_apart(program, order, folder->path());
  if (!answer) return answer.error();
  const Result<Bytes> json = read_file(answer->record, limits::apart_record);
  if (!json) return json.error();
  return plan_from_json(*json);
}

Result<IncomingFile> read_source_in_child(const std::filesystem::path& program,
                                          const std::filesystem::path& file, const std::string& name,
                                          const std::filesystem::path& folder) {
  const TakenPlace place;
  ApartOrder order;
  order.file = file;
  order.name = name;
  const Result<ApartAnswer> answer = work_apart(program, order, folder);
  if (!answer) return answer.error();
  const Result<StoredFile> stored = describe_file(answer->source);
  if (!stored) return stored.error();
  return IncomingFile{answer->source.filename().string(), *stored, answer->source};
}

Result<ApartAnswer> render_in_child(const std::filesystem::path& program, ApartOrder order, const Plan& plan,
                                    const std::filesystem::path& folder) {
  order.file = std::filesystem::absolute(folder) / "plan.json";
  order.name = plan.source.name;
  order.is_record = true;
  order.time = render_time;
  if (const Status written = write_file(order.file, to_json(plan)); !written) return written.error();
  const TakenPlace place;
  return work_apart(program, order, folder);
}

}  // namespace vanthu
