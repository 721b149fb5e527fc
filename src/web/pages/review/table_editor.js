// A table of the record as a grid (WAI-ARIA grid): arrows go from cell to cell, typing or Enter edits, Escape takes back.
// Row -1 is the head; what stands over several columns is parted by "›" there.

import { fill, h } from "../../modules/dom.js";
import { noticeStep } from "../../modules/notices.js";
import { copyOf, sameValue, squeezed, valueAt } from "../../modules/record.js";
import { moneyUnits } from "../../modules/money_cells.js";
import { setCaret } from "./caret.js";
import { sumLine } from "./sum_line.js";

const rowKinds = [["group", "Nhóm"], ["item", "Dòng"], ["total", "Cộng"]];
const pageOfRows = 100;

// "Kinh phí › Ngân sách xã" as a path of heads, outermost first.
const pathOf = (text) => {
  const path = squeezed(text).split("›").map((part) => part.trim()).filter(Boolean);
  return path.length > 0 ? path : [""];
};

export function tableEditor(editor, pointer, name) {
  const head = h("thead"), body = h("tbody");
  const grid = h("table", { role: "grid", class: "table-grid", "aria-label": name }, head, body);
  const kind = h("select", { "aria-label": "Loại dòng", onchange: () => changeRow("Đổi loại dòng", (row) => { row.kind = kind.value; }) }, rowKinds.map(([value, label]) => h("option", { value }, label)));
  const unit = h("select", { "aria-label": "Đơn vị tiền", onchange: setUnit }, h("option", { value: "" }, "Không có tiền"), moneyUnits.map(([value, label]) => h("option", { value }, label)));
  const moneyColumns = h("div", { class: "row" });
  const more = h("button", { type: "button", class: "quiet", onclick: () => { limit += pageOfRows; update(); } });
  const sums = sumLine((row, column) => go(row, column));
  const button = (sign, label, title, act) => h("button", { type: "button", class: "quiet", "aria-label": label, title, onclick: act }, sign);
  const bar = h("div", { class: "table-bar", role: "toolbar", "aria-label": "Sửa bảng" },
    h("label", { class: "check" }, h("span", { class: "small soft" }, "Dòng đang chọn"), kind),
    button("↑", "Chuyển dòng lên", "Chuyển dòng lên (Alt+↑)", () => moveRow(-1)), button("↓", "Chuyển dòng xuống", "Chuyển dòng xuống (Alt+↓)", () => moveRow(1)),
    button("Thêm dòng", "Thêm dòng sau", "Thêm dòng sau (Ctrl+Enter)", addRow), button("Xoá dòng", "Xoá dòng", "Xoá dòng (Alt+Delete)", removeRow),
    h("span", { class: "grow" }), h("label", { class: "check" }, h("span", { class: "small soft" }, "Đơn vị tiền"), unit));
  const columnsBox = h("details", { class: "small" }, h("summary", {}, "Cột ghi số tiền"), moneyColumns);
  const element = h("div", { class: "table-editor", "data-pointer": pointer }, bar, h("div", { class: "sheet" }, grid), more, sums.element, columnsBox);
  let at = { row: 0, column: 0 }; // the cell in the order of Tab
  let limit = pageOfRows;
  let limited = null; // the limit when all is shown no more
  let editing = null; // { cell, before }
  let shownColumns = "";
  grid.addEventListener("keydown", onKey);
  grid.addEventListener("focusin", (event) => isCell(event.target) && select(placeOf(event.target)));
  grid.addEventListener("focusout", () => editing && stop());
  grid.addEventListener("input", () => editing && write(squeezed(editing.cell.innerText, true)));
  grid.addEventListener("pointerdown", (event) => event.target === document.activeElement && isCell(event.target) && edit(event.target));
  grid.addEventListener("dblclick", (event) => isCell(event.target) && edit(event.target));
  update();
  return { element, update, focus: () => go(at.row, at.column), reveal, whole };

  function table() { return valueAt(editor.record, pointer); }

  // ---- showing

  function update(address = pointer) {
    pointer = address;
    element.dataset.pointer = pointer;
    const { columns, rows, money } = table();
    const isMoney = new Set(money?.columns ?? []);
    showHead(columns, isMoney);
    const shown = rows.slice(0, limit);
    while (body.rows.length > shown.length) body.lastChild.remove();
    shown.forEach((row, i) => showRow(body.rows[i] ?? body.appendChild(h("tr")), row, i, columns, isMoney));
    more.hidden = rows.length <= limit;
    more.textContent = `Xem thêm ${Math.min(pageOfRows, rows.length - limit)} dòng (còn ${rows.length - limit})`;
    select({ row: Math.min(at.row, Math.max(0, shown.length - 1)), column: Math.min(at.column, columns.length - 1) });
    unit.value = money ? String(money.unit) : "";
    columnsBox.hidden = !money;
    const breaches = sums.update(table());
    for (const cell of body.querySelectorAll(".breach")) cell.classList.remove("breach");
    for (const { row, column } of breaches) cellAt(row, column)?.classList.add("breach");
  }

  function showHead(columns, isMoney) {
    showCells(head.rows[0] ?? head.appendChild(h("tr")), columns, columns.map((path) => path.join(" › ")), isMoney, {
      make: () => h("th", { scope: "col", role: "columnheader", tabindex: "-1" }), address: (column) => `${pointer}/columns/${column}`,
    });
    const now = JSON.stringify([columns, [...isMoney]]);
    if (now === shownColumns) return;
    shownColumns = now;
    fill(moneyColumns, columns.map((path, i) => h("label", { class: "check" },
      h("input", { type: "checkbox", checked: isMoney.has(i), onchange: (event) => setMoney(i, event.target.checked) }), path.at(-1) || `Cột ${i + 1}`)));
  }

  function showRow(line, row, i, columns, isMoney) {
    line.className = "row-" + row.kind;
    showCells(line, columns, row.cells, isMoney, {
      make: () => h("td", { role: "gridcell", tabindex: "-1" }), address: (column) => `${pointer}/rows/${i}/cells/${column}`,
    });
  }

  function showCells(line, columns, texts, isMoney, { make, address }) {
    while (line.cells.length > columns.length) line.lastChild.remove();
    columns.forEach((_, column) => {
      const cell = line.cells[column] ?? line.appendChild(make());
      const text = texts[column] ?? "";
      cell.dataset.pointer = address(column);
      cell.classList.toggle("figures", isMoney.has(column));
      if (editing?.cell === cell ? !says(cell, text) : cell.textContent !== text) cell.textContent = text;
    });
  }

  // While one types, blanks and a sign of the head may not be the record's yet.
  function says(cell, text) {
    return squeezed(cell.innerText, true) === text || (cell.parentElement.parentElement === head && pathOf(cell.innerText).join(" › ") === text);
  }

  function isCell(target) { return target.matches("td, th"); }
  function cellAt(row, column) { return (row < 0 ? head.rows[0] : body.rows[row])?.cells[column] ?? null; }
  function placeOf(cell) { return { row: cell.closest("thead") ? -1 : cell.parentElement.sectionRowIndex, column: cell.cellIndex }; }

  function select(place) {
    cellAt(at.row, at.column)?.setAttribute("tabindex", "-1");
    at = place;
    cellAt(at.row, at.column)?.setAttribute("tabindex", "0");
    kind.value = table().rows[at.row]?.kind ?? "item";
    kind.disabled = !table().rows[at.row];
  }

  function go(row, column) {
    if (row >= limit) {
      limit = Math.ceil((row + 1) / pageOfRows) * pageOfRows;
      update();
    }
    const cell = cellAt(row, column);
    if (!cell) return false;
    cell.focus();
    return true;
  }

  function reveal(address) {
    const found = address.startsWith(pointer + "/rows/") && /^\d+/.exec(address.slice(pointer.length + 6));
    if (found && Number(found[0]) >= limit) {
      limit = Math.ceil((Number(found[0]) + 1) / pageOfRows) * pageOfRows;
      update();
    }
  }

  // All rows, as on paper, and back.
  function whole(wanted) {
    if (wanted === Boolean(limited)) return;
    [limit, limited] = wanted ? [Infinity, limit] : [limited, null];
    update();
  }

  // ---- editing a cell

  function edit(cell, text = null) {
    if (editing) return;
    cell.setAttribute("contenteditable", "plaintext-only");
    if (cell.contentEditable !== "plaintext-only") cell.contentEditable = "true";
    editing = { cell, before: cell.textContent };
    if (text !== null) cell.textContent = text;
    setCaret(cell, cell.textContent.length);
  }

  function stop() {
    const { cell } = editing;
    editing = null;
    cell.removeAttribute("contenteditable");
    editor.endStep();
    update();
  }

  function write(text) {
    const { row, column } = placeOf(editing.cell);
    if (row < 0) return void editor.change("Sửa tên cột", () => { table().columns[column] = pathOf(text); }, { of: `column ${pointer} ${column}` });
    editor.change("Sửa ô của bảng", () => {
      const cells = table().rows[row].cells;
      if (cells[column] === text) return false;
      while (cells.length <= column) cells.push("");
      cells[column] = text;
      return { pointers: [`${pointer}/rows/${row}/cells/${column}`] };
    }, { of: `cell ${pointer} ${row} ${column}` });
  }

  function takeBack() {
    write(editing.before);
    const { cell } = editing;
    stop();
    cell.focus();
  }

  function onKey(event) {
    const cell = event.target.closest("td, th");
    if (!cell || event.isComposing) return;
    const act = editing ? actWhileEditing(event) : actOnGrid(event, cell);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  function actWhileEditing(event) {
    const { row, column } = at;
    const leave = (to) => () => { stop(); go(...to) || go(row, column); };
    if (event.key === "Escape") return takeBack;
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) return leave([row + 1, column]);
    if (event.key === "Tab") return nextOf(event.shiftKey ? -1 : 1) && leave(nextOf(event.shiftKey ? -1 : 1));
    return null;
  }

  function actOnGrid(event, cell) {
    const { row, column } = at;
    const last = table().columns.length - 1;
    if (event.altKey) return { ArrowUp: () => moveRow(-1), ArrowDown: () => moveRow(1), Delete: removeRow }[event.key];
    if (event.ctrlKey || event.metaKey) return { Enter: addRow, Home: () => go(0, 0), End: () => go(body.rows.length - 1, last) }[event.key];
    const to = { ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], Home: [row, 0], End: [row, last] }[event.key];
    if (to) return () => go(...to);
    if (event.key === "Tab") return nextOf(event.shiftKey ? -1 : 1) && (() => go(...nextOf(event.shiftKey ? -1 : 1)));
    if (event.key === "Enter" || event.key === "F2") return () => edit(cell);
    if (event.key === "Delete" || event.key === "Backspace") return () => { edit(cell, ""); write(""); stop(); cell.focus(); };
    if (event.key.length === 1 || event.key === "Process") { // the typed character itself comes by the browser, so that Vietnamese input methods work
      edit(cell, "");
      write("");
    }
    return null;
  }

  // The cell after or before in reading order; none at the ends: Tab leaves the grid there.
  function nextOf(by) {
    const width = table().columns.length;
    const place = at.row * width + at.column + by;
    return place >= 0 && place < body.rows.length * width ? [Math.floor(place / width), place % width] : null;
  }

  // ---- rows and money

  function changeRow(label, act) {
    editor.change(label, () => {
      const row = table().rows[at.row];
      if (!row) return false;
      const before = copyOf(row);
      act(row);
      return !sameValue(before, row) && { pointers: [`${pointer}/rows/${at.row}`] };
    });
  }

  function moveRow(by) {
    const { row, column } = at;
    const to = row + by;
    if (row < 0 || to < 0 || to >= table().rows.length) return;
    editor.change("Chuyển dòng của bảng", () => {
      const { rows } = table();
      rows.splice(to, 0, rows.splice(row, 1)[0]);
    });
    go(to, column);
  }

  function addRow() {
    const { row, column } = at;
    const next = table().rows.length === 0 ? 0 : row + 1;
    editor.change("Thêm dòng của bảng", () => { table().rows.splice(next, 0, { kind: "item", cells: table().columns.map(() => "") }); });
    go(next, column);
  }

  function removeRow() {
    const { row, column } = at;
    if (!table().rows[row]) return;
    const words = table().rows[row].cells.filter(Boolean).slice(0, 2).join(" ").slice(0, 60);
    editor.change("Xoá dòng của bảng", () => { table().rows.splice(row, 1); });
    go(Math.min(row, table().rows.length - 1), column);
    noticeStep(editor, words ? `Đã xoá dòng “${words}”.` : "Đã xoá một dòng.");
  }

  function setUnit() {
    editor.change("Đổi đơn vị tiền", () => {
      if (unit.value === "") table().money = null;
      else table().money = { unit: Number(unit.value), columns: table().money?.columns ?? [] };
    });
  }

  function setMoney(column, is) {
    editor.change("Đổi cột ghi số tiền", () => {
      const { money } = table();
      money.columns = [...money.columns.filter((one) => one !== column), ...(is ? [column] : [])].sort((one, other) => one - other);
    });
  }
}
