// The fields that Decree 30/2020/NĐ-CP, Annex VI asks for: names, order, types, lengths.
#include "plan/register.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/xml.h"
#include "plan/calendar.h"
#include "random_plan.h"

namespace vanthu {
namespace {

using Json = nlohmann::ordered_json;

Plan small_plan() {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây & chăm sóc năm 2031";
  plan.header.superior = "UBND HUYỆN A";
  plan.header.issuer = "UBND XÃ B";
  plan.header.number = "05";
  plan.header.symbol = "KH-UBND";
  plan.header.date = Date{3, 2, 2031};
  plan.header.urgency = "HỎA TỐC";
  plan.recipients = {"Như trên", "Đảng ủy, HĐND xã", "Lưu: VT"};
  plan.signature = {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TRƯỞNG BAN\nPHÓ CHỦ TỊCH", "Nguyễn Văn A"};
  return plan;
}

TEST(Register, APositionInTwoLinesIsOneOffice) {
  Plan plan = small_plan();
  plan.signature = {{}, {}, "TRƯỞNG PHÒNG\nKẾ HOẠCH - TÀI CHÍNH", "Nguyễn Văn A"};
  EXPECT_EQ(register_entry(plan, 1).signer_info.position, "TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH");
}

TEST(Register, JsonHasTheNamesOfTheAnnex) {
  EXPECT_EQ(to_json(register_entry(small_plan(), 7)), R"({
  "FileCode": {
    "OrganId": null,
    "FileCatalog": null,
    "FileNotation": null
  },
  "DocOrdinal": null,
  "TypeName": "KẾ HOẠCH",
  "CodeNumber": "05",
  "CodeNotation": "KH-UBND",
  "IssuedDate": "03/02/2031",
  "OrganName": "UBND XÃ B",
  "Subject": "Trồng cây & chăm sóc năm 2031",
  "Language": "Tiếng Việt",
  "PageAmount": 7,
  "Description": null,
  "SignerInfo": {
    "Position": "TRƯỞNG BAN; PHÓ CHỦ TỊCH",
    "FullName": "Nguyễn Văn A"
  },
  "To": [
    {
      "OrganId": null,
      "OrganName": "Đảng ủy, HĐND xã"
    }
  ],
  "Priority": 3,
  "IssuedAmount": null,
  "DueDate": null
}
)");
}

TEST(Register, XmlHasTheNamesOfTheAnnex) {
  Plan plan = small_plan();
  plan.header.date->day.reset();
  EXPECT_EQ(to_xml(register_entry(plan, 0)), R"(<?xml version="1.0" encoding="UTF-8"?>
<Document>
  <FileCode>
    <OrganId/>
    <FileCatalog/>
    <FileNotation/>
  </FileCode>
  <DocOrdinal/>
  <TypeName>KẾ HOẠCH</TypeName>
  <CodeNumber>05</CodeNumber>
  <CodeNotation>KH-UBND</CodeNotation>
  <IssuedDate/>
  <OrganName>UBND XÃ B</OrganName>
  <Subject>Trồng cây &amp; chăm sóc năm 2031</Subject>
  <Language>Tiếng Việt</Language>
  <PageAmount/>
  <Description/>
  <SignerInfo>
    <Position>TRƯỞNG BAN; PHÓ CHỦ TỊCH</Position>
    <FullName>Nguyễn Văn A</FullName>
  </SignerInfo>
  <To>
    <OrganId/>
    <OrganName>Đảng ủy, HĐND xã</OrganName>
  </To>
  <Priority>3</Priority>
  <IssuedAmount/>
  <DueDate/>
</Document>
)");
}

TEST(Register, WhatIsTooLongIsToldAndKept) {
  Plan plan = small_plan();
  std::string subject;
  for (int i = 0; i < 501; ++i) subject += "ộ";
  plan.subject = subject;
  plan.header.number = "123456789012";
  const RegisterEntry entry = register_entry(plan, 1000);
  ASSERT_EQ(entry.findings.size(), 3u);
  for (const Diagnostic& finding : entry.findings) EXPECT_EQ(finding.code, "register.too-long");
  EXPECT_NE(entry.findings[0].message.find("CodeNumber"), std::string::npos);
  EXPECT_NE(entry.findings[1].message.find("Subject (trích yếu nội dung) dài 501 ký tự, quá 500"),
            std::string::npos);
  EXPECT_NE(entry.findings[2].message.find("PageAmount"), std::string::npos);
  const Json json = Json::parse(to_json(entry));
  EXPECT_EQ(json["Subject"], subject);
  EXPECT_EQ(json["diagnostics"].size(), 3u);
  EXPECT_NE(to_xml(entry).find("<Diagnostic code=\"register.too-long\" severity=\"warning\">"),
            std::string::npos);
  plan.subject = subject.substr(0, 500 * std::string("ộ").size());
  plan.header.number = "12345678901";
  EXPECT_TRUE(register_entry(plan, 999).findings.empty());
}

TEST(Register, ThePositionSaysBywhatOneSigns) {
  const auto position = [](const Signature& signature) {
    Plan plan = small_plan();
    plan.signature = signature;
    return register_entry(plan, 1).signer_info.position;
  };
  const auto none = std::nullopt;
  EXPECT_EQ(position({none, "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "A"}), "TUQ. CHỦ TỊCH; CHÁNH VĂN PHÒNG");
  EXPECT_EQ(position({none, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "A"}), "TL. CHỦ TỊCH; CHÁNH VĂN PHÒNG");
  EXPECT_EQ(position({none, "Q. CHỦ TỊCH", none, "A"}), "Q. CHỦ TỊCH");
  EXPECT_EQ(position({none, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "A"}), "PHÓ CHỦ TỊCH");
  EXPECT_EQ(position({none, none, "CHỦ TỊCH", "A"}), "CHỦ TỊCH");
  EXPECT_EQ(position({}), none);
}

TEST(Register, ADateThatNoCalendarHasIsToldAndLeftOut) {
  Plan plan = small_plan();
  for (const Date& date :
       {Date{30, 2, 2031}, Date{29, 2, 2031}, Date{31, 4, 2031}, Date{300, 1, 2031}, Date{0, 1, 2031}}) {
    plan.header.date = date;
    const RegisterEntry entry = register_entry(plan, 1);
    EXPECT_EQ(entry.issued_date, std::nullopt);
    ASSERT_EQ(entry.findings.size(), 1u);
    EXPECT_EQ(entry.findings[0].code, "register.impossible-date");
  }
  plan.header.date = Date{29, 2, 2028};
  EXPECT_EQ(register_entry(plan, 1).issued_date, "29/02/2028");
}

TEST(Calendar, KnowsDatesAsFarAsTheyAreGiven) {
  const auto none = std::nullopt;
  for (const Date& date :
       {Date{}, Date{29, 2, none}, Date{31, none, 2031}, Date{none, 12, none}, Date{29, 2, 2000}})
    EXPECT_TRUE(is_in_calendar(date));
  for (const Date& date : {Date{30, 2, none}, Date{29, 2, 1900}, Date{none, 13, none}, Date{257, 1, 2031},
                           Date{1, 1, 70000}, Date{1, 1, 0}})
    EXPECT_FALSE(is_in_calendar(date));
}

TEST(Register, SecrecyHasNoFieldAndIsTold) {
  Plan plan = small_plan();
  plan.header.urgency.reset();
  plan.header.secrecy = "MẬT";
  const RegisterEntry entry = register_entry(plan, 1);
  EXPECT_EQ(entry.priority, 0);
  ASSERT_EQ(entry.findings.size(), 1u);
  EXPECT_EQ(entry.findings[0].code, "register.secrecy");
}

TEST(Register, AnyRecordGivesBothForms) {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    const RegisterEntry entry = register_entry(random_plan(seed), static_cast<int>(seed));
    EXPECT_TRUE(Json::accept(to_json(entry))) << seed;
    EXPECT_TRUE(parse_xml(to_xml(entry), "fields")) << seed;
  }
}

TEST(Register, ACarriedPlanGoesOutWithItsDecision) {
  Plan plan = small_plan();
  plan.carrier.emplace();
  plan.carrier->header.number = "9";
  plan.carrier->header.symbol = "QĐ-UBND";
  plan.carrier->type = "QUYẾT ĐỊNH";
  const RegisterEntry entry = register_entry(plan, 0);
  EXPECT_EQ(entry.type_name, "QUYẾT ĐỊNH");
  EXPECT_EQ(entry.code_number, "09");
  EXPECT_EQ(entry.code_notation, "QĐ-UBND");
  EXPECT_FALSE(entry.issued_date);
}

}  // namespace
}  // namespace vanthu
