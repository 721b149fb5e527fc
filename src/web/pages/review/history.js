// The tab "Lịch sử": every version with who, when and why, what differs between two of them, and the way back.

import { ask, get } from "../../modules/api.js";
import { fill, h } from "../../modules/dom.js";
import { time } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { complain, noticeStep } from "../../modules/notices.js";
import { session } from "../../modules/session.js";
import { differencesBetween, differencesView, summaryOf } from "./differences.js";

const reasons = { read: "Đọc từ tệp gốc", edit: "Sửa", restore: "Lấy lại bản cũ", review: "Duyệt", year: "Đặt năm" };
const together = 10 * 60_000; // milliseconds between two edits of one person that are one line

function whoOf(version) {
  if (version.created_by === session()?.user.id) return "bạn";
  if (version.created_by === "worker" || version.created_by === "watch") return "chương trình";
  return version.created_by_name || "người khác";
}

// Versions (newest first) as lists: edits of one person that follow each other closely are one.
export function foldedVersions(versions) {
  const folded = [];
  for (const version of versions) {
    const later = folded.at(-1)?.at(-1);
    const goesOn = later && later.reason === "edit" && version.reason === "edit" && later.created_by === version.created_by &&
      new Date(later.created) - new Date(version.created) <= together;
    if (goesOn) folded.at(-1).push(version);
    else folded.push([version]);
  }
  return folded;
}

export function historyPane(editor) {
  const list = h("div");
  const element = h("div", { class: "review-content review-history" }, list);
  const compared = h("section", { class: "compared stack", "aria-label": "Chỗ khác nhau" });
  const records = new Map(); // number -> promise of the record
  const unfolded = new Set(); // numbers of the first versions of lines that are open
  const inSight = new IntersectionObserver((entries) => entries.forEach((entry) => entry.isIntersecting && summarize(entry.target)));
  const summaries = new Map(); // element that waits to be seen -> [from, to]
  let shownVersion = -1, opener = null;
  editor.addEventListener("state", () => { if (editor.state === "saved" && element.isConnected) shown(); });
  return { element, shown, close: () => inSight.disconnect() };

  async function shown() {
    if (editor.document.version === shownVersion) return;
    shownVersion = editor.document.version;
    await loadInto(list, async () => {
      const { versions } = await get(editor.path + "/versions");
      return listOf(versions.sort((one, other) => other.number - one.number));
    });
  }

  function recordOf(number) {
    if (!records.has(number)) {
      const record = get(`${editor.path}/versions/${number}`);
      records.set(number, record);
      record.catch(() => records.delete(number));
    }
    return records.get(number);
  }

  async function between(from, to) {
    return differencesBetween(...await Promise.all([recordOf(from), recordOf(to)]));
  }

  function listOf(versions) {
    const numbers = versions.map((version) => version.number);
    inSight.disconnect();
    summaries.clear();
    return h("div", { class: "stack" },
      h("h2", {}, "Các bản đã lưu"),
      versions.length > 1 && chooser(numbers),
      h("ol", { class: "versions" }, foldedVersions(versions).map((some) => line(some, numbers[0]))));
  }

  // Any two versions.
  function chooser(numbers) {
    const choice = (label, chosen) => {
      const select = h("select", {}, numbers.map((number) => h("option", { value: number, selected: number === chosen }, "Bản " + number)));
      return { select, element: h("label", { class: "row" }, h("span", { class: "soft small" }, label), select) };
    };
    const from = choice("So bản", numbers[1]), to = choice("với bản", numbers[0]);
    const place = h("div");
    const button = h("button", { type: "button", "aria-expanded": "false", onclick: () => compare(Number(from.select.value), Number(to.select.value), button, place) }, "Xem khác nhau");
    return h("div", { class: "stack" }, h("div", { class: "row" }, from.element, to.element, button), place);
  }

  // `some`: versions of one line, newest first.
  function line(some, newest) {
    const { number: last, reason } = some[0];
    const first = some.at(-1).number;
    const name = first === last ? "Bản " + last : `Bản ${first}–${last}`;
    const place = h("div"), inner = h("ol", { class: "versions inner", hidden: true });
    const what = h("span", { class: "version-what" });
    if (first > 1 && reason !== "review") {
      summaries.set(what, [first - 1, last]);
      inSight.observe(what);
    }
    const different = h("button", { type: "button", class: "quiet", "aria-expanded": "false", "aria-label": `${name} khác bản ${first - 1} ở đâu`, onclick: () => compare(first - 1, last, different, place) }, "Khác bản trước");
    const unfold = h("button", { type: "button", class: "quiet small", "aria-expanded": "false", onclick: () => open(inner.hidden) }, `Từng lần sửa (${some.length})`);
    if (some.length > 1 && unfolded.has(first)) open(true);
    return h("li", { class: "version" },
      h("div", { class: "version-line" },
        h("div", { class: "grow" },
          h("strong", {}, name), " ", last === newest && h("span", { class: "badge good" }, "đang dùng"), " ",
          h("span", {}, reasons[reason] ?? reason), what,
          h("p", { class: "small soft" }, [some.length > 1 && time(some.at(-1).created), time(some[0].created)].filter(Boolean).join(" – "), " · ", whoOf(some[0]), some.length > 1 && [" ", unfold])),
        first > 1 && different,
        last !== newest && h("button", { type: "button", "aria-label": "Lấy lại bản " + last, onclick: () => restore(last) }, "Lấy lại")),
      place, some.length > 1 && inner);

    function open(wanted) {
      if (wanted && !inner.firstChild) fill(inner, some.map((one) => line([one], newest)));
      inner.hidden = !wanted;
      unfold.setAttribute("aria-expanded", String(wanted));
      if (wanted) unfolded.add(first);
      else unfolded.delete(first);
    }
  }

  // What a version changed, once its line is seen.
  async function summarize(what) {
    inSight.unobserve(what);
    const numbers = summaries.get(what);
    if (!numbers || !summaries.delete(what)) return;
    try {
      fill(what, ": " + summaryOf(await between(...numbers)));
    } catch {
      // the line stays as it is; the button says why it cannot be told
    }
  }

  // Right under what asked for it; asked again, it goes.
  async function compare(from, to, button, place) {
    opener?.setAttribute("aria-expanded", "false");
    const again = opener === button && compared.parentNode === place;
    compared.remove();
    opener = again ? null : button;
    if (again) return;
    button.setAttribute("aria-expanded", "true");
    fill(compared);
    place.append(compared);
    await loadInto(compared, async () => {
      const title = h("h3", { tabindex: "-1", class: "grow" }, `Bản ${to} so với bản ${from}`);
      const close = h("button", { type: "button", class: "quiet", onclick: () => { compare(from, to, button, place); button.focus(); } }, "Đóng");
      const view = [h("div", { class: "row" }, title, close), differencesView(await between(from, to))];
      requestAnimationFrame(() => {
        if (!title.isConnected) return;
        title.focus({ preventScroll: true });
        place.parentNode.scrollIntoView({ block: "start" });
      });
      return view;
    });
  }

  async function restore(number) {
    try {
      if (!await editor.save()) return;
      await ask("POST", `${editor.path}/versions/${number}/restore`, { etag: editor.etag });
      await editor.reload("Lấy lại bản " + number);
      shown();
      noticeStep(editor, `Đã lấy lại bản ${number}; các bản khác vẫn còn.`);
    } catch (problem) {
      complain(problem);
    }
  }
}
