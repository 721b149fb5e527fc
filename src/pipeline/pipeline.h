#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/result.h"
#include "compose/compose.h"
#include "doc/fonts.h"
#include "plan/plan.h"

// The use cases as functions. Command line and service are thin over these.
namespace vanthu {

// What is loaded once per process: fonts and templates. Read-only afterwards, shared by threads.
struct Engine {
  FontSet fonts;
  std::map<std::string, Template> templates;  // by id
};

// `share`: the folder with fonts/ and templates/. Errors: not_found, invalid (as load_template and
// FontSet::load).
Result<Engine> open_engine(const std::filesystem::path& share);

// A setting that chooses from the profile of an office (pipeline/fill.h) and is no parameter of a template.
bool is_profile_setting(const std::string& name);

// Settings that wait for their template, as a profile holds them: each is one that some template takes.
// Errors: usage, its place "/settings/NAME".
Status check_settings(const Engine& engine, const Settings& settings);

// What to do with the record that a file carries: take it as it is, to the letter; take it with the places of
// this file (pipeline/file_places.h), for whoever shows the two side by side; or leave it and read the text
// again.
enum class CarriedRecord { take, take_with_places, ignore };

// A draft of any format, or a record. `name` is the file's name (folders are cut off). A draft in which no
// title and no section was found gives a record too, with the diagnostic "text.no-plan". Errors: as read_text
// and plan_from_json; unsupported for a bare record whose record is to be ignored.
//
// Files that were rendered carry their record: it is taken where the text agrees with it (pipeline/trust.h),
// what differs is in the diagnostics. The engine makes the text that the record should have. Without one,
// records inside files are not looked at.
Result<Plan> read_plan(const Engine& engine, const Bytes& bytes, std::string_view name,
                       CarriedRecord record = CarriedRecord::take);
Result<Plan> read_plan(const Bytes& bytes, std::string_view name, CarriedRecord record = CarriedRecord::take);

enum class Form {
  json,            // the record
  pdf,             // typeset by a template …
  docx,            // … as is this
  xlsx,            // tasks, indicators and every table, a sheet each
  csv,             // the same sheets, a file each, in a zip
  tasks_csv,       // one of them
  indicators_csv,  // one of them
  fields_xml,      // what an office's document system asks for (plan/register.h) …
  fields_json,     // … as JSON
  akn,             // Akoma Ntoso
};
inline constexpr Form all_forms[] = {
    Form::json,           Form::pdf,        Form::docx,        Form::xlsx, Form::csv, Form::tasks_csv,
    Form::indicators_csv, Form::fields_xml, Form::fields_json, Form::akn};

const char* extension(Form form);   // "pdf", "csv.zip", "tasks.csv": the form's name, too
const char* media_type(Form form);  // "application/pdf"
bool is_typeset(Form form);         // made by a template
bool needs_template(Form form);     // so is this, or counted the pages of by one
// "pdf", ".PDF", "a/b.pdf", "b.tasks.csv"; the longest ending counts. Error{usage} otherwise.
Result<Form> form_of(std::string_view extension_or_name);
std::string form_names();  // all of them, for messages: "json, pdf, docx …"

struct RenderOptions {
  std::string template_id;  // "" = the one that fits the document: "party" or "plan"
  Settings settings;
  std::string created;  // ISO 8601; "" = none, so that the same plan gives the same bytes
};

// Plan -> Doc by a template of the engine, with the record attached (pipeline/carried.h). Errors: usage (no
// such template: the message lists those there are), and those of compose.
Result<Doc> compose_plan(const Engine& engine, const Plan& plan, const RenderOptions& options);

// Doc -> PDF or DOCX. Errors: those of layout and the writers.
Result<Bytes> write_doc(const Engine& engine, const Doc& doc, Form form);

// Errors: those of compose_plan, layout and the writers. What is not typeset needs no template, but for the
// fields, whose number of pages is that of a PDF that was read, or else of the plan as it is typeset.
// `findings`, where wanted: what the form could not take as it is (values over their length), and what the
// record says against the decree's form and itself (check/check.h), for the user to be told.
Result<Bytes> render(const Engine& engine, const Plan& plan, Form form, const RenderOptions& options,
                     std::vector<Diagnostic>* findings = nullptr);

}  // namespace vanthu
