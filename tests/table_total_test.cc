#include "plan/table_total.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

Table table_of(std::vector<std::string> amounts, std::int64_t unit, bool one_heading = false) {
  Table table;
  table.columns = {{"Nội dung"}};
  table.money = Money{unit, {}};
  Row item{RowKind::item, {"Sửa cầu Tre"}}, total{RowKind::total, {"Tổng cộng"}};
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    const std::string name = "Nguồn " + std::to_string(i);
    table.columns.push_back(one_heading ? std::vector<std::string>{"Kinh phí", name} : std::vector{name});
    table.money->columns.push_back(static_cast<int>(i) + 1);
    item.cells.push_back("999");
    total.cells.push_back(amounts[i]);
  }
  table.rows = {item, total};
  return table;
}

constexpr std::optional<std::int64_t> none;
constexpr std::int64_t million = 1'000'000;

TEST(TableTotal, OneAmountTimesTheUnit) {
  EXPECT_EQ(table_total(table_of({"15.470"}, million)), 15'470 * million);
  EXPECT_EQ(table_total(table_of({"830"}, 1)), 830);
  EXPECT_EQ(table_total(table_of({"1.250,5"}, million)), 1'250'500'000);
  EXPECT_EQ(table_total(table_of({"0,50"}, 10)), 5);
  EXPECT_EQ(table_total(table_of({" 4.557.150.000 "}, 1)), 4'557'150'000);
  EXPECT_EQ(table_total(table_of({"", "120"}, million)), 120 * million);
}

TEST(TableTotal, WhatIsNoAmountGivesNone) {
  for (const char* text : {"", "x", "1.25", "1,250,5", "15.47", ".470", "1.250.5", "12 triệu", "1,", "-5",
                           "0,0000001", "9999999999999999", "1.000.000.000.000.000"})
    EXPECT_EQ(table_total(table_of({text}, million)), none) << text;
  EXPECT_EQ(table_total(table_of({"5"}, 0)), none);
  Table no_total = table_of({"5"}, 1);
  no_total.rows.pop_back();
  EXPECT_EQ(table_total(no_total), none);
  Table outside = table_of({"5"}, 1);
  outside.money->columns = {7};
  EXPECT_EQ(table_total(outside), none);
  EXPECT_EQ(table_total(Table{}), none);
}

TEST(TableTotal, TheColumnThatSumsUpTheOthers) {
  EXPECT_EQ(table_total(table_of({"15.470", "8.900", "120", "6.450"}, million)), 15'470 * million);
  EXPECT_EQ(table_total(table_of({"100", "60", "160"}, 1)), 160);
}

TEST(TableTotal, SourcesUnderOneHeadingAreAddedUp) {
  EXPECT_EQ(table_total(table_of({"8.900", "120", "6.450"}, million, true)), 15'470 * million);
  EXPECT_EQ(table_total(table_of({"8.900", "120", "6.450"}, million)),
            none);  // asked for and granted, perhaps
}

}  // namespace
}  // namespace vanthu
