import { h } from "./dom.js";

// Opens a modal dialog; resolves when it closes. `build(close)` gives what is in it; close(value) ends it.
// Escape closes it with null, unless it must be answered.
export function openDialog(title, build, { must = false } = {}) {
  return new Promise((resolve) => {
    let value = null, answered = false;
    const dialog = h("dialog", { "aria-label": title });
    const close = (given) => { value = given ?? null; answered = true; dialog.close(); };
    dialog.append(build(close));
    dialog.addEventListener("cancel", (event) => must && event.preventDefault());
    dialog.addEventListener("close", () => {
      if (must && !answered) return dialog.showModal(); // browsers let nobody be held: Escape pressed again closes all the same
      dialog.remove();
      resolve(value);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// Asks before what is hard to take back; true where it was agreed to.
export async function confirmed(title, text, action, { danger = true } = {}) {
  return (await openDialog(title, (close) => h("div", {},
    h("h2", {}, title), h("p", {}, text),
    h("div", { class: "buttons" },
      h("button", { type: "button", onclick: () => close(false) }, "Thôi"),
      h("button", { type: "button", class: danger ? "danger" : "main", onclick: () => close(true) }, action))))) === true;
}

// A form of fields [{ name, label, value, type, required, help, options: [[value, label], …] }]; resolves to { name: value } or null.
export function askFields(title, fields, action) {
  return openDialog(title, (close) => h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      close(Object.fromEntries(new FormData(event.target)));
    },
  },
  h("h2", {}, title),
  fields.map((field) => h("label", { class: "field" }, h("span", {}, field.label),
    field.options
      ? h("select", { name: field.name, required: field.required }, field.options.map(([value, label]) => h("option", { value, selected: value === field.value }, label)))
      : h("input", { name: field.name, type: field.type ?? "text", required: field.required, value: field.value ?? "", min: field.min, max: field.max, maxlength: field.maxlength, autocomplete: "off" }),
    field.help && h("small", {}, field.help))),
  h("div", { class: "buttons" },
    h("button", { type: "button", onclick: () => close(null) }, "Thôi"),
    h("button", { class: "main" }, action))));
}
