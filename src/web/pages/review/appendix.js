// An appendix: its head, its paragraphs, its tables.

import { h } from "../../modules/dom.js";
import { valueAt } from "../../modules/record.js";
import { textField } from "./fields.js";
import { tableEditor } from "./table_editor.js";
import { treeView } from "./tree.js";

export function appendixForm(editor, pointer) {
  const text = (label, name, more = {}) => textField(editor, { label, pointer: `${pointer}/${name}`, wide: true, ...more });
  const fields = [
    text("Tên gọi", "label", { empty: "" }), text("Đơn vị tính", "unit"), text("Tiêu đề", "title", { empty: "", long: true }),
    text("Dòng “Kèm theo”", "reference", { long: true }),
  ];
  const nodes = valueAt(editor.record, pointer + "/nodes").length > 0 ? treeView(editor, pointer + "/nodes", "Các đoạn của phụ lục") : null;
  const tables = valueAt(editor.record, pointer + "/tables").map((_, i) => tableEditor(editor, `${pointer}/tables/${i}`, `Bảng ${i + 1}`));
  return {
    element: h("div", { class: "stack" }, h("div", { class: "review-form" }, fields.map((field) => field.element)), nodes?.element, tables.map((table) => table.element)),
    update: () => [...fields, nodes, ...tables].forEach((one) => one?.update()),
    whole: (wanted) => [nodes, ...tables].forEach((one) => one?.whole(wanted)),
    reveal: (address) => [nodes, ...tables].forEach((one) => one?.reveal(address)),
  };
}
