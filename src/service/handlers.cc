#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/limits.h"
#include "plan/json.h"
#include "service/metrics.h"
#include "service/page_handlers.h"
#include "service/problem.h"
#include "service/reading.h"
#include "service/rendering.h"
#include "service/routes.h"
#include "service/spool.h"
#include "service/upload.h"
#include "store/database.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* no_store = "no-store";  // documents stay nowhere but with the clerk

Response json_answer(const Json& json) {
  return {200,
          "application/json",
          json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n",
          {{"Cache-Control", no_store}}};
}

Result<Plan> uploaded_plan(const Site& site, const Request& request) {
  const Result<const SpooledFile*> file = uploaded_file(request);
  if (!file) return file.error();
  if ((*file)->size == 0)
    return Error{ErrorKind::invalid, "Tệp rỗng, không có nội dung; hãy chọn tệp khác.", (*file)->name};
  return read_in_child(site.program, **file);
}

Json parameter_json(const Parameter& parameter) {
  Json options = Json::array();
  for (const auto& option : parameter.options)
    options.push_back({{"value", option.value}, {"label", option.label}});
  return {{"name", parameter.name},   {"label", parameter.label}, {"type", parameter.type},
          {"value", parameter.value}, {"min", parameter.min},     {"max", parameter.max},
          {"options", options}};
}

// What the page is made of, by the endings of its files.
constexpr std::pair<std::string_view, const char*> page_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
};

// A name of one of our files: nothing that could lead out of its folder.
bool is_page_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && std::all_of(name.begin(), name.end(), [](unsigned char c) {
    return std::islower(c) || std::isdigit(c) || c == '-' || c == '_' || c == '.';
  });
}

// The tag changes when the file does, so that browsers ask and fetch only what is new.
std::string page_etag(const Bytes& bytes) {
  char text[24];
  std::snprintf(text, sizeof text, "\"%zx\"", std::hash<Bytes>{}(bytes));
  return text;
}

Response page_file(const Request& request, const std::filesystem::path& file) {
  const std::string ending = file.extension().string();
  for (const auto& [known, media_type] : page_types) {
    if (ending != known) continue;
    Result<Bytes> bytes = read_file(file, limits::upload_bytes);
    if (!bytes) break;
    const std::string etag = page_etag(*bytes);
    Response response = {200, media_type, Bytes(), {{"Cache-Control", "no-cache"}, {"ETag", etag}}};
    if (request.has_already(etag))
      response.status = 304;
    else
      response.body = *std::move(bytes);
    return response;
  }
  return problem(Problem::no_such_page, "Không có địa chỉ " + request.path + ".");
}

}  // namespace

Response handle_parse(const Site& site, const Request& request) {
  const Result<Plan> plan = uploaded_plan(site, request);
  if (!plan) return problem(plan.error());
  return {200, media_type(Form::json), to_json(*plan), {{"Cache-Control", no_store}}};
}

Response handle_render(const Site& site, const Request& request) {
  const Result<Form> form = form_of(request.parameter("to").value_or("pdf"));
  if (!form) return problem(form.error());
  Result<Plan> plan = uploaded_plan(site, request);
  if (!plan) return problem(plan.error());
  Result<Response> rendered = rendered_plan(site, request, *std::move(plan), *form);
  return rendered ? *std::move(rendered) : problem(rendered.error());
}

Response handle_templates(const Site& site, const Request&) {
  Json list = Json::array();
  for (const auto& [id, form] : site.engine.templates) {
    Json parameters = Json::array();
    for (const Parameter& parameter : form.parameters) parameters.push_back(parameter_json(parameter));
    list.push_back({{"id", id}, {"title", form.title}, {"parameters", parameters}});
  }
  return json_answer(list);
}

Response handle_health(const Site&, const Request&) {
  return json_answer({{"status", "ok"}, {"version", VANTHU_VERSION}});
}

Response handle_ready(const Site& site, const Request&) {
  const Status ready = site.ready ? site.ready() : Done{};
  if (!has_room(spool_folder(site.spool)) || (!ready && is_disk_full(ready.error())))
    return problem(Problem::unavailable, "Chưa sẵn sàng: máy chủ hết chỗ lưu; hãy dọn bớt đĩa.");
  if (!ready && !site.is_private) {  // others need not know where the database is
    Response response = problem(Problem::unavailable, "Chưa sẵn sàng: kho dữ liệu chưa trả lời.");
    response.trouble = describe(ready.error());
    return response;
  }
  if (!ready) return problem(ready.error());
  return json_answer({{"status", "ok"}});
}

Response handle_metrics(const Site& site, const Request&) {
  if (!site.metrics) return problem(Problem::unavailable, "Máy chủ này không đo gì.");
  return {200,
          "text/plain; version=0.0.4; charset=utf-8",
          site.metrics->text(site.spool, site.database),
          {{"Cache-Control", no_store}}};
}

Response handle_openapi(const Site& site, const Request&) {
  return {200,
          "application/json",
          openapi(site.routes ? *site.routes : all_routes()),
          {{"Cache-Control", no_store}}};
}

Response handle_page(const Site& site, const Request& request) {
  return page_file(request, site.web / (request.path == "/" ? "index.html" : "icon.svg"));
}

Response handle_page_part(const Site& site, const Request& request) {
  std::filesystem::path file = site.web;
  for (const char* part : {"folder", "inner", "name"}) {
    const std::string name = request.path_parameter(part);
    if (name.empty() && !request.path_parameters.contains(part)) continue;
    if (!is_page_name(name)) return problem(Problem::no_such_page, "Không có địa chỉ " + request.path + ".");
    file /= name;
  }
  return page_file(request, file);
}

}  // namespace vanthu
