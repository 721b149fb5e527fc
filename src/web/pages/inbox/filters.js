// The search box and the filters above the list.

import { fill, h, whenQuiet } from "../../modules/dom.js";
import { typeName } from "../../modules/document_cells.js";
import { count, states } from "../../modules/format.js";
import { filterNames, isNarrowed, withoutFilters } from "./query.js";

const labels = { state: "Trạng thái", year: "Năm", type: "Loại", issuer: "Cơ quan", tag: "Nhãn" };
const anyWords = { state: "Mọi trạng thái", year: "Mọi năm", type: "Mọi loại", issuer: "Mọi cơ quan", tag: "Mọi nhãn" };
const nameOf = { state: (value) => states[value], type: typeName };
const typing = 250; // milliseconds of quiet before it is searched

export function searchBox(wanted, change) {
  const input = h("input", {
    type: "search", value: wanted.q, placeholder: "Tìm trong mọi hồ sơ, có dấu hay không dấu", "aria-label": "Tìm trong mọi hồ sơ",
    "aria-keyshortcuts": "Control+K", autocomplete: "off", oninput: () => later(),
    onkeydown: (event) => {
      if (event.key === "Enter") later.now();
      if (event.key === "Escape" && input.value) {
        event.preventDefault();
        input.value = "";
        search();
      }
    },
  });
  const search = () => change({ q: input.value.trim(), page: 1 }, { replace: true });
  const later = whenQuiet(typing, search);
  return {
    element: h("div", { class: "search", role: "search" }, input),
    focus: () => input.select(),
    draw(now) {
      if (document.activeElement !== input && !later.isDue()) input.value = now.q;
    },
  };
}

// `statistics`: of the documents, what can be chosen; without it only what is chosen already.
export function filterBar(change) {
  const selects = Object.fromEntries(filterNames.map((name) => [name, h("select", {
    "aria-label": labels[name], onchange: (event) => change({ [name]: event.target.value, page: 1 }),
  })]));
  const clear = h("button", { type: "button", class: "quiet", onclick: () => change(withoutFilters(last)) }, "Xoá bộ lọc");
  const element = h("div", { class: "row filters", role: "group", "aria-label": "Bộ lọc" }, Object.values(selects), clear);
  let last = {};
  return {
    element,
    draw(wanted, statistics) {
      last = wanted;
      clear.hidden = !isNarrowed(wanted);
      for (const name of filterNames) drawChoices(name, selects[name], wanted[name], statistics?.["by_" + name]);
    },
  };
}

function drawChoices(name, select, chosen, counts) {
  const known = (counts ?? []).filter((one) => one.value !== null && one.value !== "").map((one) => ({ ...one, value: String(one.value) }));
  if (name === "year") known.sort((a, b) => b.value - a.value);
  if (chosen && !known.some((one) => one.value === chosen)) known.unshift({ value: chosen, documents: null });
  select.hidden = known.length === 0;
  const words = ({ value, documents }) => (nameOf[name]?.(value) ?? value) + (documents === null ? "" : ` (${count(documents)})`);
  const next = JSON.stringify([known, chosen]);
  if (select.dataset.drawn === next) return; // an open list stays as it is
  select.dataset.drawn = next;
  select.classList.toggle("chosen", chosen !== "");
  fill(select, h("option", { value: "" }, anyWords[name]), known.map((one) => h("option", { value: one.value, selected: one.value === chosen }, words(one))));
}
