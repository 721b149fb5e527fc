#include <gtest/gtest.h>

#include "intake/intake.h"

namespace vanthu {
namespace {

// Each line as "text", with its evidence in front: B bold, I italic, #2 heading, L list item, W whole; "/"
// behind it is a hard break.
std::string show(const Text& text) {
  std::string out;
  for (const Block& block : text.blocks) {
    const Line* line = std::get_if<Line>(&block);
    if (!line) {
      out += "TABLE\n";
      continue;
    }
    std::string marks;
    if (line->evidence.bold) marks += 'B';
    if (line->evidence.italic) marks += 'I';
    if (line->evidence.heading) marks += '#' + std::to_string(line->evidence.heading);
    if (line->evidence.list_item) marks += 'L';
    out += (marks.empty() ? "" : marks + ' ') + line->text + (line->hard_break ? "/" : "") + '\n';
  }
  return out;
}

struct Case {
  const char* markdown;
  const char* shown;
};

TEST(Markdown, MarkUpIsGoneAndLabelsStay) {
  for (const Case& c : {
           Case{"**KẾ HOẠCH**", "B KẾ HOẠCH\n"},
           Case{"*chữ nghiêng*", "I chữ nghiêng\n"},
           Case{"***cả hai***", "BI cả hai\n"},
           Case{"__đậm__ hết", "đậm hết\n"},
           Case{"## 2.2. Hạ tầng ##", "#2 2.2. Hạ tầng\n"},
           Case{"##### **4.1. Phòng Nội vụ:**", "B#5 4.1. Phòng Nội vụ:\n"},
           Case{"### *a) Về thể chế*", "I#3 a) Về thể chế\n"},
           Case{"#Không phải đầu mục", "#Không phải đầu mục\n"},
           Case{"- Rà soát **ngay**;", "L - Rà soát ngay;\n"},
           Case{"* Rà soát", "L * Rà soát\n"},
           Case{"+ Rà soát", "L + Rà soát\n"},
           Case{"1. Rà soát", "L 1. Rà soát\n"},
           Case{"10) Rà soát", "L 10) Rà soát\n"},
           Case{"-   **Một việc**", "BL - Một việc\n"},
           Case{"  - lồng trong", "L - lồng trong\n"},
           Case{"\\* Các mục tiêu:", "* Các mục tiêu:\n"},
           Case{"**\\* Có 03 mục tiêu:**", "B * Có 03 mục tiêu:\n"},
           Case{"1\\. Một", "1. Một\n"},
           Case{"`202/KH-UBND` và ``a`b``", "202/KH-UBND và a`b\n"},
           Case{"xem <https://dichvucong.gov.vn> và <a@b.vn>", "xem https://dichvucong.gov.vn và a@b.vn\n"},
           Case{"[Cổng](https://a.vn) và ![dấu](d.png)", "Cổng và\n"},
           Case{"ghi chú [1] và (2)", "ghi chú [1] và (2)\n"},
           Case{"m<sup>2</sup>, <u>gạch</u> <b>đậm</b>", "m2, gạch đậm\n"},
           Case{"<b>Tất cả</b>", "B Tất cả\n"},
           Case{"một<br>hai", "một/\nhai\n"},
           Case{"TT&amp;TT &#8211; TT&TT &khong;", "TT&TT – TT&TT &khong;\n"},
           Case{"<!-- trang 2 -->Tiếp", "Tiếp\n"},
           Case{"<tên cơ quan> ban hành", "<tên cơ quan> ban hành\n"},
           Case{"> Trích dẫn", "Trích dẫn\n"},
       })
    EXPECT_EQ(show(read_markdown(c.markdown)), c.shown) << c.markdown;
}

TEST(Markdown, WhatConvertersLeave) {
  for (const Case& c : {
           Case{"![](_page_0_Picture_1.jpeg)\n\nMột", "Một\n"},
           Case{"a ![ảnh **đậm**](data:image/png;base64,iVBORw0KGgo=){width=\"2in\" height=\"1in\"} b", "a  b\n"},
           Case{"[Nơi nhận]{.underline}: x {không} [y]{z}", "Nơi nhận: x {không} [y]{z}\n"},
           Case{"đạt $70\\%$, $\\geq 80\\%$ và m$^{2}$", "đạt 70%, ≥ 80% và m2\n"},
           Case{"giá 5$ đến 7$; $\\khong$", "giá 5$ đến 7$; $\\khong$\n"},
           Case{"{12}------------------------------------------------\n\nHai", "Hai\n"},
           Case{"---\ntitle: Kế hoạch\npages: 3\n---\nMột", "Một\n"},
           Case{"---\nSố: 12/KH-UBND\n---", "Số: 12/KH-UBND\n"},
           Case{"- 1. Nội dung\n- a) Điểm\n- - Gạch\n- **I. MỤC TIÊU**", "L 1. Nội dung\nL a) Điểm\nL - Gạch\nBL I. MỤC TIÊU\n"},
           Case{"- 70% số hộ", "L - 70% số hộ\n"},
           Case{"<!-- image -->\n\nMột", "Một\n"},
       })
    EXPECT_EQ(show(read_markdown(c.markdown)), c.shown) << c.markdown;
}

TEST(Markdown, WhatIsNoEmphasisStays) {
  for (const Case& c : {
           Case{"2*3*4 và 5 * 3 * 2", "2*3*4 và 5 * 3 * 2\n"},
           Case{"ten_tep_dai và _riêng_", "ten_tep_dai và riêng\n"},
           Case{"(*) Tạm tính; (**) ước", "(*) Tạm tính; (**) ước\n"},
           Case{"một ** hai ** ba", "một ** hai ** ba\n"},
           Case{"70% *chưa đóng", "70% *chưa đóng\n"},
           Case{"giá `chưa đóng", "giá `chưa đóng\n"},
           Case{"a < b và b > c", "a < b và b > c\n"},
       })
    EXPECT_EQ(show(read_markdown(c.markdown)), c.shown) << c.markdown;
}

TEST(Markdown, BoldThatConvertersPutBeforeALetterCloses) {
  EXPECT_EQ(show(read_markdown("**1.1. Mục tiêu:**Trong năm")), "1.1. Mục tiêu:Trong năm\n");
}

TEST(Markdown, SpansGoOverLinesAndEndWithTheParagraph) {
  EXPECT_EQ(show(read_markdown("**TM. ỦY BAN NHÂN DÂN  \nCHỦ TỊCH**")),
            "B TM. ỦY BAN NHÂN DÂN/\nB CHỦ TỊCH\n");
  EXPECT_EQ(show(read_markdown("**một\\\nhai**")), "B một/\nB hai\n");
  EXPECT_EQ(show(read_markdown("**mở\n\nkhông đóng**")), "**mở\nkhông đóng**\n");
  EXPECT_EQ(show(read_markdown("- **mở\n- đóng**")), "L - **mở\nL - đóng**\n");
}

TEST(Markdown, SoftWrapsAreLines) {
  EXPECT_EQ(show(read_markdown("một dòng\nhai dòng  \nba")), "một dòng\nhai dòng/\nba\n");
}

TEST(Markdown, EmptyLinesPartParagraphsWhereNoneIsWrapped) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "dài ";
  const std::string text = "A " + words + "hết.\n\nB " + words + "\n\nc " + words + "hết.\n\n1. D";
  const Text read = read_markdown(text);
  ASSERT_EQ(read.blocks.size(), 4u);
  EXPECT_TRUE(std::get<Line>(read.blocks[0]).hard_break);
  EXPECT_FALSE(std::get<Line>(read.blocks[1]).hard_break);  // cut by a page: the next goes on small
  EXPECT_TRUE(std::get<Line>(read.blocks[2]).hard_break);
  EXPECT_FALSE(std::get<Line>(read_markdown("Một\n\nHai").blocks[0]).hard_break);
}

TEST(Markdown, RulesAndFencesSeparate) {
  const Text text = read_markdown("một\n\n---\nhai\n***\n```markdown\nba\n```");
  EXPECT_EQ(show(text), "một\nhai\nba\n");
  EXPECT_EQ(std::get<Line>(text.blocks[1]).blanks_before, 2);
  EXPECT_EQ(std::get<Line>(text.blocks[2]).blanks_before, 2);
}

TEST(Markdown, TablesBetweenLines) {
  EXPECT_EQ(show(read_markdown(
                "một\n| a | b |\n|---|---|\n| 1 | 2 |\nhai\n<table><tr><td>x</td></tr></table>\nba")),
            "một\nTABLE\nhai\nTABLE\nba\n");
  const Text text = read_markdown("| **a** | b<br>c |\n|---|---|\n| \\* x | `y` |");
  const Grid& grid = std::get<Grid>(text.blocks[0]);
  EXPECT_TRUE(grid.rows[0].cells[0].bold);
  EXPECT_EQ(grid.rows[0].cells[0].text, "a");
  EXPECT_EQ(grid.rows[0].cells[1].text, "b\nc");
  EXPECT_EQ(grid.rows[1].cells[0].text, "* x");
  EXPECT_EQ(grid.rows[1].cells[1].text, "y");
}

TEST(Markdown, LinesKnowWhereTheyStood) {
  const Text text =
      read_markdown("\n\n**KẾ HOẠCH**  \n**Chuyển đổi số**\n\n\f## I. Mục đích\n<!-- a\nb -->c<br>d");
  ASSERT_EQ(text.blocks.size(), 5u);
  const auto line = [&](std::size_t i) { return std::get<Line>(text.blocks[i]); };
  EXPECT_EQ(line(0).source, (Source{1, 3, 3}));
  EXPECT_EQ(line(0).blanks_before, 2);
  EXPECT_EQ(line(1).source, (Source{1, 4, 4}));
  EXPECT_EQ(line(2).source, (Source{2, 6, 6}));
  EXPECT_TRUE(line(2).page_start);
  EXPECT_TRUE(line(2).whole);
  EXPECT_EQ(line(3).text, "c");
  EXPECT_EQ(line(3).source, (Source{2, 8, 8}));
  EXPECT_EQ(line(4).text, "d");
  EXPECT_EQ(line(4).source, (Source{2, 8, 8}));
  EXPECT_EQ(text.pages, 2);
}

}  // namespace
}  // namespace vanthu
