// Two people changed one record: what each of them changed since `base` is put together. Values that both changed, each
// in another way, are conflicts.

import { copyOf, factKinds, giveId, idOf, identify, numbersOf, renumber, sameValue, walk } from "./record.js";

const derived = new Set([...factKinds, "corrected", "diagnostics", "provenance"]);
const own = ["citations", "indicators", "tasks"]; // facts that name their node

// merged(base, mine, theirs) -> { record, conflicts: [{ pointer, mine, theirs }] }: pointer is where it stands in record.
// decisions[i]: "mine" or "theirs" for conflicts[i]; without one, mine.
export function merged(base, mine, theirs, decisions = []) {
  const work = { conflicts: [], decisions, origins: new Map() };
  const record = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)]))
    if (!derived.has(key)) put(record, key, merge(work, base[key], mine[key], theirs[key], "/" + key));
  for (const key of derived) if (mine[key] !== undefined) record[key] = copyOf(mine[key]);
  identify(record);
  renumber(record, numbersOf(mine));
  takeCorrections(work, record, base, theirs);
  return { record, conflicts: work.conflicts };
}

function put(holder, key, value) {
  if (value !== undefined) holder[key] = value;
}

function decide(work, pointer, mine, theirs) {
  const choice = work.decisions[work.conflicts.length] ?? "mine";
  work.conflicts.push({ pointer, mine, theirs });
  return taken(work, choice === "theirs" ? theirs : mine, choice === "theirs");
}

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isNode = (value) => isObject(value) && Array.isArray(value.children);

// A copy; of their nodes it is remembered which node of the result they became.
function taken(work, value, isTheirs = false) {
  const copy = copyOf(value);
  if (isTheirs) remember(work, value, copy);
  return copy;
}

function remember(work, theirs, made) {
  if (Array.isArray(theirs)) theirs.forEach((one, i) => remember(work, one, made[i]));
  else if (isNode(theirs)) {
    work.origins.set(theirs, made);
    remember(work, theirs.children, made.children);
  }
}

// Both are the same but for what is remembered of them: theirs stands for mine.
function pair(work, mine, theirs) {
  const made = copyOf(mine);
  remember(work, theirs, made);
  return made;
}

function merge(work, base, mine, theirs, pointer) {
  if (sameValue(mine, theirs)) return pair(work, mine, theirs);
  if (Array.isArray(mine) && Array.isArray(theirs) && Array.isArray(base)) return mergeLists(work, base, mine, theirs, pointer);
  if (isObject(mine) && isObject(theirs) && isObject(base)) return mergeObjects(work, base, mine, theirs, pointer);
  if (sameValue(mine, base)) return taken(work, theirs, true);
  if (sameValue(theirs, base)) return taken(work, mine);
  return decide(work, pointer, mine, theirs);
}

// Where words were printed is no value of its own: it goes with the one whose words are taken.
const follows = new Set(["source"]);

function mergeObjects(work, base, mine, theirs, pointer) {
  const made = {};
  for (const key of new Set([...Object.keys(mine), ...Object.keys(theirs)]))
    put(made, key, follows.has(key) ? copyOf(mine[key]) : merge(work, base[key], mine[key], theirs[key], `${pointer}/${key}`));
  if (idOf(mine) !== undefined) giveId(made, idOf(mine));
  if (isNode(theirs)) work.origins.set(theirs, made);
  return made;
}

// ---- lists

// What tells an element from its neighbours, also when it was edited.
function keyOf(value) {
  if (isNode(value)) return value.source?.line > 0 ? `line ${value.source.line}` : `${value.label} ${value.text}`;
  if (isObject(value) && Array.isArray(value.cells)) return value.cells.slice(0, 2).join(" ");
  return JSON.stringify(value);
}

function mergeLists(work, base, mine, theirs, pointer) {
  const keys = [base, mine, theirs].map((list) => list.map(keyOf));
  const sameLength = base.length === mine.length && base.length === theirs.length;
  const inStep = sameLength && (!isNode(base[0]) || (sameValue(keys[0], keys[1]) && sameValue(keys[0], keys[2])));
  if (inStep) return base.map((_, i) => merge(work, base[i], mine[i], theirs[i], `${pointer}/${i}`));
  return mergeHunks(work, { base, mine, theirs, toMine: matches(keys[0], keys[1]), toTheirs: matches(keys[0], keys[2]) }, pointer);
}

