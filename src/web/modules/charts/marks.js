// How series are told apart, also without colour: shapes of points, hatching of bars.

import { svg } from "../dom.js";

export const most = 6; // as many as there are colours

const shapes = [
  (r) => `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0`, // circle
  (r) => `M${-r},${-r}h${2 * r}v${2 * r}h${-2 * r}z`, // square
  (r) => `M0,${-1.25 * r}L${1.2 * r},${r}H${-1.2 * r}z`, // triangle
  (r) => `M0,${-1.4 * r}L${1.4 * r},0L0,${1.4 * r}L${-1.4 * r},0z`, // diamond
  (r) => `M0,${1.25 * r}L${1.2 * r},${-r}H${-1.2 * r}z`, // triangle on its head
  (r) => `M${-r},${-r / 3}H${-r / 3}V${-r}H${r / 3}V${-r / 3}H${r}V${r / 3}H${r / 3}V${r}H${-r / 3}V${r / 3}H${-r}z`, // cross
];

export const shape = (at, x, y, r = 5) =>
  svg("path", { class: "mark series-" + (at % most + 1), d: shapes[at % most](r), transform: `translate(${x},${y})` });

// Hatchings, drawn over the colour in that of the paper: none, /, \, dots, –, |
const hatchings = [null, "M-2,2L2,-2M0,8L8,0M6,10L10,6", "M-2,6L2,10M0,0L8,8M6,-2L10,2", "M3,4h2", "M0,4h8", "M4,0v8"];
let made = 0;

// Patterns for one drawing: { defs, fill(at) -> "url(#…)" or null }
export function hatches() {
  const prefix = "hatch-" + ++made + "-";
  const defs = svg("defs", {}, hatchings.map((d, at) => d && svg("pattern", { id: prefix + at, width: 8, height: 8, patternUnits: "userSpaceOnUse" },
    svg("path", { class: "hatch", d, "stroke-width": at === 3 ? 3 : 1.5 }))));
  return { defs, fill: (at) => (hatchings[at % most] ? `url(#${prefix}${at % most})` : null) };
}

// A filled shape of series `at`: the colour, and the hatching over it.
export function hatched(patterns, at, attributes) {
  const fill = patterns.fill(at);
  return [svg("rect", { class: "fill series-" + (at % most + 1), ...attributes }), fill && svg("rect", { ...attributes, fill, class: "over" })];
}
