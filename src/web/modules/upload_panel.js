// What an UploadQueue does, for people: how far it is, what failed and why.

import { h } from "./dom.js";
import { count, size } from "./format.js";

const mostLines = 40;
const order = ["sending", "failed", "left-out", "waiting"];
const words = { waiting: "Chờ gửi", sending: "Đang gửi", failed: "Chưa gửi được", "left-out": "Không nhận" };

// Result: { element, close() }. Nothing is seen while there is nothing to tell.
export function uploadPanel(queue) {
  const told = h("h2", { class: "grow" });
  const bar = h("progress", { max: 1, "aria-label": "Đã gửi" });
  const stop = h("button", { type: "button", onclick: () => queue.cancelAll() }, "Dừng gửi");
  const again = h("button", { type: "button", class: "main", onclick: () => queue.retry() }, "Gửi lại");
  const shut = h("button", { type: "button", onclick: () => queue.clear() }, "Đóng");
  const list = h("ul", { class: "upload-lines" });
  const rest = h("p", { class: "soft small" });
  const element = h("section", { class: "card stack uploads", "aria-label": "Tệp đang gửi", hidden: true },
    h("div", { class: "row" }, told, again, stop, shut), bar, list, rest);
  const lines = new Map();
  let due = 0;

  function draw() {
    due = 0;
    const shown = order.flatMap((state) => queue.items.filter((item) => item.state === state));
    const failed = queue.count("failed"), leftOut = queue.count("left-out"), busy = queue.isBusy;
    element.hidden = shown.length === 0;
    told.textContent = summary(queue);
    bar.hidden = !busy;
    bar.value = share(queue);
    stop.hidden = !busy;
    again.hidden = busy || failed === 0;
    shut.hidden = busy || failed + leftOut === 0;
    drawLines(shown.slice(0, mostLines));
    rest.textContent = shown.length > mostLines ? `… và ${count(shown.length - mostLines)} tệp nữa` : "";
    rest.hidden = shown.length <= mostLines;
  }

  function drawLines(items) {
    for (const [item, line] of lines) if (!items.includes(item)) {
      line.element.remove();
      lines.delete(item);
    }
    items.forEach((item, at) => {
      if (!lines.has(item)) lines.set(item, lineOf(queue, item));
      const line = lines.get(item);
      line.draw();
      if (list.children[at] !== line.element) list.insertBefore(line.element, list.children[at] ?? null);
    });
  }

  const change = () => { due ||= requestAnimationFrame(draw); };
  queue.addEventListener("change", change);
  draw();
  return {
    element,
    close: () => {
      cancelAnimationFrame(due);
      queue.removeEventListener("change", change);
    },
  };
}

function lineOf(queue, item) {
  const state = h("span", { class: "badge" });
  const bar = h("progress", { max: 1, "aria-label": "Đã gửi " + item.name });
  const reason = h("span", { class: "small reason" });
  const cancel = h("button", { type: "button", class: "quiet", "aria-label": "Bỏ " + item.name, onclick: () => queue.cancel(item) }, "✕");
  const element = h("li", {}, state, h("span", { class: "name" }, item.name, item.size > 0 && h("span", { class: "soft small" }, " " + size(item.size))), bar, reason, cancel);
  return {
    element,
    draw() {
      state.textContent = words[item.state];
      state.className = "badge " + ({ failed: "error", "left-out": "warning", sending: "info" }[item.state] ?? "");
      bar.hidden = item.state !== "sending";
      bar.value = item.progress;
      reason.textContent = item.reason;
      reason.hidden = !item.reason;
      cancel.hidden = !queue.mayCancel(item);
    },
  };
}

function share(queue) {
  const all = queue.items.reduce((sum, item) => sum + item.size, 0);
  return all === 0 ? 1 : queue.items.reduce((sum, item) => sum + item.size * item.progress, 0) / all;
}

function summary(queue) {
  const received = queue.count("received"), failed = queue.count("failed"), leftOut = queue.count("left-out");
  const all = queue.items.length - leftOut;
  if (queue.isBusy) return `Đang gửi tệp: xong ${count(received)}/${count(all)}`;
  return [
    received > 0 && `Đã nhận ${count(received)} tệp`,
    failed > 0 && `${count(failed)} tệp chưa gửi được`,
    leftOut > 0 && `${count(leftOut)} tệp không nhận`,
  ].filter(Boolean).join(", ") + ".";
}
