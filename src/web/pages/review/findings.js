import { h } from "../../modules/dom.js";

export function findingsPane() {
  return { element: h("div") };
}
