// One batch: how far it is, what became of each file. #/hang-loat/moi orders a new one.

import { address, ask, get } from "../modules/api.js";
import { batchBadge, batchName, finishedOf, outcomeWords, paceOf } from "../modules/batch_words.js";
import { confirmed } from "../modules/dialogs.js";
import { fill, h } from "../modules/dom.js";
import { count } from "../modules/format.js";
import { complain, notice } from "../modules/notices.js";
import { followBatch } from "./batch/events.js";
import { itemList } from "./batch/items.js";

export async function show(place, [id], query) {
  if (id === "moi") return (await import("./batch/order.js")).show(place, query);
  const path = "/batches/" + encodeURIComponent(id);
  let batch = await get(path);
  const pace = paceOf();

  const badge = h("span");
  const bar = h("progress", { "aria-label": "Tiến độ", class: "whole" });
  const told = h("p", { class: "grow", role: "status" });
  const pacing = h("p", { class: "soft" });
  const cancel = h("button", { type: "button", class: "danger", onclick: () => stop() }, "Huỷ phần chưa làm");
  const again = h("button", { type: "button", onclick: () => command("/retry", "Đang làm lại các tệp lỗi và đã huỷ.") }, "Làm lại tệp lỗi");
  const report = h("button", { type: "button", onclick: () => save("/report") }, "Tải báo cáo");
  const results = h("button", { type: "button", class: "main", onclick: () => save("/results") }, "Tải kết quả (zip)");
  const items = itemList(path);
  fill(place, h("div", { class: "page" },
    h("div", { class: "row" }, h("h1", {}, batchName(batch)), badge, h("span", { class: "grow" }), h("a", { class: "button", href: "#/hang-loat" }, "Mọi đợt")),
    h("section", { class: "card stack", "aria-label": "Tiến độ của đợt" },
      bar, h("div", { class: "row" }, told, pacing),
      h("div", { class: "row" }, results, report, h("span", { class: "grow" }), again, cancel)),
    items.element));

  function draw() {
    const finished = finishedOf(batch);
    bar.max = Math.max(1, batch.total);
    bar.value = finished;
    fill(badge, batchBadge(batch));
    told.textContent = `Xong ${count(finished)}/${count(batch.total)} tệp` + (finished > 0 ? `: ${outcomeWords(batch)}.` : ".");
    pacing.textContent = pace.words();
    cancel.hidden = batch.finished || Boolean(batch.cancel_asked);
    again.hidden = batch.failed + batch.cancelled === 0;
    results.disabled = batch.done === 0;
    report.disabled = finished === 0;
    document.title = (batch.finished ? "" : `${Math.floor(100 * finished / bar.max)} % – `) + batchName(batch) + " – Văn thư";
  }

  function take(state) {
    const ended = state.finished && !batch.finished;
    batch = state;
    pace.take(batch);
    draw();
    items.draw(batch);
    if (ended) notice(`Đã xong đợt “${batchName(batch)}”: ${outcomeWords(batch)}.`);
  }

  async function command(action, words) {
    try {
      take((await ask("POST", path + action)).data);
      notice(words);
      events.open();
    } catch (reason) {
      complain(reason);
    }
  }

  async function stop() {
    const left = count(batch.total - finishedOf(batch));
    if (await confirmed("Huỷ phần chưa làm", `Còn ${left} tệp chưa làm. Kết quả đã có vẫn giữ nguyên, phần bị huỷ có thể làm lại sau.`, "Huỷ phần chưa làm"))
      await command("/cancel", "Đã huỷ phần chưa làm.");
  }

  // Asked for first, so that a session that has ended is noticed before the browser saves a refusal. A link and no blob:
  // results may be larger than the browser's memory.
  async function save(part) {
    try {
      take(await get(path));
      h("a", { href: address(path + part), download: "" }).click();
    } catch (reason) {
      complain(reason);
    }
  }

  const events = followBatch(path, take);
  take(batch);
  if (!batch.finished) events.open();
  return { title: batchName(batch), leave: () => { events.close(); items.close(); } };
}
