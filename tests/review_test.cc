#include "pipeline/review.h"

#include <filesystem>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "random_plan.h"
#include "service/facts_routes.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

Plan read(std::string_view draft) {
  auto plan = read_plan(Bytes(draft), "a.txt");
  EXPECT_TRUE(plan);
  return *std::move(plan);
}

std::vector<Plan> sample_plans() {
  std::vector<Plan> plans;
  for (const auto& entry : fs::directory_iterator(fs::path(VANTHU_SOURCE_DIR) / "samples")) {
    if (!entry.is_regular_file() || entry.path().extension() == ".png") continue;
    auto plan = read_plan(*read_file(entry.path(), 1u << 24), entry.path().filename().string());
    if (plan) plans.push_back(*std::move(plan));
  }
  EXPECT_GE(plans.size(), 8u);
  return plans;
}

constexpr const char* draft =
    "ỦY BAN NHÂN DÂN      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "XÃ SUỐI MÂY                Độc lập - Tự do - Hạnh phúc\n"
    "Số: 5/KH-UBND             Suối Mây, ngày 31 tháng 02 năm 2031\n\n"
    "KẾ HOẠCH\nTrồng cây năm 2031\n\n"
    "Căn cứ Kế hoạch số 20/KH-UBND ngày 31/02/2031 của UBND huyện An Bình;\n\n"
    "I. MỤC TIÊU\n"
    "1. Trồng cây đạt 80% kế hoạch.\n"
    "3. Chăm sóc 90% số cây.\n\n"
    "II. TỔ CHỨC THỰC HIỆN\n"
    "1. Phòng Nội vụ theo dõi.\n\n"
    "Trên đây là Kế hoạch trồng cây năm 2031 của xã Suối Mây.\n\n"
    "Nơi nhận:                         TM. ỦY BAN NHÂN DÂN\n"
    "- Đảng ủy xã;                           CHỦ TỊCH\n"
    "- Các thôn.\n";

Strings codes_of(const ReviewedPlan& reviewed) {
  Strings out;
  for (const Finding& finding : reviewed.findings) out.push_back(finding.told.code);
  return out;
}

