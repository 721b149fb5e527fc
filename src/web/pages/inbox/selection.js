// Which documents are chosen; they stay so while one leafs through the list.

import { get } from "../../modules/api.js";
import { listQuery } from "./query.js";

const mostListed = 500; // in one answer of the service

// Emits "change".
export class Selection extends EventTarget {
  chosen = new Map(); // id -> document
  #last = null; // id that was clicked before: where a range begins

  get ids() {
    return [...this.chosen.keys()];
  }
  get size() {
    return this.chosen.size;
  }
  has(id) {
    return this.chosen.has(id);
  }

  // `rows`: the documents as they are seen; `range`: everything since the last click as well.
  set(document, on, { rows = [], range = false } = {}) {
    const from = range ? rows.findIndex((one) => one.id === this.#last) : -1;
    const to = rows.findIndex((one) => one.id === document.id);
    const some = from < 0 || to < 0 ? [document] : rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    this.#last = document.id;
    this.setAll(some, on);
  }

  setAll(documents, on) {
    for (const one of documents) {
      if (on) this.chosen.set(one.id, one);
      else this.chosen.delete(one.id);
    }
    this.dispatchEvent(new Event("change"));
  }

  clear() {
    this.chosen.clear();
    this.dispatchEvent(new Event("change"));
  }

  // What is known of those that are chosen, anew.
  refresh(documents) {
    for (const one of documents) if (this.has(one.id)) this.chosen.set(one.id, one);
  }

  // All that match, seen or not.
  async chooseMatching(wanted) {
    for (let offset = 0; ; offset += mostListed) {
      const { documents, all } = await get("/documents", listQuery(wanted, { limit: mostListed, offset }));
      for (const one of documents) this.chosen.set(one.id, one);
      if (offset + mostListed >= all) break;
    }
    this.dispatchEvent(new Event("change"));
  }
}
