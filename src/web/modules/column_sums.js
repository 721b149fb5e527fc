// Columns that are the sum of others, and cells that are not, as the service tells them (src/plan/column_sums.cc,
// src/check/across_sums.cc, which say why). tests/cases/table_sums.json holds the two together.

import { beginsWith, foldedHead, isRate, moneyCells, thousandsMark } from "./money_cells.js";

const mostParts = 16, mostColumns = 64, mostHeads = 128, mostRows = 5000, mostLevels = 4;

const totals = ["tổng", "cộng"];
const noTotals = ["cộng đồng", "cộng tác", "tổng công ty", "tổng cục", "tổng liên đoàn", "tổng hội", "tổng đội"];
const sums = ["tổng cộng", "tổng số", "cộng"];
const sumsOfSources = ["tổng kinh phí", "tổng vốn", "tổng nguồn"];
const wholes = ["kinh phí", "nhu cầu", "dự toán", "khái toán", "số tiền", "thành tiền", "vốn nsnn", "ngân sách nhà nước", "nsnn",
  "vốn ngân sách", "vốn đầu tư", "giai đoạn", "cả giai đoạn"];
const sources = ["ngân sách", "ns", "nstw", "nsđp", "nsnn", "nst", "nsh", "nsx", "vốn", "nguồn", "xã hội hóa", "xhh", "trung ương",
  "địa phương", "tỉnh", "huyện", "xã", "đối ứng", "oda", "chi thường xuyên", "ctx", "đầu tư", "đtpt", "sự nghiệp", "tài trợ",
  "huy động", "doanh nghiệp", "nhân dân", "khác"];
const someOfIt = ["trong đó"];
const allOfIt = ["gồm", "bao gồm", "chia ra", "chia theo", "nguồn vốn", "nguồn kinh phí", "cơ cấu", "phân kỳ", "phân theo"];
const noAddends = ["tăng", "giảm", "điều chỉnh", "chênh lệch", "so sánh", "bình quân", "tỷ lệ", "tỉ lệ"];
const addends = ["tăng cường", "tăng trưởng", "giảm nghèo", "giảm nhẹ"];
const noAddendAnywhere = /(?<!\p{L})(lũy kế|còn lại|điều chỉnh tăng|điều chỉnh giảm)(?![\p{L}0-9])/u;
const remarks = ["ghi chú"];
const noAmounts = ["thời gian", "tiến độ", "thời hạn", "hoàn thành", "stt", "tt", "số tt", "số thứ tự", "đvt", "đơn vị"];

const lowest = (path) => path.findLast((head) => head !== "") ?? "";
const isCalledTotal = (path) => beginsWith(lowest(path), totals) && !beginsWith(lowest(path), noTotals);
const isSumHead = (head, ofYears) => beginsWith(head, sums) || foldedHead(head) === "tổng" || (!ofYears && beginsWith(head, sumsOfSources));
const isYear = (head) => (head.match(/\d+/g) ?? []).filter((digits) => /^[12]\d{3}$/.test(digits)).length === 1;
const isRest = (head) => foldedHead(head).endsWith("khác");
const isSource = (head) => beginsWith(head, sources) || isRest(head);
const isNoAddend = (head) => (beginsWith(head, noAddends) && !beginsWith(head, addends)) || noAddendAnywhere.test(foldedHead(head));

// The heads down to the one that says "Trong đó", "Chia ra", as one text; "" where no head does.
function detailOf(path) {
  const at = path.findIndex((head, i) => beginsWith(head, someOfIt) || (i + 1 < path.length && beginsWith(head, allOfIt)));
  return at < 0 ? "" : JSON.stringify(path.slice(0, at + 1));
}

const isBetter = (one, other) => (one.right !== other.right ? one.right > other.right : one.right > 0 && one.wrong < other.wrong);

const isMost = ({ right, wrong, telling }) => right >= 2 && telling >= 2 && right >= 2 * wrong;

function addTo(tally, { says, filled }) {
  if (says === "right") ++tally.right;
  if (says === "right" && filled > 1) ++tally.telling;
  if (says === "wrong") ++tally.wrong;
}

function addPart(said, amount) {
  said.sum += amount ?? 0;
  if (amount) ++said.filled;
  if (said.filled > 0) said.says = said.sum === said.printed ? "right" : "wrong";
}

const isShort = (said) => said.says === "wrong" && said.sum < said.printed;
const isClear = (cells, row, k) => cells.amounts[row][k] !== null || cells.empty[row][k];

// What a row that falls short is said to have got elsewhere, in a cell beside its amounts: "15 (dân góp)", or what is
// missing among its words. A remark may begin with any figure ("96 tổ").
function tellsShare(table, cell, column, missing) {
  if (/^[0-9]/.test(cell) && !table.columns[column].some((head) => beginsWith(head, remarks))) return true;
  const numbers = (cell.match(/[0-9][0-9.]*/g) ?? []).map((one) => one.replaceAll(".", ""));
  return missing % table.money.unit === 0 && numbers.includes(String(missing / table.money.unit));
}

