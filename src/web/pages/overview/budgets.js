// Money by year, source and group. What plans declare and what their tables say are two charts: the tables say in detail
// what the totals sum up, so the two are never added.

import { chart, legendOf } from "../../modules/charts/figure.js";
import { most } from "../../modules/charts/marks.js";
import { stackChart, stackSample } from "../../modules/charts/stack_chart.js";
import { columnsOf, gathered } from "../../modules/charts/stack_layout.js";
import { get } from "../../modules/api.js";
import { linkOf } from "../../modules/document_cells.js";
import { fill, h } from "../../modules/dom.js";
import { count } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { money, moneyScale, planName } from "./words.js";

const ways = {
  source: { label: "Nguồn kinh phí", none: "Không ghi nguồn", rest: "Các nguồn khác" },
  group: { label: "Nhóm nhiệm vụ", none: "Không theo nhóm", rest: "Các nhóm khác" },
};

export function budgetSection({ span, query, remember }) {
  const body = h("div");
  let charts = [];
  const close = () => charts.forEach((one) => one.close());

  async function load() {
    const { budgets, doubtful } = await get("/statistics/budgets", span());
    close();
    if (budgets.length === 0 && doubtful.length === 0)
      return h("p", { class: "empty" }, "Chưa kế hoạch nào được chọn ở trên có kinh phí đọc được. Hãy chọn năm hay chủ đề khác, hoặc xem lại bảng kinh phí trong hồ sơ.");
    const kindOf = (kind) => budgets.filter((one) => one.kind === kind);
    const tables = kindOf("table"), declared = kindOf("declared");
    const way = h("select", { onchange: () => { remember("by", way.value === "source" ? "" : way.value); drawTables(); } },
      Object.entries(ways).map(([value, { label }]) => h("option", { value, selected: value === query.by }, label)));
    const tablePlace = h("div"), declaredPlace = h("div");
    let ofTables = null;
    function drawTables() {
      ofTables?.close();
      ofTables = budgetChart(tables, way.value, { title: "Theo bảng kinh phí", name: "kinh-phi-bang", span });
      fill(tablePlace, ofTables.element);
    }
    charts = [{ close: () => ofTables?.close() }];
    if (tables.length > 0) drawTables();
    else fill(tablePlace, h("h3", {}, "Theo bảng kinh phí"), h("p", { class: "empty" }, "Không có bảng kinh phí nào đọc được."));
    if (declared.length > 0) {
      const ofDeclared = budgetChart(declared, "source", { title: "Theo tổng kinh phí nêu trong kế hoạch", name: "kinh-phi-tong", span });
      charts.push(ofDeclared);
      fill(declaredPlace, ofDeclared.element);
    }
    return h("div", { class: "stack" },
      h("div", { class: "row" },
        h("p", { class: "soft small grow" }, "Hai biểu đồ không cộng với nhau: bảng kinh phí là chi tiết của tổng kinh phí. Số tiền chưa đọc chắc chắn không được tính."),
        tables.length > 0 && h("label", { class: "row small no-print" }, h("span", { class: "soft" }, "Bảng xếp theo"), way)),
      h("div", { class: "halves" }, tablePlace, declaredPlace),
      doubtful.length > 0 && doubtfulPlans(doubtful));
  }

  const element = h("section", { class: "card stack", "aria-labelledby": "budgets-title" }, h("h2", { id: "budgets-title" }, "Kinh phí"), body);
  return { element, load: () => loadInto(body, load), close };
}

function budgetChart(sums, way, { title, name, span }) {
  const { label, none, rest } = ways[way];
  const rows = sums.map((one) => ({ column: one.year, name: one[way] ?? none, amount: one.amount }));
  const series = gathered(rows, most, rest);
  const columns = columnsOf(rows);
  const scale = moneyScale(Math.max(...columns.map((column) => series.reduce((sum, one) => sum + (one.cells.get(column) ?? 0), 0))));
  return chart({
    title, name,
    legend: legendOf(series.map((one, at) => ({ at, name: one.gathers ? `${one.name} (${count(one.gathers.length)})` : one.name })), stackSample),
    draw: (width) => stackChart(series, columns, {
      title, width, scale, height: 260,
      describe: `Mỗi cột là một năm, chia theo ${label.toLocaleLowerCase("vi")}. Dùng phím mũi tên để đọc từng phần.`,
      words: (part) => `${part.series}, ${part.column === null ? "không rõ năm" : "năm " + part.column}: ${money(part.amount)}`,
    }),
    table: () => ({
      head: ["Năm", "Nguồn kinh phí", "Nhóm", "Số tiền", "Số kế hoạch"], figures: [3, 4],
      rows: sums.map((one) => [one.year ?? "–", one.source ?? "–", one.group ?? "–", money(one.amount), count(one.documents)]),
    }),
    csv: { path: "/statistics/budgets", query: span(), name: "kinh-phi.csv" },
  });
}

function doubtfulPlans(doubtful) {
  const why = (one) => [
    one.unread_amounts > 0 && `${count(one.unread_amounts)} số tiền chưa đọc chắc chắn, không được tính`,
    one.total_differs && "các dòng của bảng cộng lại không bằng dòng tổng của chính bảng",
  ].filter(Boolean).join("; ");
  return h("div", { class: "stack" }, h("h3", {}, `${count(doubtful.length)} kế hoạch cần xem lại số tiền`),
    h("ul", { class: "plain" }, doubtful.slice(0, 100).map((one) => h("li", {}, h("span", { class: "badge warning" }, "Cần xem"), " ",
      h("a", { href: linkOf(one.document) }, planName(one.document)), h("span", { class: "soft" }, ": ", why(one), ".")))),
    doubtful.length > 100 && h("p", { class: "soft small" }, `và ${count(doubtful.length - 100)} kế hoạch nữa; hãy chọn khoảng năm hẹp hơn.`));
}
