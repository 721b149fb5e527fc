// A section tree as an outline that is edited in place. Only what is unfolded is built; a row stays the same element for as
// long as its node lives, so that the cursor stays where it is.

import { h } from "../../modules/dom.js";
import { notice, noticeStep } from "../../modules/notices.js";
import { countNodes, idOf, squeezed, valueAt } from "../../modules/record.js";
import * as tree from "../../modules/tree.js";
import { isTitle } from "../../modules/labels.js";
import { caretAt, hasCaret, isAtEdge, setCaret } from "./caret.js";
import { tableEditor } from "./table_editor.js";

const openUpTo = 200; // nodes: above, only so many levels are unfolded at first as show no more rows than `rowsAtFirst`
const rowsAtFirst = 600;

// act, sign, name, keys (as told), label of the step
const acts = {
  moveUp: ["↑", "Chuyển lên", "Alt+↑"],
  moveDown: ["↓", "Chuyển xuống", "Alt+↓"],
  outdent: ["←", "Đưa ra một cấp", "Alt+←"],
  indent: ["→", "Đưa vào một cấp", "Alt+→"],
  split: ["Tách", "Tách tại con trỏ", "Enter"],
  merge: ["Gộp", "Gộp vào mục trước", "Backspace ở đầu mục"],
  addAfter: ["Thêm", "Thêm mục sau", "Ctrl+Enter"],
  addUnder: ["Thêm đoạn", "Thêm đoạn bên trong", "Shift+Enter"],
  remove: ["Xoá", "Xoá mục", "Alt+Delete"],
};

// Why nothing happened, where one may wonder.
const hindrances = {
  moveUp: "Mục này đã đứng đầu; muốn đưa lên trước mục cha thì đưa ra một cấp trước.",
  moveDown: "Mục này đã đứng cuối; muốn đưa xuống sau mục cha thì đưa ra một cấp trước.",
  indent: "Không có mục nào đứng trước để đưa mục này vào trong.",
  outdent: "Mục này đã ở cấp ngoài cùng.",
};

const actOfKey = (event) => {
  if (event.altKey && !event.ctrlKey) return { ArrowUp: "moveUp", ArrowDown: "moveDown", ArrowLeft: "outdent", ArrowRight: "indent", Delete: "remove" }[event.key];
  if (event.key !== "Enter") return undefined;
  return event.shiftKey ? "addUnder" : event.ctrlKey ? "addAfter" : "split";
};

