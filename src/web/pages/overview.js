import { fill, h } from "../modules/dom.js";

export async function show(place) {
  fill(place, h("div", { class: "page" }, h("h1", {}, "overview")));
  return { title: "overview" };
}
