// The tab "Nội dung": all of the record that is printed, part by part. A part is built when it is opened.

import { h } from "../../modules/dom.js";
import { appendixForm } from "./appendix.js";
import { closingForm, headForm, preambleForm, recipientsForm, signatureForm } from "./header_form.js";
import { followPointing, markFindings, reveal, whileShown } from "./pointing.js";
import { treeView } from "./tree.js";

// { element, update(), reveal(pointer) } of a part with a heading that folds. `covers`: whether a value is in it.
function part(title, covers, build, open) {
  let made = null;
  const place = h("div", { class: "review-part-body" });
  const element = h("details", { class: "review-part", open, ontoggle: () => element.open && ensure() }, h("summary", {}, h("h2", {}, title)), place);
  if (open) ensure();
  return {
    element, covers,
    update: () => made?.forEach((one) => one.update()),
    whole(wanted) {
      if (wanted) ensure();
      made?.forEach((one) => one.whole?.(wanted));
    },
    reveal(pointer) {
      element.open = true;
      ensure();
      made.forEach((one) => one.reveal?.(pointer));
    },
  };

  function ensure() {
    if (made) return;
    made = [build()].flat();
    place.append(...made.map((one) => one.element));
  }
}

const within = (...roots) => (pointer) => roots.some((root) => pointer === root || pointer.startsWith(root + "/"));

function partsOf(editor) {
  const { record } = editor;
  const parts = [
    part("Phần đầu", within("/header", "/type", "/subject", "/year"), () => headForm(editor), true),
    part("Mở đầu", within("/preamble"), () => preambleForm(editor), record.preamble.length > 0),
    part("Các mục", within("/body"), () => treeView(editor, "/body", "Các mục của văn bản"), true),
    part("Kết thúc", within("/closing"), () => closingForm(editor), record.closing.length > 0),
    part("Nơi nhận", within("/recipients"), () => recipientsForm(editor), true),
    part("Ký", within("/signature"), () => signatureForm(editor), true),
    ...record.appendices.map((appendix, i) => part(appendix.label || `Phụ lục ${i + 1}`, within("/appendices/" + i),
      () => appendixForm(editor, "/appendices/" + i), true)),
  ];
  if (record.carrier) parts.unshift(part("Văn bản ban hành kèm theo", within("/carrier"), () => [
    headForm(editor, "/carrier"), preambleForm(editor, "/carrier"), treeView(editor, "/carrier/body", "Các điều"),
    recipientsForm(editor, "/carrier"), signatureForm(editor, "/carrier"),
  ], false));
  return parts;
}

export function contentPane(editor) {
  const element = h("div", { class: "review-content edits-record" });
  const shape = () => `${Boolean(editor.record.carrier)} ${editor.record.appendices.length}`;
  let parts = [], shaped = "";
  function update() {
    if (shape() === shaped) {
      parts.forEach((one) => one.update());
    } else { // undoing or merging brought or took an appendix
      shaped = shape();
      parts = partsOf(editor);
      element.replaceChildren(...parts.map((one) => one.element));
    }
    markFindings(editor, element);
  }
  update();
  followPointing(editor, element);
  const onPaper = ({ type }) => element.isConnected && parts.forEach((one) => one.whole(type === "beforeprint"));
  for (const type of ["beforeprint", "afterprint"]) addEventListener(type, onPaper);
  const shown = whileShown(editor, element, ["change"], update);
  editor.addEventListener("facts", () => markFindings(editor, element));
  return {
    element, shown,
    close: () => ["beforeprint", "afterprint"].forEach((type) => removeEventListener(type, onPaper)),
    reveal(pointer, options) {
      parts.find((one) => one.covers(pointer))?.reveal(pointer);
      reveal(element, pointer, options);
    },
  };
}
