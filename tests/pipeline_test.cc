// The use cases: reading, and many drafts at once.
#include "pipeline/pipeline.h"

#include <algorithm>
#include <gtest/gtest.h>

#include "base/limits.h"
#include "base/zip.h"
#include "pipeline/drafts.h"
#include "pipeline/reformat.h"
#include "plan/json.h"
#include "scratch.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

constexpr const char* small_plan = "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n";

std::vector<std::string> names_of(const Result<std::vector<Draft>>& drafts) {
  std::vector<std::string> names;
  for (const Draft& draft : drafts.value()) names.push_back(draft.broken ? "!" : draft.name.generic_string());
  return names;
}

using Names = std::vector<std::string>;

TEST(ReadPlan, FillsNameAndHash) {
  const Result<Plan> plan = read_plan("abc", "thư mục/ke-hoach.txt");
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->source.name, "ke-hoach.txt");
  // FIPS 180-2, appendix B.1
  EXPECT_EQ(plan->source.sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(ReadPlan, TextWithoutTitleOrSectionsIsARecordWithAWarning) {
  const Result<Plan> plan = read_plan("Mai đi chợ mua rau.\n", "ghi-chu.txt");
  ASSERT_TRUE(plan);
  EXPECT_TRUE(std::any_of(plan->diagnostics.begin(), plan->diagnostics.end(),
                          [](const Diagnostic& finding) { return finding.code == "text.no-plan"; }));
}

TEST(ReadPlan, TakesARecordAsItIs) {
  Plan plan;
  plan.subject = "Trồng cây";
  plan.source.name = "goc.txt";
  const std::string json = to_json(plan);
  const Result<Plan> again = read_plan(json, "khac.json");
  ASSERT_TRUE(again);
  EXPECT_EQ(*again, plan);
  EXPECT_EQ(read_plan(json, "khac.json", CarriedRecord::ignore).error().kind, ErrorKind::unsupported);
}

TEST(FormOf, KnowsExtensionsAndNames) {
  EXPECT_EQ(form_of("pdf").value(), Form::pdf);
  EXPECT_EQ(form_of("thư mục.x/KQ.DOCX").value(), Form::docx);
  EXPECT_EQ(form_of(".json").value(), Form::json);
  EXPECT_EQ(form_of("a.xlsx").value(), Form::xlsx);
  EXPECT_EQ(form_of("a.csv.zip").value(), Form::csv);
  EXPECT_EQ(form_of("thư mục/a.tasks.csv").value(), Form::tasks_csv);
  EXPECT_EQ(form_of("indicators.csv").value(), Form::indicators_csv);
  EXPECT_NE(form_of("a.csv").error().message.find(".csv.zip"), std::string::npos);
  for (const Form form : all_forms) EXPECT_EQ(form_of(std::string("a.") + extension(form)).value(), form);
  EXPECT_EQ(form_of("doc").error().kind, ErrorKind::usage);
  EXPECT_EQ(form_of("").error().kind, ErrorKind::usage);
}

TEST(CollectDrafts, WalksFoldersInOrderAndMirrorsThem) {
  const Scratch scratch;
  for (const char* file :
       {"in/b.txt", "in/a/z.md", "in/a/anh.gif", "in/.an.txt", "in/~$x.docx", "in/out/cu.txt"})
    scratch.write(file, "x");
  EXPECT_EQ(names_of(collect_drafts({scratch / "in"}, scratch / "in/out")), (Names{"a/z", "b"}));
}

TEST(CollectDrafts, NumbersNamesThatAreTaken) {
  const Scratch scratch;
  for (const char* file : {"in/a-2.txt", "in/a.md", "in/A.txt", "in/b/a.txt"}) scratch.write(file, "x");
  EXPECT_EQ(names_of(collect_drafts({scratch / "in", scratch / "in/a.md"}, scratch / "out")),
            (Names{"A", "a-2", "a-3", "b/a", "a-4"}));
}

TEST(CollectDrafts, NeverWritesOverAnInput) {
  const Scratch scratch;
  scratch.write("a.json", "{}");
  EXPECT_EQ(names_of(collect_drafts({scratch / "a.json"}, scratch.path())), Names{"a-2"});
}

TEST(CollectDrafts, UnpacksArchivesInMemory) {
  const Scratch scratch;
  scratch.write(
      "x.zip",
      zip({{"tháng 1/a.txt", "1"}, {"b.md", "2"}, {"anh.gif", "3"}, {"__MACOSX/a.txt", "4"}}).value());
  scratch.write("hong.zip", "PK khong phai zip");
  scratch.write("rong.zip", zip({{"anh.gif", "3"}}).value());
  const auto drafts =
      collect_drafts({scratch / "x.zip", scratch / "hong.zip", scratch / "rong.zip"}, scratch / "out");
  EXPECT_EQ(names_of(drafts), (Names{"x/tháng 1/a", "x/b", "!", "!"}));
  EXPECT_EQ(drafts->front().shown, (scratch / "x.zip").string() + "!tháng 1/a.txt");
}

TEST(CollectDrafts, RefusesWhatCannotBeDoneAtAll) {
  const Scratch scratch;
  scratch.write("in/anh.gif", "x");
  EXPECT_EQ(collect_drafts({scratch / "khong-co"}, scratch / "out").error().kind, ErrorKind::not_found);
  EXPECT_EQ(collect_drafts({scratch / "in"}, scratch / "out").error().kind, ErrorKind::invalid);
  EXPECT_EQ(collect_drafts({scratch / "in"}, scratch / "in").error().kind, ErrorKind::usage);
}

std::vector<Outcome> reformat_to_json(const std::vector<fs::path>& inputs, const fs::path& out, int jobs) {
  ReformatOptions options;
  options.out = out;
  options.forms = {Form::json};
  options.jobs = jobs;
  std::size_t last = 0;
  const auto progress = [&](const Outcome&, std::size_t done, std::size_t) { EXPECT_EQ(done, ++last); };
  return reformat(Engine{}, inputs, options, progress).value();
}

// Pictures beside drafts illustrate them; alone they are scans. What an earlier run wrote is no draft.
TEST(CollectDrafts, PicturesAndOwnResults) {
  const Scratch scratch;
  scratch.write("in/a.txt", small_plan);
  scratch.write("in/anh.png", "x");
  scratch.write("in/a.csv.zip", *zip({{"bang.txt", "x"}}));
  scratch.write("in/report.csv", "x");
  scratch.write("in/quet/1.png", "x");
  scratch.write("in/quet/2.JPG", "x");
  scratch.write("in/b.zip", *zip({{"k/b.txt", small_plan}, {"k/b.png", "x"}, {"m/c.png", "x"}}));
  const auto described = [](const std::vector<Draft>& drafts) {
    Names out;
    for (const Draft& draft : drafts)
      out.push_back(draft.left_out.empty() ? draft.name.generic_string()
                                           : "- " + fs::path(draft.shown).filename().string());
    return out;
  };
  EXPECT_EQ(described(collect_drafts({scratch / "in"}, scratch / "out").value()),
            (Names{"a", "- anh.png", "b/k/b", "- b.png", "b/m/c", "quet/1", "quet/2"}));
  EXPECT_EQ(described(collect_drafts({scratch / "in/anh.png"}, scratch / "out").value()), Names{"anh"});
  const auto outcomes = reformat_to_json({scratch / "in"}, scratch / "out", 1);
  EXPECT_FALSE(outcomes.at(1).left_out.empty());
  EXPECT_NE(report_csv(outcomes).find("anh.png,skipped,"), std::string::npos);
}

TEST(Reformat, OneBadFileIsARowAndNotTheEnd) {
  const Scratch scratch;
  scratch.write("in/a.txt", small_plan);
  scratch.write("in/b.txt", "");
  scratch.write("in/c.txt", std::string("\x7F"
                                        "ELF\0\1\2\3",
                                        8));
  scratch.write("in/d.txt", std::string(limits::upload_bytes + 1, 'x'));
  const auto outcomes = reformat_to_json({scratch / "in"}, scratch / "out", 2);
  ASSERT_EQ(outcomes.size(), 4u);
  EXPECT_EQ(outcomes[0].outputs, Names{"a.json"});
  for (std::size_t i : {1u, 2u, 3u}) {
    EXPECT_FALSE(outcomes[i].error.empty()) << i;
    EXPECT_TRUE(outcomes[i].outputs.empty()) << i;
  }
  EXPECT_EQ(scratch.files("out"), (Names{"a.json", "report.csv"}));
}

TEST(Reformat, SameOutputsHoweverManyJobs) {
  const Scratch scratch;
  for (int i = 0; i < 20; ++i)
    scratch.write("in/" + std::to_string(i % 7) + (i < 7 ? ".txt" : i < 14 ? ".md" : ".text"), small_plan);
  reformat_to_json({scratch / "in"}, scratch / "one", 1);
  reformat_to_json({scratch / "in"}, scratch / "many", 8);
  ASSERT_EQ(scratch.files("one"), scratch.files("many"));
  EXPECT_EQ(scratch.files("one").size(), 21u);
  for (const std::string& file : scratch.files("one"))
    EXPECT_EQ(scratch.read("one/" + file), scratch.read("many/" + file)) << file;
}

TEST(Reformat, FilesThatCannotBeWrittenAreErrorsAndNothingIsLeft) {
  const Scratch scratch;
  scratch.write("in/a.txt", small_plan);
  fs::create_directories(scratch / "out/a.json");
  const auto outcomes = reformat_to_json({scratch / "in"}, scratch / "out", 1);
  EXPECT_FALSE(outcomes.at(0).error.empty());
  EXPECT_EQ(scratch.files("out"), Names{"report.csv"});
}

TEST(Render, ADateThatNoCalendarHasIsTold) {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.header.date = Date{31, 2, 2031};
  const Plan read = read_plan(to_json(plan), "a.json").value();
  ASSERT_EQ(read.diagnostics.size(), 1u);
  EXPECT_EQ(read.diagnostics[0].code, "header.impossible-date");
  EXPECT_EQ(read_plan(to_json(read), "a.json").value().diagnostics.size(), 1u);
  EXPECT_EQ(read.header.date, plan.header.date) << "kept as it is";
  std::vector<Diagnostic> findings;
  const Bytes akn = render(Engine{}, read, Form::akn, {}, &findings).value();
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].code, "akn.impossible-date");
  EXPECT_EQ(akn.find("<docDate"), std::string::npos);
  EXPECT_NE(akn.find("ngày 31 tháng 2 năm 2031"), std::string::npos);
}

TEST(ReportCsv, QuotesAndKeepsFormulasFromRunning) {
  Outcome good{"a,b.txt", {"a.pdf", "a.json"}, "", 1, 2, "Nói \"không\" với rác", 3, ""};
  Outcome bad{"=1+1.txt", {}, "Lỗi\nhai dòng", 0, 0, "", 0, ""};
  EXPECT_EQ(report_csv({good, bad}),
            "input,status,outputs,subject,findings,pages,error\r\n"
            "\"a,b.txt\",ok,a.pdf; a.json,\"Nói \"\"không\"\" với rác\",1 lỗi; 2 cảnh báo,3,\r\n"
            "'=1+1.txt,error,,,0 lỗi; 0 cảnh báo,0,\"Lỗi\nhai dòng\"\r\n");
}

}  // namespace
}  // namespace vanthu
