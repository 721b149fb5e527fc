// The line over both panes: what is open, whether it is saved, steps back, reviewed or not.

import { ask } from "../../modules/api.js";
import { openDialog } from "../../modules/dialogs.js";
import { fill, h } from "../../modules/dom.js";
import { designation, states, time } from "../../modules/format.js";
import { complain, notice } from "../../modules/notices.js";
import { mayReview } from "../../modules/session.js";
import { reviewShortcuts } from "../../modules/shortcuts.js";

const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit", hour12: false });

function savingWords(editor) {
  switch (editor.state) {
    case "unsaved": return ["", "Chưa lưu"];
    case "saving": return ["", "Đang lưu…"];
    case "conflict": return ["warning", "Chưa lưu: người khác đã lưu bản mới hơn"];
    case "offline": return ["warning", "Chưa lưu được vì không gọi được máy chủ; sẽ tự lưu lại khi máy chủ trả lời"];
    case "refused": return ["error", "Chưa lưu được: " + (editor.problem?.message ?? "")];
    default: return ["", editor.savedAt ? "Đã lưu lúc " + clock.format(editor.savedAt) : "Đã lưu"];
  }
}

function showKeys() {
  return openDialog("Phím tắt", (close) => h("div", {},
    h("h2", {}, "Phím tắt"),
    h("div", { class: "keys", tabindex: "0", role: "region", "aria-label": "Danh sách phím tắt" }, reviewShortcuts.map(([title, keys]) => [h("h3", {}, title), h("dl", {}, keys.map(([key, what]) => [h("dt", {}, key), h("dd", {}, what)]))])),
    h("div", { class: "buttons" }, h("button", { type: "button", class: "main", onclick: () => close() }, "Đóng"))));
}

export function reviewHead(editor, toggle, showFindings) {
  const title = h("h1", { class: "review-title" });
  const saving = h("span", { class: "review-saving small soft", role: "status" });
  const undo = h("button", { type: "button", class: "quiet", "aria-label": "Hoàn tác", onclick: () => editor.undo() }, "↶");
  const redo = h("button", { type: "button", class: "quiet", "aria-label": "Làm lại", onclick: () => editor.redo() }, "↷");
  const keys = h("button", { type: "button", class: "quiet", "aria-label": "Phím tắt", title: "Phím tắt", onclick: showKeys }, "?");
  const reviewed = h("span", { class: "row" });
  let wasReviewed = editor.document.state === "reviewed";

  function update() {
    const { record, document } = editor;
    const number = designation(record.header);
    fill(title, number && h("span", { class: "nowrap soft" }, number + " "), record.subject || document.name);
    title.title = document.name;
    undo.disabled = !editor.canUndo;
    redo.disabled = !editor.canRedo;
    undo.title = editor.canUndo ? `Hoàn tác: ${editor.undoLabel} (Ctrl+Z)` : "Hoàn tác (Ctrl+Z)";
    redo.title = editor.canRedo ? `Làm lại: ${editor.redoLabel} (Ctrl+Y)` : "Làm lại (Ctrl+Y)";
  }
  function updateState() {
    const [tone, words] = savingWords(editor);
    saving.className = "review-saving small " + (tone ? "badge " + tone : "soft");
    if (saving.textContent !== words) saving.textContent = words;
    saving.title = words;
    tellWhenNoLongerReviewed();
    updateReviewed();
  }

  // What is edited after it was reviewed has to be reviewed again: nobody should find that out by chance.
  function tellWhenNoLongerReviewed() {
    if (!editor.isSaved) return;
    const is = editor.document.state === "reviewed";
    if (wasReviewed && !is) notice("Hồ sơ vừa được sửa nên không còn là “Đã duyệt”; hãy duyệt lại khi xong.");
    wasReviewed = is;
  }

  function updateReviewed() {
    const { state, reviewed_by: by, reviewed_at: when } = editor.document;
    const is = state === "reviewed" && editor.isSaved;
    const told = is && by ? `${by}, ${time(when)}` : "";
    fill(reviewed,
      is ? h("span", { class: "badge good", title: told }, "✓ " + states.reviewed, told && ": " + told) : null,
      mayReview() && h("button", { type: "button", class: is ? "quiet" : "main", onclick: () => setReviewed(!is) }, is ? "Bỏ duyệt" : "Đánh dấu đã duyệt"));
  }

  async function setReviewed(wanted) {
    if (!await editor.save()) return;
    try {
      const { data } = await ask("PUT", editor.path + "/review", { body: { reviewed: wanted }, etag: editor.etag });
      editor.document = data;
      wasReviewed = wanted;
      updateReviewed();
      const line = notice(wanted ? "Đã đánh dấu đã duyệt." : "Đã bỏ đánh dấu đã duyệt.", { undo: () => setReviewed(!wanted), here: true });
      editor.addEventListener("change", () => line.remove(), { once: true });
    } catch (problem) {
      if (problem.status === 412) {
        complain("Có bản mới hơn bản đang xem, nên chưa đánh dấu duyệt. Trang đã tải bản mới; hãy xem lại rồi đánh dấu.");
        await editor.reload();
      } else {
        complain(problem);
        if (problem.status === 409) showFindings();
      }
    }
  }

  async function restore() {
    try {
      editor.document = (await ask("POST", editor.path + "/restore")).data;
      trashed.hidden = true;
      editor.save();
      notice("Đã lấy hồ sơ ra khỏi thùng rác.");
    } catch (problem) {
      complain(problem);
    }
  }

  const trashed = h("div", { class: "review-presence row", hidden: !editor.document.trashed },
    "Hồ sơ này đang ở trong thùng rác nên chưa sửa được.", h("button", { type: "button", onclick: restore }, "Lấy lại"));
  editor.addEventListener("change", update);
  editor.addEventListener("state", updateState);
  update();
  updateState();
  return [h("header", { class: "review-head" },
    h("a", { href: "#/ho-so", class: "nowrap" }, "← Hồ sơ"), title,
    h("div", { class: "row" }, saving, undo, redo, keys, toggle, reviewed)), trashed];
}
