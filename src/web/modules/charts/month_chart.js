import { svg } from "../dom.js";
import { count } from "../format.js";
import { breadthOf, drawing, fitted, label, spot } from "./drawing.js";
import { lateOn, tasksOn } from "./month_layout.js";

const wideRow = 34, narrowRow = 58;

// Tasks of a year: a row for each lead agency, a column a month, and one for those without a date.
// rows: of byMonth(); choose(row, month or null) when one is clicked; words(row, month, dates).
export function monthChart(rows, { title, describe, year, today, width, words, choose }) {
  const isNarrow = width < 640;
  const row = isNarrow ? narrowRow : wideRow, head = 26;
  const left = isNarrow ? 0 : Math.min(300, width * 0.3), last = isNarrow ? 34 : 84;
  const step = (width - left - last) / 12, height = head + rows.length * row + 4;
  const middle = (month) => left + (month + 0.5) * step;
  const line = (at) => head + at * row + (isNarrow ? row - 18 : row / 2);
  const day = todayAt(year, today);
  return drawing(width, height, title, describe,
    svg("g", { "aria-hidden": "true" },
      Array.from({ length: 12 }, (_, month) => label(middle(month), 14, (isNarrow ? "" : "T") + (month + 1), { middle: true })),
      label(width - last / 2, 14, isNarrow ? "–" : "Không ngày", { middle: true }),
      rows.map((_, at) => svg("line", { class: "grid", x1: 0, x2: width, y1: head + (at + 1) * row, y2: head + (at + 1) * row })),
      day !== null && svg("line", { class: "today", x1: left + day * 12 * step, x2: left + day * 12 * step, y1: head - 6, y2: height })),
    rows.map((one, at) => [
      label(0, isNarrow ? head + at * row + 18 : line(at) + 4, fitted(one.lead ?? "Không ghi cơ quan chủ trì", (isNarrow ? width : left) - 8)),
      one.months.map((dates, month) => dates.length > 0 && dot(one, month, dates, middle(month), line(at))),
      one.open > 0 && mark(one, null, one.undated, width - last / 2, line(at), "undated"),
    ]));

  function dot(one, month, dates, x, y) {
    return mark(one, month, dates, x, y, lateOn(dates, today) > 0 ? "late" : "coming");
  }
  // late ones are squares, coming ones circles, undated ones have no filling
  function mark(one, month, dates, x, y, kind) {
    const r = 11, half = Math.max(r, breadthOf(count(tasksOn(dates))) / 2 + 4);
    const outline = { class: kind, x: x - half, y: y - r, width: 2 * half, height: 2 * r };
    const made = spot(words(one, month, dates), { x, y: y - r }, [
      svg("rect", { ...outline, rx: kind === "late" ? 2 : r }),
      label(x, y + 4, count(tasksOn(dates)), { middle: true, class: "in " + kind }),
    ]);
    made.setAttribute("role", "button");
    made.addEventListener("click", () => choose(one, month));
    made.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && (event.preventDefault(), choose(one, month)));
    return made;
  }
}

// How much of the year has passed, or null in another year.
function todayAt(year, today) {
  const [now, month, day] = today.split("-").map(Number);
  return now === year ? (month - 1 + (day - 1) / 31) / 12 : null;
}
