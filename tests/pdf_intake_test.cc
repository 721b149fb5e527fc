// PDFs that are read: our own, and pages drawn here.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zlib.h>

#include "base/limits.h"
#include "intake/intake.h"
#include "intake/pdf_drawings.h"
#include "output/pdf.h"
#include "parse/parse.h"
#include "pipeline/pipeline.h"
#include "plan/json.h"
#include "scratch.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

using Strings = std::vector<std::string>;

const Engine& engine() {
  static const Engine opened = [] {
    auto result = open_engine(VANTHU_SOURCE_DIR);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    return result ? *std::move(result) : Engine{};
  }();
  return opened;
}

// A page drawn in points from the top left.
class Sheet {
 public:
  explicit Sheet(double width = 595, double height = 842) {
    page_.width = width;
    page_.height = height;
  }
  Sheet& text(double x, double baseline, std::string words, double size = 14, FaceId face = 0) {
    PlacedText out;
    out.x = x, out.y = baseline, out.text = std::move(words), out.size = size, out.face = face;
    page_.texts.push_back(std::move(out));
    return *this;
  }
  Sheet& line(double x1, double y1, double x2, double y2) {
    page_.lines.push_back({x1, y1, x2, y2, 0.5});
    return *this;
  }
  // All lines of a table whose columns and rows end there.
  Sheet& lattice(const std::vector<double>& xs, const std::vector<double>& ys) {
    for (const double x : xs) line(x, ys.front(), x, ys.back());
    for (const double y : ys) line(xs.front(), y, xs.back(), y);
    return *this;
  }
  const Page& page() const { return page_; }

 private:
  Page page_;
};

Bytes pdf_of(const std::vector<Sheet>& sheets) {
  Pages pages;
  for (const Sheet& sheet : sheets) pages.pages.push_back(sheet.page());
  auto written = write_pdf(pages, engine().fonts);
  EXPECT_TRUE(written);
  return written ? *std::move(written) : Bytes{};
}

Text text_of(const Bytes& pdf) {
  auto text = read_text(pdf, "a.pdf");
  EXPECT_TRUE(text) << (text ? "" : describe(text.error()));
  return text ? *std::move(text) : Text{};
}
Text text_of(const std::vector<Sheet>& sheets) { return text_of(pdf_of(sheets)); }

std::vector<std::string> lines_of(const Text& text) {
  std::vector<std::string> out;
  for (const Block& block : text.blocks)
    if (const auto* line = std::get_if<Line>(&block)) out.push_back(line->text);
  return out;
}

Strings squeezed(Strings lines) {
  for (std::string& line : lines) line = squeeze(line);
  return lines;
}

// "a|b*2|c" for each row: cells with their column and row spans.
std::vector<std::string> rows_of(const Text& text) {
  std::vector<std::string> out;
  for (const Block& block : text.blocks) {
    const auto* grid = std::get_if<Grid>(&block);
    if (!grid) continue;
    for (const GridRow& row : grid->rows) {
      std::string& line = out.emplace_back();
      for (const GridCell& cell : row.cells) {
        if (&cell != &row.cells.front()) line += '|';
        line += cell.text;
        if (cell.col_span > 1) line += '*' + std::to_string(cell.col_span);
        if (cell.row_span > 1) line += '^' + std::to_string(cell.row_span);
      }
    }
  }
  return out;
}

Plan without_places(Plan plan) {
  Plan out = *plan_from_json(to_json(plan));
  out.source = {};
  out.diagnostics.clear();
  out.provenance.clear();
  const auto clear = [](auto& self, std::vector<Node>& nodes) -> void {
    for (Node& node : nodes) node.source = {}, self(self, node.children);
  };
  clear(clear, out.body);
  if (out.carrier) clear(clear, out.carrier->body);
  for (Appendix& appendix : out.appendices) clear(clear, appendix.nodes);
  return out;
}

