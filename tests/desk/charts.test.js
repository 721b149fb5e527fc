// Scales and layouts of the charts, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bands, everyNth, linear, niceTicks, ticksFromZero, yearsBetween } from "../../src/web/modules/charts/scales.js";
import { joinedRuns, layLines } from "../../src/web/modules/charts/line_layout.js";
import { columnsOf, gathered, layStacks } from "../../src/web/modules/charts/stack_layout.js";
import { byMonth, dayOf, isLate, yearsOfTasks } from "../../src/web/modules/charts/month_layout.js";

const box = { left: 0, right: 300, top: 0, bottom: 200 };

test("ticks are round, cover the values and are about as many as wanted", () => {
  assert.deepEqual(niceTicks(0, 97), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(niceTicks(80, 92), [80, 82.5, 85, 87.5, 90, 92.5]);
  assert.deepEqual(niceTicks(0.1, 0.35), [0.1, 0.15, 0.2, 0.25, 0.3, 0.35]);
  assert.deepEqual(ticksFromZero(3, 5, { whole: true }), [0, 1, 2, 3]);
  assert.deepEqual(ticksFromZero(0, 4), [0, 0.25, 0.5, 0.75, 1]);
  for (const [least, most] of [[-5, 5], [1, 1e9], [99.9, 100], [0.001, 0.002], [12, 85000], [-1e6, -3]]) {
    const ticks = niceTicks(least, most);
    assert.ok(ticks[0] <= least && ticks.at(-1) >= most, `${least} … ${most}: ${ticks}`);
    assert.ok(ticks.length >= 3 && ticks.length <= 9, `${least} … ${most}: ${ticks}`);
  }
});

test("one value alone is shown from 0 on, and 100% not beyond it", () => {
  assert.deepEqual(niceTicks(100, 100), [0, 20, 40, 60, 80, 100]);
  for (const value of [0, 55, -3, 1e12]) {
    const ticks = niceTicks(value, value);
    assert.ok(ticks[0] <= Math.min(value, 0) && ticks.at(-1) >= Math.max(value, 0) && ticks.length >= 3, `${value}: ${ticks}`);
  }
});

test("scales", () => {
  assert.equal(linear([0, 10], [200, 0])(5), 100);
  assert.equal(linear([7, 7], [0, 100])(7), 0);
  const two = bands(2, [0, 100], { fill: 0.5 });
  assert.deepEqual([two.at(0), two.at(1), two.breadth], [12.5, 62.5, 25]);
  assert.equal(bands(1, [0, 1000], { most: 60 }).breadth, 60);
  assert.deepEqual(yearsBetween([2026, null, 2023, 2026]), [2023, 2024, 2025, 2026]);
  assert.deepEqual(yearsBetween([]), []);
  assert.deepEqual(yearsBetween([2026, 202]), [202, 2026]);
  assert.equal(everyNth(44, 20), 3);
});

test("lines join neighbouring years with one value each", () => {
  const of = (...years) => years.map((year) => ({ year }));
  const told = (years, points) => joinedRuns(points, years).map((run) => run.map((point) => point.year));
  assert.deepEqual(told([2024, 2025, 2026], of(2024, 2025, 2026)), [[2024, 2025, 2026]]);
  assert.deepEqual(told([2024, 2025, 2026], of(2024, 2026)), [], "a year without data is a gap");
  assert.deepEqual(told([2023, 2024, 2025, 2026], of(2023, 2024, 2026)), [[2023, 2024]]);
  assert.deepEqual(told([2024, 2025, 2026], of(2024, 2025, 2025, 2026)), [], "two values of a year");
  assert.deepEqual(told([2024], of(2024)), [], "one point is a point");
});

test("points of values: ranges, and series beside each other", () => {
  const laid = layLines([{ name: "A", points: [{ year: 2024, value: 50, max: 60 }] }, { name: "B", points: [{ year: 2026, value: 50, max: null }] }], box);
  assert.deepEqual(laid.years, [2024, 2025, 2026]);
  const [a] = laid.series[0].points, [b] = laid.series[1].points;
  assert.equal(a.y, b.y);
  assert.ok(a.top < a.y && b.top === b.y);
  assert.ok(a.x > 0 && a.x < 100 && b.x > 200 && b.x < 300);
  for (const point of [a, b]) assert.ok(point.top >= box.top && point.y <= box.bottom);
});

test("amounts keep their sum when the smaller series are gathered", () => {
  const rows = ["a", "b", "c", "d"].map((name, at) => ({ column: 2024 + at % 2, name, amount: 10 - at }));
  const series = gathered(rows, 3, "khác");
  assert.deepEqual(series.map((one) => [one.name, one.sum]), [["a", 10], ["b", 9], ["khác", 15]]);
  assert.deepEqual(series[2].gathers, ["c", "d"]);
  assert.deepEqual(gathered(rows, 4, "khác").map((one) => one.name), ["a", "b", "c", "d"]);
});

test("columns of years: a year without data stays, an unknown one comes last", () => {
  assert.deepEqual(columnsOf([{ column: 2026 }, { column: null }, { column: 2024 }]), [2024, 2025, 2026, null]);
  const series = gathered([{ column: 2024, name: "a", amount: 30 }, { column: 2024, name: "b", amount: 10 }, { column: 2026, name: "a", amount: 5 }], 6, "");
  const laid = layStacks(series, [2024, 2025, 2026], box);
  assert.deepEqual(laid.columns.map((column) => column.sum), [40, 0, 5]);
  const [a, b] = laid.parts;
  assert.equal(a.y + a.height, box.bottom);
  assert.ok(Math.abs(b.y + b.height - a.y) < 1e-9, "stands on the one below");
  assert.ok(Math.abs(a.height / b.height - 3) < 1e-9, "heights are amounts");
  assert.equal(laid.parts.filter((part) => part.column === 2025).length, 0);
});

test("tasks by month: the last day still counts, those without a date belong to the year of their plan", () => {
  const leads = [{ lead: "B", dates: [{ due: "2026-03-31", year: 2026, count: 2 }, { due: "2025-12-31", year: 2025, count: 1 }, { due: null, year: 2026, count: 3 }] },
    { lead: "A", dates: [{ due: null, year: 2025, count: 4 }, { due: null, year: null, count: 1 }] }];
  const rows = byMonth(leads, 2026, "2026-04-01");
  assert.deepEqual(rows.map((row) => [row.lead, row.dated, row.open, row.late]), [["B", 2, 3, 2], ["A", 0, 1, 0]]);
  assert.equal(rows[0].months[2].length, 1);
  assert.equal(isLate({ due: "2026-04-01" }, "2026-04-01"), false);
  assert.equal(isLate({ due: null }, "2026-04-01"), false);
  assert.deepEqual(yearsOfTasks(leads), [2025, 2026]);
  assert.equal(dayOf(new Date(2026, 0, 5)), "2026-01-05");
});
