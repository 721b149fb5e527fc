// The documents of the office: what comes in, what became of it, what is done with many at once.

import { get } from "../modules/api.js";
import { chooseButton, sifted, takeDrops } from "../modules/chosen_files.js";
import { readAgain, saveOriginal } from "../modules/document_actions.js";
import { fill, h, whenQuiet } from "../modules/dom.js";
import { count } from "../modules/format.js";
import { firstSteps } from "../modules/first_steps.js";
import { limits } from "../modules/limits.js";
import { complain, notice } from "../modules/notices.js";
import { paging } from "../modules/paging.js";
import { poller } from "../modules/polling.js";
import { uploadPanel } from "../modules/upload_panel.js";
import { uploads } from "../modules/upload_queue.js";
import { bulkBar } from "./inbox/bulk_actions.js";
import { filterBar, searchBox } from "./inbox/filters.js";
import { firstVisit } from "./inbox/first_visit.js";
import { askText, takePastes } from "./inbox/pasted_text.js";
import { hashOf, isNarrowed, listQuery, pageSize, wantedOf } from "./inbox/query.js";
import { documentRows } from "./inbox/rows.js";
import { Selection } from "./inbox/selection.js";

const readAnewFor = 60_000; // milliseconds that the list looks for what is read again
const statisticsAge = 4000; // milliseconds that the counts in the filters may be old while documents are being read

