#include "service/log.h"

#include <Poco/Exception.h>
#include <algorithm>
#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

namespace vanthu {
namespace {

// Events that somebody should look at. "warning": one file, one job; "error": the service itself.
struct LevelRow {
  const char* event;
  const char* level;
};
constexpr LevelRow levels[] = {
    {"job-failed", "warning"},
    {"job-lost", "warning"},
    {"job-bug", "error"},
    {"queue-unavailable", "error"},
    {"watch-too-large", "warning"},
    {"watch-left-out", "warning"},
    {"watch-cannot-read", "warning"},
    {"watch-cannot-accept", "warning"},
    {"watch-cannot-move", "warning"},
    {"watch-trouble", "error"},
    {"housekeeping-failed", "warning"},
    {"counting-findings-failed", "warning"},
    {"housekeeping-bug", "error"},
    {"database-trouble", "error"},
    {"answer-failed", "error"},
    {"stream-failed", "error"},
};

const char* level_of(const std::string& event) {
  const auto* row = std::ranges::find(levels, event, &LevelRow::event);
  return row == std::end(levels) ? "info" : row->level;
}

}  // namespace

std::string told(const std::exception& bug) {
  const auto* of_poco = dynamic_cast<const Poco::Exception*>(&bug);
  return of_poco ? of_poco->displayText() : bug.what();
}

std::string log_time() {
  const std::time_t time = std::time(nullptr);
  std::tm utc = {};
  ::gmtime_r(&time, &utc);
  std::array<char, 32> text;
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::string log_event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& fields) {
  nlohmann::ordered_json line = {{"time", log_time()}, {"level", level_of(event)}, {"event", event}};
  for (const auto& [name, value] : fields)
    if (!value.empty()) line[name] = value;
  return line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace vanthu
