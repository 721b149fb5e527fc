#pragma once
#include <span>
#include <string_view>

#include "service/http.h"

namespace vanthu {

// What the service answers to. The OpenAPI description is written from these rows.
struct Route {
  const char* method;
  const char* path;
  Response (*handle)(const Site&, const Request&);
  const char* summary;    // Vietnamese, for the description
  const char* query;      // names of its query parameters, parted by blanks
  bool upload;            // takes a file
  const char* responses;  // media types of its good answers, parted by blanks
};
std::span<const Route> routes();

// Finds the route and runs it. Never throws: a bug becomes status 500.
Response answer(const Site& site, const Request& request);

// OpenAPI 3.1, as JSON.
std::string openapi();

}  // namespace vanthu
