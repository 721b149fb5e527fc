// Text from the clipboard becomes a document.

import { h } from "../../modules/dom.js";
import { openDialog } from "../../modules/dialogs.js";

const name = "van-ban-dan.txt";
const isField = (element) => element?.closest?.("input, textarea, select, [contenteditable]");

// Asks for text (with `given` in place) and hands over a file, or nothing.
export async function askText(take, given = "") {
  const text = await openDialog("Dán văn bản", (close) => {
    const area = h("textarea", { rows: 14, value: given, required: true, "aria-label": "Văn bản", autofocus: !given });
    return h("form", { class: "paste", onsubmit: (event) => { event.preventDefault(); close(area.value); } },
      h("h2", {}, "Dán văn bản"),
      h("p", { class: "soft" }, "Dán cả dự thảo vào đây, từ quốc hiệu đến nơi nhận."),
      area,
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: () => close(null) }, "Thôi"),
        h("button", { class: "main", autofocus: Boolean(given) }, "Đưa vào hồ sơ")));
  });
  if (text?.trim()) take([{ name, file: new File([text], name, { type: "text/plain" }) }]);
}

// Ctrl+V outside a field, until the result is called. Files from the clipboard are taken at once, but not the picture that
// office programs put beside the words that were copied.
export function takePastes(take) {
  const paste = (event) => {
    if (isField(event.target) || document.querySelector("dialog[open]")) return;
    const files = [...event.clipboardData.files].map((file) => ({ name: file.name, file }));
    const text = event.clipboardData.getData("text/plain");
    const isFormatted = event.clipboardData.types.includes("text/html") && text.trim() !== "";
    if (files.length > 0 && !isFormatted) take(files);
    else if (text.trim()) askText(take, text);
    else return;
    event.preventDefault();
  };
  document.addEventListener("paste", paste);
  return () => document.removeEventListener("paste", paste);
}
