// The fields of each kind of fact, and one line that tells it.

import { h } from "../../modules/dom.js";
import { markCorrected } from "../../modules/editor.js";
import { count, isoDate, target } from "../../modules/format.js";
import { setAt, valueAt, walk } from "../../modules/record.js";
import { linesField, quantityField, textField, valueField } from "./fields.js";

const comparators = [["=", "đạt"], [">=", "ít nhất"], [">", "trên"], ["<=", "nhiều nhất"], ["<", "dưới"], ["~", "khoảng"]];

// The number of the node that a legal basis is of: its paragraph's, else its citation's (src/parse/corrected_facts.h).
function nodeOfBasis(record, basis) {
  let found = null;
  walk(record.body, (node, _, index) => { if (found === null && node.text === basis.text) found = index; });
  if (found !== null || record.preamble.includes(basis.text) || basis.citation === null) return found;
  return record.citations[basis.citation]?.node ?? null;
}

export const nodeOf = (record, kind, fact) => (kind === "legal_bases" ? nodeOfBasis(record, fact) : fact.node ?? null);

const cited = (citation) => [citation.type, citation.designation ?? citation.name].filter(Boolean).join(" ");

// Words of a fact for its line: [main, more].
export const tellers = {
  indicators: (fact) => [fact.text, fact.targets.map(target).join("; ")],
  tasks: (fact) => [fact.content, [fact.lead.length > 0 && "Chủ trì: " + fact.lead.join("; "), fact.coordinate.length > 0 && "Phối hợp: " + fact.coordinate.join("; "), fact.due && "Thời hạn: " + fact.due].filter(Boolean).join(" · ")],
  funding: (fact) => [fact.total === null ? "Không ghi tổng số tiền" : "Tổng: " + count(fact.total) + " đồng", fact.sources.length > 0 ? "Nguồn: " + fact.sources.join("; ") : ""],
  legal_bases: (fact) => [fact.text, ""],
  citations: (fact) => [cited(fact), [fact.date && "ngày " + isoDate(fact.date), fact.issuer && "của " + fact.issuer].filter(Boolean).join(" ")],
};

// `at()`: the address of the fact. Each change makes it a person's word.
export function factForm(editor, kind, at) {
  const also = (record) => markCorrected(record, kind, nodeOf(record, kind, valueAt(record, at())));
  const make = (field, label, name, more = {}) => field(editor, { label, pointer: () => `${at()}/${name}`, also, ...more });
  const forms = {
    indicators: () => [make(textField, "Chỉ tiêu", "text", { long: true, empty: "", wide: true }), targetList(editor, at, also)],
    tasks: () => [
      make(textField, "Nội dung", "content", { lines: true, empty: "", wide: true }),
      make(linesField, "Chủ trì (mỗi cơ quan một dòng)", "lead"), make(linesField, "Phối hợp (mỗi cơ quan một dòng)", "coordinate"),
      make(textField, "Thời hạn", "due"),
    ],
    funding: () => [
      make(quantityField, "Tổng kinh phí (đồng)", "total", { whole: true }), make(linesField, "Nguồn (mỗi nguồn một dòng)", "sources"),
      make(textField, "Nội dung", "text", { lines: true, empty: "", wide: true }),
    ],
    legal_bases: () => [make(textField, "Căn cứ", "text", { long: true, empty: "", wide: true }), citationChoice(editor, at, also)],
    citations: () => [
      make(textField, "Loại văn bản", "type", { empty: "" }), make(textField, "Số, ký hiệu", "designation"),
      make(valueField, "Ngày ban hành", "date", { type: "date", read: (text) => text || null, print: (value) => value ?? "" }),
      make(textField, "Tên luật (nếu không ghi số)", "name"), make(textField, "Cơ quan ban hành", "issuer"),
    ],
  };
  const fields = forms[kind]();
  return { element: h("div", { class: "fact-form" }, fields.map((field) => field.element)), update: () => fields.forEach((field) => field.update()) };
}

function targetList(editor, at, also) {
  const list = h("div", { class: "stack" });
  const add = h("button", { type: "button", class: "quiet", onclick: insert }, "+ Thêm mức phải đạt");
  let rows = [];
  const element = h("div", { class: "wide stack", role: "group", "aria-label": "Các mức phải đạt" }, list, add);
  update();
  return { element, update };

  function targets() { return valueAt(editor.record, at() + "/targets") ?? []; }
  function update() {
    while (rows.length > targets().length) rows.pop().element.remove();
    rows.forEach((row) => row.update());
    while (rows.length < targets().length) {
      rows.push(targetRow(rows.length));
      list.append(rows.at(-1).element);
    }
  }
  function targetRow(i) {
    const pointer = (name) => () => `${at()}/targets/${i}/${name}`;
    const comparator = h("select", { "aria-label": "So sánh", onchange: () => editor.change("Sửa mức phải đạt", (record) => { setAt(record, pointer("comparator")(), comparator.value); also(record); }) },
      comparators.map(([value, label]) => h("option", { value }, label)));
    const fields = [
      quantityField(editor, { label: "Từ", pointer: pointer("value"), also, must: true, size: 8 }),
      quantityField(editor, { label: "Đến (nếu là khoảng)", pointer: pointer("max"), also, size: 8 }),
      textField(editor, { label: "Đơn vị", pointer: pointer("unit"), also, empty: "", size: 10 }),
    ];
    const row = h("div", { class: "row target-row" }, h("label", { class: "field" }, h("span", {}, "So sánh"), comparator), fields.map((field) => field.element),
      h("button", { type: "button", class: "quiet", "aria-label": `Xoá mức ${i + 1}`, onclick: () => take(i) }, "✕"));
    const show = () => {
      comparator.value = targets()[i].comparator;
      fields.forEach((field) => field.update());
    };
    show();
    return { element: row, update: show };
  }
  function insert() {
    editor.change("Thêm mức phải đạt", (record) => {
      targets().push({ value: 0, max: null, unit: targets().at(-1)?.unit ?? "%", comparator: "=" });
      also(record);
    });
    list.lastChild.querySelector("input").focus();
  }
  function take(i) {
    editor.change("Xoá mức phải đạt", (record) => {
      targets().splice(i, 1);
      also(record);
    });
    add.focus();
  }
}

function citationChoice(editor, at, also) {
  const choice = h("select", { onfocus: offer, onchange: () => editor.change("Sửa “Văn bản làm căn cứ”", (record) => {
    setAt(record, at() + "/citation", choice.value === "" ? null : Number(choice.value));
    also(record);
  }) });
  const element = h("label", { class: "field wide" }, h("span", {}, "Văn bản làm căn cứ"), choice);
  offer();
  return { element, update: offer };

  function offer() {
    const { citations } = editor.record;
    choice.replaceChildren(h("option", { value: "" }, "Không viện dẫn văn bản nào"), ...citations.map((citation, i) => h("option", { value: i }, cited(citation))));
    const now = valueAt(editor.record, at() + "/citation");
    choice.value = now === null || now === undefined ? "" : String(now);
  }
}

export const emptyFacts = {
  indicators: (node, text) => ({ text, targets: [{ value: 0, max: null, unit: "%", comparator: "=" }], node }),
  tasks: (node, text) => ({ content: text, lead: [], coordinate: [], due: null, node }),
};
