// The profile of an office: read strictly, and filling only what a draft leaves blank.
#include "plan/profile.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "pipeline/fill.h"
#include "pipeline/reformat.h"
#include "plan/json.h"
#include "scratch.h"

namespace vanthu {
namespace {

OfficeProfile sample_profile() {
  const Result<Bytes> json = read_file(VANTHU_SOURCE_DIR "/samples/profile/ho-so-co-quan.json", 1u << 20);
  EXPECT_TRUE(json);
  Result<OfficeProfile> profile = profile_from_json(json ? *json : Bytes{});
  EXPECT_TRUE(profile) << (profile ? "" : describe(profile.error()));
  return profile ? *std::move(profile) : OfficeProfile{};
}

FilledPlan filled(Plan plan, const Settings& settings = {}, const OfficeProfile& profile = sample_profile()) {
  Result<FilledPlan> out = fill_blanks(std::move(plan), profile, {RenderOptions{}.template_id, settings, ""});
  EXPECT_TRUE(out) << (out ? "" : describe(out.error()));
  return out ? *std::move(out) : FilledPlan{};
}

std::string codes(const FilledPlan& filled) {
  std::string out;
  for (const Diagnostic& finding : filled.findings) out += (out.empty() ? "" : " ") + finding.code;
  return out;
}

TEST(Profile, TheSampleIsReadWhole) {
  const OfficeProfile profile = sample_profile();
  EXPECT_EQ(profile.issuer, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  ASSERT_EQ(profile.signers.size(), 3u);
  EXPECT_EQ(profile.signers[1].signature,
            (Signature{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Thị Mẫu"}));
  EXPECT_EQ(profile.settings, (Settings{{"body-size", "14"}}));
}

TEST(Profile, MayBeAlmostEmptyAndBeginWithAByteOrderMark) {
  EXPECT_EQ(profile_from_json("\xEF\xBB\xBF{\"schema\": \"vanthu.profile/1\"}").value(), OfficeProfile{});
}

TEST(Profile, ErrorsSayWhereAndWhat) {
  const auto with = [](const std::string& more) {
    return "{\"schema\": \"vanthu.profile/1\", " + more + "}";
  };
  const struct {
    std::string json, place, says;
  } cases[] = {
      {"[]", "", "phải là một đối tượng"},
      {"{", "dòng 1", "JSON"},
      {"{}", "/schema", "vanthu.profile/1"},
      {"{\"schema\": \"vanthu.profile/2\"}", "/schema", "vanthu.profile/1"},
      {with("\"isuer\": \"X\""), "/isuer", "Không có khóa này"},
      {with("\"issuer\": 5"), "/issuer", "chuỗi ký tự"},
      {with("\"issuer\": \"a\\u0301\""), "/issuer", "NFC"},
      {with("\"place\": \"A\", \"place\": \"B\""), "", "lặp lại"},
      {with("\"recipients\": \"X\""), "/recipients", "danh sách"},
      {with("\"signers\": [{}]"), "/signers/0/id", "Thiếu khóa"},
      {with("\"signers\": [{\"id\": \"\"}]"), "/signers/0/id", "trống"},
      {with("\"signers\": [{\"id\": \"a\"}, {\"id\": \"a\"}]"), "/signers/1/id", "lặp lại"},
      {with("\"signer\": \"b\""), "/signer", "Không có người ký"},
      {with("\"settings\": {\"body-size\": [13]}"), "/settings/body-size", "chuỗi ký tự"},
      {with("\"settings\": []"), "/settings", "đối tượng"},
      {with("\"abbreviations\": {\"U\": \"Ủy ban\"}"), "/abbreviations/U", "một từ"},
      {with("\"abbreviations\": {\"KH-UBND\": \"Ủy ban\"}"), "/abbreviations/KH-UBND", "một từ"},
      {with("\"abbreviations\": {\"UBND\": \" \"}"), "/abbreviations/UBND", "đủ cụm từ"},
  };
  for (const auto& wrong : cases) {
    const Result<OfficeProfile> profile = profile_from_json(wrong.json);
    ASSERT_FALSE(profile) << wrong.json;
    EXPECT_EQ(profile.error().kind, ErrorKind::invalid);
    EXPECT_EQ(profile.error().place, wrong.place) << wrong.json;
    EXPECT_NE(profile.error().message.find(wrong.says), std::string::npos) << profile.error().message;
  }
}

TEST(Profile, SettingsMayBeNumbersAndTruthValues) {
  const auto profile = profile_from_json(
      "{\"schema\": \"vanthu.profile/1\", \"settings\": {\"a\": 13, \"b\": 12.7, \"c\": true, \"d\": "
      "false}}");
  ASSERT_TRUE(profile);
  EXPECT_EQ(profile->settings, (Settings{{"a", "13"}, {"b", "12.7"}, {"c", "yes"}, {"d", "no"}}));
}

TEST(Profile, TheSchemaKnowsTheKeysThatAreRead) {
  const auto schema = nlohmann::json::parse(profile_json_schema());
  for (const auto& [key, rule] : schema.at("properties").items()) {
    if (key == "schema") continue;
    // A wrong type of a known key is another error than an unknown key.
    const Result<OfficeProfile> profile =
        profile_from_json("{\"schema\": \"vanthu.profile/1\", \"" + key + "\": 5}");
    ASSERT_FALSE(profile) << key;
    EXPECT_EQ(profile.error().message.find("Không có khóa"), std::string::npos) << key;
  }
  EXPECT_EQ(schema.at("properties").size(), 11u);
}

TEST(FillBlanks, AnEmptyDraftGetsEverythingAndIsTold) {
  const FilledPlan out = filled(Plan{});
  EXPECT_EQ(out.plan.header.superior, "UBND HUYỆN SÔNG LAM");
  EXPECT_EQ(out.plan.header.issuer, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  EXPECT_EQ(out.plan.header.symbol, "KH-UBND");
  EXPECT_EQ(out.plan.header.place, "An Bình");
  EXPECT_FALSE(out.plan.header.number);
  EXPECT_FALSE(out.plan.header.date);
  EXPECT_EQ(out.plan.recipients.size(), 4u);
  EXPECT_EQ(out.plan.signature.name, "Lê Văn Thử");
  EXPECT_EQ(codes(out),
            "profile.filled profile.filled profile.filled profile.filled profile.filled profile.filled");
  EXPECT_EQ(out.plan.diagnostics, out.findings);
  EXPECT_EQ(out.findings[0].severity, Severity::info);
  EXPECT_EQ(out.findings[0].message,
            "Cơ quan chủ quản để trống trong dự thảo; đã điền “UBND HUYỆN SÔNG LAM” theo hồ sơ cơ quan.");
  EXPECT_EQ(out.options.settings, (Settings{{"body-size", "14"}}));
}

TEST(FillBlanks, WhatTheDraftSaysStays) {
  Plan plan;
  plan.header.issuer = "UBND XÃ AN BÌNH";  // the same organ, abbreviated
  plan.header.place = "Thôn Đoài";
  plan.recipients = {"Lưu: VT"};
  plan.signature = {"TM. ỦY BAN NHÂN DÂN", std::nullopt, "CHỦ TỊCH", "Đỗ Minh Họa"};
  const FilledPlan out = filled(plan, {{"body-size", "13"}});
  EXPECT_EQ(out.plan.header.issuer, plan.header.issuer);
  EXPECT_EQ(out.plan.header.place, plan.header.place);
  EXPECT_EQ(out.plan.recipients, plan.recipients);
  EXPECT_EQ(out.plan.signature, plan.signature);
  EXPECT_EQ(out.options.settings, (Settings{{"body-size", "13"}}));
  EXPECT_EQ(codes(out), "profile.filled profile.filled");
  EXPECT_EQ(codes(filled(out.plan)), "") << "nothing is blank any more";
}

TEST(FillBlanks, TheDraftOfAnotherOrganIsLeftAlone) {
  Plan plan;
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ SUỐI TRE";
  const FilledPlan out = filled(plan);
  EXPECT_EQ(codes(out), "profile.other-office");
  EXPECT_EQ(out.findings[0].severity, Severity::warning);
  EXPECT_EQ(out.plan.header, plan.header);
  EXPECT_EQ(out.plan.signature, Signature{});
}

TEST(FillBlanks, ADraftWithoutAnIssuerSaysByItsOwnWordsWhoseItIs) {
  using Told = OtherOrgan::Told;
  const auto drafted = [](const std::string& text) {
    Plan plan;
    plan.preamble = {text};
    return filled(plan);
  };
  const FilledPlan other = drafted(
      "Thực hiện Kế hoạch số 12/KH-UBND của UBND tỉnh, Ủy ban nhân dân huyện Sông Lam ban hành Kế hoạch "
      "trồng "
      "rừng năm 2031, cụ thể như sau:");
  EXPECT_EQ(codes(other), "profile.other-office");
  ASSERT_TRUE(other.other_organ);
  EXPECT_EQ(other.other_organ->told, Told::words);
  EXPECT_EQ(other.other_organ->name, "Ủy ban nhân dân huyện Sông Lam");
  EXPECT_EQ(other.plan.header, Header{});
  EXPECT_TRUE(other.values.empty());
  for (const char* own :
       {"UBND xã An Bình xây dựng Kế hoạch trồng rừng năm 2031:", "Ủy ban nhân dân xã ban hành Kế hoạch:",
        "Căn cứ Quyết định của UBND tỉnh ban hành Kế hoạch trồng rừng;", "Kế hoạch do huyện ban hành."}) {
    const FilledPlan out = drafted(own);
    EXPECT_FALSE(out.other_organ) << own;
    EXPECT_EQ(out.values.size(), 6u) << own;
    EXPECT_EQ(out.values[1].value, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  }

  Plan plan;
  plan.header.superior = "UBND HUYỆN KHÁC";
  const FilledPlan elsewhere = filled(plan);
  ASSERT_TRUE(elsewhere.other_organ);
  EXPECT_EQ(elsewhere.other_organ->told, Told::superior);
  EXPECT_FALSE(elsewhere.plan.header.issuer);
}

TEST(FillBlanks, AnOfficeWithoutANameGetsTheOneSignerThatFits) {
  Plan plan;
  plan.signature.capacity = "KT. Chủ tịch";
  EXPECT_EQ(filled(plan).plan.signature, sample_profile().signers[1].signature);
  plan.signature = {};
  plan.signature.on_behalf = "TM. ỦY BAN NHÂN DÂN";  // two of them
  const FilledPlan two = filled(plan);
  EXPECT_EQ(two.plan.signature, plan.signature);
  EXPECT_NE(codes(two).find("profile.signer-unknown"), std::string::npos);
  plan.signature.on_behalf = "TUQ. CHỦ TỊCH";
  EXPECT_EQ(filled(plan).plan.signature, plan.signature);
}

TEST(FillBlanks, AChosenSignerTakesThePlaceOfTheDrafts) {
  Plan plan;
  plan.signature = {"TM. ỦY BAN NHÂN DÂN", std::nullopt, "CHỦ TỊCH", "Đỗ Minh Họa"};
  const FilledPlan out = filled(plan, {{"signer", "van-phong"}});
  EXPECT_EQ(out.plan.signature, (Signature{"TL. CHỦ TỊCH", std::nullopt, "CHÁNH VĂN PHÒNG", "Phạm Thị Dụ"}));
  EXPECT_NE(codes(out).find("profile.signer"), std::string::npos);
  EXPECT_FALSE(out.options.settings.count("signer"));

  const Result<FilledPlan> unknown = fill_blanks(plan, sample_profile(), {"plan", {{"signer", "ai-do"}}, ""});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::usage);
  EXPECT_NE(unknown.error().message.find(
                "pho-chu-tich (TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH / Trần Thị Mẫu)"),
            std::string::npos)
      << unknown.error().message;
}

TEST(FillBlanks, APlanThatWasIssuedWithADecisionHasItsHeadThere) {
  Plan plan;
  plan.carrier.emplace();
  const FilledPlan out = filled(plan);
  EXPECT_EQ(out.plan.header, Header{});
  EXPECT_EQ(out.plan.carrier->header.issuer, "ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  EXPECT_EQ(out.plan.carrier->signature.name, "Lê Văn Thử");
}

TEST(FillBlanks, ASignerNeedsAProfile) {
  const Result<Engine> engine = open_engine(VANTHU_SOURCE_DIR);
  ASSERT_TRUE(engine);
  const Result<Bytes> bytes = render(*engine, Plan{}, Form::docx, {"plan", {{"signer", "chu-tich"}}, ""});
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().kind, ErrorKind::usage);
  EXPECT_NE(bytes.error().message.find("--profile"), std::string::npos);
}

TEST(FillBlanks, WhatWasFilledIsInTheFileAndInTheRecordThatItCarries) {
  const Result<Engine> engine = open_engine(VANTHU_SOURCE_DIR);
  ASSERT_TRUE(engine);
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây năm 2031";
  const FilledPlan out = filled(plan);
  const Result<Bytes> docx = render(*engine, out.plan, Form::docx, out.options);
  ASSERT_TRUE(docx);
  EXPECT_EQ(to_json(read_plan(*engine, *docx, "a.docx").value()), to_json(out.plan));
  EXPECT_EQ(read_plan(*engine, *docx, "a.docx", CarriedRecord::ignore)->signature.name, "Lê Văn Thử");
}

TEST(FillBlanks, ReformatFillsEveryDraft) {
  const Scratch scratch;
  scratch.write("in/a.txt", "KẾ HOẠCH\nTrồng cây năm 2031\n\nI. MỤC TIÊU\n1. Trồng 100 cây.\n");
  ReformatOptions options;
  options.out = scratch / "out";
  options.forms = {Form::json};
  options.jobs = 1;
  options.profile = sample_profile();
  ASSERT_TRUE(reformat(Engine{}, {scratch / "in"}, options, [](const Outcome&, std::size_t, std::size_t) {}));
  const Result<Plan> plan = plan_from_json(scratch.read("out/a.json"));
  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->header.place, "An Bình");
  EXPECT_TRUE(std::any_of(plan->diagnostics.begin(), plan->diagnostics.end(),
                          [](const Diagnostic& finding) { return finding.code == "profile.filled"; }));
}

}  // namespace
}  // namespace vanthu
