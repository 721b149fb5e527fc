#pragma once
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "compose/compose.h"
#include "doc/fonts.h"
#include "plan/plan.h"

// The use cases as functions. Command line and service are thin over these.
namespace vanthu {

// What is loaded once per process: fonts and templates.
struct Engine {
  FontSet fonts;
  std::map<std::string, Template> templates;
};

// `share`: the folder with fonts/ and templates/. Errors: not_found, invalid (as load_template and FontSet::load).
Result<Engine> open_engine(const std::filesystem::path& share);

// A draft of any format, or a record (then it is only checked and taken as it is). `name` is the file's name.
Result<Plan> read_plan(const Bytes& bytes, std::string_view name);

enum class Form { json, pdf, docx };
Result<Form> form_of(std::string_view extension_or_name);  // "pdf", ".PDF", "a/b.pdf"; Error{usage} otherwise

struct RenderOptions {
  std::string template_id = "plan";
  Settings settings;
  std::string created;  // ISO 8601; "" = none
};
Result<Bytes> render(const Engine& engine, const Plan& plan, Form form, const RenderOptions& options);

// Bulk: files, folders (walked) and zips (unpacked in memory). One bad input is its own row, never the end.
struct ReformatOptions {
  std::filesystem::path out;
  std::vector<Form> forms;
  int jobs = 1;
  RenderOptions render;
};
struct Outcome {  // one row of report.csv
  std::string input;                 // path as given, or "archive.zip!member"
  std::vector<std::string> outputs;  // paths under out
  std::string error;                 // Vietnamese; "" = good
  int errors = 0, warnings = 0;      // findings about the document
  std::string subject;
  int pages = 0;  // of the PDF, 0 if none was asked for
};
// Calls `progress` (from one thread at a time) as each input is done. Error only where nothing can be done at all: no
// such path, no plan among the inputs, the output folder cannot be made.
Result<std::vector<Outcome>> reformat(const Engine& engine, const std::vector<std::filesystem::path>& inputs,
                                      const ReformatOptions& options,
                                      const std::function<void(const Outcome&, std::size_t done, std::size_t all)>& progress);

}  // namespace vanthu
