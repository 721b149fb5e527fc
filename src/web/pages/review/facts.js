// The tab "Dữ kiện": what was derived from the text. A person may say it better; that stays, also when the text changes.

import { h } from "../../modules/dom.js";
import { markCorrected } from "../../modules/editor.js";
import { noticeStep } from "../../modules/notices.js";
import { pointerOfNumber, valueAt, walk } from "../../modules/record.js";
import { emptyFacts, factForm, nodeOf, tellers } from "./fact_forms.js";
import { followPointing, markFindings, reveal, whileShown } from "./pointing.js";

const kinds = [
  ["indicators", "Chỉ tiêu", "Không có chỉ tiêu nào trong các mục về mục tiêu."],
  ["tasks", "Nhiệm vụ", "Không có nhiệm vụ nào ghi cơ quan chủ trì."],
  ["funding", "Kinh phí", "Không có mục nào về kinh phí."],
  ["legal_bases", "Căn cứ", "Không có căn cứ nào."],
  ["citations", "Văn bản viện dẫn", "Không viện dẫn văn bản nào."],
];
const pageOfFacts = 50;

const listOf = (record, kind) => (kind === "funding" ? [record.funding].filter(Boolean) : record[kind]);
const addressOf = (kind, i) => (kind === "funding" ? "/funding" : `/${kind}/${i}`);

// A line of a fact; its form is built when it is opened.
function factLine(editor, kind, index) {
  let i = index, form = null;
  const at = () => addressOf(kind, i);
  const main = h("p", {}), more = h("p", { class: "small soft" });
  const mark = h("span", { class: "badge info" }, "đã sửa tay");
  const undo = h("button", { type: "button", class: "quiet small", onclick: takeBack }, "Lấy lại theo văn bản");
  const edit = h("button", { type: "button", class: "quiet", "aria-expanded": "false", onclick: () => open(edit.getAttribute("aria-expanded") === "false") }, "Sửa");
  const remove = h("button", { type: "button", class: "quiet", "aria-label": "Bỏ dữ kiện này", title: "Bỏ: đây không phải " + kinds.find(([name]) => name === kind)[1].toLowerCase(), onclick: drop }, "✕");
  const element = h("li", { class: "fact" }, h("div", { class: "fact-line" }, h("div", { class: "grow" }, main, more, h("div", { class: "row" }, mark, undo)), edit, remove));
  const line = { element, update };
  update(i);
  return line;

  function fact() { return valueAt(editor.record, at()); }
  function update(now) {
    i = now;
    element.dataset.pointer = at();
    const [words, detail] = tellers[kind](fact());
    if (main.textContent !== words) main.textContent = words;
    if (more.textContent !== detail) more.textContent = detail;
    edit.setAttribute("aria-label", "Sửa: " + words.slice(0, 80));
    mark.hidden = undo.hidden = !editor.isCorrected(kind, nodeOf(editor.record, kind, fact()));
    form?.update();
  }
  function open(wanted) {
    edit.setAttribute("aria-expanded", String(wanted));
    edit.textContent = wanted ? "Xong" : "Sửa";
    if (wanted && !form) {
      form = factForm(editor, kind, at);
      element.append(form.element);
    }
    if (form) form.element.hidden = !wanted;
    if (wanted) form.element.querySelector("input, textarea, select")?.focus();
  }
  async function takeBack() {
    editor.uncorrect(kind, nodeOf(editor.record, kind, fact()));
    await editor.save();
    noticeStep(editor, "Đã lấy lại dữ kiện theo văn bản.");
  }
  function drop() {
    const words = tellers[kind](fact())[0].slice(0, 60);
    editor.change("Bỏ dữ kiện", (record) => {
      markCorrected(record, kind, nodeOf(record, kind, fact()));
      if (kind === "funding") return void (record.funding = null);
      record[kind].splice(i, 1);
      if (kind === "citations")
        record.legal_bases = record.legal_bases.map((basis) => ({ ...basis, citation: basis.citation === i ? null : basis.citation > i ? basis.citation - 1 : basis.citation }));
    });
    noticeStep(editor, `Đã bỏ “${words}”.`);
  }
}

// Corrections that say "there is none here": only they tell that something was taken out.
function droppedOf(editor, kind) {
  const shown = new Set(listOf(editor.record, kind).map((fact) => nodeOf(editor.record, kind, fact)));
  return (editor.record.corrected ?? []).filter((one) => one.of === kind && !shown.has(one.node));
}

