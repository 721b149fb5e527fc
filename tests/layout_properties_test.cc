// What must hold for any document, tried on many made by chance (always the same ones).
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <set>

#include "doc/breaks.h"
#include "layout/layout.h"

namespace vanthu {
namespace {

const FontSet& fonts() {
  static const FontSet set = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json").value();
  return set;
}

// Documents made by chance. Every word tells the block that it is from: "k12" of block 12.
class DocMaker {
 public:
  explicit DocMaker(unsigned seed) : random_(seed) {}

  Doc make() {
    Doc doc;
    doc.styles = {{"Body", "", 14, false, false, Align::justify, 28, 0, 0, 6, 0, 1.1},
                  {"Item", "", 13, false, true, Align::left, -10, 20, 5, 3, 3},
                  {"Cell", "", 12},
                  {"PageNumber", "", 13}};
    Style heading{"Heading", "", 14, true};
    heading.keep_next = true;
    doc.styles.push_back(heading);
    for (int s = below(2); s >= 0; --s) {
      Section section;
      if (below(3) == 0) std::swap(section.page.width, section.page.height);
      for (int b = below(40); b >= 0; --b) add_block(section.blocks);
      section.blocks.push_back(paragraph("Body", 30));  // no heading at the very end
      doc.sections.push_back(std::move(section));
    }
    return doc;
  }

 private:
  int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

  Paragraph paragraph(const char* style, int longest) {
    std::string text, word = "k" + std::to_string(++block_);
    for (int n = below(longest); n >= 0; --n) text += word + (n == 0 ? "" : below(6) == 0 ? "\u00A0" : " ");
    return {style, {{text}}};
  }

  void add_block(std::vector<Flow>& blocks) {
    switch (below(8)) {
      case 0:
        return blocks.push_back(paragraph("Heading", 12));
      case 1:
        return blocks.push_back(table());
      case 2:
        return blocks.push_back(columns());
      case 3:
        return blocks.push_back(paragraph("Item", 60));
      default:
        return blocks.push_back(paragraph("Body", 150));
    }
  }

  DataTable table() {
    DataTable table;
    table.columns.resize(static_cast<std::size_t>(2 + below(4)));
    for (int r = below(12); r >= 0; --r) {
      TableRow row;
      for (std::size_t c = 0; c < table.columns.size(); ++c) row.cells.push_back({{paragraph("Cell", 20)}});
      table.rows.push_back(std::move(row));
    }
    table.rows.front().head = true;
    return table;
  }

  Columns columns() {
    Columns columns;
    columns.widths = {0.4, 0.6};
    columns.rows = {{{paragraph("Item", 10)}, {paragraph("Item", 20)}}};
    columns.keep_with_previous = below(2) == 0;
    return columns;
  }

  std::mt19937 random_;
  int block_ = 0;
};

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ' ') out += c;
  return out;
}

void collect(std::string& out, const std::vector<Flow>& blocks);
void collect(std::string& out, const Paragraph& paragraph) {
  for (const Run& run : paragraph.runs) out += without_blanks(unglue(run.text));
}
void collect(std::string& out, const Flow& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) collect(out, *paragraph);
  if (const auto* columns = std::get_if<Columns>(&block))
    for (const auto& row : columns->rows)
      for (const auto& cell : row) collect(out, cell);
  if (const auto* table = std::get_if<DataTable>(&block))
    for (const TableRow& row : table->rows)
      for (const TableCell& cell : row.cells)
        for (const Paragraph& paragraph : cell.paragraphs) collect(out, paragraph);
}
void collect(std::string& out, const std::vector<Flow>& blocks) {
  for (const Flow& block : blocks) collect(out, block);
}

std::string text_of(const Doc& doc) {
  std::string text;
  for (const Section& section : doc.sections) collect(text, section.blocks);
  return text;
}

std::string text_of(const Pages& pages) {
  std::string text;
  for (const Page& page : pages.pages)
    for (const PlacedText& placed : page.texts)
      if (!placed.artifact) text += without_blanks(placed.text);
  return text;
}

struct Box {
  double left, right, top, bottom;
};

