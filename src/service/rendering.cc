#include "service/rendering.h"

#include "base/process.h"
#include "pipeline/fill.h"
#include "pipeline/reformat.h"
#include "pipeline/roll_forward.h"
#include "plan/profile.h"
#include "service/pictures.h"
#include "service/resources.h"
#include "service/upload.h"
#include "store/offices.h"

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

Result<Plan> of_wanted_year(const Request& request, Plan plan) {
  const std::string next_year = request.parameter("next-year").value_or("0");
  if (next_year == "0") return plan;
  if (next_year != "1")
    return Error{ErrorKind::usage, "Tham số next-year chỉ nhận 1 (chuyển sang năm sau) hoặc 0.", ""};
  Result<RolledForward> rolled = roll_forward(plan);
  if (!rolled) return std::move(rolled).error();
  return std::move(rolled->plan);
}

struct Printed {
  Plan plan;
  RenderOptions options;
};

// As asked for, with what the profile of the caller's office fills in ("profile=0": without).
Result<Printed> printed(const Site& site, const Request& request, Plan plan, Form form) {
  Result<Plan> wanted = of_wanted_year(request, std::move(plan));
  if (!wanted) return std::move(wanted).error();
  Printed out{*std::move(wanted), render_options(request)};
  const Result<bool> use_profile = choice_parameter(request, "profile", "0", "1", true);
  if (!use_profile) return use_profile.error();
  if (!*use_profile || form == Form::json || !request.principal || !site.database) return out;
  const Result<Office> office = get_office(*site.database, request.principal->office);
  if (!office) return office.error();
  if (office->profile.empty()) return out;
  const Result<OfficeProfile> profile = profile_from_json(office->profile);
  if (!profile) return profile.error();
  Result<FilledPlan> filled = fill_blanks(std::move(out.plan), *profile, out.options);
  if (!filled) return std::move(filled).error();
  return Printed{std::move(filled->plan), std::move(filled->options)};
}

}  // namespace

Result<Response> rendered_plan(const Site& site, const Request& request, Plan plan, Form form) {
  const Result<Printed> wanted = printed(site, request, std::move(plan), form);
  if (!wanted) return wanted.error();
  Result<Bytes> rendered = render(site.engine, wanted->plan, form, wanted->options);
  if (!rendered) return std::move(rendered).error();
  Response response;
  response.content_type = media_type(form);
  response.body = *std::move(rendered);
  response.headers = {{"Cache-Control", "no-store"},
                      {"Content-Disposition", attachment(download_name(wanted->plan, form))}};
  return response;
}

Result<Response> rendered_page(const Site& site, const Request& request, Plan plan) {
  const Result<int> number = number_parameter(request, "page", 1, 1, 100'000);
  if (!number) return number.error();
  const Result<int> width = number_parameter(request, "width", 900, narrowest_picture, widest_picture);
  if (!width) return width.error();
  const Result<Printed> wanted = printed(site, request, std::move(plan), Form::pdf);
  if (!wanted) return wanted.error();
  int pages = 0;
  std::vector<Diagnostic> findings;
  const auto pdf = render_forms(site.engine, wanted->plan, {Form::pdf}, wanted->options, pages, findings);
  if (!pdf) return pdf.error();
  if (*number > pages)
    return Error{ErrorKind::not_found, "Bản in chỉ có " + std::to_string(pages) + " trang.", ""};
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const std::filesystem::path file = folder->path() / "preview.pdf";
  if (const Status written = write_file(file, pdf->front().bytes); !written) return written.error();
  Result<Bytes> picture = picture_of_page(file, *number, *width);
  if (!picture) return std::move(picture).error();
  Response response;
  response.content_type = "image/png";
  response.body = *std::move(picture);
  response.headers = {{"Cache-Control", "no-store"}, {"X-Pages", std::to_string(pages)}};
  return response;
}

}  // namespace vanthu
