// Targets of an indicator over years and offices: a list to choose from, a chart of what was chosen.

import { chart, legendOf } from "../../modules/charts/figure.js";
import { lineChart } from "../../modules/charts/line_chart.js";
import { most, shape } from "../../modules/charts/marks.js";
import { get } from "../../modules/api.js";
import { linkOf } from "../../modules/document_cells.js";
import { fill, h, svg, whenQuiet } from "../../modules/dom.js";
import { count, target } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { planName, shortOffice, signs, signWords } from "./words.js";

const listed = 60;

// Those of one indicator by office, the most told of first.
export function officesOf(targets) {
  const offices = new Map();
  for (const one of targets) {
    const name = one.document.issuer ?? "";
    offices.get(name)?.push(one) ?? offices.set(name, [one]);
  }
  return [...offices].map(([name, list]) => ({ name, targets: list }))
    .sort((a, b) => b.targets.length - a.targets.length || a.name.localeCompare(b.name, "vi"));
}

// query: { q, indicator }; remember(name, value) keeps both in the address.
export function indicatorSection({ span, query, remember }) {
  const results = h("div", { class: "indicator-list" });
  const place = h("div", { class: "indicator-chart" });
  let shown = null, closed = false, wantedKey = null;
  const search = h("input", { type: "search", value: query.q ?? "", placeholder: "ví dụ: hộ nghèo, nước sạch",
    oninput: () => later(), onkeydown: (event) => event.key === "Enter" && later.now() });
  const later = whenQuiet(250, () => {
    remember("q", search.value.trim());
    loadInto(results, load);
  });

  // Its targets are fetched when it is chosen: all of them would be more than anybody looks at.
  async function choose(one) {
    wantedKey = one?.key ?? null;
    remember("indicator", one?.key ?? "");
    const drop = () => {
      shown?.close();
      shown = null;
    };
    if (!one) {
      drop();
      return fill(place, h("p", { class: "empty" }, "Hãy chọn một chỉ tiêu ở danh sách."));
    }
    await loadInto(place, async () => {
      const { indicators: [whole] } = await get("/statistics/indicators", { key: one.key, ...span() });
      if (closed || wantedKey !== one.key) return shown?.element ?? null;
      drop();
      shown = chartOf(whole ?? { ...one, targets: [] }, span);
      return shown.element;
    });
  }

  async function load() {
    const { indicators: series, all } = await get("/statistics/indicators", { q: search.value.trim(), targets: 0, limit: listed, ...span() });
    if (closed) return null;
    if (series.length === 0) {
      choose(null);
      fill(place);
      return h("p", { class: "empty" }, search.value.trim()
        ? "Không có chỉ tiêu nào chứa những từ này. Hãy thử ít từ hơn, hoặc chọn thêm năm hay chủ đề khác."
        : "Chưa kế hoạch nào được chọn ở trên có chỉ tiêu đọc được. Hãy chọn năm hay chủ đề khác, hoặc đưa thêm kế hoạch vào ở trang Hồ sơ.");
    }
    const wanted = new URLSearchParams(location.hash.split("?")[1] ?? "").get("indicator");
    const first = series.find((one) => one.key === wanted) ?? series[0];
    await choose(first); // list and chart change together
    return [listOf(series, first, choose),
      all > series.length && h("p", { class: "soft small" }, `${count(series.length)} trong ${count(all)} chỉ tiêu; hãy gõ thêm từ để tìm.`)];
  }

  const element = h("section", { class: "card stack", "aria-labelledby": "indicators-title" },
    h("h2", { id: "indicators-title" }, "Chỉ tiêu qua các năm"),
    h("div", { class: "indicators" },
      h("div", { class: "stack no-print" }, h("label", { class: "field" }, h("span", {}, "Tìm chỉ tiêu (có dấu hay không dấu)"), search), results), place));
  return { element, load: () => loadInto(results, load), close: () => { closed = true; shown?.close(); } };
}

const yearsSaid = ({ from, to }) => (from === null ? "không rõ năm" : from === to ? String(from) : `${from} – ${to}`);

