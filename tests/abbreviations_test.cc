// Abbreviations of the office's profile: written out or used as its setting says, never inside designations,
// symbols, titles of cited documents; every change is told.
#include "pipeline/abbreviations.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "parse/facts.h"
#include "pipeline/fill.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"

namespace vanthu {
namespace {

const std::map<std::string, std::string> words = {
    {"UBND", "Ủy ban nhân dân"}, {"HĐND", "Hội đồng nhân dân"}, {"CNTT", "công nghệ thông tin"}};

Plan plan_of(const std::string& text) {
  Plan plan;
  plan.body = {{"I.", text, {}, {}, {}}};
  return plan;
}

std::string written_out(const std::string& text) {
  Plan plan = plan_of(text);
  apply_abbreviations(plan, words, AbbreviationUse::written_out);
  return plan.body[0].text;
}

TEST(Abbreviations, AreWrittenOut) {
  const std::pair<const char*, const char*> cases[] = {
      {"Giao UBND các xã thực hiện.", "Giao Ủy ban nhân dân các xã thực hiện."},
      {"Văn phòng HĐND và UBND", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân"},
      {"TỔ CHỨC CỦA UBND XÃ", "TỔ CHỨC CỦA ỦY BAN NHÂN DÂN XÃ"},
      {"CNTT là then chốt. CNTT và dữ liệu; hạ tầng CNTT.",
       "Công nghệ thông tin là then chốt. Công nghệ thông tin và dữ liệu; hạ tầng công nghệ thông tin."},
      {"UBND", "Ủy ban nhân dân"},
      {"(UBND xã)", "(Ủy ban nhân dân xã)"},
      {"UBND - HĐND", "Ủy ban nhân dân - Hội đồng nhân dân"},
      // symbols, addresses, other words
      {"số 15/KH-UBND và 16/UBND-VX, HĐND/UBND", "số 15/KH-UBND và 16/UBND-VX, HĐND/UBND"},
      {"UBNDX, xUBND, UBND2, ubnd", "UBNDX, xUBND, UBND2, ubnd"},
      {"UBND@example.vn, www.UBND.example.vn", "UBND@example.vn, www.UBND.example.vn"},
      // explained
      {"Ủy ban nhân dân (UBND) xã", "Ủy ban nhân dân (UBND) xã"},
      {"Ủy ban nhân dân xã (sau đây gọi tắt là UBND)", "Ủy ban nhân dân xã (sau đây gọi tắt là UBND)"},
      {"Ủy ban nhân dân xã (viết tắt: UBND xã)", "Ủy ban nhân dân xã (viết tắt: UBND xã)"},
  };
  for (const auto& [before, after] : cases) EXPECT_EQ(written_out(before), after);
}

TEST(Abbreviations, TitlesOfCitedDocumentsStay) {
  EXPECT_EQ(
      written_out(
          "Thực hiện Kế hoạch số 15/KH-UBND ngày 02/3/2026 của UBND tỉnh về ứng dụng CNTT; UBND xã làm."),
      "Thực hiện Kế hoạch số 15/KH-UBND ngày 02/3/2026 của Ủy ban nhân dân tỉnh về ứng dụng CNTT; Ủy ban "
      "nhân "
      "dân xã làm.");
}

TEST(Abbreviations, InRecipientsOnly) {
  Plan plan = plan_of("Giao UBND các thôn.");
  plan.recipients = {"Hội đồng nhân dân, Uỷ ban nhân dân xã", "UBND tỉnh", "Lưu: VT"};
  const auto findings = apply_abbreviations(plan, words, AbbreviationUse::in_recipients);
  EXPECT_EQ(plan.body[0].text, "Giao Ủy ban nhân dân các thôn.");
  EXPECT_EQ(plan.recipients, (std::vector<std::string>{"HĐND, UBND xã", "UBND tỉnh", "Lưu: VT"}));
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].message,
            "“Hội đồng nhân dân” đã viết tắt thành “HĐND” ở 1 chỗ (nơi nhận, dòng 1), theo hồ sơ cơ quan.");
  EXPECT_EQ(findings[1].message,
            "“UBND” đã viết đủ thành “Ủy ban nhân dân” ở 1 chỗ (mục I); “Ủy ban nhân dân” đã viết tắt thành "
            "“UBND” ở 1 "
            "chỗ (nơi nhận, dòng 1), theo hồ sơ cơ quan.");
}

TEST(Abbreviations, HeaderAndSignature) {
  Plan plan;
  plan.header.superior = "UBND TỈNH SÔNG LAM";  // the decree lets it be abbreviated
  plan.header.issuer = "UBND XÃ AN BÌNH";
  plan.header.symbol = "KH-UBND";
  plan.signature = {"TM. UBND XÃ", std::nullopt, "CHỦ TỊCH", "Lê UBND"};
  apply_abbreviations(plan, words, AbbreviationUse::written_out);
  EXPECT_EQ(plan.header.superior, "UBND TỈNH SÔNG LAM");
  EXPECT_EQ(plan.header.issuer, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  EXPECT_EQ(plan.header.symbol, "KH-UBND");
  EXPECT_EQ(plan.signature, (Signature{"TM. ỦY BAN NHÂN DÂN XÃ", std::nullopt, "CHỦ TỊCH", "Lê UBND"}));
}

// A whole draft: facts go along with the tree, nothing else than the words of the table changes.
TEST(Abbreviations, FactsGoAlong) {
  for (const char* name : {"pho-bien-phap-luat-xa-2026.txt", "cai-cach-hanh-chinh-huyen.txt"}) {
    const auto bytes = read_file(std::string(VANTHU_SOURCE_DIR "/samples/") + name, 1u << 20);
    ASSERT_TRUE(bytes);
    const Plan before = *read_plan(*bytes, name);
    Plan after = before;
    EXPECT_FALSE(apply_abbreviations(after, words, AbbreviationUse::written_out).empty());
    EXPECT_EQ(after.facts, derive_facts(after)) << name;
    const Plan once = after;
    apply_abbreviations(after, words, AbbreviationUse::written_out);
    EXPECT_EQ(to_json(after), to_json(once)) << name;
    Plan kept = before;
    EXPECT_TRUE(apply_abbreviations(kept, words, AbbreviationUse::as_drafted).empty());
    EXPECT_EQ(kept, before);
  }
}

// Long hostile texts take no longer than their length asks.
TEST(Abbreviations, ManyInOneParagraph) {
  std::string text, full;
  for (int i = 0; i < 100'000; ++i) text += "UBND ", full += "Ủy ban nhân dân, ";
  Plan plan = plan_of(text);
  plan.recipients = {full};
  const auto findings = apply_abbreviations(plan, words, AbbreviationUse::in_recipients);
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_NE(findings[0].message.find("ở 100000 chỗ (mục I)"), std::string::npos) << findings[0].message;
  EXPECT_EQ(plan.recipients[0].size(), 100'000 * std::string("UBND, ").size());
}

TEST(Abbreviations, TheSettingIsTheProfiles) {
  OfficeProfile profile;
  profile.abbreviations = words;
  const auto text_with = [&](const Settings& settings) {
    const auto filled = fill_blanks(plan_of("UBND xã"), profile, {"plan", settings, ""});
    if (!filled) return filled.error().message;
    EXPECT_EQ(filled->options.settings.count("abbreviations"), 0u);
    return filled->plan.body[0].text;
  };
  EXPECT_EQ(text_with({}), "UBND xã");
  EXPECT_EQ(text_with({{"abbreviations", "write-out"}}), "Ủy ban nhân dân xã");
  EXPECT_NE(text_with({{"abbreviations", "x"}}).find("keep (giữ như dự thảo), write-out"), std::string::npos);
  profile.settings["abbreviations"] = "recipients";
  EXPECT_EQ(text_with({}), "Ủy ban nhân dân xã");
  EXPECT_EQ(text_with({{"abbreviations", "keep"}}), "UBND xã");
}

}  // namespace
}  // namespace vanthu
