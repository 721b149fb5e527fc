#include "parse/tables.h"

#include <filesystem>
#include <gtest/gtest.h>

#include "base/file.h"
#include "intake/intake.h"
#include "parse/money.h"
#include "parse/table_cells.h"
#include "plan/json.h"

namespace vanthu {
namespace {

using Rows = std::vector<std::vector<std::string>>;
using Paths = std::vector<std::vector<std::string>>;

Grid grid_of(const Rows& rows) {
  Grid grid;
  for (const auto& cells : rows) {
    GridRow row;
    row.source = {1, static_cast<int>(grid.rows.size()) + 1, static_cast<int>(grid.rows.size()) + 1};
    for (const std::string& text : cells) row.cells.push_back({text, 1, 1, false, false});
    grid.rows.push_back(row);
  }
  return grid;
}

Table read(const Grid& grid, std::string_view unit = "") {
  std::vector<Diagnostic> diagnostics;
  return read_table(grid, unit, diagnostics);
}

std::string kinds(const Table& table) {
  std::string out;
  for (const Row& row : table.rows)
    out += row.kind == RowKind::group ? 'g' : row.kind == RowKind::total ? 't' : 'i';
  return out;
}

TEST(Tables, HeadAndKindsOfRows) {
  const Table table = read(grid_of({{"TT", "Nội dung", "Đơn vị chủ trì", "Kinh phí"},
                                    {"A", "Hạ tầng số", "", "500"},
                                    {"I", "Mạng nội bộ", "", ""},
                                    {"1", "Nâng cấp mạng", "Phòng Văn hóa", "500"},
                                    {"", "Tổng cộng", "", "500"},
                                    {"Tổng số (A+B)", "", "", "500"},
                                    {"2", "Tổng số hộ có Internet", "UBND xã", ""},
                                    {"", "Cộng đồng tham gia", "UBND xã", ""}}));
  EXPECT_EQ(table.columns, (Paths{{"TT"}, {"Nội dung"}, {"Đơn vị chủ trì"}, {"Kinh phí"}}));
  EXPECT_EQ(kinds(table), "ggittii");
  EXPECT_EQ(table.money, std::nullopt);  // nobody says in what unit
}

// Whole rows without a number stand elsewhere in the table: this one may be whole as well.
TEST(Tables, ARowWithoutANumberIsNoRestWhereOthersHaveNone) {
  Grid grid = grid_of({{"TT", "Nội dung", "Đơn vị"},
                       {"1", "Tuyên truyền", "Phòng Văn hóa"},
                       {"", "Phát tờ rơi tại chợ", "UBND xã"},
                       {"2", "Tập huấn", "Phòng Nội vụ"},
                       {"", "Thuê giảng viên", "Phòng Nội vụ"},
                       {"3", "Kiểm tra", "Công an"},
                       {"4", "Báo cáo", "Văn phòng"}});
  grid.rows[4].blanks_before = 1;
  EXPECT_EQ(read(grid).rows.size(), 6u);
}

// The head that a page repeats tells where it begins; a sentence that goes on needs no numbers.
TEST(Tables, ARowGoesOnUnderARepeatedHead) {
  const std::vector<std::string> head = {"TT", "Nội dung", "Đơn vị"};
  const Rows halves = {head,
                       {"1", "Tuyên truyền trên", "Phòng Văn hóa"},
                       head,
                       {"", "hệ thống truyền thanh.", ""},
                       {"2", "Tập huấn.", "Phòng Nội vụ"},
                       head,
                       {"3", "Kiểm tra.", "Công an"}};
  const Table numbered = read(grid_of(halves));
  ASSERT_EQ(numbered.rows.size(), 3u);
  EXPECT_EQ(numbered.rows[0].cells[1], "Tuyên truyền trên hệ thống truyền thanh.");
  EXPECT_EQ(numbered.rows[2].cells[1], "Kiểm tra.");

  const auto rows_of = [](const std::vector<std::string>& rest) {
    const std::vector<std::string> names = {"Nội dung", "Kinh phí", "Đơn vị"};
    return read(grid_of({names, {"Tuyên truyền trên", "15", ""}, names, rest, {"Tập huấn", "10", "UBND"}}))
        .rows.size();
  };
  EXPECT_EQ(rows_of({"hệ thống truyền thanh.", "", ""}), 2u);
  EXPECT_EQ(rows_of({"Hệ thống truyền thanh.", "", ""}), 3u);      // begins a row of its own
  EXPECT_EQ(rows_of({"hệ thống truyền thanh.", "20", ""}), 3u);    // two sums
  EXPECT_EQ(rows_of({"hệ thống truyền thanh.", "", "UBND"}), 3u);  // nothing above it
}

TEST(Tables, TheLastRowOfSumsMayNameTheWhole) {
  Grid grid = grid_of(
      {{"Khối", "Số lớp", "Số học sinh"}, {"6", "4", "158"}, {"7", "4", "151"}, {"Toàn trường", "8", "309"}});
  for (GridCell& cell : grid.rows[3].cells) cell.bold = true;
  EXPECT_EQ(kinds(read(grid)), "iit");
}

TEST(Tables, BoldOverAnEmptyRowIsAGroup) {
  Grid grid = grid_of({{"TT", "Nội dung", "Ghi chú"},
                       {"1", "Nhóm thứ nhất", ""},
                       {"1.1", "Việc", "Quý I"},
                       {"2", "Việc", ""}});
  for (GridCell& cell : grid.rows[1].cells) cell.bold = true;
  EXPECT_EQ(kinds(read(grid)), "gii");
}

TEST(Tables, ACellOverTheWholeRowIsAGroup) {
  Grid grid = grid_of({{"TT", "Nội dung", "Ghi chú"}, {"Nhóm nhiệm vụ thường xuyên"}, {"1", "Việc", ""}});
  grid.rows[1].cells[0].col_span = 3;
  const Table table = read(grid);
  EXPECT_EQ(kinds(table), "gi");
  EXPECT_EQ(table.rows[0].cells, (std::vector<std::string>{"Nhóm nhiệm vụ thường xuyên", "", ""}));
}

TEST(Tables, ItemsNumberedByRomanNumbersAreItems) {
  const Table table =
      read(grid_of({{"TT", "Nội dung", "Cơ quan"}, {"I", "Việc một", "Sở A"}, {"II", "Việc hai", "Sở B"}}));
  EXPECT_EQ(kinds(table), "ii");
}

const Paths budget_paths = {{"STT"},
                            {"Nội dung"},
                            {"Kinh phí", "Ngân sách tỉnh", "CTX"},
                            {"Kinh phí", "Ngân sách tỉnh", "ĐTPT"},
                            {"Kinh phí", "Ngân sách xã"},
                            {"Ghi chú"}};

TEST(Tables, HeaderPathsBySpans) {
  Grid grid = grid_of({{"S\nTT", "Nội dung", "Kinh phí", "Ghi chú"},
                       {"Ngân sách tỉnh", "Ngân sách xã"},
                       {"CTX", "ĐTPT"},
                       {"1", "Việc", "", "1.200", "30,5", ""}});
  auto& head = grid.rows[0].cells;
  head[0].row_span = head[1].row_span = head[3].row_span = 3;
  head[2].col_span = 3;
  grid.rows[1].cells[0].col_span = 2;
  grid.rows[1].cells[1].row_span = 2;
  const Table table = read(grid, "Triệu đồng");
  EXPECT_EQ(table.columns, budget_paths);
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.money, (Money{1'000'000, {2, 3, 4}}));
}

TEST(Tables, HeaderPathsWithoutSpans) {
  const Table table = read(grid_of({{"STT", "Nội dung", "Kinh phí", "", "", "Ghi chú"},
                                    {"", "", "Ngân sách tỉnh", "", "Ngân sách xã", ""},
                                    {"", "", "CTX", "ĐTPT", "", ""},
                                    {"1", "Việc", "10", "20", "30", ""}}));
  EXPECT_EQ(table.columns, budget_paths);
  EXPECT_EQ(kinds(table), "i");
}

TEST(Tables, ARepeatedHeadingIsAMergedOne) {
  const Table table = read(grid_of({{"TT", "Việc", "Kinh phí", "Kinh phí"},
                                    {"TT", "Việc", "Năm 2026", "Năm 2027"},
                                    {"1", "Họp", "5", "6"}}));
  EXPECT_EQ(table.columns, (Paths{{"TT"}, {"Việc"}, {"Kinh phí", "Năm 2026"}, {"Kinh phí", "Năm 2027"}}));
}

TEST(Tables, TheRowThatNumbersTheColumnsIsHead) {
  for (const Rows& rows :
       {Rows{{"TT", "Việc", "Tổng"}, {"1", "2", "3"}, {"1", "Họp", "5"}},
        Rows{{"TT", "Việc", "Tổng"}, {"(1)", "(2)", "(3)=(1)+(2)"}, {"1", "Họp", "5"}},
        Rows{{"TT", "Việc", "Số", "Tổng"}, {"A", "B", "1", "2"}, {"1", "Họp", "5", "7"}}}) {
    const Table table = read(grid_of(rows));
    EXPECT_EQ(table.rows.size(), 1u) << rows[1][0];
    EXPECT_EQ(table.columns[0].back(), rows[1][0]);
  }
}

TEST(Tables, RowsThatAPageBreakCutAreJoined) {
  Grid grid = grid_of({{"TT", "Nội dung", "Cơ quan"},
                       {"1", "- Rà soát quy trình", "Phòng Văn hoá và"},
                       {"", "nội bộ\n- Công bố", "Thông tin"},
                       {"TT", "Nội dung", "Cơ quan"},
                       {"2", "Kế hoạch số 20/KH-", "UBND xã"},
                       {"", "UBND của huyện", ""},
                       {"3", "Việc ba", ""},
                       {"4", "Việc bốn", ""}});
  grid.rows[2].blanks_before = grid.rows[5].blanks_before = 1;
  const Table table = read(grid);
  ASSERT_EQ(table.rows.size(), 4u);
  EXPECT_EQ(table.rows[0].cells, (std::vector<std::string>{"1", "- Rà soát quy trình nội bộ\n- Công bố",
                                                           "Phòng Văn hoá và Thông tin"}));
  EXPECT_EQ(table.rows[1].cells[1], "Kế hoạch số 20/KH-UBND của huyện");
}

TEST(Tables, RowsWithoutANumberStayWhereRowsAreNotNumberedOrAllSpaced) {
  Grid unnumbered = grid_of(
      {{"Nhóm", "Việc", "Cơ quan"}, {"Một", "a", "b"}, {"", "c", "d"}, {"", "e", "f"}, {"", "g", "h"}});
  unnumbered.rows[2].blanks_before = 1;
  EXPECT_EQ(read(unnumbered).rows.size(), 4u);
  Grid spaced = grid_of({{"TT", "Việc", "Cơ quan"}, {"1", "a", "b"}, {"", "c", "d"}, {"2", "e", "f"}});
  for (GridRow& row : spaced.rows) row.blanks_before = 1;
  EXPECT_EQ(read(spaced).rows.size(), 3u);
}

struct CellCase {
  const char* cell;
  const char* text;
};

TEST(Tables, TextOfCells) {
  for (const CellCase& c : {
           CellCase{"Thị xã\ncông bố", "Thị xã công bố"},
           CellCase{"- Một\n- Hai\ntiếp", "- Một\n- Hai tiếp"},
           CellCase{"1. Một\n2. Hai", "1. Một\n2. Hai"},
           CellCase{"- Có mạng - Có 10 máy - 100% cán bộ", "- Có mạng\n- Có 10 máy\n- 100% cán bộ"},
           CellCase{"- Giai đoạn 2021 - 2025", "- Giai đoạn 2021 - 2025"},
           CellCase{"- Phòng Tài chính - Kế hoạch - Công an xã",
                    "- Phòng Tài chính - Kế hoạch\n- Công an xã"},
           CellCase{"Từ sáng - Chiều", "Từ sáng - Chiều"},
           CellCase{"- kinh tế - xã hội", "- kinh tế - xã hội"},
           CellCase{"", ""},
       })
    EXPECT_EQ(cell_text(c.cell), c.text);
}

TEST(Tables, RaggedRowsAreFilledUpAndReported) {
  std::vector<Diagnostic> diagnostics;
  const Table table = read_table(grid_of({{"TT", "Việc"}, {"1"}, {"2", "Họp", "thừa"}}), "", diagnostics);
  ASSERT_EQ(table.rows.size(), 2u);
  for (const Row& row : table.rows) EXPECT_EQ(row.cells.size(), table.columns.size());
  EXPECT_EQ(table.rows[1].cells[2], "thừa");
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].code, "table.ragged");
  EXPECT_EQ(diagnostics[0].source.line, 1);
}

