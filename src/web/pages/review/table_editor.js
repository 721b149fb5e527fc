import { h } from "../../modules/dom.js";
import { valueAt } from "../../modules/record.js";

export function tableEditor(editor, pointer) {
  const element = h("div", { class: "table-editor", "data-pointer": pointer });
  const update = (address = pointer) => {
    element.textContent = valueAt(editor.record, address).rows.length + " dòng";
  };
  update();
  return { element, update, focus() {} };
}
