// How a document is to be printed: template, parameters, signer, next year. Shared by the panes of a review. All but next
// year is remembered for the document in this browser: a later download would be of another year without a word.

const remembered = ({ "next-year": _, ...values }) => values;
const key = (id) => "vanthu.print." + id;

export class PrintChoice extends EventTarget {
  #id;

  constructor(id) {
    super();
    this.#id = id;
    try {
      this.values = remembered(JSON.parse(localStorage.getItem(key(id))) ?? {});
    } catch {
      this.values = {};
    }
  }

  // { template, profile, "set.NAME": value, "next-year": "1" } as the service takes them.
  set(values) {
    this.values = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== null));
    localStorage.setItem(key(this.#id), JSON.stringify(remembered(this.values)));
    this.dispatchEvent(new Event("change"));
  }

  get isNextYear() {
    return this.values["next-year"] === "1";
  }

  // What the office's profile filled in as the document was drawn last: { filled: [{ what, value }], other_organ }, null
  // without it. Emits "filled".
  setFilling(filling) {
    this.filling = filling;
    this.dispatchEvent(new Event("filled"));
  }
}

const choices = new WeakMap();
export function printChoiceOf(editor) {
  if (!choices.has(editor)) choices.set(editor, new PrintChoice(editor.id));
  return choices.get(editor);
}
