#include "output/docx.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <libxml/xpathInternals.h>
#include <sstream>

#include "base/file.h"
#include "base/xml.h"
#include "base/zip.h"
#include "scratch.h"

namespace vanthu {
namespace {

constexpr const char* schemas = VANTHU_SOURCE_DIR "/../shared/schemas/ooxml";

FontSet fonts() {
  Result<FontSet> loaded = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json");
  EXPECT_TRUE(loaded) << (loaded ? "" : describe(loaded.error()));
  return loaded ? *std::move(loaded) : FontSet{};
}

Style style(const char* id, const char* name, Align align) {
  Style out;
  out.id = id;
  out.name = name;
  out.align = align;
  return out;
}

Paragraph paragraph(const char* style_id, std::vector<Run> runs) { return {style_id, std::move(runs)}; }

TableCell cell(const char* text, int columns = 1, int rows = 1) {
  TableCell out;
  if (*text) out.paragraphs = {paragraph("Cell", {{text}})};
  out.col_span = columns;
  out.row_span = rows;
  return out;
}

DataTable budget() {
  DataTable table;
  table.columns = {{Align::center, 40}, {Align::left, 0}, {Align::right, 0}, {Align::right, 0}};
  table.rows = {{{cell("STT", 1, 2), cell("Nội dung", 1, 2), cell("Kinh phí", 2)}, true},
                {{cell("2031"), cell("2032")}, true},
                {{cell("1"), cell("Sửa cầu Tre"), cell("12,5"), cell("")}},
                {{cell("Cộng", 2), cell("12,5"), cell("0")}}};
  return table;
}

Columns header_block() {
  Columns block;
  block.widths = {0.4, 0.68};
  block.rows = {{{paragraph("Center", {{"ỦY BAN NHÂN DÂN XÃ AN BÌNH"}}), Rule{0.4}},
                 {paragraph("Center", {{"Độc lập - Tự do - Hạnh phúc"}}), Rule{}}},
                {{paragraph("Center", {{"Số: 07/KH\u2011UBND"}})}, {}}};
  return block;
}

Columns signature_block() {
  Columns block;
  block.widths = {0.5, 0.5};
  block.keep_with_previous = true;
  block.rows = {
      {{paragraph("Body", {{"Nơi nhận:", true, true}})},
       {paragraph("Center", {{"CHỦ TỊCH"}}), Space{70, "ChuKy"}, paragraph("Center", {{"Lê Văn Thử"}})}}};
  return block;
}

Doc sample() {
  Doc doc;
  doc.styles = {style("Body", "Nội dung", Align::justify), style("Center", "Giữa", Align::center),
                style("Heading1", "Mục lớn", Align::left), style("Cell", "Ô bảng", Align::left),
                style("PageNumber", "Số trang", Align::center)};
  doc.styles[0].first_line = 28.35;
  doc.styles[0].before = 6;
  doc.styles[2].bold = true;
  doc.styles[2].outline = 1;
  doc.styles[2].keep_next = true;
  Section main;
  main.blocks = {header_block(), paragraph("Heading1", {{"I. MỤC TIÊU & YÊU CẦU"}}),
                 paragraph("Body", {{"Theo "}, {"Kế hoạch", true}, {" số 07/KH\u2011UBND, đạt 15\u00a0%."}}),
                 signature_block(), signature_block()};
  Section annex;
  annex.page.width = mm(297);
  annex.page.height = mm(210);
  annex.blocks = {paragraph("Center", {{"Phụ lục"}}), Rule{0.5}, budget()};
  doc.sections = {main, annex};
  doc.properties.title = "Kế hoạch <thử>";
  doc.properties.author = "Xã An Bình";
  doc.attachments = {{"record.json", "application/json", "Hồ sơ <thử>", "{\"a\": \"<&>\"}\n"}};
  return doc;
}

// A written file, opened again.
class Package {
 public:
  explicit Package(const Doc& doc) {
    Result<Bytes> written = write_docx(doc, fonts());
    EXPECT_TRUE(written) << (written ? "" : describe(written.error()));
    if (written) bytes = *std::move(written);
    Result<std::vector<Member>> opened = unzip(bytes);
    EXPECT_TRUE(opened);
    if (opened) members = *std::move(opened);
  }

