import { get } from "../../modules/api.js";
import { h } from "../../modules/dom.js";
import { time } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { actionWords, detailWords, groups, placeOf } from "./audit_words.js";

const entriesAPage = 50;

// Filters and the page stand in the address: user, action, from, to, before.
export async function tab({ query }) {
  const kept = Object.fromEntries(query);
  const { users } = await get("/users");
  const place = h("div", { class: "stack" });
  const go = () => {
    const pairs = Object.entries(kept).filter(([, value]) => value);
    history.replaceState(null, "", "#/cai-dat/nhat-ky" + (pairs.length > 0 ? "?" + new URLSearchParams(pairs) : ""));
    return loadInto(place, load);
  };
  async function load() {
    const { entries, next } = await get("/audit", { ...kept, limit: entriesAPage });
    if (entries.length === 0) return h("p", { class: "empty" }, "Không có việc nào như vậy trong nhật ký. Hãy bỏ bớt điều kiện lọc.");
    return [
      h("div", { class: "sheet" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Lúc", "Ai", "Việc", "Chi tiết", "Từ địa chỉ"].map((text) => h("th", { scope: "col" }, text)))),
        h("tbody", {}, entries.map(rowOf)))),
      h("div", { class: "row no-print" },
        kept.before && h("button", { type: "button", onclick: () => { kept.before = ""; go(); } }, "Về mới nhất"),
        next && h("button", { type: "button", onclick: () => { kept.before = next; go(); } }, "Cũ hơn")),
    ];
  }
  const change = (name) => (event) => {
    kept[name] = event.target.value;
    kept.before = "";
    go();
  };
  const select = (name, label, options) => h("label", { class: "field" }, h("span", {}, label),
    h("select", { onchange: change(name) }, h("option", { value: "" }, "tất cả"), options.map(([value, text]) => h("option", { value, selected: kept[name] === value }, text))));
  const day = (name, label) => h("label", { class: "field" }, h("span", {}, label), h("input", { type: "date", value: kept[name] ?? "", onchange: change(name) }));
  await go();
  return {
    element: h("section", { class: "card stack" }, h("h2", {}, "Nhật ký của cơ quan"),
      h("div", { class: "row no-print" }, select("user", "Người", users.map((user) => [user.id, user.name])), select("action", "Loại việc", Object.entries(groups)),
        day("from", "Từ ngày"), day("to", "Đến ngày")), place),
  };
}

function rowOf(entry) {
  const place = placeOf(entry);
  return h("tr", {},
    h("td", { class: "nowrap" }, time(entry.at)), h("td", {}, entry.name || "Chương trình", entry.login && h("span", { class: "soft small" }, ` (${entry.login})`)),
    h("td", {}, place ? h("a", { href: place }, actionWords(entry.action)) : actionWords(entry.action)), h("td", {}, detailWords(entry)), h("td", {}, entry.address));
}
