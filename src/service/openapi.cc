#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "service/api_schemas.h"
#include "service/routes.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> words(const char* text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

Json reference(const char* schema) { return {{"$ref", std::string("#/components/schemas/") + schema}}; }

// What a parameter of the query is for, the first row whose path begins that of the route. A new one is a row
// here or, where no row says anything, has no description.
struct QueryRow {
  const char* path;
  const char* name;
  const char* description;
};
constexpr QueryRow query_rows[] = {
    {"/api/v1/documents/", "from", "Số của bản đem so; không ghi: bản ngay trước."},
    {"/api/v1/batches/", "from", "Vị trí của tệp đầu tiên, đếm từ 0."},
    {"/api/v1/audit", "from", "Từ ngày (2031-01-05, giờ Việt Nam) hoặc thời điểm (2031-01-05T08:30:00Z)."},
    {"/api/v1/audit", "to", "Đến hết ngày, hoặc đến thời điểm."},
    {"/api/v1/statistics/tasks", "from", "Thời hạn từ ngày, dạng 2031-06-30."},
    {"/api/v1/statistics/tasks", "to", "Thời hạn đến hết ngày."},
    {"/api/v1/statistics/", "from", "Từ năm."},
    {"/api/v1/statistics/", "to", "Đến hết năm."},
    {"/api/v1/statistics/", "key", "Một chỉ tiêu (key trong danh sách chỉ tiêu)."},
    {"/api/v1/statistics/", "targets", "0: chỉ liệt kê chỉ tiêu, không kèm từng con số."},
    {"/api/v1/statistics/indicators", "limit",
     "Số chỉ tiêu nhiều nhất, chỉ tiêu có nhiều số liệu đứng trước."},
    {"/api/v1/statistics/tasks", "limit", "Số nhiệm vụ nhiều nhất."},
    {"/api/v1/statistics/", "lead", "Cơ quan chủ trì."},
    {"/api/v1/statistics/", "unled", "1: chỉ nhiệm vụ không ghi cơ quan chủ trì."},
    {"/api/v1/statistics/", "due-year", "Hạn trong năm này, hoặc không ghi ngày trong kế hoạch của năm này."},
    {"/api/v1/statistics/", "undated", "1: chỉ nhiệm vụ không ghi ngày."},
    {"/api/v1/statistics/", "tasks", "0: chỉ đếm theo cơ quan và ngày, không kèm từng nhiệm vụ."},
    {"/api/v1/statistics/", "q", "Từ có trong chỉ tiêu; có dấu thì tìm đúng dấu, từ cuối có thể viết dở."},
    {"/api/v1/documents", "q", "Từ có trong hồ sơ; có dấu thì tìm đúng dấu, từ cuối có thể viết dở."},
    {"/api/v1/batches", "to", "Các dạng kết quả, cách nhau bằng dấu phẩy: pdf, docx, xlsx, csv, json, akn …"},
    {"/api/v1/", "to", "Dạng kết quả: pdf, docx, xlsx, csv, json, akn …"},
    {"/api/v1/", "from-year", "Kế hoạch từ năm."},
    {"/api/v1/", "to-year", "Kế hoạch đến hết năm."},
    {"/api/v1/", "topic", "Chỉ kế hoạch có nhãn này, hoặc có các từ này trong trích yếu."},
    {"/api/v1/", "format", "json (mặc định) hoặc csv."},
    {"/api/v1/", "name", "Tên tệp gửi lên, kể cả phần mở rộng."},
    {"/api/v1/", "template", "Mẫu trình bày, xem /api/v1/templates."},
    {"/api/v1/preview", "page", "Số trang, từ 1."},
    {"/api/v1/", "width", "Bề rộng của ảnh, tính bằng điểm ảnh (100–2000)."},
    {"/api/v1/", "next-year", "1: dự thảo của năm sau."},
    {"/api/v1/", "version", "Số của bản; không ghi hoặc 0: bản mới nhất."},
    {"/api/v1/batches/", "state", "waiting, done, failed hoặc cancelled."},
    {"/api/v1/", "state", "waiting, read, reviewed hoặc failed."},
    {"/api/v1/", "year", "Năm của kế hoạch."},
    {"/api/v1/", "type", "Tên loại, đúng như trong hồ sơ."},
    {"/api/v1/", "issuer", "Cơ quan ban hành, đúng như trong hồ sơ."},
    {"/api/v1/", "tag", "Nhãn."},
    {"/api/v1/", "sort",
     "Cột: created, updated, name, year, issued, number, subject, issuer, state, type; "
     "match: có từ cần tìm ở trích yếu hay tên tệp trước, rồi bản mới nhất, không kể order. "
     "Không ghi: match khi có q, còn lại created."},
    {"/api/v1/", "order", "desc (mặc định) hoặc asc."},
    {"/api/v1/", "limit", "Số dòng nhiều nhất."},
    {"/api/v1/", "offset", "Bỏ qua bao nhiêu dòng đầu."},
    {"/api/v1/", "trashed", "1: trong thùng rác."},
    {"/api/v1/", "all", "1: của cả cơ quan (quản trị viên)."},
    {"/api/v1/", "batch", "Tên của đợt."},
    {"/api/v1/", "documents", "Mã các hồ sơ, cách nhau bằng dấu phẩy."},
    {"/api/v1/", "profile", "1 (mặc định): điền theo hồ sơ cơ quan; 0: không."},
    {"/api/v1/", "user", "Mã người dùng."},
    {"/api/v1/", "subject", "Mã của hồ sơ, người dùng … mà việc đó làm với."},
    {"/api/v1/", "action", "Việc đã làm, ví dụ document.save."},
    {"/api/v1/", "before", "Mã dòng (next của trang trước)."},
};

