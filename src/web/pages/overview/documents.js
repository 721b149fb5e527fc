// How many documents there are, by what; a bar opens the list of just these.

import { barChart } from "../../modules/charts/bar_chart.js";
import { chart } from "../../modules/charts/figure.js";
import { h } from "../../modules/dom.js";
import { count, states } from "../../modules/format.js";
import { nameOfType, shortOffice } from "./words.js";

const barsAtMost = 8;

const kinds = [
  { key: "by_state", filter: "state", title: "Theo trạng thái", head: "Trạng thái", name: (value) => states[value] ?? value },
  { key: "by_type", filter: "type", title: "Theo tên loại", head: "Tên loại", name: nameOfType },
  { key: "by_year", filter: "year", title: "Theo năm", head: "Năm", name: (value) => value ?? "Không rõ năm", newestFirst: true },
  { key: "by_issuer", filter: "issuer", title: "Theo cơ quan ban hành", head: "Cơ quan ban hành", name: (value) => value ?? "Không ghi cơ quan", short: shortOffice },
];

export function documentCharts(statistics) {
  const charts = kinds.filter(({ key }) => statistics[key]?.length > 0).map((kind) => chartOf(kind, statistics[kind.key]));
  // the short ones share a column
  const [state, type, ...others] = charts.map((one) => one.element);
  return { element: h("div", { class: "bars" }, h("div", { class: "stack" }, state, type), others), close: () => charts.forEach((one) => one.close()) };
}

function sorted(kind, counts) {
  const by = kind.newestFirst
    ? (a, b) => (Number(b.value) || 0) - (Number(a.value) || 0)
    : (a, b) => b.documents - a.documents || (a.value ?? "").localeCompare(b.value ?? "", "vi");
  return [...counts].sort(by);
}

function chartOf(kind, counts) {
  const all = sorted(kind, counts);
  const shown = all.slice(0, barsAtMost);
  const href = (value) => (value === null ? null : `#/ho-so?${new URLSearchParams({ [kind.filter]: value })}`);
  return chart({
    title: kind.title, name: "ho-so-" + kind.key.slice(3),
    note: all.length > shown.length && `${count(shown.length)} trong ${count(all.length)} giá trị; tất cả ở bảng số liệu.`,
    draw: (width) => barChart(shown.map(({ value, documents }) => ({
      name: (kind.short ?? kind.name)(value), value: documents, href: href(value),
      words: `${kind.name(value)}: ${count(documents)} hồ sơ${value === null ? "" : ". Mở danh sách"}`,
    })), { title: "Số hồ sơ " + kind.title.toLocaleLowerCase("vi"), describe: "Mỗi thanh là một giá trị; bấm vào thanh để mở danh sách hồ sơ ấy.", width }),
    table: () => ({
      head: [kind.head, "Số hồ sơ"], figures: [1],
      rows: all.map(({ value, documents }) => [value === null ? kind.name(value) : h("a", { href: href(value) }, kind.name(value)), count(documents)]),
    }),
  });
}
