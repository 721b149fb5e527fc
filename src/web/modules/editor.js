// The one model that all panes of the review page share: a document, its record as it is on the screen, the steps back,
// saving.
//
// Events (CustomEvent.detail): "change" { label, pointers, whole }  the record is another one (whole: by undo, by merging)
//                              "facts" {}                           facts and findings were derived again
//                              "state" { state, problem }           of saving
//                              "conflict" {}                        somebody else has saved since (state "conflict")
//                              "point" { pointer, sources, from, reveal }

import { ask } from "./api.js";
import { whenQuiet } from "./dom.js";
import { merged } from "./merge.js";
import { copyOf, factKinds, identify, numbersOf, pointerOfNumber, renumber, sameValue } from "./record.js";
import { placesOf, pointersAt, sourcesOf } from "./sources.js";
import { Steps } from "./steps.js";

const quiet = 1500; // milliseconds without a change until it is saved
const retry = 5000; // after which a server that did not answer is called again
const unanswered = new Set([0, 429, 502, 503, 504]);

export class Editor extends EventTarget {
  document = null;
  etag = "";
  record = null;
  base = null; // the record as it was last saved: what merging starts from
  findings = [];
  state = "saved"; // "unsaved" | "saving" | "conflict" | "offline" | "refused"
  problem = null; // of "offline" and "refused"
  savedAt = null;
  pointed = null; // the last point(…, { reveal: true })

  #steps = new Steps();
  #edits = 0; // counts changes
  #saved = 0; // the count that is saved
  #running = null;
  #sent = []; // { record, edits }: what was sent since the last answer, the newest last
  #derives = true;
  #places = null;
  #retry = null;
  #closed = false;
  #later = whenQuiet(quiet, () => this.save());

  static async open(id) {
    const editor = new Editor();
    editor.id = id;
    editor.path = "/documents/" + encodeURIComponent(id);
    [editor.document] = await Promise.all([ask("GET", editor.path).then(({ data }) => data), editor.#fetch()]);
    editor.#derive({ take: false });
    return editor;
  }

  async #fetch() {
    const { data, etag } = await ask("GET", this.path + "/record");
    this.etag = etag;
    this.record = identify(data);
    this.base = copyOf(data);
    this.findings = findingsOf(data);
  }

  // The newest version from the server, as one step that can be undone (after a version was restored, or read again).
  async reload(label = "Tải bản mới") {
    await this.save();
    this.document = (await ask("GET", this.path)).data;
    const { data, etag } = await ask("GET", this.path + "/record");
    this.#steps.push(label, null, this.record);
    this.record = identify(data);
    this.base = copyOf(data);
    this.etag = etag;
    this.findings = findingsOf(data);
    this.#saved = ++this.#edits;
    this.#changed(label, { whole: true }, false);
    await this.#derive({ take: false });
  }

  #emit(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  // ---- changing

  // mutate(record) works in place. It may return { pointers, became, whole } (became: id -> id of the node that took its
  // words; whole: another record with its own facts), or false where there was nothing to do. Successive changes of the same `of` ("text 12") are one step of undo.
  change(label, mutate, { of = null } = {}) {
    const goesOn = this.#steps.goesOn(of);
    const before = goesOn ? null : copyOf(this.record);
    const numbers = numbersOf(this.record);
    let told;
    try {
      told = mutate(this.record);
    } catch (reason) {
      if (before) this.record = before;
      throw reason;
    }
    if (told === false) return false;
    identify(this.record);
    if (!told?.whole && !sameValue(numbers, numbersOf(this.record))) renumber(this.record, numbers, told?.became);
    if (!goesOn) this.#steps.push(label, of, before);
    ++this.#edits;
    this.#changed(label, { pointers: told?.pointers, whole: told?.whole });
    return true;
  }

  #changed(label, detail, unsaved = true) {
    this.#places = null;
    this.#emit("change", { label, ...detail });
    if (!unsaved) return;
    if (this.state !== "conflict") this.#become("unsaved");
    this.#later();
  }

