#include "pipeline/apart.h"

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "base/limits.h"
#include "base/process.h"
#include "intake/page_sizes.h"
#include "pipeline/fill.h"
#include "pipeline/read_draft.h"
#include "pipeline/reformat.h"
#include "pipeline/review.h"
#include "pipeline/source_view.h"
#include "plan/json.h"
#include "plan/profile.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* record_file = "record.json";
constexpr const char* source_file = "source.json";
std::string output_file(Form form) { return std::string("output.") + extension(form); }

// ---- the order

Json to_json(const ApartOrder& order) {
  Json forms = Json::array();
  for (const Form form : order.forms) forms.push_back(extension(form));
  return {{"file", order.file.string()},
          {"name", order.name},
          {"carried", static_cast<int>(order.carried)},
          {"is_record", order.is_record},
          {"forms", forms},
          {"template", order.render.template_id},
          {"settings", order.render.settings},
          {"created", order.render.created},
          {"profile", order.profile}};
}

ApartOrder order_of(const Json& json) {
  ApartOrder order;
  order.file = json.at("file").get<std::string>();
  order.name = json.at("name");
  order.carried = static_cast<CarriedRecord>(json.at("carried").get<int>());
  order.is_record = json.at("is_record");
  for (const Json& form : json.at("forms")) order.forms.push_back(form_of(form.get<std::string>()).value());
  order.render.template_id = json.at("template");
  for (const auto& [name, value] : json.at("settings").items()) order.render.settings[name] = value;
  order.render.created = json.at("created");
  order.profile = json.at("profile");
  return order;
}

// ---- what the process does

struct Prepared {
  Plan plan;
  RenderOptions options;
};

// The plan that is made into the wanted forms: filled by the profile.
Result<Prepared> prepare(Plan plan, const ApartOrder& order) {
  Prepared prepared{std::move(plan), order.render};
  if (order.profile.empty()) return prepared;
  const Result<OfficeProfile> profile = profile_from_json(order.profile);
  if (!profile) return profile.error();
  Result<FilledPlan> filled = fill_blanks(std::move(prepared.plan), *profile, prepared.options);
  if (!filled) return std::move(filled).error();
  return Prepared{std::move(filled->plan), std::move(filled->options)};
}

// The plan of the order; a draft leaves its record and what was read in the folder.
Result<Plan> plan_of(const Engine& engine, const ApartOrder& order) {
  const Result<Bytes> bytes =
      read_file(order.file, order.is_record ? limits::apart_record : limits::upload_bytes);
  if (!bytes) return Error{bytes.error().kind, bytes.error().message, order.name};
  if (order.is_record) return plan_from_json(*bytes);
  Result<ReadDraft> read = read_draft(engine, *bytes, order.name, order.carried);
  if (!read) return std::move(read).error();
  if (const Status written = write_file(record_file, to_json(read->plan)); !written) return written.error();
  if (const Status written = write_file(source_file, source_view(read->text, page_sizes(*bytes))); !written)
    return written.error();
  return std::move(read->plan);
}

Result<Json> carry_out(const Engine& engine, const ApartOrder& order) {
  Result<Plan> plan = plan_of(engine, order);
  if (!plan) return std::move(plan).error();
  const FindingCounts found = order.is_record ? FindingCounts{} : count_findings(*plan);
  const Result<Prepared> prepared = prepare(*std::move(plan), order);
  if (!prepared) return prepared.error();
  int pages = 0;
  std::vector<Diagnostic> findings = prepared->plan.diagnostics;
  const auto forms = render_forms(engine, prepared->plan, order.forms, prepared->options, pages, findings);
  if (!forms) return forms.error();
  Json outputs = Json::array();
  for (const RenderedForm& rendered : *forms) {
    if (const Status written = write_file(output_file(rendered.form), rendered.bytes); !written)
      return written.error();
    outputs.push_back(extension(rendered.form));
  }
  return Json{{"found", {found.errors, found.warnings, found.notes}},
              {"outputs", outputs},
              {"subject", prepared->plan.subject},
              {"errors", count(findings, Severity::error)},
              {"warnings", count(findings, Severity::warning)},
              {"pages", pages}};
}

