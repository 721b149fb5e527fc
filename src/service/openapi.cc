#include <nlohmann/json.hpp>
#include <sstream>

#include "plan/json.h"
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
    {"/api/v1/", "state", "waiting, read, reviewed hoặc failed."},
    {"/api/v1/", "year", "Năm của kế hoạch."},
    {"/api/v1/", "type", "Tên loại, đúng như trong hồ sơ."},
    {"/api/v1/", "issuer", "Cơ quan ban hành, đúng như trong hồ sơ."},
    {"/api/v1/", "tag", "Nhãn."},
    {"/api/v1/", "sort", "Cột: created, updated, name, year, issued, number, subject, issuer, state."},
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

Json text_parameter(const Route& route, const std::string& name, const char* in) {
  Json out = {{"name", name},
              {"in", in},
              {"required", std::string_view(in) == "path"},
              {"schema", {{"type", "string"}}}};
  if (std::string_view(in) != "query") return out;
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

Json parameters_of(const Route& route) {
  Json list = Json::array();
  for (const std::string& name : path_names(route.path)) list.push_back(text_parameter(route, name, "path"));
  for (const std::string& name : words(route.query)) list.push_back(text_parameter(route, name, "query"));
  return list;
}

Json upload_content() {
  const Json file = {{"type", "string"}, {"contentMediaType", "application/octet-stream"}};
  const Json form = {{"type", "object"}, {"additionalProperties", file}, {"properties", {{"file", file}}}};
  return {{"application/octet-stream", Json::object()},
          {"application/json", {{"schema", reference("Plan")}}},
          {"multipart/form-data", {{"schema", form}}}};
}

Json body_of(const BodyRule& rule) {
  const Json json = {{"application/json", Json::object()}};
  return {{"required", rule.is_required},
          {"content", rule.kind == BodyKind::upload ? upload_content() : json}};
}

Json problem_answer(const std::string& description) {
  return {{"description", description},
          {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
}

Json good_answer(const Route& route) {
  Json out = {{"description", "Xong"}};
  Json content = Json::object();
  for (const std::string& type : words(route.media_types)) content[type] = Json::object();
  if (std::string_view(route.path) == "/api/v1/parse")
    content["application/json"]["schema"] = reference("Plan");
  if (!content.empty()) out["content"] = content;
  return out;
}

Json answers(const Route& route) {
  Json out = Json::object();
  for (const std::string& status : words(route.statuses))
    out[status] = status < "400" ? good_answer(route) : problem_answer("Bị từ chối, có lý do");
  if (route.access != Access::open) {
    out["401"] = problem_answer("Chưa đăng nhập");
    out["403"] = problem_answer("Không được phép");
  }
  if (route.body.kind != BodyKind::none) {
    out["413"] = problem_answer("Quá lớn");
    out["415"] = problem_answer("Định dạng chưa đọc được");
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
  if (route.body.kind != BodyKind::none) out["requestBody"] = body_of(route.body);
  out["responses"] = answers(route);
  out["security"] = security_of(route);
  return out;
}

// RFC 9457.
Json problem_schema() {
  const Json text = {{"type", "string"}};
  return {{"type", "object"},
          {"required", {"type", "title", "status", "detail", "instance"}},
          {"properties",
           {{"type", text},
            {"title", text},
            {"status", {{"type", "integer"}}},
            {"detail", text},
            {"instance", text}}}};
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
      {"components",
       {{"schemas", {{"Plan", Json::parse(plan_json_schema())}, {"Problem", problem_schema()}}},
        {"securitySchemes", security_schemes()}}}};
  return description.dump(2) + "\n";
}

}  // namespace vanthu
