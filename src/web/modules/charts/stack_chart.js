import { svg } from "../dom.js";
import { count } from "../format.js";
import { drawing, label, spot, valueAxis } from "./drawing.js";
import { layStacks } from "./stack_layout.js";
import { hatched, hatches } from "./marks.js";

// Amounts of series stacked by year. series: of gathered(); scale: { value: 1e6, words: "triệu đồng" }; words(part).
export function stackChart(series, columns, { title, describe, scale, words, width, height = 280 }) {
  const box = { left: 68, right: width - 8, top: 28, bottom: height - 28 };
  const laid = layStacks(series, columns, box, scale.value);
  const patterns = hatches();
  return drawing(width, height, title, describe, patterns.defs,
    label(0, 14, scale.words, { "aria-hidden": "true" }),
    valueAxis(laid.ticks, laid.y, box, count),
    svg("g", { "aria-hidden": "true" }, laid.columns.map(({ column, middle, sum, top }) => [
      label(middle, height - 8, column === null ? "không rõ" : String(column), { middle: true }),
      sum > 0 && label(middle, top - 6, count(Math.round((sum / scale.value) * 10) / 10), { middle: true, strong: true }),
      sum === 0 && label(middle, box.bottom - 6, "–", { middle: true }),
    ])),
    laid.parts.map((part) => spot(words(part), { x: part.x + part.width / 2, y: part.y },
      hatched(patterns, part.at, { x: part.x, y: part.y, width: part.width, height: Math.max(1, part.height) }))));
}

export function stackSample(at) {
  const patterns = hatches();
  return svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, patterns.defs, hatched(patterns, at, { width: 14, height: 14 }));
}
