// Files on their way to the service. A few go in one request, each request with an Idempotency-Key of its own: a failure
// costs only that part, and what is sent again is never taken twice.

import { upload } from "./api.js";

const filesAtOnce = 10;
const bytesAtOnce = 8_000_000;
const pauses = [1000, 4000]; // milliseconds before a request that found no service is tried again

const busy = new Set(); // queues at work

const isPassing = (status) => status === 0 || status >= 502;

// Emits "change" whenever an item has changed, "received" with `documents` when the service has taken some, "idle" when
// nothing is on its way any more.
export class UploadQueue extends EventTarget {
  // { name, file, state: "waiting" | "sending" | "received" | "failed" | "left-out", progress: 0 to 1, reason, group }
  items = [];
  documents = []; // what the service made of them, in the order of their arrival
  #working = false;

  add(files) {
    for (const { name, file } of files) this.items.push({ name, file, size: file.size, state: "waiting", progress: 0, reason: "", group: null });
    this.#work();
  }

  leaveOut(list) {
    for (const { name, reason } of list) this.items.push({ name, size: 0, state: "left-out", progress: 0, reason, group: null });
    this.#changed();
  }

  get isBusy() {
    return this.#working;
  }

  count(...states) {
    return this.items.filter((item) => states.includes(item.state)).length;
  }

  // What has come to its end without a failure goes away.
  clear() {
    this.items = this.items.filter((item) => ["waiting", "sending"].includes(item.state));
    this.#changed();
  }

  mayCancel(item) {
    return item.state === "waiting" || item.state === "failed" || (item.state === "sending" && !item.group.isSent);
  }

  cancel(item) {
    if (!this.mayCancel(item)) return;
    this.items.splice(this.items.indexOf(item), 1);
    if (!item.group) return this.#changed();
    for (const other of item.group.items) if (other !== item) this.#await(other, null);
    item.group.stop.abort();
    this.#work();
  }

  cancelAll() {
    for (const item of this.items.filter((one) => one.state === "waiting")) this.items.splice(this.items.indexOf(item), 1);
    for (const item of this.items.filter((one) => one.state === "sending")) this.cancel(item);
    this.#changed();
  }

  // Once more what failed, in the same parts: the service knows what it has already.
  retry() {
    for (const item of this.items) if (item.state === "failed") this.#await(item, item.group);
    this.#work();
  }

  // ---- at work

  #await(item, group) {
    Object.assign(item, { state: "waiting", progress: 0, reason: "", group });
  }

  async #work() {
    this.#changed();
    if (this.#working) return;
    this.#working = true;
    busy.add(this);
    for (let group = this.#nextGroup(); group; group = this.#nextGroup()) await this.#send(group);
    this.#working = false;
    busy.delete(this);
    this.#changed();
    this.dispatchEvent(new Event("idle"));
  }

  #nextGroup() {
    const waiting = this.items.filter((item) => item.state === "waiting");
    const first = waiting[0];
    if (!first) return null;
    if (first.group) return this.#begin(first.group, waiting.filter((item) => item.group === first.group));
    const items = [];
    let bytes = 0;
    for (const item of waiting) {
      if (item.group || items.length === filesAtOnce || (items.length > 0 && bytes + item.size > bytesAtOnce)) break;
      items.push(item);
      bytes += item.size;
    }
    return this.#begin({ key: newKey() }, items);
  }

  #begin(group, items) {
    Object.assign(group, { items, isSent: false, stop: new AbortController() });
    for (const item of items) Object.assign(item, { state: "sending", progress: 0, group });
    this.#changed();
    return group;
  }

  async #send(group) {
    const form = new FormData();
    for (const { name, file } of group.items) form.append("file", file, name);
    try {
      this.#received(group, await this.#sendPatiently(group, form));
    } catch (reason) {
      if (reason.name === "AbortError") return; // what was not taken back waits again
      this.#failed(group, reason);
    }
    this.#changed();
  }

  async #sendPatiently(group, form) {
    const options = { key: group.key, signal: group.stop.signal, progress: (share) => this.#progress(group, share) };
    for (let tries = 0; ; ++tries) {
      try {
        return await upload("/documents", form, options);
      } catch (reason) {
        if (!isPassing(reason.status) || tries === pauses.length) throw reason;
        await new Promise((resolve) => setTimeout(resolve, pauses[tries]));
      }
    }
  }

  // The bytes of a form come in the order of its files.
  #progress(group, share) {
    group.isSent = share >= 1;
    let before = share * group.items.reduce((sum, item) => sum + item.size, 0);
    for (const item of group.items) {
      item.progress = Math.min(1, Math.max(0, before / item.size));
      before -= item.size;
    }
    this.#changed();
  }

  #received(group, { documents, left_out: leftOut = [] }) {
    for (const item of group.items) Object.assign(item, { state: "received", progress: 1, file: null });
    for (const { name, reason } of leftOut) {
      const whole = group.items.find((item) => item.name === name);
      if (whole) Object.assign(whole, { state: "left-out", reason });
      else this.items.push({ name, size: 0, state: "left-out", progress: 0, reason, group: null });
    }
    this.documents.push(...documents);
    const event = new Event("received");
    event.documents = documents;
    this.dispatchEvent(event);
  }

  // Where several were refused together, each is sent alone: the good ones among them are taken.
  #failed(group, reason) {
    const alone = group.items.length > 1 && reason.status >= 400 && reason.status < 500;
    for (const item of group.items) {
      if (alone) this.#await(item, { key: newKey() });
      else Object.assign(item, { state: "failed", progress: 0, reason: reason.message });
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

// randomUUID is there in secure contexts only
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

window.addEventListener("beforeunload", (event) => {
  if (busy.size > 0) event.preventDefault();
});

// Those of the desk: they go on while other pages are looked at.
export const uploads = new UploadQueue();
