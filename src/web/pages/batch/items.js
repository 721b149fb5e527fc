// The files of a batch, a page at a time, each with its outcome.

import { download, get } from "../../modules/api.js";
import { finishedOf } from "../../modules/batch_words.js";
import { fill, h, saveAs } from "../../modules/dom.js";
import { count, size } from "../../modules/format.js";
import { complain } from "../../modules/notices.js";
import { paging } from "../../modules/paging.js";

const pageSize = 50;
const pause = 1000; // milliseconds between two looks at the rows while the batch goes on
const states = { waiting: ["Đang chờ", ""], done: ["Xong", "good"], failed: ["Lỗi", "error"], cancelled: ["Đã huỷ", "warning"] };

// Result: { element, draw(batch), close() }
export function itemList(path) {
  let page = 1, onlyBad = false, batch = null, drawn = "", timer = null, busy = false, again = false;
  const body = h("tbody");
  const none = h("p", { class: "empty", hidden: true }, "Không có tệp nào bị lỗi.");
  const bad = h("input", { type: "checkbox", onchange: () => {
    onlyBad = bad.checked;
    page = 1;
    look();
  } });
  const pages = paging((to) => {
    page = to;
    look();
  });
  const element = h("section", { class: "card inbox", "aria-labelledby": "items-title" },
    h("div", { class: "row above" }, h("h2", { class: "grow", id: "items-title" }, "Từng tệp"), h("label", { class: "check" }, bad, "Chỉ tệp lỗi")),
    h("div", { class: "sheet" }, h("table", { class: "items" },
      h("thead", {}, h("tr", {}, [["", "figures"], ["Tệp"], ["Kết quả"], ["Trích yếu, lý do"], ["Cần xem"], ["Trang", "figures"], ["Các tệp ra"]].map(([head, look]) =>
        h("th", { scope: "col", class: look }, head || h("span", { class: "unseen" }, "Số thứ tự"))))),
      body)), none, pages.element);

  async function look() {
    clearTimeout(timer);
    timer = null;
    again = busy; // asked for something else meanwhile
    if (busy) return;
    busy = true;
    try {
      const { items, all } = await get(path + "/items", { state: onlyBad ? "failed" : "", offset: (page - 1) * pageSize, limit: pageSize });
      fill(body, items.map((item) => rowOf(item, path)));
      none.hidden = items.length > 0;
      pages.draw({ page, size: pageSize, all });
    } catch {
      later(); // the progress above complains where it matters
    }
    busy = false;
    if (again) look();
  }

  const later = () => { timer ??= setTimeout(look, pause); };
  return {
    element,
    draw(now) {
      batch = now;
      const next = `${finishedOf(now)} ${now.failed} ${now.total} ${now.finished}`;
      if (next === drawn) return;
      const isFirst = drawn === "";
      drawn = next;
      if (isFirst || now.finished) look();
      else later();
    },
    close: () => clearTimeout(timer),
  };
}

function rowOf(item, path) {
  const [words, look] = states[item.state];
  return h("tr", {},
    h("td", { class: "figures soft" }, count(item.position + 1)),
    h("td", { class: "name" }, h("a", { href: "#/ho-so/" + encodeURIComponent(item.document) }, item.name)),
    h("td", {}, h("span", { class: "badge " + look }, words)),
    h("td", { class: item.error ? "wrong" : "" }, item.error ?? item.subject),
    h("td", {}, item.errors > 0 && h("span", { class: "badge error" }, `${count(item.errors)} lỗi`), item.warnings > 0 && h("span", { class: "badge warning" }, `${count(item.warnings)} cảnh báo`)),
    h("td", { class: "figures" }, item.pages > 0 && count(item.pages)),
    h("td", { class: "small nowrap" }, item.outputs.map((output) => outputButton(item, output, path))));
}

function outputButton(item, { form, size: bytes }, path) {
  const save = () => download(`${path}/items/${encodeURIComponent(item.id)}/outputs/${encodeURIComponent(form)}`, {})
    .then(({ blob, name }) => saveAs(blob, name)).catch(complain);
  return h("button", { type: "button", class: "quiet", onclick: save, title: `Tải ${form.toUpperCase()} của ${item.name}`, "aria-label": `Tải ${form.toUpperCase()} của ${item.name} (${size(bytes)})` },
    `${form.toUpperCase()} ${size(bytes)}`);
}