  // The next change is a step of its own, also of the same value.
  endStep() { this.#steps.end(); }

  // What the record says of this kind at this node is a person's word from now on: reading again does not touch it.
  correct(of, node) {
    if (this.isCorrected(of, node)) return;
    this.change("Giữ dữ kiện sửa tay", (record) => markCorrected(record, of, node));
  }

  // …and is derived from the text again.
  uncorrect(of, node) {
    this.change("Lấy lại dữ kiện theo văn bản", (record) => {
      record.corrected = (record.corrected ?? []).filter((one) => !(one.of === of && one.node === node));
      if (record.corrected.length === 0) delete record.corrected;
    });
  }

  isCorrected(of, node) {
    return (this.record.corrected ?? []).some((one) => one.of === of && one.node === node);
  }

  get canUndo() { return this.#steps.canUndo; }
  get canRedo() { return this.#steps.canRedo; }
  get undoLabel() { return this.#steps.undoLabel; }
  get redoLabel() { return this.#steps.redoLabel; }

  undo() { this.#goTo(this.#steps.undo(this.record)); }
  redo() { this.#goTo(this.#steps.redo(this.record)); }

  #goTo(step) {
    if (!step) return;
    this.record = step.record;
    ++this.#edits;
    this.#changed(step.label, { whole: true });
  }

  // ---- facts

  async #derive({ take = true } = {}) {
    if (!this.#derives) return;
    const edits = this.#edits;
    try {
      const { data } = await ask("POST", "/facts", { body: this.record });
      if (edits !== this.#edits) return;
      if (take) {
        for (const kind of factKinds) this.record[kind] = data.record[kind];
        for (const kind of ["diagnostics", "provenance"]) if (data.record[kind]) this.record[kind] = data.record[kind];
        this.#places = null;
      }
      this.findings = data.findings;
      this.#emit("facts");
    } catch (problem) {
      if (problem.status === 404 || problem.status === 405) this.#derives = false;
      // saving does not wait for what can be derived again at any time
    }
  }

  // ---- saving

  #become(state, problem = null) {
    this.state = state;
    this.problem = problem;
    this.#emit("state", { state, problem });
  }

  get isSaved() { return this.#edits === this.#saved; }

  // Resolves to whether everything on the screen is saved.
  save() {
    if (this.#later.isDue()) this.#later.cancel();
    clearTimeout(this.#retry);
    if (this.state === "conflict") return Promise.resolve(false);
    this.#running ??= this.#saveAll().finally(() => { this.#running = null; });
    return this.#running;
  }

  async #saveAll() {
    while (!this.isSaved) {
      this.#become("saving");
      await this.#derive();
      const sent = { record: copyOf(this.record), edits: this.#edits };
      this.#sent = [...this.#sent.filter((one) => one.edits !== sent.edits), sent];
      try {
        const { data, etag } = await ask("PUT", this.path + "/record", { body: sent.record, etag: this.etag });
        this.#took(data, etag, sent);
      } catch (problem) {
        if (!await this.#refused(problem)) return false;
      }
    }
    if (this.state !== "saved") this.#become("saved");
    return true;
  }

  #took(document, etag, { record, edits }) {
    this.#sent = [];
    this.document = document;
    this.etag = etag;
    this.base = record;
    this.#saved = edits; // what was changed since it was sent is not
    this.savedAt = new Date();
  }

  // Resolves to whether to go on.
  async #refused(problem) {
    if (problem.status === 412) return this.#overtaken();
    if (problem.status === undefined) throw problem;
    if (unanswered.has(problem.status)) {
      this.#become("offline", problem);
      if (!this.#closed) this.#retry = setTimeout(() => this.save(), retry);
    } else {
      this.#become("refused", problem);
    }
    return false;
  }

  // Another version is there: our own, whose answer was lost on the way, or somebody else's.
  async #overtaken() {
    try {
      const [{ data: document }, { data: theirs, etag }] = await Promise.all([ask("GET", this.path), ask("GET", this.path + "/record")]);
      const own = this.#sent.find(({ record }) => sameValue(plain(theirs), plain(record)));
      if (own) {
        this.#took(document, etag, own);
        return true;
      }
      this.theirs = { document, record: theirs, etag };
    } catch (problem) {
      return this.#refused(problem.status === 412 ? { ...problem, status: 0 } : problem);
    }
    this.#become("conflict");
    this.#emit("conflict");
    return false;
  }

  // Ends a conflict: their version and what was changed here become one record, which is saved. decisions: of merged().
  settle(decisions, label) {
    const { document, record: theirs, etag } = this.theirs;
    const { record } = merged(this.base, this.record, theirs, decisions);
    this.#steps.keep(this.base, theirs);
    this.theirs = null;
    this.record = record;
    this.base = identify(copyOf(theirs));
    this.document = document;
    this.etag = etag;
    ++this.#edits;
    this.state = "unsaved";
    this.#changed(label, { whole: true });
    return this.save();
  }

  // Where nothing is unsaved here and somebody else has saved: shows their version. Resolves to whether it did.
  async refresh() {
    const edits = this.#edits;
    const isIdle = () => this.isSaved && this.#running === null && edits === this.#edits && !this.#closed;
    if (!isIdle()) return false;
    const { data: document, etag } = await ask("GET", this.path, { quiet: true });
    if (etag === this.etag || !isIdle()) return false;
    const { data: theirs, etag: tag } = await ask("GET", this.path + "/record", { quiet: true });
    if (!isIdle()) return false;
    const { record } = merged(this.base, this.record, theirs); // keeps the nodes the same where they are
    for (const key of [...factKinds, "diagnostics", "provenance", "corrected"]) {
      if (theirs[key] === undefined) delete record[key];
      else record[key] = copyOf(theirs[key]);
    }
    this.#steps.keep(this.base, theirs);
    Object.assign(this, { record, base: copyOf(record), document, etag: tag });
    this.#saved = ++this.#edits;
    this.#changed("Tải bản mới", { whole: true }, false);
    await this.#derive({ take: false });
    return true;
  }

  close() {
    this.#closed = true;
    this.#later.cancel();
    clearTimeout(this.#retry);
  }

  // ---- pointing

  point(pointer, { from, reveal = false }) {
    if (reveal) this.pointed = pointer;
    this.#emit("point", { pointer, sources: pointer ? this.sourcesOf(pointer) : [], from, reveal });
  }

  // A file that the program made brings its record along; the places in it are those of the first draft, not of this file.
  get hasPlaces() { return !this.record.source?.sha256 || this.record.source.sha256 === this.document.sha256; }

  sourcesOf(pointer) { return this.hasPlaces ? sourcesOf(this.record, this.findings, pointer) : []; }

  pointersAt(page, line) {
    if (!this.hasPlaces) return [];
    this.#places ??= placesOf(this.record);
    return pointersAt(this.#places, page, line);
  }
}

export function markCorrected(record, of, node) {
  record.corrected ??= [];
  if (!record.corrected.some((one) => one.of === of && one.node === node)) record.corrected.push({ of, node });
}

// What a person wrote; derived facts do not make two records differ.
const plain = (record) => ({ ...record, ...Object.fromEntries([...factKinds, "diagnostics", "provenance"].map((kind) => [kind, null])) });

// Findings of a record where the server does not tell more.
function findingsOf(record) {
  return (record.diagnostics ?? []).map((one) => ({ ...one, pointer: pointerOfNumber(record, one.node), place: "", fix: null }));
}
