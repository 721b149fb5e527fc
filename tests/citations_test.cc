#include <gtest/gtest.h>

#include "parse/facts.h"

namespace vanthu {
namespace {

// "type|designation or =name|date|issuer", one citation each, parted by " ; ".
std::string shown(std::string_view text) {
  std::string out;
  for (const Citation& c : citations_in(Passage(text))) {
    if (!out.empty()) out += " ; ";
    out += c.type + "|" + (c.designation ? *c.designation : "=" + c.name.value_or("?")) + "|" +
           c.date.value_or("") + "|" + c.issuer.value_or("");
  }
  return out;
}

struct Case {
  const char* text;
  const char* shown;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const Case& c : cases) EXPECT_EQ(shown(c.text), c.shown) << c.text;
}

TEST(Citations, OfTheState) {
  expect_all({
      {"Luật Công nghệ thông tin số 67/2006/QH11 ngày 29/6/2006;", "Luật|67/2006/QH11|2006-06-29|"},
      {"Luật số 72/2025/QH15", "Luật|72/2025/QH15||"},
      {"Bộ luật Lao động số 45/2019/QH14 ngày 20 tháng 11 năm 2019", "Bộ luật|45/2019/QH14|2019-11-20|"},
      {"Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13", "Luật|80/2015/QH13||"},
      {"Luật ban hành văn bản quy phạm pháp luật số 80/2015/QH13", "Luật|80/2015/QH13||"},
      {"Luật Phòng, chống tham nhũng số 36/2018/QH14", "Luật|36/2018/QH14||"},
      {"Pháp lệnh số 01/2020/UBTVQH14", "Pháp lệnh|01/2020/UBTVQH14||"},
      {"Nghị quyết số 560/NQ-UBTVQH15 của Ủy ban Thường vụ Quốc hội",
       "Nghị quyết|560/NQ-UBTVQH15||Ủy ban Thường vụ Quốc hội"},
      {"Nghị định số 80/2021/NĐ-CP ngày 26 tháng 8 năm 2021 của Chính phủ quy định chi tiết",
       "Nghị định|80/2021/NĐ-CP|2021-08-26|Chính phủ"},
      {"Nghị quyết số 66.13/2026/NQ-CP ngày 05/01/2026 của Chính phủ",
       "Nghị quyết|66.13/2026/NQ-CP|2026-01-05|Chính phủ"},
      {"Nghị quyết số 30c/NQ-CP", "Nghị quyết|30c/NQ-CP||"},
      {"Nghị định 87-CP", "Nghị định|87-CP||"},
      {"Quyết định số 118/TTg", "Quyết định|118/TTg||"},
      {"Chỉ thị số 02/CT-TTg ngày 04/01/2024 của Thủ tướng Chính phủ về phát triển",
       "Chỉ thị|02/CT-TTg|2024-01-04|Thủ tướng Chính phủ"},
      {"công điện số 1123/CĐ-TTg", "Công điện|1123/CĐ-TTg||"},
      {"Thông tư số 06/2022/TT-BKHĐT ngày 10/5/2022 của Bộ Kế hoạch và Đầu tư hướng dẫn",
       "Thông tư|06/2022/TT-BKHĐT|2022-05-10|Bộ Kế hoạch và Đầu tư"},
      {"Thông tư 16-BYT/TT", "Thông tư|16-BYT/TT||"},
      {"Kế hoạch số 02/KH-UBBC ngày 05/12/2025 của Ủy ban bầu cử tỉnh về bầu cử đại biểu",
       "Kế hoạch|02/KH-UBBC|2025-12-05|Ủy ban bầu cử tỉnh"},
      {"Quyết định số 692/QĐ-TTg , ngày 04/5/2013 của Thủ tướng Chính phủ",
       "Quyết định|692/QĐ-TTg|2013-05-04|Thủ tướng Chính phủ"},
      {"Thông tư liên tịch số 19/2012/TTLT-BTC-BKH&ĐT-BTTTT ngày 15/02/2012 của Bộ Tài chính, Bộ Kế hoạch và "
       "Đầu tư, Bộ "
       "Thông tin và Truyền thông hướng dẫn quản lý",
       "Thông tư liên tịch|19/2012/TTLT-BTC-BKH&ĐT-BTTTT|2012-02-15|Bộ Tài chính, Bộ Kế hoạch và Đầu tư, Bộ "
       "Thông tin và "
       "Truyền thông"},
      {"Nghị quyết liên tịch số 102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
       "Nghị quyết liên tịch|102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN||"},
      {"Kế hoạch số 515/KH-BCA-BNN&MT", "Kế hoạch|515/KH-BCA-BNN&MT||"},
      {"Văn bản hợp nhất số 12/VBHN-VPQH", "Văn bản hợp nhất|12/VBHN-VPQH||"},
      {"Quyết định số 1613/BYT-QĐ", "Quyết định|1613/BYT-QĐ||"},
      {"Đề án 06/CP", "Đề án|06/CP||"},
      {"Nghị quyết số 40/NQ-HĐBCQG", "Nghị quyết|40/NQ-HĐBCQG||"},
      {"Nghị quyết số 95/UBTVQH15, Quyết định số 235/HĐBT",
       "Nghị quyết|95/UBTVQH15|| ; Quyết định|235/HĐBT||"},
      {"Thông tư số 01/2001/BNG-TCBĐ", "Thông tư|01/2001/BNG-TCBĐ||"},
      {"Thông tư liên tịch số 10/2011/TTLT/BTC-BGDĐT", "Thông tư liên tịch|10/2011/TTLT/BTC-BGDĐT||"},
      {"Thông tư liên bộ số 12/TTLB-NV-NG", "Thông tư liên bộ|12/TTLB-NV-NG||"},
      {"Quyết định số 197/2005/QĐ-BNN-KL", "Quyết định|197/2005/QĐ-BNN-KL||"},
      {"Tờ trình số 724/TTr-CP, Kết luận thanh tra số 2852/KL-TTCP, Báo cáo số 860/BC-UBPLTP15",
       "Tờ trình|724/TTr-CP|| ; Kết luận thanh tra|2852/KL-TTCP|| ; Báo cáo|860/BC-UBPLTP15||"},
      {"Báo cáo thẩm định số 18/BCTĐ-STP của Sở Tư pháp", "Báo cáo thẩm định|18/BCTĐ-STP||Sở Tư pháp"},
      {"Nghị quyết số 12/2022/NQ-HĐND", "Nghị quyết|12/2022/NQ-HĐND||"},
      {"Phương án số 316/PA-UBND, Chương trình số 120/CTr-UBND",
       "Phương án|316/PA-UBND|| ; Chương trình|120/CTr-UBND||"},
      {"Công văn số 404 /STTTT-CNTT, Công văn 5406/BTTTT-CĐSQG",
       "Công văn|404/STTTT-CNTT|| ; Công văn|5406/BTTTT-CĐSQG||"},
      {"Kế hoạch số 391/KH-SGDĐT, Kế hoạch số 01/KH-TTPVHCC",
       "Kế hoạch|391/KH-SGDĐT|| ; Kế hoạch|01/KH-TTPVHCC||"},
      {"Chỉ thị số 14/CT", "Chỉ thị|14/CT||"},
      {"Công văn số 1446/UBND-KGVX, Công văn số 4622/BTTTT-",
       "Công văn|1446/UBND-KGVX|| ; Công văn|4622/BTTTT||"},
      {"Quyết định số 670/QĐ-UBND-HC của Chủ tịch UBND tỉnh về việc giao",
       "Quyết định|670/QĐ-UBND-HC||Chủ tịch UBND tỉnh"},
  });
}

TEST(Citations, OfTheParty) {
  expect_all({
      {"Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá",
       "Nghị quyết|57-NQ/TW|2024-12-22|Bộ Chính trị"},
      {"Chương trình hành động số 147-CTHĐ/TU của Tỉnh ủy thực hiện",
       "Chương trình hành động|147-CTHĐ/TU||Tỉnh ủy"},
      {"Thông báo kết luận số 426-KL/TU", "Thông báo kết luận|426-KL/TU||"},
      {"Chương trình số 06-Ctr/TU", "Chương trình|06-Ctr/TU||"},
      {"Hướng dẫn số 36-HD/VPTW", "Hướng dẫn|36-HD/VPTW||"},
      {"Nghị quyết 12-NQ/ĐU của Đảng ủy xã Bình Minh lãnh đạo", "Nghị quyết|12-NQ/ĐU||Đảng ủy xã Bình Minh"},
      {"Nghị quyết số 29-NQ/TW của Ban Chấp hành Trung ương (khóa XI) về đổi mới",
       "Nghị quyết|29-NQ/TW||Ban Chấp hành Trung ương (khóa XI)"},
      {"Nghị quyết 06/TU", "Nghị quyết|06/TU||"},
      {"Kết luận số 48-KL/TW, Hướng dẫn số 36-HD/VPTW", "Kết luận|48-KL/TW|| ; Hướng dẫn|36-HD/VPTW||"},
      {"Quyết định số 296-QĐ/TW và Kế hoạch số 02-KH/BCĐTW",
       "Quyết định|296-QĐ/TW|| ; Kế hoạch|02-KH/BCĐTW||"},
      {"Đề án số 20-ĐA/TU; Kế hoạch số 40-KH/HU", "Đề án|20-ĐA/TU|| ; Kế hoạch|40-KH/HU||"},
      {"Quy định số 12-QĐi/TU ngày 2/2/2022 của Thành ủy", "Quy định|12-QĐi/TU|2022-02-02|Thành ủy"},
      {"Kế hoạch 30/KH-HU, Nghị quyết số 04/NQ-TU", "Kế hoạch|30/KH-HU|| ; Nghị quyết|04/NQ-TU||"},
  });
}

TEST(Citations, ShortAndBrokenForms) {
  expect_all({
      {"theo KH 283/KH-UBND và QĐ số 1493/QĐ-TTg", "KH|283/KH-UBND|| ; QĐ|1493/QĐ-TTg||"},
      {"Kế hoạch số: 36 /KH - UBND ngày 3/4/2024", "Kế hoạch|36/KH-UBND|2024-04-03|"},
      {"Thông tư số 45/2025 /TT-BXD", "Thông tư|45/2025/TT-BXD||"},
      {"Thông tư số 12/2020/TT- BTC và Thông tư số 13/2020/TT -BTP",
       "Thông tư|12/2020/TT-BTC|| ; Thông tư|13/2020/TT-BTP||"},
      {"Kế hoạch số 92/KHUBND", "Kế hoạch|92/KHUBND||"},
      {"Nghị định số 42/2022/NĐ_CP", "Nghị định|42/2022/NĐ_CP||"},
      {"Quyết định số 5/qđ-ttg", "Quyết định|5/qđ-ttg||"},
      {"Nghị định số 30/2020/NĐ-CPngày 05/3/2020", "Nghị định|30/2020/NĐ-CP|2020-03-05|"},
      {"Chỉ thị số 45-CT/TW ngày22 tháng 7 năm 2010", "Chỉ thị|45-CT/TW|2010-07-22|"},
      {"Luật số 43/2024/QH15như", "Luật|43/2024/QH15||"},
      {"Luật số 72/2025QH15", "Luật|72/2025QH15||"},
      {"Thông tư số 39/2016/TT-BTС", "Thông tư|39/2016/TT-BTC||"},  // Cyrillic С
      {"Nghị định số 64/2024/NĐ-СР", "Nghị định|64/2024/NĐ-CP||"},  // Cyrillic С, Р
      {"Quyết định số 749/QĐ–TTg", "Quyết định|749/QĐ-TTg||"},
      {"Quyết định số 749/QĐ\u2011TTg", "Quyết định|749/QĐ-TTg||"},
      {"Quyết định số 749/QĐ\u00ADTTg", "Quyết định|749/QĐ-TTg||"},
      {"Nghị quyết 37-NQ/TW NQ/TW", "Nghị quyết|37-NQ/TW||"},
      {"Quyết định số 12/QĐ-UBND./.", "Quyết định|12/QĐ-UBND||"},
      {"tại Quyết định Số 392/QĐ-BTTTT", "Quyết định|392/QĐ-BTTTT||"},
      {"Kế hoạch số 12/KH-UBND - Phòng Nội vụ", "Kế hoạch|12/KH-UBND||"},
      {"THỰC HIỆN CHỈ THỊ SỐ 14-CT/TW CỦA BAN BÍ THƯ VỀ LỄ HỘI", "Chỉ thị|14-CT/TW||BAN BÍ THƯ"},
      {"kế họach số 27/KH-UBND ngày 24/01/2017", "Kế họach|27/KH-UBND|2017-01-24|"},
      {"Nghị định số: 02/2019/NĐ-CP", "Nghị định|02/2019/NĐ-CP||"},
      {"KL 83-KL/TW, NQ 193/2025/QH15, TB 78/TB-UBND",
       "KL|83-KL/TW|| ; NQ|193/2025/QH15|| ; TB|78/TB-UBND||"},
      {"Quyết định số 749/QĐ-TTG, Thông tư số 5/TT-BCt, Nghị định số 7/2020/ND-CP",
       "Quyết định|749/QĐ-TTG|| ; Thông tư|5/TT-BCt|| ; Nghị định|7/2020/ND-CP||"},
      {"Luật số 20/2023/Qh15, Luật số 7/QH-13", "Luật|20/2023/Qh15|| ; Luật|7/QH-13||"},
      {"Thông tư số 12/TTLT-BTC- BNN&PTNT", "Thông tư|12/TTLT-BTC-BNN&PTNT||"},
      {"Quyết định số 749/QĐ—TTg", "Quyết định|749/QĐ-TTg||"},
      {"Kế hoạch số 298 KH/TĐTN ngày 14/7/2024 của Tỉnh đoàn", "Kế hoạch|298KH/TĐTN|2024-07-14|Tỉnh đoàn"},
      {"Quyết định số 282/QĐ TTg ngày 24/2/2011 của Thủ tướng Chính phủ ban hành",
       "Quyết định|282/QĐTTg|2011-02-24|Thủ tướng Chính phủ"},
      {"Quyết định số 12/QĐ UBND tỉnh phê duyệt", "Quyết định|12/QĐ||"},
      {"Nghị quyết số 15NQ/TW, Quyết định số 12 QĐ-UBND", "Nghị quyết|15NQ/TW|| ; Quyết định|12QĐ-UBND||"},
  });
}

TEST(Citations, Dates) {
  expect_all({
      {"Quyết định số 1/QĐ-UBND ngày 08-9-2022", "Quyết định|1/QĐ-UBND|2022-09-08|"},
      {"Quyết định số 1/QĐ-UBND, ngày 26/ 02/2025", "Quyết định|1/QĐ-UBND|2025-02-26|"},
      {"Quyết định số 1/QĐ-UBND ngày 28 /11 /2025", "Quyết định|1/QĐ-UBND|2025-11-28|"},
      {"Quyết định số 1/QĐ-UBND ngày 31 tháng12 năm 2025", "Quyết định|1/QĐ-UBND|2025-12-31|"},
      {"Quyết định số 1/QĐ-UBND 31/12/2022 của UBND tỉnh", "Quyết định|1/QĐ-UBND|2022-12-31|UBND tỉnh"},
      {"Quyết định số 1/QĐ-UBND ban hành ngày 5.7.2024", "Quyết định|1/QĐ-UBND|2024-07-05|"},
      {"Quyết định số 1/QĐ-UBND tháng 10 năm 2025", "Quyết định|1/QĐ-UBND||"},
      {"Quyết định số 1/QĐ-UBND ngày    /10/2016 của UBND huyện", "Quyết định|1/QĐ-UBND||UBND huyện"},
      {"Quyết định số 1/QĐ-UBND ngày 29/6/206 của Chính phủ", "Quyết định|1/QĐ-UBND||Chính phủ"},
      {"Quyết định số 1/QĐ-UBND ngày 31/02/2024 của UBND xã", "Quyết định|1/QĐ-UBND||UBND xã"},
      {"Quyết định số 1/QĐ-TTg của Thủ tướng Chính phủ ngày 03/6/2020",
       "Quyết định|1/QĐ-TTg|2020-06-03|Thủ tướng Chính phủ"},
      {"Nghị định số 85/20216/NĐ-CP ngày 01/7/2016", "Nghị định|85/20216/NĐ-CP|2016-07-01|"},
  });
}

TEST(Citations, IssuerEndsWhereTheSubjectBegins) {
  expect_all({
      {"Kế hoạch số 7/KH-UBND ngày 1/3/2024 của UBND thành phố Sông Hồng phát triển kinh tế",
       "Kế hoạch|7/KH-UBND|2024-03-01|UBND thành phố Sông Hồng"},
      {"Kế hoạch số 7/KH-UBND của UBND tỉnh Triển khai “Chương trình”", "Kế hoạch|7/KH-UBND||UBND tỉnh"},
      {"Thông tư số 7/2021/TT-BXD của Bộ Xây dựng ban hành", "Thông tư|7/2021/TT-BXD||Bộ Xây dựng"},
      {"Thông tư số 7/2021/TT-BXD của Bộ xây dựng ban hành", "Thông tư|7/2021/TT-BXD||Bộ xây dựng"},
      {"Hướng dẫn số 7/HD-SVHTTDL của Sở Văn hóa, Thể thao và Du lịch về lễ hội",
       "Hướng dẫn|7/HD-SVHTTDL||Sở Văn hóa, Thể thao và Du lịch"},
      {"Quyết định số 7/QĐ-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội; Nghị quyết khác",
       "Quyết định|7/QĐ-BLĐTBXH||Bộ Lao động - Thương binh và Xã hội"},
      {"Kế hoạch số 7/KH-UBND của UBND tỉnh, UBND huyện ban hành Kế hoạch", "Kế hoạch|7/KH-UBND||UBND tỉnh"},
      {"Nghị định số 1/2020/NĐ-CP của Chính phủ và Thông tư số 2/2020/TT-BNV của Bộ Nội vụ",
       "Nghị định|1/2020/NĐ-CP||Chính phủ ; Thông tư|2/2020/TT-BNV||Bộ Nội vụ"},
      {"Quyết định số 1/QĐ-UBND của UBND tỉnh và các văn bản liên quan", "Quyết định|1/QĐ-UBND||UBND tỉnh"},
      {"Kế hoạch số 2/KH-UBND của UBND TP. Biển Xanh về du lịch", "Kế hoạch|2/KH-UBND||UBND TP. Biển Xanh"},
      {"Quyết định số 1034/QĐ-UBND ngày 21/7/2021 và Quyết định số 350/QĐ-BTTTT của Bộ Thông tin và Truyền "
       "thông.",
       "Quyết định|1034/QĐ-UBND|2021-07-21| ; Quyết định|350/QĐ-BTTTT||Bộ Thông tin và Truyền thông"},
      {"Thông báo số 5/TB-VPCP của Văn phòng Chính phủ thông báo kết luận",
       "Thông báo|5/TB-VPCP||Văn phòng Chính phủ"},
      {"Kế hoạch số 9/KH-BCĐ của Ban chỉ đạo cải cách hành chính", "Kế hoạch|9/KH-BCĐ||Ban chỉ đạo"},
      {"Quyết định số 9/QĐ-UBND phê duyệt Đề án của Sở Nội vụ", "Quyết định|9/QĐ-UBND||"},
  });
}

// Whatever verb begins the subject: a name goes on with capitals and with the words that agencies have in
// theirs.
TEST(Citations, IssuerEndsWithTheWordsOfAgencies) {
  expect_all({
      {"Kế hoạch số 1/KH-UBND của Ủy ban nhân dân tỉnh Sông Hồng tổng kết 5 năm",
       "Kế hoạch|1/KH-UBND||Ủy ban nhân dân tỉnh Sông Hồng"},
      {"Quyết định số 1/QĐ-BYT của Bộ Y tế tập huấn cho cán bộ", "Quyết định|1/QĐ-BYT||Bộ Y tế"},
      {"Quyết định số 1/QĐ-BCT của Bộ Công Thương tổng kết thi đua", "Quyết định|1/QĐ-BCT||Bộ Công Thương"},
      {"Kế hoạch số 1/KH-SNgV của Sở Ngoại vụ tổ chức lễ hội", "Kế hoạch|1/KH-SNgV||Sở Ngoại vụ"},
      {"Kế hoạch số 1/KH-STNMT của Sở Tài nguyên và Môi trường quản lý đất đai",
       "Kế hoạch|1/KH-STNMT||Sở Tài nguyên và Môi trường"},
      {"Kế hoạch số 1/KH-CHH của Cục Hàng hải Việt Nam kỷ niệm ngày thành lập",
       "Kế hoạch|1/KH-CHH||Cục Hàng hải Việt Nam"},
      {"Quyết định số 1/QĐ-UBND của Chủ tịch UBND tỉnh làm việc với các xã",
       "Quyết định|1/QĐ-UBND||Chủ tịch UBND tỉnh"},
      {"Thông tư số 1/2020/TT-BGDĐT của Bộ trưởng Bộ Giáo dục và đào tạo ban hành",
       "Thông tư|1/2020/TT-BGDĐT||Bộ trưởng Bộ Giáo dục và đào tạo"},
      {"Thông tư số 1/2020/TT-UBDT của Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc quy định",
       "Thông tư|1/2020/TT-UBDT||Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc"},
      {"Nghị quyết số 1-NQ/TW của Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI về đổi mới",
       "Nghị quyết|1-NQ/TW||Hội nghị lần thứ tám Ban Chấp hành Trung ương khóa XI"},
      {"Nghị quyết số 1-NQ/TW của Hội nghị lần thứ 6, Ban Chấp hành Trung ương khóa XII về tăng cường",
       "Nghị quyết|1-NQ/TW||Hội nghị lần thứ 6, Ban Chấp hành Trung ương khóa XII"},
      {"Thông tư số 1/2020/TT-BGDĐT của Bộ Giáo dục Đào tạo quy định",
       "Thông tư|1/2020/TT-BGDĐT||Bộ Giáo dục Đào tạo"},
      {"Kế hoạch số 1-KH/ĐU của Đảng bộ xã Bến Xanh Kế hoạch đại hội",
       "Kế hoạch|1-KH/ĐU||Đảng bộ xã Bến Xanh"},
      {"Quyết định số 1/QĐ-TTg của Thủ tướng Chính phủ Chương trình phát triển",
       "Quyết định|1/QĐ-TTg||Thủ tướng Chính phủ"},
      {"Kế hoạch số 1/KH-UBND của UBND tỉnh Đề án phát triển", "Kế hoạch|1/KH-UBND||UBND tỉnh"},
      {"Công văn số 1/TCKH của Phòng Tài chính - Kế hoạch huyện về",
       "Công văn|1/TCKH||Phòng Tài chính - Kế hoạch huyện"},
      {"Công văn số 1/BQL của Ban Quản lý Dự án huyện về", "Công văn|1/BQL||Ban Quản lý Dự án huyện"},
      {"Công văn số 1/BQL của Ban Quản Lý Dự Án huyện về", "Công văn|1/BQL||Ban Quản Lý Dự Án huyện"},
      {"Công văn số 1/TCKH của Phòng Tài Chính Kế Hoạch huyện về",
       "Công văn|1/TCKH||Phòng Tài Chính Kế Hoạch huyện"},
      {"Công văn số 1/BQL của BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ", "Công văn|1/BQL||BAN QUẢN LÝ DỰ ÁN ĐẦU TƯ"},
      {"Nghị quyết số 1-NQ/TW của Hội nghị Trung ương 8 khóa XIII tiếp tục đổi mới",
       "Nghị quyết|1-NQ/TW||Hội nghị Trung ương 8 khóa XIII"},
      {"Quy chế số 1-QC/ĐU của Ban Chấp hành Đảng bộ xã Bến Xanh khóa I, nhiệm kỳ 2025 - 2030;",
       "Quy chế|1-QC/ĐU||Ban Chấp hành Đảng bộ xã Bến Xanh khóa I, nhiệm kỳ 2025 - 2030"},
      {"Quyết định số 1/QĐ-BYT của Bộ trưởngBộ Y tế ban hành", "Quyết định|1/QĐ-BYT||Bộ trưởngBộ Y tế"},
      {"Kế hoạch số 1-KH/TU của Ban Thường vụ Tỉnh uỷ phù hợp với đặc điểm",
       "Kế hoạch|1-KH/TU||Ban Thường vụ Tỉnh uỷ"},
      {"Kế hoạch số 1/KH-UBND của UBND Phường 1 thực hiện", "Kế hoạch|1/KH-UBND||UBND Phường 1"},
      {"Công văn 1/SGDĐT của Sở GD&ĐT Sông Hồng hướng dẫn", "Công văn|1/SGDĐT||Sở GD&ĐT Sông Hồng"},
      {"Thông báo số 1-TB/TU của Ban Thường vụ Tỉnh ủy kết luận hội nghị",
       "Thông báo|1-TB/TU||Ban Thường vụ Tỉnh ủy"},
      {"Nghị quyết số 1-NQ/TW của Bộ Chính trị và tình hình thực tế", "Nghị quyết|1-NQ/TW||Bộ Chính trị"},
      {"Kế hoạch số 1/KH-UBND của UBND thành phố Sông Hồng và Kế hoạch số    /KH-ĐU",
       "Kế hoạch|1/KH-UBND||UBND thành phố Sông Hồng"},
      {"Kế hoạch số 1/KH-BQL của Ban quản lý các khu công nghiệp tỉnh mời gọi đầu tư",
       "Kế hoạch|1/KH-BQL||Ban quản lý các khu công nghiệp tỉnh"},
      {"Kế hoạch số 1/KH-BCĐ của Ủy ban Quốc gia về Chuyển đổi số về hoạt động năm 2025",
       "Kế hoạch|1/KH-BCĐ||Ủy ban Quốc gia về Chuyển đổi số"},
      {"Kế hoạch số 1/KH-BCĐ của Ban Chỉ đạo Cải cách hành chính tỉnh rà soát",
       "Kế hoạch|1/KH-BCĐ||Ban Chỉ đạo Cải cách hành chính tỉnh"},
      {"Quyết định 1/QĐ-VKS của Viện trưởng Viện kiểm sát nhân dân tối cao phân cấp",
       "Quyết định|1/QĐ-VKS||Viện trưởng Viện kiểm sát nhân dân tối cao"},
      {"Kế hoạch số 1/KH-BTL của Bộ Tư lệnh Quân khu 5 diễn tập", "Kế hoạch|1/KH-BTL||Bộ Tư lệnh Quân khu 5"},
      {"Thông báo số 1/TB-VP của Văn phòng HĐND và UBND huyện lịch họp",
       "Thông báo|1/TB-VP||Văn phòng HĐND và UBND huyện"},
      {"Kế hoạch số 1/KH-UBND của Ủy ban nhân dân tỉnh: Ủy ban nhân dân xã ban hành",
       "Kế hoạch|1/KH-UBND||Ủy ban nhân dân tỉnh"},
  });
}

TEST(Citations, SeveralInOneSentence) {
  expect_all({
      {"Căn cứ các Nghị định của Chính phủ: Số 156/2018/NĐ-CP ngày 16/11/2018; số 105/2025/NĐ-CP ngày "
       "15/5/2025",
       "Nghị định|156/2018/NĐ-CP|2018-11-16| ; Nghị định|105/2025/NĐ-CP|2025-05-15|"},
      {"các Quyết định: số 749/QĐ-TTg phê duyệt Chương trình A, số 942/QĐ-TTg phê duyệt Chiến lược B",
       "Quyết định|749/QĐ-TTg|| ; Quyết định|942/QĐ-TTg||"},
      {"các Quyết định: số 7/QĐ-TTg thực hiện Nghị quyết số 8-NQ/TW, số 9/QĐ-TTg",
       "Quyết định|7/QĐ-TTg|| ; Nghị quyết|8-NQ/TW|| ; Quyết định|9/QĐ-TTg||"},
      {"các Nghị định của Chính phủ và Quyết định số 7/QĐ-TTg, số 9/QĐ-TTg",
       "Quyết định|7/QĐ-TTg|| ; Quyết định|9/QĐ-TTg||"},
      {"Luật số 43/2024/QH15, số 47/2024/QH15", "Luật|43/2024/QH15|| ; Luật|47/2024/QH15||"},
      {"Luật số 89/2025/QH15, 83/2015/QH13", "Luật|89/2025/QH15|| ; Luật|83/2015/QH13||"},
      {"(Chỉ thị số 16-CT/TU ngày 26/4/2023, Kế hoạch số 158-KH/TU ngày 19/12/2023)",
       "Chỉ thị|16-CT/TU|2023-04-26| ; Kế hoạch|158-KH/TU|2023-12-19|"},
      {"Kế hoạch số 3/KH-UBND thực hiện Nghị quyết số 4-NQ/TU (gọi tắt là Kế hoạch số 3/KH-UBND)",
       "Kế hoạch|3/KH-UBND|| ; Nghị quyết|4-NQ/TU|| ; Kế hoạch|3/KH-UBND||"},
      {"Thông báo của Văn phòng UBND tỉnh số 12/TB-VP ngày 2/2/2024", "Thông báo|12/TB-VP|2024-02-02|"},
  });
}

TEST(Citations, LawsByName) {
  expect_all({
      {"theo quy định của Luật Ngân sách nhà nước.", "Luật|=Ngân sách nhà nước||"},
      {"Luật Công nghệ thông tin ngày 29/6/2006;", "Luật|=Công nghệ thông tin|2006-06-29|"},
      {"Luật tổ chức Chính phủ ngày 25 tháng 12 năm 2001;", "Luật|=tổ chức Chính phủ|2001-12-25|"},
      {"Luật Phổ biến, giáo dục pháp luật năm 2012", "Luật|=Phổ biến, giáo dục pháp luật||"},
      {"Luật Thú y năm 2015", "Luật|=Thú y||"},
      {"Luật Đất đai 2024 và các văn bản hướng dẫn", "Luật|=Đất đai||"},
      {"Luật Hôn nhân và gia đình, Luật Trẻ em", "Luật|=Hôn nhân và gia đình|| ; Luật|=Trẻ em||"},
      {"Luật Thực hành tiết kiệm, chống lãng phí và Nghị định số 1/2020/NĐ-CP",
       "Luật|=Thực hành tiết kiệm, chống lãng phí|| ; Nghị định|1/2020/NĐ-CP||"},
      {"Bộ luật Dân sự ngày 24 tháng 11 năm 2015", "Bộ luật|=Dân sự|2015-11-24|"},
      {"Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương "
       "ngày 22/11/2019",
       "Luật|=sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa "
       "phương|2019-11-22|"},
      {"Luật An ninh mạng có hiệu lực từ ngày 01/01/2019", "Luật|=An ninh mạng||"},
      {"Luật Khám bệnh, chữa bệnh số 15/2023/QH15", "Luật|15/2023/QH15||"},
      {"Luật sửa đổi, bổ sung một số điều của 37 luật có liên quan đến quy hoạch số 35/2018/QH14 ngày "
       "20/11/2018",
       "Luật|35/2018/QH14|2018-11-20|"},
      {"Pháp lệnh Ưu đãi người có công với cách mạng số 26/2005/PL-UBTVQH11",
       "Pháp lệnh|26/2005/PL-UBTVQH11||"},
      {"Pháp lệnh Ưu đãi người có công với cách mạng", ""},
      {"Luật Trẻ em và Luật số 12/2020/QH14", "Luật|=Trẻ em|| ; Luật|12/2020/QH14||"},
      {"Luật Trẻ em và Nghị quyết số 12/2020/QH14", "Luật|=Trẻ em|| ; Nghị quyết|12/2020/QH14||"},
      {"Luật Ngăn bão, giữ đê ngày 1/2/2013", "Luật|=Ngăn bão, giữ đê|2013-02-01|"},
      {"Thực hiện Luật phòng, chống thiên tai và các văn bản hướng dẫn", "Luật|=phòng, chống thiên tai||"},
  });
}

TEST(Citations, NoneOfThese) {
  for (const char* text : {"Kế hoạch số /KH-SGDĐT ngày tháng 5 năm 2026",
                           "KH số:      /KH-BCĐCĐS ngày /3/2024",
                           "Kế hoạch số …/2024/KH-UBND",
                           "Đề án 06",
                           "Quyết định số 23",
                           "Chương trình Chuyển đổi số quốc gia",
                           "phục vụ 24/7",
                           "năm học 2021/2022",
                           "2/3 số xã",
                           "7/11 xã, thị trấn",
                           "tốc độ 60 km/h",
                           "2.000 đồng/người",
                           "các xã/phường",
                           "điện thoại 0235/3851234",
                           "TCVN 6909:2001",
                           "QCVN 01:2021/BXD",
                           "ISO/IEC 27001",
                           "01/KH",
                           "dịp 30/4, 1/5",
                           "pháp luật Việt Nam",
                           "Luật sư",
                           "theo các Luật chuyên ngành",
                           "quy định của Luật này và Luật khác",
                           "Nghị định số 42/2025 ngày 1/1/2025",
                           "Kế hoạch số    /KH-ĐU ngày    tháng 5 năm 2026",
                           "Trường Đại học Luật Huế",
                           "Kế hoạch 5 năm 2021-2025",
                           "Chương trình 135 KT-XH",
                           "Báo cáo 12 TT",
                           "Kế hoạch này",
                           "báo cáo trước ngày 15/11/2024"})
    EXPECT_EQ(shown(text), "") << text;
}

std::string doubts(const char* text) {
  Plan plan;
  plan.body = {{"1.", text, {}, {}, {}}};
  std::vector<Diagnostic> found;
  derive_facts(plan, &found);
  std::string out;
  for (const Diagnostic& doubt : found) {
    EXPECT_EQ(doubt.node, 0) << text;
    out += "[" + doubt.code + "]";
  }
  return out;
}

TEST(Citations, SayWhatCouldBeReadInAnotherWay) {
  EXPECT_EQ(doubts("Kế hoạch số 92/KHUBND"), "[citation.missing-hyphen]");
  EXPECT_EQ(doubts("Nghị định số 42/2022/NĐCP"), "[citation.missing-hyphen]");
  EXPECT_EQ(doubts("Quyết định số 7/QĐTTg"), "[citation.missing-hyphen]");
  EXPECT_EQ(doubts("Kế hoạch số 298 KH/TĐTN"), "[citation.missing-joint]");
  EXPECT_EQ(doubts("Kế hoạch số 5/KH UBND ngày 3/3/2026"), "[citation.missing-hyphen]");
  EXPECT_EQ(doubts("Thông tư số 39/2016/TT-BTС"), "[citation.look-alike-letters]");  // Cyrillic С
  EXPECT_EQ(doubts("Quyết định số 1/QĐ-UBND ngày 31/02/2024"), "[citation.impossible-date]");
  EXPECT_EQ(doubts("Quyết định số 1/QĐ-UBND ngày 29/6/206"), "[citation.impossible-date]");
  for (const char* text : {"Luật số 72/2025/QH15", "Quyết định số 118/TTg", "Công văn số 197/STTTT",
                           "Nghị quyết số 30c/NQ-CP", "Chỉ thị số 14/CT", "Kế hoạch số 12A/KH-UBND",
                           "Kế hoạch số 7/KH-UBND ngày   /3/2024", "Nghị quyết 06/TU"})
    EXPECT_EQ(doubts(text), "") << text;
}

TEST(Citations, DoubtsTellTheirPlace) {
  Plan plan;
  plan.preamble = {"Căn cứ Luật Trẻ em;", "Thực hiện Kế hoạch số 92/KHUBND;"};
  plan.provenance = {{"/preamble/1", {.page = 1, .line = 7, .line_end = 8}}};
  plan.body = {{"1.", "Theo Kế hoạch số 93/KHUBND.", {}, {}, {.page = 2, .line = 30, .line_end = 30}}};
  std::vector<Diagnostic> found;
  derive_facts(plan, &found);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].node, std::nullopt);
  EXPECT_EQ(found[0].source.line, 7);
  EXPECT_EQ(found[1].node, 0);
  EXPECT_EQ(found[1].source.line, 30);
}

TEST(Citations, ReadingOrderAndNodes) {
  Plan plan;
  plan.preamble = {"Căn cứ Luật Trẻ em;"};
  plan.body = {{"I.", "CĂN CỨ", {{"-", "Nghị định số 1/2024/NĐ-CP;", {}, {}, {}}}, {}, {}}};
  plan.closing = {"Thay thế Kế hoạch số 2/KH-UBND./."};
  const auto citations = derive_facts(plan).citations;
  ASSERT_EQ(citations.size(), 3u);
  EXPECT_EQ(citations[0].node, std::nullopt);
  EXPECT_EQ(citations[1].node, 1);
  EXPECT_EQ(citations[2].designation, "2/KH-UBND");
  EXPECT_EQ(citations[2].node, std::nullopt);
}

}  // namespace
}  // namespace vanthu
