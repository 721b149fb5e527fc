// The section tree and the record in memory, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { isTitle, nextLabel } from "../../src/web/modules/labels.js";
import { copyOf, idOf, identify, numbersOf, renumber, spliceList, walk } from "../../src/web/modules/record.js";
import * as tree from "../../src/web/modules/tree.js";

const node = (label, text, ...children) => ({ label, text, children, source: { page: 1, line: 1, line_end: 1 } });

function recordOf(body) {
  return identify({ body, carrier: null, appendices: [], citations: [], legal_bases: [], indicators: [], tasks: [], funding: null, diagnostics: [], provenance: [] });
}

const plan = () => recordOf([
  node("I.", "MỤC TIÊU", node("1.", "Chỉ tiêu về hạ tầng", node("-", "100% thôn có mạng."), node("-", "70% hộ có cáp quang.")), node("2.", "Chỉ tiêu về nhân lực")),
  node("II.", "TỔ CHỨC THỰC HIỆN", node("1.", "Phòng Nội vụ", node("", "Theo dõi, đôn đốc.")), node("2.", "Văn phòng")),
]);

function idOfText(record, text) {
  let found;
  walk(record.body, (one) => { if (one.text === text) found = idOf(one); });
  return found;
}

function words(nodes) {
  const texts = [];
  walk(nodes, (one) => texts.push(one.text));
  return texts.join(" ").split(/\s+/).filter(Boolean);
}

const shape = (nodes) => nodes.map((one) => [one.label + one.text, shape(one.children)]);

test("labels go on", () => {
  const pairs = [["1.", "2."], ["1.9.", "1.10."], ["a)", "b)"], ["d)", "đ)"], ["đ)", "e)"], ["e)", "g)"], ["I.", "II."], ["IV.", "V."], ["VIII.", "IX."],
    ["A.", "B."], ["C.", "D."], ["D.", "Đ."], ["Phần I", "Phần II"], ["Điều 9.", "Điều 10."], ["-", "-"], ["+", "+"], ["", ""], ["y)", "y)"], ["Phụ lục", "Phụ lục"]];
  for (const [label, next] of pairs) assert.equal(nextLabel(label), next, label);
});

test("a title is what is printed in bold", () => {
  const under = node("-", "Một việc.");
  for (const one of [node("I.", "Mục tiêu"), node("Phần I", "Chung"), node("1.", "Mục tiêu chung", under), node("a)", "Hạ tầng số", under), node("Điều 2.", "Tổ chức thực hiện", under)])
    assert.equal(isTitle(one), true, one.label);
  for (const one of [node("1.", "Mục tiêu chung"), node("-", "Về hạ tầng", under), node("", "Về hạ tầng", under), node("1.", "Phòng Nội vụ chủ trì theo dõi.", under), node("2.", "Kinh phí: ngân sách xã", under)])
    assert.equal(isTitle(one), false, one.text);
});

test("what comes after in the order of reading", () => {
  const record = plan();
  const texts = [];
  for (let at = record.body[0]; at; at = tree.after(record.body, idOf(at))) texts.push(at.text);
  assert.deepEqual(texts.join(" ").split(/\s+/), words(record.body));
});

test("moving, indenting and outdenting keep the order of reading but for moving", () => {
  const record = plan();
  const second = idOfText(record, "70% hộ có cáp quang.");
  assert.equal(tree.moveUp(record.body, second).id, second);
  assert.equal(tree.moveUp(record.body, second), false);
  assert.deepEqual(shape(record.body[0].children[0].children), [["-70% hộ có cáp quang.", []], ["-100% thôn có mạng.", []]]);
  assert.equal(tree.moveDown(record.body, idOfText(record, "Văn phòng")), false);

  const order = words(record.body);
  tree.outdent(record.body, second);
  assert.deepEqual(words(record.body), order, "what stood after it goes under it");
  assert.deepEqual(shape(record.body[0].children), [["1.Chỉ tiêu về hạ tầng", []], ["-70% hộ có cáp quang.", [["-100% thôn có mạng.", []]]], ["2.Chỉ tiêu về nhân lực", []]]);
  tree.indent(record.body, second);
  assert.deepEqual(words(record.body), order);
  assert.equal(tree.indent(record.body, idOfText(record, "MỤC TIÊU")), false);
  assert.equal(tree.outdent(record.body, idOfText(record, "MỤC TIÊU")), false);
});

test("a node is split at the cursor and put together again", () => {
  const record = plan();
  const before = shape(record.body);
  const id = idOfText(record, "Chỉ tiêu về hạ tầng");
  const made = tree.split(record.body, id, "Chỉ tiêu ".length);
  assert.deepEqual(shape(record.body[0].children).slice(0, 2), [["1.Chỉ tiêu", []], ["2.về hạ tầng", [["-100% thôn có mạng.", []], ["-70% hộ có cáp quang.", []]]]]);
  const joined = tree.merge(record.body, made.id);
  assert.deepEqual(shape(record.body), before);
  assert.deepEqual({ id: joined.id, at: joined.at }, { id, at: "Chỉ tiêu ".length });
});

test("a label that was a word of the sentence stays when its node is put to the one before", () => {
  const record = recordOf([node("-", "Thực hiện theo khoản", node("2.", "Điều 5 của Luật.")), node("-", "Báo cáo.")]);
  tree.merge(record.body, idOfText(record, "Điều 5 của Luật."));
  assert.equal(record.body[0].text, "Thực hiện theo khoản 2. Điều 5 của Luật.");
  tree.merge(record.body, idOfText(record, "Báo cáo."));
  assert.equal(record.body[0].text, "Thực hiện theo khoản 2. Điều 5 của Luật. Báo cáo.");
});

