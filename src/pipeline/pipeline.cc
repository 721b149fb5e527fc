#include "pipeline/pipeline.h"

#include <algorithm>
#include <array>
#include <sodium.h>

#include "base/limits.h"
#include "check/check.h"
#include "compose/settings.h"
#include "compose/workbook.h"
#include "doc/page_choice.h"
#include "intake/intake.h"
#include "layout/layout.h"
#include "output/akn.h"
#include "output/csv.h"
#include "output/docx.h"
#include "output/pdf.h"
#include "output/xlsx.h"
#include "parse/parse.h"
#include "pipeline/carried.h"
#include "pipeline/file_places.h"
#include "pipeline/fill.h"
#include "pipeline/read_draft.h"
#include "pipeline/trust.h"
#include "plan/calendar.h"
#include "plan/json.h"
#include "plan/party.h"
#include "plan/register.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

struct FormRow {
  Form form;
  const char* extension;
  const char* media_type;
};
constexpr FormRow forms[] = {
    {Form::json, "json", "application/json"},
    {Form::pdf, "pdf", "application/pdf"},
    {Form::docx, "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {Form::xlsx, "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {Form::csv, "csv.zip", "application/zip"},
    {Form::tasks_csv, "tasks.csv", "text/csv; charset=utf-8"},
    {Form::indicators_csv, "indicators.csv", "text/csv; charset=utf-8"},
    {Form::fields_xml, "fields.xml", "application/xml"},
    {Form::fields_json, "fields.json", "application/json"},
    {Form::akn, "akn", "application/akn+xml"},
};

const FormRow& row_of(Form form) {
  for (const FormRow& row : forms)
    if (row.form == form) return row;
  return forms[0];
}

std::string sha256(const Bytes& bytes) {
  [[maybe_unused]] static const int ready = sodium_init();  // once; hashing works even where it fails
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  std::string hex(2 * hash.size() + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

bool has_label(const std::vector<Node>& nodes) {
  for (const Node& node : nodes)
    if (!node.label.empty()) return true;
  return false;
}

Diagnostic no_plan() {
  return {"text.no-plan",
          Severity::warning,
          "Không tìm thấy tên loại, trích yếu hay mục nào trong văn bản; tệp này có thể không phải là kế "
          "hoạch, hãy "
          "kiểm tra lại tệp.",
          std::nullopt,
          {}};
}

Result<Text> text_of_draft(const Bytes& bytes, const std::string& name) {
  Result<Text> text = read_text(bytes, name);
  if (!text) return Error{text.error().kind, text.error().message, ""};  // the caller knows which file it was
  return text;
}

Plan plan_of_draft(const Text& text, const Bytes& bytes, const std::string& name) {
  Plan plan = parse_plan(text);
  plan.source.name = name;
  plan.source.sha256 = sha256(bytes);
  if (plan.type.empty() && plan.subject.empty() && !has_label(plan.body))
    plan.diagnostics.push_back(no_plan());
  return plan;
}

std::string plain_name(std::string_view name) { return nfc(fs::path(name).filename().string()); }

bool is_bare_record(const Bytes& bytes, const std::string& name) {
  return fs::path(lower(name)).extension() == ".json" || looks_like_record(bytes);
}

// Every file of a folder, by its path relative to the folder.
Result<TemplateFiles> read_tree(const fs::path& folder) {
  std::error_code code;
  TemplateFiles files;
  for (fs::recursive_directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
    if (!at->is_regular_file(code)) continue;
    Result<Bytes> bytes = read_file(at->path(), limits::upload_bytes);
    if (!bytes) return std::move(bytes).error();
    files[at->path().lexically_relative(folder).generic_string()] = *std::move(bytes);
  }
  if (code)
    return Error{ErrorKind::not_found, "Không đọc được thư mục mẫu của chương trình.", folder.string()};
  return files;
}

Result<std::map<std::string, Template>> load_templates(const fs::path& folder) {
  Result<TemplateFiles> files = read_tree(folder);
  if (!files) return std::move(files).error();
  std::map<std::string, Template> templates;
  for (const auto& [path, bytes] : *files) {
    const fs::path file = path;
    if (file.filename() != "template.xml") continue;
    const std::string id = file.parent_path().generic_string();
    Result<Template> form = load_template(*files, id);
    if (!form) return std::move(form).error();
    templates.emplace(id, *std::move(form));
  }
  return templates;
}

constexpr const char* impossible_date = "header.impossible-date";

void tell_impossible_date(const std::optional<Date>& date, Plan& plan) {
  const auto is_told = [](const Diagnostic& finding) { return finding.code == impossible_date; };
  if (!date || is_in_calendar(*date) || std::ranges::any_of(plan.diagnostics, is_told)) return;
  plan.diagnostics.push_back({impossible_date,
                              Severity::warning,
                              "Ngày ban hành trong hồ sơ không có trong lịch; hãy sửa lại khoá header.date.",
                              std::nullopt,
                              {}});
}

// A record keeps what a draft prints; a date that somebody wrote into it is told as that of a draft is.
Result<Plan> plan_of_record(const Bytes& bytes) {
  Result<Plan> plan = plan_from_json(bytes);
  if (!plan) return plan;
  tell_impossible_date(plan->header.date, *plan);
  if (plan->carrier) tell_impossible_date(plan->carrier->header.date, *plan);
  return plan;
}

// Settings that are no parameters of templates but choose from the profile (pipeline/fill.h).
constexpr const char* profile_settings[] = {signer_setting, abbreviations_setting};

bool is_parameter(const Template& form, const std::string& name) {
  return std::any_of(form.parameters.begin(), form.parameters.end(),
                     [&](const Parameter& parameter) { return parameter.name == name; });
}

// A template may have a parameter of that name. Empty if no setting lacks its profile.
std::string lacking_profile(const Template& form, const Settings& settings) {
  for (const auto& [name, value] : settings)
    if (is_profile_setting(name) && !is_parameter(form, name)) return name;
  return "";
}

}  // namespace

Result<Engine> open_engine(const fs::path& share) {
  Result<FontSet> fonts = FontSet::load(share / "fonts" / "catalogue.json");
  if (!fonts) return std::move(fonts).error();
  Result<std::map<std::string, Template>> templates = load_templates(share / "templates");
  if (!templates) return std::move(templates).error();
  return Engine{*std::move(fonts), *std::move(templates)};
}

Result<Plan> read_plan(const Bytes& bytes, std::string_view name, CarriedRecord record) {
  const std::string file_name = plain_name(name);
  if (!is_bare_record(bytes, file_name)) {
    const Result<Text> text = text_of_draft(bytes, file_name);
    if (!text) return text.error();
    return plan_of_draft(*text, bytes, file_name);
  }
  if (record != CarriedRecord::ignore) return plan_of_record(bytes);
  return Error{ErrorKind::unsupported,
               "Tệp này chỉ có hồ sơ JSON, không có văn bản để đọc lại; hãy bỏ tuỳ chọn --ignore-record.",
               ""};
}

Result<Plan> read_plan(const Engine& engine, const Bytes& bytes, std::string_view name,
                       CarriedRecord record) {
  Result<ReadDraft> read = read_draft(engine, bytes, name, record);
  if (!read) return std::move(read).error();
  return std::move(read->plan);
}

Result<ReadDraft> read_draft(const Engine& engine, const Bytes& bytes, std::string_view name,
                             CarriedRecord record) {
  const std::string file_name = plain_name(name);
  if (is_bare_record(bytes, file_name)) {
    Result<Plan> plan = read_plan(bytes, name, record);
    if (!plan) return std::move(plan).error();
    return ReadDraft{*std::move(plan), std::nullopt};
  }
  Result<Text> text = text_of_draft(bytes, file_name);
  if (!text) return std::move(text).error();
  const auto read = [&] { return plan_of_draft(*text, bytes, file_name); };
  const std::optional<CarriedPlan> carried =
      record == CarriedRecord::ignore ? std::nullopt : carried_plan(bytes);
  Plan plan = carried ? believed_plan(engine, *carried, *text, read) : read();
  if (record == CarriedRecord::take_with_places && carried && plan == carried->plan)
    plan = with_file_places(std::move(plan), read());
  return ReadDraft{std::move(plan), *std::move(text)};
}

bool is_profile_setting(const std::string& name) {
  return std::find(std::begin(profile_settings), std::end(profile_settings), name) !=
         std::end(profile_settings);
}

Status check_settings(const Engine& engine, const Settings& settings) {
  for (const auto& [name, value] : settings) {
    if (is_profile_setting(name)) continue;
    std::optional<Error> error;
    bool good = false;
    for (const auto& [id, form] : engine.templates) {
      const Status checked = check_setting(form.parameters, name, value);
      good = good || checked;
      if (!checked && (!error || is_parameter(form, name))) error = checked.error();
    }
    if (!good && error) return Error{error->kind, error->message, "/settings/" + name};
  }
  return Done{};
}

const char* extension(Form form) { return row_of(form).extension; }
const char* media_type(Form form) { return row_of(form).media_type; }

bool needs_template(Form form) {
  return is_typeset(form) || form == Form::fields_xml || form == Form::fields_json;
}

bool is_typeset(Form form) { return form == Form::pdf || form == Form::docx; }

std::string form_names() {
  std::string names;
  for (const FormRow& row : forms) names += (names.empty() ? "" : ", ") + std::string(row.extension);
  return names;
}

Result<Form> form_of(std::string_view extension_or_name) {
  const std::string wanted = "." + lower(extension_or_name);
  const FormRow* found = nullptr;
  for (const FormRow& row : forms)
    if (wanted.ends_with("." + std::string(row.extension)) &&
        (!found || std::string_view(row.extension).size() > std::string_view(found->extension).size()))
      found = &row;
  if (found) return found->form;
  if (wanted.ends_with(".csv"))
    return Error{
        ErrorKind::usage,
        "Tệp .csv chỉ chứa một bảng; hãy ghi rõ .tasks.csv (nhiệm vụ), .indicators.csv (chỉ tiêu) hoặc "
        ".csv.zip (mọi bảng).",
        std::string(extension_or_name)};
  return Error{ErrorKind::usage, "Không biết dạng kết quả này; hãy chọn một trong: " + form_names() + ".",
               std::string(extension_or_name)};
}

namespace {

// Letters in tables that their columns leave no room for are set smaller, as far as they can be read, unless
// their size was asked for.
Result<Doc> compose_in_room(const Template& form, const Plan& plan, Settings settings, const FontSet& fonts) {
  const bool is_set = settings.contains("table-size");
  Result<Doc> doc = compose(form, plan, settings);
  if (doc) choose_pages(*doc, fonts);
  for (const char* size : {"11", "10"}) {
    if (!doc || is_set || !has_crowded_table(*doc, fonts)) break;
    settings["table-size"] = size;
    Result<Doc> smaller = compose(form, plan, settings);
    if (!smaller) break;  // a template without that parameter
    choose_pages(*smaller, fonts);
    doc = std::move(smaller);
  }
  return doc;
}

}  // namespace

Result<Doc> compose_plan(const Engine& engine, const Plan& plan, const RenderOptions& options) {
  const std::string fitting = is_party_document(plan.header) ? "party" : "plan";
  const auto form = engine.templates.find(options.template_id.empty() ? fitting : options.template_id);
  if (form == engine.templates.end()) {
    std::string known;
    for (const auto& [id, content] : engine.templates) known += (known.empty() ? "" : ", ") + id;
    return Error{ErrorKind::usage, "Không có mẫu này; các mẫu hiện có: " + known + ".", options.template_id};
  }
  if (const std::string name = lacking_profile(form->second, options.settings); !name.empty())
    return Error{
        ErrorKind::usage,
        "Tham số " + name + " dùng với hồ sơ cơ quan; hãy cho biết hồ sơ cơ quan bằng --profile TỆP.", ""};
  Result<Doc> doc = compose_in_room(form->second, plan, options.settings, engine.fonts);
  if (!doc) return doc;
  doc->properties.created = options.created;
  doc->attachments = attachments_of(plan, options, *doc);
  return doc;
}

Result<Bytes> write_doc(const Engine& engine, const Doc& doc, Form form) {
  if (form == Form::docx) return write_docx(doc, engine.fonts);
  const Result<Pages> pages = layout(doc, engine.fonts);
  if (!pages) return pages.error();
  return write_pdf(*pages, engine.fonts);
}

namespace {

Result<Bytes> render_sheets(const Plan& plan, Form form, const RenderOptions& options) {
  Workbook book = compose_workbook(plan);
  book.properties.created = options.created;
  if (form == Form::xlsx) return write_xlsx(book);
  if (form == Form::csv) return write_csv_archive(book);
  return write_csv(book.sheets[form == Form::tasks_csv ? 0 : 1]);
}

Result<int> page_count(const Engine& engine, const Plan& plan, const RenderOptions& options) {
  if (plan.source.format == "pdf" && plan.source.pages > 0) return plan.source.pages;
  const Result<Doc> doc = compose_plan(engine, plan, options);
  if (!doc) return doc.error();
  const Result<Pages> pages = layout(*doc, engine.fonts);
  if (!pages) return pages.error();
  return static_cast<int>(pages->pages.size());
}

Result<Bytes> render_fields(const Engine& engine, const Plan& plan, Form form, const RenderOptions& options,
                            std::vector<Diagnostic>* findings) {
  const Result<int> pages = page_count(engine, plan, options);
  if (!pages) return pages.error();
  const RegisterEntry entry = register_entry(plan, *pages);
  if (findings) findings->insert(findings->end(), entry.findings.begin(), entry.findings.end());
  return form == Form::fields_xml ? to_xml(entry) : to_json(entry);
}

}  // namespace

Result<Bytes> render(const Engine& engine, const Plan& plan, Form form, const RenderOptions& options,
                     std::vector<Diagnostic>* findings) {
  if (form == Form::json) return to_json(plan);
  if (form == Form::akn) return write_akn(plan, findings);
  if (form == Form::fields_xml || form == Form::fields_json)
    return render_fields(engine, plan, form, options, findings);
  if (!is_typeset(form)) return render_sheets(plan, form, options);
  if (findings) std::ranges::move(check_diagnostics(plan), std::back_inserter(*findings));
  const Result<Doc> doc = compose_plan(engine, plan, options);
  if (!doc) return doc.error();
  return write_doc(engine, *doc, form);
}

}  // namespace vanthu
