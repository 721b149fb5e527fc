#include "intake/intake.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace vanthu {
namespace {

std::vector<Line> lines_of(const Text& text) {
  std::vector<Line> lines;
  for (const Block& block : text.blocks)
    if (const Line* line = std::get_if<Line>(&block)) lines.push_back(*line);
  return lines;
}

std::vector<std::string> texts_of(const Text& text) {
  std::vector<std::string> texts;
  for (const Line& line : lines_of(text)) texts.push_back(line.text);
  return texts;
}

std::vector<Grid> grids_of(const Text& text) {
  std::vector<Grid> grids;
  for (const Block& block : text.blocks)
    if (const Grid* grid = std::get_if<Grid>(&block)) grids.push_back(*grid);
  return grids;
}

using Texts = std::vector<std::string>;

TEST(PlainText, LinesKnowWhereTheyStood) {
  const auto lines = lines_of(read_plain_text("một\r\n\r\n\r\nhai\rba\n\fbốn\nnăm\f\fsáu\n\f"));
  ASSERT_EQ(lines.size(), 6u);
  EXPECT_EQ(lines[0].source, (Source{1, 1, 1}));
  EXPECT_EQ(lines[1].source, (Source{1, 4, 4}));
  EXPECT_EQ(lines[1].blanks_before, 2);
  EXPECT_EQ(lines[2].source, (Source{1, 5, 5}));
  EXPECT_EQ(lines[3].source, (Source{2, 6, 6}));
  EXPECT_TRUE(lines[3].page_start);
  EXPECT_EQ(lines[3].blanks_before, 0);
  EXPECT_EQ(lines[4].source, (Source{2, 7, 7}));
  EXPECT_FALSE(lines[4].page_start);
  EXPECT_EQ(lines[5].source, (Source{4, 7, 7}));
  EXPECT_TRUE(lines[5].page_start);
}

TEST(PlainText, CountsPages) {
  EXPECT_EQ(read_plain_text("một\nhai").pages, 1);
  EXPECT_EQ(read_plain_text("một\n\fhai\n\f").pages, 2);
}

TEST(PlainText, BlanksStayAsEvidence) {
  EXPECT_EQ(texts_of(read_plain_text("   1. Mục  đích \n\t- Ý")), (Texts{"   1. Mục  đích ", "\t- Ý"}));
}

TEST(PlainText, CharactersArePutRight) {
  EXPECT_EQ(texts_of(read_plain_text("Ke\u0302\u0301 hoa\u0323ch")), (Texts{"Kế hoạch"}));  // NFC
  EXPECT_EQ(texts_of(read_plain_text("chuyển\u00AD đổi\u200B số\uFEFF")),
            (Texts{"chuyển đổi số"}));                                           // invisible
  EXPECT_EQ(texts_of(read_plain_text("\uF0B7 Rà soát")), (Texts{"- Rà soát"}));  // Symbol bullet
  EXPECT_EQ(texts_of(read_plain_text("  \uF0A7\tRà soát")), (Texts{"  - Rà soát"}));
  EXPECT_EQ(texts_of(read_plain_text("\uF0D8Rà soát")), (Texts{"- Rà soát"}));
  EXPECT_EQ(texts_of(read_plain_text("Đạt 40%. \uF0B7 Tỷ lệ")), (Texts{"Đạt 40%. - Tỷ lệ"}));  // two on one line
  EXPECT_EQ(texts_of(read_plain_text("\uF0B7\n  Rà soát\n•\n\nHọp")), (Texts{"- Rà soát", "• Họp"}));
  EXPECT_EQ(texts_of(read_plain_text("\uF04B\uF0D5 a")), (Texts{"\uF04B\uF0D5 a"}));  // a symbol font's text
  EXPECT_EQ(texts_of(read_plain_text("nƣớc, Ƣu tiên, KH\u2011UBND, ７０％")), (Texts{"nước, Ưu tiên, KH-UBND, 70%"}));
  EXPECT_EQ(texts_of(read_plain_text("x \uF0A7 y")), (Texts{"x \uF0A7 y"}));  // inside a line nobody knows
}

TEST(PlainText, ABulletAloneBelongsToTheNextLine) {
  const auto lines = read_plain_text("a\n•\nb").blocks;
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(std::get<Line>(lines[1]).source, (Source{1, 2, 3}));
}

TEST(Intake, GluedWordsAreToldAndStay) {
  const auto text = read_text(std::string("ỦY BAN NHÂN DÂNTỈNH\nỨNGDỤNG công nghệ, Đắk Lắk, Vônga, nghiêng\n"), "a.txt");
  ASSERT_TRUE(text);
  EXPECT_EQ(std::get<Line>(text->blocks[0]).text, "ỦY BAN NHÂN DÂNTỈNH");
  ASSERT_EQ(text->findings.size(), 1u);
  EXPECT_EQ(text->findings[0].message, "2 chỗ có chữ dính nhau (“DÂNTỈNH”, “ỨNGDỤNG”). Hãy tách chữ theo bản gốc.");
  EXPECT_EQ(text->findings[0].source.line, 1);
}

TEST(PlainText, MarkUpIsText) {
  EXPECT_EQ(texts_of(read_plain_text("* Về _nhân_ lực: 2*3 <tên> R&amp;D")),
            (Texts{"* Về _nhân_ lực: 2*3 <tên> R&amp;D"}));
}

TEST(PlainText, TabsMakeATable) {
  const Text text = read_plain_text(
      "Bảng 1\nTT\tNội dung\tCơ quan\n<b>I</b>\t<b>Hạ tầng</b>\t\n\n1\tHọp\tSở A &amp; B\nHết");
  EXPECT_EQ(texts_of(text), (Texts{"Bảng 1", "Hết"}));
  const auto grids = grids_of(text);
  ASSERT_EQ(grids.size(), 1u);
  EXPECT_EQ(grids[0].source, (Source{1, 2, 5}));
  ASSERT_EQ(grids[0].rows.size(), 3u);
  EXPECT_EQ(grids[0].rows[1].cells[0].text, "I");
  EXPECT_TRUE(grids[0].rows[1].cells[0].bold);
  EXPECT_FALSE(grids[0].rows[2].cells[0].bold);
  EXPECT_EQ(grids[0].rows[2].cells[2].text, "Sở A & B");
  EXPECT_EQ(grids[0].rows[2].blanks_before, 1);
  EXPECT_EQ(grids[0].rows[2].source.line, 5);
}

// Word saves a cell of several paragraphs on several lines.
TEST(PlainText, CellsOfATabTableMayGoOverLines) {
  const Text text = read_plain_text(
      "TT\tNội dung\tKinh phí\nnăm 2026\tCơ quan\n"
      "I\tHạ tầng\n"
      "1\t- Rà soát;\n- Công bố\t5\tSở A\nSở B\n"
      "2\tHọp\t7\tSở C\n"
      "3\tGhi\t8\tSở D\n"
      "Hết bảng");
  EXPECT_EQ(texts_of(text), (Texts{"Hết bảng"}));
  const auto grids = grids_of(text);
  ASSERT_EQ(grids.size(), 1u);
  std::string shown;
  for (const GridRow& row : grids[0].rows) {
    for (const GridCell& cell : row.cells) shown += cell.text + '|';
    shown += std::to_string(row.source.line) + '-' + std::to_string(row.source.line_end) + '\n';
  }
  EXPECT_EQ(shown,
            "TT|Nội dung|Kinh phí\nnăm 2026|Cơ quan|1-2\n"
            "I|Hạ tầng|3-3\n"
            "1|- Rà soát;\n- Công bố|5|Sở A\nSở B|4-6\n"
            "2|Họp|7|Sở C|7-7\n"
            "3|Ghi|8|Sở D|8-8\n");
}

struct NoTable {
  const char* what;
  const char* text;
};

TEST(PlainText, TabsThatAreNoTable) {
  for (const NoTable& c : {
           NoTable{"a stray tab", "Một\tcâu\nHai\tcâu"},
           NoTable{"a header side by side",
                   "UBND HUYỆN AN\t\tCỘNG HÒA XÃ HỘI\nPHÒNG NỘI VỤ\t\tĐộc lập - Tự do"},
           NoTable{"indented items", "\t-\tRà soát\n\t-\tCông bố"},
           NoTable{"rows apart", "TT\tNội dung\tCơ quan\n\nMột câu.\n1\tHọp\tSở A"},
           NoTable{"one row alone", "TT\tNội dung\tCơ quan\nKhông có bảng"},
       })
    EXPECT_TRUE(grids_of(read_plain_text(c.text)).empty()) << c.what;
}

TEST(PlainText, PipesMakeATable) {
  const auto grids =
      grids_of(read_plain_text("| TT | Nội dung |\n|:---|---:|\n| 1 | a \\| b |\n\n| 2 | c |\n\nHết | rồi"));
  ASSERT_EQ(grids.size(), 1u);
  ASSERT_EQ(grids[0].rows.size(), 3u);
  EXPECT_TRUE(grids[0].rows[0].cells[0].head);
  EXPECT_FALSE(grids[0].rows[1].cells[0].head);
  EXPECT_EQ(grids[0].rows[2].source.line, 5);
}

TEST(PlainText, HtmlTables) {
  const Text text = read_plain_text(
      "<TABLE border=\"1\">\n<thead><tr><th rowspan=2>TT</th><th colspan='2'>Kinh phí</th></tr>\n"
      "<tr><th>CTX</th><th>ĐTPT</th></tr></thead>\n"
      "<tr><td>1<td>Một<br/>hai &ndash; ba<td><ul><li>- A</li><li>- B</li></ul>\n"
      "<tr><td><strong>Tổng</strong></td><td></td><td>5</td></tr>\n</table> Ghi chú");
  EXPECT_EQ(texts_of(text), (Texts{"Ghi chú"}));
  const auto grids = grids_of(text);
  ASSERT_EQ(grids.size(), 1u);
  const auto& rows = grids[0].rows;
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].cells[0].row_span, 2);
  EXPECT_EQ(rows[0].cells[1].col_span, 2);
  EXPECT_TRUE(rows[1].cells[0].head);
  EXPECT_FALSE(rows[2].cells[0].head);
  EXPECT_EQ(rows[2].cells[1].text, "Một\nhai – ba");
  EXPECT_EQ(rows[2].cells[2].text, "- A\n- B");
  EXPECT_TRUE(rows[3].cells[0].bold);
  EXPECT_EQ(rows[3].source.line, 5);
  EXPECT_EQ(grids[0].source, (Source{1, 1, 6}));
}

