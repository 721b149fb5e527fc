// What was received as lines with their numbers; tables as tables. Lines answer to the pointer, to arrows and Enter.

import { h } from "../../modules/dom.js";

const chunk = 100; // blocks that the browser lays out together, when they come into sight

export function sourceText(source, pointing) {
  const lines = new Map(); // number of a line -> elements
  const element = h("div", {
    class: "source-text", onpointerover: over, onpointerleave: () => pointing.leave(), onclick: click, onkeydown: onKey,
  });
  let page = 0, part = null;
  source.blocks.forEach((block, i) => {
    if (i % chunk === 0 || (block.page !== page && block.page > 0)) element.append(part = h("section", { class: "source-part" }));
    if (block.page !== page && block.page > 0 && source.pages > 1) part.append(h("p", { class: "source-page small soft" }, "Trang " + block.page));
    page = block.page || page;
    part.append(block.rows ? tableOf(block) : lineOf(block));
  });
  if (source.blocks.length === 0) element.append(h("p", { class: "empty" }, "Tệp gốc là hồ sơ có sẵn, không có văn bản để đối chiếu."));
  element.querySelector("[data-line]")?.setAttribute("tabindex", "0");
  return { element, mark };

  function known(block, made) {
    made.dataset.page = block.page;
    made.dataset.line = block.line;
    made.tabIndex = -1;
    for (let line = block.line; line <= Math.max(block.line, block.line_end); ++line) lines.set(line, [...(lines.get(line) ?? []), made]);
    return made;
  }

  function lineOf(block) {
    return known(block, h("p", { class: "source-line" + (block.bold ? " bold" : "") },
      h("span", { class: "source-number", "aria-hidden": "true" }, block.line), h("span", {}, block.text)));
  }

  function tableOf(block) {
    return h("div", { class: "sheet" }, h("table", { class: "source-table" }, h("tbody", {},
      block.rows.map((row) => known({ ...row, page: block.page }, h("tr", {}, row.cells.map((cell) => h("td", {}, cell))))))));
  }

  function mark(sources, reveal) {
    for (const marked of element.querySelectorAll(".pointed")) marked.classList.remove("pointed");
    let first = null;
    for (const { line, line_end: last } of sources)
      for (let one = line; one <= Math.max(line, last); ++one)
        for (const made of lines.get(one) ?? []) {
          made.classList.add("pointed");
          first ??= made;
        }
    if (reveal) first?.scrollIntoView({ block: "center" });
  }

  // ---- the pointer and the keys

  function lineAt(event) {
    return event.target.closest("[data-line]");
  }

  function told(made) {
    return [Number(made.dataset.page), Number(made.dataset.line)];
  }

  function over(event) {
    const made = lineAt(event);
    if (made) pointing.hover(...told(made));
  }

  function click(event) {
    const made = lineAt(event);
    if (!made || String(getSelection()) !== "") return; // words are being chosen
    focusOn(made);
    pointing.choose(...told(made));
  }

  function focusOn(made) {
    element.querySelector("[tabindex='0']")?.setAttribute("tabindex", "-1");
    made.tabIndex = 0;
    made.focus({ preventScroll: true });
  }

  function onKey(event) {
    const made = lineAt(event);
    if (!made) return;
    if (event.key === "Enter") return pointing.choose(...told(made));
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const all = [...element.querySelectorAll("[data-line]")];
    const next = all[all.indexOf(made) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    focusOn(next);
    next.scrollIntoView({ block: "nearest" });
    pointing.hover(...told(next));
  }
}