TEST(Tables, NothingAndOnlyAHead) {
  EXPECT_EQ(read(Grid{}), Table{});
  const Table table = read(grid_of({{"TT", "Việc", "Cơ quan"}}));
  EXPECT_EQ(table.columns.size(), 3u);
  EXPECT_TRUE(table.rows.empty());
}

TEST(Tables, HugeSpansStayBounded) {
  Grid grid;
  for (int r = 0; r < 3'000; ++r) {
    GridRow row;
    for (int c = 0; c < 300; ++c) row.cells.push_back({"x", 1'000'000, 1'000'000, false, false});
    grid.rows.push_back(row);
  }
  const Table table = read(grid);
  EXPECT_LE(table.columns.size(), 100u);
}

struct UnitCase {
  const char* line;
  const char* unit;  // null: no unit line
};

TEST(Money, UnitLines) {
  for (const UnitCase& c : {
           UnitCase{"Đơn vị tính: Triệu đồng", "Triệu đồng"},
           UnitCase{"  (Đơn vị tính: 1.000 đồng)", "1.000 đồng"},
           UnitCase{"ĐVT: đồng.", "đồng"},
           UnitCase{"Đơn vị: Đồng Việt Nam", "Đồng Việt Nam"},
           UnitCase{"Đơn vị: Phòng Nội vụ", nullptr},
           UnitCase{"Đơn vị: Hội đồng nhân dân xã", nullptr},
           UnitCase{"Đơn vị chủ trì: Công an huyện", nullptr},
           UnitCase{"Triệu đồng", nullptr},
       }) {
    const auto unit = unit_of_line(c.line);
    ASSERT_EQ(unit.has_value(), c.unit != nullptr) << c.line;
    if (unit) {
      EXPECT_EQ(*unit, c.unit);
    }
  }
}

