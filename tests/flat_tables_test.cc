// Each case in tests/cases/flat_tables is a text whose tables have lost their borders (invented content);
// what they were is in the file beside it, written by judgement: columns, kinds and cells of rows, what
// stayed text, codes of findings.
#include "parse/flat_tables.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <sstream>

#include "base/file.h"
#include "intake/intake.h"
#include "parse/flat_amounts.h"
#include "parse/money.h"
#include "parse/tables.h"
#include "text/unicode.h"

namespace vanthu {
namespace {

namespace fs = std::filesystem;

const fs::path cases = fs::path(VANTHU_SOURCE_DIR) / "tests/cases/flat_tables";

struct Restored {
  std::vector<Block> blocks;
  std::vector<Diagnostic> diagnostics;
};

Restored restore(std::string_view plain) {
  Restored out{read_plain_text(plain).blocks, {}};
  restore_flat_tables(out.blocks, out.diagnostics);
  return out;
}

std::string joined(const std::vector<std::string>& texts, const char* by) {
  std::string out;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::string text = texts[i];
    std::replace(text.begin(), text.end(), '\n', '^');
    out += (i > 0 ? by : "") + text;
  }
  return out;
}

std::string dump(const Table& table) {
  std::vector<std::string> heads;
  for (const auto& path : table.columns) heads.push_back(joined(path, " / "));
  std::string out = "# " + joined(heads, " | ") + "\n";
  for (const Row& row : table.rows)
    out += std::string(row.kind == RowKind::group   ? "g "
                       : row.kind == RowKind::total ? "t "
                                                    : "i ") +
           joined(row.cells, " | ") + "\n";
  return out;
}

std::string dump(std::string_view plain) {
  Restored restored = restore(plain);
  std::string out;
  for (const Block& block : restored.blocks)
    if (const Grid* grid = std::get_if<Grid>(&block))
      out += dump(read_table(*grid, "Triệu đồng", restored.diagnostics));
    else
      out += "  " + std::string(trim(std::get<Line>(block).text)) + "\n";
  for (const Diagnostic& diagnostic : restored.diagnostics) out += "! " + diagnostic.code + "\n";
  return out;
}

std::string text_of(const fs::path& path) {
  const auto bytes = read_file(path, 1 << 20);
  return bytes ? std::string(bytes->begin(), bytes->end()) : "";
}

TEST(FlatTables, Cases) {
  int count = 0;
  for (const auto& entry : fs::directory_iterator(cases)) {
    if (entry.path().extension() != ".txt") continue;
    ++count;
    fs::path expected = entry.path();
    expected.replace_extension(".table");
    EXPECT_EQ(dump(text_of(entry.path())), text_of(expected)) << entry.path().filename();
  }
  EXPECT_GE(count, 8);
}

using Words = std::map<std::string, int>;

void count_words(std::string_view text, Words& words) {
  std::istringstream in{std::string(text)};
  for (std::string word; in >> word;) ++words[word];
}

Words words_in(const std::vector<Block>& blocks) {
  Words words;
  for (const Block& block : blocks)
    if (const Line* line = std::get_if<Line>(&block))
      count_words(line->text, words);
    else
      for (const GridRow& row : std::get<Grid>(block).rows)
        for (const GridCell& cell : row.cells) count_words(cell.text, words);
  return words;
}

// Flat tables of random words in random columns, sound and broken ones.
std::string random_table(std::mt19937& random) {
  static const std::vector<std::string> heads = {"Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian",
                                                 "Sản phẩm", "Kinh phí",       "Tổng số",         "Trong đó",
                                                 "NS tỉnh",  "NS xã",          "Ghi chú",         "Năm 2026"};
  static const std::vector<std::string> cells = {"Họp giao ban",
                                                 "Sở Nội vụ, Sở Tài chính",
                                                 "Quý I/2026",
                                                 "1.200",
                                                 "35,5",
                                                 "-",
                                                 "rà soát và",
                                                 "UBND xã",
                                                 "  ",
                                                 "Báo cáo.",
                                                 "2026",
                                                 "Tổng cộng",
                                                 "I",
                                                 "3",
                                                 "10%"};
  const auto any = [&](std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
  };
  std::string out = "STT\n";
  for (std::size_t i = 3 + any(5); i > 0; --i) out += heads[any(heads.size())] + (any(3) ? "\n" : "  ");
  out += "\n";
  for (std::size_t row = 1; row < 2 + any(6); ++row) {
    out += std::to_string(row) + "\n";
    for (std::size_t i = any(9); i > 0; --i) out += cells[any(cells.size())] + (any(4) ? "\n" : " ");
    out += "\n";
  }
  return out + "Hết bảng.\n";
}

TEST(FlatTables, NoWordIsLostOrInvented) {
  std::mt19937 random(7);
  int tables = 0, left = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string plain = random_table(random);
    Words before;
    count_words(plain, before);
    const Restored restored = restore(plain);
    EXPECT_EQ(words_in(restored.blocks), before) << plain;
    const auto grids = std::count_if(restored.blocks.begin(), restored.blocks.end(),
                                     [](const Block& b) { return b.index() == 1; });
    ++(grids > 0 ? tables : left);
  }
  EXPECT_GT(tables, 20);
  EXPECT_GT(left, 20);
}

