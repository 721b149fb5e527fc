#include "compose/spelling.h"

#include <gtest/gtest.h>

#include "text/end_mark.h"

#include "compose/reference_line.h"
#include "plan/party.h"

namespace vanthu {
namespace {

TEST(Spelling, TheMarkOfTheEnd) {
  const std::pair<const char*, const char*> cases[] = {
      {"Hết.", "/."}, {"Hết", "./."}, {"Hết./.", ""}, {"Hết /.", ""},   {"Hết./", ""}, {"Hết;", ""},
      {"Hết:", ""},   {"Hết...", ""}, {"Hết…", ""},   {"(hết)", "./."}, {"", ""},      {"  ", ""},
  };
  for (const auto& [text, mark] : cases) EXPECT_EQ(end_mark(text), mark) << text;
}

TEST(Spelling, OrgansAsRunningTextHasThem) {
  struct Case {
    const char* organ;
    const char* running;
    const char* spelled;
  };
  const Case cases[] = {
      // as the record writes them elsewhere
      {"TRUNG TÂM BẢO TỒN THÀNH ĐÁ MÂY", "do Trung tâm Bảo tồn Thành Đá Mây chủ trì",
       "Trung tâm Bảo tồn Thành Đá Mây"},
      {"SỞ Y TẾ", "các sở Y tế", "Sở Y tế"},
      {"BAN A", "Ban An ninh; BAN A", "BAN A"},
      {"BAN Ở", "cái bàn ở; Ban Ởn", "BAN Ở"},
      // by rule
      {"ỦY BAN NHÂN DÂN XÃ SUỐI MÂY", "", "Ủy ban nhân dân xã Suối Mây"},
      {"ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "", "Ủy ban nhân dân Thành phố Hồ Chí Minh"},
      {"ỦY BAN NHÂN DÂN QUẬN 3 THÀNH PHỐ HÒA AN", "", "Ủy ban nhân dân Quận 3 thành phố Hòa An"},
      {"UBND THỊ XÃ BA VÂN", "", "UBND thị xã Ba Vân"},
      {"HỘI ĐỒNG NHÂN DÂN TỈNH HÒA GIANG", "", "Hội đồng nhân dân tỉnh Hòa Giang"},
      {"ĐẢNG ỦY PHƯỜNG TÂN LẠC", "", "Đảng ủy phường Tân Lạc"},
      {"SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "", "Sở Văn hóa, Thể thao và Du lịch"},
      {"PHÒNG VĂN HÓA - XÃ HỘI XÃ TÂN AN", "", "Phòng Văn hóa - Xã hội xã Tân An"},
      // no sure rule, or nothing to do
      {"TRƯỜNG TIỂU HỌC LÊ LỢI", "", "TRƯỜNG TIỂU HỌC LÊ LỢI"},
      {"Ủy ban nhân dân xã Suối Mây", "", "Ủy ban nhân dân xã Suối Mây"},
      {"", "", ""},
  };
  for (const Case& c : cases) EXPECT_EQ(spelled_organ(c.organ, c.running), c.spelled);
}

TEST(ReferenceLine, BlanksAreFilledIn) {
  const ReferenceDate known = {"07", "05", "02", "2026"};
  const std::pair<const char*, const char*> cases[] = {
      {"(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm 2026 của UBND xã A)",
       "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 02 năm 2026 của UBND xã A)"},
      {"(Kèm theo Kế hoạch số: …/KH-UBND ngày ... tháng .... năm … của UBND xã A)",
       "(Kèm theo Kế hoạch số: 07/KH-UBND ngày 05 tháng 02 năm 2026 của UBND xã A)"},
      {"(Kèm theo Kế hoạch số /KH-UBND ngày /12/2022)", "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05/12/2022)"},
      {"(Kèm theo Kế hoạch số /KH-UBND ngày tháng năm)",
       "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 02 năm 2026)"},
      // as printed
      {"(Kèm theo Kế hoạch số 9/KH-UBND ngày 3 tháng 4 năm 2025.)",
       "(Kèm theo Kế hoạch số 9/KH-UBND ngày 3 tháng 4 năm 2025.)"},
      {"(Kèm theo Nghị quyết số 12-NQ/TU, ngày 05/01/2026; thay số 3 ngày làm việc)",
       "(Kèm theo Nghị quyết số 12-NQ/TU, ngày 05/01/2026; thay số 3 ngày làm việc)"},
      {"(Kèm theo Kế hoạch chuyển đổi số)", "(Kèm theo Kế hoạch chuyển đổi số)"},
      {"", ""},
  };
  for (const auto& [printed, filled] : cases) EXPECT_EQ(reference_line(printed, known, false), filled);
}

TEST(ReferenceLine, WhatIsNotKnownOrNotSaidIsRoom) {
  const auto shown = [](std::string text) {
    for (std::size_t at; (at = text.find("\u00A0")) != std::string::npos;) text.replace(at, 2, "_");
    return text;
  };
  const char* filled = "(Kèm theo Kế hoạch số 9/KH-UBND ngày 3 tháng 4 năm 2025 của UBND xã A)";
  EXPECT_EQ(shown(reference_line(filled, {"07", "05", "02", "2026"}, true)),
            "(Kèm theo Kế hoạch số ________/KH-UBND ngày _____ tháng _____ năm ________ của UBND xã A)");
  EXPECT_EQ(shown(reference_line("(số /KH-UBND ngày /12/2022)", {}, false)),
            "(số ________/KH-UBND ngày _____/12/2022)");
}

TEST(Party, IsToldByOrganOrSymbol) {
  struct Case {
    std::optional<std::string> superior, issuer, symbol;
    bool party;
  };
  const Case cases[] = {
      {{}, "ĐẢNG ỦY XÃ TÂN AN", {}, true},
      {"TỈNH ỦY HÒA GIANG", "BAN TUYÊN GIÁO VÀ DÂN VẬN", {}, true},
      {{}, {}, "KH/ĐU", true},
      {{}, {}, "CTr/TU", true},
      {{}, {}, "HD/BTCTU", true},
      {{}, {}, "KH-UBND", false},
      {{}, {}, "2025/NQ-HĐND", false},
      {{}, "ĐOÀN THANH NIÊN XÃ TÂN AN", "KH/ĐTN", false},
      {{}, "ỦY BAN NHÂN DÂN XÃ TÂN AN", "KH/ĐU", false},
      {{}, {}, "/ĐU", false},
      {{}, {}, {}, false},
  };
  for (const Case& c : cases) {
    Header header;
    header.superior = c.superior;
    header.issuer = c.issuer;
    header.symbol = c.symbol;
    EXPECT_EQ(is_party_document(header), c.party) << c.issuer.value_or("") << " " << c.symbol.value_or("");
  }
}

}  // namespace
}  // namespace vanthu
