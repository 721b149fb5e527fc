#include "doc/breaks.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

// '_' stands for U+00A0 and '=' for U+2011, so that a case can be read.
std::string shown(std::string text) {
  for (const auto& [from, to] : {std::pair{"\u00A0", "_"}, std::pair{"\u2011", "="}})
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from))
      text.replace(at, std::string_view(from).size(), to);
  return text;
}

struct Case {
  const char* plain;
  const char* bound;
};

const Case cases[] = {
    // designations
    {"Kế hoạch số 219/KH-UBND ngày 05/7/2024", "Kế hoạch số_219/KH=UBND ngày_05/7/2024"},
    {"Chỉ thị số 16-CT/TU của Tỉnh ủy", "Chỉ thị số_16=CT/TU của Tỉnh ủy"},
    {"Số: /KH-UBND", "Số:_/KH=UBND"},
    {"(số 30/2020/NĐ-CP)", "(số_30/2020/NĐ=CP)"},
    {"219 /KH-UBND và 20/KH- UBND", "219_/KH=UBND và 20/KH-_UBND"},
    {"219/ KH-UBND", "219/_KH=UBND"},
    // ranges
    {"giai đoạn 2021-2025", "giai đoạn 2021=2025"},
    {"giai đoạn 2021 - 2025, từ 20% - 30%", "giai đoạn 2021_-_2025, từ 20%_-_30%"},
    {"(2021 – 2025)", "(2021_–_2025)"},
    {"2021- 2025 hay 2021 -2025.", "2021-_2025 hay 2021_=2025."},
    // number and unit
    {"15.470 triệu đồng.", "15.470_triệu_đồng."},
    {"(khoảng 1,5 nghìn tỷ đồng)", "(khoảng 1,5_nghìn_tỷ_đồng)"},
    {"15 triệu người", "15_triệu người"},
    {"≥70 % dân số, 12 km đường, 5 ha; 08 giờ 30 phút", "≥70_% dân số, 12_km đường, 5_ha; 08_giờ 30_phút"},
    {"20-30 triệu đồng", "20=30_triệu_đồng"},
    // dates
    {"tháng 6 năm 2015", "tháng_6 năm 2015"},
    {"Ngày 10 tháng 8 năm 2025", "Ngày_10_tháng_8 năm 2025"},
    {"(ngày 10/8/2025) trong 10 tháng 8 lần", "(ngày_10/8/2025) trong 10 tháng_8 lần"},
    {"Quý II/2026, quý IV; quý khách", "Quý_II/2026, quý_IV; quý khách"},
    {"năm 2024, kg", "năm 2024, kg"},
    // dashes
    {"Độc lập - Tự do - Hạnh phúc", "Độc lập -_Tự do -_Hạnh phúc"},
    {"kinh tế – xã hội", "kinh tế –_xã hội"},
    {"- Cấp huyện", "-_Cấp huyện"},
    {"văn hóa -", "văn hóa -"},
    {"https://du-lieu.example.vn/a-b", "https://du=lieu.example.vn/a=b"},
    // room to write
    {"Số:    /KH-UBND", "Số:____/KH=UBND"},
    {"   , ngày    tháng    ", "___, ngày____tháng____"},
    // nothing to bind
    {"", ""},
    {" ", " "},
    {"Thực hiện kế hoạch", "Thực hiện kế hoạch"},
};

TEST(Breaks, GluesWhatBelongsTogether) {
  for (const Case& c : cases) EXPECT_EQ(shown(glue(c.plain)), c.bound);
}

TEST(Breaks, NarrowCellsMayBreakBetweenDayAndMonth) {
  EXPECT_EQ(shown(glue_cell("Trước ngày 10 tháng 8, quý II")), "Trước ngày_10 tháng_8, quý_II");
}

TEST(Breaks, UnglueGivesThePlainTextBack) {
  for (const Case& c : cases) EXPECT_EQ(unglue(glue(c.plain)), c.plain);
}

TEST(Breaks, GlueIsIdempotent) {
  for (const Case& c : cases) EXPECT_EQ(glue(glue(c.plain)), glue(c.plain)) << c.plain;
}

const Case titles[] = {
    {"Chuyển đổi số trên địa bàn xã Suối Mây năm 2026", "Chuyển_đổi_số trên_địa_bàn xã_Suối_Mây năm_2026"},
    {"CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN BA VÂN", "CHỦ_TỊCH ỦY_BAN_NHÂN_DÂN HUYỆN_BA_VÂN"},
    {"Uỷ ban nhân dân thành phố Hồ Chí Minh", "Uỷ_ban_nhân_dân thành_phố_Hồ_Chí_Minh"},
    {"SỞ LAO ĐỘNG VÀ XÃ HỘI TỈNH HÒA GIANG", "SỞ LAO ĐỘNG VÀ_XÃ_HỘI TỈNH_HÒA_GIANG"},
    {"Hội nghị ngày 05 tháng 02 năm 2026 tại xã Tân An, huyện Ba Vân",
     "Hội nghị ngày_05_tháng_02_năm_2026 tại_xã_Tân_An, huyện_Ba_Vân"},
    {"giai đoạn 2026 - 2030", "giai_đoạn_2026_-_2030"},
    {"Phường 5", "Phường_5"},
    {"Trồng cây", "Trồng cây"},
    {"", ""},
};

TEST(Breaks, TitlesAreNotBrokenInsideNames) {
  for (const Case& c : titles) {
    EXPECT_EQ(shown(glue_title(c.plain)), c.bound);
    EXPECT_EQ(glue_title(glue_title(c.plain)), glue_title(c.plain)) << c.plain;
    EXPECT_EQ(unglue(glue_title(c.plain)), c.plain);
  }
}

}  // namespace
}  // namespace vanthu
