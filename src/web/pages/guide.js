// A short guide for clerks, fit to be printed.

import { h } from "../modules/dom.js";
import { shortcuts } from "../modules/shortcuts.js";
import { drop, print, review } from "./guide/pictures.js";

const figure = (drawing, caption) => h("figure", {}, drawing, h("figcaption", { class: "soft small" }, caption));
const steps = (...all) => h("ol", {}, all.map((one) => h("li", {}, one)));
const points = (...all) => h("ul", {}, all.map((one) => h("li", {}, one)));
const strong = (text) => h("strong", {}, text);
const link = (hash, text) => h("a", { href: hash }, text);

const sections = [
  ["dua-vao", "Đưa dự thảo vào", () => [
    figure(drop(), "1: thả tệp vào bất cứ chỗ nào trên trang, hoặc bấm Chọn tệp. 2: trạng thái của từng hồ sơ."),
    steps(
      ["Mở trang ", link("#/ho-so", "Hồ sơ"), ", kéo tệp, cả thư mục hay tệp nén (.zip) thả vào trang. Văn bản trong thư điện tử: chép rồi bấm Ctrl + V trên trang."],
      "Mỗi tệp hiện ngay thành một dòng; chương trình tự đọc, thường mất vài giây, bản quét lâu hơn.",
      "Bấm vào dòng để xem. Tệp gửi nhầm: bỏ vào thùng rác; lấy lại được lúc nào cũng được."),
    h("p", {}, "Đọc được Word (.docx, .doc), OpenDocument, PDF, ảnh quét, trang web đã lưu và văn bản thường. Bản gốc luôn được giữ nguyên và tải lại được."),
  ]],
  ["trang-thai", "Trạng thái của hồ sơ", () => [
    h("table", {}, h("thead", {}, h("tr", {}, ["Trạng thái", "Nghĩa là", "Việc cần làm"].map((text) => h("th", { scope: "col" }, text)))),
      h("tbody", {}, [
        ["Đang đọc", "", "Chương trình đang đọc bản gốc.", "Chờ; làm việc khác cũng được."],
        ["Đã đọc", "info", "Đã có hồ sơ, chưa ai xem lại.", "Mở ra, xem các điểm cần xem, sửa chỗ sai."],
        ["Đã duyệt", "good", "Người duyệt đã xác nhận hồ sơ đúng với bản gốc. Sửa tiếp thì trở về Đã đọc.", "Tạo bản in, làm hàng loạt."],
        ["Không đọc được", "error", "Tệp hỏng, có mật khẩu, hoặc không phải văn bản. Lý do ghi ngay dưới tên tệp.", "Làm theo lời nhắc rồi đưa tệp vào lại."],
      ].map(([name, kind, meaning, todo]) => h("tr", {}, h("td", {}, h("span", { class: "badge " + kind }, name)), h("td", {}, meaning), h("td", {}, todo))))),
  ]],
  ["xem-sua", "Xem và sửa", () => [
    figure(review(), "1: bấm một giá trị thì chỗ của nó trong bản gốc sáng lên, và ngược lại. 2: các phần của hồ sơ."),
    points(
      [strong("Nội dung"), ": phần đầu, các mục, phụ lục và bảng. Sửa ngay tại chỗ; chương trình tự lưu và giữ mọi bản trước ở ", strong("Lịch sử"), "."],
      [strong("Dữ kiện"), ": chỉ tiêu, nhiệm vụ, kinh phí, căn cứ mà chương trình rút ra. Chỗ bạn đã sửa tay thì chương trình không đổi lại nữa."],
      "Hai người mở cùng một hồ sơ: người sau được báo; không ai ghi đè lên việc của người kia.",
      "Làm nhầm: Ctrl + Z, hoặc lấy lại bản cũ ở Lịch sử."),
  ]],
  ["diem-can-xem", "Điểm cần xem", () => [
    h("p", {}, "Chương trình không tự sửa lời văn. Chỗ nghi ngờ được nêu ra để bạn quyết định; bấm vào từng điểm để tới đúng chỗ. Chỗ có cách sửa chắc chắn thì có nút sửa sẵn."),
    points(
      [h("span", { class: "badge error" }, "Lỗi"), " Thiếu hay sai phần bắt buộc, ví dụ không có tên cơ quan, ngày không có trong lịch. Cần sửa trước khi ban hành."],
      [h("span", { class: "badge warning" }, "Cảnh báo"), " Có thể sai, ví dụ các dòng của bảng cộng lại không bằng dòng tổng, các nguồn hoặc các năm cộng lại không bằng cột tổng, số thứ tự bị lặp, chữ nhận dạng chưa chắc. Cần đối chiếu."],
      [h("span", { class: "badge info" }, "Ghi chú"), " Việc chương trình đã làm hay để lại, ví dụ bỏ số trang, giữ nguyên một bảng không dựng lại được. Đọc cho biết."]),
  ]],
  ["ban-quet", "Khi bản quét bị đọc sai", () => [
    points(
      ["Xem điểm cần xem ", strong("“Chữ được nhận dạng tự động từ ảnh”"), ": độ tin cậy từng trang và những từ chưa chắc được nêu ở đó. Trang có độ tin cậy thấp hẳn so với các trang khác thì nên quét lại."],
      "Quét lại ở 300 dpi trở lên, đen trắng hoặc xám, thẳng trang, không có bóng gáy; để nguyên PDF do máy quét tạo ra, không chụp bằng điện thoại nếu tránh được.",
      "Có tệp Word gốc, hoặc PDF xuất từ Word, thì đưa tệp ấy vào thay bản quét: chữ đúng hoàn toàn.",
      "Số tiền, số văn bản, ngày tháng và họ tên phải luôn đối chiếu bằng mắt: bấm vào giá trị để thấy chỗ của nó trên trang quét.",
      "Bảng đọc lệch cột: sửa ngay trong bảng; dòng tổng được kiểm tra lại sau mỗi lần sửa."),
  ]],
  ["ban-in", "Tạo bản in", () => [
    figure(print(), "1: mẫu, thông số, người ký. 2: tải về. 3: ô để ký số có sẵn trong tệp PDF."),
    steps(
      ["Mở hồ sơ, chọn ", strong("Bản in"), ". Trang in hiện bên cạnh và đổi theo khi bạn sửa."],
      ["Chỗ dự thảo còn trống (cơ quan, nơi nhận, người ký) lấy từ ", link("#/cai-dat/co-quan", "hồ sơ cơ quan"), "; cách trình bày lấy từ ", link("#/cai-dat/mau", "mẫu trình bày"), "."],
      "Tải PDF để ký và phát hành, Word để sửa tiếp, Excel để lấy bảng. “Dự thảo năm sau” đổi các mốc năm và nói rõ từng chỗ đã đổi.",
      ["Nhiều hồ sơ cùng lúc: chọn ở danh sách rồi bấm ", strong("Trình bày lại"), ", hoặc mở trang ", link("#/hang-loat", "Hàng loạt"), "; tải lại trang giữa chừng không mất việc."]),
  ]],
  ["ky-so", "Ký số tệp PDF", () => [
    steps(
      "Điền đủ số, ngày tháng năm và người ký rồi mới tải PDF: sau khi ký, sửa một chữ là chữ ký mất giá trị.",
      ["Mở PDF bằng phần mềm ký số của cơ quan, cắm thiết bị ký. Tệp đã có sẵn hai ô ký: ", strong("ChuKy"), " cho người có thẩm quyền, ", strong("DauCoQuan"), " cho dấu của cơ quan."],
      "Người có thẩm quyền ký vào ô ChuKy trước; sau đó văn thư ký số của cơ quan vào ô DauCoQuan.",
      "Phụ lục là tệp riêng: bật “Ô chữ ký số của cơ quan trên phụ lục” trong thông số của mẫu, tạo lại PDF, rồi ký số của cơ quan vào ô ở góc trên bên phải trang đầu phụ lục.",
      "Phát hiện sai sau khi ký: sửa trong hồ sơ, tạo PDF mới và ký lại. Đưa PDF đã ký vào chương trình vẫn đọc được, chữ ký không bị lẫn vào nội dung."),
    h("p", { class: "soft" }, "Vị trí và hình thức chữ ký theo Phụ lục I của Nghị định 30/2020/NĐ-CP."),
  ]],
  ["phim-tat", "Phím tắt", () => h("div", { class: "shortcuts" }, shortcuts.map(([where, keys]) => h("section", {}, h("h3", {}, where),
    h("dl", {}, keys.map(([combination, what]) => [h("dt", {}, h("kbd", {}, combination)), h("dd", {}, what)])))))],
];

export async function show(place, [wanted]) {
  const goTo = (id, focus) => {
    const heading = place.querySelector(`[id="${id}"]`);
    heading?.scrollIntoView({ block: "start" });
    if (focus) heading?.focus({ preventScroll: true });
  };
  place.append(h("div", { class: "page guide" },
    h("div", { class: "row" }, h("h1", { class: "grow" }, "Hướng dẫn"), h("button", { type: "button", class: "no-print", onclick: () => window.print() }, "In hướng dẫn")),
    h("nav", { class: "card no-print", "aria-label": "Mục lục" }, h("ul", {}, sections.map(([id, title]) => h("li", {},
      h("a", { href: "#/huong-dan/" + id, onclick: (event) => {
        event.preventDefault();
        history.replaceState(null, "", "#/huong-dan/" + id);
        goTo(id, true);
      } }, title))))),
    h("div", { class: "stack" }, sections.map(([id, title, content]) => h("section", { class: "card stack", "aria-labelledby": id }, h("h2", { id, tabindex: "-1" }, title), content())))));
  if (wanted) requestAnimationFrame(() => goTo(wanted, false));
  return { title: "Hướng dẫn" };
}