TEST(PdfIntake, OurOwnPagesGiveTheSameRecord) {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(VANTHU_SOURCE_DIR "/samples")) {
    if (entry.path().extension() != ".txt" && entry.path().extension() != ".md") continue;
    const auto draft = read_file(entry.path(), 1 << 20);
    ASSERT_TRUE(draft);
    const auto plan = read_plan(*draft, entry.path().filename().string());
    ASSERT_TRUE(plan);
    RenderOptions options;  // without what the form supplies where a draft forgot it
    options.settings = {{"end-mark", "no"}, {"reference-line", "printed"}};
    const auto pdf = render(engine(), *plan, Form::pdf, options);
    ASSERT_TRUE(pdf);
    const auto back = read_plan(*pdf, "a.pdf");
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(to_json(without_places(*back)), to_json(without_places(*plan))) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 5);
}

TEST(PdfIntake, ALineTellsItsPageNumberAndBox) {
  const Text text = text_of({Sheet().text(100, 200, "Dòng một"), Sheet().text(120, 300, "Dòng hai")});
  ASSERT_EQ(lines_of(text), (Strings{"Dòng một", "Dòng hai"}));
  EXPECT_EQ(text.format, "pdf");
  EXPECT_EQ(text.pages, 2);
  const Source& source = std::get<Line>(text.blocks[1]).source;
  EXPECT_EQ(source.page, 2);
  EXPECT_EQ(source.line, 2);
  ASSERT_EQ(source.boxes.size(), 1u);
  EXPECT_EQ(source.boxes[0].page, 2);
  EXPECT_NEAR(source.boxes[0].x, 120, 0.5);
  EXPECT_LT(source.boxes[0].y, 300);
  EXPECT_GT(source.boxes[0].y + source.boxes[0].height, 300);
}

TEST(PdfIntake, BoldAndItalicAreToldOfWholeLines) {
  const Text text = text_of({Sheet().text(100, 100, "I. MỤC TIÊU", 14, 1).text(100, 130, "Đoạn thường")});
  ASSERT_EQ(text.blocks.size(), 2u);
  EXPECT_TRUE(std::get<Line>(text.blocks[0]).evidence.bold);
  EXPECT_FALSE(std::get<Line>(text.blocks[1]).evidence.bold);
}

TEST(PdfIntake, HeaderIsReadLeftColumnFirst) {
  const Text text = text_of({Sheet()
                                 .text(90, 70, "UBND HUYỆN LONG HỒ", 13)
                                 .text(280, 70, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, 1)
                                 .text(110, 86, "PHÒNG Y TẾ", 13, 1)
                                 .text(330, 86, "Độc lập - Tự do - Hạnh phúc", 14, 1)
                                 .text(110, 112, "Số:      /KH-PYT", 13)
                                 .text(310, 112, "Long Hồ, ngày      tháng 3 năm 2031", 14, 2)
                                 .text(270, 150, "KẾ HOẠCH", 14, 1)
                                 .text(85, 180, "Phòng Y tế xây dựng kế hoạch như sau:")});
  EXPECT_EQ(squeezed(lines_of(text)),
            (Strings{"UBND HUYỆN LONG HỒ", "PHÒNG Y TẾ", "Số: /KH-PYT", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                     "Độc lập - Tự do - Hạnh phúc", "Long Hồ, ngày tháng 3 năm 2031", "KẾ HOẠCH",
                     "Phòng Y tế xây dựng kế hoạch như sau:"}));
}

TEST(PdfIntake, RecipientsComeBeforeTheSignature) {
  const Text text = text_of({Sheet()
                                 .text(120, 100, "Trên đây là kế hoạch của phòng./.")
                                 .text(360, 128, "KT. TRƯỞNG PHÒNG", 13, 1)
                                 .text(85, 132, "Nơi nhận:", 12, 3)
                                 .text(370, 144, "PHÓ TRƯỞNG PHÒNG", 13, 1)
                                 .text(85, 146, "- UBND huyện;", 11)
                                 .text(85, 159, "- Lưu: VT.", 11)
                                 .text(390, 230, "Lê Văn Tám", 14, 1)});
  EXPECT_EQ(lines_of(text), (Strings{"Trên đây là kế hoạch của phòng./.", "Nơi nhận:", "- UBND huyện;",
                                     "- Lưu: VT.", "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Lê Văn Tám"}));
}

