// Two people's changes of one record put together, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { merged } from "../../src/web/modules/merge.js";
import { placeName } from "../../src/web/modules/place_names.js";
import { copyOf, identify, numbersOf, renumber } from "../../src/web/modules/record.js";
import * as tree from "../../src/web/modules/tree.js";

let line = 0;
const node = (label, text, ...children) => ({ label, text, children, source: { page: 1, line: ++line, line_end: line } });

function threeOf() {
  const base = identify({
    header: { issuer: "UBND XÃ A", number: null, symbol: "KH-UBND", date: { day: 1, month: null, year: 2026 } }, subject: "Giảm nghèo", preamble: ["Căn cứ a;", "Căn cứ b."],
    body: [node("I.", "MỤC TIÊU", node("-", "Một"), node("-", "Hai"), node("-", "Ba")), node("II.", "TỔ CHỨC", node("-", "Bốn"))],
    closing: [], recipients: ["Lưu: VT"], signature: { name: null }, carrier: null,
    appendices: [{ label: "PHỤ LỤC", nodes: [], tables: [{ columns: [["STT"], ["Việc"], ["Tiền"]], rows: [{ kind: "item", cells: ["1", "a", "5"] }, { kind: "item", cells: ["2", "b", "6"] }], money: null }] }],
    citations: [], legal_bases: [], indicators: [{ text: "Hai", targets: [], node: 2 }, { text: "Bốn", targets: [], node: 5 }], tasks: [], funding: null, diagnostics: [], provenance: [],
  });
  return { base, mine: copyOf(base), theirs: identify(JSON.parse(JSON.stringify(base))) };
}
const shape = (nodes) => nodes.map((one) => [one.label + one.text, ...shape(one.children)]);

test("changes of different values are put together", () => {
  const { base, mine, theirs } = threeOf();
  mine.header.number = "12";
  mine.body[0].children[0].text = "Một, đã sửa";
  mine.appendices[0].tables[0].rows[0].cells[2] = "7";
  theirs.header.date.month = 3;
  theirs.body[1].text = "TỔ CHỨC THỰC HIỆN";
  theirs.appendices[0].tables[0].rows[1].cells[2] = "8";
  theirs.recipients.unshift("Như trên");
  const { record, conflicts } = merged(base, mine, theirs);
  assert.deepEqual(conflicts, []);
  assert.deepEqual([record.header.number, record.header.date.month, record.body[0].children[0].text, record.body[1].text], ["12", 3, "Một, đã sửa", "TỔ CHỨC THỰC HIỆN"]);
  assert.deepEqual(record.appendices[0].tables[0].rows.map((row) => row.cells[2]), ["7", "8"]);
  assert.deepEqual(record.recipients, ["Như trên", "Lưu: VT"]);
});

test("one restructures, the other one edits words", () => {
  const { base, mine, theirs } = threeOf();
  const ids = numbersOf(mine);
  tree.indent(mine.body, ids[3]); // "Ba" under "Hai"
  tree.addAfter(mine.body, ids[5]);
  renumber(mine, ids);
  theirs.body[0].children[0].text = "Một mốt";
  theirs.body[0].children.unshift(identify({ body: [{ label: "-", text: "Không", children: [], source: { page: 0, line: 0, line_end: 0 } }], appendices: [], carrier: null }).body[0]);
  const { record, conflicts } = merged(base, mine, theirs);
  assert.deepEqual(conflicts, []);
  assert.deepEqual(shape(record.body), [["I.MỤC TIÊU", ["-Không"], ["-Một mốt"], ["-Hai", ["-Ba"]]], ["II.TỔ CHỨC", ["-Bốn"], ["-"]]]);
  assert.deepEqual(record.indicators.map((fact) => fact.node), [3, 6], "facts follow their nodes");
});

test("one value changed both ways is asked about", () => {
  const { base, mine, theirs } = threeOf();
  mine.subject = "Giảm nghèo bền vững";
  theirs.subject = "Giảm nghèo năm 2026";
  mine.body[0].children.splice(1, 1);
  theirs.body[0].children[1].text = "Hai hai";
  const { record, conflicts } = merged(base, mine, theirs);
  assert.deepEqual(conflicts.map((one) => one.pointer), ["/subject", "/body/0/children/1"]);
  assert.equal(record.subject, "Giảm nghèo bền vững");
  const other = merged(base, mine, theirs, ["theirs", "theirs"]).record;
  assert.equal(other.subject, "Giảm nghèo năm 2026");
  assert.deepEqual(shape(other.body)[0], ["I.MỤC TIÊU", ["-Một"], ["-Hai hai"], ["-Ba"]]);
  assert.deepEqual(shape(merged(base, mine, theirs, ["mine", "mine"]).record.body)[0], ["I.MỤC TIÊU", ["-Một"], ["-Ba"]]);
});

test("a fact that the other one corrected by hand is taken over", () => {
  const { base, mine, theirs } = threeOf();
  mine.body.splice(0, 0, identify({ body: [node("", "Đầu")], appendices: [], carrier: null }).body[0]);
  renumber(mine, numbersOf(base));
  theirs.indicators[1].targets = [{ value: 5, max: null, unit: "%", comparator: "=" }];
  theirs.corrected = [{ of: "indicators", node: 5 }];
  const { record, conflicts } = merged(base, mine, theirs);
  assert.deepEqual(conflicts, []);
  assert.deepEqual(record.corrected, [{ of: "indicators", node: 6 }]);
  assert.deepEqual(record.indicators.map((fact) => [fact.node, fact.targets.length]), [[3, 0], [6, 1]]);
});

test("nothing changed on one side gives the other side", () => {
  const { base, mine, theirs } = threeOf();
  theirs.body[0].children.reverse();
  theirs.preamble.push("Theo đề nghị");
  const { record, conflicts } = merged(base, mine, theirs);
  assert.deepEqual(conflicts, []);
  assert.deepEqual(shape(record.body), shape(theirs.body));
  assert.deepEqual(merged(base, theirs, mine).record.preamble, theirs.preamble);
});

test("places have names", () => {
  const { base } = threeOf();
  assert.equal(placeName(base, "/header/issuer"), "cơ quan ban hành");
  assert.equal(placeName(base, "/body/0/children/1/text"), "mục I. › -, lời văn");
  assert.equal(placeName(base, "/appendices/0/tables/0/rows/1/cells/2"), "phụ lục 1, bảng 1, dòng 2, cột 3");
  assert.equal(placeName(base, "/recipients/0"), "nơi nhận 1");
});
