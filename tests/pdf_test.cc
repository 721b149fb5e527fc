#include "output/pdf.h"

#include <gtest/gtest.h>
#include <thread>

#include "base/file.h"
#include "scratch.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

const FontSet& fonts() {
  static const FontSet set = [] {
    Result<FontSet> loaded = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json");
    return loaded ? *std::move(loaded) : FontSet{};
  }();
  return set;
}

const char* const alphabet[] = {
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmn",
    "oòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ",
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMN",
    "OÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ",
    "“ngoặc kép”, ‘đơn’ – gạch — dài… 50% ½ ≥ 20m² (f) ; x/y. 7 × 8 & <9>",
};

PlacedText placed(double x, double y, const char* text, FaceId face = 0, double size = 14) {
  PlacedText out;
  out.x = x;
  out.y = y;
  out.text = text;
  out.face = face;
  out.size = size;
  return out;
}

Pages pages_of(std::vector<PlacedText> texts) {
  Pages pages;
  pages.pages = {{mm(210), mm(297), std::move(texts), {}, {}}};
  return pages;
}

// Every letter in the four faces, then a landscape page with a line.
Pages sample() {
  std::vector<PlacedText> texts;
  double y = 60;
  for (FaceId face = 0; face < 4; ++face)
    for (const char* line : alphabet) texts.push_back(placed(60, y += 20, line, face, 12));
  Pages pages = pages_of(std::move(texts));
  Page wide;
  wide.width = mm(297);
  wide.height = mm(210);
  wide.texts = {placed(100, 100, "Phụ lục")};
  wide.lines = {{72, 120, 372, 120, 0.75}};
  pages.pages.push_back(wide);
  pages.properties.title = "Kế hoạch “Đường làng” (2031)";
  pages.properties.author = "UBND xã Vĩnh Ổn";
  return pages;
}

Bytes pdf_of(const Pages& pages) {
  Result<Bytes> written = write_pdf(pages, fonts());
  EXPECT_TRUE(written) << (written ? "" : describe(written.error()));
  return written ? *std::move(written) : Bytes{};
}

// What a tool says about the file of these pages; `@` in its arguments stands for the file.
std::string ask(const Pages& pages, std::string command) {
  const Scratch scratch;
  const std::string file = (scratch / "file.pdf").string();
  EXPECT_TRUE(write_file(file, pdf_of(pages)));
  command.replace(command.find('@'), 1, file);
  const Ran ran = run(command);
  EXPECT_EQ(ran.status, 0) << command << "\n" << ran.output;
  return ran.output;
}

TEST(Pdf, TextReadsBackExactly) {
  std::string expected;
  for (FaceId face = 0; face < 4; ++face)
    for (const char* line : alphabet) expected += std::string(line) + "\n";
  EXPECT_EQ(ask(sample(), "pdftotext -l 1 -nopgbrk @ -"), expected + "\n");
}

TEST(Pdf, FallbackFacesReadBackToo) {
  const FaceId face = fonts().face_for(0, U'☐');
  if (face < 0) GTEST_SKIP() << "no fallback font";
  const Pages pages = pages_of({placed(60, 60, "Chọn: "), placed(100, 60, "☐", face)});
  EXPECT_EQ(ask(pages, "pdftotext -nopgbrk @ -"), "Chọn: ☐\n\n");
}

TEST(Pdf, FontsAreEmbeddedSubsetsWithUnicode) {
  std::istringstream table(ask(sample(), "pdffonts @"));
  int rows = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.find("LiberationSerif") == line.npos && line.find("Times") == line.npos) continue;
    ++rows;
    EXPECT_NE(line.find("Identity-H"), line.npos) << line;
    EXPECT_NE(line.find("yes yes yes"), line.npos) << line;
  }
  EXPECT_EQ(rows, 4) << table.str();
}

TEST(Pdf, FileIsSound) {
  const std::string report = ask(sample(), "qpdf --check @");
  EXPECT_NE(report.find("PDF Version: 1.7"), report.npos) << report;
  EXPECT_NE(report.find("No syntax or stream encoding errors"), report.npos) << report;
}

TEST(Pdf, PagesHaveTheirSizes) {
  const std::string info = ask(sample(), "pdfinfo -f 1 -l 2 @");
  EXPECT_NE(info.find("Page    1 size:  595.276 x 841.89 pts (A4)"), info.npos) << info;
  EXPECT_NE(info.find("Page    2 size:  841.89 x 595.276 pts (A4)"), info.npos) << info;
}

