#include <gtest/gtest.h>

#include "plan/label.h"

namespace vanthu {
namespace {

struct Case {
  const char* line;
  const char* cls;
  const char* label;
  const char* text;
};

TEST(LeadingLabel, IsReadOffTheLine) {
  const Case cases[] = {
      {"I. MỤC TIÊU", "roman", "I.", "MỤC TIÊU"},
      {"  IV.  GIẢI PHÁP", "roman", "IV.", "GIẢI PHÁP"},
      {"II.MỤC TIÊU", "roman", "II.", "MỤC TIÊU"},
      {"I- MỤC ĐÍCH", "roman", "I-", "MỤC ĐÍCH"},
      {"I - MỤC ĐÍCH, YÊU CẦU", "roman", "I -", "MỤC ĐÍCH, YÊU CẦU"},
      {"A. ĐÁNH GIÁ", "capital", "A.", "ĐÁNH GIÁ"},
      {"C. Tổ chức", "capital", "C.", "Tổ chức"},
      {"1. Mục tiêu", "decimal1", "1.", "Mục tiêu"},
      {"01. Mục tiêu", "decimal1", "01.", "Mục tiêu"},
      {"10) Mục tiêu", "decimal1", "10)", "Mục tiêu"},
      {"1- Công tác", "decimal1", "1-", "Công tác"},
      {"1/ Công tác", "decimal1", "1/", "Công tác"},
      {"1. 100% xã đạt", "decimal1", "1.", "100% xã đạt"},
      {"1.1. Mục tiêu", "decimal2", "1.1.", "Mục tiêu"},
      {"1.1 Mục tiêu", "decimal2", "1.1", "Mục tiêu"},
      {"2.10.3. Đường bộ", "decimal3", "2.10.3.", "Đường bộ"},
      {"1.2.3.4. Cầu", "decimal4", "1.2.3.4.", "Cầu"},
      {"a) Nội dung", "letter", "a)", "Nội dung"},
      {"đ) nội dung", "letter", "đ)", "nội dung"},
      {"b. Nội dung", "letter", "b.", "Nội dung"},
      {"- Phòng Y tế", "dash", "-", "Phòng Y tế"},
      {"-Phòng Y tế", "dash", "-", "Phòng Y tế"},
      {"– 100% hồ sơ", "dash", "–", "100% hồ sơ"},
      {"• Phòng Y tế", "dash", "•", "Phòng Y tế"},
      {"+ Tuyên truyền", "plus", "+", "Tuyên truyền"},
      {"* Ghi chú:", "star", "*", "Ghi chú:"},
      {"Phần I", "part", "Phần I", ""},
      {"PHẦN THỨ NHẤT", "part", "PHẦN THỨ NHẤT", ""},
      {"Phần thứ hai. Giải pháp", "part", "Phần thứ hai.", "Giải pháp"},
      {"Chương II QUY ĐỊNH CHUNG", "chapter", "Chương II", "QUY ĐỊNH CHUNG"},
      {"Mục 1", "section", "Mục 1", ""},
      {"Điều 1. Ban hành", "article", "Điều 1.", "Ban hành"},
      {"Điều 12: Hiệu lực", "article", "Điều 12:", "Hiệu lực"},
      {"I.", "roman", "I.", ""},
      {"-", "dash", "-", ""},
  };
  for (const Case& c : cases) {
    const Label label = leading_label(c.line);
    EXPECT_STREQ(to_string(label.cls), c.cls) << c.line;
    EXPECT_EQ(label.label, c.label) << c.line;
    EXPECT_EQ(std::string(c.line).substr(label.text_at), c.text) << c.line;
  }
}

TEST(LeadingLabel, IsNotSeenInSentences) {
  const char* const lines[] = {
      "5% tham gia chương trình",
      "2025. Trong đó",
      "15.470 triệu đồng",
      "1.234 hộ",
      "2.5 triệu đồng",
      "31/12/2022 của UBND",
      "10.5.2023 của Bộ",
      "9-10 lớp",
      "01/KH-UBND ngày 3/1",
      "(1) Mục tiêu",
      "V.I. Lenin",
      "H. Bình Sơn",
      "P. Văn hóa",
      "Q. CHỦ TỊCH",
      "80/2021/NĐ-CP",
      "7/11 xã",
      "Phần mềm dùng chung",
      "phần I của Kế hoạch",
      "Phần I của Kế hoạch này",
      "Điều 5 Luật Ngân sách",
      "Mục tiêu chung",
      "Chương trình số 5",
      "Internet băng rộng",
      "a, b và c",
      "-5 độ",
      "--- hết ---",
      "https://example.gov.vn",
      "e-mail: a@b.vn",
      "TM. ỦY BAN NHÂN DÂN",
      "KT. CHỦ TỊCH",
      "TP. Hà Nội",
      "",
      "   ",
      "xã. Trong đó",
      "II và III năm 2024",
      "1",
  };
  for (const char* line : lines) {
    const Label label = leading_label(line);
    EXPECT_EQ(label.cls, LabelClass::none) << line << " -> " << label.label;
    EXPECT_EQ(label.text_at, 0u) << line;
  }
}

}  // namespace
}  // namespace vanthu