// The wrapped line's blank is not counted.
Box box_of(const PlacedText& placed) {
  std::string_view text = placed.text;
  if (text.ends_with(' ')) text.remove_suffix(1);
  const auto blanks = static_cast<double>(std::count(text.begin(), text.end(), ' '));
  const double width = static_cast<double>(fonts().advance(placed.face, text)) * placed.size / 1000;
  const FaceInfo& info = fonts().info(placed.face);
  return {placed.x, placed.x + width + blanks * placed.word_space,
          placed.y - info.ascent * placed.size / 1000, placed.y - info.descent * placed.size / 1000};
}

constexpr double hair = 0.02;
constexpr double twip = 0.05;  // margins are whole twips

bool overlap(const Box& a, const Box& b) {
  return a.left < b.right - hair && b.left < a.right - hair && a.top < b.bottom - hair &&
         b.top < a.bottom - hair;
}

class AnyDoc : public testing::TestWithParam<unsigned> {
 protected:
  void SetUp() override {
    doc = DocMaker(GetParam()).make();
    auto result = layout(doc, fonts());
    ASSERT_TRUE(result.has_value());
    pages = std::move(*result);
  }
  Doc doc;
  Pages pages;
};

TEST_P(AnyDoc, EveryWordIsOnThePagesInOrder) { EXPECT_EQ(text_of(pages), text_of(doc)); }

TEST_P(AnyDoc, TextStaysInsideTheMargins) {
  const PageSetup setup;  // margins of all sections
  for (const Page& page : pages.pages)
    for (const PlacedText& text : page.texts) {
      const Box box = box_of(text);
      EXPECT_GE(box.left, setup.left - hair) << text.text;
      EXPECT_LE(box.right, page.width - setup.right + twip) << text.text;
      if (text.artifact) continue;
      EXPECT_GE(box.top, setup.top - hair) << text.text;
      EXPECT_LE(box.bottom, page.height - setup.bottom + hair) << text.text;
    }
}

TEST_P(AnyDoc, NothingOverlaps) {
  for (const Page& page : pages.pages) {
    std::vector<Box> boxes;
    for (const PlacedText& text : page.texts) boxes.push_back(box_of(text));
    for (std::size_t i = 0; i < boxes.size(); ++i)
      for (std::size_t j = i + 1; j < boxes.size(); ++j)
        EXPECT_FALSE(overlap(boxes[i], boxes[j])) << page.texts[i].text << " / " << page.texts[j].text;
  }
}

TEST_P(AnyDoc, RulesDoNotCrossText) {
  constexpr double pixel = 0.75;  // rules are moved to the grid, text is not
  for (const Page& page : pages.pages)
    for (const PlacedLine& line : page.lines)
      for (const PlacedText& text : page.texts) {
        if (line.x0 != line.x1) continue;
        const Box box = box_of(text);
        EXPECT_FALSE(overlap(box, {line.x0 - hair, line.x1 + hair, line.y0 + pixel, line.y1 - pixel}))
            << text.text;
      }
}

TEST_P(AnyDoc, NoHeadingIsLastOnItsPage) {
  for (const Page& page : pages.pages) {
    ASSERT_FALSE(page.texts.empty());
    EXPECT_NE(page.texts.back().face, fonts().face(true, false)) << page.texts.back().text;
  }
}

TEST_P(AnyDoc, NoSingleLineIsLeftAlone) {
  std::map<std::string, std::map<std::size_t, std::set<double>>> lines;  // paragraph -> page -> baselines
  for (std::size_t p = 0; p < pages.pages.size(); ++p)
    for (const PlacedText& text : pages.pages[p].texts)
      if (!text.artifact && text.size > 12) lines[text.text.substr(0, text.text.find(' '))][p].insert(text.y);
  for (const auto& [paragraph, by_page] : lines) {
    if (by_page.size() < 2) continue;
    for (const auto& [page, baselines] : by_page)
      EXPECT_GE(baselines.size(), 2u) << paragraph << " page " << page;
  }
}

TEST_P(AnyDoc, SameDocSamePages) { EXPECT_EQ(layout(doc, fonts()).value(), pages); }

INSTANTIATE_TEST_SUITE_P(Layout, AnyDoc, testing::Range(1u, 41u));

Doc doc_of(std::vector<Flow> blocks) {
  Doc doc;
  doc.styles = {{"Body", "", 14}, {"PageNumber", "", 13}};
  doc.sections.push_back({{}, std::move(blocks)});
  return doc;
}

