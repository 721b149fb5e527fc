#include <gtest/gtest.h>

#include "parse/facts.h"
#include "parse/numbers.h"

namespace vanthu {
namespace {

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  return {std::move(label), std::move(text), std::move(children), std::nullopt, {}};
}

std::optional<Funding> funding(std::vector<Node> body) {
  Plan plan;
  plan.year = 2025;
  plan.body = std::move(body);
  return derive_facts(plan).funding;
}

std::string sources(const char* text) {
  const auto found = funding({node("V.", "KINH PHÍ THỰC HIỆN", {node("", text)})});
  std::string out;
  for (const std::string& source : found->sources) out += "[" + source + "]";
  return out;
}

std::int64_t total(const char* text) {
  return funding({node("V.", "KINH PHÍ", {node("", text)})})->total.value_or(-1);
}

TEST(Numbers, DotsPartThousandsAndACommaDecimals) {
  struct {
    const char* text;
    double value;
  } cases[] = {{"15.470", 15470},
               {"95,5", 95.5},
               {"99.9", 99.9},
               {"1.234,5", 1234.5},
               {"1,500,000", 1500000},
               {"4,322", 4.322},
               {"01", 1},
               {"90.", 90},
               {"4.557.150.000", 4557150000.0}};
  for (const auto& c : cases) {
    const Passage passage(c.text);
    Cursor cursor(passage, 0);
    const auto number = take_number(cursor);
    ASSERT_TRUE(number) << c.text;
    EXPECT_DOUBLE_EQ(number->value(), c.value) << c.text;
  }
  for (const char* text : {"1.2.3", "1234567890123456", "x"}) {
    const Passage passage(text);
    Cursor cursor(passage, 0);
    EXPECT_FALSE(take_number(cursor)) << text;
  }
}

TEST(Numbers, AmountsInDong) {
  struct {
    const char* text;
    std::int64_t dong;
  } cases[] = {
      {"15.470 triệu đồng", 15'470'000'000},
      {"1,5 tỷ đồng", 1'500'000'000},
      {"1.5 tỷ", 1'500'000'000},
      {"4,322 tỷ đồng", 4'322'000'000},
      {"500.000đ", 500'000},
      {"4.557.150.000 đồng", 4'557'150'000},
      {"2 tỷ 500 triệu đồng", 2'500'000'000},
      {"20 ngàn đồng", 20'000},
      {"1,500 đồng", 1'500},
      {"1.200 nghìn tỷ đồng", 1'200'000'000'000'000},
      {"50 trđ", 50'000'000},
      {"300.000.000 VNĐ", 300'000'000},
      {"1.200 nghìn đồng", 1'200'000},
      {"1,500,000,000 VND", 1'500'000'000},
      {"35.000.000 (ba mươi lăm triệu đồng)", 35'000'000},
      {"35.000.000,đ", 35'000'000},
      {"5 tr.đ", 5'000'000},
      {"29 tỷ", 29'000'000'000},
  };
  for (const auto& c : cases) {
    const Passage passage(c.text);
    Cursor cursor(passage, 0);
    EXPECT_EQ(take_amount(cursor).value_or(-1), c.dong) << c.text;
  }
  for (const char* text :
       {"15.470", "12 lớp", "12 (mười hai) lớp", "5 đội", "999999999999999 nghìn tỷ đồng"}) {
    const Passage passage(text);
    Cursor cursor(passage, 0);
    EXPECT_FALSE(take_amount(cursor)) << text;
  }
}

TEST(Funding, Totals) {
  EXPECT_EQ(total("Khái toán tổng nhu cầu kinh phí năm 2025 là 15.470 triệu đồng."), 15'470'000'000);
  EXPECT_EQ(total("Dự kiến khoảng 4,3 tỷ đồng."), 4'300'000'000);
  EXPECT_EQ(total("Ngân sách tỉnh 100 triệu đồng, ngân sách xã 50 triệu đồng. Tổng cộng: 150 triệu đồng."),
            150'000'000);
  EXPECT_EQ(
      total("Kinh phí 150 triệu đồng, trong đó: ngân sách tỉnh 100 triệu đồng, ngân sách xã 50 triệu đồng."),
      150'000'000);
  EXPECT_EQ(total("Ngân sách tỉnh 100 triệu đồng, ngân sách xã 50 triệu đồng."), -1);
  EXPECT_EQ(total("Hỗ trợ 15 triệu đồng/xã theo quy định."), -1);
  EXPECT_EQ(total("Năm 2024 đã bố trí 300 triệu đồng. Năm 2025 cần 400 triệu đồng."), 400'000'000);
  EXPECT_EQ(total("Thực hiện theo quy định của pháp luật."), -1);
  EXPECT_EQ(total("Tổng nhu cầu: 830.140 triệu đồng, NSTW 780.000 triệu đồng; NSĐP 50.140 triệu đồng."),
            830'140'000'000);
  EXPECT_EQ(total("Tổng kinh phí: 4.557.150.000 đồng (Bằng chữ: Bốn tỷ đồng chẵn)."), 4'557'150'000);
  EXPECT_EQ(total("Dự kiến gần 29 tỷ đồng, gồm ngân sách tỉnh 20 tỷ đồng, xã 9 tỷ đồng."), 29'000'000'000);
  EXPECT_EQ(total("Mở 2 lớp x 25.000.000 đồng/lớp = 50.000.000 đồng."), 50'000'000);
  EXPECT_EQ(total("Khoảng 10 - 12 tỷ đồng."), -1);
  EXPECT_EQ(total("Từ 10 đến 12 tỷ đồng."), -1);
}

TEST(Funding, Sources) {
  struct {
    const char *text, *sources;
  } cases[] = {
      {"Kinh phí là 15.470 triệu đồng, từ nguồn ngân sách thị xã, ngân sách tỉnh và các nguồn hợp pháp khác.",
       "[ngân sách thị xã][ngân sách tỉnh][các nguồn hợp pháp khác]"},
      {"Tại nguồn chi thường xuyên của huyện.", "[chi thường xuyên của huyện]"},
      {"Kinh phí thực hiện do ngân sách nhà nước bảo đảm theo phân cấp.", "[ngân sách nhà nước]"},
      {"Nguồn kinh phí thực hiện Kế hoạch: ngân sách xã năm 2025.", "[ngân sách xã năm 2025]"},
      {"Từ nguồn vốn đầu tư công; nguồn xã hội hóa và nguồn tài trợ hợp pháp.",
       "[vốn đầu tư công][xã hội hóa][tài trợ hợp pháp]"},
      {"Ngân sách tỉnh: 100 triệu đồng; ngân sách xã: 50 triệu đồng.", "[Ngân sách tỉnh][ngân sách xã]"},
      {"Thực hiện theo quy định của Luật Ngân sách nhà nước.", ""},
      {"Tùy khả năng cân đối ngân sách, các đơn vị lập dự toán.", ""},
      {"Không phát sinh kinh phí.", ""},
      {"Được bố trí từ ngân sách nhà nước theo phân cấp ngân sách và các nguồn kinh phí hợp pháp khác.",
       "[ngân sách nhà nước][các nguồn kinh phí hợp pháp khác]"},
      {"Từ Quỹ Phòng, chống thiên tai tỉnh và nguồn đóng góp của các tổ chức, cá nhân.",
       "[Quỹ Phòng, chống thiên tai tỉnh][đóng góp của các tổ chức, cá nhân]"},
      {"Từ ngân sách huyện, ngân sách tỉnh và tiền sử dụng đất.",
       "[ngân sách huyện][ngân sách tỉnh][tiền sử dụng đất]"},
      {"Từ ngân sách tỉnh cấp cho ngành y tế.", "[ngân sách tỉnh cấp cho ngành y tế]"},
      {"Lồng ghép trong kinh phí các Chương trình mục tiêu quốc gia; nguồn sự nghiệp giáo dục; vốn ODA; xã "
       "hội "
       "hóa.",
       "[kinh phí các Chương trình mục tiêu quốc gia][sự nghiệp giáo dục][vốn ODA][xã hội hóa]"},
      {"Lồng ghép trong dự toán chi thường xuyên hằng năm của các cơ quan, đơn vị.",
       "[dự toán chi thường xuyên hằng năm của các cơ quan, đơn vị]"},
      {"Sử dụng kinh phí chi thường xuyên được giao năm 2025 và nguồn xã hội hóa.",
       "[kinh phí chi thường xuyên được giao năm 2025][xã hội hóa]"},
      {"Từ vốn đầu tư công trung hạn giai đoạn 2021-2025.",
       "[vốn đầu tư công trung hạn giai đoạn 2021-2025]"},
      {"Từ ngân sách tỉnh giao hằng năm cho các sở.", "[ngân sách tỉnh]"},
      {"Từ ngân sách phường; tuân thủ các quy định về quản lý tài chính, ngân sách nhà nước.",
       "[ngân sách phường]"},
      {"Từ ngân sách các cấp theo quy định.", "[ngân sách các cấp]"},
      {"Trong phạm vi dự toán ngân sách được giao.", "[dự toán ngân sách được giao]"},
  };
  for (const auto& c : cases) EXPECT_EQ(sources(c.text), c.sources) << c.text;
}

TEST(Funding, WhereItStands) {
  const auto section =
      funding({node("I.", "MỤC TIÊU", {node("-", "Bố trí kinh phí kịp thời.")}),
               node("II.", "NGUỒN KINH PHÍ", {node("1.", "Ngân sách xã."), node("2.", "Xã hội hóa.")})});
  ASSERT_TRUE(section);
  EXPECT_EQ(section->node, 2);
  EXPECT_EQ(section->text, "Ngân sách xã.\nXã hội hóa.");
  const auto paragraph = funding({node("3.", "Kinh phí thực hiện: từ ngân sách xã.")});
  ASSERT_TRUE(paragraph);
  EXPECT_EQ(paragraph->text, "từ ngân sách xã.");
}

TEST(Funding, HeadingsOfManyStyles) {
  for (const char* heading : {"KINH PHÍ", "NGUỒN LỰC THỰC HIỆN", "Nguồn kinh phí", "DỰ TOÁN KINH PHÍ",
                              "Nguồn vốn", "TỔNG NHU CẦU KINH PHÍ", "Thời gian và kinh phí thực hiện",
                              "CƠ CHẾ TÀI CHÍNH", "Công tác bảo đảm kinh phí"}) {
    const auto found = funding({node("IV.", heading, {node("", "Từ ngân sách xã.")})});
    ASSERT_TRUE(found) << heading;
    EXPECT_EQ(found->text, "Từ ngân sách xã.") << heading;
  }
  EXPECT_FALSE(
      funding({node("1.", "Giao Phòng Tài chính bố trí kinh phí", {node("-", "Từ ngân sách xã.")})}));
}

TEST(Funding, TheOutermostSection) {
  const auto found = funding({node("I.", "NHIỆM VỤ", {node("1.", "Kinh phí tuyên truyền: 5 triệu đồng.")}),
                              node("II.", "KINH PHÍ", {node("", "Cả năm 40 triệu đồng.")})});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->node, 2);
}

TEST(Funding, AHeadingMayNameTheTotal) {
  const auto found =
      funding({node("V.", "Tổng kinh phí: 150 triệu đồng",
                    {node("-", "Tuyên truyền: 100 triệu đồng."), node("-", "Tập huấn: 50 triệu đồng.")})});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->total, 150'000'000);
}

TEST(Funding, WithoutANumber) {
  const auto heading =
      funding({node("I.", "MỤC TIÊU"), node("", "KINH PHÍ THỰC HIỆN"), node("", "Từ ngân sách xã."),
               node("-", "Vận động xã hội hóa."), node("", "TỔ CHỨC THỰC HIỆN")});
  ASSERT_TRUE(heading);
  EXPECT_EQ(heading->text, "Từ ngân sách xã.\nVận động xã hội hóa.");
  const auto sentence =
      funding({node("I.", "TỔ CHỨC", {node("-", "Kinh phí thực hiện Kế hoạch do ngân sách xã bảo đảm.")})});
  ASSERT_TRUE(sentence);
  EXPECT_EQ(sentence->text, "Kinh phí thực hiện Kế hoạch do ngân sách xã bảo đảm.");
}

TEST(Funding, SaysWhereItChose) {
  Plan plan;
  plan.body = {node("1.", "Kinh phí", {node("", "Lớp một 5 triệu đồng, lớp hai 6 triệu đồng.")}),
               node("2.", "Kinh phí", {node("", "Từ ngân sách xã.")})};
  std::vector<Diagnostic> doubts;
  derive_facts(plan, &doubts);
  ASSERT_EQ(doubts.size(), 2u);
  EXPECT_EQ(doubts[0].code, "funding.several-sections");
  EXPECT_EQ(doubts[1].code, "funding.no-total");
  EXPECT_EQ(doubts[1].node, 0);
}

TEST(Funding, SaysWhereACommaMayPartThousands) {
  const auto doubts_of = [](const char* text) {
    Plan plan;
    plan.body = {node("V.", "KINH PHÍ", {node("", text)})};
    std::vector<Diagnostic> doubts;
    derive_facts(plan, &doubts);
    return doubts.empty() ? std::string() : doubts.front().code;
  };
  EXPECT_EQ(doubts_of("Tổng kinh phí là 4,322 tỷ đồng."), "funding.ambiguous-amount");
  EXPECT_EQ(doubts_of("Tổng kinh phí là 4,3 tỷ đồng."), "");
  EXPECT_EQ(doubts_of("Tổng kinh phí là 4,322 đồng."), "");
}

TEST(Funding, NotWhatAPastYearGot) {
  EXPECT_FALSE(funding({node("II.", "KẾT QUẢ NĂM 2024",
                             {node("1.", "Kinh phí thực hiện", {node("", "Đã chi 40 triệu đồng.")})})}));
  EXPECT_FALSE(funding({node("1.", "Tình hình bố trí kinh phí", {node("", "Được 40 triệu đồng.")})}));
  EXPECT_FALSE(funding({node("-", "Kinh phí: 40 triệu đồng.")}));
}

}  // namespace
}  // namespace vanthu
