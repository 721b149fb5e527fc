// What each stage costs on one real-sized plan, warm: the 14-page plan of ../shared where it is there, else
// the biggest sample. Ratios to the whole stand below the table; where LibreOffice is installed it makes the
// same PDF from our DOCX, cold and in a process of its own, as an office would run it.
#include <benchmark/benchmark.h>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>

#include "base/file.h"
#include "intake/intake.h"
#include "layout/layout.h"
#include "output/docx.h"
#include "output/pdf.h"
#include "parse/parse.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const fs::path root = VANTHU_SOURCE_DIR;

fs::path draft_path() {
  const fs::path shared = root / "../shared/corpus/001.txt";
  if (fs::exists(shared)) return shared;
  fs::path biggest;
  for (const auto& entry : fs::directory_iterator(root / "samples"))
    if (biggest.empty() || entry.file_size() > fs::file_size(biggest)) biggest = entry.path();
  return biggest;
}

template <class T>
T need(Result<T> result) {
  if (!result) throw std::runtime_error(describe(result.error()));
  return *std::move(result);
}

// What every stage gets, made once.
struct Inputs {
  Bytes bytes = need(read_file(draft_path(), 1 << 24));
  std::string name = draft_path().filename().string();
  Engine engine = need(open_engine(VANTHU_SHARE));
  Text text = need(read_text(bytes, name));
  Plan plan = parse_plan(text);
  Doc doc = need(compose_plan(engine, plan, {}));
  Pages pages = need(layout(doc, engine.fonts));
};

const Inputs& inputs() {
  static const Inputs made;
  return made;
}

template <class Work>
void repeat(benchmark::State& state, Work work) {
  for (auto _ : state) benchmark::DoNotOptimize(work(inputs()));
}

void parse(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return parse_plan(need(read_text(in.bytes, in.name))); });
}
void json(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return to_json(in.plan); });
}
void compose(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return need(compose_plan(in.engine, in.plan, {})); });
}
void lay_out(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return need(layout(in.doc, in.engine.fonts)); });
}
void pdf(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return need(write_pdf(in.pages, in.engine.fonts)); });
}
void docx(benchmark::State& state) {
  repeat(state, [](const Inputs& in) { return need(write_docx(in.doc, in.engine.fonts)); });
}
void draft_to_pdf(benchmark::State& state) {
  repeat(state, [](const Inputs& in) {
    return need(render(in.engine, need(read_plan(in.bytes, in.name)), Form::pdf, {}));
  });
}
void draft_to_docx(benchmark::State& state) {
  repeat(state, [](const Inputs& in) {
    return need(render(in.engine, need(read_plan(in.bytes, in.name)), Form::docx, {}));
  });
}

void libreoffice_to_pdf(benchmark::State& state) {
  const fs::path folder = fs::temp_directory_path() / "vanthu-bench";
  const Bytes bytes = need(render(inputs().engine, inputs().plan, Form::docx, {}));
  if (!write_file(folder / "plan.docx", bytes)) return state.SkipWithError("cannot write the DOCX");
  const std::string command = "soffice --headless --convert-to pdf --outdir '" + folder.string() + "' '" +
                              (folder / "plan.docx").string() + "' >/dev/null 2>&1";
  for (auto _ : state)
    if (std::system(command.c_str()) != 0) return state.SkipWithError("soffice failed");
}

// The usual table, then each time as a ratio to the whole way from a draft to a PDF.
class Ratios : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs)
      if (!run.error_occurred) times_[run.benchmark_name()] = run.GetAdjustedRealTime();
  }
  void Finalize() override {
    const double whole = times_["draft_to_pdf"];
    for (const auto& [name, time] : times_)
      if (whole > 0) std::printf("%-40s %8.3f x draft_to_pdf\n", name.c_str(), time / whole);
  }

 private:
  std::map<std::string, double> times_;
};

void register_stages() {
  const struct {
    const char* name;
    void (*run)(benchmark::State&);
  } stages[] = {
      {"parse", parse}, {"json", json}, {"compose", compose},           {"layout", lay_out},
      {"pdf", pdf},     {"docx", docx}, {"draft_to_pdf", draft_to_pdf}, {"draft_to_docx", draft_to_docx},
  };
  for (const auto& stage : stages)
    benchmark::RegisterBenchmark(stage.name, stage.run)->Unit(benchmark::kMillisecond);
  if (std::system("command -v soffice >/dev/null 2>&1") == 0)
    benchmark::RegisterBenchmark("libreoffice_to_pdf", libreoffice_to_pdf)
        ->Unit(benchmark::kMillisecond)
        ->Iterations(1)
        ->UseRealTime();
}

}  // namespace
}  // namespace vanthu

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  vanthu::register_stages();
  vanthu::Ratios ratios;
  benchmark::RunSpecifiedBenchmarks(&ratios);
}
