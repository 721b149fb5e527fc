// What was thrown away and can be had back.

import { get } from "../modules/api.js";
import { linkOf, numberAndSymbol, typeName } from "../modules/document_cells.js";
import { restore } from "../modules/document_actions.js";
import { fill, h } from "../modules/dom.js";
import { count, time } from "../modules/format.js";
import { loadInto } from "../modules/loading.js";
import { paging } from "../modules/paging.js";

const pageSize = 50;

export async function show(place, rest, query) {
  let page = Math.max(1, Math.trunc(Number(query.get("page"))) || 1);
  const chosen = new Set();
  const body = h("div");
  const pages = paging((to) => {
    page = to;
    history.pushState(null, "", "#/thung-rac" + (page > 1 ? "?page=" + page : ""));
    reload();
  });
  const several = h("button", { type: "button", class: "main", onclick: () => restore([...chosen], reload) });
  fill(place, h("div", { class: "page" },
    h("div", { class: "row" }, h("h1", { class: "grow" }, "Thùng rác"), several, h("a", { class: "button", href: "#/ho-so" }, "Về hồ sơ")), body));

  const drawChosen = () => {
    several.textContent = chosen.size > 0 ? `Lấy lại ${count(chosen.size)} hồ sơ` : "Lấy lại";
    several.disabled = chosen.size === 0;
  };

  async function load() {
    const query = { trashed: 1, sort: "updated", order: "desc", limit: pageSize };
    let list = await get("/documents", { ...query, offset: (page - 1) * pageSize });
    if (list.documents.length === 0 && list.all > 0) {
      page = Math.ceil(list.all / pageSize);
      list = await get("/documents", { ...query, offset: (page - 1) * pageSize });
    }
    chosen.clear();
    drawChosen();
    several.hidden = list.all === 0;
    if (list.all === 0) return h("div", { class: "card empty" }, h("p", {}, "Thùng rác trống. Hồ sơ bỏ đi từ danh sách nằm lại ở đây cho đến khi được lấy lại."));
    pages.draw({ page, size: pageSize, all: list.all });
    return h("section", { class: "card inbox", "aria-label": "Hồ sơ đã bỏ" }, tableOf(list.documents, chosen, drawChosen, reload), pages.element);
  }
  const reload = () => loadInto(body, load);
  await reload();
  return { title: "Thùng rác" };
}

function tableOf(documents, chosen, drawChosen, reload) {
  const boxes = [];
  const set = (one, on) => (on ? chosen.add(one.id) : chosen.delete(one.id));
  const whole = h("input", { type: "checkbox", "aria-label": "Chọn cả trang", onchange: () => {
    documents.forEach((one, at) => {
      boxes[at].checked = whole.checked;
      set(one, whole.checked);
    });
    drawChosen();
  } });
  const rows = documents.map((one) => {
    const name = one.subject ?? one.name;
    const box = h("input", { type: "checkbox", "aria-label": "Chọn " + name, onchange: () => {
      set(one, box.checked);
      drawChosen();
    } });
    boxes.push(box);
    return h("tr", {},
      h("td", { class: "choose" }, box),
      h("td", { class: "subject" }, h("a", { class: "subject", href: linkOf(one) }, name), one.subject && h("span", { class: "soft small file" }, one.name)),
      h("td", { class: "number" }, h("span", {}, typeName(one.type)), numberAndSymbol(one) && h("span", {}, numberAndSymbol(one))),
      h("td", { class: "issuer" }, one.issuer),
      h("td", { class: "created" }, time(one.trashed)),
      h("td", { class: "figures" }, h("button", { type: "button", "aria-label": "Lấy lại " + name, onclick: () => restore([one.id], reload) }, "Lấy lại")));
  });
  return h("div", { class: "sheet documents trash" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", { class: "choose" }, whole), ["Trích yếu", "Loại, số ký hiệu", "Cơ quan", "Bỏ lúc"].map((head) => h("th", { scope: "col" }, head)),
      h("th", { scope: "col" }, h("span", { class: "unseen" }, "Lấy lại")))),
    h("tbody", {}, rows)));
}
