// The bar at the top: where one is, who one is.

import { openDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";
import { roles } from "./format.js";
import { complain, notice } from "./notices.js";
import { passwordForm, session, signOut } from "./session.js";
import { chooseTheme, chosenTheme } from "./theme.js";

const links = [
  ["ho-so", "Hồ sơ"],
  ["hang-loat", "Hàng loạt"],
  ["tong-quan", "Tổng quan"],
  ["cai-dat", "Cài đặt"],
  ["huong-dan", "Hướng dẫn"],
];
const themes = [["auto", "Theo máy"], ["light", "Sáng"], ["dark", "Tối"]];

async function leave() {
  try {
    await signOut();
    location.hash = "";
    location.reload();
  } catch (reason) {
    complain(reason);
  }
}

async function changePassword() {
  const changed = await openDialog("Đổi mật khẩu", (close) => h("div", {}, h("h2", {}, "Đổi mật khẩu"), passwordForm(() => close(true)),
    h("button", { type: "button", onclick: () => close(false) }, "Thôi")));
  if (changed) notice("Đã đổi mật khẩu.");
}

function menuOf({ user, office }) {
  const panel = h("div", { id: "account-menu", hidden: true },
    h("p", {}, h("strong", {}, user.name), h("br"), h("span", { class: "soft small" }, roles[user.role], " · ", office.name)),
    h("hr"),
    h("label", { class: "field" }, h("span", {}, "Màu nền"),
      h("select", { onchange: (event) => chooseTheme(event.target.value) },
        themes.map(([value, label]) => h("option", { value, selected: value === chosenTheme() }, label)))),
    h("button", { type: "button", onclick: changePassword }, "Đổi mật khẩu"),
    h("button", { type: "button", onclick: leave }, "Đăng xuất"));
  const button = h("button", {
    type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": "account-menu",
    onclick: () => open(panel.hidden),
  }, user.name, " ▾");
  const menu = h("div", {
    class: "menu",
    onkeydown: (event) => event.key === "Escape" && (open(false), button.focus()),
    onfocusout: (event) => !menu.contains(event.relatedTarget) && event.relatedTarget && open(false),
  }, button, panel);
  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
  }
  document.addEventListener("click", (event) => !menu.contains(event.target) && open(false));
  return menu;
}

export function showBar(bar, name) {
  fill(bar,
    h("a", { class: "brand", href: "#/ho-so" }, h("img", { src: "/icon.svg", alt: "" }), "Văn thư"),
    h("nav", { "aria-label": "Các trang" },
      links.map(([page, label]) => h("a", { href: "#/" + page, "aria-current": page === name && "page" }, label))),
    menuOf(session()));
}
