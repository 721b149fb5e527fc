// All batches, the newest first.

import { get } from "../modules/api.js";
import { batchBadge, batchName, finishedOf, outcomeWords } from "../modules/batch_words.js";
import { fill, h } from "../modules/dom.js";
import { count, time } from "../modules/format.js";
import { loadInto } from "../modules/loading.js";
import { poller } from "../modules/polling.js";

const pageSize = 50;

export async function show(place, rest, query) {
  const page = Math.max(1, Math.trunc(Number(query.get("page"))) || 1);
  const body = h("div");
  fill(place, h("div", { class: "page" },
    h("div", { class: "row" }, h("h1", { class: "grow" }, "Trình bày lại hàng loạt"), h("a", { class: "button main", href: "#/hang-loat/moi" }, "Đợt mới")), body));

  async function load() {
    const { batches } = await get("/batches", { limit: pageSize + 1, offset: (page - 1) * pageSize });
    if (batches.some((one) => !one.finished)) waits.start();
    return batches;
  }
  const draw = (batches) => (batches.length === 0 && page === 1 ? nothingYet() : cardOf(batches, page));
  const waits = poller(async () => {
    const batches = await load();
    fill(body, draw(batches));
    return false; // load() looks again where something is not done
  });
  await loadInto(body, async () => draw(await load()));
  return { title: "Hàng loạt", leave: waits.close };
}

function nothingYet() {
  return h("div", { class: "card empty stack" },
    h("p", {}, "Chưa có đợt nào. Một đợt trình bày lại nhiều văn bản cùng lúc theo một mẫu, ra PDF, Word, Excel, kèm báo cáo từng tệp."),
    h("div", {}, h("a", { class: "button main", href: "#/hang-loat/moi" }, "Tạo đợt đầu tiên")));
}

function cardOf(batches, page) {
  const step = (to, words) => h("a", { class: "button", href: "#/hang-loat" + (to > 1 ? "?page=" + to : "") }, words);
  return h("section", { class: "card inbox", "aria-label": "Các đợt" },
    h("div", { class: "sheet" }, h("table", { class: "batches" },
      h("thead", {}, h("tr", {}, ["Đợt", "Trạng thái", "Tiến độ", "Kết quả", "Bắt đầu"].map((head) => h("th", { scope: "col" }, head)))),
      h("tbody", {}, batches.slice(0, pageSize).map(rowOf)))),
    (page > 1 || batches.length > pageSize) && h("nav", { class: "row paging", "aria-label": "Trang của danh sách" },
      h("span", { class: "grow" }), page > 1 && step(page - 1, "‹ Mới hơn"), batches.length > pageSize && step(page + 1, "Cũ hơn ›")));
}

function rowOf(batch) {
  const finished = finishedOf(batch);
  return h("tr", {},
    h("td", {}, h("a", { href: "#/hang-loat/" + encodeURIComponent(batch.id) }, batchName(batch))),
    h("td", {}, batchBadge(batch)),
    h("td", { class: "bar" }, h("progress", { max: batch.total, value: finished, "aria-label": "Tiến độ của " + batchName(batch) }), h("span", { class: "small soft nowrap" }, `${count(finished)}/${count(batch.total)} tệp`)),
    h("td", {}, outcomeWords(batch)),
    h("td", { class: "nowrap" }, time(batch.created)));
}
