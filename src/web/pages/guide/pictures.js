// Drawings of the screens for the guide: they take the colours of the page, so that they are right in the dark, too.

import { svg } from "../../modules/dom.js";

const box = (x, y, width, height, kind = "sheet", rx = 4) => svg("rect", { class: kind, x, y, width, height, rx });
const text = (x, y, words, kind = "") => svg("text", { x, y, class: kind }, words);
// lines of writing: widths one below the other
const lines = (x, y, widths, kind = "ink") => widths.map((width, at) => svg("rect", { class: kind, x, y: y + at * 12, width, height: 5, rx: 2 }));
const number = (x, y, digit) => [svg("circle", { class: "number", cx: x, cy: y, r: 11 }), svg("text", { class: "number-text", x, y: y + 4, "text-anchor": "middle" }, digit)];
const badge = (x, y, words, kind) => [svg("rect", { class: "badge-" + kind, x, y, width: words.length * 6.6 + 16, height: 18, rx: 9 }), svg("text", { class: "badge-text-" + kind, x: x + 8, y: y + 13 }, words)];
const button = (x, y, width, words, main = false) => [box(x, y, width, 24, main ? "main" : "button"), svg("text", { class: main ? "main-text" : "", x: x + width / 2, y: y + 16, "text-anchor": "middle" }, words)];

const frame = (title, ...inside) => svg("svg", { class: "screen", viewBox: "0 0 560 260", role: "img", "aria-label": title },
  box(0.5, 0.5, 559, 259, "desk", 8), box(0.5, 0.5, 559, 26, "sheet", 8), svg("rect", { class: "main", x: 8, y: 6, width: 12, height: 14, rx: 2 }), text(26, 18, "Văn thư", "strong"), inside);

export const drop = () => frame("Trang Hồ sơ: kéo tệp thả vào danh sách, hồ sơ hiện ra cùng trạng thái của nó",
  button(330, 36, 100, "Chọn tệp", true), button(440, 36, 108, "Dán văn bản"),
  box(12, 70, 536, 178), [0, 1, 2, 3].map((row) => [svg("line", { class: "rule", x1: 12, x2: 548, y1: 106 + row * 36, y2: 106 + row * 36 }),
    row < 4 && lines(200, 84 + row * 36, [[190, 150, 210, 170][row]])]),
  badge(24, 79, "Đang đọc", "plain"), badge(24, 115, "Đã đọc", "info"), badge(24, 151, "Đã duyệt", "good"), badge(24, 187, "Không đọc được", "error"),
  badge(470, 115, "2 lỗi", "error"),
  svg("g", { transform: "translate(250 188) rotate(-6)" }, box(0, 0, 74, 52, "file"), text(10, 20, "KH-12", "strong"), text(10, 38, ".docx")),
  number(316, 48, "1"), number(344, 212, "1"), number(160, 124, "2"));

export const review = () => frame("Trang xem và sửa: bản gốc bên trái, hồ sơ bên phải; bấm một giá trị thì chỗ của nó trong bản gốc sáng lên",
  box(12, 36, 236, 212), box(28, 92, 176, 12, "mark", 2), lines(32, 52, [120, 150]), lines(32, 95, [165]), lines(32, 118, [190, 175, 184, 120]), lines(32, 178, [188, 150, 170, 90]),
  box(258, 36, 290, 212), text(270, 56, "Nội dung", "strong"), text(340, 56, "Điểm cần xem"), text(440, 56, "Bản in"), svg("line", { class: "rule", x1: 258, x2: 548, y1: 66, y2: 66 }),
  text(270, 88, "Số, ký hiệu"), box(350, 74, 186, 22, "field"), text(358, 89, "12/KH-UBND"), text(270, 118, "Trích yếu"), box(350, 104, 186, 22, "marked-field"), lines(358, 112, [150]),
  text(270, 152, "I.", "strong"), lines(288, 146, [160]), text(288, 172, "1."), lines(304, 166, [210, 190]), text(288, 202, "2."), lines(304, 196, [200, 120]),
  svg("path", { class: "link", d: "M204,98 C 250,98 300,115 348,115" }), number(228, 84, "1"), number(392, 34, "2"));

export const print = () => frame("Trang bản in: chọn mẫu và thông số bên trái, trang in bên phải, tải PDF hay Word",
  box(12, 36, 210, 212), text(24, 60, "Mẫu"), box(24, 68, 186, 22, "field"), text(32, 83, "Kế hoạch"), text(24, 112, "Lề trái"), box(24, 120, 60, 22, "field"), text(32, 135, "30 mm"),
  text(24, 164, "Người ký"), box(24, 172, 186, 22, "field"), text(32, 187, "Lê Văn Thử"), button(24, 208, 88, "Tải PDF", true), button(120, 208, 90, "Tải Word"),
  box(290, 34, 170, 220, "paper", 1), lines(304, 48, [50, 40], "ink"), lines(384, 48, [62, 46], "ink"), svg("g", {}, lines(340, 84, [70, 90])), lines(304, 118, [142, 136, 142, 120, 142, 90]),
  box(384, 206, 62, 26, "signature", 2), text(390, 223, "Ô ký số"), lines(304, 206, [46, 54, 40]), number(238, 80, "1"), number(12, 220, "2"), number(474, 219, "3"));