Sheet ending_with(const std::string& office, const std::string& below) {
  return Sheet()
      .text(250, 100, "KẾ HOẠCH", 14, 1)
      .text(200, 118, "Kiểm tra ngân sách xã năm 2031", 14, 1)
      .text(120, 150, "1. Kiểm tra ngân sách của các xã./.")
      .text(85, 200, "Nơi nhận:", 12, 3)
      .text(360, 200, office, 13, 1)
      .text(85, 215, "- UBND huyện;", 11)
      .text(350, 216, below, 13, 1)
      .text(85, 228, "- Các xã;", 11)
      .text(85, 241, "- Lưu: VT.", 11)
      .text(390, 300, "Lê Văn Tám", 14, 1);
}

TEST(PdfIntake, APositionInTwoLinesBesideTheRecipientsIsOne) {
  const auto pdf = read_plan(pdf_of({ending_with("TRƯỞNG PHÒNG", "KẾ HOẠCH - TÀI CHÍNH")}), "a.pdf");
  const std::string_view draft =
      "KẾ HOẠCH\nKiểm tra ngân sách xã năm 2031\n\n1. Kiểm tra ngân sách của các xã./.\n\n"
      "Nơi nhận:                                  TRƯỞNG PHÒNG\n"
      "- UBND huyện;                         KẾ HOẠCH - TÀI CHÍNH\n"
      "- Các xã;\n- Lưu: VT.\n\n"
      "                                           Lê Văn Tám\n";
  const auto text = read_plan(Bytes(draft.begin(), draft.end()), "a.txt");
  for (const auto* plan : {&pdf, &text}) {
    ASSERT_TRUE(*plan);
    EXPECT_EQ((*plan)->recipients, (Strings{"UBND huyện", "Các xã", "Lưu: VT"}));
    EXPECT_EQ((*plan)->signature.position, "TRƯỞNG PHÒNG KẾ HOẠCH - TÀI CHÍNH");
    EXPECT_EQ((*plan)->signature.name, "Lê Văn Tám");
  }
}

TEST(PdfIntake, PageNumbersAndRunningHeadsAreDropped) {
  std::vector<Sheet> sheets;
  for (int page = 1; page <= 4; ++page)
    sheets.push_back(Sheet()
                         .text(85, 30, "Dự thảo lần 2", 10)
                         .text(295, 50, std::to_string(page))
                         .text(120, 100, "1. Việc thứ " + std::to_string(page) + ".")
                         .text(295, 500, "7"));
  EXPECT_EQ(lines_of(text_of(sheets)), (Strings{"1. Việc thứ 1.", "7", "1. Việc thứ 2.", "7",
                                                "1. Việc thứ 3.", "7", "1. Việc thứ 4.", "7"}));
}

TEST(PdfIntake, StampsOfDigitalSignaturesAreDropped) {
  Sheet sheet;
  sheet.text(85, 100, "UBND HUYỆN LONG HỒ").text(120, 130, "Một đoạn văn bản khá dài để biết cỡ chữ thường.");
  sheet.text(400, 98, "Người ký: Ủy ban nhân dân huyện", 7)
      .text(400, 107, "Thời gian ký: 05.03.2031 08:12:44 +07:00", 7);
  EXPECT_EQ(lines_of(text_of({sheet})),
            (Strings{"UBND HUYỆN LONG HỒ", "Một đoạn văn bản khá dài để biết cỡ chữ thường."}));
}

// One page with a sentence, and over it an annotation: `field` are its entries, object 5 is its look, which
// says "Da ky", object 6 a signature field above it.
Bytes pdf_with_annotation(const std::string& field) {
  const std::string look = "BT /F 9 Tf 2 5 Td (Da ky) Tj ET",
                    words = "BT /F 13 Tf 85 700 Td (KE HOACH tuan tra) Tj ET";
  const std::string font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>";
  return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
         "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
         "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" +
         font + "/Annots[<</Type/Annot/Rect[80 680 220 720]" + field + ">>]>>\nendobj\n4 0 obj\n<</Length " +
         std::to_string(words.size()) + ">>\nstream\n" + words +
         "\nendstream\nendobj\n5 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 140 40]" + font + "/Length " +
         std::to_string(look.size()) + ">>\nstream\n" + look +
         "\nendstream\nendobj\n6 0 obj\n<</FT/Sig/T(Ky)>>\nendobj\ntrailer\n<</Root 1 0 R>>\n";
}

