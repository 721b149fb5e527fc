// Addresses, sources and patches of a record, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { patched } from "../../src/web/modules/patch.js";
import { copyOf, identify, squeezed } from "../../src/web/modules/record.js";
import { placesOf, pointersAt, sourcesOf } from "../../src/web/modules/sources.js";
import { Steps } from "../../src/web/modules/steps.js";

const at = (line, end = line, page = 1) => ({ page, line, line_end: end });
const record = () => identify({
  header: { issuer: "UBND XÃ A", number: null }, subject: "Giảm nghèo", preamble: ["Căn cứ a;"], closing: [], recipients: ["Lưu: VT"], carrier: null, appendices: [],
  body: [{ label: "I.", text: "MỤC TIÊU", source: at(5), children: [{ label: "-", text: "Giảm 2%", source: at(6, 8), children: [] }] }],
  citations: [], legal_bases: [], tasks: [], funding: null, diagnostics: [], indicators: [{ text: "Giảm 2%", targets: [], node: 1 }],
  provenance: [{ of: "/header/issuer", source: at(1, 2) }, { of: "/subject", source: at(4) }, { of: "/indicators/0", source: at(6, 8) }],
});

test("a value came from its own place, or from that around it", () => {
  const one = record();
  assert.deepEqual(sourcesOf(one, [], "/header/issuer"), [at(1, 2)]);
  assert.deepEqual(sourcesOf(one, [], "/body/0/children/0/text"), [at(6, 8)]);
  assert.deepEqual(sourcesOf(one, [], "/indicators/0/targets/0"), [at(6, 8)]);
  one.provenance = [];
  assert.deepEqual(sourcesOf(one, [], "/indicators/0"), [at(6, 8)], "by the node that it tells of");
  assert.deepEqual(sourcesOf(one, [], "/preamble/0"), []);
  assert.deepEqual(sourcesOf(one, [{ pointer: "/preamble/0", source: at(3) }], "/preamble/0"), [at(3)]);
});

test("from a line one comes to the values that stand there, the narrowest first", () => {
  const one = record();
  one.body[0].source = at(5, 8);
  const places = placesOf(one);
  assert.deepEqual(pointersAt(places, 1, 7), ["/body/0/children/0", "/body/0"]);
  assert.deepEqual(pointersAt(places, 1, 2), ["/header/issuer"]);
  assert.deepEqual(pointersAt(places, 1, 99), []);
});

test("a patch of RFC 6902 is applied, or refused where it does not fit", () => {
  const one = record();
  patched(one, [{ op: "add", path: "/recipients/-", value: "Như trên" }, { op: "replace", path: "/header/number", value: "12" }, { op: "remove", path: "/preamble/0" },
    { op: "test", path: "/subject", value: "Giảm nghèo" }, { op: "move", from: "/recipients/1", path: "/recipients/0" }, { op: "copy", from: "/subject", path: "/closing/0" }]);
  assert.deepEqual([one.recipients, one.header.number, one.preamble, one.closing], [["Như trên", "Lưu: VT"], "12", [], ["Giảm nghèo"]]);
  for (const patch of [[{ op: "remove", path: "/preamble/3" }], [{ op: "replace", path: "/nothing/here", value: 1 }], [{ op: "test", path: "/subject", value: "khác" }], [{ op: "add", path: "/recipients/9", value: "" }], [{ op: "replace", path: "", value: {} }]])
    assert.throws(() => patched(one, patch), JSON.stringify(patch));
});

test("texts are kept as the record has them", () => {
  assert.equal(squeezed("  Kế  hoạch\u00a0số\n 1 "), "Kế hoạch số 1");
  assert.equal(squeezed("a\u0302"), "â");
  assert.equal(squeezed(" a \n\n b ", true), "a\nb");
});

test("steps go back and forth; typing into one value is one step", () => {
  const steps = new Steps();
  const states = [0, 1, 2].map((number) => ({ ...record(), subject: String(number) }));
  steps.push("Sửa", "subject", states[0]);
  assert.ok(steps.goesOn("subject"));
  steps.end();
  assert.ok(!steps.goesOn("subject"), "after the field was left");
  steps.push("Sửa", "subject", states[1]);
  const back = steps.undo(states[2]);
  assert.equal(back.record.subject, "1");
  assert.equal(steps.redo(back.record).record.subject, "2");
  steps.undo(states[2]);
  steps.push("Khác", null, states[1]);
  assert.ok(!steps.canRedo);
});

test("a step back keeps what others saved after it", () => {
  const steps = new Steps();
  const base = record();
  const mine = copyOf(base);
  steps.push("Sửa", null, copyOf(base));
  mine.subject = "Của tôi";
  const theirs = JSON.parse(JSON.stringify(base));
  theirs.header.number = "15";
  steps.keep(base, theirs);
  const { record: back } = steps.undo(mine);
  assert.deepEqual([back.subject, back.header.number], ["Giảm nghèo", "15"]);
});