export async function show(place, rest, query) {
  let wanted = wantedOf(query);
  let statistics = null, counted = 0, list = { documents: [], all: 0 }, turn = 0;
  const selection = new Selection();
  let known = { endings: null };
  const limiting = limits().then((told) => { known = told; }).catch(complain); // not waited for: the list comes first

  const take = async (files) => {
    const given = await files;
    await limiting;
    const { good, leftOut } = sifted(given, known);
    uploads.leaveOut(leftOut);
    uploads.add(good);
    if (leftOut.length > 0) requestAnimationFrame(() => panel.element.scrollIntoView({ block: "nearest" })); // they are told there
  };
  const ways = () => [
    chooseButton("Chọn tệp", take, { main: true, endings: known.endings }),
    chooseButton("Chọn thư mục", take, { folder: true }),
    h("button", { type: "button", onclick: () => askText(take) }, "Dán văn bản"),
  ];

  // ---- parts of the page

  const search = searchBox(wanted, change);
  const filters = filterBar(change);
  const rows = documentRows({ selection, change, readAgain: (one) => readAgain([one], reading), saveOriginal });
  const bulk = bulkBar(selection, reload, reading);
  const pages = paging((page) => change({ page }, { up: true }));
  const panel = uploadPanel(uploads);
  const told = h("p", { class: "soft small", role: "status" });
  const failure = h("div");
  const card = h("section", { class: "card inbox", "aria-label": "Danh sách hồ sơ" },
    h("div", { class: "row above" }, filters.element, h("span", { class: "grow" }), told), bulk.element, failure, rows.element, pages.element);
  const body = h("div");
  const tools = h("div", { class: "row tools" }, search.element, ways());
  fill(place, h("div", { class: "page" },
    h("div", { class: "row inbox-head" }, h("h1", {}, "Hồ sơ"), tools, h("a", { href: "#/thung-rac", class: "button" }, "Thùng rác")),
    panel.element, firstSteps({ brief: true }), body));

  // ---- what is shown

  function change(parts, { replace = false, up = false } = {}) {
    wanted = { ...wanted, ...parts };
    history[replace ? "replaceState" : "pushState"](null, "", hashOf(wanted));
    if (up) window.scrollTo(0, 0);
    reload();
  }

  function draw() {
    const isFirst = list.all === 0 && !isNarrowed(wanted);
    tools.hidden = isFirst;
    if (isFirst) return void (body.querySelector(".first-visit") ?? fill(body, firstVisit(ways(), known.endings, reload)));
    if (!card.isConnected) fill(body, card);
    search.draw(wanted);
    filters.draw(wanted, statistics);
    rows.element.hidden = list.all === 0;
    rows.draw(list.documents, wanted);
    bulk.draw({ all: list.all, wanted });
    pages.draw({ page: wanted.page, size: pageSize, all: list.all });
    told.textContent = wordsOf(list.all, wanted, statistics);
    if (list.all === 0) fill(failure, nothingFound(wanted, change));
    else fill(failure);
  }

  async function load() {
    const mine = ++turn;
    const found = await get("/documents", listQuery(wanted));
    if (mine !== turn) return;
    if (found.documents.length === 0 && found.all > 0) { // the last page has gone
      wanted.page = Math.ceil(found.all / pageSize);
      history.replaceState(null, "", hashOf(wanted));
      return load();
    }
    list = found;
    selection.refresh(list.documents);
  }

  async function countAnew() {
    counted = Date.now();
    statistics = await get("/statistics/documents");
  }

  async function reload() {
    try {
      await Promise.all([load().then(draw), countAnew()]);
      draw();
      if (isReading()) waits.start();
    } catch (reason) {
      if (card.isConnected) complain(reason);
      else throw reason;
    }
  }

  // A document that has a record keeps its state while its original is read again: a newer version tells that it is done.
  const readAnew = new Map(); // id -> { version, until }
  function reading(documents) {
    for (const { id, version } of documents) readAnew.set(id, { version, until: Date.now() + readAnewFor });
    reload();
  }
  function isReadAnew({ id, version }) {
    const awaited = readAnew.get(id);
    if (awaited && (awaited.version !== version || awaited.until < Date.now())) readAnew.delete(id);
    return readAnew.has(id);
  }

  const isReading = () => list.documents.some((one) => one.state === "waiting" || isReadAnew(one)) || wordsCount(statistics, "waiting") > 0;
  const waits = poller(async () => {
    const stale = Date.now() - counted > statisticsAge || !list.documents.some((one) => one.state === "waiting");
    await Promise.all([load(), stale && countAnew()]);
    const reading = isReading();
    if (!reading && !stale) await countAnew();
    draw();
    return reading;
  });

  // ---- what comes in

  const soon = whenQuiet(100, reload);
  let taken = 0;
  const received = (event) => {
    taken += event.documents.length;
    soon();
  };
  const idle = () => {
    if (taken > 0) notice(`Đã nhận ${count(taken)} hồ sơ.`, isNarrowed(wanted) || wanted.page > 1 ? { undo: () => { location.hash = "#/ho-so"; }, label: "Xem" } : {});
    taken = 0;
  };
  uploads.addEventListener("received", received);
  uploads.addEventListener("idle", idle);
  selection.addEventListener("change", () => {
    rows.drawChosen();
    bulk.draw({});
  });
  const shortCut = (event) => {
    if (!(event.ctrlKey && event.key.toLowerCase() === "k") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    search.focus();
  };
  document.addEventListener("keydown", shortCut);
  const endings = [takeDrops("Thả vào đây để đưa vào hồ sơ", take), takePastes(take), panel.close, waits.close, () => document.removeEventListener("keydown", shortCut),
    () => uploads.removeEventListener("received", received), () => uploads.removeEventListener("idle", idle)];
  const leave = () => endings.forEach((end) => end());

  try {
    await reload();
  } catch (reason) {
    leave();
    throw reason;
  }
  return { title: "Hồ sơ", leave };
}

const wordsCount = (statistics, state) => statistics?.by_state.find((one) => one.value === state)?.documents ?? 0;

function wordsOf(all, wanted, statistics) {
  const reading = wordsCount(statistics, "waiting");
  const found = isNarrowed(wanted) ? `Tìm thấy ${count(all)} hồ sơ` : `${count(all)} hồ sơ`;
  return found + (reading > 0 ? ` · đang đọc ${count(reading)}` : "");
}

function nothingFound(wanted, change) {
  return h("div", { class: "empty stack" },
    h("p", {}, wanted.q ? `Không có hồ sơ nào chứa “${wanted.q}”.` : "Không có hồ sơ nào như bộ lọc."),
    wanted.q && h("p", {}, "Gõ không dấu để tìm rộng hơn: “trong rung” tìm được cả “trồng rừng”."),
    h("div", {}, h("button", { type: "button", onclick: () => change({ q: "", state: "", year: "", type: "", issuer: "", tag: "", page: 1 }) }, "Bỏ tìm và bộ lọc")));
}