TEST(PdfIntake, LooksOfSignaturesAreNoTextButWhatTheyCoverIs) {
  for (const char* field :
       {"/Subtype/Widget/FT/Sig/AP<</N 5 0 R>>", "/Subtype/Widget/Parent 6 0 R/AP<</N 5 0 R>>",
        "/Subtype/Widget/FT/Sig/AS/Y/AP<</N<</Y 5 0 R>>>>"}) {
    const Text text = text_of(pdf_with_annotation(field));
    EXPECT_EQ(lines_of(text), (Strings{"KE HOACH tuan tra"})) << field;
    ASSERT_EQ(text.findings.size(), 1u) << field;
    EXPECT_EQ(text.findings[0].code, "text.signature-look");
    EXPECT_NE(text.findings[0].message.find("Trang 1: chữ trong ô chữ ký số (“Da ky”)"), std::string::npos)
        << text.findings[0].message;
  }
}

TEST(PdfIntake, OtherAnnotationsAreText) {
  for (const char* field : {"/Subtype/Stamp/AP<</N 5 0 R>>", "/Subtype/Widget/FT/Tx/AP<</N 5 0 R>>"}) {
    const Text text = text_of(pdf_with_annotation(field));
    std::string all;
    for (const std::string& line : lines_of(text)) all += line + "|";
    EXPECT_NE(all.find("Da ky"), std::string::npos) << field << all;
    EXPECT_TRUE(text.findings.empty()) << field;
  }
}

TEST(PdfIntake, TablesAreReadByTheirLines) {
  Sheet sheet;
  sheet.text(85, 80, "Bảng dưới đây:").lattice({85, 120, 300, 500}, {100, 130, 170, 200});
  sheet.text(90, 120, "STT").text(130, 120, "Nội dung").text(310, 120, "Kinh phí");
  sheet.text(90, 148, "1").text(130, 148, "Tập huấn").text(130, 164, "kỹ năng số").text(310, 148, "15.000");
  sheet.text(90, 190, "2").text(310, 190, "20.000").text(85, 240, "Hết bảng.");
  const Text text = text_of({sheet});
  EXPECT_EQ(rows_of(text), (Strings{"STT|Nội dung|Kinh phí", "1|Tập huấn\nkỹ năng số|15.000", "2||20.000"}));
  EXPECT_EQ(lines_of(text), (Strings{"Bảng dưới đây:", "Hết bảng."}));
}

// A head on two levels, and a group over all columns.
Sheet merged_cells(double width, double height) {
  Sheet sheet(width, height);
  sheet.line(85, 100, 500, 100).line(300, 120, 500, 120).line(85, 140, 500, 140).line(85, 170, 500, 170);
  sheet.line(85, 200, 500, 200);
  sheet.line(85, 100, 85, 200).line(500, 100, 500, 200).line(120, 100, 120, 140).line(300, 100, 300, 140);
  sheet.line(400, 120, 400, 140).line(120, 170, 120, 200).line(300, 170, 300, 200).line(400, 170, 400, 200);
  sheet.text(90, 124, "STT", 12).text(130, 124, "Nội dung", 12).text(350, 114, "Kinh phí", 12);
  sheet.text(310, 134, "Tỉnh", 12).text(410, 134, "Xã", 12).text(90, 160, "Nhóm A", 12);
  sheet.text(90, 190, "1", 12).text(130, 190, "Việc một", 12).text(310, 190, "5", 12).text(410, 190, "6", 12);
  return sheet;
}
const Strings merged_rows = {"STT^2|Nội dung^2|Kinh phí*2", "Tỉnh|Xã", "Nhóm A*4", "1|Việc một|5|6"};

TEST(PdfIntake, MergedCellsSpan) { EXPECT_EQ(rows_of(text_of({merged_cells(595, 842)})), merged_rows); }

TEST(PdfIntake, LandscapePagesAreReadAlike) {
  EXPECT_EQ(rows_of(text_of({merged_cells(842, 595)})), merged_rows);
}

class Turned : public testing::TestWithParam<const char*> {};

