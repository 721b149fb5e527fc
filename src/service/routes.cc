#include "service/routes.h"

#include <algorithm>
#include <exception>
#include <sstream>

#include "service/audit_routes.h"
#include "service/batch_routes.h"
#include "service/bulk_routes.h"
#include "service/document_routes.h"
#include "service/editing_routes.h"
#include "service/facts_routes.h"
#include "service/limits_routes.h"
#include "service/log.h"
#include "service/office_routes.h"
#include "service/page_routes.h"
#include "service/picture_routes.h"
#include "service/problem.h"
#include "service/sample_routes.h"
#include "service/session_routes.h"
#include "service/source_routes.h"
#include "service/statistics_routes.h"
#include "service/token_routes.h"
#include "service/user_routes.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

// Whether a path is of a pattern: segment by segment, a {name} takes one that is not empty.
bool matches(std::string_view pattern, std::string_view path,
             std::map<std::string, std::string>& parameters) {
  while (!pattern.empty() && !path.empty()) {
    if (pattern.front() != '{') {
      if (pattern.front() != path.front()) return false;
      pattern.remove_prefix(1), path.remove_prefix(1);
      continue;
    }
    const auto close = pattern.find('}');
    const std::string_view value = path.substr(0, path.find('/'));
    if (value.empty()) return false;
    parameters[std::string(pattern.substr(1, close - 1))] = value;
    pattern.remove_prefix(close + 1), path.remove_prefix(value.size());
  }
  return pattern.empty() && path.empty();
}

Response wrong_method(const Request& request, const std::string& allowed) {
  Response response =
      problem(Problem::wrong_method, "Địa chỉ " + request.path + " chỉ nhận " + allowed + ".");
  response.headers["Allow"] = allowed;
  return response;
}

bool is_open_to_all(Access access, bool is_private) {
  return access == Access::open || (access == Access::local_or_user && is_private);
}

// Neither database keeps what is no UTF-8, and PostgreSQL no NUL.
bool is_text(const std::string& value) {
  return is_valid_utf8(value) && value.find('\0') == std::string::npos;
}

bool is_text(const Request& request) {
  const auto good = [](const auto& pair) { return is_text(pair.first) && is_text(pair.second); };
  return std::all_of(request.path_parameters.begin(), request.path_parameters.end(), good) &&
         std::all_of(request.query.begin(), request.query.end(), good) &&
         std::all_of(request.fields.begin(), request.fields.end(), good);
}

// A parameter of a template: any name may follow.
constexpr std::string_view setting = "set.";

bool takes(const Route& route, const std::string& name) {
  std::istringstream known(route.query);
  for (std::string word; known >> word;)
    if (name == word || (word == setting && name.starts_with(setting))) return true;
  return false;
}

// A mistyped name would be passed over in silence: all documents instead of those of a year. Pages of the
// desk are opened with whatever others hang onto their addresses.
std::optional<Response> refuse_unknown_query(const Route& route, const Request& request) {
  if (!request.path.starts_with("/api/")) return std::nullopt;
  for (const auto& [name, value] : request.query)
    if (!takes(route, name))
      return problem(Problem::bad_request,
                     "Địa chỉ này không có tham số “" + name + "”" +
                         (*route.query ? "; các tham số của nó: " + std::string(route.query) + "." : "."));
  return std::nullopt;
}

Role needed_role(Access access) {
  if (access == Access::admin) return Role::admin;
  return access == Access::reviewer ? Role::reviewer : Role::clerk;
}

bool may_use(const Principal& principal, const Route& route) {
  const auto& scopes = principal.scopes;
  return principal.role >= needed_role(route.access) &&
         std::find(scopes.begin(), scopes.end(), route.scope) != scopes.end();
}

}  // namespace

const RouteTable& all_routes() {
  static const RouteTable table = {{
      page_routes(),
      session_routes(),
      user_routes(),
      token_routes(),
      office_routes(),
      audit_routes(),
      bulk_routes(),
      document_routes(),
      picture_routes(),
      source_routes(),
      facts_routes(),
      editing_routes(),
      sample_routes(),
      limits_routes(),
      batch_routes(),
      statistics_routes(),
  }};
  return table;
}

FoundRoute find_route(const Site& site, Request& request) {
  const RouteTable& table = site.routes ? *site.routes : all_routes();
  std::string allowed;
  for (const std::span<const Route> family : table.families)
    for (const Route& route : family) {
      std::map<std::string, std::string> parameters;
      if (!matches(route.path, request.path, parameters)) continue;
      if (request.method == route.method) {
        request.path_parameters = std::move(parameters);
        return {&route, std::nullopt};
      }
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
    }
  if (!allowed.empty()) return {nullptr, wrong_method(request, allowed)};
  return {nullptr, problem(Problem::no_such_page, "Không có địa chỉ " + request.path + ".")};
}

std::optional<Response> check_access(const Site& site, const Route& route, Request& request) {
  const bool is_open = is_open_to_all(route.access, site.is_private);
  if (site.authenticate) {
    Result<std::optional<Principal>> found = site.authenticate(request);
    if (found)
      request.principal = *std::move(found);
    else if (!is_open)
      return found.error().kind == ErrorKind::denied ? problem(Problem::not_signed_in, found.error().message)
                                                     : problem(found.error());
  }
  if (request.principal && !request.principal->refusal.empty()) {
    const std::string refusal = request.principal->refusal;
    request.principal.reset();
    if (!is_open) return problem(Problem::denied, refusal);
  }
  if (is_open) return std::nullopt;
  if (!request.principal)
    return problem(Problem::not_signed_in, "Cần đăng nhập, hoặc gửi kèm mã truy cập, để dùng chức năng này.");
  if (!may_use(*request.principal, route))
    return problem(Problem::denied, "Tài khoản hoặc mã truy cập này không có quyền dùng chức năng này.");
  return std::nullopt;
}

Response run_handler(const Site& site, const Route& route, const Request& request) {
  try {
    if (!is_text(request))
      return problem(Problem::bad_request, "Địa chỉ hoặc tham số có ký tự không hợp lệ; cần văn bản UTF-8.");
    if (auto refusal = refuse_unknown_query(route, request)) return *std::move(refusal);
    return route.handle(site, request);
  } catch (const std::exception& bug) {
    Response response = problem(
        Problem::internal,
        "Đã có lỗi trong chương trình; hãy báo cho người phát triển mã yêu cầu này: " + request.id + ".");
    response.trouble = told(bug);
    return response;
  }
}

}  // namespace vanthu
