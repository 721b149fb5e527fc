// Packages as other programs write them, broken ones and hostile ones.
#include <gtest/gtest.h>

#include "base/limits.h"
#include "intake/intake.h"
#include "word_file.h"

namespace vanthu {
namespace {

WordFile plain() {
  WordFile file;
  file.body = paragraph_of("KẾ HOẠCH");
  return file;
}

Error refusal(const Bytes& bytes) {
  const Result<Text> text = read_text(bytes, "dự thảo.docx");
  EXPECT_FALSE(text);
  return text ? Error{} : text.error();
}

TEST(DocxPackages, IsToldByItsBytes) {
  const Result<Text> text = read_text(plain().bytes(), "không có đuôi");
  ASSERT_TRUE(text);
  EXPECT_EQ(text->format, "docx");
}

TEST(DocxPackages, StrictNamespaces) {
  WordFile file = plain();
  file.name_space = strict;
  EXPECT_EQ(shown(file), "KẾ HOẠCH\n");
}

TEST(DocxPackages, TargetsMayBeAbsoluteOrOdd) {
  for (const char* target : {"/word/document.xml", "./word/document.xml", "word\\document.xml", "x/../word/Document.XML",
                             "gone/document.xml", ""}) {
    WordFile file = plain();
    file.target = target;
    EXPECT_EQ(shown(file), "KẾ HOẠCH\n") << target;
  }
}

TEST(DocxPackages, PartsMayLieElsewhere) {
  WordFile file = plain();
  file.folder = "noi/dung/";
  file.target = "/noi/dung/document.xml";
  file.numbering = definition_of(1, level_of(0, "decimal", "%1.")) + list_of(1, 1);
  file.body += numbered("Việc", 1);
  EXPECT_EQ(shown(file), "KẾ HOẠCH\n1. Việc\n");
}

TEST(DocxPackages, PartsMayBeMissing) {
  WordFile file = plain();
  file.body += numbered("Việc", 1) + paragraph_of("x", "<w:pStyle w:val=\"Gone\"/>");
  EXPECT_EQ(shown(file), "KẾ HOẠCH\nViệc\nx\n");
}

TEST(DocxPackages, ABrokenPartIsToldAndTheTextRead) {
  WordFile file = plain();
  file.more = {{"word/styles.xml", "<w:styles"}};
  EXPECT_EQ(shown(file), "KẾ HOẠCH\n");
  EXPECT_EQ(found(file), "docx.broken-part");
}

TEST(DocxPackages, OutsideRelationshipsAreNotFollowed) {
  WordFile file = plain();
  file.more = {{"word/_rels/more.rels", ""}};
  file.body += "<w:altChunk r:id=\"x\"/>";
  EXPECT_EQ(shown(file), "KẾ HOẠCH\n");
  EXPECT_EQ(found(file), "docx.embedded");
}

TEST(DocxPackages, DamagedFilesAreRefused) {
  const Bytes whole = plain().bytes();
  for (const std::size_t size : {whole.size() / 3, whole.size() - 30}) {
    const Error error = refusal(whole.substr(0, size));
    EXPECT_EQ(error.kind, ErrorKind::invalid);
    EXPECT_NE(error.message.find("Tệp Word bị hỏng"), std::string::npos) << error.message;
  }
  Bytes flipped = whole;
  flipped[whole.find("word/document.xml") + 40] ^= 0x55;
  EXPECT_EQ(refusal(flipped).kind, ErrorKind::invalid);
}

TEST(DocxPackages, BrokenXmlIsRefused) {
  WordFile file = plain();
  file.body = "<w:p><w:r>";
  const Error error = refusal(file.bytes());
  EXPECT_EQ(error.kind, ErrorKind::invalid);
  EXPECT_NE(error.message.find("Word"), std::string::npos) << error.message;
}

TEST(DocxPackages, AnEmptyDocumentIsRefused) {
  WordFile file;
  file.body = "<w:p/>";
  EXPECT_NE(refusal(file.bytes()).message.find("không có chữ nào"), std::string::npos);
}

TEST(DocxPackages, AnArchiveWithoutADocumentIsRefused) {
  const Bytes bytes = *zip({{"word/media/anh.png", "x"}, {"[Content_Types].xml", "<Types/>"}});
  EXPECT_NE(refusal(bytes).message.find("không có văn bản Word"), std::string::npos);
  EXPECT_NE(refusal(bytes).message.find("giải nén"), std::string::npos);
}

TEST(DocxPackages, DoctypesAreRefused) {
  const Bytes bytes = *zip({{"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>"}});
  EXPECT_EQ(refusal(bytes).kind, ErrorKind::invalid);
}

TEST(DocxPackages, DeepNestingIsRefused) {
  WordFile file;
  std::string open, close;
  for (int depth = 0; depth < 300; ++depth) {
    open += "<w:tbl><w:tr><w:tc>";
    close += "</w:tc></w:tr></w:tbl>";
  }
  file.body = open + paragraph_of("x") + close;
  EXPECT_EQ(refusal(file.bytes()).kind, ErrorKind::invalid);
}

TEST(DocxPackages, BombsAreRefused) {
  WordFile file = plain();
  file.more = {{"word/media/bom.bin", Bytes(30'000'000, '0')}};
  EXPECT_EQ(refusal(file.bytes()).kind, ErrorKind::too_large);
  file.more = {};
  file.body = std::string(limits::xml_part_bytes + 1, ' ');
  EXPECT_EQ(refusal(file.bytes()).kind, ErrorKind::too_large);
}

}  // namespace
}  // namespace vanthu
