// The review page: where the draft stands on the left, what was read out of it on the right.

import { ask } from "../modules/api.js";
import { confirmed } from "../modules/dialogs.js";
import { fill, h } from "../modules/dom.js";
import { Editor } from "../modules/editor.js";
import { complain } from "../modules/notices.js";
import { reviewHead } from "./review/head.js";
import { bringBack, keepLeftover } from "./review/leftover.js";
import { splitter } from "./review/splitter.js";
import { watchOthers } from "./review/others.js";

const narrow = matchMedia("(max-width: 60rem)");
const again = 1000; // milliseconds between two looks at a draft that is being read

// Each module exports NAMEPane(editor) -> { element, shown?(), close?() }; a pane whose module is not there is left out.
const panes = [
  { name: "ban-goc", label: "Bản gốc", load: () => import("./review/source.js").then((m) => m.sourcePane) },
  { name: "noi-dung", label: "Nội dung", load: () => import("./review/content.js").then((m) => m.contentPane) },
  { name: "du-kien", label: "Dữ kiện", load: () => import("./review/facts.js").then((m) => m.factsPane) },
  { name: "can-xem", label: "Điểm cần xem", load: () => import("./review/findings.js").then((m) => m.findingsPane) },
  { name: "ban-in", label: "Bản in", load: () => import("./review/preview.js").then((m) => m.previewPane) },
  { name: "lich-su", label: "Lịch sử", load: () => import("./review/history.js").then((m) => m.historyPane) },
];

export async function show(place, [id], query) {
  const stop = new AbortController();
  const leave = () => stop.abort();
  const document = (await ask("GET", "/documents/" + encodeURIComponent(id))).data;
  if (document.version > 0) return showRecord(place, id, query);
  showWaiting(place, document, stop.signal, () => location.reload()); // a record is there now: start anew with it
  return { title: document.name, leave };
}

// ---- a draft that has no record yet

function showWaiting(place, document, signal, done) {
  const words = document.state === "failed"
    ? [h("p", { class: "failure", role: "alert" }, document.error ?? "Không đọc được tệp này."),
      h("p", {}, h("button", { type: "button", onclick: readAgain }, "Đọc lại tệp gốc"))]
    : [h("p", { class: "waiting", role: "status" }, "Đang đọc bản thảo; trang tự mở khi đọc xong.")];
  fill(place, h("div", { class: "page" }, h("p", {}, h("a", { href: "#/ho-so" }, "← Hồ sơ")), h("h1", {}, document.name), words));
  if (document.state === "waiting") setTimeout(look, again);

  async function look() {
    if (signal.aborted) return;
    const { data } = await ask("GET", "/documents/" + document.id, { signal });
    if (data.version > 0) done();
    else showWaiting(place, data, signal, done);
  }
  async function readAgain() {
    try {
      const { data } = await ask("POST", `/documents/${document.id}/read`, { etag: `"${document.version}"` });
      showWaiting(place, data, signal, done);
    } catch (problem) {
      complain(problem);
    }
  }
}

// ---- a record

