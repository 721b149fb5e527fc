// .doc, .rtf and .odt over LibreOffice, which must be installed.
#include <gtest/gtest.h>

#include "base/file.h"
#include "intake/intake.h"
#include "scratch.h"
#include "word_file.h"

namespace vanthu {
namespace {

WordFile draft() {
  WordFile file;
  file.numbering = definition_of(1, level_of(0, "upperRoman", "%1.") + level_of(1, "decimal", "%2.")) + list_of(1, 1);
  file.body = paragraph_of("KẾ HOẠCH") + numbered("MỤC TIÊU", 1) + numbered("Chung", 1, 1) + numbered("Cụ thể", 1, 1) +
              table_of(row_of(cell_of("a") + cell_of("b")) + row_of(cell_of("c") + cell_of("d")), {4000, 4000}) + paragraph_of("Hết");
  return file;
}

// What LibreOffice makes of a DOCX.
Bytes converted(const Scratch& folder, const std::string& to) {
  folder.write("a.docx", draft().bytes());
  const Ran ran = run("cd " + folder.string() + " && HOME=" + folder.string() + " soffice -env:UserInstallation=file://" +
                      folder.string() + "/profile --headless --convert-to " + to + " a.docx");
  EXPECT_EQ(ran.status, 0) << ran.output;
  return folder.read("a." + to);
}

TEST(Office, LibreOfficeReadsOlderFormats) {
  ASSERT_TRUE(has_tool("soffice"));
  for (const char* format : {"doc", "rtf", "odt"}) {
    const Scratch folder;
    const Result<Text> text = read_text(converted(folder, format), std::string("a.") + format);
    ASSERT_TRUE(text) << format << ' ' << describe(text.error());
    EXPECT_EQ(text->format, format);
    EXPECT_EQ(shown(*text), "KẾ HOẠCH\nI. MỤC TIÊU\n1. Chung\n2. Cụ thể\n| a | b |\n| c | d |\nHết\n") << format;
  }
}

TEST(Office, LibreOfficeRefusesWhatIsBroken) {
  ASSERT_TRUE(has_tool("soffice"));
  const Bytes ole = std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\x01') +
                    std::string("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", 24) + std::string(600, '\x02');
  const Result<Text> text = read_text(ole, "a.doc");
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace vanthu
