// What the service takes, as it is set on the server.

import { get } from "../../modules/api.js";
import { h } from "../../modules/dom.js";
import { count, size } from "../../modules/format.js";

const known = {
  upload_bytes: ["Một tệp lớn nhất", size], request_bytes: ["Cả một lần gửi", size], archive_bytes: ["Các tệp nén sau khi giải nén", size],
  files: ["Số tệp mỗi lần gửi", count], session_hours: ["Phiên đăng nhập không dùng thì hết sau", (hours) => count(hours) + " giờ"],
  trash_days: ["Thùng rác giữ", (days) => count(days) + " ngày"], workers: ["Số việc nền làm cùng lúc", count],
  endings: ["Loại tệp đọc được", (all) => all.join(", ")],
};

export async function tab() {
  let limits;
  try {
    limits = await get("/limits");
  } catch (problem) {
    if (problem.status !== 404) throw problem;
    return { element: h("p", { class: "empty" }, "Máy chủ này chưa cho biết các giới hạn của nó.") };
  }
  const rows = Object.entries(known).filter(([name]) => limits[name] !== undefined && limits[name] !== null);
  return {
    element: h("section", { class: "card stack" }, h("h2", {}, "Giới hạn của máy chủ"),
      h("dl", { class: "limits" }, rows.map(([name, [label, words]]) => [h("dt", {}, label), h("dd", {}, words(limits[name]))])),
      h("p", { class: "soft" }, "Các giới hạn được đặt trên máy chủ, trong tệp cấu hình của chương trình. Cần đổi thì nhờ người quản lý máy chủ.")),
  };
}
