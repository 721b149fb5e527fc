// How a column of a table stands is decided by what it holds and by its head, not by how long its cells are.
#include "compose/column_kind.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace vanthu {
namespace {

ColumnKind kind_of(const std::string& head, const std::vector<std::string>& cells) {
  Table table;
  table.columns = {{head}};
  for (const std::string& cell : cells) table.rows.push_back({RowKind::item, {cell}});
  return column_kind(table, 0);
}

TEST(ColumnKind, ShortWordsAreText) {
  EXPECT_EQ(kind_of("Nội dung", {"Hội nghị", "Pa nô"}), ColumnKind::text);
  EXPECT_EQ(kind_of("Chủ trì", {"Công an", "Y tế"}), ColumnKind::text);
  EXPECT_EQ(kind_of("Ghi chú", {"", "Mới"}), ColumnKind::text);
  EXPECT_EQ(kind_of("Đơn vị", {"Thôn Đoài tự tổ chức", "Xã"}), ColumnKind::text);
}

TEST(ColumnKind, NumbersDatesUnitsAndCrossesAreMarks) {
  EXPECT_EQ(kind_of("STT", {"1", "1.1", "II", "a)"}), ColumnKind::marks);
  EXPECT_EQ(kind_of("Số lượng", {"12", "05 lớp", "70%"}), ColumnKind::marks);
  EXPECT_EQ(kind_of("Thời gian", {"Quý II/2026", "Tháng 9 - 12", "Thường xuyên", "Trước ngày 15/12"}),
            ColumnKind::marks);
  EXPECT_EQ(kind_of("ĐVT", {"triệu đồng", "lớp"}), ColumnKind::marks);
  EXPECT_EQ(kind_of("Đơn vị", {"lớp", "cuốn"}), ColumnKind::marks);
  EXPECT_EQ(kind_of("Đạt", {"x", "", "X"}), ColumnKind::marks);
  EXPECT_EQ(kind_of("Số, ký hiệu", {"15/KH-UBND", "16-CT/TU"}), ColumnKind::marks);
}

// "I" and "x" could be marks; what stands under "Nội dung" is text all the same.
TEST(ColumnKind, TheHeadDecidesWhereCellsMislead) {
  EXPECT_EQ(kind_of("Nội dung", {"12 lớp", "05 buổi"}), ColumnKind::text);
  EXPECT_EQ(kind_of("Tên xã", {"A", "B"}), ColumnKind::text);
}

TEST(ColumnKind, NumbersWithSeparatorsAreAmounts) {
  EXPECT_EQ(kind_of("Kinh phí", {"1.250", "75,5", ""}), ColumnKind::amounts);
  EXPECT_EQ(kind_of("Năm", {"2025", "2026"}), ColumnKind::marks);
}

TEST(ColumnKind, ItemsDecideAndWithoutThemAllRows) {
  Table table;
  table.columns = {{"TT"}, {"Việc"}};
  table.rows = {{RowKind::group, {"I", "Mở lớp"}}, {RowKind::item, {"", "12 lớp"}}};
  EXPECT_EQ(column_kind(table, 0), ColumnKind::marks);
  EXPECT_EQ(column_kind(table, 1), ColumnKind::marks);
  EXPECT_EQ(column_kind(table, 2), ColumnKind::marks);  // there is none: nothing to set
}

}  // namespace
}  // namespace vanthu
