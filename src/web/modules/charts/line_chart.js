import { svg } from "../dom.js";
import { count } from "../format.js";
import { drawing, label, spot, valueAxis } from "./drawing.js";
import { layLines } from "./line_layout.js";
import { shape } from "./marks.js";
import { everyNth } from "./scales.js";

// Values over years. series: [{ name, at, points: [{ year, value, max, sign, words }] }] (at: its colour and shape; sign:
// "≥" beside the point, words: what it says in full), unit: of the axis.
export function lineChart(series, { title, describe, unit, width, height = 280 }) {
  const box = { left: 56, right: width - 16, top: 28, bottom: height - 28 };
  const laid = layLines(series, box);
  const nth = everyNth(44, laid.step);
  return drawing(width, height, title, describe,
    label(0, 14, unit, { "aria-hidden": "true" }),
    valueAxis(laid.ticks, laid.y, box, count),
    svg("g", { "aria-hidden": "true" }, laid.years.map((year, i) => i % nth === 0 && label(laid.x(year), height - 8, String(year), { middle: true }))),
    laid.series.map((one) => one.joined.map((run) =>
      svg("path", { class: "line series-" + (one.at + 1), d: "M" + run.map((point) => `${point.x},${point.y}`).join("L") }))),
    laid.series.flatMap((one) => one.points.map((point) => ({ one, point })))
      .sort((a, b) => a.point.x - b.point.x || a.point.y - b.point.y)
      .map(({ one, point }) => spot(point.words, { x: point.x, y: Math.min(point.y, point.top) }, pointMarks(one, point))));
}

// A range is a bar from its least to its most; a bound ("trên", "≤") stands as a sign beside the point.
function pointMarks(one, point) {
  return [
    svg("circle", { class: "reach", cx: point.x, cy: point.y, r: 12 }),
    point.top !== point.y && svg("line", { class: "range series-" + (one.at + 1), x1: point.x, x2: point.x, y1: point.y, y2: point.top }),
    point.top !== point.y && shape(one.at, point.x, point.top, 4),
    shape(one.at, point.x, point.y),
    point.sign && label(point.x + 8, point.y - 5, point.sign, { "aria-hidden": "true", class: "sign" }),
  ];
}
