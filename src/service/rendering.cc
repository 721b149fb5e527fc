#include "service/rendering.h"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "base/process.h"
#include "pipeline/fill.h"
#include "pipeline/reformat.h"
#include "pipeline/roll_forward.h"
#include "plan/profile.h"
#include "service/pictures.h"
#include "service/resources.h"
#include "service/upload.h"
#include "store/offices.h"
#include "text/unicode.h"

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
  std::string filling;  // X-Filled; "" = no profile was used
};

constexpr std::size_t longest_told = 120;  // characters of a value: heads of answers stay short

std::string told(const std::string& value) {
  const std::u32string text = to_utf32(value);
  return text.size() <= longest_told ? value : to_utf8(text.substr(0, longest_told)) + "…";
}

const char* name_of(OtherOrgan::Told told) {
  switch (told) {
    case OtherOrgan::Told::issuer:
      return "issuer";
    case OtherOrgan::Told::superior:
      return "superior";
    case OtherOrgan::Told::words:
      return "words";
  }
  return "";
}

// JSON in base64: heads of answers are ASCII.
std::string filling_of(const FilledPlan& filled) {
  nlohmann::ordered_json values = nlohmann::ordered_json::array();
  for (const FilledValue& one : filled.values)
    values.push_back({{"what", one.what}, {"value", told(one.value)}});
  nlohmann::ordered_json other;
  if (filled.other_organ)
    other = {{"told", name_of(filled.other_organ->told)}, {"name", told(filled.other_organ->name)}};
  const std::string json = nlohmann::ordered_json{{"filled", values}, {"other_organ", other}}.dump();
  constexpr int variant = sodium_base64_VARIANT_ORIGINAL;
  std::string encoded(sodium_base64_encoded_len(json.size(), variant), '\0');
  sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char*>(json.data()),
                    json.size(), variant);
  encoded.pop_back();  // the zero at its end
  return encoded;
}

// As asked for, with what the profile of the caller's office fills in ("profile=0": without).
Result<Printed> printed(const Site& site, const Request& request, Plan plan, Form form) {
  Result<Plan> wanted = of_wanted_year(request, std::move(plan));
  if (!wanted) return std::move(wanted).error();
  Printed out{*std::move(wanted), render_options(request), ""};
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
  std::string filling = filling_of(*filled);
  return Printed{std::move(filled->plan), std::move(filled->options), std::move(filling)};
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
  if (!wanted->filling.empty()) response.headers.emplace("X-Filled", wanted->filling);
  return response;
}

}  // namespace vanthu
