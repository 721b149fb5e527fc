// What all charts are made of: the drawing with its name, the axes, points that the keyboard reaches.

import { svg } from "../dom.js";

let made = 0;

// An SVG of so many CSS pixels. `describe`: what it shows in a sentence.
export function drawing(width, height, title, describe, ...children) {
  const id = "chart-" + ++made;
  return svg("svg", { class: "drawing", width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-labelledby": id + "-title", "aria-describedby": id + "-desc" },
    svg("title", { id: id + "-title" }, title), svg("desc", { id: id + "-desc" }, describe), children);
}

export const label = (x, y, text, { end = false, middle = false, strong = false, ...more } = {}) =>
  svg("text", { x, y, "text-anchor": end ? "end" : middle ? "middle" : null, class: strong ? "strong" : null, ...more }, text);

// Values at the left with lines across.
export function valueAxis(ticks, y, box, words) {
  return svg("g", { "aria-hidden": "true" }, ticks.map((tick) => [
    svg("line", { class: tick === 0 ? "base" : "grid", x1: box.left, x2: box.right, y1: y(tick), y2: y(tick) }),
    label(box.left - 8, y(tick) + 4, words(tick), { end: true }),
  ]));
}

// What is pointed at: a focusable group with its value in words. The charts give `spot` (where the tip stands).
export function spot(words, at, children, { href = null } = {}) {
  const one = svg(href ? "a" : "g", { class: "spot", role: href ? null : "img", href, tabindex: "-1", "aria-label": words }, children);
  one.spot = { words, ...at };
  return one;
}

// How broad a text of a chart is, in CSS pixels.
let ruler = null;
export function breadthOf(text) {
  if (!ruler) {
    ruler = document.createElement("canvas").getContext("2d");
    const style = getComputedStyle(document.documentElement);
    const pixels = parseFloat(style.getPropertyValue("--text-small")) * parseFloat(style.fontSize);
    ruler.font = `${pixels}px ${style.getPropertyValue("--font")}`;
  }
  return ruler.measureText(text).width;
}

// Cuts a text to so many pixels; the whole one stays in the spot's words.
export function fitted(text, pixels) {
  if (breadthOf(text) <= pixels) return text;
  let [fits, not] = [1, text.length];
  while (not - fits > 1) {
    const middle = (fits + not) >> 1;
    if (breadthOf(text.slice(0, middle).trimEnd() + "…") <= pixels) fits = middle;
    else not = middle;
  }
  return text.slice(0, fits).trimEnd() + "…";
}

// One stop of the Tab key for a chart, arrows go from spot to spot (left/right in reading order; up and down to the
// nearest one above or below).
export function walkSpots(root, shown) {
  const spots = [...root.querySelectorAll(".spot")];
  if (spots.length === 0) return;
  spots[0].setAttribute("tabindex", "0");
  const go = (next) => {
    for (const one of spots) one.setAttribute("tabindex", one === next ? "0" : "-1");
    next.focus();
  };
  root.addEventListener("focusin", (event) => shown(event.target.closest(".spot")));
  root.addEventListener("focusout", () => shown(null));
  root.addEventListener("pointerover", (event) => shown(event.target.closest(".spot")));
  root.addEventListener("pointerleave", () => shown(null));
  root.addEventListener("keydown", (event) => {
    const here = spots.indexOf(event.target.closest(".spot"));
    if (here < 0) return;
    const next = { ArrowRight: spots[here + 1], ArrowLeft: spots[here - 1], Home: spots[0], End: spots.at(-1),
      ArrowUp: nearest(spots, here, -1), ArrowDown: nearest(spots, here, 1) }[event.key];
    if (event.key === "Escape") shown(null);
    if (!next) return;
    event.preventDefault();
    go(next);
  });
}

function nearest(spots, here, way) {
  const from = spots[here].spot;
  let best = null, least = Infinity;
  for (const one of spots) {
    const down = (one.spot.y - from.y) * way, across = Math.abs(one.spot.x - from.x);
    const far = across * 3 + down;
    if (down > 0.5 && far < least) [best, least] = [one, far];
  }
  return best;
}
