// The record (vanthu.plan/1) in memory: its nodes keep an identity through moves and copies, its values have
// addresses (JSON pointers, RFC 6901). No browser is needed here.

const identity = Symbol("node");
let made = 0;

export const idOf = (node) => node[identity];

export function giveId(node, id = ++made) {
  node[identity] = id;
  return node;
}

// A copy that shares nothing with the original; nodes stay the same nodes.
export function copyOf(value) {
  if (Array.isArray(value)) return value.map(copyOf);
  if (value === null || typeof value !== "object") return value;
  const copy = {};
  for (const key in value) copy[key] = copyOf(value[key]);
  if (value[identity] !== undefined) copy[identity] = value[identity];
  return copy;
}

export const sameValue = (one, other) => one === other || JSON.stringify(one) === JSON.stringify(other);

// ---- nodes

// Every list of nodes of a record with its address.
export function forests(record) {
  const lists = [{ nodes: record.body, pointer: "/body" }];
  if (record.carrier) lists.push({ nodes: record.carrier.body, pointer: "/carrier/body" });
  record.appendices.forEach((appendix, i) => lists.push({ nodes: appendix.nodes, pointer: `/appendices/${i}/nodes` }));
  return lists;
}

// Pre-order: calls see(node, pointer, index, depth); index is what `node` in facts means.
export function walk(nodes, see, pointer = "/body", count = { index: 0 }, depth = 0) {
  nodes.forEach((node, i) => {
    const address = `${pointer}/${i}`;
    see(node, address, count.index++, depth);
    walk(node.children, see, address + "/children", count, depth + 1);
  });
}

// Nodes that have no identity yet get one.
export function identify(record) {
  for (const { nodes, pointer } of forests(record))
    walk(nodes, (node) => { if (node[identity] === undefined) giveId(node); }, pointer);
  return record;
}

export function countNodes(nodes) {
  let all = 0;
  walk(nodes, () => { ++all; });
  return all;
}

// The address of a node, or null where it is no more.
export function pointerOf(record, id) {
  let found = null;
  for (const { nodes, pointer } of forests(record))
    walk(nodes, (node, address) => { if (node[identity] === id) found = address; }, pointer);
  return found;
}

// The address of the body's node with this number.
export function pointerOfNumber(record, number) {
  let found = null;
  if (number !== null && number !== undefined) walk(record.body, (node, address, index) => { if (index === number) found = address; });
  return found;
}

// ---- addresses

export const partsOf = (pointer) => pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));

export function valueAt(record, pointer) {
  let value = record;
  for (const part of partsOf(pointer)) {
    if (value === null || typeof value !== "object") return undefined;
    value = value[part];
  }
  return value;
}

// What holds the value, and its key there.
export function holderOf(record, pointer) {
  const cut = pointer.lastIndexOf("/");
  return { holder: valueAt(record, pointer.slice(0, cut)), key: partsOf(pointer).at(-1) };
}

export function setAt(record, pointer, value) {
  const { holder, key } = holderOf(record, pointer);
  holder[key] = value;
}

// Takes `removed` values out of a list of the record and puts others in their place. What is known of where the values
// came from keeps to them.
export function spliceList(record, pointer, index, removed, ...added) {
  valueAt(record, pointer).splice(index, removed, ...added);
  record.provenance = (record.provenance ?? []).flatMap((trace) => {
    if (!trace.of.startsWith(pointer + "/")) return [trace];
    const [place, ...rest] = trace.of.slice(pointer.length + 1).split("/");
    const at = Number(place);
    if (at >= index && at < index + removed) return [];
    const moved = at < index ? at : at - removed + added.length;
    return [{ ...trace, of: [pointer, moved, ...rest].join("/") }];
  });
}

// ---- facts

export const factKinds = ["legal_bases", "citations", "indicators", "tasks", "funding"];
const numbered = ["citations", "indicators", "tasks", "corrected", "diagnostics"];

// Identity of each node of the body, by number.
export function numbersOf(record) {
  const ids = [];
  walk(record.body, (node) => ids.push(node[identity]));
  return ids;
}

// After the tree has changed: facts follow their nodes. `before`: numbersOf(record) before; `became`: id -> id of the node
// that has taken its words over. Facts of nodes that are no more go with them.
export function renumber(record, before, became = new Map()) {
  const now = new Map(numbersOf(record).map((id, index) => [id, index]));
  const numberOf = (number) => {
    if (number === null || number === undefined) return null;
    let id = before[number];
    while (!now.has(id) && became.has(id)) id = became.get(id);
    return now.get(id);
  };
  const kept = new Map(); // of citations: where each is now
  for (const key of numbered) {
    if (!record[key]) continue;
    const list = [];
    record[key].forEach((fact, i) => {
      const number = numberOf(fact.node);
      if (number === undefined) return;
      if (key === "citations") kept.set(i, list.length);
      list.push(fact.node === number ? fact : { ...fact, node: number });
    });
    record[key] = list;
  }
  record.legal_bases = record.legal_bases.map((basis) =>
    (basis.citation === null || kept.get(basis.citation) === basis.citation ? basis : { ...basis, citation: kept.get(basis.citation) ?? null }));
  if (record.funding) {
    const number = numberOf(record.funding.node);
    if (number === undefined) record.funding = null;
    else record.funding = { ...record.funding, node: number };
  }
  if (record.corrected && record.corrected.length === 0) delete record.corrected;
}

// Blanks as the record has them: one between words, none at the ends; lines are kept where `lines`.
export function squeezed(text, lines = false) {
  const plain = text.normalize("NFC").replaceAll("\u00a0", " ");
  if (!lines) return plain.replace(/\s+/g, " ").trim();
  return plain.split(/\r?\n/).map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}