// set.NAME=value for each parameter of the template, an object whose members stand beside the others
// (OpenAPI 3.1, 4.8.12.2: style form, exploded).
Json template_settings() {
  return {
      {"name", "set"},
      {"in", "query"},
      {"required", false},
      {"style", "form"},
      {"explode", true},
      {"schema",
       {{"type", "object"},
        {"propertyNames", {{"pattern", "^set\\."}}},
        {"additionalProperties", {{"type", "string"}}}}},
      {"description", "Tham số của mẫu trình bày (/api/v1/templates), mỗi tham số một cặp set.TÊN=giá trị."}};
}

Json text_parameter(const Route& route, const std::string& name, const char* in) {
  Json out = {{"name", name},
              {"in", in},
              {"required", std::string_view(in) == "path"},
              {"schema", {{"type", "string"}}}};
  if (std::string_view(in) != "query") return out;
  if (name == "set.") return template_settings();
  for (const QueryRow& row : query_rows)
    if (name == row.name && std::string_view(route.path).starts_with(row.path)) {
      out["description"] = row.description;
      break;
    }
  return out;
}

std::vector<std::string> path_names(std::string_view path) {
  std::vector<std::string> names;
  for (auto open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1))
    names.emplace_back(path.substr(open + 1, path.find('}', open) - open - 1));
  return names;
}

bool answers_with(const Route& route, const char* status) {
  const std::vector<std::string> all = words(route.statuses);
  return std::ranges::find(all, status) != all.end();
}

// Headers of requests that a route asks for or heeds.
struct HeaderRow {
  const char* name;
  bool (*is_of)(const Route&);
  bool (*is_required)(const Route&);
  const char* description;
};
constexpr HeaderRow request_headers[] = {
    {"If-Match", [](const Route& route) { return answers_with(route, "428"); },
     [](const Route&) { return true; },
     "ETag của bản đang sửa, ví dụ \"3\"; thiếu: 428, đã có bản khác: 412."},
    {"If-None-Match", [](const Route& route) { return answers_with(route, "304"); },
     [](const Route&) { return false; }, "ETag của bản đã có: không đổi thì trả lời 304, không gửi lại."},
    {"Idempotency-Key",
     [](const Route& route) { return route.body.kind == BodyKind::upload && answers_with(route, "409"); },
     [](const Route&) { return false; },
     "Khoá do bên gửi đặt (nhiều nhất 200 ký tự): gửi lại cùng khoá và cùng nội dung thì chỉ nhận một lần."},
    {"X-CSRF-Token",
     [](const Route& route) {
       return route.access != Access::open && std::string_view(route.method) != "GET";
     },
     [](const Route&) { return false; }, "csrf_token của phiên làm việc; không cần khi dùng mã truy cập."},
};

Json parameters_of(const Route& route) {
  Json list = Json::array();
  for (const std::string& name : path_names(route.path)) list.push_back(text_parameter(route, name, "path"));
  for (const std::string& name : words(route.query)) list.push_back(text_parameter(route, name, "query"));
  for (const HeaderRow& row : request_headers)
    if (row.is_of(route))
      list.push_back({{"name", row.name},
                      {"in", "header"},
                      {"required", row.is_required(route)},
                      {"schema", {{"type", "string"}}},
                      {"description", row.description}});
  return list;
}

Json json_content(std::string_view schema) {
  return schema.empty() ? Json::object() : Json{{"schema", reference(std::string(schema).c_str())}};
}

