#include "service/rendering.h"

#include <nlohmann/json.hpp>
#include <sodium.h>

#include "base/limits.h"
#include "base/process.h"
#include "pipeline/fill.h"
#include "pipeline/reformat.h"
#include "pipeline/roll_forward.h"
#include "plan/profile.h"
#include "service/pictures.h"
#include "service/reading.h"
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

// Paragraphs and cells of a record that is laid out in this process. A larger one goes apart, where neither
// its time nor its memory is that of all others.
constexpr std::size_t most_parts_here = 5'000;

std::size_t cells_of(const Table& table) { return table.rows.size() * table.columns.size(); }

std::size_t parts_of(const std::vector<Node>& nodes) {
  std::size_t parts = 0;
  for (const Visit& visit : walk(nodes)) parts += 1 + (visit.node->table ? cells_of(*visit.node->table) : 0);
  return parts;
}

bool is_large(const Plan& plan) {
  std::size_t parts = parts_of(plan.body) + (plan.carrier ? parts_of(plan.carrier->body) : 0);
  for (const Appendix& appendix : plan.appendices) {
    parts += parts_of(appendix.nodes);
    for (const Table& table : appendix.tables) parts += cells_of(table);
  }
  return parts > most_parts_here;
}

// What is asked for, as the query says.
struct PrintOrder {
  RenderOptions options;
  bool next_year = false;
  std::string profile;  // of the caller's office ("profile=0": without), as JSON; "": none
};

Result<PrintOrder> print_order(const Site& site, const Request& request, Form form) {
  PrintOrder order{render_options(request), false, ""};
  const std::string next_year = request.parameter("next-year").value_or("0");
  if (next_year != "0" && next_year != "1")
    return Error{ErrorKind::usage, "Tham số next-year chỉ nhận 1 (chuyển sang năm sau) hoặc 0.", ""};
  order.next_year = next_year == "1";
  const Result<bool> use_profile = choice_parameter(request, "profile", "0", "1", true);
  if (!use_profile) return use_profile.error();
  if (!*use_profile || form == Form::json || !request.principal || !site.database) return order;
  const Result<Office> office = get_office(*site.database, request.principal->office);
  if (!office) return office.error();
  order.profile = office->profile;
  return order;
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

// Moved on a year and filled in as wanted: small work, done here; what is laid out may go apart.
Result<Printed> printed(const PrintOrder& order, Plan plan) {
  Printed out{std::move(plan), order.options, ""};
  if (order.next_year) {
    Result<RolledForward> rolled = roll_forward(out.plan);
    if (!rolled) return std::move(rolled).error();
    out.plan = std::move(rolled->plan);
  }
  if (order.profile.empty()) return out;
  const Result<OfficeProfile> profile = profile_from_json(order.profile);
  if (!profile) return profile.error();
  Result<FilledPlan> filled = fill_blanks(std::move(out.plan), *profile, out.options);
  if (!filled) return std::move(filled).error();
  std::string filling = filling_of(*filled);
  return Printed{std::move(filled->plan), std::move(filled->options), std::move(filling)};
}

Result<ApartAnswer> rendered_apart(const Site& site, const Printed& printed, Form form,
                                   const std::filesystem::path& folder) {
  ApartOrder order;
  order.forms = {form};
  order.render = printed.options;
  return render_in_child(site.program, order, printed.plan, folder);
}

Result<Bytes> rendered_bytes(const Site& site, const Printed& wanted, Form form) {
  if (!is_large(wanted.plan) || form == Form::json)
    return render(site.engine, wanted.plan, form, wanted.options);
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const Result<ApartAnswer> answer = rendered_apart(site, wanted, form, folder->path());
  if (!answer) return answer.error();
  return read_file(answer->outputs.front().file, limits::apart_record);
}

// The PDF to take a page of, in `folder`.
struct PrintedPdf {
  std::filesystem::path file;
  int pages = 0;
  std::string filling;
};

Result<PrintedPdf> printed_pdf(const Site& site, const PrintOrder& order, Plan plan,
                               const std::filesystem::path& folder) {
  Result<Printed> wanted = printed(order, std::move(plan));
  if (!wanted) return std::move(wanted).error();
  if (is_large(wanted->plan)) {
    const Result<ApartAnswer> answer = rendered_apart(site, *wanted, Form::pdf, folder);
    if (!answer) return answer.error();
    return PrintedPdf{answer->outputs.front().file, answer->pages, std::move(wanted->filling)};
  }
  PrintedPdf out{folder / "preview.pdf", 0, std::move(wanted->filling)};
  std::vector<Diagnostic> findings;
  const auto pdf = render_forms(site.engine, wanted->plan, {Form::pdf}, wanted->options, out.pages, findings);
  if (!pdf) return pdf.error();
  if (const Status written = write_file(out.file, pdf->front().bytes); !written) return written.error();
  return out;
}

}  // namespace

Result<Response> rendered_plan(const Site& site, const Request& request, Plan plan, Form form) {
  const Result<PrintOrder> order = print_order(site, request, form);
  if (!order) return order.error();
  const Result<Printed> wanted = printed(*order, std::move(plan));
  if (!wanted) return wanted.error();
  Result<Bytes> rendered = rendered_bytes(site, *wanted, form);
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
  const Result<PrintOrder> order = print_order(site, request, Form::pdf);
  if (!order) return order.error();
  const Result<TemporaryFolder> folder = TemporaryFolder::make();
  if (!folder) return folder.error();
  const Result<PrintedPdf> pdf = printed_pdf(site, *order, std::move(plan), folder->path());
  if (!pdf) return pdf.error();
  if (*number > pdf->pages)
    return Error{ErrorKind::not_found, "Bản in chỉ có " + std::to_string(pdf->pages) + " trang.", ""};
  Result<Bytes> picture = picture_of_page(pdf->file, *number, *width);
  if (!picture) return std::move(picture).error();
  Response response;
  response.content_type = "image/png";
  response.body = *std::move(picture);
  response.headers = {{"Cache-Control", "no-store"}, {"X-Pages", std::to_string(pdf->pages)}};
  if (!pdf->filling.empty()) response.headers.emplace("X-Filled", pdf->filling);
  return response;
}

}  // namespace vanthu
