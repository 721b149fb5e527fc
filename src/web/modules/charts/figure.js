// A chart on the page: its name, the drawing that follows the width of its place, its table and its downloads.

import { download } from "../api.js";
import { fill, h, saveAs } from "../dom.js";
import { complain } from "../notices.js";
import { pictureOf } from "./picture.js";
import { walkSpots } from "./drawing.js";

const rowsAPage = 100;

// Options: title, name (of files), note, legend (element), draw(width) -> svg, table() -> { head, rows, figures: [column, …] }
// (cells: text or element), csv: { path, query, name } or null, level of the heading.
// Result: { element, redraw(), close() }.
export function chart(options) {
  const plot = h("div", { class: "plot" });
  const tip = h("div", { class: "tip", "aria-hidden": "true", hidden: true });
  const sheet = h("div", { class: "sheet", hidden: true, tabindex: "0", role: "region", "aria-label": "Bảng số liệu: " + options.title });
  const toggle = h("button", { type: "button", class: "quiet", "aria-pressed": "false", onclick: () => turn(sheet.hidden) }, "Bảng số liệu");
  const picture = h("button", { type: "button", class: "quiet", onclick: () => saveAs(pictureOf(element, options.title), options.name + ".svg") }, "Tải hình");
  let width = 0;

  function turn(toTable) {
    sheet.hidden = !toTable;
    plot.hidden = toTable;
    if (options.legend) options.legend.hidden = toTable;
    toggle.setAttribute("aria-pressed", String(toTable));
    picture.hidden = toTable;
    if (toTable) fillTable(sheet, options.table());
  }

  function show(one) {
    tip.hidden = !one;
    if (!one) return;
    tip.textContent = one.spot.words;
    const room = plot.clientWidth;
    const left = Math.min(Math.max(0, one.spot.x - tip.offsetWidth / 2), Math.max(0, room - tip.offsetWidth));
    const above = one.spot.y - tip.offsetHeight - 12;
    tip.style.left = left + "px";
    tip.style.top = (above < 0 ? one.spot.y + 14 : above) + "px";
  }

  function redraw() {
    if (!width) return;
    const drawn = options.draw(width);
    fill(plot, drawn, tip);
    tip.hidden = true;
    walkSpots(drawn, show);
    if (!sheet.hidden) fillTable(sheet, options.table());
  }

  const watch = new ResizeObserver(([entry]) => {
    const now = Math.floor(entry.contentRect.width);
    if (now === width || now === 0) return;
    width = now;
    redraw();
  });
  watch.observe(plot);

  const element = h("figure", { class: "chart" },
    h("div", { class: "row" }, h("h" + (options.level ?? 3), { class: "grow" }, options.title),
      h("div", { class: "row no-print" }, toggle, picture, options.csv && csvButton(options.csv))),
    options.note && h("p", { class: "soft small" }, options.note),
    plot, options.legend, sheet);
  return { element, redraw, close: () => watch.disconnect() };
}

export function csvButton({ path, query, name }) {
  return h("button", {
    type: "button", class: "quiet",
    onclick: () => download(path, { query: { ...query, format: "csv" }, name }).then(({ blob, name: told }) => saveAs(blob, told)).catch(complain),
  }, "Tải CSV");
}

function fillTable(sheet, { head, rows, figures = [] }) {
  const kind = (at) => (figures.includes(at) ? { class: "figures" } : {});
  const body = h("tbody");
  const more = h("button", { type: "button", onclick: () => add() });
  let shown = 0;
  function add() {
    for (const row of rows.slice(shown, shown + rowsAPage)) body.append(h("tr", {}, row.map((cell, at) => h("td", kind(at), cell))));
    shown = Math.min(rows.length, shown + rowsAPage);
    more.hidden = shown === rows.length;
    more.textContent = `Xem thêm (còn ${rows.length - shown} dòng)`;
  }
  add();
  fill(sheet, h("table", {}, h("thead", {}, h("tr", {}, head.map((text, at) => h("th", { scope: "col", ...kind(at) }, text)))), body), more);
}

// [{ at, name, words }]: the marks of series, `sample(at)` draws one of 14 × 14.
export function legendOf(series, sample) {
  return h("ul", { class: "legend" }, series.map(({ at, name }) => h("li", {}, sample(at), h("span", {}, name))));
}