// The fields of the form beside the files are the parameters of the query.
Json upload_content(const Route& route) {
  const Json file = {{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
  Json properties = {{"file", {{"type", "array"}, {"items", file}}}};
  for (const std::string& name : words(route.query))
    if (name != "name" && name != "set.") properties[name] = {{"type", "string"}};
  const Json form = {{"type", "object"}, {"properties", properties}};
  Json out = {{"application/octet-stream", Json::object()}, {"multipart/form-data", {{"schema", form}}}};
  const bool takes_records = std::string_view(route.path) != "/api/v1/batches";
  if (takes_records) out["application/json"]["schema"] = reference("Plan");
  return out;
}

Json body_of(const Route& route) {
  const Json json = {{"application/json", json_content(body_schemas(route).request)}};
  return {{"required", route.body.is_required},
          {"content", route.body.kind == BodyKind::upload ? upload_content(route) : json}};
}

Json problem_answer(const std::string& description) {
  return {{"description", description},
          {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
}

Json answer_header(const char* description) {
  return {{"schema", {{"type", "string"}}}, {"description", description}};
}

// Those that a client works with; X-Request-Id and what keeps browsers safe is everywhere.
Json answer_headers(const Route& route) {
  Json out = Json::object();
  const bool is_versioned = body_schemas(route).answer == "Document" || answers_with(route, "304") ||
                            std::string_view(route.path).ends_with("/profile");
  if (is_versioned) out["ETag"] = answer_header("Bản này, để gửi lại trong If-Match.");
  const std::string_view path = route.path;
  const bool makes = std::string_view(route.method) == "POST" &&
                     (path == "/api/v1/documents" || path == "/api/v1/batches" || path == "/api/v1/users");
  if (makes) out["Location"] = answer_header("Địa chỉ của thứ vừa tạo; gửi nhiều tệp một lần thì không có.");
  if (path == "/api/v1/preview") {
    out["X-Pages"] = answer_header("Số trang của bản in.");
    out["X-Filled"] =
        answer_header("Những gì hồ sơ cơ quan đã điền: JSON dạng base64; không có khi không điền.");
  }
  return out;
}

Json good_answer(const Route& route, bool has_body) {
  Json out = {{"description", has_body ? "Xong" : "Không đổi"}};
  if (Json headers = answer_headers(route); !headers.empty()) out["headers"] = headers;
  Json content = Json::object();
  for (const std::string& type : words(route.media_types))
    content[type] = type == "application/json" ? json_content(body_schemas(route).answer) : Json::object();
  if (!content.empty() && has_body) out["content"] = content;
  return out;
}

// What is answered to requests before their route has a say, and where the store does not answer.
Json answers(const Route& route) {
  Json out = Json::object();
  for (const std::string& status : words(route.statuses))
    out[status] =
        status < "400" ? good_answer(route, status != "304") : problem_answer("Bị từ chối, có lý do");
  out["400"] = problem_answer("Yêu cầu chưa đúng, hoặc có tham số không có ở đây");
  if (route.access != Access::open) {
    out["401"] = problem_answer("Chưa đăng nhập");
    out["403"] = problem_answer("Không được phép");
    out["503"] = problem_answer("Tạm thời chưa dùng được");
    out["507"] = problem_answer("Máy chủ hết chỗ lưu");
  }
  if (route.body.kind != BodyKind::none) {
    out["408"] = problem_answer("Gửi quá chậm");
    out["413"] = problem_answer("Quá lớn");
    out["415"] = problem_answer("Định dạng chưa đọc được");
    out["422"] = problem_answer("Nội dung hoặc giá trị chưa hợp lệ");
  }
  out["default"] = problem_answer("Bị từ chối, có lý do");
  return out;
}

const char* scope_name(TokenScope scope) {
  if (scope == TokenScope::admin) return "admin";
  return scope == TokenScope::write ? "write" : "read";
}

// Where anybody may call on the server's own machine, no credentials are an alternative.
Json security_of(const Route& route) {
  Json list = Json::array();
  if (route.access == Access::open) return list;
  list.push_back({{"session", Json::array()}});
  list.push_back({{"token", Json::array({scope_name(route.scope)})}});
  if (route.access == Access::local_or_user) list.push_back(Json::object());
  return list;
}

Json operation(const Route& route) {
  Json out = {{"summary", route.summary}, {"description", route.english_summary}};
  if (Json parameters = parameters_of(route); !parameters.empty()) out["parameters"] = parameters;
  if (route.body.kind != BodyKind::none) out["requestBody"] = body_of(route);
  out["responses"] = answers(route);
  out["security"] = security_of(route);
  return out;
}

Json security_schemes() {
  return {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "vanthu_session"}}},
          {"token", {{"type", "http"}, {"scheme", "bearer"}}}};
}

}  // namespace

std::string openapi(const RouteTable& table) {
  Json paths = Json::object();
  for (const std::span<const Route> family : table.families)
    for (const Route& route : family) {
      std::string method = route.method;
      for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      paths[route.path][method] = operation(route);
    }
  const Json description = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "vanthu"}, {"version", VANTHU_VERSION}}},
      {"paths", paths},
      {"components", {{"schemas", api_schemas()}, {"securitySchemes", security_schemes()}}}};
  return description.dump(2) + "\n";
}

}  // namespace vanthu