Paragraph words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += i == 0 ? "chữ" : " chữ";
  return {"Body", {{text}}};
}

// The text is complete whatever the pages look like.
void expect_complete(const Doc& doc) {
  const auto pages = layout(doc, fonts());
  ASSERT_TRUE(pages.has_value()) << pages.error().message;
  EXPECT_EQ(text_of(*pages).size(), text_of(doc).size());
}

DataTable table_of(std::size_t rows, std::size_t columns, int words_in_cell) {
  DataTable table;
  table.columns.resize(columns);
  TableRow row;
  for (std::size_t c = 0; c < columns; ++c) row.cells.push_back({{words(words_in_cell)}});
  table.rows.assign(rows, row);
  return table;
}

TEST(OddDocs, AreLaidOut) {
  expect_complete({});
  expect_complete(doc_of({}));
  expect_complete(doc_of({Paragraph{"Body", {}}, Paragraph{"Body", {{""}}}, Paragraph{"Body", {{"  "}}}}));
  expect_complete(doc_of({DataTable{}, Columns{}, Space{}, Rule{}, Space{5000, "ChuKy"}, words(3)}));
  expect_complete(doc_of({table_of(1, 2, 3000), words(3)}));  // a row of many pages
  expect_complete(doc_of({table_of(3000, 3, 2), words(3)}));
  expect_complete(doc_of({table_of(2, 120, 2), words(3)}));  // columns too narrow for a letter
  expect_complete(doc_of({Paragraph{"Body", {{std::string(20000, 'x')}}}}));
}

TEST(OddDocs, ColumnsHigherThanAPageAreCut) {
  Columns columns;
  columns.widths = {0.5, 0.5};
  columns.rows = {{{words(2000)}, {words(5)}}};
  columns.keep_with_previous = true;
  const Doc doc = doc_of({words(10), columns});
  expect_complete(doc);
  EXPECT_GT(layout(doc, fonts())->pages.size(), 3u);
}

TEST(OddDocs, CellsOverManyRowsAreCut) {
  DataTable table = table_of(100, 3, 2);
  table.rows.front().cells.front().row_span = 100;
  table.rows.front().cells.front().paragraphs = {words(900)};
  for (std::size_t r = 1; r < table.rows.size(); ++r) table.rows[r].cells.pop_back();
  expect_complete(doc_of({words(400), table, words(3)}));
}

TEST(OddDocs, KeepsThatCannotBeKeptGiveWay) {
  Doc doc = doc_of({});
  doc.styles[0].keep_next = doc.styles[0].keep_lines = true;
  for (int i = 0; i < 100; ++i) doc.sections[0].blocks.push_back(words(i == 50 ? 2000 : 20));
  expect_complete(doc);
}

TEST(OddDocs, MarginsThatLeaveNoRoomDoNotHang) {
  Doc doc = doc_of({words(10), table_of(2, 2, 3)});
  doc.sections[0].page.left = doc.sections[0].page.top = 2000;
  expect_complete(doc);
}

TEST(OddDocs, TooManyPagesIsAnError) {
  Doc doc = doc_of({words(40000)});
  doc.styles[0].size = 400;
  const auto pages = layout(doc, fonts());
  ASSERT_FALSE(pages.has_value());
  EXPECT_EQ(pages.error().kind, ErrorKind::too_large);
}

TEST(OddDocs, MissingGlyphIsNamed) {
  const auto pages = layout(doc_of({Paragraph{"Body", {{"chữ \U0010FFFF"}}}}), fonts());
  ASSERT_FALSE(pages.has_value());
  EXPECT_EQ(pages.error().kind, ErrorKind::invalid);
  EXPECT_NE(pages.error().message.find("U+10FFFF"), std::string::npos) << pages.error().message;
  EXPECT_NE(pages.error().message.find(fonts().info(0).postscript_name), std::string::npos);
}

TEST(OddDocs, InvisibleCharactersAreLeftOut) {
  const auto pages = layout(doc_of({Paragraph{"Body", {{"\uFEFFkế\u00AD\u200Bhoạch"}}}}), fonts());
  ASSERT_TRUE(pages.has_value());
  EXPECT_EQ(text_of(*pages), "kếhoạch");
}

}  // namespace
}  // namespace vanthu