  std::string part(const std::string& name) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& m) { return m.name == name; });
    EXPECT_NE(found, members.end()) << name;
    return found == members.end() ? "" : found->bytes;
  }

  Bytes bytes;
  std::vector<Member> members;
};

// What an XPath expression gives on a part, as a string; nodes are joined by '|'.
std::string query(const std::string& xml, const std::string& expression) {
  const Result<Xml<xmlDoc>> doc = parse_xml(xml, "part");
  EXPECT_TRUE(doc) << (doc ? "" : describe(doc.error()));
  if (!doc) return "";
  const Xml<xmlXPathContext> context(xmlXPathNewContext(doc->get()));
  const std::pair<const char*, const char*> spaces[] = {
      {"w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
      {"r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
      {"dc", "http://purl.org/dc/elements/1.1/"},
      {"dcterms", "http://purl.org/dc/terms/"}};
  for (const auto& [prefix, uri] : spaces)
    xmlXPathRegisterNs(context.get(), reinterpret_cast<const xmlChar*>(prefix),
                       reinterpret_cast<const xmlChar*>(uri));
  const Xml<xmlXPathObject> found(
      xmlXPathEvalExpression(reinterpret_cast<const xmlChar*>(expression.c_str()), context.get()));
  EXPECT_TRUE(found) << expression;
  if (!found) return "";
  if (found->type != XPATH_NODESET) {
    const std::unique_ptr<xmlChar, void (*)(void*)> text(xmlXPathCastToString(found.get()), xmlFree);
    return reinterpret_cast<const char*>(text.get());
  }
  std::string out;
  for (int i = 0; found->nodesetval && i < found->nodesetval->nodeNr; ++i)
    out += (i ? "|" : "") + text_of(found->nodesetval->nodeTab[i]);
  return out;
}

std::string body_query(const Doc& doc, const std::string& expression) {
  return query(Package(doc).part("word/document.xml"), expression);
}

Doc doc_of(std::vector<Flow> blocks) {
  Doc doc = sample();
  doc.sections.resize(1);
  doc.sections[0].blocks = std::move(blocks);
  return doc;
}

TEST(Docx, SameDocGivesSameBytesWithContentTypesFirst) {
  const Package first(sample()), second(sample());
  EXPECT_EQ(first.bytes, second.bytes);
  EXPECT_EQ(first.members.at(0).name, "[Content_Types].xml");
}

TEST(Docx, PartsAreValidAgainstTheSchema) {
  if (!std::filesystem::exists(schemas)) GTEST_SKIP() << "no schemas in ../shared";
  if (!has_tool("xmllint")) GTEST_SKIP() << "no xmllint";
  const Package package(sample());
  const Scratch scratch;
  const std::pair<const char*, const char*> parts[] = {
      {"word/document.xml", "wml.xsd"},
      {"word/styles.xml", "wml.xsd"},
      {"word/settings.xml", "wml.xsd"},
      {"word/fontTable.xml", "wml.xsd"},
      {"word/header1.xml", "wml.xsd"},
      {"docProps/app.xml", "shared-documentPropertiesExtended.xsd"},
      {"[Content_Types].xml", "opc-contentTypes.xsd"},
      {"_rels/.rels", "opc-relationships.xsd"},
      {"word/_rels/document.xml.rels", "opc-relationships.xsd"},
      {"customXml/itemProps1.xml", "shared-customXmlDataProperties.xsd"},
      {"customXml/_rels/item1.xml.rels", "opc-relationships.xsd"},
  };
  for (const auto& [part, schema] : parts) {
    const std::filesystem::path file = scratch / "part.xml";
    ASSERT_TRUE(write_file(file, package.part(part)));
    const Ran ran =
        run("xmllint --nonet --noout --schema " + std::string(schemas) + "/" + schema + " " + file.string());
    EXPECT_EQ(ran.status, 0) << part << ": " << ran.output;
  }
}

TEST(Docx, EveryStyleOfTheDocIsAStyleOfTheFile) {
  const std::string styles = Package(sample()).part("word/styles.xml");
  EXPECT_EQ(query(styles, "//w:style[@w:styleId='Heading1']/w:name/@w:val"), "Mục lớn");
  EXPECT_EQ(query(styles, "//w:style[@w:styleId='Heading1']/w:pPr/w:outlineLvl/@w:val"), "0");
  EXPECT_EQ(query(styles, "count(//w:style[@w:styleId='Heading1']/w:rPr/w:b)"), "1");
  EXPECT_EQ(query(styles, "//w:style[@w:styleId='Body']/w:pPr/w:ind/@w:firstLine"), "567");
  EXPECT_EQ(query(styles, "//w:style[@w:styleId='Body']/w:pPr/w:jc/@w:val"), "both");
  EXPECT_EQ(query(styles, "//w:docDefaults//w:rFonts/@w:ascii"), "Times New Roman");
  EXPECT_EQ(query(styles, "//w:docDefaults//w:lang/@w:val"), "vi-VN");
}

TEST(Docx, RunsCarryOnlyWhatDiffersFromTheStyle) {
  const Doc doc = doc_of({paragraph("Body", {{"a"}, {"b", true}, {"c", false, true}})});
  EXPECT_EQ(body_query(doc, "count(//w:r[1]/w:rPr)"), "0");
  EXPECT_EQ(body_query(doc, "//w:r[2]/w:rPr/*/@w:val"), "1");
  EXPECT_EQ(body_query(doc, "//w:r[3]/w:rPr/*/@w:val"), "0|1");
  EXPECT_EQ(body_query(doc, "count(//w:rPr/*[not(self::w:b or self::w:i)])"), "0");
}

TEST(Docx, TextKeepsItsBlanksHyphensAndSigns) {
  const Doc doc =
      doc_of({paragraph("Body", {{" 1 < 2 & \"3\" "}}), paragraph("Body", {{"07/KH\u2011UBND\u2011X"}}),
              paragraph("Body", {{"15\u00a0%\x01\x1f\uFFFE\uFFFF"}})});
  EXPECT_EQ(body_query(doc, "//w:p[1]//w:t[@xml:space='preserve']"), " 1 < 2 & \"3\" ");
  EXPECT_EQ(body_query(doc, "//w:p[2]/w:r/*[self::w:t or self::w:noBreakHyphen]"), "07/KH||UBND||X");
  EXPECT_EQ(body_query(doc, "//w:p[3]//w:t"), "15\u00a0%");
}

TEST(Docx, TableHasRepeatedHeadsSpansAndWidths) {
  const std::string table = "//w:tbl[w:tblPr/w:tblStyle/@w:val='vanthu.Ruled']";
  const std::string body = Package(sample()).part("word/document.xml");
  EXPECT_EQ(query(body, "count(" + table + "/w:tr[w:trPr/w:tblHeader])"), "2");
  EXPECT_EQ(query(body, table + "/w:tr[1]//w:gridSpan/@w:val"), "2");
  EXPECT_EQ(query(body, "count(" + table + "/w:tr[1]//w:vMerge[@w:val='restart'])"), "2");
  EXPECT_EQ(query(body, "count(" + table + "/w:tr[2]//w:vMerge[not(@w:val)])"), "2");
  EXPECT_EQ(query(body, table + "/w:tblPr/w:tblLayout/@w:type"), "fixed");
  EXPECT_EQ(query(body, "sum(" + table + "/w:tblGrid/w:gridCol/@w:w)"),
            query(body, table + "/w:tblPr/w:tblW/@w:w"));
  EXPECT_EQ(query(body, "count(" + table + "//w:tc[not(w:p)])"), "0");
  EXPECT_EQ(query(body, table + "/w:tr[3]/w:tc[3]/w:p/w:pPr/w:jc/@w:val"), "right");
  EXPECT_EQ(query(body, "count(" + table + "/w:tr[1]//w:jc)"), "0");
}

TEST(Docx, RowsThatDoNotFillTheGridAreFilled) {
  DataTable table = budget();
  table.rows = {{{cell("a", 9)}}, {{cell("b", 1, 9)}}, {{cell("c")}}, {{}}};
  const std::string body = Package(doc_of({table})).part("word/document.xml");
  EXPECT_EQ(query(body, "//w:tr[1]//w:gridSpan/@w:val"), "4");
  for (const char* row : {"2", "3", "4"})
    EXPECT_EQ(query(body, std::string("count(//w:tr[") + row + "]/w:tc)"), "4");
}

TEST(Docx, TablesSideBySideStayApart) {
  const Doc doc = doc_of({header_block(), budget(), signature_block()});
  EXPECT_EQ(body_query(doc, "count(//w:body/w:tbl)"), "3");
  EXPECT_EQ(body_query(doc, "count(//w:tbl[following-sibling::*[1][self::w:tbl]])"), "0");
  EXPECT_EQ(body_query(doc, "count(//w:tc[not(*[last()][self::w:p])])"), "0");
  EXPECT_EQ(body_query(doc, "local-name(//w:body/*[last()-1])"), "p");
}

TEST(Docx, ColumnsWiderThanTheTextAreCentred) {
  const std::string indent = body_query(doc_of({header_block()}), "//w:tbl/w:tblPr/w:tblInd/@w:w");
  EXPECT_EQ(indent, std::to_string(std::lround(-0.04 * mm(165) * 20)));
}

TEST(Docx, WhatBelongsTogetherIsKeptTogether) {
  const std::string kept = "//w:body/w:p[w:pPr/w:keepNext]";
  const Paragraph above = paragraph("Body", {{"Trên"}}), line = paragraph("Body", {{"Cuối./."}});
  EXPECT_EQ(body_query(doc_of({above, above, line, Space{12, ""}, signature_block()}), kept), "Trên|Cuối./.|");
  const Paragraph lines = paragraph("Body", {{std::string(200, 'x') + " y"}});
  EXPECT_EQ(body_query(doc_of({above, lines, signature_block()}), kept), std::string(200, 'x') + " y");
  EXPECT_EQ(body_query(doc_of({header_block()}), "count(//w:tr[1]//w:p[not(w:pPr/w:keepNext)])"), "0");
  EXPECT_EQ(body_query(doc_of({header_block()}), "count(//w:tr[2]//w:keepNext)"), "0");
}

TEST(Docx, RuleIsCentredUnderTheTextAndAsLongAsAFractionOfIt) {
  const Doc doc = doc_of({paragraph("Center", {{"Hạnh phúc"}}), Rule{0.5, 3}});
  const double column = mm(165);
  const FontSet set = fonts();
  const double text = static_cast<double>(set.advance(set.face(false, false), "Hạnh phúc")) * 14 / 1000;
  const long indent = std::lround((column - text / 2) / 2 * 20);
  EXPECT_EQ(body_query(doc, "//w:p[2]/w:pPr/w:ind/@w:left"), std::to_string(indent));
  EXPECT_EQ(body_query(doc, "//w:p[2]/w:pPr/w:ind/@w:right"), std::to_string(indent));
  EXPECT_EQ(body_query(doc, "//w:p[2]/w:pPr/w:spacing/@w:before"), "60");
  EXPECT_EQ(body_query(doc, "//w:p[2]/w:pPr/w:pBdr/w:top/@w:sz"), "6");
}

TEST(Docx, SectionsHaveTheirOwnPageAndNumbers) {
  const std::string body = Package(sample()).part("word/document.xml");
  EXPECT_EQ(query(body, "//w:sectPr/w:pgSz/@w:orient"), "portrait|landscape");
  EXPECT_EQ(query(body, "//w:sectPr/w:pgSz/@w:w"), "11906|16838");
  EXPECT_EQ(query(body, "//w:sectPr/w:pgMar/@w:left"), "1701|1701");
  EXPECT_EQ(query(body, "count(//w:sectPr/w:titlePg)"), "2");
  EXPECT_EQ(query(body, "//w:sectPr/w:pgNumType/@w:start"), "1|1");
  EXPECT_EQ(query(body, "local-name(//w:body/*[last()])"), "sectPr");
  EXPECT_EQ(query(body, "//w:sectPr/w:headerReference/@r:id"), "header1|header1");
}

TEST(Docx, PageNumberIsAFieldInItsStyle) {
  const std::string header = Package(sample()).part("word/header1.xml");
  EXPECT_EQ(query(header, "normalize-space(//w:fldSimple/@w:instr)"), "PAGE");
  EXPECT_EQ(query(header, "//w:pStyle/@w:val"), "PageNumber");
}

TEST(Docx, DateOfThePropertiesComesFromOutside) {
  Doc doc = sample();
  const std::string without = Package(doc).part("docProps/core.xml");
  EXPECT_EQ(query(without, "//dc:title"), "Kế hoạch <thử>");
  EXPECT_EQ(query(without, "//dc:language"), "vi-VN");
  EXPECT_EQ(query(without, "count(//dcterms:created)"), "0");
  doc.properties.created = "2031-03-04T08:30:00+07:00";
  EXPECT_EQ(query(Package(doc).part("docProps/core.xml"), "//dcterms:created"), "2031-03-04T08:30:00+07:00");
}

// Words as a reader sees them, whatever lines and hyphens are made of.
std::string words(std::string text) {
  for (const auto& [from, to] :
       {std::pair<std::string, std::string>{"\u00a0", " "}, {"\u2011", "-"}, {"\f", " "}})
    for (std::size_t at; (at = text.find(from)) != text.npos;) text.replace(at, from.size(), to);
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;) out += word + "\n";
  return out;
}

TEST(Docx, LibreOfficeShowsTheSameWordsOnPagesOfTheRightShape) {
  if (!has_tool("soffice")) GTEST_SKIP() << "no LibreOffice";
  const Scratch scratch;
  ASSERT_TRUE(write_file(scratch / "plan.docx", Package(sample()).bytes));
  const Ran converted = run("soffice -env:UserInstallation=file://" + scratch.string() +
                            "/profile --headless --convert-to pdf --outdir " + scratch.string() + " " +
                            (scratch / "plan.docx").string());
  ASSERT_TRUE(std::filesystem::exists(scratch / "plan.pdf")) << converted.output;
  const std::string text = words(run("pdftotext -raw " + (scratch / "plan.pdf").string() + " -").output);
  for (const char* part : {"ỦY BAN NHÂN DÂN XÃ AN BÌNH", "Độc lập - Tự do - Hạnh phúc", "Số: 07/KH-UBND",
                           "I. MỤC TIÊU & YÊU CẦU", "Theo Kế hoạch số 07/KH-UBND, đạt 15 %.",
                           "Nơi nhận:", "CHỦ TỊCH", "Lê Văn Thử", "Phụ lục", "Sửa cầu Tre", "Cộng"})
    EXPECT_NE(text.find(words(part)), text.npos) << part << " is missing in\n" << text;
  const std::string info = run("pdfinfo -l 9 " + (scratch / "plan.pdf").string()).output;
  EXPECT_NE(info.find("Pages:           2"), info.npos) << info;
  EXPECT_NE(info.find("841.8"), info.npos) << info;
}

}  // namespace
}  // namespace vanthu
