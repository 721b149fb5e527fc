// A list of things of some fields each, with rows to add and to take away (which can be undone).

import { h } from "../../modules/dom.js";
import { notice } from "../../modules/notices.js";

// fields: [{ name, label, placeholder }]; rows: [{ name: value }]; `extra(row) -> element` stands first in each row.
// Result: { element, values() } — a value that is blank is ""; `of` is the row that was given.
export function rowsOf({ fields, rows, add, what, extra, changed, locked }) {
  const list = h("div", { class: "stack" });
  const made = [];
  const element = h("div", { class: "stack" }, list,
    !locked && h("div", {}, h("button", { type: "button", onclick: () => { put({}).querySelector("input:not([type=radio])").focus(); changed(); } }, add)));

  function put(row, at = made.length) {
    const inputs = fields.map((field) => h("label", { class: "field" }, h("span", {}, field.label),
      h("input", { name: field.name, value: row[field.name] ?? "", placeholder: field.placeholder, autocomplete: "off" })));
    const line = h("fieldset", { class: "entry" }, h("legend", { class: "unseen" }, `${what[0].toUpperCase()}${what.slice(1)} ${at + 1}`),
      extra?.(row), inputs,
      !locked && h("button", { type: "button", class: "quiet", "aria-label": `Bỏ ${what} ${at + 1}`, title: "Bỏ", onclick: () => take(one) }, "✕"));
    const one = { line, row, inputs };
    made.splice(at, 0, one);
    list.insertBefore(line, list.children[at] ?? null);
    return line;
  }
  function take(one) {
    const at = made.indexOf(one);
    made.splice(at, 1);
    one.line.remove();
    changed();
    notice(`Đã bỏ ${what}; bấm Lưu để giữ thay đổi.`, { undo: () => {
      made.splice(Math.min(at, made.length), 0, one);
      list.insertBefore(one.line, list.children[at] ?? null);
      changed();
    }, here: true });
  }
  for (const row of rows) put(row);
  return { element, values: () => made.map(({ row, inputs }) =>
    ({ ...row, ...Object.fromEntries(inputs.map((label, at) => [fields[at].name, label.querySelector("input").value.trim()])), of: row })) };
}
