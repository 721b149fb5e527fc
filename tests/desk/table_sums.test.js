// What the page says of the sums of a table, without a browser; the service's own check is tests/check.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { amountOf, amountText } from "../../src/web/modules/money_cells.js";
import { tableSums } from "../../src/web/modules/table_sums.js";

const item = (...cells) => ({ kind: "item", cells });
const table = (...rows) => ({ columns: [["STT"], ["Nội dung"], ["Kinh phí"]], rows, money: { unit: 1e6, columns: [2] } });

test("amounts are read as they are printed", () => {
  assert.equal(amountOf("1.234,5", 1e6), 1_234_500_000);
  assert.equal(amountOf("950", 1e6), 950_000_000);
  for (const none of ["", "12.34", "1,2,3", "khoảng 5", "-"]) assert.equal(amountOf(none, 1e6), null, none);
  assert.equal(amountText(1_234_500_000, 1e6), "1.234,5");
});

test("groups are the sum of their items, the total that of the groups", () => {
  const good = table(item("I", "Hạ tầng", "300"), item("1", "Mạng", "200"), item("2", "Wifi", "100"), item("II", "Nhân lực", "50"), { kind: "total", cells: ["", "Tổng cộng", "350"] });
  assert.equal(tableSums(good).state, "agrees");
  good.rows[1].cells[2] = "250";
  const { state, breaches } = tableSums(good);
  assert.equal(state, "differs");
  assert.deepEqual(breaches.map(({ row, column, printed, sum }) => [row, column, printed / 1e6, sum / 1e6]), [[0, 2, 300, 350]]);
});

test("nothing is said where it is not sure", () => {
  assert.equal(tableSums({ ...table(item("1", "a", "1")), money: null }).state, "none");
  assert.equal(tableSums(table(item("1", "a", "khoảng 5"), { kind: "total", cells: ["", "Cộng", "9"] })).state, "unsure");
  assert.equal(tableSums(table(item("1", "a", "5"), item("3", "b", "4"), { kind: "total", cells: ["", "Cộng", "1"] })).state, "unsure");
  assert.equal(tableSums(table(item("1", "Trong đó: a", "5"), { kind: "total", cells: ["", "Cộng", "1"] })).state, "unsure");
  assert.equal(tableSums(table(item("I", "a", "5"), item("II", "b", "4"), item("III", "c", "4"), { kind: "total", cells: ["", "Tổng (I+II)", "9"] })).state, "none");
});

// Both the page and the service (tests/table_sums_test.cc) find these, and nothing else.
const kinds = { g: "group", i: "item", t: "total" };
const cellsOf = (line) => line.split("|").map((cell) => cell.trim());
const tableOf = ({ columns, rows, unit, money }) => ({
  columns: cellsOf(columns).map((head) => head.split(" / ")),
  rows: rows.map((line) => ({ kind: kinds[line[0]], cells: cellsOf(line.slice(1)) })),
  money: { unit, columns: money },
});
for (const one of JSON.parse(readFileSync(new URL("../cases/table_sums.json", import.meta.url), "utf8")))
  test(`sums: ${one.name}`, () => {
    const made = tableOf(one);
    for (const row of made.rows) assert.equal(row.cells.length, made.columns.length, row.cells.join("|"));
    assert.deepEqual(tableSums(made).breaches.map(({ row, column, printed, sum, parts }) => ({ row, column, printed, sum, parts })), one.breaches);
  });
