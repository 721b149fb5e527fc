#include "doc/table_widths.h"

#include <gtest/gtest.h>
#include <numeric>

#include "doc/measure.h"
#include "doc/table_grid.h"

namespace vanthu {
namespace {

const FontSet& fonts() {
  static const FontSet set = FontSet::load(VANTHU_SOURCE_DIR "/fonts/catalogue.json").value();
  return set;
}

const Doc doc = {{{"Cell", "", 12}}, {}, {}};

TableCell cell(const char* text) { return {{{"Cell", {{text}}}}}; }

DataTable table_of(std::vector<std::vector<const char*>> rows) {
  DataTable table;
  table.columns.resize(rows.front().size());
  for (const auto& row : rows) {
    table.rows.emplace_back();
    for (const char* text : row) table.rows.back().cells.push_back(cell(text));
  }
  return table;
}

std::vector<double> widths_of(const DataTable& table, double available) {
  const auto widths = table_widths(doc, table, fonts(), available);
  EXPECT_NEAR(std::accumulate(widths.begin(), widths.end(), 0.0), available, 1e-6);
  return widths;
}

std::size_t lines_in(const char* text, double width, double padding) {
  const Style& style = doc.styles.front();
  const MeasuredText measured = measure({"Cell", {{text}}}, style, fonts());
  return break_lines(measured, fonts(), style, width - 2 * padding).size();
}

const char* const long_text =
    "Rà soát, nâng cấp hệ thống thông tin giải quyết thủ tục hành chính của xã, kết nối với cổng dịch vụ "
    "công";

const DataTable tasks = table_of({{"STT", "Nội dung công việc", "Đơn vị chủ trì", "Kinh phí"},
                                  {"1", long_text, "Phòng Văn hóa", "1.250"},
                                  {"2", "Tập huấn cho cán bộ", "Phòng Nội vụ", "80"},
                                  {"3", long_text, "Công an xã", "12.000"}});

TEST(TableWidths, NarrowColumnStaysNarrow) {
  const auto widths = widths_of(tasks, 467);
  EXPECT_LT(widths[0], 40);
  EXPECT_GT(widths[1], 200);
  EXPECT_LT(widths[3], widths[2]);
}

TEST(TableWidths, NoWordIsBrokenWhileThereIsRoom) {
  for (const double available : {230.0, 300.0, 467.0, 700.0}) {
    const auto widths = widths_of(tasks, available);
    EXPECT_EQ(lines_in("STT", widths[0], tasks.padding), 1u) << available;
    EXPECT_EQ(lines_in("12.000", widths[3], tasks.padding), 1u) << available;
    EXPECT_LE(lines_in("Nội dung công việc", widths[1], tasks.padding), 4u) << available;
  }
}

TEST(TableWidths, RowsComeOutLow) {
  const auto height = [](const std::vector<double>& widths) {
    std::size_t sum = 0;
    for (const TableRow& row : tasks.rows) {
      std::size_t lines = 0;
      for (std::size_t c = 0; c < widths.size(); ++c)
        lines = std::max(lines,
                         lines_in(row.cells[c].paragraphs[0].runs[0].text.c_str(), widths[c], tasks.padding));
      sum += lines;
    }
    return sum;
  };
  EXPECT_LT(height(widths_of(tasks, 467)), height({117, 117, 117, 116}));
  EXPECT_LE(height(widths_of(tasks, 467)), 9u);
}

TEST(TableWidths, FixedWidthsAreKept) {
  DataTable table = tasks;
  table.columns[0].width = 60;
  table.columns[3].width = 90;
  const auto widths = widths_of(table, 467);
  EXPECT_DOUBLE_EQ(widths[0], 60);
  EXPECT_DOUBLE_EQ(widths[3], 90);
}

TEST(TableWidths, GluedTextStaysTogetherWhereItFits) {
  const DataTable table = table_of({{"Thời gian", long_text}, {"2021\u00A0-\u00A02025", long_text}});
  EXPECT_EQ(lines_in("2021\u00A0-\u00A02025", widths_of(table, 300)[0], table.padding), 1u);
}

TEST(TableWidths, SpanningHeadWidensItsColumns) {
  DataTable table = table_of({{"a", "b", long_text}});
  TableCell head = cell("Nghiêngngangngửa");
  head.col_span = 2;
  table.rows.insert(table.rows.begin(), {{head, cell("c")}, true});
  const auto widths = widths_of(table, 300);
  EXPECT_EQ(lines_in("Nghiêngngangngửa", widths[0] + widths[1], table.padding), 1u);
}

TEST(TableWidths, AnyTableGetsWidths) {
  EXPECT_TRUE(table_widths(doc, {}, fonts(), 467).empty());
  widths_of(tasks, 40);  // too narrow for its words
  DataTable table = tasks;
  for (TableColumn& column : table.columns) column.width = 400;
  widths_of(table, 467);
  table.columns[1].width = 0;
  EXPECT_GT(widths_of(table, 467)[1], 10);
  DataTable empty;
  empty.columns.resize(3);
  EXPECT_EQ(widths_of(empty, 90), (std::vector<double>{30, 30, 30}));
}

TEST(TableGrid, EveryRowCoversAllColumns) {
  DataTable table;
  table.columns.resize(3);
  TableCell tall = cell("x"), wide = cell("y");
  tall.row_span = 9;
  wide.col_span = 9;
  table.rows = {{{tall, wide}, false}, {{wide}, false}, {{}, false}};
  const auto grid = table_grid(table);
  ASSERT_EQ(grid.size(), 3u);
  for (const auto& row : grid) {
    int next = 0;
    for (const CellPlace& place : row) {
      EXPECT_EQ(place.column, next);
      next += place.columns;
    }
    EXPECT_EQ(next, 3);
  }
  EXPECT_EQ(grid[0][0].rows, 3);
  EXPECT_TRUE(grid[2][0].continues);
  EXPECT_EQ(grid[2][1].cell, nullptr);
}

TEST(TableGrid, HeadCellsEndWithTheHead) {
  DataTable table;
  table.columns.resize(1);
  TableCell tall = cell("x");
  tall.row_span = 5;
  table.rows = {{{tall}, true}, {{cell("y")}, false}, {{cell("z")}, true}};
  EXPECT_EQ(head_rows(table), 1u);
  EXPECT_EQ(table_grid(table)[0][0].rows, 1);
}

}  // namespace
}  // namespace vanthu
