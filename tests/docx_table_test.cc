// Tables of Word files (ECMA-376, part 1 section 17.4).
#include <gtest/gtest.h>

#include "parse/parse.h"
#include "word_file.h"

namespace vanthu {
namespace {

TEST(DocxTables, MergedCells) {
  const std::string rows =
      row_of(cell_of("STT", "<w:vMerge w:val=\"restart\"/>") + cell_of("Kinh phí", "<w:gridSpan w:val=\"2\"/>"), "<w:tblHeader/>") +
      row_of(cell_of("", "<w:vMerge/>") + cell_of("2031") + cell_of("2032"), "<w:tblHeader/>") +
      row_of(cell_of("1") + cell_of("12,5") + cell_of("0"));
  EXPECT_EQ(shown(table_of(rows, {700, 2000, 2000})), "| STT (2)(1) | Kinh phí (1)(2) |\n| 2031 | 2032 |\n| 1 | 12,5 | 0 |\n");
}

TEST(DocxTables, HeadRowsAreMarked) {
  WordFile file;
  file.body = table_of(row_of(cell_of("a") + cell_of("b"), "<w:tblHeader/>") + row_of(cell_of("1") + cell_of("2")));
  const Text text = *read_docx(file.bytes());
  const Grid& grid = std::get<Grid>(text.blocks.at(0));
  EXPECT_TRUE(grid.rows.at(0).cells.at(0).head);
  EXPECT_FALSE(grid.rows.at(1).cells.at(0).head);
}

// Edges that were drawn a little askew cut the grid into slivers.
TEST(DocxTables, SliversAreNoColumns) {
  const std::string rows =
      row_of(cell_of("a") + cell_of("b", "<w:gridSpan w:val=\"2\"/>") + cell_of("c")) +
      row_of(cell_of("d", "<w:gridSpan w:val=\"2\"/>") + cell_of("e") + cell_of("f"));
  EXPECT_EQ(shown(table_of(rows, {1000, 60, 2000, 2000})), "| a | b | c |\n| d | e | f |\n");
  EXPECT_EQ(shown(table_of(rows, {1000, 900, 2000, 2000})), "| a | b (1)(2) | c |\n| d (1)(2) | e | f |\n");
}

TEST(DocxTables, ColumnsThatNoCellEndsAtAreNone) {
  const std::string wide = "<w:gridSpan w:val=\"3\"/>";
  EXPECT_EQ(shown(table_of(row_of(cell_of("a", wide) + cell_of("b")) + row_of(cell_of("c", wide) + cell_of("d")))),
            "| a | b |\n| c | d |\n");
}

TEST(DocxTables, RowsThatBeginFurtherRight) {
  EXPECT_EQ(shown(table_of(row_of(cell_of("a") + cell_of("b")) + row_of(cell_of("c"), "<w:gridBefore w:val=\"1\"/>"))),
            "| a | b |\n|  | c |\n");
}

TEST(DocxTables, StrayMergesAreEmptyCells) {
  EXPECT_EQ(shown(table_of(row_of(cell_of("a") + cell_of("b")) + row_of(cell_of("c", "<w:vMerge/>") + cell_of("d")) +
                           row_of(cell_of("e", "<w:gridSpan w:val=\"2\"/>")) +
                           row_of(cell_of("f", "<w:vMerge/>") + cell_of("g")))),
            "| a (2)(1) | b |\n| d |\n| e (2)(2) |\n| g |\n");
}

TEST(DocxTables, CellsKeepParagraphsAndLists) {
  WordFile file;
  file.numbering = definition_of(1, level_of(0, "decimal", "%1")) + definition_of(2, level_of(0, "bullet", "-")) + list_of(1, 1) +
                   list_of(2, 2);
  file.body = table_of(row_of(cell_with(numbered("", 1)) + cell_with(paragraph_of("Việc") + numbered("một", 2) + numbered("hai", 2))) +
                       row_of(cell_with(numbered("", 1)) + cell_of("Khác")));
  EXPECT_EQ(shown(file), "| 1 | Việc/- một/- hai |\n| 2 | Khác |\n");
}

TEST(DocxTables, ATableWithinACellIsItsText) {
  const std::string inner = table_of(row_of(cell_of("x") + cell_of("y")) + row_of(cell_of("z") + cell_of("")));
  EXPECT_EQ(shown(table_of(row_of(cell_with(paragraph_of("a") + inner + "<w:p/>") + cell_of("b")))), "| a/x y/z | b |\n");
}

TEST(DocxTables, ATableOfOneColumnIsText) {
  const std::string inner = table_of(row_of(cell_of("x") + cell_of("y")));
  EXPECT_EQ(shown(table_of(row_of(cell_with(paragraph_of("I. CHUNG") + inner + paragraph_of("1. Việc"))) +
                           row_of(cell_of("2. Việc khác")))),
            "I. CHUNG\n| x | y |\n1. Việc\n2. Việc khác\n");
}

TEST(DocxTables, DeletedRowsAndCellsAreGone) {
  EXPECT_EQ(shown(table_of(row_of(cell_of("a") + cell_of("b")) + row_of(cell_of("c") + cell_of("d"), "<w:del w:id=\"1\"/>") +
                           row_of(cell_of("e") + cell_of("g", "<w:cellDel w:id=\"2\"/>") + cell_of("f"), "<w:ins w:id=\"3\"/>"))),
            "| a | b |\n| e | f |\n");
}

TEST(DocxTables, RowsAndCellsInContentControls) {
  const std::string row = "<w:sdt><w:sdtContent>" + row_of("<w:sdt><w:sdtContent>" + cell_of("a") + "</w:sdtContent></w:sdt>" +
                                                           cell_of("b")) + "</w:sdtContent></w:sdt>";
  EXPECT_EQ(shown(table_of(row)), "| a | b |\n");
}

TEST(DocxTables, RowsKnowTheirParagraphs) {
  WordFile file;
  file.body = paragraph_of("trên") + table_of(row_of(cell_of("a") + cell_with(paragraph_of("b") + paragraph_of("c"))) +
                                              row_of(cell_of("d") + cell_of("e"))) + paragraph_of("dưới");
  const Text text = *read_docx(file.bytes());
  const Grid& grid = std::get<Grid>(text.blocks.at(1));
  EXPECT_EQ(grid.rows.at(0).source, (Source{0, 2, 4}));
  EXPECT_EQ(grid.rows.at(1).source, (Source{0, 5, 6}));
  EXPECT_EQ(grid.rows.at(0).cells.at(1).lines.at(1).source, (Source{0, 4, 4}));
  EXPECT_EQ(std::get<Line>(text.blocks.at(2)).source, (Source{0, 7, 7}));
}

// A header of two cells: several paragraphs in each, a drawn line, a text box.
TEST(DocxTables, HeaderTablesBecomeLines) {
  WordFile file;
  const std::string box = "<w:r><w:pict><w:txbxContent>" + paragraph_of("HỎA TỐC") + "</w:txbxContent></w:pict></w:r>";
  file.body = table_of(row_of(cell_with(paragraph_of("UBND HUYỆN AN BÌNH") + paragraph_of("PHÒNG NỘI VỤ") + "<w:p/>" +
                                        with_runs("<w:r><w:t>Số:      /KH</w:t><w:noBreakHyphen/><w:t>PNV</w:t></w:r>" + box)) +
                              cell_with(paragraph_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph_of("Độc lập - Tự do - Hạnh phúc") +
                                        "<w:p><w:r><w:drawing/></w:r></w:p>" + paragraph_of("An Bình, ngày 05 tháng 3 năm 2031")))) +
              paragraph_of("KẾ HOẠCH") + paragraph_of("Cải cách hành chính năm 2031") + paragraph_of("I. MỤC TIÊU") +
              paragraph_of("Đạt kết quả.") +
              table_of(row_of(cell_with(paragraph_of("Nơi nhận:") + paragraph_of("- Như trên;") + paragraph_of("- Lưu: VT.")) +
                              cell_with(paragraph_of("KT. TRƯỞNG PHÒNG") + paragraph_of("PHÓ TRƯỞNG PHÒNG") + "<w:p/><w:p/>" +
                                        paragraph_of("Lê Văn Thử"))));
  const Plan plan = parse_plan(*read_docx(file.bytes()));
  EXPECT_EQ(plan.header.superior, "UBND HUYỆN AN BÌNH");
  EXPECT_EQ(plan.header.issuer, "PHÒNG NỘI VỤ");
  EXPECT_EQ(plan.header.symbol, "KH-PNV");
  EXPECT_EQ(plan.header.urgency, "HỎA TỐC");
  EXPECT_EQ(plan.header.place, "An Bình");
  EXPECT_EQ(plan.recipients, (std::vector<std::string>{"Như trên", "Lưu: VT"}));
  EXPECT_EQ(plan.signature.capacity, "KT. TRƯỞNG PHÒNG");
  EXPECT_EQ(plan.signature.name, "Lê Văn Thử");
  ASSERT_EQ(plan.body.size(), 1u);
  EXPECT_EQ(plan.body[0].source, (Source{0, 12, 12}));
}

TEST(DocxTables, HugeSpansDoNoHarm) {
  std::string cells;
  for (int i = 0; i < 50; ++i) cells += cell_of("a", "<w:gridSpan w:val=\"2000000000\"/>");
  EXPECT_NE(shown(table_of(row_of(cells, "<w:gridBefore w:val=\"2000000000\"/>") + row_of(cell_of("b") + cell_of("c")))), "");
}

}  // namespace
}  // namespace vanthu
