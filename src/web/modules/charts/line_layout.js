// Where the points of values over years stand, and which of them a line may join. Pure.

import { linear, niceTicks, yearsBetween } from "./scales.js";

// series: [{ name, points: [{ year, value, max, … }] }]. `box`: { left, right, top, bottom } of what is drawn into.
// Result: { years, ticks, x(year), y(value), series: [{ name, points: [{ …, x, y, top }], joined: [[point, …]] }] }.
export function layLines(series, box) {
  const points = series.flatMap((one) => one.points);
  const years = yearsBetween(points.map((point) => point.year));
  const values = points.flatMap((point) => [point.value, point.max ?? point.value]);
  const ticks = niceTicks(...spanOf(values), 5);
  const step = (box.right - box.left) / Math.max(1, years.length);
  const x = (year) => box.left + (years.indexOf(year) + 0.5) * step;
  const y = linear([ticks[0], ticks.at(-1)], [box.bottom, box.top]);
  return {
    years, ticks, x, y, step,
    series: series.map((one, at) => {
      const shift = sideStep(at, series.length, step);
      const placed = one.points
        .map((point) => ({ ...point, x: x(point.year) + shift, y: y(point.value), top: y(point.max ?? point.value) }))
        .sort((a, b) => a.year - b.year || a.value - b.value);
      return { ...one, points: placed, joined: joinedRuns(placed, years) };
    }),
  };
}

function spanOf(values) {
  const least = Math.min(...values), most = Math.max(...values);
  // percentages and the like that lie near 0 are shown from 0
  return least >= 0 && least <= (most - least) * 1.5 ? [0, most] : [least, most];
}

// Series stand a little beside each other, so that equal values do not hide one another.
function sideStep(at, count, step) {
  const room = Math.min(10, (step * 0.5) / Math.max(1, count));
  return (at - (count - 1) / 2) * room;
}

// Lines join neighbouring years that have one value each: no line over a year without data, none where two plans of a
// year say different things.
export function joinedRuns(points, years) {
  const runs = [];
  let run = [];
  const close = () => {
    if (run.length > 1) runs.push(run);
    run = [];
  };
  for (const year of years) {
    const here = points.filter((point) => point.year === year);
    if (here.length === 1) run.push(here[0]);
    else close();
  }
  close();
  return runs;
}
