#include <gtest/gtest.h>

#include "parse/facts.h"

namespace vanthu {
namespace {

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  return {std::move(label), std::move(text), std::move(children), std::nullopt, {}};
}

TEST(LegalBases, LeavesOfTheSectionButTheEnactingParagraph) {
  Plan plan;
  plan.body = {node("I.", "CĂN CỨ XÂY DỰNG KẾ HOẠCH",
                    {node("1.", "Văn bản của Trung ương",
                          {node("-", "Nghị quyết số 1-NQ/TW thực hiện Chỉ thị số 2-CT/TW;")}),
                     node("2.", "Văn bản của tỉnh",
                          {node("-", "Tình hình thực tế của địa phương."),
                           node("", "Kế hoạch số 3/KH-UBND của UBND tỉnh;")}),
                     node("", "UBND xã ban hành Kế hoạch, cụ thể như sau:")}),
               node("II.", "NHIỆM VỤ", {node("-", "Căn cứ Quyết định số 4/QĐ-UBND tổ chức thực hiện.")})};
  const Facts facts = derive_facts(plan);
  ASSERT_EQ(facts.legal_bases.size(), 3u);
  EXPECT_EQ(facts.legal_bases[0].text, "Nghị quyết số 1-NQ/TW thực hiện Chỉ thị số 2-CT/TW;");
  EXPECT_EQ(facts.legal_bases[0].citation, 0);
  EXPECT_EQ(facts.legal_bases[1].citation, std::nullopt);
  EXPECT_EQ(facts.legal_bases[2].citation, 2);
}

TEST(LegalBases, PreambleParagraphsComeFirst) {
  Plan plan;
  plan.preamble = {"Căn cứ Luật Trẻ em và Nghị định số 1/2024/NĐ-CP của Chính phủ;",
                   "Trong những năm qua, công tác trẻ em đã được quan tâm (Kế hoạch số 9/KH-UBND).",
                   "Thực hiện Kế hoạch số 2/KH-UBND của UBND tỉnh, UBND xã xây dựng Kế hoạch như sau:",
                   "Căn cứ tình hình thực tế,"};
  plan.body = {node("I.", "Cơ sở pháp lý", {node("-", "Quyết định số 3/QĐ-UBND.")})};
  const Facts facts = derive_facts(plan);
  ASSERT_EQ(facts.legal_bases.size(), 4u);
  EXPECT_EQ(facts.legal_bases[0].citation, 0);
  EXPECT_EQ(facts.legal_bases[1].citation, 3);
  EXPECT_EQ(facts.legal_bases[2].citation, std::nullopt);
  EXPECT_EQ(facts.legal_bases[3].citation, 4);
}

TEST(LegalBases, PurposesUnderTheSameHeadingAreNone) {
  Plan plan;
  plan.body = {node("I.", "CĂN CỨ, MỤC ĐÍCH, YÊU CẦU",
                    {node("1.", "Căn cứ", {node("-", "Luật Trẻ em.")}),
                     node("2.", "Mục đích", {node("-", "Nâng cao nhận thức.")}),
                     node("3.", "Yêu cầu: bảo đảm kịp thời.")})};
  const auto bases = derive_facts(plan).legal_bases;
  ASSERT_EQ(bases.size(), 1u);
  EXPECT_EQ(bases[0].text, "Luật Trẻ em.");
}

TEST(LegalBases, HowThingsStandInLawIsOne) {
  Plan plan;
  plan.body = {node("I.", "CĂN CỨ XÂY DỰNG KẾ HOẠCH",
                    {node("1.", "Tình hình thực hiện các văn bản pháp luật", {node("-", "Luật Giáo dục.")}),
                     node("2.", "Các văn bản chỉ đạo, tình hình thực tiễn",
                          {node("-", "Nghị định số 64/2007/NĐ-CP của Chính phủ.")})})};
  EXPECT_EQ(derive_facts(plan).legal_bases.size(), 2u);
}

TEST(LegalBases, HowThingsStandIsNone) {
  Plan plan;
  plan.body = {node("A.", "CĂN CỨ XÂY DỰNG KẾ HOẠCH",
                    {node("1.", "Căn cứ pháp lý", {node("-", "Luật Giáo dục.")}),
                     node("2.", "Đặc điểm tình hình nhà trường", {node("-", "Trường có 12 lớp.")}),
                     node("3.", "Thực trạng đội ngũ: đủ giáo viên.")})};
  EXPECT_EQ(derive_facts(plan).legal_bases.size(), 1u);
}

TEST(LegalBases, ABasisWithPointsUnderItIsNoHeading) {
  Plan plan;
  plan.body = {node("1.", "Căn cứ Kế hoạch số 3/KH-UBND, các đơn vị:", {node("-", "Rà soát hồ sơ.")})};
  EXPECT_TRUE(derive_facts(plan).legal_bases.empty());
}

}  // namespace
}  // namespace vanthu
