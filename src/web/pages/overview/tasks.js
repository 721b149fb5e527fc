// Tasks of a year by who leads them and by the month of their date.

import { chart } from "../../modules/charts/figure.js";
import { monthChart } from "../../modules/charts/month_chart.js";
import { byMonth, dayOf, isLate, lateOn, tasksOn, yearsOfTasks } from "../../modules/charts/month_layout.js";
import { get } from "../../modules/api.js";
import { linkOf } from "../../modules/document_cells.js";
import { fill, h, whenQuiet } from "../../modules/dom.js";
import { count, isoDate } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { folded, planName } from "./words.js";

const rowsAtFirst = 12, rowsAtMost = 60, tasksListed = 50;
const led = (lead) => lead ?? "Không ghi cơ quan chủ trì";

const tasksOf = ({ from, to, topic }) => ({ "from-year": from, "to-year": to, topic });

export function taskSection({ span, query, remember }) {
  const body = h("div");
  let shown = null;
  const today = dayOf(new Date());

  async function load() {
    const asked = span();
    const { leads } = await get("/statistics/tasks", { ...tasksOf(asked), tasks: 0 });
    const years = yearsOfTasks(leads);
    if (years.length === 0)
      return h("p", { class: "empty" }, "Chưa kế hoạch nào được chọn ở trên có nhiệm vụ đọc được. Hãy chọn năm hay chủ đề khác, hoặc mở hồ sơ để ghi cơ quan chủ trì và thời hạn.");
    const now = Number(today.slice(0, 4));
    const first = years.includes(Number(query.tasks)) ? Number(query.tasks) : years.includes(now) ? now : years.at(-1);
    const year = h("select", { onchange: () => { remember("tasks", year.value); draw(); } }, years.map((one) => h("option", { value: one, selected: one === first }, one)));
    const name = h("input", { type: "search", value: query.lead ?? "", oninput: () => { remember("lead", name.value.trim()); later(); }, placeholder: "tất cả" });
    const later = whenQuiet(200, () => draw());
    const place = h("div", { class: "stack" });
    const draw = () => {
      shown?.close();
      shown = tasksOfYear(leads, Number(year.value), folded(name.value.trim()), today, asked);
      fill(place, shown.element);
    };
    draw();
    return h("div", { class: "stack" },
      h("div", { class: "row no-print" },
        h("label", { class: "row small" }, h("span", { class: "soft" }, "Năm"), year),
        h("label", { class: "row small" }, h("span", { class: "soft" }, "Cơ quan chủ trì"), name)),
      place);
  }

  const element = h("section", { class: "card stack", "aria-labelledby": "tasks-title" }, h("h2", { id: "tasks-title" }, "Nhiệm vụ theo thời hạn"), body);
  return { element, load: () => loadInto(body, load), close: () => shown?.close() };
}

function tasksOfYear(leads, year, wanted, today, asked) {
  const rows = byMonth(leads, year, today).filter((row) => folded(led(row.lead)).includes(wanted));
  if (rows.length === 0) return { element: h("p", { class: "empty" }, "Không có cơ quan nào như vậy trong năm này. Hãy xoá bớt chữ ở ô Cơ quan chủ trì."), close() {} };
  const sum = (of) => rows.reduce((all, row) => all + of(row), 0);
  const list = h("div", { class: "stack", "aria-live": "polite" });
  let most = rowsAtFirst;
  const made = chart({
    title: `Năm ${year}: ${count(sum((row) => row.dated))} việc có hạn, ${count(sum((row) => row.late))} đã qua hạn, ${count(sum((row) => row.open))} không ghi ngày`,
    name: "nhiem-vu-" + year,
    note: "Ô vuông: có việc đã qua hạn (chưa biết đã xong hay chưa); ô tròn: chưa tới hạn; ô rỗng: không ghi ngày cụ thể. Việc có hai cơ quan chủ trì được tính cho cả hai. Bấm vào ô để xem việc.",
    draw: (width) => monthChart(rows.slice(0, most), {
      title: "Nhiệm vụ năm " + year, describe: "Mỗi dòng là một cơ quan chủ trì, mỗi cột một tháng. Dùng phím mũi tên để đọc từng ô, Enter để xem việc.",
      year, today, width,
      words: (row, month, dates) => `${led(row.lead)}, ${month === null ? "không ghi ngày" : `tháng ${month + 1}/${year}`}: ${count(tasksOn(dates))} việc${lateWords(dates, today)}`,
      choose: (row, month) => loadInto(list, () => taskList(row, month, year, today, asked)),
    }),
    table: () => ({
      head: ["Cơ quan chủ trì", "Thời hạn", "", "Số việc"],
      rows: rows.flatMap((row) => [...row.months.flat(), ...(row.open > 0 ? [{ due: null, count: row.open }] : [])].map((day) =>
        [led(row.lead), day.due ? isoDate(day.due) : "không ghi ngày", lateBadge(day, today), count(day.count)])),
      figures: [3],
    }),
    csv: { path: "/statistics/tasks", query: tasksOf(asked), name: "nhiem-vu.csv" },
  });
  const more = h("button", { type: "button", hidden: rows.length <= most, onclick: () => { most = rowsAtMost; more.hidden = true; made.redraw(); } },
    `Xem thêm ${count(Math.min(rows.length, rowsAtMost) - most)} cơ quan`);
  return { element: h("div", { class: "stack" }, made.element, h("div", { class: "row no-print" }, more), list), close: made.close };
}

function lateWords(dates, today) {
  const late = lateOn(dates, today);
  return late > 0 ? `, ${count(late)} đã qua hạn` : "";
}

const lateBadge = (task, today) => (isLate(task, today) ? h("span", { class: "badge warning" }, "Đã qua hạn") : "");

// The tasks behind a mark of the chart.
async function taskList(row, month, year, today, asked) {
  const all = tasksOn(month === null ? row.undated : row.months[month]);
  const when = month === null ? undatedOf(row, year) : monthSpan(year, month);
  const whose = row.lead === null ? { unled: 1 } : { lead: row.lead };
  const { leads } = await get("/statistics/tasks", { limit: tasksListed, ...tasksOf(asked), ...when, ...whose });
  const tasks = leads.flatMap((one) => one.tasks).filter((task) => task.due || [year, null].includes(task.document.year)).slice(0, tasksListed);
  return [
    h("h3", {}, `${led(row.lead)}, ${month === null ? "không ghi ngày" : `tháng ${month + 1}/${year}`}`),
    h("ul", { class: "plain" }, tasks.map((task) => h("li", {},
      lateBadge(task, today), " ", h("span", { class: "lines" }, task.content),
      h("span", { class: "soft small" }, ` Hạn: ${task.due_text ?? "không ghi"}. `, h("a", { href: linkOf(task.document) }, planName(task.document)))))),
    all > tasks.length && h("p", { class: "soft small" }, `và ${count(all - tasks.length)} việc nữa; tải CSV để xem tất cả.`),
  ];
}

// Where plans without a year have some, too, those of all years are asked for, and the others passed over.
const undatedOf = (row, year) => (row.undated.some((day) => day.year === null) ? { undated: 1, limit: 500 } : { undated: 1, "due-year": year });

function monthSpan(year, month) {
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const start = `${year}-${String(month + 1).padStart(2, "0")}-`;
  return { from: start + "01", to: start + days };
}
