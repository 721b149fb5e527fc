#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "service/http.h"

namespace vanthu {

enum class Access {
  open,           // for anybody
  local_or_user,  // for anybody where the server is reachable from its own machine only, else as clerk
  clerk,          // for whoever is signed in …
  reviewer,       // … with this role or a higher one
  admin,
};

enum class BodyKind {
  none,
  json,    // into Request::body
  upload,  // into Request::files: the body itself is the file, or multipart/form-data with many
};

struct BodyRule {
  BodyKind kind = BodyKind::none;
  std::size_t most_bytes = 0;  // json: 0 = 1 MB. upload: 0 = what the settings say
  bool is_required = true;
};

inline constexpr std::size_t largest_record = 50u << 20;  // bytes of a record as JSON

// What the service answers to, a row each; the OpenAPI description is written from these rows. A family of
// resources has a table in a file of its own ("service/system_routes.cc"), named in families() of routes.cc.
struct Route {
  const char* method;
  const char* path;  // "/api/v1/documents/{id}/versions/{number}"; a {name} stands for one segment
  Response (*handle)(const Site&, const Request&);
  const char* summary;  // Vietnamese, for the description
  const char* english_summary;
  // Names of its query parameters, parted by blanks; "set." stands for all that begin so. Others are refused
  // (400).
  const char* query;
  BodyRule body;
  const char* statuses;     // all that it answers by itself, parted by blanks: "201 409 412"
  const char* media_types;  // of its good answers, parted by blanks; "" = they have no body
  Access access = Access::clerk;
  TokenScope scope = TokenScope::read;  // that a token needs
};

struct RouteTable {
  std::vector<std::span<const Route>> families;
};
const RouteTable& all_routes();  // the program's own

// Finds the route of a request. Sets the path parameters. The Response is the refusal: 404, 405.
struct FoundRoute {
  const Route* route = nullptr;
  std::optional<Response> refusal;
};
FoundRoute find_route(const Site& site, Request& request);

// Whether who calls may use the route: 401, 403 otherwise. Sets the principal.
std::optional<Response> check_access(const Site& site, const Route& route, Request& request);

// Runs the handler. Never throws: a bug becomes status 500, and what it was is for the log.
Response run_handler(const Site& site, const Route& route, const Request& request);

// OpenAPI 3.1, as JSON.
std::string openapi(const RouteTable& routes);

}  // namespace vanthu
