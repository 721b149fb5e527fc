// Who else has this document open, and what to do when somebody has saved since.

import { ask, call } from "../../modules/api.js";
import { fill, h } from "../../modules/dom.js";
import { openDialog } from "../../modules/dialogs.js";
import { merged } from "../../modules/merge.js";
import { notice } from "../../modules/notices.js";
import { session } from "../../modules/session.js";
import { placeName } from "../../modules/place_names.js";

const pulse = 20_000; // milliseconds; the service forgets who was silent for 45 s

export function watchOthers(editor, place) {
  let names = [], timer = null, silent = false, closed = false;
  const path = editor.path + "/editing";
  const settle = () => settleConflict(editor, names);
  editor.addEventListener("conflict", settle);
  addEventListener("focus", look);
  tell();
  return {
    close() {
      closed = true;
      clearTimeout(timer);
      removeEventListener("focus", look);
      editor.removeEventListener("conflict", settle);
      if (!silent) call("DELETE", path, { quiet: true }).catch(() => {});
    },
  };

  async function tell() {
    try {
      const { data } = await ask("PUT", path, { body: {}, quiet: true });
      names = data.others.map((one) => one.name);
      show();
      if (names.length > 0) await look();
    } catch (problem) {
      if (problem.status === 404 || problem.status === 405) silent = true; // presence is not told by this service
    }
    if (!closed && !silent) timer = setTimeout(tell, pulse);
  }

  // Somebody may have saved while nothing was done here.
  async function look() {
    try {
      if (!closed && await editor.refresh()) notice(`${begin(await nameOfSaver(editor, names))} đã lưu một bản mới hơn; trang đang hiện bản đó.`);
    } catch {
      // the next look or the next saving tells
    }
  }

  function show() {
    const words = names.length === 0 ? ""
      : `${names.join(", ")} cũng đang mở hồ sơ này. Thay đổi của mỗi người đều được giữ.`;
    if (place.textContent !== words) fill(place, words);
  }
}

// ---- somebody has saved since

const begin = (words) => words.charAt(0).toUpperCase() + words.slice(1);

async function nameOfSaver(editor, names) {
  try {
    const { data } = await ask("GET", editor.path + "/versions");
    const last = data.versions.reduce((one, other) => (other.number > one.number ? other : one));
    if (last.created_by === session().user.id) return "chính bạn (ở cửa sổ khác)";
    if (last.created_by_name) return last.created_by_name;
  } catch {
    // it is told without a name
  }
  return names.length === 1 ? names[0] : "người khác";
}

async function settleConflict(editor, names) {
  const name = await nameOfSaver(editor, names);
  const { record, conflicts } = merged(editor.base, editor.record, editor.theirs.record);
  const label = "Gộp với bản của " + name;
  if (conflicts.length === 0) {
    await editor.settle([], label);
    notice(`${begin(name)} đã lưu một bản mới hơn. Thay đổi của cả hai người đã được giữ.`);
    return;
  }
  await editor.settle(await askWhich(name, record, conflicts), label);
  notice("Đã gộp thay đổi của cả hai người.");
}

// The words of a value, for people.
export function wordsOf(value) {
  if (value === null || value === undefined || value === "") return "(để trống)";
  if (Array.isArray(value)) return value.length === 0 ? "(xoá)" : value.map(wordsOf).join("\n");
  if (typeof value !== "object") return String(value);
  if (value.cells) return value.cells.filter(Boolean).join(" | ");
  if (value.children) return [[value.label, value.text || (value.table ? "(bảng)" : "")].filter(Boolean).join(" "), ...value.children.map(wordsOf)].join("\n");
  if ("day" in value) return [value.day, value.month, value.year].map((part) => part ?? "…").join("/");
  return value.text ?? value.content ?? Object.values(value).flat().filter((one) => typeof one === "string").join(" ");
}

function choiceOf(name, record, { pointer, mine, theirs }, i) {
  const option = (value, label, words) => h("label", { class: "conflict-choice" },
    h("input", { type: "radio", name: "choice" + i, value, checked: value === "mine" }),
    h("span", {}, h("strong", {}, label), h("span", { class: "conflict-words" }, words)));
  return h("fieldset", { class: "conflict" }, h("legend", {}, placeName(record, pointer)),
    option("mine", "Của tôi", wordsOf(mine)), option("theirs", "Của " + name, wordsOf(theirs)));
}

export function askWhich(name, record, conflicts) {
  const few = conflicts.length === 1 ? "Một chỗ được hai người sửa khác nhau" : `${conflicts.length} chỗ được hai người sửa khác nhau`;
  return openDialog(begin(name) + " đã lưu một bản mới hơn", (close) => h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const chosen = new FormData(event.target);
      close(conflicts.map((_, i) => chosen.get("choice" + i)));
    },
  },
  h("h2", {}, begin(name) + " đã lưu một bản mới hơn"),
  h("p", {}, `Chưa có gì bị ghi đè. ${few}; hãy chọn cho từng chỗ. Các thay đổi khác của cả hai người đều được giữ.`),
  h("div", { class: "conflicts" }, conflicts.map((conflict, i) => choiceOf(name, record, conflict, i))),
  h("div", { class: "buttons" },
    h("button", { type: "button", onclick: () => close(conflicts.map(() => "theirs")) }, "Lấy hết của " + name),
    h("button", { class: "main" }, "Giữ cả hai theo lựa chọn này"))), { must: true });
}
