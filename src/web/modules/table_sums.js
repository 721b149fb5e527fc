// Whether the amounts of a table add up, as the service's check tells (src/check/table_sums.cc): only what is certain.

import { acrossSums } from "./column_sums.js";
import { isRate, moneyCells, thousandsMark } from "./money_cells.js";

const mostRows = 900;
const letters = "abcdeghiklmnopqrstuvxy";
const romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"];
const numberHeads = new Set(["stt", "tt", "số tt", "số thứ tự"]);
const noPart = /^(trong đó|bao gồm|gồm|tổng số|tổng kinh phí|tổng cộng|cộng)(?![\p{L}0-9])/iu;

function numberOf(cell, capital) {
  if (cell.trim() === "-" || cell.trim() === "–") return { kind: "dash", ordinal: 0, prefix: "" };
  if (cell.trim() === "+") return { kind: "plus", ordinal: 0, prefix: "" };
  const text = cell.trim().replace(/[.)]+$/, "");
  if (/^[A-Z]$/.test(text) && (text === "A" || (capital && text.charCodeAt(0) === capital.charCodeAt(0) + 1)))
    return { kind: "capital", ordinal: text.charCodeAt(0) - 64, prefix: "" };
  if (romans.includes(text)) return { kind: "roman", ordinal: romans.indexOf(text) + 1, prefix: "" };
  if (text.length === 1 && letters.includes(text)) return { kind: "letter", ordinal: letters.indexOf(text) + 1, prefix: "" };
  const decimal = /^((?:[^.]*\.){0,2})(0*[1-9]\d{0,8})$/.exec(text);
  return decimal && text.length <= 12 ? { kind: "decimal" + decimal[1].split(".").length, ordinal: Number(decimal[2]), prefix: decimal[1] } : null;
}

// The rows as their numbers order them: { all: [{ row, counts, children }], top, total }, or null where it is not sure.
export function numberedRows(table) {
  if (!numberHeads.has((table.columns[0]?.at(-1) ?? "").toLowerCase())) return null;
  const out = { all: [], top: [], total: null };
  let open = [], capital = "";
  for (const [at, row] of table.rows.entries()) {
    if (row.kind === "total") {
      if (out.total !== null || (at !== 0 && at + 1 !== table.rows.length)) return null;
      out.total = at;
      continue;
    }
    const number = row.cells.some((cell) => noPart.test(cell.trim())) ? null : numberOf(row.cells[0] ?? "", capital);
    if (!number) return null;
    if (number.kind === "capital") capital = String.fromCharCode(64 + number.ordinal);
    const same = open.findIndex((one) => one.number.kind === number.kind);
    if (same >= 0) {
      const before = open[same].number;
      if (number.ordinal !== before.ordinal + (number.ordinal > 0 ? 1 : 0) || number.prefix !== before.prefix) return null;
      open = open.slice(0, same);
    } else if (number.ordinal > 1) {
      return null;
    }
    const parent = open.at(-1);
    if (number.prefix && (!parent || number.prefix !== `${parent.number.prefix}${parent.number.ordinal}.`)) return null;
    const made = { row: at, counts: number.ordinal > 0, children: [] };
    out.all.push(made);
    (parent ? parent.row.children : out.top).push(made);
    open.push({ number, row: made });
  }
  return out;
}

function sumsDown(table, rows, mark) {
  const { columns, amounts, empty } = moneyCells(table, mark);
  if (!amounts.every((row, at) => row.every((amount, k) => amount !== null || empty[at][k]))) return null;
  const hasAmount = (row) => amounts[row.row].some((one) => one !== null) || (row.children.length > 0 && row.children.every(hasAmount));
  const sumOf = (children, k) => children.reduce((sum, child) => sum + (amounts[child.row][k] ?? sumOf(child.children, k)), 0);
  const breaches = [];
  let checked = 0;
  const compare = (row, children, k) => {
    const printed = amounts[row][k];
    if (printed === null || children.length === 0 || !children.every(hasAmount)) return;
    const sum = sumOf(children, k);
    ++checked;
    if (printed === sum || !(children[0].counts || sum > printed)) return;
    breaches.push({ row, column: columns[k], printed, sum, parts: children.length });
  };
  const plus = rows.total === null ? null : table.rows[rows.total].cells.map((cell) => cell.split("+").length - 1).find((signs) => signs > 0);
  const isOfAll = plus === undefined || plus === null || plus + 1 === rows.top.length;
  columns.forEach((column, k) => {
    if (isRate(table.columns[column])) return;
    for (const row of rows.all) compare(row.row, row.children, k);
    if (rows.total !== null && isOfAll) compare(rows.total, rows.top, k);
  });
  return { breaches, checked };
}

// Rows that add up to others: { breaches: [{ row, column, printed, sum, parts: how many }], checked }, or null
// where it is not sure.
function downSums(table) {
  const rows = table.rows.length > mostRows ? null : numberedRows(table);
  if (!rows) return null;
  const mark = thousandsMark(table), said = sumsDown(table, rows, mark);
  if (!said || said.breaches.length === 0 || mark === ",") return said;
  const other = sumsDown(table, rows, ",");
  return other && other.breaches.length < said.breaches.length ? null : said;
}

// { state: "none" | "unsure" | "agrees" | "differs", breaches: [{ row, column, printed, sum, parts, rounded }], checked }
// `parts` of a sum down the rows: how many; of one across columns: which.
export function tableSums(table) {
  if (!table.money || table.money.columns.length === 0 || table.rows.length === 0) return { state: "none", breaches: [], checked: 0 };
  const { unit } = table.money;
  const down = downSums(table), across = acrossSums(table);
  const isRounded = (difference, parts) => unit > 1 && 2 * Math.abs(difference) <= unit * parts;
  const breaches = [...(down?.breaches ?? []), ...across.breaches].map((one) =>
    ({ ...one, rounded: isRounded(one.printed - one.sum, one.parts.length ?? one.parts) }));
  const checked = (down?.checked ?? 0) + across.checked;
  if (breaches.length > 0) return { state: "differs", breaches, checked };
  if (!down) return { state: "unsure", breaches, checked };
  return { state: checked > 0 ? "agrees" : "none", breaches, checked };
}
