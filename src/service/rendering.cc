#include "service/rendering.h"

#include "pipeline/roll_forward.h"
#include "service/upload.h"

namespace vanthu {
namespace {

RenderOptions render_options(const Request& request) {
  constexpr std::string_view prefix = "set.";
  RenderOptions options;
  if (const auto id = request.parameter("template")) options.template_id = *id;
  for (const auto& [name, value] : request.query)
    if (name.rfind(prefix, 0) == 0) options.settings[name.substr(prefix.size())] = value;
  return options;
}

std::string download_name(const Plan& plan, Form form) {
  const std::string& name = plan.source.name;
  const std::string stem = name.substr(0, name.rfind('.'));
  return (stem.empty() ? "ke-hoach" : stem) + "." + extension(form);
}

Result<Plan> wanted_plan(const Request& request, Plan plan) {
  const std::string next_year = request.parameter("next-year").value_or("0");
  if (next_year == "0") return plan;
  if (next_year != "1")
    return Error{ErrorKind::usage, "Tham số next-year chỉ nhận 1 (chuyển sang năm sau) hoặc 0.", ""};
  Result<RolledForward> rolled = roll_forward(plan);
  if (!rolled) return std::move(rolled).error();
  return std::move(rolled->plan);
}

}  // namespace

Result<Response> rendered_plan(const Site& site, const Request& request, Plan plan, Form form) {
  const Result<Plan> wanted = wanted_plan(request, std::move(plan));
  if (!wanted) return wanted.error();
  Result<Bytes> rendered = render(site.engine, *wanted, form, render_options(request));
  if (!rendered) return std::move(rendered).error();
  Response response;
  response.content_type = media_type(form);
  response.body = *std::move(rendered);
  response.headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", attachment(download_name(*wanted, form))}};
  return response;
}

}  // namespace vanthu