TEST_P(Turned, PagesAreReadAsTheyAreLookedAt) {
  const Scratch scratch;
  scratch.write("a.pdf", pdf_of({merged_cells(842, 595)}));
  const Ran ran = run("qpdf --rotate=" + std::string(GetParam()) + " " + (scratch / "a.pdf").string() + " " +
                      (scratch / "b.pdf").string());
  ASSERT_EQ(ran.status, 0) << ran.output;
  EXPECT_EQ(rows_of(text_of(scratch.read("b.pdf"))), merged_rows);
}
INSTANTIATE_TEST_SUITE_P(Ways, Turned, testing::Values("90", "270", "0"));

TEST(PdfIntake, ATableGoesOnOverAPageBreak) {
  Sheet first, second;
  first.lattice({85, 120, 500}, {700, 720, 760}).text(90, 714, "STT", 12).text(130, 714, "Nội dung", 12);
  first.text(90, 740, "1", 12).text(130, 740, "Việc một", 12).text(295, 50, "1");
  second.lattice({85, 120, 500}, {80, 110, 140})
      .text(90, 100, "2", 12)
      .text(130, 100, "Việc hai", 12)
      .text(295, 50, "2");
  second.text(90, 130, "3", 12).text(130, 130, "Việc ba", 12);
  const Text text = text_of({first, second});
  ASSERT_EQ(text.blocks.size(), 1u);
  EXPECT_EQ(rows_of(text), (Strings{"STT|Nội dung", "1|Việc một", "2|Việc hai", "3|Việc ba"}));
  EXPECT_EQ(std::get<Grid>(text.blocks[0]).rows[2].source.page, 2);
}

// A row of more than half a page, which our pages cut: once with numbers, once without.
TEST(PdfIntake, ARowThatOurOwnPageBreakCutsIsOne) {
  std::string words;
  for (int i = 0; i < 160; ++i) words += "rà soát số liệu của từng thôn và ";
  const std::string tall = "Phải " + words + "tổng hợp.";
  Plan plan;
  plan.type = "KẾ HOẠCH", plan.subject = "Rà soát số liệu";
  plan.preamble = {"Ủy ban nhân dân xã xây dựng Kế hoạch như sau:"};
  Appendix& appendix = plan.appendices.emplace_back();
  appendix.label = "PHỤ LỤC", appendix.title = "Danh mục";
  Table numbered, named;
  numbered.columns = {{"STT"}, {"Nội dung"}, {"Đơn vị"}};
  for (const char* number : {"1", "2", "3", "4"})
    numbered.rows.push_back({RowKind::item, {number, tall, "Phòng Nội vụ"}});
  named.columns = {{"Nội dung"}, {"Đơn vị"}};
  for (const char* unit : {"Phòng Nội vụ", "Công an", "Thanh tra"})
    named.rows.push_back({RowKind::item, {tall, unit}});
  appendix.tables = {numbered, named};
  const auto pdf = render(engine(), plan, Form::pdf, {});
  ASSERT_TRUE(pdf) << describe(pdf.error());
  const Text text = text_of(*pdf);
  EXPECT_GT(rows_of(text).size(), 1u + 4 + 1 + 3);  // some are cut
  const auto back = read_plan(*pdf, "a.pdf");
  ASSERT_TRUE(back) << describe(back.error());
  ASSERT_EQ(back->appendices.size(), 1u);
  ASSERT_EQ(back->appendices[0].tables.size(), 2u);
  const auto cells = [](const Table& table) {
    std::vector<std::vector<std::string>> out;
    for (const Row& row : table.rows) out.push_back(row.cells);
    return out;
  };
  EXPECT_TRUE(cells(back->appendices[0].tables[0]) == cells(numbered));  // too long to print
  EXPECT_TRUE(cells(back->appendices[0].tables[1]) == cells(named));
}

TEST(PdfIntake, AFrameIsNoTable) {
  const Text text =
      text_of({Sheet().lattice({80, 200}, {80, 110}).text(90, 100, "DỰ THẢO").text(90, 200, "Văn bản")});
  EXPECT_EQ(lines_of(text), (Strings{"DỰ THẢO", "Văn bản"}));
}

std::vector<Wrap> wraps_of(const Text& text) {
  std::vector<Wrap> out;
  for (const Block& block : text.blocks) out.push_back(std::get<Line>(block).wrap);
  return out;
}