TEST(PlainText, ATableInsideACellIsTextOfTheCell) {
  const auto grids = grids_of(
      read_plain_text("<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>"));
  ASSERT_EQ(grids.size(), 1u);
  ASSERT_EQ(grids[0].rows.size(), 1u);
  ASSERT_EQ(grids[0].rows[0].cells.size(), 2u);
  EXPECT_EQ(grids[0].rows[0].cells[0].text, "a\nb");
}

TEST(PlainText, AnUnclosedTableIsText) {
  EXPECT_TRUE(grids_of(read_plain_text("<table><tr><td>a\nb\nc")).empty());
}

struct FormatCase {
  const char* name;
  const char* bytes;
  const char* format;
};

TEST(Intake, BytesTellTheFormatBeforeTheName) {
  for (const FormatCase& c : {
           FormatCase{"a.txt", "**KẾ HOẠCH**\n\n## I. Mục đích\n", "md"},
           FormatCase{"a.txt", "# KẾ HOẠCH\n\n| a | b |\n|---|---|\n", "md"},
           FormatCase{"a.txt", "KẾ HOẠCH\n- Một\n* Hai\n+ Ba\n1. Bốn\n", "txt"},
           FormatCase{"a.txt", "Ghi chú: (**) tạm tính\n", "txt"},
           FormatCase{"a.md", "KẾ HOẠCH\n", "md"},
           FormatCase{"a.MARKDOWN", "KẾ HOẠCH\n", "md"},
           FormatCase{"khong-ten", "KẾ HOẠCH\n", "txt"},
           FormatCase{"a.docx", "KẾ HOẠCH\n", "txt"},
       }) {
    const auto text = read_text(c.bytes, c.name);
    ASSERT_TRUE(text) << c.name;
    EXPECT_EQ(text->format, c.format) << c.name << ": " << c.bytes;
  }
}