// Longest common subsequence: index in `before` -> index in `after`.
function matches(before, after) {
  const found = new Map();
  let start = 0, ends = 0;
  while (start < Math.min(before.length, after.length) && before[start] === after[start]) found.set(start, start++);
  while (ends < Math.min(before.length, after.length) - start && before.at(-1 - ends) === after.at(-1 - ends)) ++ends;
  const rows = before.length - ends - start, columns = after.length - ends - start;
  const best = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let i = rows - 1; i >= 0; --i)
    for (let j = columns - 1; j >= 0; --j)
      best[i][j] = before[start + i] === after[start + j] ? best[i + 1][j + 1] + 1 : Math.max(best[i + 1][j], best[i][j + 1]);
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (before[start + i] === after[start + j]) found.set(start + i++, start + j++);
    else if (best[i + 1][j] >= best[i][j + 1]) ++i;
    else ++j;
  }
  for (let i = 1; i <= ends; ++i) found.set(before.length - i, after.length - i);
  return found;
}

// Elements that all three have are merged; what stands between them is taken from the one who changed it.
function mergeHunks(work, { base, mine, theirs, toMine, toTheirs }, pointer) {
  const made = [];
  let from = [0, 0, 0];
  const hunk = (to) => {
    const [old, ours, other] = [base, mine, theirs].map((list, side) => list.slice(from[side], to[side]));
    if (sameValue(ours, old)) made.push(...taken(work, other, true));
    else if (sameValue(other, old)) made.push(...taken(work, ours));
    else if (sameValue(ours, other)) made.push(...pair(work, ours, other));
    else if (old.length === 0) made.push(...taken(work, ours), ...taken(work, other, true)); // both put something in: both stay
    else made.push(...decide(work, `${pointer}/${made.length}`, ours, other));
  };
  for (let i = 0; i < base.length; ++i) {
    if (!toMine.has(i) || !toTheirs.has(i)) continue;
    const at = [i, toMine.get(i), toTheirs.get(i)];
    hunk(at);
    made.push(merge(work, base[i], mine[at[1]], theirs[at[2]], `${pointer}/${made.length}`));
    from = at.map((one) => one + 1);
  }
  hunk([base.length, mine.length, theirs.length]);
  return made;
}

// ---- facts that were corrected by hand

// Number of their node in the result, or undefined where it is no more.
function numbersIn(work, record, theirs) {
  const now = new Map();
  walk(record.body, (node, _, index) => now.set(node, index));
  const numbers = new Map([[null, null]]);
  walk(theirs.body, (node, _, index) => {
    const made = work.origins.get(node);
    if (now.has(made)) numbers.set(index, now.get(made));
  });
  return numbers;
}

const strip = (facts) => facts.map((fact) => ({ ...fact, node: null }));

function takeCorrections(work, record, base, theirs) {
  const numbers = numbersIn(work, record, theirs);
  const before = base.corrected ?? [];
  for (const { of, node } of theirs.corrected ?? []) {
    const number = numbers.get(node);
    if (number === undefined || !own.includes(of)) continue;
    const of_ = (facts, at) => facts[of].filter((fact) => (fact.node ?? null) === at);
    const other = strip(of_(theirs, node)), ours = strip(of_(record, number));
    const isOurs = (record.corrected ?? []).some((one) => one.of === of && one.node === number);
    const isOld = before.some((one) => one.of === of) && base[of].some((fact) => sameValue(strip([fact]), other));
    if (sameValue(ours, other) || (isOurs && isOld)) continue;
    const chosen = isOurs ? decide(work, pointerOfFacts(record, of, number), ours, other) : other;
    replaceFacts(record, of, number, chosen);
    record.corrected = [...(record.corrected ?? []).filter((one) => !(one.of === of && one.node === number)), { of, node: number }];
  }
}

function pointerOfFacts(record, of, number) {
  return `/${of}/${Math.max(0, record[of].findIndex((fact) => fact.node === number))}`;
}

function replaceFacts(record, of, number, facts) {
  const cited = record.legal_bases.map((basis) => (basis.citation === null ? null : record.citations[basis.citation]));
  const rest = record[of].filter((fact) => (fact.node ?? null) !== number);
  const at = rest.findIndex((fact) => (fact.node ?? -1) > (number ?? -1));
  rest.splice(at < 0 ? rest.length : at, 0, ...facts.map((fact) => ({ ...copyOf(fact), node: number })));
  record[of] = rest;
  if (of !== "citations") return;
  record.legal_bases = record.legal_bases.map((basis, i) => {
    const place = record.citations.indexOf(cited[i]);
    return { ...basis, citation: place < 0 ? null : place };
  });
}
