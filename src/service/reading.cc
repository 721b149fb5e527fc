#include "service/reading.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <semaphore>
#include <thread>

#include "base/limits.h"
#include "base/process.h"
#include "plan/json.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t record_bytes = 256u << 20;

// LibreOffice and tesseract run below the child and inherit its limits.
ProcessLimits child_limits() {
  ProcessLimits limits = limits_of(limits::scan_time + limits::office_time, limits::office_memory, 1u << 20);
  limits.file_bytes = record_bytes;
  return limits;
}

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

Error failure(const ProcessOutput& output, const SpooledFile& file, const fs::path& given) {
  if (output.ending != ProcessEnding::exited)
    return {
        ErrorKind::invalid,
        "Không đọc được tệp: chương trình đọc " + describe(output) + "; hãy thử lưu tệp dưới định dạng khác.",
        file.name};
  std::optional<Error> said = error_from_json(output.errors);
  if (!said) return {ErrorKind::internal, "Chương trình đọc tệp " + describe(output) + ".", file.name};
  std::string& place = said->place;  // the user knows the file by its name, not by where it lay
  if (place.starts_with(given.string())) place.replace(0, given.string().size(), file.name);
  if (place.starts_with(": ")) place.erase(0, 2);
  return *said;
}

}  // namespace

Result<Plan> read_in_child(const fs::path& program, const SpooledFile& file) {
  const TakenPlace place;
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  std::error_code code;
  const std::string base = file.name.substr(file.name.rfind('/') + 1);
  // In a folder of its own, so that no name can clash with the result's.
  fs::create_directory(folder->path() / "in", code);
  const fs::path given = folder->path() / "in" / (base.empty() ? "-" : base);
  const fs::path record = folder->path() / "record.json";
  fs::create_symlink(file.path, given, code);
  if (code) return Error{ErrorKind::internal, "Không chuẩn bị được tệp để đọc.", file.name};
  const Result<ProcessOutput> output =
      run_process({program.string(), "parse", given.string(), "-o", record.string(), "--errors-as-json"},
                  child_limits(), {.bytes = {}, .file = {}, .folder = folder->path()});
  if (!output) return output.error();
  if (!output->ok()) return failure(*output, file, given);
  const Result<Bytes> json = read_file(record, record_bytes);
  if (!json) return json.error();
  Result<Plan> plan = plan_from_json(*json);
  if (plan && base.empty() && plan->source.name == "-") plan->source.name.clear();
  return plan;
}

std::string error_to_json(const Error& error) {
  return Json{{"kind", static_cast<int>(error.kind)}, {"message", error.message}, {"place", error.place}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Error> error_from_json(std::string_view text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("kind") || !json["kind"].is_number_integer()) return std::nullopt;
  const int kind = json["kind"].get<int>();
  if (kind < 0 || kind > static_cast<int>(ErrorKind::internal)) return std::nullopt;
  return Error{static_cast<ErrorKind>(kind), json.value("message", ""), json.value("place", "")};
}

}  // namespace vanthu