function goesOnBeyond(amounts, beyond, missing) {
  for (const k of beyond) {
    missing -= amounts[k] ?? 0;
    if (missing <= 0) return missing === 0;
  }
  return false;
}

// What a row says of a sum: { says: "nothing" | "right" | "wrong", printed, sum, filled }
function rowOfSum(table, cells, sum, row) {
  const amounts = cells.amounts[row];
  const said = { says: "nothing", printed: amounts[sum.whole] ?? 0, sum: 0, filled: 0 };
  if (amounts[sum.whole] === null || !sum.parts.every((k) => isClear(cells, row, k))) return said;
  if (sum.doubtful.some((k) => !isClear(cells, row, k) || amounts[k])) return said;
  for (const k of sum.parts) addPart(said, amounts[k]);
  const missing = said.printed - said.sum;
  const hasShare = (column) => tellsShare(table, table.rows[row].cells[column] ?? "", column, missing);
  if (isShort(said) && (goesOnBeyond(amounts, sum.beyond, missing) || sum.beside.some(hasShare))) said.says = "nothing";
  return said;
}

// [{ whole, parts, doubtful, beyond, beside, cover }]; columns by their places in cells.columns.
function columnSums(table, cells) {
  const count = cells.columns.length;
  if (count < 3 || count > mostColumns || table.columns.length > mostHeads || table.rows.length > mostRows) return [];
  const paths = cells.columns.map((column) => table.columns[column]);
  const isAdded = paths.map((path) => !isRate(path) && !path.some(isNoAddend));
  const details = paths.map(detailOf);
  const owner = paths.map(() => null);
  const out = [];
  for (let level = 0, found = true; level < mostLevels && found; ++level) {
    found = false;
    for (let k = 0; k < count; ++k) found = addBeside(k) || found;
  }
  for (let k = 0; k < count; ++k) addAcrossGroups(k);
  return out;

  function run(whole, step) {
    const columns = [];
    let detail = "";
    for (let k = whole + step; k >= 0 && k < count && isAdded[k] && columns.length < mostParts; k += step) {
      if (owner[k] !== null || owner[whole] === k) continue;
      const ofColumn = details[k] === details[whole] ? "" : details[k];
      if (columns.length === 0 && step > 0) detail = ofColumn;
      if (ofColumn === "" || ofColumn === detail) columns.push(k);
    }
    return columns;
  }

  function mayBeWhole(whole, parts) {
    const detail = details[parts[0]], head = lowest(paths[whole]);
    if (detail !== "" && detail !== details[whole]) return parts.every((k) => details[k] === detail);
    const heads = parts.map((k) => lowest(paths[k]));
    return beginsWith(head, wholes) && ((heads.every(isYear) && !isYear(head)) || heads.every(isSource));
  }

  function shareOf(part, whole) {
    if (beginsWith(lowest(part), someOfIt)) return "some";
    for (const [i, head] of part.slice(0, -1).entries()) {
      if (whole[i] === head) continue;
      if (beginsWith(head, someOfIt)) return "some";
      if (isYear(head) || !(beginsWith(head, allOfIt) || isSource(head))) return "of another";
    }
    return "all";
  }

  function coverOf(whole, parts) {
    if (!isCalledTotal(paths[whole])) return "perhaps some";
    const shares = parts.map((k) => shareOf(paths[k], paths[whole])), heads = parts.map((k) => lowest(paths[k]));
    if (shares.includes("of another")) return "perhaps some";
    if (heads.some(isRest)) return "all";
    return isSumHead(lowest(paths[whole]), heads.every(isYear)) && !shares.includes("some") ? "most likely all" : "perhaps some";
  }

  function columnsBeside({ whole, parts }) {
    const all = [whole, ...parts].map((k) => cells.columns[k]);
    const first = Math.max(0, Math.min(...all) - 1), last = Math.max(...all) + 1;
    return table.columns.flatMap((path, column) =>
      column >= first && column <= last && !cells.columns.includes(column) && !path.some((head) => beginsWith(head, noAmounts)) ? [column] : []);
  }

  function tally(sum) {
    const all = { right: 0, wrong: 0, telling: 0 };
    for (const row of table.rows.keys()) addTo(all, rowOfSum(table, cells, sum, row));
    return all;
  }

  // Of the first one, two, three … columns of `columns`.
  function tallies(whole, columns) {
    const all = [...columns, null].map(() => ({ right: 0, wrong: 0, telling: 0 }));
    for (const [row, amounts] of cells.amounts.entries()) {
      if (amounts[whole] === null) continue;
      const said = { says: "nothing", printed: amounts[whole], sum: 0, filled: 0 };
      for (let n = 1; n <= columns.length && isClear(cells, row, columns[n - 1]); ++n) {
        addPart(said, amounts[columns[n - 1]]);
        addTo(all[n], said);
      }
    }
    return all;
  }

  function bestOf(whole, columns, before) {
    const said = tallies(whole, columns);
    let most = before?.most ?? { right: 0, wrong: 0, telling: 0 }, best = 0;
    for (let n = 2; n <= columns.length; ++n) if (isBetter(said[n], most)) [most, best] = [said[n], n];
    if (best === 0) return before;
    return { most, sum: { whole, parts: columns.slice(0, best), doubtful: [], beyond: columns.slice(best), beside: [], cover: "perhaps some" } };
  }

  function takeOutDoubtful(sum) {
    const filled = new Set(), inRight = new Set();
    for (const row of table.rows.keys()) {
      const isRight = rowOfSum(table, cells, sum, row).says === "right";
      for (const k of sum.parts.filter((part) => cells.amounts[row][part])) {
        filled.add(k);
        if (isRight) inRight.add(k);
      }
    }
    sum.doubtful = sum.parts.filter((k) => filled.has(k) && !inRight.has(k));
    sum.parts = sum.parts.filter((k) => !sum.doubtful.includes(k));
  }

  function isSure(sum, calledTotal) {
    sum.beside = columnsBeside(sum);
    if (!isMost(tally(sum))) return false;
    takeOutDoubtful(sum);
    const said = tally(sum);
    if (sum.parts.length < 2 || !isMost(said)) return false;
    return calledTotal || (said.right >= 3 && said.right >= 3 * said.wrong && mayBeWhole(sum.whole, sum.parts));
  }

  function addBeside(whole) {
    if (!isAdded[whole]) return false;
    const calledTotal = isCalledTotal(paths[whole]);
    let best = bestOf(whole, run(whole, 1), null);
    if (calledTotal) best = bestOf(whole, run(whole, -1), best);
    if (!best || !isSure(best.sum, calledTotal)) return false;
    for (const part of best.sum.parts) owner[part] = whole;
    best.sum.cover = coverOf(whole, best.sum.parts);
    out.push(best.sum);
    return true;
  }

  function addAcrossGroups(whole) {
    const heads = paths[whole], tail = JSON.stringify(heads.slice(1));
    if (heads.length < 2 || !isAdded[whole] || !isCalledTotal([heads[0]])) return;
    const parts = [...paths.keys()].filter((k) => paths[k].length === heads.length && paths[k][0] !== heads[0] && JSON.stringify(paths[k].slice(1)) === tail);
    const groups = new Set(parts.map((k) => paths[k][0]));
    if (groups.size < parts.length || parts.length > mostParts || parts.some((k) => !isAdded[k] || isCalledTotal([paths[k][0]]))) return;
    const sum = { whole, parts, doubtful: [], beyond: [], beside: [], cover: "perhaps some" };
    if (!isSure(sum, true)) return;
    const isSum = isSumHead(heads[0], [...groups].every(isYear)) && ![...groups].some((head) => beginsWith(head, someOfIt));
    sum.cover = isSum ? "most likely all" : "perhaps some";
    out.push(sum);
  }
}

