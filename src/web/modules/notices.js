import { h } from "./dom.js";

const shown = () => document.getElementById("notices");
const lasting = 8000, short = 3000; // milliseconds; errors stay until they are closed

// Says that something was done, with a way back where there is one: notice("Đã bỏ vào thùng rác.", { undo }). `here`: only
// while this page is shown; `brief`: a hint that nobody needs to read twice.
export function notice(text, { undo = null, label = "Hoàn tác", here = false, brief = false } = {}) {
  if (brief) for (const other of [...shown().children]) if (other.firstChild.textContent === text) other.remove();
  const line = h("div", { "data-here": here }, h("span", { class: "grow" }, text));
  if (undo) line.append(h("button", { type: "button", onclick: () => { line.remove(); undo(); } }, label));
  return put(line, brief ? short : lasting);
}

// Says what the last step did to the record of an Editor. With the next change it goes: its way back would be that one's.
export function noticeStep(editor, text) {
  const line = notice(text, { undo: () => editor.undo(), here: true });
  editor.addEventListener("change", () => line.remove(), { once: true });
}

// Another page comes, or what was told of has been dealt with.
export function withdrawNotices() {
  for (const line of shown().querySelectorAll("[data-here]")) line.remove();
}

// Says what failed: a Problem or any text.
export function complain(reason) {
  if (reason?.name === "AbortError") return null;
  if (reason instanceof Error && reason.status === undefined) console.error(reason); // ours: for the developer
  const line = h("div", { class: "bad", role: "alert" }, h("span", { class: "grow" }, reason?.message ?? String(reason)));
  return put(line, 0);
}

function put(line, milliseconds) {
  line.append(h("button", { type: "button", class: "quiet", "aria-label": "Đóng thông báo", onclick: () => line.remove() }, "✕"));
  shown().append(line);
  while (shown().children.length > 4) shown().firstChild.remove();
  if (milliseconds) setTimeout(() => line.remove(), milliseconds);
  return line;
}
