#include "service/log.h"

#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

namespace vanthu {

std::string log_time() {
  const std::time_t time = std::time(nullptr);
  std::tm utc = {};
  ::gmtime_r(&time, &utc);
  std::array<char, 32> text;
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
  return text.data();
}

std::string log_event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& fields) {
  nlohmann::ordered_json line = {{"time", log_time()}, {"level", "info"}, {"event", event}};
  for (const auto& [name, value] : fields)
    if (!value.empty()) line[name] = value;
  return line.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

}  // namespace vanthu