bool has(const ReviewedPlan& reviewed, const std::string& code) {
  const Strings codes = codes_of(reviewed);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

const Finding& finding_of(const ReviewedPlan& reviewed, const std::string& code) {
  static const Finding none;
  for (const Finding& finding : reviewed.findings)
    if (finding.told.code == code) return finding;
  ADD_FAILURE() << "no " << code;
  return none;
}

TEST(Review, ARecordThatNobodyEditedStaysAsItWasRead) {
  for (const Plan& plan : sample_plans()) {
    const ReviewedPlan reviewed = review(plan);
    EXPECT_EQ(to_json(reviewed.plan), to_json(plan)) << plan.source.name;
    EXPECT_GE(reviewed.findings.size(), plan.diagnostics.size());
    for (std::size_t i = 0; i < plan.diagnostics.size(); ++i)
      EXPECT_EQ(reviewed.findings[i].told.message, plan.diagnostics[i].message);
  }
}

TEST(Review, FindingsAreCountedAsTheyAreTold) {
  std::vector<Plan> plans = sample_plans();
  for (std::uint32_t seed = 0; seed < 50; ++seed) plans.push_back(random_plan(seed));
  plans.push_back(read(draft));
  for (const Plan& plan : plans) {
    FindingCounts counts;
    for (const Finding& finding : review(plan).findings) tally(counts, finding.told.severity);
    EXPECT_EQ(count_findings(plan), counts);
  }
}

TEST(Review, ItIsIdempotent) {
  std::vector<Plan> plans = sample_plans();
  plans.push_back(read(draft));
  for (std::uint32_t seed = 1; seed <= 200; ++seed) plans.push_back(random_plan(seed));
  for (const Plan& plan : plans) {
    const ReviewedPlan once = review(plan), twice = review(once.plan);
    EXPECT_EQ(to_json(once.plan), to_json(twice.plan));
    EXPECT_EQ(once.findings, twice.findings);
    EXPECT_EQ(all_findings(plan).size(), once.findings.size());
  }
}

TEST(Review, FindingsSayWhereTheyAre) {
  const ReviewedPlan reviewed = review(read(draft));
  const auto expect = [&](const char* code, const char* pointer, const char* place) {
    EXPECT_EQ(finding_of(reviewed, code).pointer, pointer) << code;
    EXPECT_EQ(finding_of(reviewed, code).place, place) << code;
  };
  expect("header.impossible-date", "/header/date", "ngày ban hành");
  expect("signature.missing-name", "/signature/name", "họ tên người ký");
  expect("structure.label-missing", "/body/0/children/1", "mục I, khoản 3");
  expect("citation.impossible-date", "/preamble/0", "phần mở đầu, đoạn 1");
  expect("form.number-spelling", "/header/number", "số văn bản");
  expect("form.no-end-mark", "/closing/0", "phần kết, đoạn 1");
  expect("form.no-record-copy", "/recipients", "nơi nhận");
  EXPECT_GT(finding_of(reviewed, "form.no-end-mark").told.source.line, 0);
  EXPECT_EQ(finding_of(reviewed, "structure.label-missing").told.node, 2);
}

TEST(Review, WhatIsMendedIsGoneAndWhatIsBrokenIsTold) {
  Plan plan = review(read(draft)).plan;
  plan.header.date->day = 28;
  plan.signature.name = "Lê Văn Thử";
  plan.body[0].children[1].label = "2.";
  plan.preamble[0] = "Căn cứ Kế hoạch số 20/KH-UBND ngày 28/02/2031 của UBND huyện An Bình;";
  for (const char* code : {"header.impossible-date", "signature.missing-name", "structure.label-missing",
                           "citation.impossible-date"})
    EXPECT_FALSE(has(review(plan), code)) << code;
  plan.header.issuer.reset();
  plan.body[1].children.push_back({"1.", "Hai lần", {}, {}, {}});
  plan.subject = "";
  for (const char* code : {"header.missing-issuer", "structure.label-repeated", "title.missing-subject"})
    EXPECT_TRUE(has(review(plan), code)) << code;
  EXPECT_EQ(finding_of(review(plan), "structure.label-repeated").pointer, "/body/1/children/1");
}

TEST(Review, WhatOnlyTheSourceTellsStays) {
  Plan plan = read(draft);
  const std::vector<Diagnostic> reading = {
      {"paragraph.in-doubt", Severity::info, "Không chắc.", std::nullopt, {1, 11, 11, {}}},
      {"text.recognised", Severity::info, "Nhận dạng.", std::nullopt, {}}};
  plan.diagnostics = reading;
  const ReviewedPlan reviewed = review(plan);
  EXPECT_EQ(reviewed.plan.diagnostics[0], reading[0]);
  EXPECT_EQ(reviewed.plan.diagnostics[1], reading[1]);
  EXPECT_EQ(reviewed.findings[0].pointer, "/body/0/children/0");  // what was read from line 11
  EXPECT_EQ(reviewed.findings[1].pointer, "");
}

TEST(Review, ATextWithoutAPlanIsOneOnceItHasATitle) {
  Plan plan = read("Một lời nhắn.\n");
  EXPECT_TRUE(has(review(plan), "text.no-plan"));
  plan.type = "KẾ HOẠCH";
  EXPECT_FALSE(has(review(plan), "text.no-plan"));
}

TEST(Review, TheDocumentThatCarriesThePlanIsAskedToo) {
  for (const Plan& sample : sample_plans()) {
    if (!sample.carrier) continue;
    Plan plan = sample;
    plan.carrier->header.issuer.reset();
    plan.carrier->body.push_back({"Điều 9.", "Quá xa", {}, {}, {}});
    const ReviewedPlan reviewed = review(plan);
    EXPECT_EQ(finding_of(reviewed, "header.missing-issuer").pointer, "/carrier/header/issuer");
    EXPECT_EQ(finding_of(reviewed, "structure.label-missing").pointer,
              "/carrier/body/" + std::to_string(plan.carrier->body.size() - 1));
    return;
  }
  FAIL() << "no sample has a carrier";
}

TEST(Review, EveryPointerLeadsIntoTheRecord) {
  std::vector<Plan> plans = sample_plans();
  plans.push_back(read(draft));
  std::size_t pointers = 0;
  for (const Plan& plan : plans) {
    const ReviewedPlan reviewed = review(plan);
    const auto record = nlohmann::json::parse(to_json(reviewed.plan));
    for (const Finding& finding : reviewed.findings) {
      if (finding.pointer.empty()) continue;
      ++pointers;
      EXPECT_TRUE(record.contains(nlohmann::json::json_pointer(finding.pointer))) << finding.pointer;
    }
  }
  EXPECT_GT(pointers, 5u);
}

// As the page does: the patch is applied to the record that was sent.
TEST(Review, EachFixMendsItsFindingAndChangesNothingElse) {
  const ReviewedPlan before = review(read(draft));
  const auto findings = to_json(before.findings);
  const auto record = nlohmann::json::parse(to_json(before.plan));
  int fixes = 0;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i]["fix"].is_null()) continue;
    ++fixes;
    EXPECT_FALSE(findings[i]["fix"]["label"].get<std::string>().empty());
    const auto mended = record.patch(nlohmann::json::parse(findings[i]["fix"]["patch"].dump()));
    const auto plan = plan_from_json(mended.dump());
    ASSERT_TRUE(plan);
    const ReviewedPlan after = review(*plan);
    std::vector<Finding> expected = before.findings;
    expected.erase(expected.begin() + static_cast<std::ptrdiff_t>(i));
    EXPECT_EQ(after.findings, expected) << findings[i].dump(1);
    EXPECT_EQ(after.plan.facts, before.plan.facts);
    EXPECT_EQ(nlohmann::json::diff(record, mended).size(), 1u);
  }
  EXPECT_EQ(fixes, 3);  // number, end mark, record copy
}

TEST(Review, HostileRecordsAreReadInOneGo) {
  Plan plan;
  Node node{"1.", "Căn cứ Quyết định số 1/QĐ-UBND ngày 31/02/2031 bằng chữ: ", {}, {}, {1, 1, 900'000, {}}};
  const Node leaf = node;
  for (int depth = 0; depth < 25; ++depth)
    node = Node{"a)", "bằng chữ", {node, leaf}, {}, {1, depth, 900'000, {}}};
  plan.body.assign(300, node);
  for (int i = 0; i < 20'000; ++i)
    plan.diagnostics.push_back({"paragraph.in-doubt", Severity::info, "?", std::nullopt, {1, i, i, {}}});
  const ReviewedPlan reviewed = review(std::move(plan));
  EXPECT_GT(reviewed.findings.size(), 20'000u);
}

}  // namespace
}  // namespace vanthu