// First lines are indented, lines that go on begin at the margin: "- 2025 …" is text there.
TEST(PdfIntake, IndentsTellParagraphs) {
  const char* full = "của người dân trên địa bàn toàn xã theo đúng quy định của pháp luật hiện hành về";
  Sheet sheet;
  double y = 100;
  for (int i = 1; i <= 5; ++i) {
    sheet.text(121, y += 18,
               std::to_string(i) + ". Thực hiện tốt công tác tuyên truyền để nâng cao nhận thức");
    sheet.text(85, y + 18, full).text(85, y + 36, full).text(85, y + 54, "việc này.");
    y += 54;
  }
  sheet.text(121, y + 18, "6. Thực hiện các nhiệm vụ của đề án trong giai đoạn 2021").text(85, y + 36, full);
  sheet.text(85, y + 54, "- 2025 theo quy định.");
  const auto wraps = wraps_of(text_of({sheet}));
  ASSERT_EQ(wraps.size(), 23u);
  EXPECT_EQ(wraps[4], Wrap::opens);
  EXPECT_EQ(wraps[6], Wrap::continues);
  EXPECT_EQ(wraps[22], Wrap::continues);
}

// Of a text of few lines: its first line is indented and full, the next begins at the margin.
TEST(PdfIntake, AnOpeningSentenceOfAShortTextIsOneParagraph) {
  const std::string opening =
      "Thực hiện Kế hoạch số 15/KH-UBND ngày 02/01/2031 của UBND huyện, UBND xã Long Hồ ban hành Kế hoạch "
      "như sau:";
  Plan plan;
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ LONG HỒ";
  plan.type = "KẾ HOẠCH", plan.subject = "Kiểm tra các thôn";
  plan.preamble = {opening};
  Node first, second;
  first.label = "1.", first.text = "Kiểm tra các thôn.";
  second.label = "2.", second.text = "Báo cáo.";
  plan.body = {first, second};
  const auto pdf = render(engine(), plan, Form::pdf, {});
  ASSERT_TRUE(pdf) << describe(pdf.error());
  const auto back = read_plan(*pdf, "a.pdf");
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(back->preamble, Strings{opening});

  // An indented sentence that ends stays apart from what begins at the margin below it.
  const Text text =
      text_of({Sheet()
                   .text(121, 100, "Ủy ban nhân dân xã giao các thôn tuyên truyền, vận động đến nhân dân.")
                   .text(85, 118, "Ủy ban nhân dân xã yêu cầu các thôn báo cáo trước ngày 20 hằng tháng về")
                   .text(85, 136, "xã.")});
  EXPECT_NE(wraps_of(text)[1], Wrap::continues);
}

TEST(PdfIntake, APasswordIsNamed) {
  const Scratch scratch;
  scratch.write("a.pdf", pdf_of({Sheet().text(100, 100, "Mật")}));
  const Ran ran =
      run("qpdf --encrypt a b 256 -- " + (scratch / "a.pdf").string() + " " + (scratch / "b.pdf").string());
  ASSERT_EQ(ran.status, 0) << ran.output;
  const auto text = read_text(scratch.read("b.pdf"), "b.pdf");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::invalid);
  EXPECT_NE(text.error().message.find("mật khẩu"), std::string::npos);
  EXPECT_NE(text.error().message.find("bản Word của dự thảo"), std::string::npos);
}

#ifndef __SANITIZE_ADDRESS__  // needs more addresses than that
TEST(PdfIntake, HugeLettersTakeNoMemory) {
  const Bytes pdf = pdf_of({Sheet().text(10, 800, "abc def", 1e9).text(100, 100, "Một dòng")});
  const auto read_within = [&](rlim_t bytes) {
    const rlimit most = {bytes, bytes};
    ::setrlimit(RLIMIT_AS, &most);
    ::_exit(read_text(pdf, "a.pdf") ? 0 : 1);
  };
  EXPECT_EXIT(read_within(rlim_t{4} << 30), testing::ExitedWithCode(0), "");
}
#endif

bool has_finding(const Text& text, std::string_view code) {
  return std::any_of(text.findings.begin(), text.findings.end(),
                     [&](const Diagnostic& finding) { return finding.code == code; });
}

