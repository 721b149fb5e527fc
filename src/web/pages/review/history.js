// The tab "Lịch sử": every version with who, when and why, what differs between two of them, and the way back.

import { ask, get } from "../../modules/api.js";
import { difference, wordsOf } from "../../modules/difference.js";
import { fill, h } from "../../modules/dom.js";
import { time } from "../../modules/format.js";
import { loadInto } from "../../modules/loading.js";
import { complain, notice } from "../../modules/notices.js";
import { linesOf } from "../../modules/record_lines.js";
import { session } from "../../modules/session.js";

const reasons = { read: "Đọc từ tệp gốc", edit: "Sửa", restore: "Lấy lại bản cũ", review: "Duyệt", year: "Đặt năm" };
const mostShown = 300; // places where two versions differ

function whoOf(version) {
  if (version.created_by === session()?.user.id) return "bạn";
  if (version.created_by === "worker" || version.created_by === "watch") return "chương trình";
  return version.created_by_name || "người khác";
}

export function historyPane(editor) {
  const compared = h("section", { class: "stack", "aria-live": "polite" });
  const list = h("div");
  const element = h("div", { class: "review-content review-history" }, list, compared);
  let shownVersion = -1;
  editor.addEventListener("state", () => { if (editor.state === "saved" && element.isConnected) shown(); });
  return { element, shown };

  async function shown() {
    if (editor.document.version === shownVersion) return;
    shownVersion = editor.document.version;
    await loadInto(list, async () => {
      const { versions } = await get(editor.path + "/versions");
      return listOf(versions.sort((one, other) => other.number - one.number));
    });
  }

  function listOf(versions) {
    const numbers = versions.map((version) => version.number);
    return h("div", { class: "stack" },
      h("h2", {}, "Các bản đã lưu"),
      versions.length > 1 && chooser(numbers),
      h("ol", { class: "versions" }, versions.map((version, i) => line(version, i === 0))));
  }

  // Any two versions.
  function chooser(numbers) {
    const choice = (label, chosen) => {
      const select = h("select", {}, numbers.map((number) => h("option", { value: number, selected: number === chosen }, "Bản " + number)));
      return { select, element: h("label", { class: "row" }, h("span", { class: "soft small" }, label), select) };
    };
    const from = choice("So bản", numbers[1]), to = choice("với bản", numbers[0]);
    return h("div", { class: "row" }, from.element, to.element,
      h("button", { type: "button", onclick: () => compare(Number(from.select.value), Number(to.select.value)) }, "Xem khác nhau"));
  }

  function line(version, isNewest) {
    const { number } = version;
    return h("li", { class: "version" },
      h("div", { class: "grow" },
        h("strong", {}, "Bản " + number), " ", isNewest && h("span", { class: "badge good" }, "đang dùng"), " ",
        h("span", {}, reasons[version.reason] ?? version.reason),
        h("p", { class: "small soft" }, `${time(version.created)} · ${whoOf(version)}`)),
      number > 1 && h("button", { type: "button", class: "quiet", "aria-label": `Bản ${number} khác bản ${number - 1} ở đâu`, onclick: () => compare(number - 1, number) }, "Khác bản trước"),
      !isNewest && h("button", { type: "button", "aria-label": "Lấy lại bản " + number, onclick: () => restore(number) }, "Lấy lại"));
  }

  function compare(from, to) {
    return loadInto(compared, async () => {
      const [before, after] = await Promise.all([from, to].map((number) => get(`${editor.path}/versions/${number}`)));
      compared.scrollIntoView({ block: "nearest" });
      return differencesOf(before, after, `Bản ${to} so với bản ${from}`);
    });
  }

  async function restore(number) {
    try {
      if (!await editor.save()) return;
      await ask("POST", `${editor.path}/versions/${number}/restore`, { etag: editor.etag });
      await editor.reload("Lấy lại bản " + number);
      shown();
      notice(`Đã lấy lại bản ${number}; các bản khác vẫn còn.`, { undo: () => editor.undo() });
    } catch (problem) {
      complain(problem);
    }
  }
}

// ---- what differs

function differencesOf(before, after, title) {
  const changes = changesOf(linesOf(before), linesOf(after));
  return h("div", { class: "stack" },
    h("h2", {}, title),
    changes.length === 0 ? h("p", { class: "soft" }, "Lời văn hai bản giống nhau (có thể khác ở dữ kiện rút ra hoặc ở trạng thái).") : null,
    h("ul", { class: "differences" }, changes.slice(0, mostShown).map(({ place, out, into }) => h("li", {},
      h("p", { class: "small soft" }, place), h("p", {}, words(out, into))))),
    changes.length > mostShown && h("p", { class: "soft" }, `… và ${changes.length - mostShown} chỗ khác nữa.`));
}

// [{ place, out, into }]: a line that was changed has both, one that came or went has only one.
export function changesOf(before, after) {
  const key = ({ place, text }) => place.replace(/, dòng \d+$/, "") + "\n" + text; // a row that moved down is the same row
  const changes = [];
  let from = 0, to = 0;
  for (const group of difference(before.map(key), after.map(key))) {
    const many = group.items.length;
    if (group.kind === "same") {
      from += many;
      to += many;
    } else if (group.kind === "out") {
      for (let i = 0; i < many; ++i) changes.push({ place: before[from].place, out: before[from++].text, into: "", open: true });
    } else {
      for (let i = 0; i < many; ++i) pair(changes, after[to++]);
    }
    if (group.kind === "same") for (const change of changes) change.open = false;
  }
  return changes.map(({ place, out, into }) => ({ place, out, into }));
}

// A line that came in stands for one of the same place that went out just before, where there is one.
function pair(changes, { place, text }) {
  const gone = changes.find((change) => change.open && change.place === place && change.into === "");
  if (gone) Object.assign(gone, { into: text, open: false });
  else changes.push({ place, out: "", into: text, open: false });
}

function words(out, into) {
  if (!out) return h("ins", {}, into);
  if (!into) return h("del", {}, out);
  return difference(wordsOf(out), wordsOf(into)).map(({ kind, items }) => {
    const text = items.join("");
    return kind === "same" ? text : h(kind === "out" ? "del" : "ins", {}, text);
  });
}
