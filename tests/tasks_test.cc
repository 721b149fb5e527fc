#include <gtest/gtest.h>

#include "parse/agencies.h"
#include "parse/facts.h"

namespace vanthu {
namespace {

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  return {std::move(label), std::move(text), std::move(children), std::nullopt, {}};
}

std::string joined(const std::vector<std::string>& items) {
  std::string out;
  for (const std::string& item : items) out += "[" + item + "]";
  return out;
}

std::string split(std::string_view text) {
  const Passage passage(text);
  return joined(split_agencies(passage, 0, passage.size()));
}

std::string shown(const Task& task) {
  return std::to_string(*task.node) + " " + task.content + " | " + joined(task.lead) + " | " +
         joined(task.coordinate) + " | " + task.due.value_or("");
}

std::vector<std::string> tasks(std::vector<Node> body) {
  Plan plan;
  plan.body = std::move(body);
  std::vector<std::string> out;
  for (const Task& task : derive_facts(plan).tasks) out.push_back(shown(task));
  return out;
}

using Lines = std::vector<std::string>;

TEST(Agencies, AreSplitWhereAnotherBegins) {
  struct {
    const char *text, *agencies;
  } cases[] = {
      {"Các phòng, ban, ngành thị xã, UBND các xã, phường",
       "[Các phòng, ban, ngành thị xã][UBND các xã, phường]"},
      {"Sở Nội vụ, Sở Tài chính; Công an tỉnh.", "[Sở Nội vụ][Sở Tài chính][Công an tỉnh]"},
      {"Các sở, ban, ngành, đoàn thể tỉnh và UBND các huyện, thị xã, thành phố",
       "[Các sở, ban, ngành, đoàn thể tỉnh][UBND các huyện, thị xã, thành phố]"},
      {"Chánh Văn phòng và Phó Chánh Văn phòng UBND huyện",
       "[Chánh Văn phòng][Phó Chánh Văn phòng UBND huyện]"},
      {"Phòng Nội vụ, Văn phòng HĐND và UBND thị xã", "[Phòng Nội vụ][Văn phòng HĐND và UBND thị xã]"},
      {"Trung tâm Văn hóa, Thông tin và Thể thao, Đài Truyền thanh",
       "[Trung tâm Văn hóa, Thông tin và Thể thao][Đài Truyền thanh]"},
      {"Phòng Văn hóa và Thông tin, Quản lý đô thị", "[Phòng Văn hóa và Thông tin][Quản lý đô thị]"},
      {"Đề nghị UBMTTQVN huyện và các Hội, Đoàn thể:", "[UBMTTQVN huyện][các Hội, Đoàn thể]"},
      {"Thủ trưởng các cơ quan, đơn vị liên quan", "[Thủ trưởng các cơ quan, đơn vị liên quan]"},
      {"Cơ quan, đơn vị, UBND các xã", "[Cơ quan, đơn vị][UBND các xã]"},
      {"UBND thị xã,, UBND các phường", "[UBND thị xã][UBND các phường]"},
      {"Ban Chỉ huy Quân sự, Công an, Trạm Y tế xã", "[Ban Chỉ huy Quân sự][Công an][Trạm Y tế xã]"},
      {"Hội Nông dân xã; và Đoàn Thanh niên xã;", "[Hội Nông dân xã][Đoàn Thanh niên xã]"},
      {"Trường Tiểu học số 1, Trường Mầm non Hoa Sen", "[Trường Tiểu học số 1][Trường Mầm non Hoa Sen]"},
      {"Công ty Điện lực (Đội 1, Đội 2), Viettel", "[Công ty Điện lực (Đội 1, Đội 2)][Viettel]"},
      {"Phòng Giáo dục và Đào tạo, các trường THCS và Trung tâm Y tế",
       "[Phòng Giáo dục và Đào tạo][các trường THCS][Trung tâm Y tế]"},
      {"Phòng Kinh tế, Hạ tầng và Đô thị, Phòng Văn hóa - Xã hội",
       "[Phòng Kinh tế, Hạ tầng và Đô thị][Phòng Văn hóa - Xã hội]"},
      {"Báo và Phát thanh, Truyền hình tỉnh", "[Báo và Phát thanh, Truyền hình tỉnh]"},
      {"Các Sở: Tài chính, Nội vụ, Y tế; Công an tỉnh", "[Các Sở: Tài chính, Nội vụ, Y tế][Công an tỉnh]"},
      {"Tổ chuyên môn, giáo viên chủ nhiệm, Đoàn Thanh niên",
       "[Tổ chuyên môn][giáo viên chủ nhiệm][Đoàn Thanh niên]"},
      {"Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường, đặc khu",
       "[Thủ trưởng các sở, ban, ngành][Chủ tịch UBND các xã, phường, đặc khu]"},
      {"Tòa án nhân dân khu vực 2, Viện kiểm sát nhân dân khu vực 2",
       "[Tòa án nhân dân khu vực 2][Viện kiểm sát nhân dân khu vực 2]"},
      {"Kho bạc Nhà nước khu vực, Ngân hàng Nhà nước chi nhánh tỉnh, Thuế cơ sở 5",
       "[Kho bạc Nhà nước khu vực][Ngân hàng Nhà nước chi nhánh tỉnh][Thuế cơ sở 5]"},
      {"Các ban, ngành, đoàn thể phường và Tổ dân phố Bến Xanh",
       "[Các ban, ngành, đoàn thể phường][Tổ dân phố Bến Xanh]"},
      {"Đề nghị Liên đoàn Lao động tỉnh, Tỉnh đoàn", "[Liên đoàn Lao động tỉnh][Tỉnh đoàn]"},
      {"Khoa Dược, Phòng Kế hoạch tổng hợp", "[Khoa Dược][Phòng Kế hoạch tổng hợp]"},
      {"Ban Xây dựng Đảng, Ủy ban Kiểm tra Đảng ủy", "[Ban Xây dựng Đảng][Ủy ban Kiểm tra Đảng ủy]"},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(split(c.text), c.agencies) << c.text;
}

TEST(Agencies, AreToldFromTopics) {
  for (const char* text :
       {"Phòng Nội vụ", "Trưởng Công an huyện", "UBND các xã, thị trấn", "Bộ Chỉ huy Quân sự tỉnh",
        "Các doanh nghiệp viễn thông", "Hiệu trưởng các trường học", "Ban Chỉ đạo phòng, chống dịch",
        "Hội Liên hiệp Phụ nữ xã", "Công chức Văn hóa - Xã hội", "Trưởng các thôn", "Phó Hiệu trưởng",
        "Giáo viên chủ nhiệm", "Tổng phụ trách Đội", "Nhân viên y tế", "Trung tâm Phục vụ hành chính công",
        "Ban đại diện cha mẹ học sinh", "Các tổ chức chính trị - xã hội", "Giao Phòng Kinh tế",
        "Ủy ban Mặt trận Tổ quốc Việt Nam xã"}) {
    const Passage passage(text);
    EXPECT_TRUE(only_agencies(passage, 0, passage.size())) << text;
  }
  for (const char* text :
       {"Đề cao trách nhiệm của người đứng đầu cơ quan", "Xã hội số", "Chính quyền số",
        "Tổ chức tuyên truyền", "Sở hữu trí tuệ", "Xã, phường đạt chuẩn", "Khoa học và công nghệ",
        "Hội nghị, hội thảo", "Phòng, chống thiên tai", "Bộ chỉ số đánh giá", "Đội ngũ cán bộ",
        "Ban hành văn bản", "Phòng Nội vụ chủ trì, phối hợp",
        "Phát triển các mô hình kết hợp giữa các cơ quan nhà nước, doanh nghiệp", "Thu hút nguồn lực", ""}) {
    const Passage passage(text);
    EXPECT_FALSE(only_agencies(passage, 0, passage.size())) << text;
  }
}

TEST(Tasks, FromAgencyLinesUnderAPoint) {
  EXPECT_EQ(
      tasks({node("a)", "Nội dung: Mở lớp tập huấn.",
                  {node("", "Cấp tài liệu."), node("-", "Cơ quan, đơn vị chủ trì thực hiện: Phòng Nội vụ."),
                   node("-", "Đơn vị phối hợp: các trường học; Hội Nông dân;"),
                   node("-", "Thời gian hoàn thành: Quý II/2025."), node("-", "Sản phẩm: 02 lớp.")})}),
      Lines({"0 Mở lớp tập huấn.\nCấp tài liệu. | [Phòng Nội vụ] | [các trường học][Hội Nông dân] | Quý "
             "II/2025"}));
}

TEST(Tasks, TheHeadingAboveAContentLineIsNoContent) {
  EXPECT_EQ(tasks({node("1.", "Tuyên truyền",
                        {node("-", "Nội dung : Treo băng rôn."), node("+", "Chủ trì: Đoàn xã."),
                         node("+", "Phối hợp: Các thôn.")})}),
            Lines({"0 Treo băng rôn. | [Đoàn xã] | [Các thôn] | "}));
  EXPECT_EQ(tasks({node("1.", "Tổ chức ngày hội đọc sách", {node("-", "Đơn vị thực hiện: Thư viện huyện")})}),
            Lines({"0 Tổ chức ngày hội đọc sách | [Thư viện huyện] |  | "}));
}

TEST(Tasks, SeveralUnderOneHeading) {
  EXPECT_EQ(
      tasks({node("1.", "Y tế",
                  {node("-", "Nội dung: Tiêm chủng."), node("-", "Cơ quan thực hiện: Trạm Y tế."),
                   node("-", "Nội dung: Khám bệnh."), node("-", "Cơ quan thực hiện: Bệnh viện huyện.")})}),
      Lines({"0 Tiêm chủng. | [Trạm Y tế] |  | ", "3 Khám bệnh. | [Bệnh viện huyện] |  | "}));
}

TEST(Tasks, LabelsInOneLine) {
  EXPECT_EQ(tasks({node("1.", "Dọn vệ sinh;",
                        {node("-",
                              "Đơn vị chủ trì: Công an xã; đơn vị phối hợp: các thôn; thời gian: "
                              "tháng 3.")})}),
            Lines({"0 Dọn vệ sinh; | [Công an xã] | [các thôn] | tháng 3"}));
  EXPECT_EQ(tasks({node("-", "Trồng cây ven đường (Đơn vị chủ trì: Phòng Kinh tế; phối hợp: UBND các xã).")}),
            Lines({"0 Trồng cây ven đường | [Phòng Kinh tế] | [UBND các xã] | "}));
}

TEST(Tasks, AgenciesListedUnderTheirLabel) {
  EXPECT_EQ(
      tasks({node("1.", "Diễn tập.",
                  {node("-", "Cơ quan chủ trì:", {node("+", "Công an xã;"), node("+", "Ban CHQS xã.")})})}),
      Lines({"0 Diễn tập. | [Công an xã][Ban CHQS xã] |  | "}));
}

TEST(Tasks, LeavesUnderAHeadingOfAgencies) {
  EXPECT_EQ(tasks({node("V.", "TỔ CHỨC THỰC HIỆN",
                        {node("1.", "Phòng Nội vụ:",
                              {node("a)", "Theo dõi."), node("b)", "Hướng dẫn:", {node("-", "Về hồ sơ.")})}),
                         node("2.", "Đề nghị Hội Nông dân xã và các thôn", {node("", "Vận động hội viên.")}),
                         node("3.", "Công an xã: giữ trật tự."),
                         node("4.", "Chế độ báo cáo của các đơn vị", {node("-", "Báo cáo hằng quý.")})})}),
            Lines({"2 Theo dõi. | [Phòng Nội vụ] |  | ", "4 Về hồ sơ. | [Phòng Nội vụ] |  | ",
                   "6 Vận động hội viên. | [Hội Nông dân xã][các thôn] |  | "}));
}

TEST(Tasks, LabelsOfManyStyles) {
  EXPECT_EQ(tasks({node("1.", "Phát quang hành lang.",
                        {node("-", "Trách nhiệm thực hiện: Tổ bảo vệ"), node("-", "Phối hợp với: Chi đoàn;"),
                         node("-", "Thời gian bắt đầu và hoàn thành: tháng 9."),
                         node("-", "Dự kiến sản phẩm: 2 km.")})}),
            Lines({"0 Phát quang hành lang. | [Tổ bảo vệ] | [Chi đoàn] | tháng 9"}));
  EXPECT_EQ(
      tasks({node("1.", "Quét dọn.",
                  {node("-", "Chủ trì: Công an xã; phối hợp: Ban CHQS xã; thời hạn báo cáo: quý II/2026")})}),
      Lines({"0 Quét dọn. | [Công an xã] | [Ban CHQS xã] | quý II/2026"}));
}

TEST(Tasks, HeadingsOfAgenciesWithTheirDuty) {
  EXPECT_EQ(
      tasks({node("V.", "TỔ CHỨC THỰC HIỆN",
                  {node("1.", "Trạm Y tế xã có trách nhiệm:", {node("-", "Tiêm chủng.")}),
                   node("2.", "Các Sở: Tài chính, Nội vụ", {node("-", "Thẩm định.")})})}),
      Lines({"2 Tiêm chủng. | [Trạm Y tế xã] |  | ", "4 Thẩm định. | [Các Sở: Tài chính, Nội vụ] |  | "}));
}

TEST(Tasks, OnlyInSectionsThatAssign) {
  EXPECT_TRUE(
      tasks({node("I.", "ĐẶC ĐIỂM", {node("1.", "Phòng Nội vụ", {node("-", "Có 12 biên chế.")})})}).empty());
}

}  // namespace
}  // namespace vanthu
