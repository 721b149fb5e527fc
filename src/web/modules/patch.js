// JSON Patch (RFC 6902), in place. Throws where a step does not fit; the caller takes the record as it was before.

import { copyOf, holderOf, partsOf, sameValue, valueAt } from "./record.js";

function take(record, path) {
  const { holder, key } = holderOf(record, path);
  if (holder === null || typeof holder !== "object" || !(key in holder)) throw new Error("no value at " + path);
  const value = holder[key];
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return value;
}

function add(record, path, value) {
  const { holder, key } = holderOf(record, path);
  if (!Array.isArray(holder)) {
    if (holder === null || typeof holder !== "object") throw new Error("nothing holds " + path);
    holder[key] = value;
    return;
  }
  const at = key === "-" ? holder.length : Number(key);
  if (!(at >= 0 && at <= holder.length)) throw new Error("no place at " + path);
  holder.splice(at, 0, value);
}

const steps = {
  add: (record, { path, value }) => add(record, path, copyOf(value)),
  remove: (record, { path }) => take(record, path),
  replace(record, { path, value }) {
    const { holder, key } = holderOf(record, path);
    if (holder === null || typeof holder !== "object" || !(key in holder)) throw new Error("no value at " + path);
    holder[key] = copyOf(value);
  },
  move: (record, { path, from }) => add(record, path, take(record, from)),
  copy: (record, { path, from }) => add(record, path, copyOf(valueAt(record, from))),
  test(record, { path, value }) {
    if (!sameValue(valueAt(record, path), value)) throw new Error("another value at " + path);
  },
};

// Gives back the addresses that were changed, for Editor.change.
export function patched(record, patch) {
  for (const step of patch) {
    if (partsOf(step.path).length === 0) throw new Error("the whole record is not patched");
    steps[step.op](record, step);
  }
  return { pointers: patch.map((step) => step.path) };
}
