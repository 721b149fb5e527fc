#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/pipeline.h"
#include "plan/profile.h"

// Many drafts at once: each becomes its record, PDF and DOCX in the output folder, beside a report.csv.
namespace vanthu {

// One form of a plan.
struct RenderedForm {
  Form form;
  Bytes bytes;
};
// Several forms of one plan, composed once and only where a form needs it. `pages`: of the PDF, 0 if none was
// wanted. Errors and findings as render().
Result<std::vector<RenderedForm>> render_forms(const Engine& engine, const Plan& plan,
                                               const std::vector<Form>& forms, const RenderOptions& options,
                                               int& pages, std::vector<Diagnostic>& findings);

struct ReformatOptions {
  std::filesystem::path out;
  std::vector<Form> forms;
  int jobs = 1;
  RenderOptions render;
  std::optional<OfficeProfile> profile;  // fills the blanks of every draft (pipeline/fill.h)
};

// One row of report.csv.
struct Outcome {
  std::string input;                 // the path as given, or "archive.zip!member"
  std::vector<std::string> outputs;  // paths under `out`; all of them or none
  std::string error;                 // Vietnamese; "" = good
  int errors = 0, warnings = 0;      // findings about the document
  std::string subject;
  int pages = 0;         // of the PDF; 0 if none was made
  std::string left_out;  // Vietnamese: why it was not read (drafts.h); "" = it was
};

// Called from one thread at a time, as each input is done.
using Progress = std::function<void(const Outcome& outcome, std::size_t done, std::size_t all)>;

// One bad input is its own row, never the end. Rows come in the order of drafts.h, outputs are the same
// however many jobs. Errors, where nothing can be done at all: those of collect_drafts, and unreadable where
// the report cannot be written.
Result<std::vector<Outcome>> reformat(const Engine& engine, const std::vector<std::filesystem::path>& inputs,
                                      const ReformatOptions& options, const Progress& progress);

// RFC 4180: input,status,outputs,subject,findings,pages,error. Status: ok, error, or skipped with the reason for an
// error. UTF-8 without a byte order mark.
std::string report_csv(const std::vector<Outcome>& outcomes);

}  // namespace vanthu
