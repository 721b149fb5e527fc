// How a document is to be printed: template, parameters, signer, next year. Shared by the panes of a review, remembered for
// the document in this browser.

const key = (id) => "vanthu.print." + id;

export class PrintChoice extends EventTarget {
  #id;

  constructor(id) {
    super();
    this.#id = id;
    try {
      this.values = JSON.parse(localStorage.getItem(key(id))) ?? {};
    } catch {
      this.values = {};
    }
  }

  // { template, profile, "set.NAME": value, "next-year": "1" } as the service takes them.
  set(values) {
    this.values = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== "" && value !== null));
    localStorage.setItem(key(this.#id), JSON.stringify(this.values));
    this.dispatchEvent(new Event("change"));
  }
}

const choices = new WeakMap();
export function printChoiceOf(editor) {
  if (!choices.has(editor)) choices.set(editor, new PrintChoice(editor.id));
  return choices.get(editor);
}
