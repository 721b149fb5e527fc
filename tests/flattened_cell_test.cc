#include "parse/flattened_cell.h"

#include <gtest/gtest.h>

namespace vanthu {
namespace {

TEST(FlattenedCell, LineEndsComeBack) {
  for (const auto& [text, opened] : {
           std::pair{"ỦY BAN NHÂN DÂN HUYỆN BA HẠ ------- Số: 12/KH-UBND", "ỦY BAN NHÂN DÂN HUYỆN BA HẠ\nSố: 12/KH-UBND"},
           {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------------- Ba Hạ, ngày 02 tháng 3 năm 2024",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBa Hạ, ngày 02 tháng 3 năm 2024"},
           {"Nơi nhận: - UBND tỉnh; (báo cáo) - Hội LHPN - Đoàn TN; - Lưu: VT.",
            "Nơi nhận:\n- UBND tỉnh; (báo cáo)\n- Hội LHPN - Đoàn TN;\n- Lưu: VT."},
           {"TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Tân", "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Tân"},
           {"TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Đã ký) Lê Văn Tân", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Tân"},
           {"KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Hà Thị Mơ", "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nHà Thị Mơ"},
           {"CHI CỤC TRƯỞNG Hà Thị Mơ", "CHI CỤC TRƯỞNG\nHà Thị Mơ"},
           {"HIỆU TRƯỞNG Hà Thị Mơ", "HIỆU TRƯỞNG\nHà Thị Mơ"},
           {"TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH Lê", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH Lê"},  // has line ends
           {"Ba Hạ, ngày 02 tháng 3 năm 2024", "Ba Hạ, ngày 02 tháng 3 năm 2024"},
           {"", ""},
       })
    EXPECT_EQ(open_flattened_cell(text), opened) << text;
}

}  // namespace
}  // namespace vanthu
