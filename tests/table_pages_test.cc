// Tables of random plans on their pages: no word cut, no row cut that could stand whole, pages turned where
// that is needed.
#include <algorithm>
#include <gtest/gtest.h>
#include <iterator>
#include <utility>

#include "doc/breaks.h"
#include "doc/measure.h"
#include "doc/page_choice.h"
#include "doc/table_grid.h"
#include "doc/table_heights.h"
#include "doc/table_widths.h"
#include "doc/twips.h"
#include "layout/layout.h"
#include "pipeline/pipeline.h"
#include "random_table.h"

namespace vanthu {
namespace {

const Engine& engine() {
  static const Engine loaded = open_engine(VANTHU_SOURCE_DIR).value();
  return loaded;
}

Doc composed(const Plan& plan, const Settings& settings = {}) {
  RenderOptions options;
  options.template_id = "appendix";
  options.settings = settings;
  return compose_plan(engine(), plan, options).value();
}

const DataTable& table_of(const Doc& doc) {
  for (const Flow& block : doc.sections.at(0).blocks)
    if (const auto* table = std::get_if<DataTable>(&block)) return *table;
  throw std::logic_error("no table");
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : std::string(text) + " ") {
    if (c != ' ')
      word += c;
    else if (!word.empty())
      words.push_back(std::exchange(word, ""));
  }
  return words;
}

// The widest word of every column (heads over several columns left out): by the font alone.
double width_of_words(const Doc& doc, const DataTable& table) {
  std::vector<double> widest(table.columns.size(), 0);
  for (const auto& row : table_grid(table))
    for (const CellPlace& place : row) {
      if (!place.cell || place.continues || place.columns > 1) continue;
      for (const Paragraph& paragraph : place.cell->paragraphs) {
        const Style& style = style_of(doc, paragraph.style);
        for (const Run& run : paragraph.runs)
          for (const std::string& word : words_of(unglue(run.text))) {
            const auto units = engine().fonts.advance(run_face(run, style, engine().fonts), word);
            double& width = widest[static_cast<std::size_t>(place.column)];
            width = std::max(width, static_cast<double>(units) * style.size / 1000);
          }
      }
    }
  double sum = 0;
  for (const double width : widest) sum += width + 2 * table.padding + 1;
  return sum;
}

class AnyTable : public testing::TestWithParam<std::uint32_t> {};

TEST_P(AnyTable, NoWordIsCut) {
  const Doc doc = composed(plan_with_table(GetParam()));
  const DataTable& table = table_of(doc);
  if (width_of_words(doc, table) > text_width(doc.sections[0].page)) return;  // no page can hold them
  std::vector<std::string> words, placed;
  for (const TableRow& row : table.rows)
    for (const TableCell& cell : row.cells)
      for (const Paragraph& paragraph : cell.paragraphs)
        for (const vanthu::Run& run : paragraph.runs)
          for (std::string& word : words_of(unglue(run.text))) words.push_back(std::move(word));
  const auto pages = layout(doc, engine().fonts);
  ASSERT_TRUE(pages);
  for (const Page& page : pages->pages)
    for (const PlacedText& text : page.texts)
      for (std::string& word : words_of(text.text)) placed.push_back(std::move(word));
  std::sort(words.begin(), words.end());
  std::sort(placed.begin(), placed.end());
  std::vector<std::string> lost;
  std::set_difference(words.begin(), words.end(), placed.begin(), placed.end(), std::back_inserter(lost));
  EXPECT_TRUE(lost.empty()) << lost.size() << " of " << words.size() << " words, first " << lost.front();
}

TEST_P(AnyTable, HeightsAreThoseOfTheLayout) {
  const Doc doc = composed(plan_with_table(GetParam()));
  const DataTable& table = table_of(doc);
  const auto widths = table_widths(doc, table, engine().fonts, text_width(doc.sections[0].page));
  const auto heights = table_heights(doc, table, engine().fonts, widths);
  double all = 0;
  for (const double height : heights) all += height;
  Doc alone = doc;
  alone.sections[0].blocks = {table};
  alone.sections[0].page.height = all + alone.sections[0].page.top + alone.sections[0].page.bottom + 2;
  alone.sections[0].page.height = std::max(alone.sections[0].page.height, 400.0);
  const auto pages = layout(alone, engine().fonts);
  ASSERT_TRUE(pages);
  double bottom = 0;
  for (const PlacedLine& line : pages->pages[0].lines) bottom = std::max(bottom, line.y1);
  EXPECT_NEAR(bottom - alone.sections[0].page.top, all, 0.01 * all + 2);
}

INSTANTIATE_TEST_SUITE_P(Tables, AnyTable, testing::Range(1u, 41u));

// ---- which way the page lies

Table table_with(std::size_t columns, const std::string& cell, int rows) {
  Table table;
  for (std::size_t c = 0; c < columns; ++c) table.columns.push_back({"Cột"});
  for (int r = 0; r < rows; ++r)
    table.rows.push_back({RowKind::item, std::vector<std::string>(columns, cell)});
  return table;
}

bool is_turned(const Table& table, const Settings& settings = {}) {
  Plan plan;
  plan.appendices.push_back({"Phụ lục", "Bảng", std::nullopt, std::nullopt, {}, {table}});
  const PageSetup page = composed(plan, settings).sections.at(0).page;
  return page.width > page.height;
}

std::string times(const std::string& word, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += (i ? " " : "") + word;
  return out;
}

TEST(PageChoice, ManyShortColumnsStayUpright) { EXPECT_FALSE(is_turned(table_with(9, "12", 5))); }

TEST(PageChoice, WordsThatDoNotFitTurnThePage) {
  EXPECT_FALSE(is_turned(table_with(8, "nghiêng", 3)));
  EXPECT_TRUE(is_turned(table_with(12, "nghiêng", 3)));
}

TEST(PageChoice, ARowOfMoreThanHalfAPageTurnsItWhereThatMakesItLower) {
  const auto with_text = [](int words) {
    Table table = table_with(6, "12.345.678.900", 1);
    table.rows[0].cells[0] = times("đường", words);
    return table;
  };
  EXPECT_TRUE(is_turned(with_text(120)));
  EXPECT_FALSE(is_turned(with_text(10)));
  EXPECT_FALSE(is_turned(table_with(5, times("đường", 160), 1)));  // higher still, as a part of the page
}

TEST(PageChoice, TheOfficeHasTheLastWord) {
  EXPECT_FALSE(is_turned(table_with(12, "nghiêng", 3), {{"appendix-landscape", "never"}}));
  EXPECT_TRUE(is_turned(table_with(2, "12", 3), {{"appendix-landscape", "always"}}));
}

TEST(PageChoice, LettersOfACrowdedTableAreSmallerUnlessTheirSizeIsAskedFor) {
  Table table = table_with(12, "12.345.678", 3);
  table.rows[0].cells[0] = times("nghiêng", 60);
  Plan plan;
  plan.appendices.push_back({"Phụ lục", "Bảng", std::nullopt, std::nullopt, {}, {table}});
  const auto size = [&](const Settings& settings) {
    RenderOptions options;
    options.settings = settings;
    const auto doc = compose_plan(engine(), plan, options);
    return doc ? style_of(*doc, "TableText").size : 0;
  };
  EXPECT_LT(size({}), 12);
  EXPECT_GE(size({}), 10);
  EXPECT_EQ(size({{"table-size", "12"}}), 12);
  plan.appendices[0].tables[0] = table_with(5, "12.345", 3);
  EXPECT_EQ(size({}), 12);
}

// ---- rows and page ends

// For each page, how many words of a row stand on it: one a line, rows of as many words as said,
// "aaaaaaaaaa", "bbbbbbbbbb" …
std::vector<int> words_by_page(const std::vector<int>& rows, const std::string& of) {
  Doc doc;
  doc.styles = {{"Body", "", 14}, {"PageNumber", "", 13}};
  DataTable table;
  table.columns.resize(1);
  doc.styles[0].right = 380;  // one word a line
  const char* const names[] = {"a", "b", "c", "d"};
  for (std::size_t r = 0; r < rows.size(); ++r) {
    TableCell cell;
    cell.paragraphs = {Paragraph{"Body", {Run{times(std::string(10, names[r][0]), rows[r])}}}};
    TableRow row;
    row.cells = {cell};
    table.rows.push_back(row);
  }
  doc.sections.push_back({{}, {table}});
  const Pages pages = layout(doc, engine().fonts).value();
  std::vector<int> out;
  for (const Page& page : pages.pages) {
    out.push_back(0);
    for (const PlacedText& text : page.texts)
      if (text.text.find(of) != std::string::npos) ++out.back();
  }
  return out;
}

TEST(RowsOverPages, ARowThatIsNoHigherThanHalfAPageMovesWhole) {
  EXPECT_EQ(words_by_page({30, 20}, "b"), (std::vector<int>{0, 20}));  // 45 lines a page
}

TEST(RowsOverPages, AHighRowIsCutAtALine) {
  const auto lines = words_by_page({30, 30}, "b");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_GT(lines[0], 0);
  EXPECT_EQ(lines[0] + lines[1], 30);
}

TEST(RowsOverPages, ARowHigherThanAPageGoesOn) {
  const auto lines = words_by_page({5, 120}, "b");
  EXPECT_EQ(lines.size(), 3u);
  EXPECT_GT(lines[0], 30);
}

}  // namespace
}  // namespace vanthu
