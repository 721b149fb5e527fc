// Starts the desk: somebody signs in, then the address after # names the page.

import { complain, withdrawNotices } from "./notices.js";
import { fill, h } from "./dom.js";
import { findSession, signIn } from "./session.js";
import { showBar } from "./shell.js";
import { applyTheme } from "./theme.js";
import { speakVietnamese } from "./validity.js";

// Each module exports show(place, rest, query): it fills `place` and may return { title, leave }. `leave` is called (and
// waited for) when another page comes; where it returns false, the page stays.
const pages = {
  "ho-so": { module: () => import("../pages/inbox.js"), one: () => import("../pages/review.js") },
  "thung-rac": { module: () => import("../pages/trash.js") },
  "hang-loat": { module: () => import("../pages/batches.js"), one: () => import("../pages/batch.js") },
  "tong-quan": { module: () => import("../pages/overview.js") },
  "cai-dat": { module: () => import("../pages/settings.js") },
  "huong-dan": { module: () => import("../pages/guide.js") },
};

const moduleOf = (page, rest) => (rest.length > 0 && page.one ? page.one() : page.module());

const content = document.getElementById("content");
let shown = null; // { hash, title, leave }
let showing = 0;

// "#/ho-so/ABC?muc=2" -> { name: "ho-so", rest: ["ABC"], query }
export function whereIs(hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [name = "", ...rest] = path.split("/").map(decodeURIComponent);
  return { name: name || "ho-so", rest: rest.filter(Boolean), query: new URLSearchParams(search) };
}

async function show() {
  const { name, rest, query } = whereIs(location.hash);
  const page = pages[name];
  if (shown?.leave && await shown.leave() === false) {
    history.replaceState(null, "", shown.hash);
    return;
  }
  const turn = ++showing;
  withdrawNotices();
  showBar(document.getElementById("bar"), name);
  const place = h("div");
  try {
    if (!page) throw Object.assign(new Error("Không có trang nào ở địa chỉ này."), { status: 404 });
    const module = await moduleOf(page, rest);
    if (turn !== showing) return;
    fill(content, place);
    shown = { hash: location.hash, leave: null };
    const made = await module.show(place, rest, query);
    if (turn !== showing) return void made?.leave?.();
    Object.assign(shown, made);
  } catch (reason) {
    if (turn !== showing) return;
    fill(content, h("div", { class: "page" }, h("p", { class: "failure", role: "alert" }, reason.message),
      h("p", {}, h("a", { href: "#/ho-so" }, "Về danh sách hồ sơ"))));
    if (reason.status === undefined) complain(reason);
  }
  document.title = (shown?.title ? shown.title + " – " : "") + "Văn thư";
  window.scrollTo(0, 0);
  if (turn > 1 && document.activeElement === document.body) content.focus({ preventScroll: true }); // what had the focus has gone
}

async function start() {
  applyTheme();
  speakVietnamese();
  const { name, rest } = whereIs(location.hash);
  moduleOf(pages[name] ?? pages["ho-so"], rest).catch(() => {}); // comes while it is asked who is here; show() tells failures
  const found = await findSession();
  if (!found || found.user.must_change_password) await signIn(content);
  window.addEventListener("hashchange", show);
  await show();
}

start().catch((reason) => {
  fill(content, h("div", { class: "page" }, h("p", { class: "failure", role: "alert" }, reason.message),
    h("p", {}, h("button", { type: "button", onclick: () => location.reload() }, "Tải lại trang"))));
});

// A file that is dropped beside its place must not take the browser away from what is being done.
for (const name of ["dragover", "drop"])
  window.addEventListener(name, (event) => event.dataTransfer?.types.includes("Files") && event.preventDefault());

window.addEventListener("unhandledrejection", (event) => complain(event.reason));
