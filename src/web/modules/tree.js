// What can be done to a section tree. Each works in place on a list of nodes and a node's identity (modules/record.js) and
// returns false where it cannot be done, else { id, at, became }: where the cursor goes (at: of the text), and which node
// has taken the words of another one (id -> id). Reading order never changes but by moveUp and moveDown.

import { giveId, idOf } from "./record.js";
import { isBullet, nextLabel } from "./labels.js";

// Where a node stands: { node, list, at, parent } (parent: where that stands, or null).
export function locate(nodes, id, parent = null) {
  for (let at = 0; at < nodes.length; ++at) {
    const here = { node: nodes[at], list: nodes, at, parent };
    if (idOf(nodes[at]) === id) return here;
    const found = locate(nodes[at].children, id, here);
    if (found) return found;
  }
  return null;
}

export function newNode(label = "", text = "", children = [], source = { page: 0, line: 0, line_end: 0 }) {
  return giveId({ label, text, children, source });
}

function lastWithin(node) {
  return node.children.length === 0 ? node : lastWithin(node.children.at(-1));
}

// The node before in reading order, or null.
export function before(nodes, id) {
  const { list, at, parent } = locate(nodes, id);
  return at > 0 ? lastWithin(list[at - 1]) : parent?.node ?? null;
}

// The node after in reading order, or null.
export function after(nodes, id) {
  let here = locate(nodes, id);
  if (here.node.children.length > 0) return here.node.children[0];
  while (here && here.at === here.list.length - 1) here = here.parent;
  return here ? here.list[here.at + 1] : null;
}

export function moveUp(nodes, id) {
  const { node, list, at } = locate(nodes, id);
  if (at === 0) return false;
  list.splice(at - 1, 2, node, list[at - 1]);
  return { id };
}

export function moveDown(nodes, id) {
  const { node, list, at } = locate(nodes, id);
  if (at === list.length - 1) return false;
  list.splice(at, 2, list[at + 1], node);
  return { id };
}

// Under the node before it.
export function indent(nodes, id) {
  const { node, list, at } = locate(nodes, id);
  if (at === 0 || list[at - 1].table) return false;
  list.splice(at, 1);
  list[at - 1].children.push(node);
  return { id };
}

// Beside the node that it stands under. What stood after it goes under it, as it is read after it.
export function outdent(nodes, id) {
  const { node, list, at, parent } = locate(nodes, id);
  if (!parent || (node.table && at < list.length - 1)) return false;
  const after = list.splice(at).slice(1);
  node.children.push(...after);
  parent.list.splice(parent.at + 1, 0, node);
  return { id };
}

// Two nodes of one. At the end of a text: an empty node after it.
export function split(nodes, id, offset) {
  const { node, list, at } = locate(nodes, id);
  if (node.table) return addAfter(nodes, id);
  const first = node.text.slice(0, offset).trim(), second = node.text.slice(offset).trim();
  if (second === "" && node.children.length > 0) {
    const child = newNode(node.children[0].table ? "" : node.children[0].label);
    node.children.unshift(child);
    return { id: idOf(child), at: 0 };
  }
  const made = newNode(nextLabel(node.label), second, node.children, second ? structuredClone(node.source) : undefined);
  node.text = first;
  node.children = [];
  list.splice(at + 1, 0, made);
  return { id: idOf(made), at: 0 };
}

// A label is a word of the text again, unless it only tells that a new point begins.
function wordsOf(node, previous, isSibling) {
  const counts = node.label === "" || isBullet(node.label) || (isSibling && node.label === nextLabel(previous.label));
  return counts ? node.text : `${node.label} ${node.text}`.trim();
}

// Its words go to the end of the node before in reading order, what stands under it goes with them.
export function merge(nodes, id) {
  const { node, list, at } = locate(nodes, id);
  const previous = before(nodes, id);
  if (!previous || previous.table || node.table) return false;
  const words = wordsOf(node, previous, list[at - 1] === previous);
  const joint = previous.text.length + (previous.text && words ? 1 : 0);
  previous.text = [previous.text, words].filter(Boolean).join(" ");
  list.splice(at, 1);
  previous.children.unshift(...node.children);
  const from = node.source, to = previous.source;
  if (to && from?.line > 0 && to.line > 0) {
    to.line_end = Math.max(to.line_end, from.line_end);
    if (from.boxes) to.boxes = [...(to.boxes ?? []), ...from.boxes];
  }
  return { id: idOf(previous), at: joint, became: new Map([[id, idOf(previous)]]) };
}

export function addAfter(nodes, id) {
  const { node, list, at } = locate(nodes, id);
  const made = newNode(node.table ? "" : nextLabel(node.label));
  list.splice(at + 1, 0, made);
  return { id: idOf(made), at: 0 };
}

// A paragraph without a label, first under it.
export function addUnder(nodes, id) {
  const { node } = locate(nodes, id);
  if (node.table) return addAfter(nodes, id);
  const made = newNode();
  node.children.unshift(made);
  return { id: idOf(made), at: 0 };
}

export function addLast(nodes, label = "") {
  const made = newNode(nodes.length > 0 && !nodes.at(-1).table ? nextLabel(nodes.at(-1).label) : label);
  nodes.push(made);
  return { id: idOf(made), at: 0 };
}

// With all that stands under it. The cursor goes to what comes next.
export function remove(nodes, id) {
  const { list, at, parent } = locate(nodes, id);
  list.splice(at, 1);
  const next = list[at] ?? list[at - 1] ?? parent?.node;
  return { id: next ? idOf(next) : null };
}
