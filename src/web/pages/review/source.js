// The left side of the review: what was received, as pages or as text, and the print that is made of it. What is pointed
// at on the right is marked here, and a line that is pointed at here shows its value on the right.

import { download, get } from "../../modules/api.js";
import { fill, h, saveAs } from "../../modules/dom.js";
import { loadInto } from "../../modules/loading.js";
import { complain } from "../../modules/notices.js";
import { printView } from "./print_view.js";
import { sourcePages } from "./source_pages.js";
import { sourceText } from "./source_text.js";

export function sourcePane(editor) {
  const told = h("span", { class: "small soft grow source-told", "aria-live": "polite" });
  const body = h("div", { class: "source-body" });
  const bar = h("div", { class: "pane-bar row" });
  const element = h("div", { class: "source-pane" }, bar, body);
  const views = new Map(); // name -> { element, mark(sources, reveal), shown?() }
  let source = null, current = "";
  loadInto(body, load);
  editor.addEventListener("point", ({ detail }) => mark(detail));
  editor.addEventListener("print", () => choose("print"));
  return { element, shown: () => views.get(current)?.shown?.(), close: () => { for (const view of views.values()) view.close?.(); } };

  async function load() {
    source = await get(editor.path + "/source");
    const made = h("div");
    setTimeout(() => choose(current || (source.pictures ? "pages" : "text")));
    return made;
  }

  // ---- which view

  function offered() {
    return [...(source?.pictures ? [["pages", "Trang gốc"]] : []), ["text", source?.pictures ? "Chữ" : "Bản gốc"], ["print", "Bản in"]];
  }

  function choose(name) {
    current = name;
    if (!source && name !== "print") return;
    fill(bar,
      h("div", { class: "switch", role: "group", "aria-label": "Xem bên trái" }, offered().map(([one, label]) => h("button", {
        type: "button", class: "quiet", "aria-pressed": String(one === name), onclick: () => choose(one),
      }, label))),
      told,
      h("button", { type: "button", class: "quiet", onclick: fetchOriginal }, "Tải tệp gốc"));
    fill(told, editor.hasPlaces ? "" : "Hồ sơ này đi kèm trong tệp do chương trình tạo ra, nên chỗ của từng giá trị không đánh dấu được ở đây.");
    const view = build(name);
    fill(body, view.element);
    view.shown?.();
    if (editor.pointed && name !== "print") mark({ sources: editor.sourcesOf(editor.pointed), from: "record", reveal: true, pointer: editor.pointed });
  }

  function build(name) {
    if (!views.has(name)) {
      if (name === "pages") views.set(name, sourcePages(editor.path, source, pointing()));
      else if (name === "text") views.set(name, sourceText(source, pointing()));
      else views.set(name, printView(editor));
    }
    return views.get(name);
  }

  // ---- pointing

  function pointing() {
    const at = (page, line, reveal) => {
      if (!editor.hasPlaces) return;
      const pointers = editor.pointersAt(page, line);
      editor.point(pointers[0] ?? null, { from: "source", reveal: reveal && pointers.length > 0 });
      if (reveal) fill(told, pointers.length > 0 ? "" : "Dòng này không thành giá trị nào của hồ sơ.");
    };
    return { hover: (page, line) => at(page, line, false), choose: (page, line) => at(page, line, true), leave: () => editor.point(null, { from: "source", reveal: false }) };
  }

  function mark({ sources, from, reveal, pointer }) {
    const view = views.get(current);
    if (!view?.mark || !editor.hasPlaces) return;
    view.mark(sources, reveal && from !== "source");
    if (reveal && from !== "source") fill(told, pointer && sources.length === 0 ? "Giá trị này không có chỗ trong tệp gốc." : "");
  }

  async function fetchOriginal() {
    try {
      const { blob, name } = await download(editor.path + "/original");
      saveAs(blob, name);
    } catch (problem) {
      complain(problem);
    }
  }
}
