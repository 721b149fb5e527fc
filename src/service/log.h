#pragma once
#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace vanthu {

std::string log_time();  // now, ISO 8601, UTC

// What an exception tells: those of Poco do not say it in what().
std::string told(const std::exception& bug);

// A line of the log that is no answer to a request: {"time", "level", "event", …}. The level is that of the
// event: a row in log.cc, "info" without one. Fields that are empty are left out.
std::string log_event(const std::string& event, const std::vector<std::pair<std::string, std::string>>& fields);

}  // namespace vanthu
