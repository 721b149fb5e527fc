// Amounts stacked in one column a year. Pure.

import { bands, linear, ticksFromZero, yearsBetween } from "./scales.js";

// Keeps the `most` largest series by sum and gathers the others: [{ name, cells: Map(column -> amount), sum }].
// rows: [{ column, name, amount }]
export function gathered(rows, most, rest) {
  const all = new Map();
  for (const { column, name, amount } of rows) {
    const one = all.get(name) ?? { name, cells: new Map(), sum: 0 };
    one.cells.set(column, (one.cells.get(column) ?? 0) + amount);
    one.sum += amount;
    all.set(name, one);
  }
  const sorted = [...all.values()].sort((a, b) => b.sum - a.sum || a.name.localeCompare(b.name, "vi"));
  if (sorted.length <= most) return sorted;
  const others = { name: rest, cells: new Map(), sum: 0, gathers: sorted.slice(most - 1).map((one) => one.name) };
  for (const one of sorted.slice(most - 1)) {
    others.sum += one.sum;
    for (const [column, amount] of one.cells) others.cells.set(column, (others.cells.get(column) ?? 0) + amount);
  }
  return [...sorted.slice(0, most - 1), others];
}

// Columns: every year between, then null (year unknown) where there is such an amount.
export function columnsOf(rows) {
  const years = yearsBetween(rows.map((row) => row.column));
  return rows.some((row) => row.column === null) ? [...years, null] : years;
}

// Result: { columns: [{ column, x, middle, sum, top }], parts: [{ series, at, column, amount, x, y, width, height }], ticks, y }
export function layStacks(series, columns, box, scale = 1) {
  const sums = columns.map((column) => series.reduce((sum, one) => sum + (one.cells.get(column) ?? 0), 0));
  const ticks = ticksFromZero(Math.max(0, ...sums) / scale, 4);
  const y = linear([0, ticks.at(-1)], [box.bottom, box.top]);
  const band = bands(columns.length, [box.left, box.right], { fill: 0.6, most: 72 });
  const parts = [];
  columns.forEach((column, i) => {
    let below = 0;
    series.forEach((one, at) => {
      const amount = one.cells.get(column) ?? 0;
      if (amount <= 0) return;
      const top = y((below + amount) / scale), bottom = y(below / scale);
      parts.push({ series: one.name, at, column, amount, x: band.at(i), y: top, width: band.breadth, height: bottom - top });
      below += amount;
    });
  });
  return {
    ticks, y, parts, step: band.step,
    columns: columns.map((column, i) => ({ column, x: band.at(i), middle: band.at(i) + band.breadth / 2, sum: sums[i], top: y(sums[i] / scale) })),
  };
}
