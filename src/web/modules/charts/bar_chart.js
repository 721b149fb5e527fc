import { svg } from "../dom.js";
import { count } from "../format.js";
import { breadthOf, drawing, fitted, label, spot } from "./drawing.js";
import { linear } from "./scales.js";

const rowHeight = 30;

// Counts as bars that lie, each a link. bars: [{ name, full, value, href, words }]
export function barChart(bars, { title, describe, width }) {
  const left = Math.min(width * 0.5, Math.max(...bars.map((bar) => breadthOf(bar.name))) + 12);
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const digits = String(count(most)).length * 8 + 12;
  const x = linear([0, most], [left, width - digits]);
  return drawing(width, bars.length * rowHeight, title, describe, bars.map((bar, at) => {
    const y = at * rowHeight;
    const marks = [
      svg("rect", { class: "reach", x: 0, y, width, height: rowHeight }),
      label(left - 8, y + 20, fitted(bar.name, left - 10), { end: true }),
      svg("rect", { class: "fill series-1", x: left, y: y + 6, width: Math.max(1, x(bar.value) - left), height: rowHeight - 12 }),
      label(x(bar.value) + 6, y + 20, count(bar.value), { strong: true }),
    ];
    return spot(bar.words, { x: x(bar.value), y: y + rowHeight - 6 }, marks, { href: bar.href });
  }));
}
