// The form of Decree 30/2020/NĐ-CP (Annex I; facts/nd30-rules.md, A1-A5) as it stands in the written files:
// positions, sizes and faces out of the PDF by poppler, out of the DOCX by its XML.
#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

#include "pipeline/pipeline.h"
#include "plan/offices.h"
#include "printed_form.h"
#include "scratch.h"

namespace vanthu {
namespace {

const Engine& engine() {
  static const Result<Engine> loaded = open_engine(VANTHU_SOURCE_DIR);
  EXPECT_TRUE(loaded) << (loaded ? "" : describe(loaded.error()));
  return *loaded;
}

Bytes written(const Plan& plan, Form form, const Settings& settings = {}, const std::string& id = "") {
  RenderOptions options;
  options.template_id = id;
  options.settings = settings;
  const Result<Bytes> bytes = render(engine(), plan, form, options);
  EXPECT_TRUE(bytes) << (bytes ? "" : describe(bytes.error()));
  return bytes ? *bytes : Bytes{};
}

PrintedForm printed(const Plan& plan, const Settings& settings = {}, const std::string& id = "") {
  return read_printed_form(written(plan, Form::pdf, settings, id));
}

WrittenForm docx(const Plan& plan, const Settings& settings = {}, const std::string& id = "") {
  return read_written_form(written(plan, Form::docx, settings, id));
}

Node node(std::string label, std::string text, std::vector<Node> children = {}) {
  return {std::move(label), std::move(text), std::move(children), std::nullopt, {}};
}

// Invented, with everything that a titled document may have; it fills more than a page.
Plan sample_plan() {
  Plan plan;
  plan.header.superior = "UBND XÃ TÂN AN SƠN";
  plan.header.issuer = "PHÒNG VĂN HÓA - XÃ HỘI";
  plan.header.number = "7";
  plan.header.symbol = "KH-VHXH";
  plan.header.place = "Tân An Sơn";
  plan.header.date = Date{5, 2, 2026};
  plan.type = "KẾ HOẠCH";
  plan.subject = "Xây dựng thư viện thôn, bản xã Tân An Sơn năm 2026";
  plan.preamble = {
      "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
      "Căn cứ Kế hoạch số 12/KH-UBND ngày 09 tháng 01 năm 2026 của Ủy ban nhân dân xã Tân An Sơn;",
      "Phòng Văn hóa - Xã hội xây dựng kế hoạch như sau:"};
  plan.body = {
      node("Phần I", "Đánh giá chung", {node("", "Toàn xã có 14 thôn, 9 thôn đã có tủ sách dùng chung.")}),
      node("Chương II", "Những việc phải làm",
           {node("I.", "MỤC TIÊU",
                 {node("1.", "Mục tiêu chung", {node("a)", "Mỗi thôn có một tủ sách;")}),
                  node("2.",
                       "Mỗi tủ sách có ít nhất 200 cuốn, trong đó một nửa là sách cho thiếu nhi "
                       "và sách về trồng trọt, chăn nuôi, nghề thủ công của địa phương.")})}),
      node("Mục 3", "Tổ chức", {node("Điều 4.", "Phân công", {node("1.", "Trưởng thôn giữ sách.")})}),
      node("II.", "TỔ CHỨC THỰC HIỆN"),
  };
  for (int i = 1; i <= 16; ++i)
    plan.body.back().children.push_back(
        node("-", "Thôn " + std::to_string(i) +
                      " chọn nơi đặt tủ sách, cử người giữ sách và mở cửa vào buổi tối thứ bảy "
                      "hằng tuần để người dân mượn sách."));
  plan.closing = {"Trên đây là Kế hoạch xây dựng thư viện thôn, bản xã Tân An Sơn năm 2026."};
  plan.recipients = {"UBND xã (báo cáo)", "Các thôn, bản", "Lưu: VT, VHXH"};
  plan.signature = {std::nullopt, "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "Hà Thị Mai Sương"};
  Appendix list;
  list.title = "Danh mục sách";
  list.nodes = {node("1.", "Sách về trồng chè.")};
  plan.appendices = {list, list};
  plan.appendices[1].label = "PHỤ LỤC 2A";
  plan.appendices[1].reference = "(Ban hành kèm theo Kế hoạch số 07/KH-VHXH ngày 05/02/2026 của Phòng)";
  for (int i = 0; i < 60; ++i)
    plan.appendices[1].nodes.push_back(node("-", "Sách số " + std::to_string(100 + i) + "."));
  return plan;
}

// ---- the page (A1), in points

constexpr double margin_left = mm(30), margin_right = mm(210 - 15), margin_top = mm(20),
                 margin_bottom = mm(297 - 20);
constexpr double text_width = margin_right - margin_left, middle = (margin_left + margin_right) / 2;
// Middles of the head's and the foot's columns.
constexpr double head = 1.02 * text_width;
constexpr double organ_middle = middle - head / 2 + 0.41 * text_width / 2;
constexpr double nation_middle = middle + head / 2 - 0.61 * text_width / 2;
constexpr double signer_middle = margin_right - 0.53 * text_width / 2;
constexpr double indent = mm(12.7);

enum class Stands { center, left, indented };

struct FormRow {
  const char* box;
  const char* text;
  double size;
  bool bold, italic;
  Stands stands;
  double at;  // middle of the column, or its left edge
};

// A2, in reading order.
const FormRow decree_table[] = {
    {"2 cơ quan chủ quản", "UBND XÃ TÂN AN SƠN", 13, false, false, Stands::center, organ_middle},
    {"2 cơ quan ban hành", "PHÒNG VĂN HÓA", 13, true, false, Stands::center, organ_middle},
    {"1 quốc hiệu", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, true, false, Stands::center, nation_middle},
    {"1 tiêu ngữ", "Độc lập - Tự do - Hạnh phúc", 14, true, false, Stands::center, nation_middle},
    {"3 số, ký hiệu", "Số: 07/KH-VHXH", 13, false, false, Stands::center, organ_middle},
    {"4 địa danh, ngày", "Tân An Sơn, ngày 05 tháng 02 năm 2026", 14, false, true, Stands::center,
     nation_middle},
    {"5a tên loại", "KẾ HOẠCH", 14, true, false, Stands::center, middle},
    {"5a trích yếu", "Xây dựng thư viện", 14, true, false, Stands::center, middle},
    {"6 căn cứ", "Căn cứ Luật Thư viện", 14, false, true, Stands::indented, margin_left},
    {"6 căn cứ", "Căn cứ Kế hoạch số 12/KH-UBND", 14, false, true, Stands::indented, margin_left},
    {"6 lời văn", "Phòng Văn hóa - Xã hội xây dựng", 14, false, false, Stands::indented, margin_left},
    {"6 phần", "Phần I", 14, true, false, Stands::center, middle},
    {"6 tên phần", "ĐÁNH GIÁ CHUNG", 14, true, false, Stands::center, middle},
    {"6 chương", "Chương II", 14, true, false, Stands::center, middle},
    {"6 tên chương", "NHỮNG VIỆC PHẢI LÀM", 14, true, false, Stands::center, middle},
    {"6 mục I", "I. MỤC TIÊU", 14, true, false, Stands::indented, margin_left},
    {"6 khoản có tên", "1. Mục tiêu chung", 14, true, false, Stands::indented, margin_left},
    {"6 điểm", "a) Mỗi thôn", 14, false, false, Stands::indented, margin_left},
    {"6 khoản", "2. Mỗi tủ sách", 14, false, false, Stands::indented, margin_left},
    {"6 mục", "Mục 3", 14, true, false, Stands::center, middle},
    {"6 tên mục", "TỔ CHỨC", 14, true, false, Stands::center, middle},
    {"6 điều", "Điều 4. Phân công", 14, true, false, Stands::indented, margin_left},
    {"9b nơi nhận", "Nơi nhận:", 12, true, true, Stands::left, margin_left},
    {"9b tên nơi nhận", "- UBND xã (báo cáo);", 11, false, false, Stands::left, margin_left},
    {"9b tên nơi nhận", "- Lưu: VT, VHXH.", 11, false, false, Stands::left, margin_left},
    {"7a quyền hạn", "KT. TRƯỞNG PHÒNG", 14, true, false, Stands::center, signer_middle},
    {"7a chức vụ", "PHÓ TRƯỞNG PHÒNG", 14, true, false, Stands::center, signer_middle},
    {"7b họ tên", "Hà Thị Mai Sương", 14, true, false, Stands::center, signer_middle},
    {"phụ lục", "Phụ lục I", 14, true, false, Stands::center, middle},
    {"tên phụ lục", "DANH MỤC SÁCH", 14, true, false, Stands::center, middle},
    {"kèm theo", "(Kèm theo Kế hoạch", 14, false, true, Stands::center, middle},
};

TEST(DecreeForm, EveryComponentHasItsSizeFaceAndPlaceInPdf) {
  const PrintedForm form = printed(sample_plan());
  std::size_t from = 0;
  for (const FormRow& row : decree_table) {
    SCOPED_TRACE(row.box);
    const FormLine& line = form.line(row.text, from);  // each after the one before
    if (line.text.empty()) continue;
    from = static_cast<std::size_t>(&line - form.lines.data());
    EXPECT_NEAR(line.size, row.size, 0.1);
    EXPECT_EQ(line.bold, row.bold);
    EXPECT_EQ(line.italic, row.italic);
    EXPECT_EQ(line.color, "#000000");
    const double wanted = row.at + (row.stands == Stands::indented ? indent : 0);
    EXPECT_NEAR(row.stands == Stands::center ? line.center() : line.left, wanted, 2) << line.text;
  }
}

TEST(DecreeForm, EveryComponentHasItsSizeFaceAndPlaceInDocx) {
  const WrittenForm form = docx(sample_plan());
  for (const FormRow& row : decree_table) {
    SCOPED_TRACE(row.box);
    const WrittenParagraph paragraph = form.paragraph(row.text);
    EXPECT_EQ(paragraph.size, row.size);
    EXPECT_EQ(paragraph.bold, row.bold);
    EXPECT_EQ(paragraph.italic, row.italic);
    const std::string align = row.stands == Stands::center ? "center"
                              : row.stands == Stands::left ? "left"
                                                           : "both";
    if (paragraph.style != "Recipients") {
      EXPECT_EQ(paragraph.align, align);
    }
    if (row.stands == Stands::indented) {
      EXPECT_NEAR(paragraph.first_line, indent, 0.1);
    }
    if (row.stands == Stands::center) {
      EXPECT_EQ(paragraph.first_line, 0);
    }
    EXPECT_EQ(paragraph.indent_left, paragraph.indent_right);
  }
}

TEST(DecreeForm, OfficesChooseSizesWithinTheDecrees) {
  const PrintedForm form =
      printed(sample_plan(), {{"heading-size", "12"}, {"title-size", "13"}, {"signature-size", "13"}});
  const std::pair<const char*, double> lines[] = {
      {"CỘNG HÒA", 12}, {"Độc lập", 13}, {"Số:", 13}, {"KẾ HOẠCH", 13}, {"KT. ", 13}};
  for (const auto& [text, size] : lines) EXPECT_NEAR(form.line(text).size, size, 0.1) << text;
  const FormLine &number = form.line("Số:"), &date = form.line("Tân An Sơn, ngày");
  EXPECT_NEAR(number.baseline, date.baseline, 0.5);
  EXPECT_NEAR(date.size, 13, 0.1);
}

TEST(DecreeForm, NumberStandsLevelWithPlaceAndDate) {
  const PrintedForm form = printed(sample_plan());
  EXPECT_NEAR(form.line("Số: 07").baseline, form.line("Tân An Sơn, ngày").baseline, 0.3);
  EXPECT_NEAR(form.line("UBND XÃ").baseline, form.line("CỘNG HÒA").baseline, 0.3);
  EXPECT_NEAR(form.line("Nơi nhận:").baseline, form.line("KT. TRƯỞNG").baseline, 3);  // 12 pt beside 14 pt
  const WrittenForm written_form = docx(sample_plan());
  EXPECT_EQ(written_form.paragraph("Số: 07").row, written_form.paragraph("Tân An Sơn, ngày").row);
  EXPECT_EQ(written_form.paragraph("Nơi nhận:").row, written_form.paragraph("KT. TRƯỞNG").row);
}

// The lines of the centred paragraph that begins with `first`.
std::vector<FormLine> centred_lines(const PrintedForm& form, const FormLine& first) {
  std::vector<FormLine> out;
  for (const FormLine& line : form.lines)
    if (line.page == first.page && line.size == first.size && line.bold == first.bold &&
        std::abs(line.center() - first.center()) < 3 && line.baseline >= first.baseline &&
        (out.empty() || line.baseline - out.back().baseline < 18))
      out.push_back(line);
  return out;
}

double widest(const std::vector<FormLine>& lines) {
  double width = 0;
  for (const FormLine& line : lines) width = std::max(width, line.width());
  return width;
}

TEST(DecreeForm, RulesHaveTheLengthsOfTheDecree) {
  const PrintedForm form = printed(sample_plan());
  const FormLine& motto = form.line("Độc lập");
  EXPECT_NEAR(form.rule_under(motto).width(), motto.width(), 2);
  for (const char* text : {"PHÒNG VĂN HÓA", "Xây dựng thư viện", "(Kèm theo Kế hoạch"}) {
    SCOPED_TRACE(text);
    const auto lines = centred_lines(form, form.line(text));
    ASSERT_FALSE(lines.empty());
    const double share = form.rule_under(lines.back()).width() / widest(lines);
    EXPECT_GE(share, 1.0 / 3 - 0.01);
    EXPECT_LE(share, 0.5);
  }
  const WrittenForm words = docx(sample_plan());
  std::vector<double> lengths;
  for (const WrittenParagraph& paragraph : words.paragraphs)
    if (paragraph.rule > 0) lengths.push_back(paragraph.indent_left);
  EXPECT_EQ(lengths.size(), 5u);  // issuer, motto, subject, two appendices
  EXPECT_NEAR(0.61 * text_width - 2 * lengths.at(1), motto.width(), 1);
}

TEST(DecreeForm, NumbersDaysAndMonthsArePadded) {
  struct Case {
    const char* number;
    Date date;
    const char* says_number;
    const char* says_date;
  };
  const Case cases[] = {
      {"7", {5, 1, 2026}, "Số: 07/", "Tân An Sơn, ngày 05 tháng 01 năm 2026"},
      {"12", {15, 2, 2026}, "Số: 12/", "Tân An Sơn, ngày 15 tháng 02 năm 2026"},
      {"0155", {31, 3, 2026}, "Số: 0155/", "Tân An Sơn, ngày 31 tháng 3 năm 2026"},
      {"09", {1, 12, 2026}, "Số: 09/", "Tân An Sơn, ngày 01 tháng 12 năm 2026"},
  };
  Plan plan = sample_plan();
  plan.appendices.clear();
  for (const Case& c : cases) {
    plan.header.number = c.number;
    plan.header.date = c.date;
    const WrittenForm form = docx(plan);
    EXPECT_TRUE(form.has(c.says_number)) << c.says_number;
    EXPECT_TRUE(form.has(c.says_date)) << c.says_date;
  }
}

TEST(DecreeForm, TextKeepsTheMarginsAndIsJustified) {
  const PrintedForm form = printed(sample_plan());
  int justified = 0;
  for (const FormLine& line : form.lines) {
    SCOPED_TRACE(line.text);
    const bool number = line.baseline < margin_top;
    EXPECT_GE(line.left, margin_left - 6);  // the head is a little wider than the text, as form 1.4 has it
    EXPECT_LE(line.left, margin_right);
    if (!number) {
      EXPECT_GE(line.baseline - line.size, margin_top - 4);
    }
    EXPECT_LE(line.baseline, margin_bottom);
    justified += std::abs(line.right - margin_right) < 4.5;  // a blank hangs over
  }
  EXPECT_GT(justified, 16);
  const auto begins = [&](const char* text) {
    return static_cast<std::size_t>(&form.line(text) - form.lines.data());
  };
  const std::size_t a = begins("- Thôn 2 "), b = begins("- Thôn 3 ");
  ASSERT_EQ(b - a, 2u);
  const double single = form.lines[a + 1].baseline - form.lines[a].baseline;
  EXPECT_NEAR(single, 14 * 1.15, 0.3);  // A1: single to one and a half
  EXPECT_NEAR(form.lines[b].baseline - form.lines[b - 1].baseline, single + 6,
              0.3);  // 6 pt between paragraphs
}

TEST(DecreeForm, PageNumbersStandInTheTopMarginFromPageTwoOfEachPart) {
  const PrintedForm form = printed(sample_plan());
  std::vector<std::string> numbers;
  for (int page = 1; page <= form.pages(); ++page) {
    std::string number;
    for (const FormLine& line : form.on_page(page))
      if (line.baseline < margin_top) {
        number += line.text;
        EXPECT_NEAR(line.center(), middle, 0.5);
        EXPECT_NEAR(line.size, 14, 0.1);
        EXPECT_FALSE(line.bold || line.italic);
      }
    numbers.push_back(number);
  }
  EXPECT_EQ(numbers,
            (std::vector<std::string>{"", "2", "", "", "2"}));  // plan, appendix I, appendix with two pages

  const std::string sections = docx(sample_plan()).sections;
  const auto count = [&](std::string_view what) {
    int n = 0;
    for (std::size_t at = 0; (at = sections.find(what, at)) != sections.npos; at += what.size()) ++n;
    return n;
  };
  EXPECT_EQ(count("<w:sectPr"), 3);
  EXPECT_EQ(count("<w:titlePg/>"), 3);
  EXPECT_EQ(count("<w:pgNumType w:start=\"1\"/>"), 3);
  EXPECT_EQ(count("w:top=\"1134\" w:right=\"850\" w:bottom=\"1134\" w:left=\"1701\" w:header=\"567\""), 3);
  EXPECT_EQ(count("<w:pgSz w:w=\"11906\" w:h=\"16838\""), 3);
}

// ---- appendices (A5)

std::vector<std::string> beginning_with(const WrittenForm& form, std::string_view begin) {
  std::vector<std::string> out;
  for (const WrittenParagraph& paragraph : form.paragraphs)
    if (paragraph.text.starts_with(begin)) out.push_back(paragraph.text);
  return out;
}

TEST(DecreeForm, AppendicesAreNumberedAndTiedToTheDocument) {
  using Strings = std::vector<std::string>;
  Plan plan = sample_plan();
  const std::string filled =
      "(Kèm theo Kế hoạch số 07/KH-VHXH ngày 05 tháng 02 năm 2026 của Phòng Văn hóa - Xã hội)";
  const std::string blank = "(Kèm theo Kế hoạch số /KH-VHXH ngày tháng năm của Phòng Văn hóa - Xã hội)";
  const std::string own = *plan.appendices[1].reference;

  const WrittenForm paper = docx(plan);
  EXPECT_EQ(beginning_with(paper, "("), (Strings{filled, own}));
  EXPECT_TRUE(paper.has("Phụ lục I"));
  EXPECT_TRUE(paper.has("PHỤ LỤC 2A"));  // as printed
  EXPECT_EQ(beginning_with(docx(plan, {{"reference-line", "electronic"}}), "("),
            (Strings{blank, "(Ban hành kèm theo Kế hoạch số /KH-VHXH ngày tháng năm của Phòng)"}));
  EXPECT_EQ(beginning_with(docx(plan, {{"reference-line", "printed"}}), "("), Strings{own});

  plan.appendices[1].label = "";
  plan.appendices[1].reference =
      "(Kèm theo Kế hoạch số /KH-VHXH ngày tháng năm 2026)";  // the blanks of the draft
  const WrittenForm both = docx(plan);
  EXPECT_EQ(beginning_with(both, "Phụ lục"), (Strings{"Phụ lục I", "Phụ lục II"}));
  EXPECT_EQ(beginning_with(both, "("),
            (Strings{filled, "(Kèm theo Kế hoạch số 07/KH-VHXH ngày 05 tháng 02 năm 2026)"}));

  plan.appendices.pop_back();
  plan.header.issuer = "ỦY BAN NHÂN DÂN XÃ TÂN AN SƠN";
  plan.header.number = std::nullopt;
  const WrittenForm one = docx(plan);
  EXPECT_EQ(beginning_with(one, "Phụ lục"), Strings{"Phụ lục"});
  EXPECT_EQ(beginning_with(one, "("),
            Strings{"(Kèm theo Kế hoạch số /KH-VHXH ngày 05 tháng 02 năm 2026 của Ủy ban nhân "
                    "dân xã Tân An Sơn)"});
}

// ---- the end of the text

TEST(DecreeForm, TheTextEndsInTheMarkOfTheEnd) {
  struct Case {
    const char* text;
    const char* says;
  };
  const Case cases[] = {
      {"Hết.", "Hết./."}, {"Hết", "Hết./."}, {"Hết./.", "Hết./."}, {"Hết;", "Hết;"}, {"“Hết”", "“Hết”./."}};
  Plan plan = sample_plan();
  plan.appendices.clear();
  for (const Case& c : cases) {
    plan.closing = {"Đầu.", c.text};
    EXPECT_TRUE(docx(plan).has(c.says)) << c.says;
    EXPECT_TRUE(docx(plan).has("Đầu.")) << c.says;
    EXPECT_EQ(beginning_with(docx(plan, {{"end-mark", "no"}}), c.text), std::vector<std::string>{c.text});
    plan.closing.clear();
    plan.body = {node("I.", "A", {node("1.", "B.", {node("-", "C.")}), node("2.", c.text)})};
    const WrittenForm form = docx(plan);
    EXPECT_EQ(form.paragraph("2. ").text, std::string("2. ") + c.says);
    EXPECT_EQ(form.paragraph("- C").text, "- C.");
  }
}

// ---- signatures (A4)

TEST(DecreeForm, SignatureBlocksOfAllKinds) {
  using Strings = std::vector<std::string>;
  struct Case {
    Signature signature;
    Strings above, below;  // the room to sign
  };
  const Case cases[] = {
      {{"TM. ỦY BAN NHÂN DÂN", {}, "CHỦ TỊCH", "Lê Văn Thử"},
       {"TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"},
       {"Lê Văn Thử"}},
      {{"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Thử"},
       {"TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"},
       {"Lê Văn Thử"}},
      {{{}, "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Lê Văn Thử"},
       {"TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"},
       {"Lê Văn Thử"}},
      {{{}, "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC", "Lê Văn Thử"},
       {"TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG TỔ CHỨC"},
       {"Lê Văn Thử"}},
      {{{}, {}, "Q. CHỦ TỊCH", "Lê Văn Thử"}, {"Q. CHỦ TỊCH"}, {"Lê Văn Thử"}},
      {{"TM. BAN CHỈ ĐẠO", {}, "TRƯỞNG BAN\nCHỦ TỊCH UBND XÃ", "Lê Văn Thử"},
       {"TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"},
       {"CHỦ TỊCH UBND XÃ", "Lê Văn Thử"}},
      {{"TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND XÃ", {}},
       {"TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"},
       {"PHÓ CHỦ TỊCH UBND XÃ"}},
      {{{}, "TL. CHỦ TỊCH", "TRƯỞNG PHÒNG\nKẾ HOẠCH - TÀI CHÍNH", "Lê Văn Thử"},  // one office in two lines
       {"TL. CHỦ TỊCH", "TRƯỞNG PHÒNG", "KẾ HOẠCH - TÀI CHÍNH"},
       {"Lê Văn Thử"}},
      {{}, {}, {}},
  };
  Plan plan = sample_plan();
  plan.appendices.clear();
  for (const Case& c : cases) {
    SCOPED_TRACE(c.signature.on_behalf.value_or("-") + " " + c.signature.position.value_or("-"));
    plan.signature = c.signature;
    const PrintedForm form = printed(plan);
    const FormLine& recipients = form.line("Nơi nhận:");
    Strings above, below;
    double last = recipients.baseline;
    for (const FormLine& line : form.on_page(recipients.page)) {
      if (std::abs(line.center() - signer_middle) > 1 || line.baseline < recipients.baseline) continue;
      (below.empty() && line.baseline - last < 30 ? above : below).push_back(line.text);
      if (below.empty()) last = line.baseline;
    }
    EXPECT_EQ(above, c.above);
    EXPECT_EQ(below, c.below);
    const Result<Plan> back = read_plan(written(plan, Form::docx), "a.docx", CarriedRecord::ignore);
    ASSERT_TRUE(back);
    Signature as_read = c.signature;  // lines of one office are joined
    if (as_read.position && offices_of(*as_read.position).other.empty())
      std::replace(as_read.position->begin(), as_read.position->end(), '\n', ' ');
    EXPECT_EQ(back->signature, as_read);
  }
}

// However long the text: at least two lines of it stand above the signature on its page, in the files of both
// kinds alike.
TEST(DecreeForm, TheSignatureIsNeverAloneOnAPage) {
  Plan plan = sample_plan();
  plan.appendices.clear();
  bool turned = false;
  int before = 0;
  for (int lines = 14; lines < 40; lines += 2) {
    plan.body = {node("I.", "NHIỆM VỤ")};
    for (int i = 0; i < lines; ++i) plan.body[0].children.push_back(node("-", "Một dòng."));
    const PrintedForm form = printed(plan);
    const FormLine& recipients = form.line("Nơi nhận:");
    const FormLine& name = form.line("Hà Thị Mai Sương");
    EXPECT_EQ(recipients.page, name.page);
    const auto page = form.on_page(name.page);
    EXPECT_GE(std::count_if(page.begin(), page.end(),
                            [&](const FormLine& line) {
                              return line.baseline < recipients.baseline && line.baseline > margin_top;
                            }),
              2)
        << lines;
    turned |= before != 0 && name.page > before;
    before = name.page;
  }
  EXPECT_TRUE(turned) << "no case near the end of a page";
}

// What a word processor makes of the DOCX: as many pages, the same titles, the signature with text above it.
TEST(DecreeForm, LibreOfficeSetsTheSamePages) {
  if (!has_tool("soffice")) FAIL() << "needs LibreOffice";
  const Scratch scratch;
  std::vector<PrintedForm> ours;
  for (int lines = 14; lines < 38; lines += 4) {
    Plan plan = sample_plan();
    plan.header.urgency = "HỎA TỐC";
    plan.subject =
        "Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững trên địa bàn "
        "xã "
        "Tân An Sơn, tỉnh Hòa Giang giai đoạn 2026 - 2030";
    plan.signature.position = "PHÓ TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI PHỤ TRÁCH THƯ VIỆN VÀ NHÀ VĂN HÓA THÔN";
    plan.body = {node("I.", "NHIỆM VỤ")};
    for (int i = 0; i < lines; ++i) plan.body[0].children.push_back(node("-", "Một dòng."));
    ours.push_back(printed(plan));
    scratch.write(std::to_string(ours.size()) + ".docx", written(plan, Form::docx));
  }
  const Ran ran = run("cd " + scratch.string() + " && soffice -env:UserInstallation=file://" +
                      scratch.string() + "/office --headless --convert-to pdf *.docx");
  ASSERT_EQ(ran.status, 0) << ran.output;
  for (std::size_t i = 0; i < ours.size(); ++i) {
    const PrintedForm theirs = read_printed_form(scratch.read(std::to_string(i + 1) + ".pdf"));
    EXPECT_EQ(theirs.pages(), ours[i].pages());
    for (const char* text : {"UBND XÃ", "PHÒNG VĂN HÓA", "Thực hiện Chương trình", "HỎA TỐC",
                             "PHÓ TRƯỞNG PHÒNG", "Nơi nhận:", "Hà Thị Mai Sương", "(Kèm theo"}) {
      const FormLine &a = ours[i].line(text), &b = theirs.line(text);
      EXPECT_EQ(a.text, b.text);
      EXPECT_EQ(a.page, b.page) << text;
      EXPECT_NEAR(a.center(), b.center(), 3) << text;  // a blank hangs over the end of ours
    }
  }
}

TEST(DecreeForm, ManyRecipientsGoOnOverThePageAndReadBack) {
  Plan plan = sample_plan();
  plan.appendices.clear();
  plan.recipients.clear();
  for (int i = 1; i <= 39; ++i)
    plan.recipients.push_back("Ủy ban nhân dân xã, phường thứ " + std::to_string(i) +
                              (i % 3 ? "" : " và các cơ quan, đơn vị trực thuộc có liên quan"));
  plan.recipients.push_back("Lưu: VT, VHXH");
  const PrintedForm form = printed(plan);
  const double column = margin_left + 0.47 * text_width;
  int page = form.line("Nơi nhận:").page;
  EXPECT_EQ(form.line("Hà Thị Mai Sương").page, page);
  for (const std::string& recipient : plan.recipients) {
    const FormLine& line = form.line("- " + recipient.substr(0, 36));
    EXPECT_GE(line.page, page);
    EXPECT_NEAR(line.left, margin_left, 0.5);
    EXPECT_LE(line.right, column + 4);
    page = line.page;
  }
  EXPECT_EQ(form.lines.back().text, "- Lưu: VT, VHXH.");
  for (const Form kind : {Form::docx, Form::pdf}) {
    const Result<Plan> back =
        read_plan(written(plan, kind), std::string("a.") + extension(kind), CarriedRecord::ignore);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->recipients, plan.recipients) << extension(kind);
    EXPECT_EQ(back->signature, plan.signature) << extension(kind);
  }
}

// ---- marks (box 10b)

TEST(DecreeForm, MarksStandInRedFramesOfTheirSizes) {
  struct Case {
    const char* mark;
    double width;
  };
  Plan plan = sample_plan();
  plan.appendices.clear();
  for (const Case& c : {Case{"HỎA TỐC", 30}, Case{"THƯỢNG KHẨN", 40}, Case{"KHẨN", 20}}) {
    plan.header.urgency = c.mark;
    plan.header.secrecy = "MẬT";
    const PrintedForm form = printed(plan);
    for (const Case& mark : {c, Case{"MẬT", 20}}) {
      SCOPED_TRACE(mark.mark);
      const FormLine& line = form.line(mark.mark);
      EXPECT_EQ(line.color, "#ff0000");
      EXPECT_TRUE(line.bold);
      EXPECT_NEAR(line.size, 13, 0.1);
      EXPECT_NEAR(line.center(), organ_middle, 1);
      EXPECT_GT(line.baseline, form.line("Số: 07").baseline);
      std::vector<double> level;
      for (const Rect& rule : form.rules.at(0))
        if (std::abs(rule.width() - mm(mark.width)) < 3 && std::abs(rule.center_y() - line.baseline) < mm(6))
          level.push_back(rule.center_y());
      ASSERT_EQ(level.size(), 2u);
      EXPECT_NEAR(std::abs(level[1] - level[0]), mm(8), 1);
    }
    const WrittenForm words = docx(plan);
    const WrittenParagraph mark = words.paragraph(c.mark);
    EXPECT_TRUE(mark.framed);
    EXPECT_EQ(mark.color, "FF0000");
    EXPECT_NEAR(0.41 * text_width - mark.indent_left - mark.indent_right, mm(c.width), 0.2);
  }
}

// ---- titles

TEST(DecreeForm, LinesOfTitlesAreOfSimilarLength) {
  Plan plan = sample_plan();
  plan.appendices.clear();
  struct Case {
    const char* subject;
    std::vector<std::string> lines;
  };
  const Case cases[] = {
      {"Xây dựng thư viện thôn, bản xã Tân An Sơn năm 2026",
       {"Xây dựng thư viện thôn, bản xã Tân An Sơn năm 2026"}},
      {"Về việc ban hành Kế hoạch phát triển du lịch cộng đồng huyện Ba Vân năm 2024",
       {"Về việc ban hành Kế hoạch phát triển", "du lịch cộng đồng huyện Ba Vân năm 2024"}},
      {"Thực hiện Chương trình mục tiêu quốc gia xây dựng nông thôn mới, giảm nghèo bền vững trên địa bàn xã "
       "Tân An "
       "Sơn, tỉnh Hòa Giang giai đoạn 2026 - 2030",
       {}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.subject);
    plan.subject = c.subject;
    const PrintedForm form = printed(plan);
    const FormLine& type = form.line("KẾ HOẠCH");
    std::vector<std::string> lines;
    double narrow = text_width, wide = 0;
    for (const FormLine& line : form.on_page(1))
      if (line.baseline > type.baseline && line.bold && std::abs(line.center() - middle) < 3 &&
          line.baseline < type.baseline + 60 && line.text != "Phần I") {
        lines.push_back(line.text);
        narrow = std::min(narrow, line.width());
        wide = std::max(wide, line.width());
      }
    if (!c.lines.empty()) {
      EXPECT_EQ(lines, c.lines);
    }
    EXPECT_GT(narrow, 0.7 * wide);
    const WrittenParagraph written_title = docx(plan).paragraph(std::string(c.subject).substr(0, 20));
    EXPECT_EQ(written_title.text, c.subject);
    if (lines.size() > 1) {
      EXPECT_GT(text_width - 2 * written_title.indent_left, wide + 1);  // room for other widths
      EXPECT_LT(text_width - 2 * written_title.indent_left, text_width - 10);
    }
  }
}

// ---- organs of the two tiers from 1/7/2025 and of the three before

TEST(DecreeForm, OrgansOfAllTiers) {
  struct Case {
    std::optional<std::string> superior;
    const char* issuer;
    std::vector<std::string> lines;
  };
  const Case cases[] = {
      {{}, "ỦY BAN NHÂN DÂN XÃ LONG HÒA", {"ỦY BAN NHÂN DÂN", "XÃ LONG HÒA"}},
      {{}, "ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẠC", {"ỦY BAN NHÂN DÂN", "PHƯỜNG TÂN LẠC"}},
      {{}, "ỦY BAN NHÂN DÂN ĐẶC KHU HÒN SƠN", {"ỦY BAN NHÂN DÂN", "ĐẶC KHU HÒN SƠN"}},
      {{}, "ỦY BAN NHÂN DÂN TỈNH HÒA GIANG", {"ỦY BAN NHÂN DÂN", "TỈNH HÒA GIANG"}},
      {{}, "ỦY BAN NHÂN DÂN THỊ XÃ BA VÂN", {"ỦY BAN NHÂN DÂN", "THỊ XÃ BA VÂN"}},
      {"UBND HUYỆN BA VÂN",
       "ỦY BAN NHÂN DÂN XÃ TÂN LỘC",
       {"UBND HUYỆN BA VÂN", "ỦY BAN NHÂN DÂN", "XÃ TÂN LỘC"}},
      {"UBND XÃ LONG HÒA",
       "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
       {"UBND XÃ LONG HÒA", "TRUNG TÂM PHỤC VỤ", "HÀNH CHÍNH CÔNG"}},
      {"ỦY BAN NHÂN DÂN TỈNH HÒA GIANG",
       "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
       {"ỦY BAN NHÂN DÂN", "TỈNH HÒA GIANG", "SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"}},
  };
  Plan plan = sample_plan();
  plan.appendices.clear();
  for (const Case& c : cases) {
    plan.header.superior = c.superior;
    plan.header.issuer = c.issuer;
    const PrintedForm form = printed(plan);
    std::vector<std::string> lines;
    for (const FormLine& line : form.on_page(1)) {
      if (line.text.starts_with("Số:")) break;
      if (std::abs(line.center() - organ_middle) < 3) lines.push_back(line.text);
    }
    EXPECT_EQ(lines, c.lines);
    const bool bold_superior = c.superior && form.line(c.lines.front()).bold;
    EXPECT_FALSE(bold_superior);
    EXPECT_GT(form.rule_under(form.line(c.lines.back())).width(), 30);
  }
}

// ---- what the draft leaves blank

TEST(DecreeForm, BlanksAreRoomToWrite) {
  Plan plan;
  plan.type = "KẾ HOẠCH";
  plan.subject = "Trồng cây";
  plan.header.symbol = "KH-UBND";
  plan.body = {node("I.", "NỘI DUNG", {node("-", "Trồng 100 cây.")})};
  const PrintedForm form = printed(plan);
  EXPECT_GT(form.line("Số:").width(), 100);
  const FormLine& date = form.line("…………, ngày");  // a line cannot begin with a comma
  EXPECT_EQ(date.text, "…………, ngày tháng năm");
  EXPECT_NEAR(date.center(), nation_middle, 30);
  EXPECT_EQ(docx(plan).paragraph("Số:").text, "Số: /KH-UBND");
}

// ---- issued with a Quyết định (forms 1.2 and 1.3)

TEST(DecreeForm, APlanIssuedWithADecision) {
  Plan plan = sample_plan();
  plan.appendices.resize(1);
  Carrier decision;
  decision.header = plan.header;
  decision.header.superior = std::nullopt;
  decision.header.issuer = "ỦY BAN NHÂN DÂN XÃ TÂN AN SƠN";
  decision.header.symbol = "QĐ-UBND";
  decision.type = "QUYẾT ĐỊNH";
  decision.subject = "Ban hành Kế hoạch xây dựng thư viện";
  decision.preamble = {"ỦY BAN NHÂN DÂN XÃ TÂN AN SƠN", "Căn cứ Luật Thư viện ngày 21 tháng 11 năm 2019;",
                       "Theo đề nghị của Trưởng phòng Văn hóa - Xã hội."};
  decision.body = {node("Điều 1.", "Ban hành kèm theo Quyết định này Kế hoạch xây dựng thư viện."),
                   node("Điều 2.", "Quyết định này có hiệu lực từ ngày ký.")};
  decision.recipients = {"Như Điều 2", "Lưu: VT"};
  decision.signature = {"TM. ỦY BAN NHÂN DÂN", {}, "CHỦ TỊCH", "Lê Văn Thử"};
  plan.carrier = decision;
  plan.header = {};
  plan.recipients.clear();
  plan.signature = {};
  const PrintedForm form = printed(plan);
  const std::string reference =
      "(Kèm theo Quyết định số 07/QĐ-UBND ngày 05 tháng 02 năm 2026 của Ủy ban nhân dân xã Tân An Sơn)";
  const WrittenForm words = docx(plan);
  EXPECT_EQ(beginning_with(words, "(Kèm theo"),
            (std::vector<std::string>{reference, reference}));  // plan, appendix
  EXPECT_EQ(beginning_with(words, "Số:"), std::vector<std::string>{"Số: 07/QĐ-UBND"});
  EXPECT_EQ(beginning_with(words, "CỘNG HÒA").size(), 2u);
  EXPECT_EQ(beginning_with(words, "Nơi nhận:").size(), 1u);
  EXPECT_EQ(words.paragraph("Điều 2.").text, "Điều 2. Quyết định này có hiệu lực từ ngày ký./.");
  EXPECT_EQ(words.paragraph("Trên đây").text,
            "Trên đây là Kế hoạch xây dựng thư viện thôn, bản xã Tân An Sơn năm 2026./.");
  EXPECT_EQ(form.line("QUYẾT ĐỊNH:").page, 1);
  EXPECT_NEAR(form.line("QUYẾT ĐỊNH:").center(), middle, 1);
  EXPECT_TRUE(form.line("Theo đề nghị").italic);
  EXPECT_TRUE(form.line("Điều 1.").bold);
  EXPECT_EQ(form.line("KẾ HOẠCH").page, 2);

  plan.preamble.insert(plan.preamble.begin(), "(Ban hành kèm theo Quyết định số 07/QĐ-UBND)");
  EXPECT_EQ(beginning_with(docx(plan), "("),
            (std::vector<std::string>{"(Ban hành kèm theo Quyết định số 07/QĐ-UBND)", reference}));
}

// ---- the Party's form (A12)

Plan party_plan() {
  Plan plan = sample_plan();
  plan.appendices.clear();
  plan.header.superior = "ĐẢNG BỘ TỈNH HÒA GIANG";
  plan.header.issuer = "ĐẢNG ỦY XÃ TÂN AN SƠN";
  plan.header.number = "07";
  plan.header.symbol = "KH/ĐU";
  plan.recipients = {"Thường trực Tỉnh ủy", "Lưu Văn phòng Đảng ủy"};
  plan.signature = {"T/M BAN THƯỜNG VỤ", {}, "PHÓ BÍ THƯ", "Lê Văn Thử"};
  return plan;
}

TEST(PartyForm, HasItsOwnHeadAndMarks) {
  const PrintedForm form = printed(party_plan());
  EXPECT_FALSE(form.has("CỘNG HÒA"));
  EXPECT_FALSE(form.has("Độc lập"));
  const FormLine& name = form.line("ĐẢNG CỘNG SẢN VIỆT NAM");
  EXPECT_NEAR(name.size, 15, 0.1);
  EXPECT_TRUE(name.bold);
  EXPECT_GT(name.left, middle);
  EXPECT_NEAR(form.rule_under(name).width(), name.width(), 2);
  const FormLine& star = form.line("*");
  const FormLine& issuer = form.line("ĐẢNG ỦY XÃ TÂN AN SƠN");
  EXPECT_TRUE(issuer.bold);
  EXPECT_FALSE(form.line("ĐẢNG BỘ").bold);
  EXPECT_NEAR(star.center(), issuer.center(), 1);
  EXPECT_EQ(form.rule_under(issuer).width(), 0);
  EXPECT_NEAR(form.line("Số 07-KH/ĐU").baseline, form.line("Tân An Sơn, ngày 05 tháng 02").baseline, 0.3);
  EXPECT_NEAR(form.line("KẾ HOẠCH").size, 16, 0.1);
  EXPECT_NEAR(form.line("-----").center(), middle, 1);
  EXPECT_FALSE(form.line("Căn cứ").italic);
  EXPECT_NEAR(form.line("T/M BAN THƯỜNG VỤ").center(), signer_middle, 1);
  const auto& recipients = party_plan().recipients;
  EXPECT_EQ(form.line("- " + recipients.front()).text, "- " + recipients.front() + ",");
  EXPECT_EQ(form.line("- " + recipients.back()).text, "- " + recipients.back() + ".");
  const WrittenForm words = docx(party_plan());
  EXPECT_EQ(words.paragraph("Trên đây").text, party_plan().closing[0]);  // no "./."
}

TEST(PartyForm, IsTakenWhereTheRecordSaysSoAndNoneIsAskedFor) {
  EXPECT_TRUE(docx(party_plan(), {}, "plan").has("CỘNG HÒA"));
  EXPECT_TRUE(docx(sample_plan(), {}, "party").has("ĐẢNG CỘNG SẢN VIỆT NAM"));
  Plan plan = party_plan();
  plan.header.superior = plan.header.issuer = std::nullopt;
  EXPECT_TRUE(docx(plan).has("ĐẢNG CỘNG SẢN VIỆT NAM"));  // by its symbol alone
  plan.header.symbol = "KH-UBND";
  EXPECT_TRUE(docx(plan).has("CỘNG HÒA"));
  plan.header.issuer = "ĐOÀN THANH NIÊN XÃ TÂN AN SƠN";
  plan.header.symbol = "KH/ĐTN";
  EXPECT_TRUE(docx(plan).has("CỘNG HÒA"));
}

TEST(PartyForm, ReadsBack) {
  for (const Form kind : {Form::docx, Form::pdf}) {
    const Result<Plan> back =
        read_plan(written(party_plan(), kind), std::string("a.") + extension(kind), CarriedRecord::ignore);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->header, party_plan().header) << extension(kind);
    EXPECT_EQ(back->subject, party_plan().subject) << extension(kind);
    EXPECT_EQ(back->preamble, party_plan().preamble) << extension(kind);
    EXPECT_EQ(back->signature, party_plan().signature) << extension(kind);
  }
}

}  // namespace
}  // namespace vanthu
