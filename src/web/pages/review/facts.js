import { h } from "../../modules/dom.js";

export function factsPane() {
  return { element: h("div", { class: "edits-record" }) };
}
