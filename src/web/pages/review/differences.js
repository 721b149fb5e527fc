// What differs between two versions of a record: in its words and in its facts, with the place in clerks' words.

import { difference, wordsOf } from "../../modules/difference.js";
import { h } from "../../modules/dom.js";
import { count, target } from "../../modules/format.js";
import { linesOf } from "../../modules/record_lines.js";
import { tellers } from "./fact_forms.js";

const mostShown = 300; // places where two versions differ
const mostNamed = 3; // of them in the line of a version

// { words, facts }: lists of { place, out, into }.
export function differencesBetween(before, after) {
  const changed = changesOf(linesOf(before), linesOf(after));
  return { words: changed, facts: factChanges(before, after, changed) };
}

// "Trích yếu, thêm ở Mục I › 2." — the first places, and how many more.
export function summaryOf({ words: changed, facts }) {
  const named = [...new Set([...changed, ...facts].map(({ place, out, into }) => (out && into ? "" : into ? "thêm ở " : "bỏ ở ") + shortPlace(place)))];
  if (named.length === 0) return "không đổi lời văn, dữ kiện";
  const more = named.length - mostNamed;
  return named.slice(0, mostNamed).join(", ") + (more > 0 ? ` và ${count(more)} chỗ khác` : "");
}

const shortPlace = (place) => place.replace(/“(.{24}).+”/u, "“$1…”");

export function differencesView({ words: changed, facts }) {
  const all = changed.length + facts.length;
  const list = (changes, told) => h("ul", { class: "differences" }, changes.slice(0, mostShown).map(({ place, out, into }) => h("li", {},
    h("p", { class: "small soft" }, place), h("p", {}, told(out, into)))));
  return [
    all === 0 && h("p", { class: "soft" }, "Hai bản giống nhau cả lời văn lẫn dữ kiện (có thể chỉ khác trạng thái, hoặc dữ kiện nào là do người sửa)."),
    changed.length > 0 && list(changed, words),
    facts.length > 0 && [h("h4", {}, changed.length > 0 ? "Dữ kiện" : "Lời văn giữ nguyên, dữ kiện khác"), list(facts, values)],
    (changed.length > mostShown || facts.length > mostShown) && h("p", { class: "soft" }, `… tất cả ${count(all)} chỗ.`),
  ];
}

// ---- facts

const list = (values) => values.join("; ");
const factNames = {
  indicators: ["Chỉ tiêu", { text: ["lời", String], targets: ["mức phải đạt", (targets) => list(targets.map(target))] }],
  tasks: ["Nhiệm vụ", { content: ["nội dung", String], lead: ["chủ trì", list], coordinate: ["phối hợp", list], due: ["thời hạn", String] }],
  funding: ["Kinh phí", { total: ["tổng số tiền", (total) => count(total) + " đồng"], sources: ["nguồn", list], text: ["lời", String] }],
  legal_bases: ["Căn cứ", { text: ["lời", String] }],
  citations: ["Văn bản viện dẫn", { type: ["loại", String], designation: ["số, ký hiệu", String], name: ["tên", String], date: ["ngày", String], issuer: ["cơ quan ban hành", String] }],
};
const proper = new Set(["text", "content"]); // fields that repeat words of the document

const factsOf = (record, kind) => (kind === "funding" ? [record.funding].filter(Boolean) : record[kind]);
const printed = (fact, key, print) => (fact[key] === null || fact[key] === undefined ? "" : print(fact[key]));

function factChanges(before, after, changed) {
  const followed = (out) => changed.some((change) => change.out.includes(out)); // the words themselves are told already
  return Object.entries(factNames).flatMap(([kind, [name, fields]]) => {
    const told = (fact) => tellers[kind](fact).filter(Boolean).join(" – ");
    return paired(factsOf(before, kind), factsOf(after, kind), kind).flatMap(([one, other]) => {
      if (!one || !other) return [{ place: name, out: one ? told(one) : "", into: other ? told(other) : "" }];
      const place = kind === "funding" ? name : `${name} “${shortened(tellers[kind](other)[0])}”`;
      return Object.entries(fields).map(([key, [label, print]]) => ({ key, place: `${place}, ${label}`, out: printed(one, key, print), into: printed(other, key, print) }))
        .filter(({ key, out, into }) => out !== into && !(proper.has(key) && followed(out)))
        .map(({ key, ...change }) => change);
    });
  });
}

const shortened = (text) => (text.length > 50 ? text.slice(0, 48).trimEnd() + "…" : text);

// Facts that differ, each with the one it was: by the same words, else by its turn among those that are left.
function paired(before, after, kind) {
  const whole = (fact) => JSON.stringify({ ...fact, node: null, source: null, citation: null });
  const main = (fact) => tellers[kind](fact)[0];
  const rest = [...after];
  const take = (same) => {
    const at = rest.findIndex(same);
    return at < 0 ? null : rest.splice(at, 1)[0];
  };
  const open = before.filter((fact) => !take((one) => whole(one) === whole(fact)));
  const pairs = open.map((fact) => [fact, take((one) => main(one) === main(fact))]);
  for (const pair of pairs) pair[1] ??= take((one) => one.node === pair[0].node);
  return [...pairs, ...rest.map((fact) => [null, fact])];
}

// ---- words

// [{ place, out, into }]: a line that was changed has both, one that came or went has only one.
export function changesOf(before, after) {
  const key = ({ place, text }) => place.replace(/, dòng \d+$/, "") + "\n" + text; // a row that moved down is the same row
  const changes = [];
  let from = 0, to = 0;
  for (const group of difference(before.map(key), after.map(key))) {
    const many = group.items.length;
    if (group.kind === "same") {
      from += many;
      to += many;
    } else if (group.kind === "out") {
      for (let i = 0; i < many; ++i) changes.push({ place: before[from].place, out: before[from++].text, into: "", open: true });
    } else {
      for (let i = 0; i < many; ++i) pair(changes, after[to++]);
    }
    if (group.kind === "same") for (const change of changes) change.open = false;
  }
  return changes.map(({ place, out, into }) => ({ place, out, into }));
}

// A line that came in stands for one of the same place that went out just before, where there is one.
function pair(changes, { place, text }) {
  const gone = changes.find((change) => change.open && change.place === place && change.into === "");
  if (gone) Object.assign(gone, { into: text, open: false });
  else changes.push({ place, out: "", into: text, open: false });
}

// Short values are read whole: the old one, then the new one.
const values = (out, into) => [out && h("del", {}, out), out && into && " → ", into && h("ins", {}, into)];

function words(out, into) {
  if (!out) return h("ins", {}, into);
  if (!into) return h("del", {}, out);
  return difference(wordsOf(out), wordsOf(into)).map(({ kind, items }) => {
    const text = items.join("");
    return kind === "same" ? text : h(kind === "out" ? "del" : "ins", {}, text);
  });
}