TEST(FlatTables, WhatIsNoTableStaysAsItIs) {
  for (const char* plain : {"Nội dung: tuyên truyền cải cách.\nĐơn vị chủ trì: Phòng Nội vụ.\nThời gian: Quý "
                            "I.\n1. Họp.\n2. Báo cáo.\n",
                            "TT\n", "STT\nNội dung\nĐơn vị chủ trì\nThời gian\n1\n",
                            "Nhiệm vụ\nGiải pháp\nTổ chức thực hiện\n"}) {
    const Restored restored = restore(plain);
    EXPECT_EQ(restored.blocks.size(), read_plain_text(plain).blocks.size()) << plain;
  }
}

std::vector<AmountRow> amount_rows(const std::vector<std::pair<int, std::vector<std::int64_t>>>& rows) {
  std::vector<AmountRow> out;
  for (const auto& [level, values] : rows) out.push_back({values, std::vector<int>(values.size(), 0), level});
  return out;
}

TEST(FlatAmounts, TheOnlyWayThatMakesTheSumsRight) {
  const auto rows = amount_rows({{2, {100}}, {2, {30, 7}}, {2, {50}}, {-1, {130, 57}}});
  const Placement placement = place_amounts(rows, 2, std::nullopt);
  EXPECT_TRUE(placement.sums_right);
  EXPECT_FALSE(placement.other);
  EXPECT_EQ(placement.columns, (std::vector<std::vector<std::size_t>>{{0}, {0, 1}, {1}, {0, 1}}));
}

TEST(FlatAmounts, TwoWaysAreToldApartByBlanksOrReported) {
  auto rows = amount_rows({{2, {50}}, {2, {50}}, {-1, {50, 50}}});
  EXPECT_TRUE(place_amounts(rows, 2, std::nullopt).other);
  rows[0].empties = {1};
  const Placement placement = place_amounts(rows, 2, std::nullopt);
  EXPECT_FALSE(placement.other);
  EXPECT_EQ(placement.columns[0], (std::vector<std::size_t>{1}));
}

TEST(FlatAmounts, TheSumOfARowTellsItsColumns) {
  const auto rows = amount_rows({{2, {80, 50, 30}}, {2, {40, 40}}});
  const Placement placement = place_amounts(rows, 3, 0u);
  EXPECT_EQ(placement.columns[0], (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(placement.columns[1][0], 0u);
  EXPECT_TRUE(placement.other);  // 40 may be of either source
}

TEST(FlatAmounts, WrongSumsAreReported) {
  const auto rows = amount_rows({{2, {10}}, {2, {20}}, {-1, {99}}});
  EXPECT_FALSE(place_amounts(rows, 2, std::nullopt).sums_right);
}

}  // namespace
}  // namespace vanthu