// The section of the body that the cursor was in last, where it has no fact of this kind: { number, text }.
function sectionFor(editor, kind) {
  let found = null;
  walk(editor.record.body, (node, pointer, index) => {
    if (node.text && (editor.pointed === pointer || editor.pointed?.startsWith(pointer + "/text"))) found = { number: index, text: node.text };
  });
  return found && !editor.record[kind].some((fact) => fact.node === found.number) ? found : null;
}

function adder(editor, kind, title) {
  const element = h("button", { type: "button", class: "quiet add-fact", onclick: add });
  return { element, update };

  function update() {
    const section = sectionFor(editor, kind);
    element.hidden = !section;
    element.textContent = section ? `+ Thêm ${title.toLowerCase()} từ mục đang chọn: “${section.text.slice(0, 60)}”` : "";
  }
  function add() {
    const { number, text } = sectionFor(editor, kind);
    editor.change("Thêm " + title.toLowerCase(), (record) => {
      markCorrected(record, kind, number);
      const after = record[kind].findIndex((fact) => (fact.node ?? -1) > number);
      record[kind].splice(after < 0 ? record[kind].length : after, 0, emptyFacts[kind](number, text));
    });
  }
}

function group(editor, [kind, title, none]) {
  const list = h("ol", { class: "fact-list" }), dropped = h("div", { class: "stack small" });
  const number = h("span", { class: "badge" });
  const empty = h("p", { class: "soft" }, none);
  const more = h("button", { type: "button", class: "quiet", onclick: () => { limit += pageOfFacts; update(); } });
  const add = kind in emptyFacts ? adder(editor, kind, title) : null;
  const element = h("details", { class: "review-part", open: listOf(editor.record, kind).length > 0, ontoggle: () => element.open && update() },
    h("summary", {}, h("h2", {}, title), " ", number), h("div", { class: "review-part-body" }, empty, list, more, add?.element, dropped));
  const lines = new Map(); // node and how many of it -> line
  let limit = pageOfFacts;
  return { element, update, kind, showUpTo };

  function showUpTo(i) {
    element.open = true;
    if (i >= limit) limit = i + pageOfFacts;
    update();
  }

  function update() {
    const facts = listOf(editor.record, kind);
    number.textContent = facts.length;
    empty.hidden = facts.length > 0;
    add?.update();
    if (!element.open) return;
    const seen = new Map(), used = new Set();
    facts.slice(0, limit).forEach((fact, i) => {
      const node = kind === "legal_bases" ? fact.text : fact.node ?? null;
      const nth = seen.get(node) ?? 0;
      seen.set(node, nth + 1);
      const key = kind === "legal_bases" || kind === "funding" ? String(i) : `${node} ${nth}`;
      used.add(key);
      if (lines.has(key)) lines.get(key).update(i);
      else lines.set(key, factLine(editor, kind, i));
      const line = lines.get(key).element;
      if (list.children[i] !== line) list.insertBefore(line, list.children[i] ?? null);
    });
    while (list.children.length > Math.min(facts.length, limit)) list.lastChild.remove();
    for (const key of lines.keys()) if (!used.has(key)) lines.delete(key);
    more.hidden = facts.length <= limit;
    more.textContent = `Xem thêm (còn ${facts.length - limit})`;
    dropped.hidden = droppedOf(editor, kind).length === 0;
    dropped.replaceChildren(...droppedOf(editor, kind).map(droppedLine));
  }

  function droppedLine({ of, node }) {
    const pointer = pointerOfNumber(editor.record, node);
    const words = (pointer && valueAt(editor.record, pointer).text) || title;
    return h("p", { class: "row" }, h("span", { class: "badge info" }, "đã bỏ"), h("span", { class: "soft" }, words.slice(0, 80)),
      h("button", { type: "button", class: "quiet", onclick: () => { editor.uncorrect(of, node); editor.save(); } }, "Lấy lại theo văn bản"));
  }
}

export function factsPane(editor) {
  const groups = kinds.map((kind) => group(editor, kind));
  const element = h("div", { class: "review-content review-facts edits-record" }, groups.map((one) => one.element));
  function update() {
    groups.forEach((one) => one.update());
    markFindings(editor, element);
  }
  update();
  followPointing(editor, element);
  whileShown(editor, element, ["change", "facts"], update);
  return {
    element, shown: update,
    reveal(pointer, options) {
      const [, kind, i] = pointer.split("/");
      groups.find((one) => one.kind === kind)?.showUpTo(Number(i ?? 0));
      reveal(element, pointer, options);
    },
  };
}
