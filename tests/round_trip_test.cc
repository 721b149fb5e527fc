// A record that is rendered and read again is the same record: with the one that the file carries, and from
// the text alone.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <map>

#include "carried_file.h"
#include "facets.h"
#include "intake/attachments.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "random_document.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using accuracy::Facet;
using accuracy::facets;
using accuracy::Json;
using accuracy::Score;

const Engine& engine() {
  static const Engine opened = [] {
    auto result = open_engine(VANTHU_SOURCE_DIR);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    return result ? *std::move(result) : Engine{};
  }();
  return opened;
}

struct NamedPlan {
  std::string name;
  Plan plan;
};

Plan plan_at(const fs::path& file) {
  const Result<Bytes> bytes = read_file(file, 1u << 24);
  EXPECT_TRUE(bytes) << file;
  Result<Plan> plan = read_plan(bytes ? *bytes : Bytes{}, file.filename().string());
  EXPECT_TRUE(plan) << file << (plan ? "" : describe(plan.error()));
  return plan ? *std::move(plan) : Plan{};
}

// The plans of a folder: records as people have labelled them, drafts as they are read.
void add_folder(std::vector<NamedPlan>& plans, const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    std::cerr << "no " << folder << ": its plans are skipped\n";
    return;
  }
  const std::string_view wanted[] = {".json", ".txt", ".md"};
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string kind = entry.path().extension().string();
    const bool notes = entry.path().stem().extension() == ".notes";
    if (!notes && std::find(std::begin(wanted), std::end(wanted), kind) != std::end(wanted))
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) plans.push_back({file.filename().string(), plan_at(file)});
}

const fs::path source = VANTHU_SOURCE_DIR;

std::vector<NamedPlan> usual_plans() {
  std::vector<NamedPlan> plans;
  add_folder(plans, source / "samples");
  add_folder(plans, source / "../shared/gold");
  return plans;
}

// How many random plans go through poppler, which takes half a second each: all thousand with
// VANTHU_ROUND_TRIP=1000.
int random_pdfs() {
  const char* wanted = std::getenv("VANTHU_ROUND_TRIP");
  return wanted ? std::atoi(wanted) : 12;
}

Bytes rendered(const Plan& plan, Form form) {
  Result<Bytes> bytes = render(engine(), plan, form, {});
  EXPECT_TRUE(bytes) << (bytes ? "" : describe(bytes.error()));
  if (!bytes) return {};
  if (form == Form::pdf && read_attachments(*bytes, {"record.json"}, 1u << 24).empty())
    return with_attachment(*bytes, to_json(plan));
  return *std::move(bytes);
}

Plan parsed(const Bytes& bytes, const char* name, CarriedRecord record) {
  Result<Plan> plan = read_plan(engine(), bytes, name, record);
  EXPECT_TRUE(plan) << (plan ? "" : describe(plan.error()));
  return plan ? *std::move(plan) : Plan{};
}

std::string letters_of(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = next_code_point(text, at); is_letter(c)) append_utf8(out, c);
  return out;
}

std::string without_end(std::string text) {
  const auto end = text.find_last_not_of("./;");
  return text.substr(0, end == std::string::npos ? 0 : end + 1);
}

// What the form of Decree 30 adds by itself is no difference: "./." at the end of the text, number and date
// in the reference of an appendix.
Json without_completions(Json json) {
  if (json.is_string()) return without_end(json.get<std::string>());
  if (!json.is_structured()) return json;  // items() of a number is the number
  for (auto& [key, value] : json.items()) {
    if (key == "reference" && value.is_string())
      value = letters_of(value.get<std::string>());
    else
      value = without_completions(value);
  }
  return json;
}

// Facets of records that were read from text alone, against those that were printed.
class Agreement {
 public:
  void add(const std::string& name, const Plan& printed, const Plan& read) {
    const Json gold = without_completions(Json::parse(to_json(printed))),
               record = without_completions(Json::parse(to_json(read)));
    for (const Facet& facet : facets()) {
      const Score score = accuracy::compare(facet, gold, record);
      if (!score.counts()) continue;
      sums_[facet.name].push_back(score.f1());
      for (const std::string& item : score.missing)
        differences_ += name + ": " + facet.name + " - " + item + "\n";
      for (const std::string& item : score.extra)
        differences_ += name + ": " + facet.name + " + " + item + "\n";
    }
  }

  const std::string& differences() const { return differences_; }
  std::map<std::string, double> means() const {
    std::map<std::string, double> out;
    for (const auto& [facet, scores] : sums_) {
      double sum = 0;
      for (const double score : scores) sum += score;
      out[facet] = sum / static_cast<double>(scores.size());
    }
    return out;
  }

 private:
  std::map<std::string, std::vector<double>> sums_;
  std::string differences_;
};

void expect_record_back(const NamedPlan& plan, const Bytes& file, const char* name) {
  EXPECT_EQ(to_json(parsed(file, name, CarriedRecord::take)), to_json(plan.plan)) << plan.name;
}

TEST(RoundTrip, DocxGivesRecordsBack) {
  std::vector<NamedPlan> plans = usual_plans();
  add_folder(plans, source / "tests/accuracy/samples");
  add_folder(plans, source / "tests/cases/records");
  ASSERT_GT(plans.size(), 50u);
  for (const NamedPlan& plan : plans) expect_record_back(plan, rendered(plan.plan, Form::docx), "tep.docx");
}

TEST(RoundTrip, TheTextOfADocxAloneGivesThemBack) {
  std::vector<NamedPlan> plans = usual_plans();
  add_folder(plans, source / "tests/cases/records");
  Agreement agreement;
  for (const NamedPlan& plan : plans)
    agreement.add(plan.name, plan.plan,
                  parsed(rendered(plan.plan, Form::docx), "tep.docx", CarriedRecord::ignore));
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Plan plan = random_document(seed);
    agreement.add(std::to_string(seed), plan,
                  parsed(rendered(plan, Form::docx), "tep.docx", CarriedRecord::ignore));
  }
  EXPECT_EQ(agreement.differences(), "");
}

TEST(RoundTrip, PdfGivesRecordsBackAndSoDoesItsTextAlone) {
  ASSERT_TRUE(has_tool("qpdf"));
  std::vector<NamedPlan> plans = usual_plans();
  for (int seed = 0; seed < random_pdfs(); ++seed)
    plans.push_back({std::to_string(seed), random_document(static_cast<std::uint32_t>(seed))});
  Agreement agreement;
  for (const NamedPlan& plan : plans) {
    const Bytes pdf = rendered(plan.plan, Form::pdf);
    expect_record_back(plan, pdf, "tep.pdf");
    agreement.add(plan.name, plan.plan, parsed(pdf, "tep.pdf", CarriedRecord::ignore));
  }
  if (!agreement.differences().empty()) std::cerr << agreement.differences();
  for (const auto& [facet, mean] : agreement.means())
    EXPECT_GE(mean, 99.5) << facet << "\n" << agreement.differences();
}

}  // namespace
}  // namespace vanthu
