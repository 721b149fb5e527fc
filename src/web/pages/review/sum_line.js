// Under a table: whether its amounts add up, checked as one types.

import { fill, h } from "../../modules/dom.js";
import { amountText, moneyUnits } from "../../modules/money_cells.js";
import { tableSums } from "../../modules/table_sums.js";

const mostTold = 5, mostNamed = 4, mostLetters = 60;
const longestNumber = 5; // "XVIII"

function nameOf(row) {
  const words = row.cells.filter((cell) => cell && !/^[\d.,\s-]+$/.test(cell));
  const name = words.slice(0, words[0]?.length <= longestNumber ? 2 : 1).join(" ");
  return name.length > mostLetters ? name.slice(0, mostLetters) + "…" : name || "không tên";
}

const columnName = (path) => path.filter((head) => head).join(" › ");

// "các dòng thành phần", "3 cột Ngân sách tỉnh, Ngân sách xã, Vốn khác"
function partsText(parts, table) {
  if (!Array.isArray(parts)) return "các dòng thành phần";
  const names = parts.slice(0, mostNamed).map((column) => columnName(table.columns[column])).join(", ");
  return `${parts.length} cột ${names}${parts.length > mostNamed ? " …" : ""}`;
}

function wordsOf({ row, column, printed, sum, parts, rounded }, table) {
  const { unit } = table.money;
  const amount = (dong) => amountText(dong, unit);
  return `“${nameOf(table.rows[row])}”, cột ${columnName(table.columns[column])}: ghi ${amount(printed)}, cộng ${partsText(parts, table)} được ${amount(sum)}, ` +
    `lệch ${amount(Math.abs(printed - sum))} ${moneyUnits.find(([value]) => value === unit)?.[1] ?? "đồng"}${rounded ? " (có thể do làm tròn)" : ""}.`;
}

// go(row, column): to the cell that a line tells of.
export function sumLine(go) {
  const element = h("div", { class: "sum-line small", role: "status" });
  let told = "";
  return { element, update };

  // Gives back what does not add up.
  function update(table) {
    const { state, breaches } = tableSums(table);
    const now = JSON.stringify([state, breaches]);
    if (now !== told) {
      told = now;
      fill(element, linesOf(state, breaches, table));
    }
    return breaches;
  }

  function linesOf(state, breaches, table) {
    if (state === "agrees") return h("span", { class: "badge good" }, "✓ Các tổng khớp");
    if (state === "unsure") return h("span", { class: "soft" }, "Chưa đối chiếu được tổng vì thứ tự các dòng hoặc số tiền chưa rõ.");
    return [
      breaches.slice(0, mostTold).map((breach) => h("p", {}, h("span", { class: "badge " + (breach.rounded ? "info" : "warning") }, "Lệch"), " ",
        h("button", { type: "button", class: "to-cell", onclick: () => go(breach.row, breach.column) }, wordsOf(breach, table)))),
      breaches.length > mostTold && h("p", { class: "soft" }, `… và ${breaches.length - mostTold} chỗ nữa.`),
    ];
  }
}
