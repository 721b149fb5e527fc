// The list itself. Rows are told apart by their documents: what has not changed is not drawn again.

import { fill, h } from "../../modules/dom.js";
import { findingBadges, linkOf, numberAndSymbol, stateBadge, typeName } from "../../modules/document_cells.js";
import { time, timeShort } from "../../modules/format.js";
import { marked } from "../../modules/marked_words.js";
import { sortOf } from "./query.js";

const columns = [
  { name: "state", head: "Trạng thái", sort: "state" },
  { name: "number", head: "Loại, số ký hiệu", sort: "number" },
  { name: "subject", head: "Trích yếu", sort: "subject" },
  { name: "issuer", head: "Cơ quan", sort: "issuer" },
  { name: "year", head: "Năm", sort: "year" },
  { name: "findings", head: "Cần xem" },
  { name: "tags", head: "Nhãn" },
  { name: "created", head: "Nhận lúc", sort: "created" },
];
const orders = [...columns.filter((column) => column.sort), { head: "Tên loại", sort: "type" }];
const descendingFirst = ["created", "year"];

// Options: selection, change(wanted), readAgain(document), saveOriginal(document).
// Result: { element, draw(documents, wanted), drawChosen() }
export function documentRows(options) {
  const body = h("tbody");
  const head = h("tr");
  const whole = h("input", { type: "checkbox", "aria-label": "Chọn cả trang", onchange: () => options.selection.setAll(seen, whole.checked) });
  const order = h("select", { "aria-label": "Sắp xếp", class: "order", onchange: () => {
    const [sort, way] = order.value.split(" ");
    options.change({ sort: sort === "match" ? "" : sort, order: way, page: 1 }); // match: as where nobody chose
  } });
  const element = h("div", { class: "sheet documents" }, order, h("table", {}, h("thead", {}, head), body));
  const rows = new Map(); // id -> { element, drawn, box }
  let seen = [];

  function draw(documents, wanted) {
    seen = documents;
    drawHead(wanted);
    const kept = new Set(documents.map((one) => one.id));
    for (const [id, row] of rows) if (!kept.has(id)) {
      row.element.remove();
      rows.delete(id);
    }
    documents.forEach((one, at) => {
      const row = rowFor(one, wanted.q);
      if (body.children[at] !== row.element) body.insertBefore(row.element, body.children[at] ?? null);
    });
    drawChosen();
  }

  function rowFor(one, search) {
    const drawn = JSON.stringify([one, search]);
    const before = rows.get(one.id);
    if (before?.drawn === drawn) return before;
    const row = { drawn, ...rowOf(one, search, { ...options, rows: () => seen }) };
    if (before) keepFocus(before.element, row.element);
    rows.set(one.id, row);
    return row;
  }

  function drawHead(wanted) {
    const now = sortOf(wanted) + " " + wanted.order, drawn = now + (wanted.q && " q");
    if (head.dataset.drawn === drawn) return;
    head.dataset.drawn = drawn;
    const focused = head.contains(document.activeElement) && document.activeElement.dataset.sort;
    fill(head, h("th", { class: "choose" }, whole), columns.map((column) => headOf(column, wanted, options.change)));
    const offered = orders.flatMap(({ head: words, sort }) => ["asc", "desc"].map((way) => [sort + " " + way, `${words} ${way === "asc" ? "↑" : "↓"}`]));
    if (wanted.q) offered.unshift(["match desc", "Phù hợp nhất"]);
    fill(order, offered.map(([value, words]) => h("option", { value, selected: value === now }, words)));
    if (focused) head.querySelector(`[data-sort="${focused}"]`)?.focus();
  }

  function drawChosen() {
    let chosen = 0;
    for (const one of seen) {
      const { box, element: row } = rows.get(one.id);
      box.checked = options.selection.has(one.id);
      row.classList.toggle("chosen", box.checked);
      chosen += box.checked ? 1 : 0;
    }
    whole.checked = chosen > 0 && chosen === seen.length;
    whole.indeterminate = chosen > 0 && chosen < seen.length;
  }
  return { element, draw, drawChosen };
}

function headOf({ name, head, sort }, wanted, change) {
  if (!sort) return h("th", { scope: "col", class: name }, head);
  const mine = sortOf(wanted) === sort;
  const next = mine ? (wanted.order === "asc" ? "desc" : "asc") : descendingFirst.includes(sort) ? "desc" : "asc";
  return h("th", { scope: "col", class: name, "aria-sort": mine ? (wanted.order === "asc" ? "ascending" : "descending") : null },
    h("button", { type: "button", class: "head", "data-sort": sort, onclick: () => change({ sort, order: next, page: 1 }) },
      head, h("span", { class: "way", "aria-hidden": "true" }, mine ? (wanted.order === "asc" ? "▲" : "▼") : "")));
}

function rowOf(one, search, { selection, rows, readAgain, saveOriginal }) {
  let range = false; // whether Shift was held in the click that changed the box
  const box = h("input", {
    type: "checkbox", "aria-label": "Chọn " + (one.subject ?? one.name), "data-part": "box",
    onclick: (event) => { range = event.shiftKey; },
    onchange: () => selection.set(one, box.checked, { rows: rows(), range }),
  });
  const cells = {
    state: stateBadge(one),
    number: [h("span", {}, typeName(one.type)), numberAndSymbol(one) && h("span", { class: "nowrap" }, marked(numberAndSymbol(one), search))],
    subject: [
      h("a", { href: linkOf(one), class: "subject", "data-part": "link" }, marked(one.subject ?? one.name, search)),
      one.subject && h("span", { class: "soft small file" }, marked(one.name, search)),
      one.excerpt && h("span", { class: "soft small lines excerpt" }, one.excerpt.map(({ text, hit }) => (hit ? h("mark", {}, text) : text))),
      one.state === "failed" && failureOf(one, readAgain, saveOriginal),
    ],
    issuer: marked(one.issuer, search),
    year: one.year,
    findings: findingBadges(one),
    tags: one.tags.map((tag) => h("span", { class: "badge tag" }, tag)),
    created: h("time", { datetime: one.created, title: time(one.created) }, timeShort(one.created)),
  };
  const element = h("tr", { onclick: (event) => openOn(event, one) },
    h("td", { class: "choose" }, box), columns.map(({ name }) => h("td", { class: name }, cells[name])));
  return { element, box };
}

// The whole row opens the document, but not where something else is clicked or words are being marked.
function openOn(event, one) {
  if (event.target.closest("a, button, input, .choose") || String(getSelection()) !== "") return;
  if (event.ctrlKey || event.metaKey) window.open(linkOf(one));
  else location.hash = linkOf(one);
}

function failureOf(one, readAgain, saveOriginal) {
  return h("div", { class: "why" }, h("p", { class: "small" }, one.error),
    h("div", { class: "row" },
      h("button", { type: "button", "data-part": "read", onclick: () => readAgain(one) }, "Đọc lại"),
      h("button", { type: "button", "data-part": "original", onclick: () => saveOriginal(one) }, "Tải tệp gốc")));
}

function keepFocus(before, after) {
  const part = before.contains(document.activeElement) ? document.activeElement.dataset.part : null;
  before.replaceWith(after);
  if (part) after.querySelector(`[data-part="${part}"]`)?.focus();
}
