// The amounts of a table as they are printed, in đồng, as the service reads them (src/plan/amount.cc, money_cells.cc).

export const moneyUnits = [[1, "đồng"], [1e3, "nghìn đồng"], [1e6, "triệu đồng"], [1e9, "tỷ đồng"]];

const highestAmount = 9e15; // of which sums are told: a number has it to the đồng

export const isEmptyAmount = (cell) => /^[-–—]?$/.test(cell.trim());

// "1.234,5" or "1 234,5" of "triệu đồng" in đồng, or null, also for what is no whole number of đồng.
export function amountOf(cell, unit) {
  const text = cell.trim();
  if (!/^(\d+|\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+)(,\d+)?$/.test(text)) return null;
  const [whole, decimals = ""] = text.replace(/[. ]/g, "").split(",");
  let amount = Number(whole) * unit, part = unit;
  for (const digit of decimals) {
    if (part % 10 !== 0 && digit !== "0") return null;
    part = Math.trunc(part / 10);
    amount += Number(digit) * part;
  }
  return amount <= highestAmount ? amount : null;
}

// In the table's unit, as it is printed: "1.234,5".
export const amountText = (dong, unit) => new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 9 }).format(dong / unit);

const columnsOf = ({ columns, money }) => [...new Set(money.columns)].filter((column) => column >= 0 && column < columns.length);

// What stands between thousands: "," where a cell has two, or one before a dot; else ".".
export function thousandsMark(table) {
  const columns = columnsOf(table);
  return table.rows.some((row) => columns.some((column) => /^[^,]*,[^,.]*[,.]/.test(row.cells[column] ?? ""))) ? "," : ".";
}

// { columns, amounts: of each row, one a column of money, or null, empty: likewise whether nothing stands there }
export function moneyCells(table, mark) {
  const columns = columnsOf(table);
  const texts = table.rows.map((row) => columns.map((column) => row.cells[column] ?? ""));
  const hasDots = texts.some((row) => row.some((text) => text.includes(".")));
  const read = (text) => {
    if (mark === ",") return amountOf(text.replace(/[.,]/g, (one) => (one === "," ? "." : ",")), table.money.unit);
    return !hasDots && /,[^,]{3}$/.test(text.trim()) ? null : amountOf(text, table.money.unit); // "4,322" of thousands?
  };
  return { columns, amounts: texts.map((row) => row.map(read)), empty: texts.map((row) => row.map(isEmptyAmount)) };
}

// For comparing heads; only as much of it as they need.
export const foldedHead = (text) => text.normalize("NFC").toLowerCase().replaceAll("hoá", "hóa").replaceAll("luỹ", "lũy");

// Whether a head begins with one of `phrases`, at the end of a word.
export const beginsWith = (head, phrases) =>
  phrases.some((phrase) => foldedHead(head).startsWith(phrase) && !/^[\p{L}0-9]/u.test(foldedHead(head).slice(phrase.length)));

export const isRate = (path) => path.some((head) => beginsWith(head, ["đơn giá", "định mức", "mức chi", "mức hỗ trợ", "mức thu"]));
