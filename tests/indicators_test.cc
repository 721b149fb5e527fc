#include <gtest/gtest.h>

#include "parse/facts.h"

namespace vanthu {
namespace {

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  return {std::move(label), std::move(text), std::move(children), std::nullopt, {}};
}

std::string number(double value) {
  std::string out = std::to_string(value);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.back() == '.') out.pop_back();
  return out;
}

std::string shown(const std::vector<Indicator>& indicators) {
  std::string out;
  for (const Indicator& i : indicators)
    for (const Target& t : i.targets)
      out += (out.empty() ? "" : " ") + t.comparator + number(t.value) + (t.max ? "-" + number(*t.max) : "") +
             t.unit;
  return out;
}

// Targets of one bullet in a section on goals.
std::string targets(const char* text) {
  Plan plan;
  plan.body = {node("II.", "MỤC TIÊU", {node("-", text)})};
  return shown(derive_facts(plan).indicators);
}

TEST(Indicators, ComparatorsStandAtTheirNumber) {
  struct {
    const char *text, *targets;
  } cases[] = {
      {"100% hồ sơ được số hóa.", "=100%"},
      {"Tỷ lệ hộ dùng nước sạch đạt 95,5%.", "=95.5%"},
      {"Có trên 50% người dân tham gia", ">50%"},
      {"Giảm ít nhất 10% chi phí", ">=10%"},
      {"đạt tối thiểu khoảng 20%", ">=20%"},
      {"Không quá 5% hồ sơ trễ hạn, tối đa 2% hồ sơ lỗi", "<=5% <=2%"},
      {"Tỷ lệ hộ nghèo còn dưới 3%; khoảng 40% lao động qua đào tạo", "<3% ~40%"},
      {"Từ 90% trở lên cán bộ được tập huấn", ">=90%"},
      {"từ 80% số trường học trở lên có thư viện", ">=80%"},
      {"60% dân số từ 15 tuổi trở lên có tài khoản", "=60%"},
      {"70% người dân (tối thiểu là ví điện tử)", "=70%"},
      {"Không dưới 90 % văn bản ký số", ">=90%"},
      {"vượt 15 phần trăm", ">15%"},
      {"Đạt 85,5 % trở lên; giữ vững 100%", ">=85.5% =100%"},
      {"Bao phủ 95,15% dân số trở lên", ">=95.15%"},
      {"Tiêm chủng ≥95%; suy dinh dưỡng <10%", ">=95% <10%"},
      {"Lên lớp thẳng 98% trở lên, lưu ban dưới 1%", ">=98% <1%"},
      {"Giảm tối thiểu 0,5 điểm phần trăm", ">=0.5%"},
      {"Giảm hộ nghèo từ 5,2% xuống còn 4,1%", "=5.2% =4.1%"},
      {"≥ 85% đối tượng", ">=85%"},
      {"Giữ vững 1.250 ha lúa", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(targets(c.text), c.targets) << c.text;
}

TEST(Indicators, AComparatorGovernsWhatIsJoinedToItsNumber) {
  struct {
    const char *text, *targets;
  } cases[] = {
      {"Tối thiểu 20% hồ sơ cấp huyện, 10% hồ sơ cấp xã", ">=20% >=10%"},
      {"Trên 85% thôn có điểm đọc và 65% thôn có sân bóng", ">85% >65%"},
      {"Trên 85% thôn có điểm đọc; 65% thôn có sân bóng", ">85% =65%"},
      {"Trên 85% thôn có điểm đọc. 65% thôn có sân bóng", ">85% =65%"},
      {"Tối thiểu 90% hồ sơ, trong đó 80% trực tuyến", ">=90% =80%"},
      {"100% xã, dưới 5% hộ", "=100% <5%"},
      {"Đạt tỷ lệ 100% và đạt tỷ lệ 90% cấp xã", "=100% =90%"},
  };
  for (const auto& c : cases) EXPECT_EQ(targets(c.text), c.targets) << c.text;
}

TEST(Indicators, Ranges) {
  EXPECT_EQ(targets("20% -30% nội dung hoàn thành"), "=20-30%");
  EXPECT_EQ(targets("20 – 30% nội dung hoàn thành"), "=20-30%");
  EXPECT_EQ(targets("đạt từ 85% đến 90%"), "=85-90%");
  EXPECT_EQ(targets("giai đoạn 2021-2025 đạt 90%"), "=90%");
  EXPECT_EQ(targets("Tăng trưởng 8,5 - 9%/năm"), "=8.5-9%");
  EXPECT_EQ(targets("Đạt 80-85%, trẻ 3-4 tuổi đạt trên 95%"), "=80-85% >95%");
  EXPECT_EQ(targets("Tối thiểu từ 30% đến 40% số hộ"), ">=30-40%");
  EXPECT_EQ(targets("Giảm 1,5-2 điểm % so với năm trước"), "=1.5-2%");
}

TEST(Indicators, CountsThatTheSentenceBoundsOrBeginsWith) {
  EXPECT_EQ(targets("Tối thiểu 01 tháng có ít nhất 02 bản tin truyền thông"), ">=2bản tin");
  EXPECT_EQ(targets("7/11 xã, thị trấn hoàn thành"), "=7xã, thị trấn");
  EXPECT_EQ(targets("Không để xảy ra vụ ngộ độc trên 30 người"), "");
  EXPECT_EQ(targets("Người dân từ 15 tuổi trở lên đạt mức độ 4"), "");
}

TEST(Indicators, OnlyWhereASectionSetsGoals) {
  const std::vector<Node> points = {node("-", "90% xã đạt chuẩn.")};
  struct {
    const char* outer;
    const char* inner;
    bool taken;
  } cases[] = {
      {"MỤC TIÊU", "Mục tiêu cụ thể", true},
      {"MỤC ĐÍCH, YÊU CẦU", "Các chỉ tiêu chủ yếu đến năm 2030", true},
      {"NHIỆM VỤ", "Công tác tuyên truyền", false},
      {"KẾT QUẢ THỰC HIỆN MỤC TIÊU NĂM 2024", "Chỉ tiêu đạt được", false},
      {"ĐÁNH GIÁ TÌNH HÌNH NĂM 2024", "Thực hiện các chỉ tiêu", false},
      {"MỤC TIÊU, KẾT QUẢ CẦN ĐẠT", "Đến năm 2025", true},
      {"MỤC TIÊU TRONG TÌNH HÌNH MỚI", "Đến năm 2025", true},
      {"MỤC TIÊU, NHIỆM VỤ", "Nhiệm vụ trọng tâm", false},
      {"NHIỆM VỤ, GIẢI PHÁP THỰC HIỆN MỤC TIÊU", "Công tác tuyên truyền", false},
      {"Các chương trình mục tiêu quốc gia", "Giảm nghèo", false},
  };
  for (const auto& c : cases) {
    Plan plan;
    plan.year = 2025;
    plan.body = {node("I.", c.outer, {node("1.", c.inner, points)})};
    EXPECT_EQ(!derive_facts(plan).indicators.empty(), c.taken) << c.outer << " / " << c.inner;
  }
}

TEST(Indicators, ASentenceOnMeasuresIsNoHeading) {
  Plan plan;
  plan.body = {node(
      "I.", "MỤC TIÊU",
      {node("-", "Áp dụng biện pháp thâm canh ít nhất 65% diện tích.", {node("+", "Xã vùng cao: 50%.")})})};
  EXPECT_EQ(shown(derive_facts(plan).indicators), ">=65% =50%");
}

TEST(Indicators, OneANodeInTheTree) {
  Plan plan;
  plan.body = {node("I.", "MỤC TIÊU", {node("1.", "Chỉ tiêu: 95% hộ có hố rác; 80% hộ phân loại rác.")}),
               node("2.", "Chỉ tiêu: 60% cơ sở ký cam kết.")};
  const auto indicators = derive_facts(plan).indicators;
  ASSERT_EQ(indicators.size(), 2u);
  EXPECT_EQ(indicators[0].node, 1);
  EXPECT_EQ(indicators[0].targets.size(), 2u);
  EXPECT_EQ(indicators[1].node, 2);
}

}  // namespace
}  // namespace vanthu
