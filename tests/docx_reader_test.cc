// What the paragraphs of a Word file say, as printed.
#include <gtest/gtest.h>

#include "word_file.h"

namespace vanthu {
namespace {

std::string field(const std::string& instruction, const std::string& result) {
  const auto mark = [](const char* type) { return std::string("<w:r><w:fldChar w:fldCharType=\"") + type + "\"/></w:r>"; };
  return mark("begin") + "<w:r><w:instrText>" + instruction + "</w:instrText></w:r>" + mark("separate") + result + mark("end");
}

std::string text_box(const std::string& content) {
  return "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>" + content +
         "</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
         "<w:txbxContent>" + content + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
}

TEST(DocxText, RunsAreOneText) {
  EXPECT_EQ(shown(with_runs(run_of("Kế ho") + run_of("ạch", "<w:b/>") + run_of(" năm 2031"))), "Kế hoạch năm 2031\n");
}

TEST(DocxText, CharactersOfTheirOwn) {
  EXPECT_EQ(shown(with_runs("<w:r><w:t>Số:</w:t><w:tab/><w:t>07/KH</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>")),
            "Số:\t07/KH-UBND\n");
  EXPECT_EQ(shown(with_runs("<w:r><w:t>tuyên</w:t><w:softHyphen/><w:t xml:space=\"preserve\"> truyền\xC2\xAD viên</w:t></w:r>")), "tuyên truyền viên\n");
  EXPECT_EQ(shown(with_runs("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:t xml:space=\"preserve\"> đạt </w:t>"
                            "<w:sym w:font=\"Symbol\" w:char=\"F0B3\"/><w:t>5</w:t></w:r>")),
            "→ đạt ≥5\n");
}

TEST(DocxText, WhiteSpaceCountsOnlyWherePreserved) {
  EXPECT_EQ(shown("<w:p><w:r><w:t>một </w:t></w:r><w:r><w:t xml:space=\"preserve\"> hai</w:t></w:r></w:p>"), "một hai\n");
}

TEST(DocxText, DecomposedLettersAreComposed) { EXPECT_EQ(shown(paragraph_of("Ke\xCC\x82\xCC\x81")), "Kế\n"); }

TEST(DocxText, CapitalsAndHiddenTextAreAsPrinted) {
  WordFile file;
  file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:rPr><w:caps/></w:rPr></w:style>"
                "<w:style w:type=\"character\" w:styleId=\"C\"><w:rPr><w:caps/></w:rPr></w:style>";
  file.body = with_runs(run_of("Kế hoạch", "<w:caps/>") + run_of(" ẩn", "<w:vanish/>") + run_of(" đề", "<w:caps w:val=\"0\"/>")) +
              paragraph_of("Mục tiêu", "<w:pStyle w:val=\"T\"/>") +
              with_runs(run_of("Chung", "<w:rStyle w:val=\"C\"/>"), "<w:pStyle w:val=\"T\"/>");
  EXPECT_EQ(shown(file), "KẾ HOẠCH đề\nMỤC TIÊU\nChung\n");
  EXPECT_EQ(found(file), "docx.hidden-text");
}

TEST(DocxText, EvidenceComesFromStyles) {
  WordFile file;
  file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
                "<w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/><w:rPr><w:i/></w:rPr></w:style>"
                "<w:style w:type=\"paragraph\" w:styleId=\"L1\"><w:basedOn w:val=\"L2\"/></w:style>"
                "<w:style w:type=\"paragraph\" w:styleId=\"L2\"><w:basedOn w:val=\"L1\"/></w:style>";
  file.body = paragraph_of("x", "<w:pStyle w:val=\"B\"/>") + with_runs(run_of("x", "<w:b/>") + run_of("y")) +
              paragraph_of("z", "<w:pStyle w:val=\"L1\"/>");
  const Text text = *read_docx(file.bytes());
  EXPECT_EQ(std::get<Line>(text.blocks[0]).evidence, (Evidence{true, true, 2, false}));
  EXPECT_EQ(std::get<Line>(text.blocks[1]).evidence, (Evidence{false, false, 0, false}));
  EXPECT_TRUE(std::get<Line>(text.blocks[1]).whole);
}

TEST(DocxText, LineBreaksPartLinesOfOneParagraph) {
  const std::string br = "<w:r><w:br/></w:r>";
  EXPECT_EQ(shown(with_runs(run_of("I. MỤC TIÊU") + br + run_of("VÀ CHỈ TIÊU"))), "I. MỤC TIÊU\n/ VÀ CHỈ TIÊU\n");
  EXPECT_EQ(shown(with_runs(run_of("Nơi nhận:") + br + run_of("- Như trên;") + br + run_of("- Lưu: VT."))),
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n");
  EXPECT_EQ(shown(with_runs(run_of("Câu một.") + br + run_of("Câu hai") + "<w:r><w:cr/></w:r>" + run_of("còn tiếp."))),
            "Câu một.\nCâu hai\n/ còn tiếp.\n");
  EXPECT_EQ(shown(with_runs("<w:r><w:br w:type=\"page\"/></w:r>" + run_of("PHỤ LỤC"))), "PHỤ LỤC\n");
}

TEST(DocxText, TrackedChangesAreAccepted) {
  WordFile file;
  file.body = with_runs(run_of("đạt ") + "<w:del w:id=\"1\"><w:r><w:delText>40%</w:delText></w:r></w:del><w:ins w:id=\"2\">" +
                        run_of("60%") + "</w:ins><w:moveFrom w:id=\"3\">" + run_of(" cũ") + "</w:moveFrom><w:moveTo w:id=\"4\">" +
                        run_of(" mới") + "</w:moveTo>");
  EXPECT_EQ(shown(file), "đạt 60% mới\n");
  EXPECT_EQ(found(file), "docx.tracked-changes");
}

TEST(DocxText, ADeletedMarkJoinsParagraphs) {
  WordFile file;
  file.numbering = definition_of(1, level_of(0, "decimal", "%1.")) + list_of(1, 1);
  const std::string list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
  file.body = paragraph_of("Một ", list + "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + paragraph_of("câu.", list) +
              "<w:p><w:pPr>" + list + "<w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr><w:del w:id=\"3\"><w:r><w:delText>bỏ"
              "</w:delText></w:r></w:del></w:p>" + paragraph_of("Hai.", list) +
              paragraph_of("Cuối", "<w:rPr><w:del w:id=\"4\"/></w:rPr>");
  EXPECT_EQ(shown(file), "1. Một câu.\n2. Hai.\nCuối\n");
  const Text text = *read_docx(file.bytes());
  EXPECT_EQ(std::get<Line>(text.blocks[0]).source, (Source{0, 1, 2}));
}

TEST(DocxText, FieldsShowTheirResults) {
  EXPECT_EQ(shown(with_runs(run_of("Ngày ") + field(" DATE \\@ \"d\" ", run_of("5")) + run_of(" trang ") + field(" PAGE ", run_of("3")) +
                            "<w:fldSimple w:instr=\" NUMPAGES \">" + run_of("9") + "</w:fldSimple><w:fldSimple w:instr=\"AUTHOR\">" +
                            run_of("Lan") + "</w:fldSimple>")),
            "Ngày 5 trang Lan\n");
  EXPECT_EQ(shown(with_runs(field(" IF " + std::string("</w:instrText></w:r>") + field(" DOCPROPERTY x ", run_of("trong")) +
                                      "<w:r><w:instrText> ",
                                  run_of("ngoài")))),
            "ngoài\n");
}

TEST(DocxText, AFieldWithoutEndHidesNothingElse) {
  EXPECT_EQ(shown(with_runs("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>" + run_of("mất")) + paragraph_of("còn")), "còn\n");
  EXPECT_EQ(shown(with_runs("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" + run_of("còn"))), "còn\n");
}

TEST(DocxText, WrappersAreLookedThrough) {
  EXPECT_EQ(shown(with_runs("<w:hyperlink r:id=\"x\">" + run_of("xem") + "</w:hyperlink><w:smartTag><w:customXml>" + run_of(" đây") +
                            "</w:customXml></w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>" + run_of(" nhé") +
                            "</w:sdtContent></w:sdt><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                            run_of("Bấm vào đây") + "</w:sdtContent></w:sdt>")),
            "xem đây nhé\n");
  EXPECT_EQ(shown("<w:sdt><w:sdtContent>" + paragraph_of("a") + "<w:customXml>" + paragraph_of("b") +
                  "</w:customXml></w:sdtContent></w:sdt>"),
            "a\nb\n");
  EXPECT_EQ(shown(with_runs("<w:commentRangeStart w:id=\"0\"/>" + run_of("a") +
                            "<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>")),
            "a\n");
}

TEST(DocxText, ATextBoxIsReadOnce) {
  EXPECT_EQ(shown(with_runs(run_of("ngoài") + text_box(paragraph_of("HỎA TỐC")))), "ngoài\nHỎA TỐC\n");
  EXPECT_EQ(shown("<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"x\"><w:drawing/></mc:Choice><mc:Fallback><w:pict>"
                  "<v:textbox><w:txbxContent>" + paragraph_of("cũ") +
                  "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
            "cũ\n");
  EXPECT_EQ(shown(table_of(row_of(cell_with(with_runs(run_of("a") + text_box(paragraph_of("DỰ THẢO")))) + cell_of("b")))),
            "| a/DỰ THẢO | b |\n");
}

TEST(DocxText, EquationsAreTheirCharacters) {
  EXPECT_EQ(shown("<w:p><m:oMath><m:r><m:t>T=</m:t></m:r><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t>"
                  "</m:r></m:den></m:f></m:oMath></w:p>"),
            "T=a/b\n");
}

TEST(DocxText, NotesFollowTheListTheyStandIn) {
  WordFile file;
  file.footnotes = "<w:footnote w:id=\"2\">" + with_runs("<w:r><w:footnoteRef/></w:r>" + run_of(" Theo báo cáo.")) + "</w:footnote>";
  file.endnotes = "<w:endnote w:id=\"2\">" + paragraph_of("Cuối văn bản.") + "</w:endnote>";
  file.body = with_runs(run_of("- Một") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run_of(" việc;")) +
              paragraph_of("- Hai việc.") + with_runs(run_of("2. Mục") + "<w:r><w:endnoteReference w:id=\"2\"/></w:r>");
  EXPECT_EQ(shown(file), "- Một việc;\n- Hai việc.\n[1] Theo báo cáo.\n2. Mục\n[2] Cuối văn bản.\n");
  EXPECT_EQ(found(file), "docx.notes");
}

TEST(DocxText, ANoteThatRefersToItselfDoesNoHarm) {
  WordFile file;
  const std::string reference = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
  file.footnotes = "<w:footnote w:id=\"2\">" + with_runs(run_of("x") + reference) + "</w:footnote>";
  file.body = with_runs(run_of("a") + reference);
  EXPECT_EQ(shown(file), "a\n[1] x\n");
}

TEST(DocxText, ContentsThatWordMadeAreLeftOut) {
  WordFile file;
  file.styles = "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>";
  file.body = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>" +
              paragraph_of("MỤC LỤC") + "</w:sdtContent></w:sdt>" + paragraph_of("I. CHUNG 1", "<w:pStyle w:val=\"TOC1\"/>") +
              paragraph_of("I. CHUNG");
  EXPECT_EQ(shown(file), "I. CHUNG\n");
  EXPECT_EQ(found(file), "docx.contents");
  EXPECT_EQ(std::get<Line>(read_docx(file.bytes())->blocks[0]).source.line, 3);
}

TEST(DocxText, ALabelTypedOverANumberIsTold) {
  WordFile file;
  file.numbering = definition_of(1, level_of(0, "decimal", "%1.")) + list_of(1, 1);
  file.body = numbered("1. Mục tiêu", 1) + numbered("Nhiệm vụ", 1);
  EXPECT_EQ(shown(file), "1. 1. Mục tiêu\n2. Nhiệm vụ\n");
  EXPECT_EQ(found(file), "docx.label-twice");
}

TEST(DocxText, LegacyFontsAreDecoded) {
  const std::string tcvn = "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>", capitals = "<w:rFonts w:ascii=\".VnTimeH\" w:hAnsi=\".VnTimeH\"/>",
                    vni = "<w:rFonts w:ascii=\"VNI-Times\" w:hAnsi=\"VNI-Times\"/>";
  WordFile file;
  file.body = with_runs(run_of("KÕ ho¹ch", tcvn) + run_of(" năm ") + run_of("chuyÓn ®æi sè", capitals)) +
              with_runs(run_of("UÛy ban nha", vni) + run_of("ân da", vni) + run_of("ân", vni));
  EXPECT_EQ(shown(file), "Kế hoạch năm CHUYỂN ĐỔI SỐ\nỦy ban nhân dân\n");
  const Text text = *read_docx(file.bytes());
  ASSERT_EQ(text.findings.size(), 1u);
  EXPECT_EQ(text.findings[0].code, "docx.legacy-font");
  EXPECT_NE(text.findings[0].message.find(".VnTime, .VnTimeH, VNI-Times"), std::string::npos) << text.findings[0].message;
}

TEST(DocxText, LegacyFontsComeFromStylesDefaultsAndThemes) {
  WordFile file;
  file.styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/></w:rPr>"
                "</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"/>"
                "<w:style w:type=\"paragraph\" w:styleId=\"U\"><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\"/></w:rPr></w:style>";
  file.theme = "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface=\".VnTime\"/></a:minorFont></a:fontScheme></a:themeElements>";
  file.body = paragraph_of("KÕ ho¹ch") + paragraph_of("Kế hoạch à", "<w:pStyle w:val=\"U\"/>");
  EXPECT_EQ(shown(file), "Kế hoạch\nKế hoạch à\n");
}

TEST(DocxText, UnicodeTextUnderALegacyNameStays) {
  WordFile file;
  file.body = paragraph_of("") + with_runs(run_of("Xã Hà Đông, kế hoạch", "<w:rFonts w:ascii=\".VnTime\" w:hAnsi=\".VnTime\"/>"));
  EXPECT_EQ(shown(file), "Xã Hà Đông, kế hoạch\n");
  EXPECT_EQ(found(file), "");
}

TEST(DocxText, ALetterheadInTheFirstHeaderIsText) {
  WordFile file;
  file.header = paragraph_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
  file.body = paragraph_of("KẾ HOẠCH") + "<w:sectPr><w:headerReference w:type=\"first\" r:id=\"r-header\"/><w:titlePg/></w:sectPr>";
  EXPECT_EQ(shown(file), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKẾ HOẠCH\n");
  file.header = paragraph_of("Trang 1");
  EXPECT_EQ(shown(file), "KẾ HOẠCH\n");
}

TEST(DocxText, ParagraphsOfPrintedLinesMayBeJoined) {
  std::string body;
  for (int i = 0; i < 10; ++i) body += paragraph_of("Các cơ quan, đơn vị tổ chức") + paragraph_of("thực hiện nhiệm vụ.");
  WordFile file;
  file.body = body;
  EXPECT_FALSE(std::get<Line>(read_docx(file.bytes())->blocks[0]).whole);
}

}  // namespace
}  // namespace vanthu