TEST(Pdf, PropertiesAreUnicodeAndTheDateComesFromOutside) {
  Pages pages = sample();
  const std::string without = ask(pages, "pdfinfo @");
  EXPECT_NE(without.find("Kế hoạch “Đường làng” (2031)"), without.npos) << without;
  EXPECT_NE(without.find("UBND xã Vĩnh Ổn"), without.npos) << without;
  EXPECT_EQ(without.find("Date"), without.npos) << without;
  pages.properties.created = "2031-03-04T08:30:15+07:00";
  const std::string with = ask(pages, "pdfinfo -rawdates @");
  EXPECT_NE(with.find("D:20310304083015+07'00'"), with.npos) << with;
  pages.properties.created = "tháng 3";
  EXPECT_EQ(ask(pages, "pdfinfo @").find("Date"), std::string::npos);
}

TEST(Pdf, CatalogueNamesTheLanguage) {
  const std::string objects = ask(sample(), "qpdf --qdf @ -");
  EXPECT_NE(objects.find("/Lang (vi-VN)"), objects.npos);
  EXPECT_NE(objects.find("/DisplayDocTitle true"), objects.npos);
}

// The left edge of each word on the first page, as poppler sees it.
std::vector<double> word_edges(const std::string& boxes) {
  std::vector<double> edges;
  const std::string mark = "<word xMin=\"";
  for (std::size_t at = 0; (at = boxes.find(mark, at)) != boxes.npos;)
    edges.push_back(std::stod(boxes.substr(at += mark.size(), 12)));
  return edges;
}

double width(const char* text, double size, FaceId face = 0) {
  return static_cast<double>(fonts().advance(face, text)) * size / 1000;
}

TEST(Pdf, WordsStandWhereTheyWerePlaced) {
  PlacedText justified = placed(85, 200, "Một hai ba ");
  justified.word_space = 7.3;
  const Pages pages = pages_of({placed(85, 100, "Trái", 1, 11), justified, placed(300.5, 300, "phải")});
  const std::vector<double> edges = word_edges(ask(pages, "pdftotext -bbox @ -"));
  const double second = 85 + width("Một ", 14) + 7.3, third = second + width("hai ", 14) + 7.3;
  const std::vector<double> expected = {85, 85, second, third, 300.5};
  ASSERT_EQ(edges.size(), expected.size());
  for (std::size_t i = 0; i < edges.size(); ++i) EXPECT_NEAR(edges[i], expected[i], 0.05) << i;
}

TEST(Pdf, BaselinesStandWhereTheyWerePlaced) {
  const std::string boxes = ask(pages_of({placed(85, 100, "Đầu", 0, 20)}), "pdftotext -bbox @ -");
  const double top = std::stod(boxes.substr(boxes.find("yMin=\"") + 6));
  EXPECT_NEAR(top, 100 - fonts().info(0).ascent * 20 / 1000.0, 0.5);
}

TEST(Pdf, JustificationOfALongLineAddsUp) {
  std::string line;
  for (int i = 0; i < 60; ++i) line += "i ";
  PlacedText text = placed(50, 100, line.c_str(), 0, 7);
  text.word_space = 1.0007;
  const std::vector<double> edges = word_edges(ask(pages_of({text}), "pdftotext -bbox @ -"));
  ASSERT_EQ(edges.size(), 60u);
  EXPECT_NEAR(edges.back(), 50 + 59 * (width("i ", 7) + 1.0007), 0.05);
}

TEST(Pdf, LinesAreStroked) {
  const std::string objects = ask(sample(), "qpdf --qdf @ -");
  EXPECT_NE(objects.find("0.75 w 72 475.276 m 372 475.276 l S"), objects.npos);
}

TEST(Pdf, SamePagesGiveTheSameBytesOnTenThreadsAtOnce) {
  const Pages pages = sample();
  const Bytes expected = pdf_of(pages);
  std::vector<Bytes> written(10);
  {
    std::vector<std::jthread> threads;
    for (Bytes& bytes : written)
      threads.emplace_back([&bytes, &pages] {
        if (Result<Bytes> result = write_pdf(pages, fonts())) bytes = *std::move(result);
      });
  }
  for (const Bytes& bytes : written) EXPECT_TRUE(bytes == expected);
}

TEST(Pdf, IdentityFollowsTheContent) {
  const auto identity = [](const char* text) {
    const Bytes bytes = pdf_of(pages_of({placed(60, 60, text)}));
    return bytes.substr(bytes.find("/ID"), 80);
  };
  EXPECT_EQ(identity("một"), identity("một"));
  EXPECT_NE(identity("một"), identity("tộm"));
}

}  // namespace
}  // namespace vanthu
