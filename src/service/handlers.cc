#include <nlohmann/json.hpp>
#include <string_view>

#include "base/limits.h"
#include "plan/json.h"
#include "service/gzip.h"
#include "service/metrics.h"
#include "service/page_files.h"
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

Response page_file(const Site& site, const Request& request, const std::string& name, const char* caching) {
  const PageFile* file = site.page ? site.page->find(name) : nullptr;
  if (!file) return problem(Problem::no_such_page, "Không có địa chỉ " + request.path + ".");
  const bool is_packed = !file->gzip.empty() && takes_gzip(request);
  std::string etag = file->etag;
  if (is_packed) etag.insert(etag.size() - 1, "-gzip");  // of this representation (RFC 9110, 8.8.3)
  Response response = {200,
                       std::string(file->media_type),
                       Bytes(),
                       {{"Cache-Control", caching}, {"ETag", etag}, {"Vary", "Accept-Encoding"}}};
  if (request.has_already(etag)) {
    response.status = 304;
    return response;
  }
  if (is_packed) response.headers["Content-Encoding"] = "gzip";
  response.body = is_packed ? file->gzip : file->bytes;
  return response;
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
  return page_file(site, request, request.path == "/" ? "index.html" : "icon.svg", "no-cache");
}

// A page that stayed open while the service was renewed still asks for its old version: it gets what there
// is.
Response handle_page_part(const Site& site, const Request& request) {
  const bool is_current = site.page && request.path_parameter("version") == site.page->version();
  return page_file(site, request, request.path_parameter("name"),
                   is_current ? "public, max-age=31536000, immutable" : "no-cache");
}

}  // namespace vanthu