struct RefusedCase {
  const char* name;
  std::string bytes;
  ErrorKind kind;
  const char* says;
};

TEST(Intake, RefusesByName) {
  const std::string zip = std::string("PK\x03\x04") + std::string(26, '\0');
  for (const RefusedCase& c : {
           RefusedCase{"trong.txt", "", ErrorKind::invalid, "không có chữ"},
           RefusedCase{"trong.txt", " \n\t\r\n\f\u00A0", ErrorKind::invalid, "không có chữ"},
           RefusedCase{"a.txt", "\xEF\xBB\xBF", ErrorKind::invalid, "không có chữ"},
           RefusedCase{"a.pdf", "%PDF-1.7\n\x80\x81", ErrorKind::invalid, "PDF bị hỏng"},
           RefusedCase{"a.txt", "%PDF-1.7\n", ErrorKind::invalid, "PDF bị hỏng"},
           RefusedCase{"a.docx", zip + "[Content_Types].xml", ErrorKind::invalid, "Word"},
           RefusedCase{"a.docx", zip + "word/document.xml", ErrorKind::invalid, "Word"},
           RefusedCase{"a.xlsx", zip + "[Content_Types].xml xl/workbook.xml", ErrorKind::unsupported, "XLSX"},
           RefusedCase{"a.ods", zip + "mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                       ErrorKind::unsupported, "ODS"},
           RefusedCase{"a.zip", zip + "ke-hoach.txt", ErrorKind::unsupported, "ZIP"},
           RefusedCase{"a.xls",
                       "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...." + std::string("W\0o\0r\0k\0b\0o\0o\0k\0", 16),
                       ErrorKind::unsupported, "XLS"},
           RefusedCase{"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", ErrorKind::unsupported, "bị thiếu"},
           RefusedCase{"a.png", "\x89PNG\r\n\x1A\n", ErrorKind::invalid, "ảnh"},
           RefusedCase{"a.jpg", "\xFF\xD8\xFF\xE0", ErrorKind::invalid, "ảnh"},
           RefusedCase{"a.heic", std::string("\0\0\0\x18", 4) + "ftypheic", ErrorKind::unsupported, "HEIC"},
           RefusedCase{"a.html", "<!DOCTYPE html><html>", ErrorKind::invalid, "không có chữ"},
           RefusedCase{"a.txt",
                       std::string("\x7F"
                                   "ELF\x02\x01\x01\0\0\0",
                                   10),
                       ErrorKind::unsupported, "nhị phân"},
           RefusedCase{"a.txt",
                       "K\xD5 ho\xB9"
                       "ch",
                       ErrorKind::unsupported, "Unicode"},
           RefusedCase{"a.txt", std::string(limits::text_lines + 1, '\n') + "x", ErrorKind::too_large,
                       "dòng"},
           RefusedCase{"a.txt", std::string(limits::upload_bytes + 1, 'x'), ErrorKind::too_large, "MB"},
       }) {
    const auto text = read_text(c.bytes, c.name);
    ASSERT_FALSE(text) << c.name << " " << c.says;
    EXPECT_EQ(text.error().kind, c.kind) << c.name << " " << text.error().message;
    EXPECT_NE(text.error().message.find(c.says), std::string::npos) << text.error().message;
    EXPECT_EQ(text.error().place, c.name);
  }
}

TEST(Intake, TellsTheEncoding) {
  const auto text = read_text(std::string("\xFF\xFEK\0\xBF\x1E", 6), "a.txt");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->encoding, "utf-16le");
  EXPECT_EQ(texts_of(*text), (Texts{"Kế"}));
}

// Each would take minutes, or end the process, if any step were worse than linear or recursive.
TEST(Intake, HostileTextsAreReadInOneGo) {
  const std::size_t size = 512u << 10;
  for (const char* unit : {"*",         "**",         "_",
                           "`",         "``` ",       "[",
                           "](",        "[](",        "![",
                           "<",         "<b",         "<b>",
                           "<!--",      "&",          "&#",
                           "&zz;",      "|",          "|\n",
                           "|-|\n",     "a|b\n-|-\n", "\t",
                           "a\tb\tc\n", "<table>",    "<table>\n",
                           "</table>",  "<td>",       "<table><tr><td>",
                           "\\",        "# ",         "- ",
                           "> ",        "*a ",        "a* ",
                           "**a ",      "***a* ",     "\f",
                           "\r",        "(",          "\u0300"}) {
    std::string bytes = "x\n";
    while (bytes.size() < size) bytes += unit;
    bytes += "\n</table>";
    EXPECT_FALSE(read_markdown(bytes).blocks.empty()) << unit;
    EXPECT_FALSE(read_plain_text(bytes).blocks.empty()) << unit;
  }
}

}  // namespace
}  // namespace vanthu
