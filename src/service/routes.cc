#include "service/routes.h"

#include <exception>

#include "service/handlers.h"
#include "service/problem.h"

namespace vanthu {
namespace {

constexpr Route table[] = {
    {"POST", "/api/v1/parse", handle_parse, "Đọc một bản thảo thành hồ sơ", "name", true, "application/json"},
    {"POST", "/api/v1/render", handle_render,
     "Trình bày một bản thảo hoặc hồ sơ; tham số của mẫu ghi trong truy vấn dạng set.TÊN=giá trị",
     "to template name next-year", true,
     "application/pdf application/vnd.openxmlformats-officedocument.wordprocessingml.document "
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet application/zip text/csv application/xml application/akn+xml "
     "application/json"},
    {"GET", "/api/v1/templates", handle_templates, "Các mẫu trình bày và tham số của chúng", "", false,
     "application/json"},
    {"GET", "/api/openapi.json", handle_openapi, "Bản mô tả này", "", false, "application/json"},
    {"GET", "/healthz", handle_health, "Chương trình còn chạy", "", false, "application/json"},
    {"GET", "/", handle_page, "Trang web", "", false, "text/html"},
    {"GET", "/app.css", handle_page, "Kiểu chữ của trang web", "", false, "text/css"},
    {"GET", "/app.js", handle_page, "Mã của trang web", "", false, "text/javascript"},
    {"GET", "/icon.svg", handle_page, "Biểu tượng của trang web", "", false, "image/svg+xml"},
};

Response wrong_method(const Request& request, const std::string& allowed) {
  Response response =
      problem(Problem::wrong_method, "Địa chỉ " + request.path + " chỉ nhận " + allowed + ".");
  response.headers["Allow"] = allowed;
  return response;
}

Response dispatch(const Site& site, const Request& request) {
  const std::string method = request.method == "HEAD" ? "GET" : request.method;
  std::string allowed;
  for (const Route& route : table) {
    if (request.path != route.path) continue;
    if (method == route.method) return route.handle(site, request);
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method);
  }
  if (!allowed.empty()) return wrong_method(request, allowed);
  return problem(Problem::no_such_page, "Không có địa chỉ " + request.path + ".");
}

}  // namespace

std::optional<std::string> Request::parameter(const std::string& name) const {
  for (const auto& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

std::span<const Route> routes() { return table; }

Response answer(const Site& site, const Request& request) {
  try {
    return dispatch(site, request);
  } catch (const std::exception&) {
    return problem(Problem::internal, "Đã có lỗi trong chương trình; hãy báo cho người phát triển.");
  }
}

}  // namespace vanthu