// The page as a picture, drawn by poppler.
Bytes picture_of(const Sheet& sheet, const std::string& format) {
  const Scratch scratch;
  scratch.write("a.pdf", pdf_of({sheet}));
  const Ran ran =
      run("cd " + scratch.string() + " && pdftoppm -scale-to-x 1654 -scale-to-y 2339 -gray -singlefile -" +
          format + " a.pdf a");
  EXPECT_EQ(ran.status, 0) << ran.output;
  return scratch.read(format == "jpeg" ? "a.jpg" : "a." + format);
}

// A PDF whose only page is this JPEG. Without a table of objects: readers find them.
// `over`: drawn over it, with the font /F.
Bytes pdf_of_jpeg(const Bytes& jpeg, const std::string& over = "") {
  const std::string content = "q 595 0 0 842 0 0 cm /I Do Q " + over;
  return "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
         "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
         "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 "
         "0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>\n"
         "endobj\n4 0 obj\n<</Length " +
         std::to_string(content.size()) + ">>\nstream\n" + content +
         "\nendstream\nendobj\n"
         "5 0 obj\n<</Type/XObject/Subtype/Image/Width 1654/Height "
         "2339/ColorSpace/DeviceRGB/BitsPerComponent 8"
         "/Filter/DCTDecode/Length " +
         std::to_string(jpeg.size()) + ">>\nstream\n" + jpeg +
         "\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n";
}

Sheet lines_to_recognise() {
  return Sheet()
      .text(120, 100, "1. Tổ chức tuyên truyền cho người dân trên địa bàn.")
      .text(120, 140, "2. Phòng Tài chính tổng hợp báo cáo kết quả.");
}
const Strings recognised_lines = {"1. Tổ chức tuyên truyền cho người dân trên địa bàn.",
                                  "2. Phòng Tài chính tổng hợp báo cáo kết quả."};

TEST(Scans, APictureIsRecognised) {
  const auto text = read_text(picture_of(lines_to_recognise(), "png"), "a.png");
  ASSERT_TRUE(text) << describe(text.error());
  EXPECT_EQ(text->format, "scan");
  EXPECT_EQ(lines_of(*text), recognised_lines);
  EXPECT_TRUE(has_finding(*text, "text.recognised"));
  const Source& source = std::get<Line>(text->blocks[1]).source;
  ASSERT_EQ(source.boxes.size(), 1u);
  EXPECT_NEAR(source.boxes[0].x, 120, 3);
  EXPECT_NEAR(source.boxes[0].y + source.boxes[0].height, 143, 4);
}

TEST(Scans, PagesWithoutTextAreRecognisedAmongOthers) {
  const Scratch scratch;
  scratch.write("text.pdf", pdf_of({Sheet().text(120, 100, "Trang có chữ.")}));
  scratch.write("scan.pdf", pdf_of_jpeg(picture_of(lines_to_recognise(), "jpeg")));
  const Ran ran = run("cd " + scratch.string() + " && qpdf --empty --pages text.pdf scan.pdf -- both.pdf");
  ASSERT_TRUE(ran.status == 0 || ran.status == 3) << ran.output;  // 3: it found the objects by itself
  const Text text = text_of(scratch.read("both.pdf"));
  ASSERT_EQ(text.blocks.size(), 3u);
  EXPECT_EQ(text.format, "pdf");
  EXPECT_EQ(lines_of(text), (Strings{"Trang có chữ.", recognised_lines[0], recognised_lines[1]}));
  EXPECT_TRUE(has_finding(text, "text.recognised"));
  EXPECT_EQ(std::get<Line>(text.blocks[2]).source.page, 2);
}

// The words of a signature's stamp or a page number are not all that such a page says.
TEST(Scans, AStampOnAScanDoesNotHideIt) {
  const Bytes jpeg = picture_of(lines_to_recognise(), "jpeg");
  const Text text = text_of(pdf_of_jpeg(jpeg, "BT /F 6 Tf 400 820 Td (Digitally signed) Tj ET"));
  EXPECT_EQ(text.format, "scan");
  const Strings lines = lines_of(text);
  for (const std::string& line : recognised_lines)
    EXPECT_EQ(std::count(lines.begin(), lines.end(), line), 1) << line;
  EXPECT_TRUE(has_finding(text, "text.recognised"));
}

