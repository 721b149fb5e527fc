// Labels that Word computes (ECMA-376, part 1 section 17.9).
#include <gtest/gtest.h>

#include "intake/docx_number_format.h"
#include "intake/docx_symbols.h"
#include "word_file.h"

namespace vanthu {
namespace {

std::string with_lists(const std::string& numbering, const std::string& body, const std::string& styles = "") {
  WordFile file;
  file.numbering = numbering;
  file.body = body;
  file.styles = styles;
  return shown(file);
}

const std::string plan_levels = level_of(0, "upperRoman", "%1.") + level_of(1, "decimal", "%2.") +
                                level_of(2, "decimal", "%2.%3.") + level_of(3, "lowerLetter", "%4)");

TEST(DocxNumbers, FormatsAsWordDoes) {
  struct Case {
    const char* format;
    int value;
    const char* printed;
  };
  for (const Case& c : {Case{"decimal", 12, "12"}, {"decimalZero", 7, "07"}, {"decimalZero", 12, "12"},
                        {"upperRoman", 14, "XIV"}, {"lowerRoman", 49, "xlix"}, {"upperRoman", 0, "0"},
                        {"upperLetter", 3, "C"}, {"lowerLetter", 4, "d"}, {"lowerLetter", 26, "z"},
                        {"lowerLetter", 27, "aa"}, {"lowerLetter", 54, "bbb"}, {"lowerLetter", 30'000, "30000"},
                        {"upperRoman", 30'000, "30000"}, {"ordinal", 22, "22nd"}, {"ordinal", 12, "12th"},
                        {"numberInDash", 3, "- 3 -"}, {"decimalEnclosedCircle", 2, "②"}, {"chicago", 5, "**"},
                        {"vietnameseCounting", 21, "hai mươi mốt"}, {"vietnameseCounting", 15, "mười lăm"},
                        {"hex", 26, "1A"}, {"none", 5, ""}, {"what", 5, "5"}})
    EXPECT_EQ(format_number(c.format, c.value), c.printed) << c.format << ' ' << c.value;
}

TEST(DocxNumbers, LevelsNestAndRestart) {
  const std::string lists = definition_of(1, plan_levels) + list_of(5, 1);
  EXPECT_EQ(with_lists(lists, numbered("MỤC TIÊU", 5) + numbered("Chung", 5, 1) + numbered("Cụ thể", 5, 1) +
                                  numbered("Xã", 5, 2) + numbered("thôn", 5, 3) + numbered("tổ", 5, 3) +
                                  numbered("Huyện", 5, 2) + numbered("đội", 5, 3) + numbered("NHIỆM VỤ", 5) +
                                  numbered("Một", 5, 1)),
            "I. MỤC TIÊU\n1. Chung\n2. Cụ thể\n2.1. Xã\na) thôn\nb) tổ\n2.2. Huyện\na) đội\nII. NHIỆM VỤ\n1. Một\n");
}

TEST(DocxNumbers, RestartAsTheLevelSays) {
  const std::string never = definition_of(1, level_of(0, "upperRoman", "%1.") +
                                                 level_of(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>"));
  const std::string body = numbered("A", 1) + numbered("a", 1, 1) + numbered("B", 1) + numbered("b", 1, 1);
  EXPECT_EQ(with_lists(never + list_of(1, 1), body), "I. A\n1. a\nII. B\n2. b\n");
  const std::string after_first = definition_of(
      1, level_of(0, "upperRoman", "%1.") + level_of(1, "decimal", "%2.") +
             level_of(2, "lowerLetter", "%3)", "<w:lvlRestart w:val=\"1\"/>"));
  EXPECT_EQ(with_lists(after_first + list_of(1, 1), numbered("A", 1) + numbered("x", 1, 1) + numbered("a", 1, 2) +
                                                        numbered("y", 1, 1) + numbered("b", 1, 2) + numbered("B", 1) +
                                                        numbered("c", 1, 2)),
            "I. A\n1. x\na) a\n2. y\nb) b\nII. B\na) c\n");
}

TEST(DocxNumbers, ListsOfOneDefinitionCountOnUnlessOverridden) {
  const std::string lists = definition_of(1, level_of(0, "decimal", "%1.")) + list_of(1, 1) + list_of(2, 1) +
                            list_of(3, 1, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>");
  EXPECT_EQ(with_lists(lists, numbered("a", 1) + numbered("b", 2) + numbered("c", 3) + numbered("d", 3) + numbered("e", 1)),
            "1. a\n2. b\n7. c\n8. d\n9. e\n");
}

TEST(DocxNumbers, AnOverrideMayBringALevelOfItsOwn) {
  const std::string own = "<w:lvlOverride w:ilvl=\"0\">" + level_of(0, "upperLetter", "%1/") + "</w:lvlOverride>";
  EXPECT_EQ(with_lists(definition_of(1, plan_levels) + list_of(1, 1, own), numbered("a", 1) + numbered("b", 1)), "A/ a\nB/ b\n");
}

TEST(DocxNumbers, StylesNumberTheirParagraphs) {
  const std::string linked = definition_of(
      1, level_of(0, "upperRoman", "%1.", "<w:pStyle w:val=\"H1\"/>") + level_of(1, "decimal", "%2.", "<w:pStyle w:val=\"H2\"/>"));
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
      "</w:numPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H2\"><w:basedOn w:val=\"H1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
      "</w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"H2b\"><w:basedOn w:val=\"H2\"/></w:style>";
  EXPECT_EQ(with_lists(linked + list_of(1, 1),
                       paragraph_of("A", "<w:pStyle w:val=\"H1\"/>") + paragraph_of("a", "<w:pStyle w:val=\"H2\"/>") +
                           paragraph_of("b", "<w:pStyle w:val=\"H2b\"/>") +
                           paragraph_of("ngoài", "<w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>"),
                       styles),
            "I. A\n1. a\n2. b\nngoài\n");
}

TEST(DocxNumbers, AListStyleLeadsToItsDefinition) {
  const std::string lists = definition_of(1, plan_levels) +
                            "<w:abstractNum w:abstractNumId=\"2\"><w:numStyleLink w:val=\"KeHoach\"/></w:abstractNum>" +
                            list_of(1, 1) + list_of(2, 2);
  const std::string style =
      "<w:style w:type=\"numbering\" w:styleId=\"KeHoach\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>";
  EXPECT_EQ(with_lists(lists, numbered("A", 2) + numbered("a", 2, 1), style), "I. A\n1. a\n");
}

TEST(DocxNumbers, LegalLevelsAndSuffixes) {
  const std::string levels = level_of(0, "upperRoman", "Phần %1", "<w:suff w:val=\"space\"/>") +
                             level_of(1, "decimal", "%1.%2.", "<w:isLgl/><w:suff w:val=\"nothing\"/>") +
                             level_of(2, "none", "Ghi chú:");
  EXPECT_EQ(with_lists(definition_of(1, levels) + list_of(1, 1),
                       numbered("CHUNG", 1) + numbered("Mục", 1, 1) + numbered("xem bảng.", 1, 2)),
            "Phần I CHUNG\n1.1.Mục\nGhi chú: xem bảng.\n");
}

TEST(DocxNumbers, BulletsBecomePlainMarks) {
  const auto bullet = [](const char* text, const char* font) {
    return level_of(0, "bullet", text, "", std::string("<w:rFonts w:ascii=\"") + font + "\" w:hAnsi=\"" + font + "\"/>");
  };
  struct Case {
    const char *text, *font, *printed;
  };
  for (const Case& c :
       {Case{"\xEF\x82\xB7", "Symbol", "• x\n"}, {"\xEF\x80\xAD", "Symbol", "- x\n"}, {"\xEF\x82\xA7", "Wingdings", "▪ x\n"},
        {"\xEF\x83\x98", "Wingdings", "➢ x\n"}, {"o", "Courier New", "◦ x\n"}, {"-", "Times New Roman", "- x\n"},
        {"–", "Times New Roman", "– x\n"}, {"+", "Times New Roman", "+ x\n"}, {"*", "Times New Roman", "* x\n"},
        {"\xEF\x81\xB6", "Wingdings", "• x\n"}, {"", "Symbol", "x\n"}})
    EXPECT_EQ(with_lists(definition_of(1, bullet(c.text, c.font)) + list_of(1, 1), numbered("x", 1)), c.printed) << c.printed;
}

TEST(DocxNumbers, EmptyParagraphsKeepTheirNumbersButNoBullets) {
  const std::string lists = definition_of(1, level_of(0, "decimal", "%1.")) + definition_of(2, level_of(0, "bullet", "-")) +
                            list_of(1, 1) + list_of(2, 2);
  EXPECT_EQ(with_lists(lists, numbered("a", 1) + numbered("", 1) + numbered("c", 1) + numbered("", 2)), "1. a\n2.\n3. c\n");
}

TEST(DocxNumbers, LoopsAndNonsenseDoNoHarm) {
  const std::string loop = "<w:abstractNum w:abstractNumId=\"1\"><w:numStyleLink w:val=\"S\"/></w:abstractNum>" + list_of(1, 1);
  const std::string style =
      "<w:style w:type=\"numbering\" w:styleId=\"S\"><w:basedOn w:val=\"S\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
      "</w:pPr></w:style>";
  EXPECT_EQ(with_lists(loop, numbered("a", 1, 400) + numbered("b", 99) + numbered("c", 1), style), "a\nb\nc\n");
  const std::string huge = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"2147483647\"/>"
                           "<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%9.%\"/></w:lvl></w:abstractNum>" + list_of(1, 1);
  EXPECT_EQ(with_lists(huge, numbered("a", 1) + numbered("b", 1)), "32767.1.% a\n32767.1.% b\n");
}

}  // namespace
}  // namespace vanthu
