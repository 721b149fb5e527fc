// The steps back and forth of an editor.

import { merged } from "./merge.js";

const typing = 4000; // milliseconds: changes of one value within that time are one step
const most = 200;

export class Steps {
  #back = [];
  #forth = [];

  get canUndo() { return this.#back.length > 0; }
  get canRedo() { return this.#forth.length > 0; }
  get undoLabel() { return this.#back.at(-1)?.label ?? ""; }
  get redoLabel() { return this.#forth.at(-1)?.label ?? ""; }

  // Whether a change of `of` belongs to the last step; that step goes on then.
  goesOn(of) {
    const last = this.#back.at(-1);
    const does = of !== null && last?.of === of && this.#forth.length === 0 && Date.now() - last.at < typing;
    if (does) last.at = Date.now();
    return does;
  }

  // record: as it was before the step.
  push(label, of, record) {
    this.#back.push({ label, of, record, at: Date.now(), since: [] });
    if (this.#back.length > most) this.#back.shift();
    this.#forth = [];
  }

  // The next change begins a step of its own.
  end() {
    if (this.canUndo) this.#back.at(-1).of = null;
  }

  // What others saved after a step stays when the step is taken back.
  keep(base, theirs) {
    for (const step of [...this.#back, ...this.#forth]) step.since.push({ base, theirs });
  }

  // record: as it is now. Gives { label, record } to go to, or null.
  undo(record) { return this.#go(this.#back, this.#forth, record); }
  redo(record) { return this.#go(this.#forth, this.#back, record); }

  #go(from, to, now) {
    const step = from.pop();
    if (!step) return null;
    to.push({ label: step.label, of: null, record: now, at: 0, since: [] });
    return { label: step.label, record: step.since.reduce((record, { base, theirs }) => merged(base, record, theirs).record, step.record) };
  }
}