TEST(Scans, PagesThatAreNotRecognisedAreTold) {
  std::vector<Sheet> sheets(limits::scan_pages + 2);
  sheets[0].text(120, 100, "Trang có chữ.");
  const Text text = text_of(sheets);
  EXPECT_EQ(lines_of(text), Strings{"Trang có chữ."});
  ASSERT_TRUE(has_finding(text, "text.not-recognised"));
  EXPECT_EQ(text.findings[0].source.page, 2);
}

TEST(Scans, AnEmptyPageIsRefused) {
  const auto text = read_text(pdf_of({Sheet()}), "a.pdf");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::invalid);
}

TEST(PdfIntake, DrawingsPassThroughTheirProcess) {
  const std::vector<Drawing> drawings = {{{{1, 2.5, 3, 1e-3}, {0.1, 0, 595, 842}}, false},
                                         {{}, true},
                                         {{{4, 4, 5, 5}}, true, true},
                                         {{}, false, true}};
  const std::string printed = print_drawings(drawings);
  const auto equal = [](const std::vector<Drawing>& a, const std::vector<Drawing>& b) {
    return print_drawings(a) == print_drawings(b);
  };
  EXPECT_EQ(printed.substr(0, 21), "page 2\n1 2.5 3 0.001\n");
  EXPECT_TRUE(equal(drawings_from(printed), drawings));
  for (std::size_t length = 0; length < printed.size(); ++length)
    EXPECT_LE(drawings_from(printed.substr(0, length)).size(), 4u);
  EXPECT_TRUE(drawings_from("page 99999999999999999999\n").empty());
}

// What `bytes` blanks are packed to.
Bytes packed_blanks(std::size_t bytes) {
  Bytes blanks(1 << 20, ' '), packed(bytes / 100, '\0');
  z_stream stream{};
  EXPECT_EQ(deflateInit(&stream, Z_BEST_SPEED), Z_OK);
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  for (std::size_t left = bytes; left > 0; left -= std::min(left, blanks.size())) {
    stream.next_in = reinterpret_cast<Bytef*>(blanks.data());
    stream.avail_in = static_cast<uInt>(std::min(left, blanks.size()));
    deflate(&stream, left <= blanks.size() ? Z_FINISH : Z_NO_FLUSH);
  }
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

long peak_kilobytes() {
  rusage usage{};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// A table of objects that unpacks to more than a process that reads PDF may have.
TEST(PdfIntake, AnUnpackingBombCostsItsOwnProcessOnly) {
  const Bytes packed = packed_blanks(limits::pdf_memory + (1 << 20));
  ASSERT_GT(packed.size(), 1'000'000u);
  const Scratch scratch;
  scratch.write("bomb.pdf",
                "%PDF-1.5\n1 0 obj\n<</Type/XRef/Size 9/Root 2 0 R/W[1 2 1]/Filter/FlateDecode/Length " +
                    std::to_string(packed.size()) + ">>\nstream\n" + packed +
                    "\nendstream\nendobj\nstartxref\n9\n%%EOF\n");
  const long before = peak_kilobytes();
  const auto drawings = read_drawings_apart(scratch / "bomb.pdf");
  EXPECT_TRUE(!drawings || drawings->empty());
  EXPECT_LT(peak_kilobytes() - before, 100'000);
}

TEST(PdfIntake, DamageDoesNoHarm) {
  const Bytes good = pdf_of({merged_cells(595, 842), Sheet().text(100, 100, "Một dòng")});
  for (std::size_t step = 1; step < 16; ++step) {
    const std::size_t at = good.size() * step / 16;
    Bytes spoilt = good;
    for (std::size_t i = at; i < std::min(at + 40, spoilt.size()); ++i) spoilt[i] = '\xff';
    for (const Bytes& bytes : {good.substr(0, at), spoilt}) {
      const auto text = read_text(bytes, "a.pdf");
      EXPECT_TRUE(text || text.error().kind != ErrorKind::internal);
    }
  }
}

}  // namespace
}  // namespace vanthu
