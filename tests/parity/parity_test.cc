// That the comparison sees what differs, and that a few documents of every kind come out alike. The figures
// over all samples are vanthu_parity's (README.md).
#include <gtest/gtest.h>

#include "both.h"
#include "pipeline/pipeline.h"
#include "scratch.h"

namespace vanthu::parity {
namespace {

PrintedText printed(const std::vector<std::vector<std::u32string>>& pages) {
  PrintedText out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    out.numbers.push_back(p > 0 ? std::to_string(p + 1) : "");
    for (const std::u32string& line : pages[p]) {
      out.lines.push_back({out.text.size(), static_cast<int>(p), 0});
      out.text += line;
    }
  }
  return out;
}

TEST(Parity, SamePrintsAreAlike) {
  const PrintedText text = printed({{U"mộthai", U"ba"}, {U"bốn"}});
  const Parity parity = compare(text, text);
  EXPECT_EQ(parity.share(), 1);
  EXPECT_EQ(parity.breaks, 3);
  EXPECT_EQ(parity.equal_pages, 2);
  EXPECT_TRUE(parity.same_text && parity.same_numbers && parity.differences.empty());
}

TEST(Parity, ALineThatBreaksElsewhereIsSeen) {
  const Parity parity =
      compare(printed({{U"mộthai", U"babốn", U"năm"}}), printed({{U"một", U"haibabốn", U"năm"}}));
  EXPECT_EQ(parity.breaks, 4);  // the first line, "hai", "ba", "năm"
  EXPECT_EQ(parity.equal_breaks, 2);
  ASSERT_EQ(parity.differences.size(), 2u);
  EXPECT_EQ(parity.differences[0].ours, "¶mộthai⏎babốn⏎năm");
  EXPECT_EQ(parity.differences[0].theirs, "¶một⏎haibabốn⏎năm");
}

TEST(Parity, APageThatBeginsElsewhereIsSeen) {
  const Parity parity = compare(printed({{U"một", U"hai"}, {U"ba"}}), printed({{U"một"}, {U"hai", U"ba"}}));
  EXPECT_EQ(parity.share(), 1);
  EXPECT_EQ(parity.equal_pages, 1);
}

TEST(Parity, WhatOnlyOneRepeatsIsNoDifferenceOfLines) {
  const Parity parity =
      compare(printed({{U"STT", U"một"}, {U"STT", U"hai"}}), printed({{U"STT", U"một", U"hai"}}));
  EXPECT_FALSE(parity.same_text);
  EXPECT_FALSE(parity.same_numbers);
  EXPECT_EQ(parity.pages_ours, 2);
  EXPECT_EQ(parity.pages_theirs, 1);
  EXPECT_EQ(parity.share(), 1);
}

// One of each kind: a plan with a Quyết định, one with wide tables over several pages, the budget and the
// appendices alone.
TEST(Parity, PdfAndDocxInLibreOfficeBreakAlike) {
  const std::string missing = missing_for_parity();
  ASSERT_EQ(missing, "");
  const std::filesystem::path root = VANTHU_SOURCE_DIR;
  const auto engine = open_engine(root);
  ASSERT_TRUE(engine) << describe(engine.error());
  const std::pair<const char*, const char*> samples[] = {
      {"samples/du-lich-kem-quyet-dinh.txt", "plan"},
      {"samples/cai-cach-hanh-chinh-huyen.txt", "plan"},
      {"samples/chuyen-doi-so-phu-luc-kinh-phi.txt", "plan"},
      {"templates/budget/sample.json", "budget"},
      {"templates/appendix/sample.json", "appendix"}};
  std::vector<NamedDoc> docs;
  for (const auto& [file, form] : samples) {
    const auto bytes = read_file(root / file, 1u << 24);
    ASSERT_TRUE(bytes) << file;
    const auto plan = read_plan(*bytes, file);
    ASSERT_TRUE(plan) << file;
    RenderOptions options;
    options.template_id = form;
    auto doc = compose_plan(*engine, *plan, options);
    ASSERT_TRUE(doc) << describe(doc.error());
    docs.push_back({file, *std::move(doc)});
  }
  const Scratch scratch;
  int equal = 0, all = 0;
  for (const Compared& compared : compare_both(docs, engine->fonts, scratch.path())) {
    ASSERT_TRUE(compared.parity) << describe(compared.parity.error());
    EXPECT_TRUE(compared.parity->same_text) << compared.name;
    EXPECT_TRUE(compared.parity->same_numbers) << compared.name;
    EXPECT_EQ(compared.parity->pages_ours, compared.parity->pages_theirs) << compared.name;
    equal += compared.parity->equal_breaks, all += compared.parity->breaks;
    for (const LineDifference& difference : compared.parity->differences)
      std::cout << compared.name << ": " << difference.ours << " / " << difference.theirs << "\n";
  }
  EXPECT_GE(equal, 0.99 * all);
}

}  // namespace
}  // namespace vanthu::parity