// Whether a row that falls short is wrong, or its whole has something that no column is for.
function leavesNothingOut({ cover }, rows, total, row) {
  if (cover === "all") return true;
  if (total < 0) return cover === "most likely all";
  if (row === total) return rows.every((said, other) => other === row || said.says !== "wrong");
  if (cover === "most likely all") return !isShort(rows[total]);
  return rows[total].says === "right" && rows[total].filled > 1;
}

function readWith(table, mark) {
  const cells = moneyCells(table, mark);
  const total = table.rows.findLastIndex((row) => row.kind === "total");
  const breaches = [], told = new Set();
  let checked = 0, right = 0;
  for (const sum of columnSums(table, cells)) {
    const rows = table.rows.map((_, row) => rowOfSum(table, cells, sum, row));
    for (const [row, said] of rows.entries()) {
      const address = `${row} ${sum.whole}`;
      if (said.says !== "nothing") ++checked;
      if (said.says === "right") ++right;
      if (said.says !== "wrong" || told.has(address) || (isShort(said) && !leavesNothingOut(sum, rows, total, row))) continue;
      told.add(address);
      breaches.push({ row, column: cells.columns[sum.whole], printed: said.printed, sum: said.sum, parts: sum.parts.map((k) => cells.columns[k]) });
    }
  }
  breaches.sort((one, other) => one.row - other.row || one.column - other.column);
  return { breaches, checked, right };
}

// { breaches: [{ row, column, printed, sum, parts: columns }], checked }
export function acrossSums(table) {
  const mark = thousandsMark(table), said = readWith(table, mark);
  const readsBetter = said.breaches.length > 0 && mark === "." && readWith(table, ",").right > said.right;
  return readsBetter ? { breaches: [], checked: 0 } : said;
}
