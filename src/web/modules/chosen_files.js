// Files that a person drops or chooses, with the folders that they lie in: [{ name: "xã/kế hoạch.docx", file }].

import { h } from "./dom.js";
import { size } from "./format.js";

// What systems and office programs leave in folders; nobody misses it.
const isLitter = (name) => /(^|\/)(\.|~\$|thumbs\.db$|desktop\.ini$|__MACOSX\/)|\.tmp$/i.test(name);

const endingOf = (name) => /\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? "";

// Why a file is not sent; "" where it is.
function reasonAgainst(name, file, { upload_bytes, draft_bytes, endings }) {
  const most = endingOf(name) === ".zip" ? upload_bytes : draft_bytes;
  if (file.size === 0) return "Tệp rỗng, không có nội dung.";
  if (file.size > most) return `Tệp lớn ${size(file.size)}, quá giới hạn ${size(most)}; hãy tách nhỏ.`;
  if (endings && !endings.includes(endingOf(name))) return "Không phải định dạng bản thảo đọc được.";
  return "";
}

// { good: [{ name, file }], leftOut: [{ name, reason }] }
export function sifted(files, limits) {
  const good = [], leftOut = [];
  for (const { name, file, reason: broken } of files) {
    if (isLitter(name)) continue;
    const reason = broken ?? reasonAgainst(name, file, limits);
    if (reason) leftOut.push({ name, reason });
    else good.push({ name, file });
  }
  return { good, leftOut };
}

export const filesOfInput = (input) => [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

// ---- what is dropped: entries must be taken while the event lasts, their content comes later

export async function filesOfDrop(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) return [...transfer.files].map((file) => ({ name: file.name, file }));
  const files = [];
  for (const entry of entries) await walk(entry, files);
  return files;
}

async function walk(entry, files) {
  const name = entry.fullPath.replace(/^\//, "");
  try {
    if (entry.isFile) return void files.push({ name, file: await asked((yes, no) => entry.file(yes, no)) });
    const reader = entry.createReader();
    for (;;) { // a hundred at a time, until there are no more
      const some = await asked((yes, no) => reader.readEntries(yes, no));
      if (some.length === 0) return;
      for (const one of some) await walk(one, files);
    }
  } catch {
    files.push({ name, reason: "Máy này không cho đọc tệp; hãy kiểm tra tệp còn ở chỗ cũ rồi thử lại." });
  }
}

const asked = (ask) => new Promise((yes, no) => ask(yes, no));

// ---- ways in

// A button that opens the browser's own choice. `folder`: of a whole folder.
export function chooseButton(label, take, { folder = false, main = false, endings = null } = {}) {
  const input = h("input", {
    type: "file", hidden: true, multiple: true, webkitdirectory: folder, accept: folder ? null : endings?.join(","), "aria-label": label,
    onchange: () => {
      take(filesOfInput(input));
      input.value = "";
    },
  });
  return [h("button", { type: "button", class: main && "main", onclick: () => input.click() }, label), input];
}

const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");

// The whole window takes files until the result is called. A veil says so while they hover.
export function takeDrops(words, take) {
  const veil = h("div", { class: "drop-veil", "aria-hidden": "true", hidden: true }, h("p", {}, words));
  document.body.append(veil);
  const over = (event) => {
    if (!holdsFiles(event) || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    veil.hidden = false;
  };
  const leave = (event) => { if (!event.relatedTarget) veil.hidden = true; };
  const drop = (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    veil.hidden = true;
    if (!document.querySelector("dialog[open]")) filesOfDrop(event.dataTransfer).then(take);
  };
  const listeners = { dragenter: over, dragover: over, dragleave: leave, drop };
  for (const [name, act] of Object.entries(listeners)) window.addEventListener(name, act);
  return () => {
    veil.remove();
    for (const [name, act] of Object.entries(listeners)) window.removeEventListener(name, act);
  };
}