Json to_json(const Error& error) {
  return {{"error",
           {{"kind", static_cast<int>(error.kind)}, {"message", error.message}, {"place", error.place}}}};
}

// ---- what comes back

// A child that a hostile file has taken over may say anything: what is no answer throws, and no path of its
// choice is followed.
Error error_of(const Json& json) {
  const int kind = json.at("kind");
  if (kind < 0 || kind > static_cast<int>(ErrorKind::internal)) throw std::out_of_range("kind");
  return {static_cast<ErrorKind>(kind), json.at("message"), json.at("place")};
}

void expect_plain_file(const fs::path& file) {
  if (!fs::is_regular_file(fs::symlink_status(file))) throw std::invalid_argument(file.string());
}

ApartAnswer answer_of(const Json& json, const ApartOrder& order, const fs::path& folder) {
  ApartAnswer answer;
  if (!order.is_record) {
    answer.record = folder / record_file;
    expect_plain_file(answer.record);
    answer.source = folder / source_file;
    expect_plain_file(answer.source);
  }
  const Json& found = json.at("found");
  answer.found = {found.at(0), found.at(1), found.at(2)};
  for (const Json& output : json.at("outputs")) {
    const Form form = form_of(output.get<std::string>()).value();
    answer.outputs.push_back({form, folder / output_file(form)});
    expect_plain_file(answer.outputs.back().file);
  }
  answer.subject = json.at("subject");
  answer.errors = json.at("errors");
  answer.warnings = json.at("warnings");
  answer.pages = json.at("pages");
  return answer;
}

// A process that died of its file, or a bug of ours: only its exit code 70 says so.
Error error_of(const ProcessOutput& output, const ApartOrder& order) {
  if (output.ending == ProcessEnding::stopped)
    return {ErrorKind::unavailable, "Việc xử lý bị dừng giữa chừng; hãy thử lại.", order.name};
  if (output.ending == ProcessEnding::exited)
    return {ErrorKind::internal, "Lỗi của chương trình khi xử lý tệp này; hãy báo cho người phát triển.",
            order.name};
  if (order.is_record)
    return {ErrorKind::too_large,
            "Hồ sơ quá lớn, không làm ra bản in được (chương trình dàn trang " + describe(output) +
                "); hãy tách hồ sơ thành nhiều phần.",
            order.name};
  return {ErrorKind::invalid,
          "Không xử lý được tệp này: chương trình đọc nó " + describe(output) +
              "; tệp có thể hỏng, quá phức tạp hoặc được làm ra để gây hại.",
          order.name};
}

}  // namespace

Result<ApartAnswer> work_apart(const fs::path& program, const ApartOrder& order, const fs::path& folder,
                               std::stop_token stop) {
  const std::string text = to_json(order).dump(-1, ' ', false, Json::error_handler_t::replace);
  ProcessInput input;
  input.bytes = text;
  input.folder = folder;
  input.stop = std::move(stop);
  ProcessLimits most = limits_of(order.time, limits::apart_memory, limits::apart_answer);
  most.file_bytes = limits::apart_record;
  const Result<ProcessOutput> output = run_process({program.string(), apart_command_name}, most, input);
  if (!output) return output.error();
  if (!output->ok()) return error_of(*output, order);
  try {
    const Json answer = Json::parse(output->out);
    if (answer.contains("error")) return error_of(answer["error"]);
    return answer_of(answer, order, folder);
  } catch (const std::exception&) {
    return error_of(*output, order);
  }
}

std::string answer_apart(const Engine& engine, std::string_view order) {
  const Result<Json> answer = carry_out(engine, order_of(Json::parse(order)));
  return (answer ? *answer : to_json(answer.error())).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace vanthu
