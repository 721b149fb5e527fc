#include "pipeline/reformat.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <optional>
#include <thread>

#include "base/limits.h"
#include "check/check.h"
#include "layout/layout.h"
#include "output/csv.h"
#include "output/docx.h"
#include "output/pdf.h"
#include "pipeline/drafts.h"
#include "pipeline/fill.h"
#include "text/unicode.h"

namespace vanthu {
namespace fs = std::filesystem;
namespace {

Result<Bytes> write_pages(const Engine& engine, const Doc& doc, int& pages) {
  const Result<Pages> laid_out = layout(doc, engine.fonts);
  if (!laid_out) return laid_out.error();
  pages = static_cast<int>(laid_out->pages.size());
  return write_pdf(*laid_out, engine.fonts);
}

}  // namespace

Result<std::vector<RenderedForm>> render_forms(const Engine& engine, const Plan& plan,
                                               const std::vector<Form>& forms, const RenderOptions& options,
                                               int& pages, std::vector<Diagnostic>& findings) {
  pages = 0;
  std::vector<RenderedForm> all;
  std::optional<Doc> doc;
  for (const Form form : forms) {
    if (!is_typeset(form)) {
      Result<Bytes> bytes = render(engine, plan, form, options, &findings);
      if (!bytes) return std::move(bytes).error();
      all.push_back({form, *std::move(bytes)});
      continue;
    }
    if (!doc) {
      Result<Doc> composed = compose_plan(engine, plan, options);
      if (!composed) return std::move(composed).error();
      doc = *std::move(composed);
      std::ranges::move(check_diagnostics(plan), std::back_inserter(findings));
    }
    Result<Bytes> bytes =
        form == Form::docx ? write_docx(*doc, engine.fonts) : write_pages(engine, *doc, pages);
    if (!bytes) return std::move(bytes).error();
    all.push_back({form, *std::move(bytes)});
  }
  return all;
}

namespace {

// All files or none.
Result<std::vector<std::string>> write_all(const std::vector<RenderedForm>& all, const fs::path& out,
                                           const fs::path& name) {
  std::vector<std::string> written;
  for (const RenderedForm& rendered : all) {
    const std::string file = name.string() + "." + extension(rendered.form);
    const Status status = write_file(out / file, rendered.bytes);
    if (!status) {
      std::error_code code;
      for (const std::string& earlier : written) fs::remove(out / earlier, code);
      return status.error();
    }
    written.push_back(file);
  }
  return written;
}

Result<FilledPlan> fill_draft(Plan plan, const ReformatOptions& options) {
  if (!options.profile) return FilledPlan{std::move(plan), options.render, {}, {}, {}};
  return fill_blanks(std::move(plan), *options.profile, options.render);
}

Status reformat_draft(const Engine& engine, Draft& draft, const ReformatOptions& options, Outcome& outcome) {
  if (draft.broken) return *draft.broken;
  Result<Bytes> bytes =
      draft.file.empty() ? std::move(draft.bytes) : read_file(draft.file, limits::upload_bytes);
  if (!bytes) return Error{bytes.error().kind, bytes.error().message, ""};
  Result<Plan> read = read_plan(engine, *bytes, draft.shown);
  if (!read) return read.error();
  const Result<FilledPlan> filled = fill_draft(*std::move(read), options);
  if (!filled) return filled.error();
  const Plan& plan = filled->plan;
  outcome.subject = plan.subject;
  int pages = 0;
  std::vector<Diagnostic> findings = plan.diagnostics;
  const auto rendered = render_forms(engine, plan, options.forms, filled->options, pages, findings);
  outcome.errors = count(findings, Severity::error);
  outcome.warnings = count(findings, Severity::warning);
  if (!rendered) return rendered.error();
  auto written = write_all(*rendered, options.out, draft.name);
  if (!written) return std::move(written).error();
  outcome.outputs = *std::move(written);
  outcome.pages = pages;
  return Done{};
}

// The border of a worker thread: a bug met on one draft is that draft's error.
Outcome outcome_of(const Engine& engine, Draft& draft, const ReformatOptions& options) {
  Outcome outcome;
  outcome.input = draft.shown;
  outcome.left_out = draft.left_out;
  if (!draft.left_out.empty()) return outcome;
  try {
    if (const Status done = reformat_draft(engine, draft, options, outcome); !done)
      outcome.error = describe(done.error());
  } catch (const std::exception& bug) {
    outcome.error = std::string("Lỗi của chương trình, hãy báo cho người phát triển: ") + bug.what();
  }
  return outcome;
}

std::string joined(const std::vector<std::string>& values) {
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

std::string csv_row(const Outcome& outcome) {
  const std::string findings =
      std::to_string(outcome.errors) + " lỗi; " + std::to_string(outcome.warnings) + " cảnh báo";
  const std::string fields[] = {outcome.input,
                                !outcome.left_out.empty() ? "skipped"
                                : outcome.error.empty()   ? "ok"
                                                          : "error",
                                joined(outcome.outputs),
                                outcome.subject,
                                findings,
                                std::to_string(outcome.pages),
                                outcome.left_out.empty() ? outcome.error : outcome.left_out};
  std::vector<std::string> record;
  for (const std::string& field : fields) record.push_back(csv_field(field));
  return csv_record(record);
}

}  // namespace

std::string report_csv(const std::vector<Outcome>& outcomes) {
  std::string report = "input,status,outputs,subject,findings,pages,error\r\n";
  for (const Outcome& outcome : outcomes) report += csv_row(outcome);
  return report;
}

Result<std::vector<Outcome>> reformat(const Engine& engine, const std::vector<fs::path>& inputs,
                                      const ReformatOptions& options, const Progress& progress) {
  Result<std::vector<Draft>> drafts = collect_drafts(inputs, options.out);
  if (!drafts) return std::move(drafts).error();
  std::vector<Outcome> outcomes(drafts->size());
  std::atomic<std::size_t> next = 0;
  std::size_t done = 0;
  std::mutex reporting;
  const auto work = [&] {
    for (std::size_t i = next++; i < drafts->size(); i = next++) {
      outcomes[i] = outcome_of(engine, (*drafts)[i], options);
      const std::lock_guard lock(reporting);
      progress(outcomes[i], ++done, drafts->size());
    }
  };
  {
    std::vector<std::jthread> workers;
    for (int job = 1; job < options.jobs; ++job) workers.emplace_back(work);
    work();
  }
  const Status report = write_file(options.out / "report.csv", report_csv(outcomes));
  if (!report) return report.error();
  return outcomes;
}

}  // namespace vanthu