export function treeView(editor, pointer, label) {
  const rows = new Map(); // id -> row
  const folded = new Set();
  const root = h("ul", { class: "tree", "aria-label": label });
  const bar = h("div", { class: "tree-bar", role: "toolbar", "aria-label": "Sửa mục đang chọn" },
    Object.entries(acts).map(([act, [sign, name, keys]]) => h("button", {
      type: "button", class: "quiet", "aria-label": name, title: `${name} (${keys})`,
      onpointerdown: (event) => event.preventDefault(), // the cursor stays in the text
      onclick: () => perform(act),
    }, sign)),
    h("span", { class: "grow" }),
    h("button", { type: "button", class: "quiet", onclick: () => foldAll(true) }, "Gấp hết"),
    h("button", { type: "button", class: "quiet", onclick: () => foldAll(false) }, "Mở hết"));
  const empty = h("p", { class: "empty" }, "Chưa có mục nào. ", h("button", { type: "button", onclick: addFirst }, "Thêm mục đầu tiên"));
  const element = h("div", { class: "tree-view", onkeydown: onKey, onfocusin: onFocus }, bar, root, empty);
  let current = null; // id of the row that the tool bar works on
  let cursor = 0; // in its text
  let unfolded = null; // what is folded when all is shown no more
  const nodes = () => valueAt(editor.record, pointer) ?? [];
  if (countNodes(nodes()) > openUpTo) foldDeep();
  update();
  return { element, update, reveal, whole };

  // ---- showing

  function update() {
    const seen = new Set();
    sync(root, nodes(), pointer, seen);
    for (const id of rows.keys()) if (!seen.has(id) && !tree.locate(nodes(), id)) rows.delete(id);
    if (!rows.has(current)) setCurrent(nodes().length > 0 ? idOf(nodes()[0]) : null);
    empty.hidden = nodes().length > 0;
    bar.hidden = !empty.hidden;
  }

  function sync(list, siblings, address, seen) {
    siblings.forEach((node, i) => {
      const id = idOf(node);
      seen.add(id);
      const row = rows.get(id) ?? makeRow(id);
      row.update(node, `${address}/${i}`);
      if (list.children[i] !== row.element) list.insertBefore(row.element, list.children[i] ?? null);
      if (!folded.has(id)) sync(row.children, node.children, `${address}/${i}/children`, seen);
    });
    while (list.children.length > siblings.length) list.lastChild.remove();
  }

  function makeRow(id) {
    const fold = h("button", { type: "button", class: "quiet tree-fold", tabindex: "-1", onclick: () => toggle(id) });
    const sign = h("input", { class: "tree-label", tabindex: "-1", autocomplete: "off", oninput: writeLabel, onblur: tidy });
    const text = h("div", { class: "tree-text", role: "textbox", "aria-multiline": "true", contenteditable: "plaintext-only", tabindex: "-1", oninput: writeText, onblur: tidy });
    if (text.contentEditable !== "plaintext-only") text.contentEditable = "true";
    const line = h("div", { class: "tree-row" }, fold, sign, text);
    const children = h("ul");
    const shown = {}; // what the elements say: most rows are the same after a change
    const row = { id, element: h("li", {}, line, children), line, fold, sign, text, children, node: null, table: null, update: updateRow };
    line.row = row;
    rows.set(id, row);
    return row;

    function updateRow(node, address) {
      row.node = node;
      if (shown.address !== address) line.dataset.pointer = shown.address = address;
      if (shown.text !== node.text) {
        if (squeezed(text.textContent) !== node.text) writeOver(node.text);
        shown.text = node.text;
      }
      const isFolded = folded.has(id), hasChildren = node.children.length > 0;
      if (shown.isTitle !== isTitle(node)) line.classList.toggle("heading", shown.isTitle = isTitle(node));
      if (shown.label !== node.label || shown.isFolded !== isFolded || shown.hasChildren !== hasChildren) updateSign(node, isFolded, hasChildren);
      if (isFolded) children.replaceChildren();
      if (node.table || row.table) updateTable(node, address);
    }
    // By a step back, say: the cursor stays about where it was.
    function writeOver(words) {
      const at = document.activeElement === text ? caretAt(text) : null;
      text.textContent = words;
      if (at !== null) setCaret(text, at);
    }
    function updateSign(node, isFolded, hasChildren) {
      if (squeezed(sign.value) !== node.label) sign.value = node.label;
      sign.size = Math.max(2, node.label.length);
      const name = node.label || "đoạn không đánh số";
      sign.setAttribute("aria-label", "Ký hiệu của mục " + name);
      text.setAttribute("aria-label", "Nội dung của mục " + name);
      fold.hidden = !hasChildren;
      fold.textContent = isFolded ? "▸" : "▾";
      fold.setAttribute("aria-expanded", String(!isFolded));
      fold.setAttribute("aria-label", (isFolded ? "Mở mục " : "Gấp mục ") + name);
      children.hidden = isFolded;
      Object.assign(shown, { label: node.label, isFolded, hasChildren });
    }
    function updateTable(node, address) {
      sign.hidden = text.hidden = Boolean(node.table);
      if (!node.table) {
        row.table?.element.remove();
        row.table = null;
      } else if (row.table) {
        row.table.update(address + "/table");
      } else {
        row.table = tableEditor(editor, address + "/table", "Bảng trong nội dung");
        line.append(row.table.element);
      }
    }
    function writeLabel() {
      const value = squeezed(sign.value);
      if (value !== row.node.label) editor.change("Sửa ký hiệu", () => { row.node.label = value; }, { of: "label " + id });
    }
    function writeText() {
      const value = squeezed(text.textContent);
      if (value !== row.node.text) editor.change("Sửa nội dung", () => { row.node.text = value; }, { of: "text " + id });
    }
    function tidy() {
      if (text.textContent !== row.node.text) text.textContent = row.node.text;
      if (sign.value !== row.node.label) sign.value = row.node.label;
      editor.endStep();
    }
  }

  function toggle(id, fold = !folded.has(id)) {
    if (fold) folded.add(id);
    else folded.delete(id);
    update();
  }
  // Two levels are shown at first, or the highest alone where that is already much.
  function foldDeep() {
    const two = nodes().reduce((rows, node) => rows + 1 + node.children.length, 0) <= rowsAtFirst;
    for (const node of two ? nodes().flatMap((one) => one.children) : nodes()) if (node.children.length > 0) folded.add(idOf(node));
  }

  function foldAll(fold) {
    folded.clear();
    if (fold) for (const row of rows.values()) if (row.node.children.length > 0) folded.add(row.id);
    update();
  }

  // All of it, as on paper, and back to how it was folded.
  function whole(wanted) {
    if (wanted === Boolean(unfolded)) return;
    if (wanted) unfolded = [...folded];
    folded.clear();
    if (!wanted) for (const id of unfolded) folded.add(id);
    if (!wanted) unfolded = null;
    update();
    for (const row of rows.values()) row.table?.whole(wanted);
  }

  // One row is in the order of Tab; arrows go from row to row.
  function setCurrent(id) {
    for (const [row, index] of [[rows.get(current), "-1"], [rows.get(id), "0"]])
      if (row) for (const field of [row.fold, row.sign, row.text]) field.setAttribute("tabindex", index);
    rows.get(current)?.line.classList.remove("current");
    rows.get(id)?.line.classList.add("current");
    current = id;
  }

  function go(id, at = 0) {
    for (let way = tree.locate(nodes(), id)?.parent; way; way = way.parent) folded.delete(idOf(way.node));
    update();
    const row = rows.get(id);
    if (!row) return;
    setCurrent(id);
    if (row.node.table) row.table.focus();
    else setCaret(row.text, at);
    row.line.scrollIntoView({ block: "nearest" });
  }

  function reveal(address) {
    const node = valueAt(editor.record, address);
    const id = node && idOf(node);
    if (id === undefined) return;
    for (let way = tree.locate(nodes(), id)?.parent; way; way = way.parent) folded.delete(idOf(way.node));
    update();
  }

  // ---- changing

  function perform(act) {
    const row = rows.get(current);
    if (!row) return;
    const [, name] = acts[act];
    const { node } = row;
    if (hasCaret(row.text)) cursor = caretAt(row.text);
    let done = false;
    editor.change(name, () => (done = tree[act](nodes(), current, cursor)));
    if (!done) return void (hindrances[act] && notice(hindrances[act], { brief: true }));
    if (act === "remove" && (node.text || node.table || node.children.length > 0)) tellRemoved(node);
    if (done.id === null) setCurrent(null);
    else go(done.id, done.at ?? cursor);
  }

  function tellRemoved(node) {
    const under = countNodes(node.children);
    const words = [node.label, node.table ? "bảng" : node.text].filter(Boolean).join(" ").slice(0, 60);
    noticeStep(editor, `Đã xoá “${words}”${under > 0 ? ` và ${under} mục bên trong` : ""}.`);
  }

  function addFirst() {
    let made;
    editor.change("Thêm mục", () => (made = tree.addLast(nodes(), "I.")));
    go(made.id);
  }

  function onFocus(event) {
    const row = event.target.closest(".tree-row")?.row;
    if (row && row.id !== current) setCurrent(row.id);
  }

  function onKey(event) {
    const line = event.target.closest(".tree-row");
    if (!line || event.isComposing || event.target.closest(".table-editor")) return;
    const { row } = line;
    const inText = event.target === row.text;
    if (inText) cursor = caretAt(row.text);
    const act = actOfKey(event);
    if (act && !(event.key === "Enter" && event.target === row.fold)) {
      event.preventDefault();
      if (event.target === row.sign && act === "split") return setCaret(row.text, 0);
      return perform(act);
    }
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Backspace" && inText && cursor === 0 && getSelection().isCollapsed) {
      event.preventDefault();
      if (row.node.text === "" && row.node.children.length === 0 && row.node.label !== "") return dropLabel(row);
      return perform("merge");
    }
    if (event.key === "Delete" && inText && cursor === row.node.text.length && getSelection().isCollapsed) return mergeNext(event, row);
    if (event.key === "ArrowUp" || event.key === "ArrowDown") step(event, row, inText);
  }

  // Delete at the end of a text is Backspace at the beginning of the next one.
  function mergeNext(event, row) {
    const next = tree.after(nodes(), row.id);
    if (!next) return;
    event.preventDefault();
    const at = row.node.text.length;
    editor.change("Gộp mục sau", () => tree.merge(nodes(), idOf(next), 0));
    go(row.id, at);
  }

  // An empty point becomes a paragraph first, as in word processors.
  function dropLabel(row) {
    editor.change("Bỏ ký hiệu", () => { row.node.label = ""; });
  }

  function step(event, row, inText) {
    const up = event.key === "ArrowUp";
    if (inText && !isAtEdge(row.text, up)) return;
    const lines = [...root.querySelectorAll(".tree-row")].filter((line) => line.offsetParent);
    const next = lines[lines.indexOf(row.line) + (up ? -1 : 1)]?.row;
    if (!next) return;
    event.preventDefault();
    setCurrent(next.id);
    const column = event.target === row.sign ? next.sign : event.target === row.fold && !next.fold.hidden ? next.fold : next.text;
    if (next.node.table) next.table.focus();
    else if (column === next.text) setCaret(next.text, up ? next.node.text.length : 0);
    else column.focus();
  }
}

