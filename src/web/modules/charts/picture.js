// A chart as a file of its own, with its name and legend: the look that the page's styles give is written into the copy.

import { svg } from "../dom.js";

const looks = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "font-family", "font-size", "font-weight", "opacity"];
const head = 32, line = 24, margin = 12; // pixels

// `figure`: of chart(), with the drawing in .plot and, where there is one, a .legend
export function pictureOf(figure, title) {
  const drawing = figure.querySelector(".plot svg");
  const width = drawing.width.baseVal.value, height = drawing.height.baseVal.value;
  const keys = [...figure.querySelectorAll(".legend li")];
  const notes = [...figure.querySelectorAll(".legend ~ p")].map((note) => note.textContent);
  const style = getComputedStyle(figure);
  const words = (x, y, text, weight = 400) => svg("text", { x, y, fill: style.color, "font-family": style.fontFamily, "font-size": 14, "font-weight": weight }, text);
  const below = (at) => head + height + line * (at + 1);
  const whole = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: width + 2 * margin, height: below(keys.length + notes.length) },
    svg("rect", { width: "100%", height: "100%", fill: getComputedStyle(figure.closest(".card") ?? document.body).backgroundColor }),
    words(margin, 22, title, 600),
    placed(drawing, margin, head),
    keys.map((key, at) => [placed(key.querySelector("svg"), margin, below(at) - 12), words(margin + 24, below(at), key.textContent)]),
    notes.map((note, at) => words(margin, below(keys.length + at), note)));
  return new Blob(['<?xml version="1.0" encoding="UTF-8"?>\n', new XMLSerializer().serializeToString(whole)], { type: "image/svg+xml" });
}

function placed(drawing, x, y) {
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
  copy.setAttribute("x", x);
  copy.setAttribute("y", y);
  return copy;
}
