import { h } from "../../modules/dom.js";

export function contentPane(editor) {
  return { element: h("div", { class: "edits-record" }, h("p", { class: "empty" }, editor.record.subject)) };
}
