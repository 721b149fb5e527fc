// vanthu_parity [OPTIONS] [RECORD|DRAFT…]: how alike our PDF and our DOCX, as LibreOffice opens it, break
// lines and pages (README.md beside this file). Reports; its exit code is 0 unless it cannot measure.
#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/process.h"
#include "both.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "random_plan.h"
#include "random_table.h"

namespace {

using namespace vanthu;
using namespace vanthu::parity;
namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 64u << 20;
const fs::path source = VANTHU_SOURCE_DIR;

struct Options {
  RenderOptions render;
  std::size_t differences = 3;  // shown of each document
  int random = 0, tables = 0;   // made up
  fs::path keep;                // folder for the files
  std::vector<fs::path> inputs;
  bool template_given = false;
};

int usage() {
  std::cerr << "vanthu_parity [--template ID] [--set NAME=VALUE]… [--differences N] [--random N] [--tables "
               "N] [--keep FOLDER] "
               "[RECORD|DRAFT…]\n";
  return 2;
}

bool read_options(Options& out, int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    if (!name.starts_with("--")) {
      out.inputs.emplace_back(name);
      continue;
    }
    if (++i == count) return false;
    const std::string value = arguments[i];
    if (name == "--template") {
      out.render.template_id = value;
      out.template_given = true;
    } else if (name == "--set" && value.find('=') != value.npos) {
      out.render.settings[value.substr(0, value.find('='))] = value.substr(value.find('=') + 1);
    } else if (name == "--differences") {
      out.differences = std::stoul(value);
    } else if (name == "--random") {
      out.random = std::stoi(value);
    } else if (name == "--tables") {
      out.tables = std::stoi(value);
    } else if (name == "--keep") {
      out.keep = value;
    } else {
      return false;
    }
  }
  return true;
}

void add_folder(std::vector<fs::path>& inputs, const fs::path& folder,
                const std::vector<std::string>& extensions) {
  std::vector<fs::path> found;
  std::error_code code;
  for (const auto& entry : fs::recursive_directory_iterator(folder, code))
    if (std::find(extensions.begin(), extensions.end(), entry.path().extension()) != extensions.end())
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  inputs.insert(inputs.end(), found.begin(), found.end());
}

std::vector<fs::path> all_inputs() {
  std::vector<fs::path> inputs;
  add_folder(inputs, source / "samples", {".txt", ".md"});
  add_folder(inputs, source / "tests/accuracy/samples", {".json"});
  add_folder(inputs, source / "templates", {".json"});
  add_folder(inputs, source / "../shared/gold", {".json"});
  return inputs;
}

struct Collector {
  const Engine& engine;
  const Options& options;
  std::vector<NamedDoc> docs;

  void add(const std::string& name, const Plan& plan, const std::string& template_id) {
    RenderOptions render = options.render;
    render.template_id = template_id;
    Result<Doc> doc = compose_plan(engine, plan, render);
    if (doc)
      docs.push_back({name + " (" + template_id + ")", *std::move(doc)});
    else if (doc.error().kind != ErrorKind::usage)
      std::cerr << name << ": " << describe(doc.error()) << "\n";
  }

  void add(const fs::path& file) {
    const auto bytes = read_file(file, most_bytes);
    const auto plan = bytes ? read_plan(*bytes, file.filename().string()) : Result<Plan>(bytes.error());
    if (!plan) {
      std::cerr << file.string() << ": " << describe(plan.error()) << "\n";
      return;
    }
    if (options.template_given) return add(name_of(file), *plan, options.render.template_id);
    for (const auto& [id, form] : engine.templates)
      if (id == "plan" || !plan->appendices.empty()) add(name_of(file), *plan, id);
  }

  static std::string name_of(const fs::path& file) {
    const std::string stem = file.stem().string();
    return stem == "sample" ? file.parent_path().filename().string() + "/sample" : stem;
  }
};

// Without the one character that no font of ours has.
Plan printable(const Plan& plan) {
  std::string json = to_json(plan);
  const std::string_view face = "\U0001F642";
  for (std::size_t at; (at = json.find(face)) != json.npos;) json.erase(at, face.size());
  const auto read = plan_from_json(json);
  return read ? *read : plan;
}

struct Sum {
  int documents = 0, pages_equal = 0, breaks = 0, equal = 0, failed = 0;
};

void print(const Compared& compared, std::size_t differences, Sum& sum) {
  if (!compared.parity) {
    ++sum.failed;
    std::cout << compared.name << ": " << describe(compared.parity.error()) << "\n";
    return;
  }
  const Parity& parity = *compared.parity;
  ++sum.documents;
  sum.pages_equal += parity.pages_ours == parity.pages_theirs;
  sum.breaks += parity.breaks;
  sum.equal += parity.equal_breaks;
  std::cout << std::fixed << std::setprecision(2) << std::setw(6) << 100 * parity.share() << " %  "
            << parity.equal_breaks << " of " << parity.breaks << " lines, pages " << parity.pages_ours << "/"
            << parity.pages_theirs << " (" << parity.equal_pages << " begin alike)"
            << ", " << parity.drift << " pt apart on page " << parity.drift_page
            << (parity.same_text ? "" : ", text differs")
            << (parity.same_numbers ? "" : ", page numbers differ") << "  " << compared.name << "\n";
  for (std::size_t i = 0; i < std::min(differences, parity.differences.size()); ++i) {
    const LineDifference& difference = parity.differences[i];
    std::cout << "    page " << difference.page << "  ours   " << difference.ours << "\n            theirs "
              << difference.theirs << "\n";
  }
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  if (!read_options(options, count, arguments)) return usage();
  if (const std::string missing = missing_for_parity(); !missing.empty()) {
    std::cerr << missing << "\n";
    return 1;
  }
  const auto engine = open_engine(source);
  if (!engine) {
    std::cerr << describe(engine.error()) << "\n";
    return 1;
  }
  if (options.inputs.empty() && options.random == 0 && options.tables == 0) options.inputs = all_inputs();
  Collector collector{*engine, options, {}};
  for (const fs::path& file : options.inputs) collector.add(file);
  for (int seed = 1; seed <= options.random; ++seed)
    collector.add("random " + std::to_string(seed), printable(random_plan(static_cast<std::uint32_t>(seed))),
                  options.render.template_id);

  for (int seed = 1; seed <= options.tables; ++seed)
    collector.add("table " + std::to_string(seed), plan_with_table(static_cast<std::uint32_t>(seed)),
                  options.template_given ? options.render.template_id : "appendix");

  const auto temporary = TemporaryFolder::make();
  if (!temporary) return 1;
  const fs::path folder = options.keep.empty() ? temporary->path() : fs::absolute(options.keep);
  fs::create_directories(folder);
  Sum sum;
  for (const Compared& compared : compare_both(collector.docs, engine->fonts, folder))
    print(compared, options.differences, sum);
  std::cout << "\n"
            << sum.documents << " documents, " << sum.pages_equal << " with as many pages; " << sum.equal
            << " of " << sum.breaks << " line breaks alike ("
            << (sum.breaks ? 100.0 * sum.equal / sum.breaks : 100) << " %)";
  if (sum.failed) std::cout << "; " << sum.failed << " not measured";
  std::cout << "\n";
}