TEST(Money, UnitsInDong) {
  EXPECT_EQ(unit_in_dong("Triệu đồng"), 1'000'000);
  EXPECT_EQ(unit_in_dong("nghìn đồng"), 1'000);
  EXPECT_EQ(unit_in_dong("1.000 đồng"), 1'000);
  EXPECT_EQ(unit_in_dong("tỷ đồng"), 1'000'000'000);
  EXPECT_EQ(unit_in_dong("Kinh phí (đồng)"), 1);
  EXPECT_EQ(unit_in_dong("người, Tr.đ"), 1'000'000);
  EXPECT_EQ(unit_in_dong("Hợp đồng"), std::nullopt);
  EXPECT_EQ(unit_in_dong("người"), std::nullopt);
}

TEST(Money, Amounts) {
  for (const char* cell : {"15.470", "4.557.150.000", "120", "1,5", "0", "1 500", "1.500,25"})
    EXPECT_TRUE(is_amount(cell)) << cell;
  for (const char* cell :
       {"", "-", "1.50", "1.500.00", "70%", "10 máy", "2021-2025", "1,", "x", "1.500 triệu"})
    EXPECT_FALSE(is_amount(cell)) << cell;
}

TEST(Money, ColumnsByUnitLine) {
  const Table table = read(grid_of({{"TT", "Việc", "Số lượng", "Kinh phí", "", "Thời gian thực hiện"},
                                    {"", "", "", "NSTW", "NSĐP", ""},
                                    {"1", "Máy tính", "10", "", "1.500", "2026"},
                                    {"2", "Máy in", "2", "", "-", "2026"}}),
                           "Đồng");
  EXPECT_EQ(table.money, (Money{1, {3, 4}}));
}

TEST(Money, ColumnsByHead) {
  const Table table =
      read(grid_of({{"TT", "Việc", "Số máy", "Kinh phí (triệu đồng)"}, {"1", "Mua máy", "10", "1.500"}}));
  EXPECT_EQ(table.money, (Money{1'000'000, {3}}));
}

TEST(Money, NoneWithoutAmounts) {
  EXPECT_EQ(read(grid_of({{"TT", "Việc", "Kinh phí"}, {"1", "Họp", "theo quy định"}}), "Triệu đồng").money,
            std::nullopt);
}

TEST(Tables, APieceAfterAPageBreakContinues) {
  const Grid first = grid_of({{"TT", "Việc"}, {"1", "a"}});
  EXPECT_TRUE(continues(first, grid_of({{"TT", "Việc"}, {"2", "b"}})));
  EXPECT_TRUE(continues(first, grid_of({{"2", "b"}})));
  EXPECT_FALSE(continues(first, grid_of({{"Chỉ tiêu", "Mức"}, {"1", "b"}})));
  EXPECT_FALSE(continues(first, grid_of({{"2", "b", "c"}})));
}

// The table of a real plan, which its gold record holds by hand.
TEST(Tables, RealTableComesOutAsInTheGoldRecord) {
  const std::filesystem::path shared = VANTHU_SOURCE_DIR "/../shared";
  if (!std::filesystem::exists(shared)) GTEST_SKIP() << "../shared is not there";
  const auto draft = read_file(shared / "corpus/004.txt", 1 << 20);
  const auto gold = read_file(shared / "gold/004.json", 1 << 20);
  ASSERT_TRUE(draft && gold);
  const auto plan = plan_from_json(*gold);
  ASSERT_TRUE(plan) << describe(plan.error());
  const auto text = read_text(*draft, "004.txt");
  ASSERT_TRUE(text);
  std::vector<Table> tables;
  for (const Block& block : text->blocks)
    if (const Grid* grid = std::get_if<Grid>(&block)) tables.push_back(read(*grid));
  ASSERT_EQ(tables.size(), 1u);
  EXPECT_EQ(tables[0], plan->appendices.at(0).tables.at(0));
}

}  // namespace
}  // namespace vanthu
