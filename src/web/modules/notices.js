import { h } from "./dom.js";

const shown = () => document.getElementById("notices");
const lasting = 8000; // milliseconds; errors stay until they are closed

// Says that something was done, with a way back where there is one: notice("Đã bỏ vào thùng rác.", { undo })
export function notice(text, { undo = null, label = "Hoàn tác" } = {}) {
  const line = h("div", {}, h("span", { class: "grow" }, text));
  if (undo) line.append(h("button", { type: "button", onclick: () => { line.remove(); undo(); } }, label));
  return put(line, lasting);
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
