#include "parse/appendices.h"

#include <gtest/gtest.h>

#include "intake/intake.h"

namespace vanthu {
namespace {

std::vector<Appendix> parse(const Text& text, std::vector<Diagnostic>& diagnostics) {
  std::vector<Trace> traces;
  return parse_appendices(text.blocks, diagnostics, traces);
}

std::vector<Appendix> parse(std::string_view plain) {
  std::vector<Diagnostic> diagnostics;
  return parse(read_plain_text(plain), diagnostics);
}

// "label / title / reference / unit".
std::string head(const Appendix& appendix) {
  return appendix.label + " / " + appendix.title + " / " + appendix.reference.value_or("null") + " / " +
         appendix.unit.value_or("null");
}

struct Case {
  const char* text;
  const char* head;
};

TEST(Appendices, Heads) {
  for (const Case& c : {
           Case{"PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số     /KH-UBND ngày   /01/2026)\nĐơn vị "
                "tính: Triệu đồng\n",
                "PHỤ LỤC / DANH MỤC NHIỆM VỤ / (Kèm theo Kế hoạch số /KH-UBND ngày /01/2026) / Triệu đồng"},
           Case{"Phụ lục I:\n\nDANH MỤC NHIỆM VỤ\nTRỌNG TÂM NĂM 2026\n",
                "Phụ lục I / DANH MỤC NHIỆM VỤ TRỌNG TÂM NĂM 2026 / null / null"},
           Case{"Phụ lục 01: Danh mục nhiệm vụ\n", "Phụ lục 01 / Danh mục nhiệm vụ / null / null"},
           Case{"PHỤ LỤC SỐ 02 – CHỈ TIÊU\n", "PHỤ LỤC SỐ 02 / CHỈ TIÊU / null / null"},
           Case{"PHỤ LỤC 2.\nCHỈ TIÊU\n", "PHỤ LỤC 2 / CHỈ TIÊU / null / null"},
           Case{"Phụ lục II (Kèm theo Kế hoạch số 5/KH-UBND)\nCHỈ TIÊU\n",
                "Phụ lục II / CHỈ TIÊU / (Kèm theo Kế hoạch số 5/KH-UBND) / null"},
           Case{"PHỤ LỤC DANH MỤC DỰ ÁN\n", "PHỤ LỤC / DANH MỤC DỰ ÁN / null / null"},
           Case{"Biểu số 03\nTỔNG HỢP KINH PHÍ\n(ĐVT: 1.000 đồng)\n",
                "Biểu số 03 / TỔNG HỢP KINH PHÍ / null / 1.000 đồng"},
           Case{"Phụ lục\nPhân công nhiệm vụ thực hiện\nkế hoạch cải cách năm 2026\n(Ban hành kèm theo Kế "
                "hoạch số 12/KH-\nUBND ngày "
                "05/01/2026 của UBND\nxã Ba Hạ)\nI. Nhiệm vụ chung\n",
                "Phụ lục / Phân công nhiệm vụ thực hiện kế hoạch cải cách năm 2026 / (Ban hành kèm theo Kế "
                "hoạch số 12/KH-UBND ngày "
                "05/01/2026 của UBND xã Ba Hạ) / null"},
           Case{"Phụ lục 1\nLịch tuyên truyền\n\n1. Quý I\n", "Phụ lục 1 / Lịch tuyên truyền / null / null"},
       }) {
    const auto appendices = parse(c.text);
    ASSERT_EQ(appendices.size(), 1u) << c.text;
    EXPECT_EQ(head(appendices[0]), c.head);
  }
}

TEST(Appendices, WhatBeginsOne) {
  const auto begins = [](const char* line) {
    const Text text = read_plain_text(line);
    return begins_appendix(text.blocks, 0);
  };
  for (const char* line :
       {"PHỤ LỤC", "  Phụ lục 3  ", "PHỤ LỤC I", "Phụ lục A:", "PHỤ BIỂU 01", "Mẫu số 01", "Phụ lục 1a"})
    EXPECT_TRUE(begins(line)) << line;
  for (const char* line : {"Phụ lục kèm theo Kế hoạch này gồm 10 nhiệm vụ.", "phụ lục I",
                           "(Theo Phụ lục đính kèm).", "Phụ lục I nêu trên", "Biểu dương các tập thể",
                           "BIỂU TỔNG HỢP", "Mẫu hóa thủ tục", "- Phụ lục I", "Phụ lụcI", "Phụ lục Cần làm"})
    EXPECT_FALSE(begins(line)) << line;
}

TEST(Appendices, SeveralWithTablesAndTrees) {
  const auto appendices = parse(
      "PHỤ LỤC I\nNHIỆM VỤ\nTT\tNội dung\tCơ quan\n1\tHọp\tSở A\n2\tGhi\tSở B\n\fTT\tNội dung\tCơ "
      "quan\n3\tLưu\tSở C\n"
      "Ghi chú: theo quý.\n\n"
      "PHỤ LỤC II\nCHỈ TIÊU\nI. KINH TẾ\n1. Thu ngân sách\n- Đạt 100%;\n- Tăng 5%.\nII. XÃ HỘI\n1. Giảm "
      "nghèo\n");
  ASSERT_EQ(appendices.size(), 2u);
  ASSERT_EQ(appendices[0].tables.size(), 1u);
  EXPECT_EQ(appendices[0].tables[0].rows.size(), 3u);
  ASSERT_EQ(appendices[0].nodes.size(), 1u);
  EXPECT_EQ(appendices[0].nodes[0].text, "Ghi chú: theo quý.");
  ASSERT_EQ(appendices[1].nodes.size(), 2u);
  EXPECT_EQ(appendices[1].nodes[0].label, "I.");
  EXPECT_EQ(appendices[1].nodes[0].children[0].children[1].text, "Tăng 5%.");
  EXPECT_EQ(appendices[1].nodes[0].children[0].children[1].source.line, 15);
}

TEST(Appendices, EachTableHasTheUnitAboveIt) {
  const auto appendices = parse(
      "PHỤ LỤC\nKINH PHÍ\nĐơn vị tính: Triệu đồng\nTT\tNội dung\tKinh phí\n1\tHọp\t5\n"
      "Bảng 2\nĐơn vị tính: đồng\nTT\tViệc\tSố tiền\n1\tIn\t500.000\n");
  ASSERT_EQ(appendices.size(), 1u);
  ASSERT_EQ(appendices[0].tables.size(), 2u);
  EXPECT_EQ(appendices[0].unit, "Triệu đồng");
  EXPECT_EQ(appendices[0].tables[0].money, (Money{1'000'000, {2}}));
  EXPECT_EQ(appendices[0].tables[1].money, (Money{1, {2}}));
  EXPECT_EQ(appendices[0].nodes.size(), 1u);
}

TEST(Appendices, MarkdownHeads) {
  std::vector<Diagnostic> diagnostics;
  const auto appendices =
      parse(read_markdown("## **Phụ lục:**\n\n**Danh mục nhiệm vụ**\n\n*(Kèm theo Kế hoạch số 1/KH-UBND)*\n\n"
                          "| TT | Việc |\n|---|---|\n| 1 | Họp |\n"),
            diagnostics);
  ASSERT_EQ(appendices.size(), 1u);
  EXPECT_EQ(head(appendices[0]), "Phụ lục / Danh mục nhiệm vụ / (Kèm theo Kế hoạch số 1/KH-UBND) / null");
  EXPECT_EQ(appendices[0].tables.size(), 1u);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Appendices, WithoutALabel) {
  const auto appendices = parse(
      "DANH MỤC NHIỆM VỤ NĂM 2026\n(Kèm theo Kế hoạch số 1/KH-UBND)\nTT\tViệc\tCơ quan\n1\tHọp\tSở A\n");
  ASSERT_EQ(appendices.size(), 1u);
  EXPECT_EQ(head(appendices[0]), " / DANH MỤC NHIỆM VỤ NĂM 2026 / (Kèm theo Kế hoạch số 1/KH-UBND) / null");
}

TEST(Appendices, StrayTextIsLeftOutAndTold) {
  std::vector<Diagnostic> diagnostics;
  const auto appendices = parse(read_plain_text("Trang cuối\nPHỤ LỤC\nNHIỆM VỤ\n1. Họp\n"), diagnostics);
  ASSERT_EQ(appendices.size(), 1u);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "appendix.stray-text");
  EXPECT_EQ(diagnostics[0].source.line, 1);
}

TEST(Appendices, NoneAndEmpty) {
  EXPECT_TRUE(parse("").empty());
  std::vector<Diagnostic> diagnostics;
  const auto appendices = parse(read_plain_text("PHỤ LỤC"), diagnostics);
  ASSERT_EQ(appendices.size(), 1u);
  EXPECT_EQ(head(appendices[0]), "PHỤ LỤC /  / null / null");
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "appendix.missing-title");
}

TEST(Appendices, ManyHeadsAndOpenBracketsStayLinear) {
  std::string heads, brackets = "PHỤ LỤC\nNHIỆM VỤ\n";
  for (int i = 0; i < 20'000; ++i) {
    heads += "PHỤ LỤC " + std::to_string(i % 90 + 1) + "\n";
    brackets += "(Kèm theo (((\n";
  }
  EXPECT_EQ(parse(heads).size(), 20'000u);
  EXPECT_EQ(parse(brackets).size(), 1u);
}

}  // namespace
}  // namespace vanthu
