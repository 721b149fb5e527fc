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

Json query_parameters(const Route& route) {
  Json list = Json::array();
  for (const std::string& name : words(route.query))
    list.push_back({{"name", name}, {"in", "query"}, {"required", false}, {"schema", {{"type", "string"}}}});
  return list;
}

Json upload_body() {
  const Json form = {
      {"type", "object"},
      {"required", {"file"}},
      {"properties", {{"file", {{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}}}};
  return {{"required", true},
          {"content",
           {{"application/octet-stream", Json::object()},
            {"application/json", {{"schema", reference("Plan")}}},
            {"multipart/form-data", {{"schema", form}}}}}};
}

Json answers(const Route& route) {
  Json content = Json::object();
  for (const std::string& type : words(route.responses)) content[type] = Json::object();
  if (std::string_view(route.path) == "/api/v1/parse")
    content["application/json"]["schema"] = reference("Plan");
  const Json refused = {{"description", "Bị từ chối, có lý do"},
                        {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
  return {{"200", {{"description", "Xong"}, {"content", content}}}, {"default", refused}};
}

Json operation(const Route& route) {
  Json out = {{"summary", route.summary}};
  if (Json parameters = query_parameters(route); !parameters.empty()) out["parameters"] = parameters;
  if (route.upload) out["requestBody"] = upload_body();
  out["responses"] = answers(route);
  return out;
}

Json problem_schema() {
  const Json text = {{"type", "string"}};
  return {
      {"type", "object"},
      {"required", {"type", "title", "status", "detail"}},
      {"properties", {{"type", text}, {"title", text}, {"status", {{"type", "integer"}}}, {"detail", text}}}};
}

}  // namespace

std::string openapi() {
  Json paths = Json::object();
  for (const Route& route : routes()) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    paths[route.path][method] = operation(route);
  }
  const Json description = {
      {"openapi", "3.1.0"},
      {"info", {{"title", "vanthu"}, {"version", VANTHU_VERSION}}},
      {"paths", paths},
      {"components",
       {{"schemas", {{"Plan", Json::parse(plan_json_schema())}, {"Problem", problem_schema()}}}}}};
  return description.dump(2) + "\n";
}

}  // namespace vanthu
