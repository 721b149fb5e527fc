// Settings of the office and of who works here, a tab each.

import { h } from "../modules/dom.js";
import { loadInto } from "../modules/loading.js";
import { isAdmin } from "../modules/session.js";

// `admin`: for administrators only. Each module exports tab({ query }) -> { element, leave? }.
const tabs = [
  { name: "co-quan", label: "Cơ quan", module: () => import("./settings/office.js") },
  { name: "mau", label: "Mẫu trình bày", module: () => import("./settings/templates.js") },
  { name: "nguoi-dung", label: "Người dùng", admin: true, module: () => import("./settings/users.js") },
  { name: "ma-truy-cap", label: "Mã truy cập", module: () => import("./settings/tokens.js") },
  { name: "phien", label: "Phiên đăng nhập", module: () => import("./settings/sessions.js") },
  { name: "nhat-ky", label: "Nhật ký", admin: true, module: () => import("./settings/audit.js") },
  { name: "gioi-han", label: "Giới hạn", module: () => import("./settings/limits.js") },
];

export async function show(place, [wanted], query) {
  const open = tabs.filter((one) => !one.admin || isAdmin());
  const refused = tabs.find((one) => one.name === wanted && !open.includes(one));
  const chosen = refused ?? open.find((one) => one.name === wanted) ?? open[0];
  const body = h("div", { class: "stack settings" });
  place.append(h("div", { class: "page" },
    h("h1", {}, "Cài đặt"),
    h("nav", { class: "tabs", "aria-label": "Các phần cài đặt" },
      open.map((one) => h("a", { href: "#/cai-dat/" + one.name, "aria-current": one === chosen && "page" }, one.label))),
    body));
  if (refused) {
    body.append(h("p", { class: "notice" }, `Phần “${refused.label}” chỉ dành cho quản trị viên của cơ quan. Cần đổi gì ở đó thì nhờ quản trị viên.`));
    return { title: refused.label };
  }
  let tab = null;
  await loadInto(body, async () => {
    tab = await (await chosen.module()).tab({ query });
    return tab.element;
  });
  return { title: chosen.label, leave: () => tab?.leave?.() };
}
