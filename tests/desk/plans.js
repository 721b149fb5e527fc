// Made-up plans of several years and places, whose figures are known, for the pages that count.

import { waitRead } from "./desk.js";

// The text of a plan as a clerk types it. Options: place ("AN BÌNH"), year, hygiene and trained (targets in %), money
// (rows [name, province, commune] in triệu đồng), total (what the plan says it costs), due ([day, month]).
export function planText({ place, year, hygiene, trained, money, total, due }) {
  const name = titled(place);
  const sum = (column) => money.reduce((all, row) => all + row[column], 0);
  const dots = (amount) => new Intl.NumberFormat("vi-VN").format(amount);
  const rows = money.map(([work, province, commune], at) =>
    [at + 1, work, dots(province + commune), dots(province), dots(commune)].join("\t"));
  return `ỦY BAN NHÂN DÂN
XÃ ${place}
-------
Số: 12/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
${name}, ngày 10 tháng 01 năm ${year}

KẾ HOẠCH
Nước sạch và vệ sinh môi trường nông thôn xã ${name} năm ${year}

Thực hiện Kế hoạch số 45/KH-UBND ngày 02/01/${year} của UBND huyện Sông Lam, Ủy ban nhân dân xã ${name} ban hành Kế hoạch như sau:
I. MỤC TIÊU
1. Tỷ lệ hộ gia đình có nhà tiêu hợp vệ sinh đạt trên ${hygiene}%.
2. Tỷ lệ lao động được tập huấn đạt ${trained}%.
3. Tỷ lệ hộ phân loại rác tại nguồn đạt từ ${trained - 10}% - ${trained}%.
II. NHIỆM VỤ
1. Cấp nước tập trung
- Nội dung: Nâng cấp công trình cấp nước tập trung thôn Thượng.
- Đơn vị chủ trì: Phòng Kinh tế.
- Đơn vị phối hợp: Các thôn.
- Thời gian hoàn thành: Trước ngày ${due[0]}/${due[1]}/${year}.
2. Thu gom rác
- Nội dung: Lắp đặt điểm thu gom rác thải nguy hại tại các thôn.
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
- Đơn vị phối hợp: Các thôn.
- Thời gian hoàn thành: Tháng 10/${year}.
3. Tuyên truyền
- Nội dung: Tuyên truyền trên hệ thống truyền thanh xã.
- Đơn vị chủ trì: Phòng Văn hóa - Xã hội.
- Đơn vị phối hợp: Các thôn.
- Thời gian: Thường xuyên.
III. KINH PHÍ THỰC HIỆN
Tổng kinh phí thực hiện Kế hoạch là ${dots(total ?? sum(1) + sum(2))} triệu đồng, từ ngân sách tỉnh và ngân sách xã.
Trên đây là Kế hoạch nước sạch và vệ sinh môi trường nông thôn năm ${year} của UBND xã ${name}./.

Nơi nhận:
- UBND huyện (b/c);
- Các thôn;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH



Lê Văn Thử

PHỤ LỤC
DANH MỤC NHIỆM VỤ VÀ KINH PHÍ NĂM ${year}
(Kèm theo Kế hoạch số 12/KH-UBND ngày 10/01/${year} của UBND xã ${name})
Đơn vị tính: Triệu đồng

STT	Nội dung nhiệm vụ	Tổng kinh phí	Ngân sách tỉnh	Ngân sách xã
${rows.join("\n")}
	Tổng cộng	${dots(sum(1) + sum(2))}	${dots(sum(1))}	${dots(sum(2))}
`;
}

const titled = (place) => place.toLowerCase().replace(/(^|\s)\S/g, (letter) => letter.toUpperCase());

// Three years of An Bình, of Tân Lộc without the middle one, one of Phú Mỹ.
export const plans = [
  { place: "AN BÌNH", year: 2024, hygiene: 80, trained: 60, money: [["Nâng cấp công trình cấp nước", 900, 300], ["Điểm thu gom rác", 0, 150]], due: [30, 6] },
  { place: "AN BÌNH", year: 2025, hygiene: 86.5, trained: 65, money: [["Nâng cấp công trình cấp nước", 1100, 420], ["Điểm thu gom rác", 50, 180]], due: [31, 5] },
  { place: "AN BÌNH", year: 2026, hygiene: 92, trained: 72, money: [["Nâng cấp công trình cấp nước", 1350, 500], ["Điểm thu gom rác", 80, 210]], due: [31, 3] },
  { place: "TÂN LỘC", year: 2024, hygiene: 70, trained: 50, money: [["Nâng cấp công trình cấp nước", 600, 250], ["Điểm thu gom rác", 0, 90]], due: [30, 9] },
  { place: "TÂN LỘC", year: 2026, hygiene: 85, trained: 58, money: [["Nâng cấp công trình cấp nước", 700, 310], ["Điểm thu gom rác", 0, 120]], due: [15, 12] },
  { place: "PHÚ MỸ", year: 2025, hygiene: 75, trained: 55, money: [["Nâng cấp công trình cấp nước", 500, 200], ["Điểm thu gom rác", 40, 60]], due: [30, 8] },
];

// Puts texts in ({ name: text }) and waits until all are read; resolves to the documents.
export async function addDocuments(api, texts) {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append("file", new Blob([text]), name);
  const { documents } = await api("POST", "/documents", form);
  return Promise.all(documents.map((document) => waitRead(api, document.id)));
}

export const addPlans = (api, list = plans) =>
  addDocuments(api, Object.fromEntries(list.map((plan) => [`nuoc-sach-${titled(plan.place)}-${plan.year}.txt`, planText(plan)])));
