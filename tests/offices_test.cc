#include "plan/offices.h"

#include <gtest/gtest.h>

namespace vanthu {

void PrintTo(const Offices& offices, std::ostream* out) { *out << offices.first << " | " << offices.other; }

namespace {

TEST(Offices, AnOfficeOfItsOwnBeginsWithItsTitle) {
  EXPECT_EQ(offices_of("CHỦ TỊCH"), (Offices{"CHỦ TỊCH", ""}));
  EXPECT_EQ(offices_of(""), Offices{});
  for (const char* other :
       {"CHỦ TỊCH UBND HUYỆN", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC SỞ", "Trưởng phòng", "CHI CỤC TRƯỞNG",
        "Q. CHỦ TỊCH UBND XÃ", "KẾ TOÁN TRƯỞNG", "UỶ VIÊN BAN THƯỜNG VỤ"})
    EXPECT_EQ(offices_of(std::string("TRƯỞNG BAN\n") + other), (Offices{"TRƯỞNG BAN", other}));
}

TEST(Offices, LinesThatGoOnAreTheSameOffice) {
  for (const char* rest : {"KẾ HOẠCH - TÀI CHÍNH", "KẾ TOÁN", "THƯỜNG TRỰC", "PHỤ TRÁCH", "TRƯỜNG MẦM NON",
                           "TĂNG TRƯỞNG XANH", "PHÓNG VIÊN", ""}) {
    const std::string position = std::string("TRƯỞNG PHÒNG\n") + rest;
    EXPECT_EQ(offices_of(position), (Offices{position, ""}));
    EXPECT_EQ(offices_of(position + "\nPHÓ GIÁM ĐỐC SỞ"), (Offices{position, "PHÓ GIÁM ĐỐC SỞ"}));
  }
}

}  // namespace
}  // namespace vanthu