test("at the end of a text a new node begins, under an open heading before all others", () => {
  const record = plan();
  tree.split(record.body, idOfText(record, "MỤC TIÊU"), 8);
  assert.deepEqual(shape(record.body[0].children)[0], ["1.", []]);
  tree.split(record.body, idOfText(record, "Văn phòng"), 9);
  assert.deepEqual(shape(record.body[1].children).at(-1), ["3.", []]);
});

test("a table is never put to a text", () => {
  const record = recordOf([node("1.", "Kinh phí"), { ...node("", ""), table: { columns: [["A"]], rows: [], money: null } }, node("2.", "Sau bảng")]);
  const id = idOf(record.body[1]);
  assert.equal(tree.merge(record.body, id), false);
  assert.equal(tree.merge(record.body, idOf(record.body[2])), false);
  assert.equal(tree.indent(record.body, idOf(record.body[2])), false, "nothing stands under a table");
});

test("facts follow their nodes", () => {
  const record = plan();
  record.indicators = [{ text: "100% thôn có mạng.", targets: [], node: 2 }, { text: "70% hộ có cáp quang.", targets: [], node: 3 }];
  record.tasks = [{ content: "Theo dõi, đôn đốc.", lead: [], coordinate: [], due: null, node: 7 }];
  record.citations = [{ type: "Luật", node: null }, { type: "Kế hoạch", node: 2 }, { type: "Nghị quyết", node: 3 }];
  record.legal_bases = [{ text: "a", citation: 1 }, { text: "b", citation: 2 }, { text: "c", citation: null }];
  record.corrected = [{ of: "indicators", node: 2 }];
  record.funding = { text: "", total: null, sources: [], node: 5 };
  const texts = [];
  walk(record.body, (one, _, index) => { texts[index] = one.text; });

  let numbers = numbersOf(record);
  tree.moveUp(record.body, idOfText(record, "TỔ CHỨC THỰC HIỆN"));
  renumber(record, numbers);
  const now = [];
  walk(record.body, (one, _, index) => { now[index] = one.text; });
  assert.equal(now[record.indicators[0].node], "100% thôn có mạng.");
  assert.equal(now[record.tasks[0].node], "Theo dõi, đôn đốc.");
  assert.equal(now[record.funding.node], texts[5]);
  assert.deepEqual(record.corrected, [{ of: "indicators", node: record.indicators[0].node }]);
  assert.equal(record.citations[0].node, null);

  numbers = numbersOf(record);
  tree.remove(record.body, idOfText(record, "100% thôn có mạng."));
  renumber(record, numbers);
  assert.equal(record.indicators.length, 1);
  assert.deepEqual(record.legal_bases.map((basis) => basis.citation), [null, 1, null]);
  assert.equal(record.corrected, undefined);

  numbers = numbersOf(record);
  const { became } = tree.merge(record.body, idOfText(record, "70% hộ có cáp quang."));
  renumber(record, numbers, became);
  walk(record.body, (one, _, index) => { now[index] = one.text; });
  assert.match(now[record.indicators[0].node], /70% hộ/);
});

test("where paragraphs came from follows them", () => {
  const record = { preamble: ["a", "b", "c"], provenance: ["/preamble/0", "/preamble/1", "/preamble/2", "/header/issuer"].map((of) => ({ of, source: { line: Number(of.at(-1)) } })) };
  spliceList(record, "/preamble", 1, 1);
  assert.deepEqual(record.preamble, ["a", "c"]);
  assert.deepEqual(record.provenance.map(({ of }) => of), ["/preamble/0", "/preamble/1", "/header/issuer"]);
  assert.equal(record.provenance[1].source.line, 2);
  spliceList(record, "/preamble", 0, 0, "đầu");
  assert.deepEqual(record.provenance.map(({ of }) => of), ["/preamble/1", "/preamble/2", "/header/issuer"]);
});

// ---- properties

function randomly(seed) {
  let state = seed;
  return (below) => { // Park and Miller
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

function randomTree(random, depth = 0) {
  const labels = ["", "-", "1.", "a)", "I."];
  return Array.from({ length: 1 + random(4) }, () =>
    node(labels[random(labels.length)], `từ${random(1000)} ngữ${random(1000)}`, ...(depth < 3 && random(2) ? randomTree(random, depth + 1) : [])));
}

test("whatever is done, no word is lost, and a copy from before gives the same record back", () => {
  const acts = ["moveUp", "moveDown", "indent", "outdent", "split", "merge", "addAfter", "addUnder"];
  for (let seed = 1; seed <= 200; ++seed) {
    const random = randomly(seed);
    const record = recordOf(randomTree(random));
    for (let step = 0; step < 30; ++step) {
      const ids = numbersOf(record);
      const id = ids[random(ids.length)];
      const act = acts[random(acts.length)];
      const before = copyOf(record), asText = JSON.stringify(record), told = words(record.body);
      const done = tree[act](record.body, id, random(12));
      const now = words(record.body);
      const where = `seed ${seed}, step ${step}, ${act}`;
      if (!done) assert.equal(JSON.stringify(record), asText, where + ": nothing was done");
      else if (act === "moveUp" || act === "moveDown") assert.deepEqual([...now].sort(), [...told].sort(), where);
      else if (act === "split") assert.equal(now.join(""), told.join(""), where);
      else if (act === "merge") assert.deepEqual(now.filter((word) => /^từ|^ngữ/.test(word)), told.filter((word) => /^từ|^ngữ/.test(word)), where);
      else assert.deepEqual(now, told, where);
      assert.equal(new Set(numbersOf(record)).size, numbersOf(record).length, where + ": each node is there once");
      assert.equal(JSON.stringify(before), asText, where + ": the copy is untouched");
      assert.deepEqual(numbersOf(before), ids, where + ": and keeps the nodes");
    }
  }
});
