// What is done to many documents at once.

import { ask, download } from "./api.js";
import { openDialog } from "./dialogs.js";
import { h, saveAs } from "./dom.js";
import { count } from "./format.js";
import { complain, notice } from "./notices.js";

const mostNamed = 5;
const mostActedOn = 500, mostInArchive = 400; // of one request

function* parts(ids, most) {
  for (let at = 0; at < ids.length; at += most) yield ids.slice(at, at + most);
}

// { done: [id, …], failed: [{ id, detail }] }. `action`: trash, restore, tag, untag, year, read.
export async function actOn(action, ids, value = null) {
  const outcome = { done: [], failed: [] };
  for (const documents of parts(ids, mostActedOn)) {
    const { data } = await ask("POST", "/documents/actions", { body: { action, documents, value } });
    outcome.done.push(...data.done);
    outcome.failed.push(...data.failed);
  }
  return outcome;
}

// Does it, tells it, offers the way back, and says what could not be done. `words(number)`: "Đã bỏ 3 hồ sơ vào thùng
// rác."; `undo(ids)`: takes it back for those that it was done to; `changed`: the list is to be read anew.
export async function actAndTell(action, ids, { value = null, words, undo = null, changed = () => {} }) {
  try {
    const { done, failed } = await actOn(action, ids, value);
    const back = async () => {
      try {
        await undo(done);
      } catch (reason) {
        complain(reason);
      }
      changed();
    };
    if (done.length > 0) notice(words(count(done.length)), { undo: undo && back });
    if (failed.length > 0) complain(`Không làm được với ${count(failed.length)} hồ sơ: ${failed[0].detail}`);
  } catch (reason) {
    complain(reason);
  }
  changed();
}

export const trash = (ids, changed) => actAndTell("trash", ids, {
  changed, words: (number) => `Đã bỏ ${number} hồ sơ vào thùng rác.`, undo: (done) => actOn("restore", done),
});

export const restore = (ids, changed) => actAndTell("restore", ids, {
  changed, words: (number) => `Đã lấy lại ${number} hồ sơ từ thùng rác.`, undo: (done) => actOn("trash", done),
});

// Reads originals again. What people made of them since is replaced (it stays in the history), so that is asked first.
// `changed(documents)`: those that are being read now.
export async function readAgain(documents, changed) {
  const touched = documents.filter((one) => one.version > 1 || one.state === "reviewed");
  const wanted = touched.length === 0 ? documents : await askWhichToRead(documents, touched);
  if (!wanted) return;
  await actAndTell("read", wanted.map((one) => one.id), {
    changed: () => changed(wanted), words: (number) => `Đang đọc lại ${number} hồ sơ.`,
  });
}

function askWhichToRead(documents, touched) {
  const title = "Đọc lại hồ sơ đã sửa hoặc đã duyệt?";
  const others = documents.filter((one) => !touched.includes(one));
  const names = touched.slice(0, mostNamed).map((one) => h("li", {}, one.subject || one.name));
  return openDialog(title, (close) => h("div", { class: "stack" },
    h("h2", {}, title),
    h("p", {}, `${count(touched.length)} hồ sơ đã qua chỉnh sửa, duyệt hoặc đọc lại:`),
    h("ul", { class: "plain" }, names, touched.length > mostNamed && h("li", {}, `… và ${count(touched.length - mostNamed)} hồ sơ nữa`)),
    h("p", {}, "Đọc lại sẽ thay nội dung đang có bằng nội dung máy đọc từ tệp gốc, và bỏ dấu “Đã duyệt”. Bản đã sửa vẫn còn ở thẻ Lịch sử, lấy lại được."),
    h("div", { class: "buttons" },
      h("button", { type: "button", onclick: () => close(null) }, "Thôi"),
      others.length > 0 && h("button", { type: "button", class: "main", onclick: () => close(others) }, `Chỉ đọc ${count(others.length)} hồ sơ chưa sửa`),
      h("button", { type: "button", class: "danger", onclick: () => close(documents) }, documents.length === 1 ? "Đọc lại" : `Đọc lại cả ${count(documents.length)} hồ sơ`))));
}

// The originals as zips.
export async function saveOriginals(ids) {
  try {
    for (const documents of parts(ids, mostInArchive)) {
      const { blob, name } = await download("/documents/originals", { query: { documents: documents.join(",") }, name: "ban-goc.zip" });
      saveAs(blob, name);
    }
  } catch (reason) {
    complain(reason);
  }
}

export async function saveOriginal(document) {
  try {
    const { blob, name } = await download(`/documents/${document.id}/original`, { name: document.name });
    saveAs(blob, name);
  } catch (reason) {
    complain(reason);
  }
}