async function showRecord(place, id, query) {
  const editor = await Editor.open(id);
  const made = new Map(); // name -> pane that was built
  const parts = layout(editor, choose);
  let current = "";
  fill(place, parts.element);
  const others = watchOthers(editor, parts.presence);
  const leftover = keepLeftover(editor);
  editor.addEventListener("change", retitle);
  for (const type of ["change", "facts"]) editor.addEventListener(type, countFindings);
  editor.addEventListener("point", ({ detail }) => detail.reveal && uncover(detail));
  narrow.addEventListener("change", arrange);
  addEventListener("keydown", onKey);
  addEventListener("beforeunload", warn);
  addEventListener("online", saveNow);
  countFindings();
  await arrange();
  await bringBack(editor);
  if (query.get("chon")) editor.point(query.get("chon"), { from: "finding", reveal: true });
  return { title: titleOf(editor), leave };

  function retitle() {
    document.title = titleOf(editor) + " – Văn thư";
  }

  function countFindings() {
    parts.count(editor.findings.length);
  }

  async function build(name) {
    if (made.has(name)) return made.get(name);
    const pane = panes.find((one) => one.name === name);
    const ready = (async () => {
      try {
        return (await pane.load())(editor);
      } catch (reason) {
        if (!/import|module/i.test(reason.message)) complain(reason);
        made.delete(name); // choosing it again tries again
        return null;
      }
    })();
    made.set(name, ready);
    return ready;
  }

  // Puts the source where the width of the window wants it, and shows the tab of the address.
  async function arrange() {
    const wanted = current || query.get("muc") || "noi-dung";
    const [source] = await Promise.all([build("ban-goc"), panes.some((one) => one.name === wanted) && build(wanted)]);
    parts.offer("ban-goc", narrow.matches && source);
    parts.setSource(source && !narrow.matches ? source.element : null);
    const chosen = current || wanted; // a tab may have been clicked before all was there
    await choose(chosen === "ban-goc" && !narrow.matches ? "noi-dung" : chosen, { focus: false });
    source?.shown?.();
  }

  async function choose(name, { focus = true } = {}) {
    if (!panes.some((one) => one.name === name)) name = "noi-dung";
    current = name;
    const pane = await build(name);
    if (current !== name) return;
    parts.choose(name, pane?.element ?? h("p", { class: "empty" }, "Chưa tải được phần này; hãy kiểm tra mạng rồi bấm lại."), focus);
    pane?.shown?.();
    remember(name);
  }

  function remember(name) {
    const search = name === "noi-dung" ? "" : "?muc=" + name;
    history.replaceState(null, "", `#/ho-so/${encodeURIComponent(id)}${search}`);
  }

  // What is pointed at comes into view: on a narrow screen the source hides the record and the other way round.
  async function uncover({ pointer, from }) {
    if (from === "source" || from === "finding") {
      const fact = /^\/(indicators|tasks|funding|citations|legal_bases)(\/|$)/.test(pointer ?? "");
      await choose(fact ? "du-kien" : "noi-dung", { focus: false });
      (await build(current))?.reveal?.(pointer, { focus: from === "finding" });
    }
  }

  function onKey(event) {
    if (document.querySelector("dialog[open]") || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === "s") {
      event.preventDefault();
      editor.save();
    } else if (key === "z" || key === "y") {
      const field = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (field && !field.closest(".edits-record")) return; // a field that is no part of the record has its own steps
      event.preventDefault();
      if (key === "y" || event.shiftKey) editor.redo();
      else editor.undo();
    }
  }

  function saveNow() {
    if (editor.state === "offline") editor.save();
  }

  function warn(event) {
    if (editor.isSaved) return;
    editor.save();
    event.preventDefault();
    event.returnValue = "";
  }

  function leaveUnsaved() {
    return confirmed("Rời trang khi chưa lưu?", "Hồ sơ còn phần chưa lưu được. " + (editor.problem?.message ?? "") + " Nếu rời trang, phần đó sẽ mất.", "Rời trang, bỏ phần chưa lưu");
  }

  async function leave() {
    globalThis.document.activeElement?.blur?.();
    if (!await editor.save() && !await leaveUnsaved()) return false;
    narrow.removeEventListener("change", arrange);
    removeEventListener("keydown", onKey);
    removeEventListener("beforeunload", warn);
    removeEventListener("online", saveNow);
    others.close();
    leftover.close();
    editor.close();
    for (const pane of made.values()) (await pane)?.close?.();
    return true;
  }
}

const titleOf = (editor) => editor.record.subject || editor.document.name;

// ---- the frame

function layout(editor, choose) {
  const presence = h("div", { class: "review-presence", role: "status" });
  const tabs = new Map(panes.map(({ name, label }) => [name, h("button", {
    type: "button", role: "tab", id: "tab-" + name, "aria-controls": "review-pane", "aria-selected": "false", tabindex: "-1",
    hidden: name === "ban-goc", onclick: () => choose(name),
  }, label)]));
  const badge = h("span", { class: "badge" });
  tabs.get("can-xem").append(badge);
  const list = h("div", { class: "tabs", role: "tablist", "aria-label": "Các phần của hồ sơ", onkeydown: move }, [...tabs.values()]);
  const scrolled = new Map(); // name of a tab -> where it was scrolled to
  const pane = h("div", { id: "review-pane", class: "review-pane", role: "tabpanel", tabindex: "-1" });
  const source = h("section", { class: "review-source", "aria-label": "Bản gốc", tabindex: "0", hidden: true });
  const right = h("div", { class: "review-record" }, list, pane);
  const panel = h("div", { class: "review-panes" }, source, right);
  const { handle, toggle } = splitter(panel, source);
  source.after(handle);
  const element = h("div", { class: "review" }, reviewHead(editor, toggle, () => choose("can-xem")), presence, panel);

  // Tabs of the WAI-ARIA pattern: arrows, Home, End.
  function move(event) {
    const offered = [...tabs.values()].filter((tab) => !tab.hidden);
    const at = offered.indexOf(event.target);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: offered.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    offered[(to + offered.length) % offered.length].click();
  }

  return {
    element, presence,
    count(number) {
      badge.textContent = number;
      badge.hidden = number === 0;
    },
    offer(name, offered) {
      tabs.get(name).hidden = !offered;
    },
    setSource(content) {
      toggle.hidden = !content;
      if (content) fill(source, content);
      source.hidden = !content || toggle.dataset.hides === "false";
      handle.hidden = source.hidden;
    },
    choose(name, content, focus) {
      for (const [one, tab] of tabs) {
        tab.setAttribute("aria-selected", String(one === name));
        tab.tabIndex = one === name ? 0 : -1;
      }
      if (focus) tabs.get(name).focus();
      pane.setAttribute("aria-labelledby", "tab-" + name);
      if (pane.firstChild === content) return;
      const before = pane.dataset.name;
      if (before) scrolled.set(before, pane.scrollTop);
      fill(pane, content);
      pane.dataset.name = name;
      pane.scrollTop = scrolled.get(name) ?? 0;
    },
  };
}
