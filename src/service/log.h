#pragma once
#include <string>
#include <utility>
#include <vector>

namespace vanthu {

std::string log_time();  // now, ISO 8601, UTC

// A line of the log that is no answer to a request: {"time", "level", "event", …}. Fields that are empty are left out.
std::string log_event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace vanthu
