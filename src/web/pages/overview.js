// What the documents of the office say together: charts with their tables.

import { csvButton } from "../modules/charts/figure.js";
import { get } from "../modules/api.js";
import { h, whenQuiet } from "../modules/dom.js";
import { count } from "../modules/format.js";
import { firstSteps } from "../modules/first_steps.js";
import { loadInto } from "../modules/loading.js";
import { budgetSection } from "./overview/budgets.js";
import { documentCharts } from "./overview/documents.js";
import { indicatorSection } from "./overview/indicators.js";
import { taskSection } from "./overview/tasks.js";

// With so many documents counting takes a while: only what is looked at is counted, and the last years at first.
const many = 500, yearsAtFirst = 3;
const allYears = "all"; // in the address, where the last years would be shown otherwise

export async function show(place, rest, query) {
  const kept = Object.fromEntries(query);
  const sections = [];
  let load = loadInTurn;
  const year = (name) => (kept[name] === allYears ? undefined : kept[name]);
  const span = () => ({ from: year("from"), to: year("to"), topic: kept.topic });
  const remember = (name, value) => {
    kept[name] = value;
    const pairs = Object.entries(kept).filter(([, one]) => one);
    history.replaceState(null, "", "#/tong-quan" + (pairs.length > 0 ? "?" + new URLSearchParams(pairs) : ""));
  };
  const body = h("div", { class: "stack overview" });
  place.append(h("div", { class: "page" }, h("h1", {}, "Tổng quan"), firstSteps(), body));

  await loadInto(body, async () => {
    const statistics = await get("/statistics/documents");
    if (statistics.all === 0) return nothingYet();
    if (statistics.all > many) {
      load = loadWhenSeen();
      if (!kept.from && !kept.to) kept.from = firstYear(statistics);
    }
    const documents = documentCharts(statistics);
    sections.push(documents, ...[indicatorSection, budgetSection, taskSection].map((make) => make({ span, query: kept, remember })));
    load(sections);
    return [
      h("section", { class: "card stack", "aria-labelledby": "documents-title" },
        h("div", { class: "row" }, h("h2", { class: "grow", id: "documents-title" }, `${count(statistics.all)} hồ sơ`),
          h("div", { class: "no-print" }, csvButton({ path: "/statistics/documents", name: "ho-so.csv" }))),
        documents.element),
      spanChooser(statistics, kept, (name, value) => {
        remember(name, value);
        load(sections);
      }),
      copiesTold(statistics.copies),
      sections.slice(1).map((one) => one.element),
    ];
  });
  return { title: "Tổng quan", leave: () => [...sections, load].forEach((one) => one.close?.()) };
}

// One after another, from the top: what is seen first comes first.
async function loadInTurn(sections) {
  for (const one of sections) await one.load?.();
}

// Each once it comes into sight, and all before they are printed.
function loadWhenSeen() {
  let waiting = [];
  const watch = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => loadOne(target)), { rootMargin: "100px" });
  async function loadOne(element) {
    watch.unobserve(element);
    const one = waiting.find((other) => other.element === element);
    waiting = waiting.filter((other) => other !== one);
    await one?.load();
    element.classList.remove("awaited"); // only now, or what comes below would move into sight
  }
  const loadAll = () => waiting.forEach((one) => loadOne(one.element));
  addEventListener("beforeprint", loadAll);
  const load = (sections) => {
    waiting = sections.filter((one) => one.load);
    for (const { element } of waiting) {
      element.classList.add("awaited");
      watch.observe(element);
    }
  };
  load.close = () => {
    watch.disconnect();
    removeEventListener("beforeprint", loadAll);
  };
  return load;
}

// Years that are no slip of the pen, from some before the newest on.
function firstYear(statistics) {
  const known = statistics.by_year.map((one) => Number(one.value)).filter((one) => one && one <= new Date().getFullYear() + 1);
  const from = Math.max(...known) - yearsAtFirst + 1;
  return known.includes(from) ? String(from) : undefined;
}

function spanChooser(statistics, kept, choose) {
  const years = statistics.by_year.map((one) => Number(one.value)).filter(Boolean).sort((a, b) => a - b);
  const select = (name, label) => h("label", { class: "row" }, h("span", {}, label),
    h("select", { onchange: (event) => choose(name, event.target.value) },
      h("option", { value: name === "from" && statistics.all > many ? allYears : "" }, "tất cả"), years.map((year) => h("option", { value: year, selected: String(year) === kept[name] }, year))));
  const topic = h("input", { type: "search", value: kept.topic ?? "", placeholder: "nhãn, hoặc từ trong trích yếu", oninput: () => later() });
  const later = whenQuiet(400, () => choose("topic", topic.value.trim()));
  return h("div", { class: "row no-print", role: "group", "aria-label": "Những kế hoạch được thống kê" },
    h("strong", {}, "Số liệu của các kế hoạch"), select("from", "từ năm"), select("to", "đến năm"),
    h("label", { class: "row" }, h("span", {}, "về"), topic));
}

const copiesTold = (copies) => copies > 0 && h("p", { class: "soft small" },
  `${count(copies)} hồ sơ là bản khác của cùng một kế hoạch (cùng cơ quan, tên loại, trích yếu và năm), nên số liệu chỉ tính một lần, ở bản có số hoặc bản mới nhất.`);

function nothingYet() {
  return h("div", { class: "card empty stack" },
    h("p", {}, "Chưa có hồ sơ nào để thống kê."),
    h("p", {}, "Hãy đưa các dự thảo hay kế hoạch đã ban hành vào ở trang ", h("a", { href: "#/ho-so" }, "Hồ sơ"),
      "; chỉ tiêu, kinh phí và nhiệm vụ của chúng sẽ hiện ở đây."));
}
