// A chart as a file of its own: the look that the page's styles give is written into the copy.

import { svg } from "../dom.js";

const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family", "font-size", "font-weight", "opacity"];

export function pictureOf(drawing) {
  const copy = drawing.cloneNode(true);
  const of = [drawing, ...drawing.querySelectorAll("*")], to = [copy, ...copy.querySelectorAll("*")];
  of.forEach((one, at) => {
    const style = getComputedStyle(one);
    for (const look of looks) {
      const value = style.getPropertyValue(look);
      // a pattern is named by the address of the page in computed styles
      if (value && !value.includes("url(")) to[at].setAttribute(look, value);
    }
    for (const name of ["class", "tabindex", "href", "role"]) to[at].removeAttribute(name);
  });
  const paper = getComputedStyle(drawing.closest(".card") ?? document.body).backgroundColor;
  copy.prepend(svg("rect", { width: "100%", height: "100%", fill: paper }));
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}