// A list box: arrows choose.
function listOf(series, first, choose) {
  const options = series.map((one, at) => h("li", { role: "option", id: "indicator-" + at, onclick: () => pick(at) },
    h("span", { class: "clamped" }, one.text),
    h("span", { class: "soft small" }, `${yearsSaid(one)} · ${target(one.last)}`)));
  const list = h("ul", {
    role: "listbox", tabindex: "0", "aria-label": "Chỉ tiêu",
    onkeydown: (event) => {
      const next = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: options.length - 1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      if (options[next]) pick(next);
    },
  }, options);
  let current = series.indexOf(first);
  function mark() {
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === current)));
    if (current >= 0) list.setAttribute("aria-activedescendant", options[current].id);
  }
  function pick(at) {
    current = at;
    mark();
    const option = options[at];
    if (option.offsetTop < list.scrollTop) list.scrollTop = option.offsetTop;
    else if (option.offsetTop + option.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = option.offsetTop + option.offsetHeight - list.clientHeight;
    choose(series[at]);
  }
  mark();
  return list;
}

// ---- the chart

function pointOf(office, one) {
  return { year: one.year, value: one.value, max: one.max, sign: signs[one.comparator] ?? "",
    words: `${office.name || "Không ghi cơ quan"}, năm ${one.year}: ${target(one)}` };
}

function chartOf(indicator, span) {
  const offices = officesOf(indicator.targets.filter((one) => one.year));
  const withoutYear = indicator.targets.filter((one) => !one.year).length;
  let chosen = offices.slice(0, most);
  const legend = h("div", { class: "stack" });
  const drawn = () => chosen.map((office, at) => ({ name: office.name, at, points: office.targets.map((one) => pointOf(office, one)) }));
  const showLegend = () => fill(legend,
    legendOf(drawn().map(({ at, name }) => ({ at, name: shortOffice(name || null) })),
      (at) => svg("svg", { width: 14, height: 14, "aria-hidden": "true" }, shape(at, 7, 7, 4.5))),
    signLegend(indicator.targets));
  const made = chart({
    title: indicator.text, name: "chi-tieu", legend,
    note: withoutYear > 0 && `${count(withoutYear)} chỉ tiêu của kế hoạch không rõ năm chỉ có trong bảng số liệu.`,
    draw: (width) => offices.length === 0 ? lineEmpty(width) : lineChart(drawn(), {
      title: indicator.text, unit: indicator.unit, width, height: width < 500 ? 240 : 300,
      describe: `Chỉ tiêu theo năm của ${count(chosen.length)} cơ quan. Dùng phím mũi tên để đọc từng điểm.`,
    }),
    table: () => ({
      head: ["Năm", "Cơ quan ban hành", "Chỉ tiêu", "Ghi trong kế hoạch", "Hồ sơ"],
      rows: indicator.targets.map((one) => [one.year ?? "–", one.document.issuer ?? "–", target(one), one.text, h("a", { href: linkOf(one.document) }, planName(one.document))]),
    }),
    csv: { path: "/statistics/indicators", query: { ...span(), key: indicator.key }, name: "chi-tieu.csv" },
  });
  showLegend();
  if (offices.length > most) made.element.append(officePicker(offices, () => chosen, (next) => {
    chosen = next;
    showLegend();
    made.redraw();
  }));
  return made;
}

const lineEmpty = (width) => svg("svg", { class: "drawing", width, height: 60, role: "group" }, svg("text", { x: 0, y: 24 }, "Không kế hoạch nào có chỉ tiêu này ghi rõ năm; xem bảng số liệu."));

function signLegend(targets) {
  const used = [...new Set(targets.map((one) => one.comparator))].filter((one) => signs[one]).map((one) => `${signs[one]} ${signWords[one]}`);
  if (targets.some((one) => one.max !== null)) used.push("vạch đứng: từ … đến …");
  return used.length > 0 && h("p", { class: "soft small" }, used.join(" · "));
}

function officePicker(offices, chosen, choose) {
  const boxes = offices.slice(0, 100).map((office) => h("label", { class: "check" },
    h("input", { type: "checkbox", checked: chosen().includes(office), onchange: change }), office.name || "Không ghi cơ quan"));
  function change() {
    const next = offices.filter((_, at) => boxes[at]?.firstChild.checked);
    choose(next.slice(0, most));
    for (const box of boxes) box.firstChild.disabled = next.length >= most && !box.firstChild.checked;
  }
  for (const box of boxes) box.firstChild.disabled = !box.firstChild.checked;
  return h("details", { class: "no-print" }, h("summary", {}, `So sánh cơ quan khác (có ${count(offices.length)} cơ quan, vẽ được ${most})`), h("div", { class: "checks" }, boxes));
}
