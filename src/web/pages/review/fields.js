// Fields that show values of the record by their address and change them as one types.

import { h } from "../../modules/dom.js";
import { sameValue, setAt, spliceList, squeezed, valueAt } from "../../modules/record.js";

// A field { element, input, update() }. Options: label; pointer: an address, or a function that gives it where it moves;
// lines: of several; read(text) -> the value, undefined where the text is none; print(value) -> text; also(record): what
// else changes in the same step.
export function valueField(editor, { label, pointer, read, print, lines = false, long = lines, wide = false, also, ...attributes }) {
  const address = typeof pointer === "function" ? pointer : () => pointer;
  const input = h(long ? "textarea" : "input", { rows: long ? 1 : null, autocomplete: "off", ...attributes, oninput: write, onblur: tidy });
  const element = h("label", { class: "field" + (wide ? " wide" : "") }, h("span", {}, label), input);
  update();
  return { element, input, update };

  function update() {
    input.dataset.pointer = address();
    const value = valueAt(editor.record, address()) ?? null;
    if (input === document.activeElement && input.hasAttribute("aria-invalid")) return;
    if (!sameValue(read(input.value), value)) input.value = print(value);
    input.removeAttribute("aria-invalid");
  }
  function write() {
    const value = read(input.value);
    input.removeAttribute("aria-invalid");
    if (value === undefined) return void input.setAttribute("aria-invalid", "true");
    editor.change("Sửa “" + label + "”", (record) => {
      if (sameValue(valueAt(record, address()) ?? null, value)) return false;
      setAt(record, address(), value);
      also?.(record);
      return { pointers: [address()] };
    }, { of: "field " + address() });
  }
  // What is no value is not kept: the field shows again what the record says.
  function tidy() {
    input.removeAttribute("aria-invalid");
    input.value = print(valueAt(editor.record, address()) ?? null);
    editor.endStep();
  }
}

// empty: what "" is in the record, null or "".
export function textField(editor, { empty = null, ...options }) {
  const { lines = false } = options;
  return valueField(editor, { ...options, read: (text) => squeezed(text, lines) || empty, print: (value) => value ?? "" });
}

// A list with one value a line.
export function linesField(editor, options) {
  return valueField(editor, { ...options, lines: true, read: (text) => squeezed(text, true).split("\n").filter(Boolean), print: (list) => (list ?? []).join("\n") });
}

// An amount in đồng or a quantity, with the marks of Vietnamese: "4.835.000.000", "12,5".
export function quantityField(editor, { whole = false, ...options }) {
  const format = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: whole ? 0 : 9 });
  return valueField(editor, {
    inputmode: "decimal", class: "figures", ...options,
    read(text) {
      if (text.trim() === "") return options.must ? undefined : null;
      const good = whole ? /^(\d{1,3}(\.\d{3})+|\d+)$/ : /^(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/;
      return good.test(text.trim()) ? Number(text.trim().replaceAll(".", "").replace(",", ".")) : undefined;
    },
    print: (value) => (value === null || value === undefined ? "" : format.format(value)),
  });
}

// A whole number or null.
export function numberField(editor, { least = 0, most = 9999, ...options }) {
  return valueField(editor, {
    inputmode: "numeric", ...options,
    read(text) {
      if (text.trim() === "") return null;
      const number = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
      return number >= least && number <= most ? number : undefined;
    },
    print: (value) => value ?? "",
  });
}

// The date of a header: a part may be left blank; without any part there is no date line.
export function dateField(editor, pointer) {
  const parts = [["day", "Ngày", 31], ["month", "Tháng", 12], ["year", "Năm", 9999]].map(([name, label, most]) => {
    const input = h("input", { inputmode: "numeric", size: name === "year" ? 4 : 2, "aria-label": label, placeholder: "…", autocomplete: "off", oninput: write, onblur: () => { update(); editor.endStep(); } });
    return { name, most, input };
  });
  const element = h("div", { class: "field", role: "group", "aria-label": "Ngày tháng", "data-pointer": pointer },
    h("span", {}, "Ngày, tháng, năm"), h("div", { class: "date-parts" }, parts.map(({ input }) => input)));
  update();
  return { element, update };

  function update() {
    const date = valueAt(editor.record, pointer);
    for (const { name, input } of parts) {
      const text = date?.[name] === null || date?.[name] === undefined ? "" : String(date[name]);
      if (input.hasAttribute("aria-invalid") && input === document.activeElement) continue;
      input.removeAttribute("aria-invalid");
      if (Number(input.value) !== Number(text) || (input.value === "") !== (text === "")) input.value = text;
    }
  }
  function write() {
    const date = {};
    let right = true;
    for (const { name, most, input } of parts) {
      const text = input.value.trim();
      const number = text === "" ? null : /^\d+$/.test(text) ? Number(text) : NaN;
      const good = number === null || (number >= 1 && number <= most);
      input.toggleAttribute("aria-invalid", false);
      if (!good) input.setAttribute("aria-invalid", "true");
      right &&= good;
      date[name] = number;
    }
    if (!right) return;
    const value = Object.values(date).every((part) => part === null) ? null : date;
    editor.change("Sửa “Ngày, tháng, năm”", (record) => setAt(record, pointer, value), { of: "field " + pointer });
  }
}

// A list of paragraphs: Enter begins a new one, Backspace in an empty one takes it out, Alt+arrows move it.
export function paragraphList(editor, { label, one, pointer }) {
  const items = h("ol", { class: "paragraphs" });
  const add = h("button", { type: "button", class: "quiet", onclick: () => insert(valueAt(editor.record, pointer).length) }, "+ Thêm " + one);
  const element = h("div", { class: "stack paragraph-list", role: "group", "aria-label": label, "data-pointer": pointer }, items, add);
  let fields = [];
  update();
  return { element, update };

  function update() {
    const list = valueAt(editor.record, pointer) ?? [];
    while (fields.length > list.length) fields.pop().item.remove();
    fields.forEach((field) => field.update());
    while (fields.length < list.length) fields.push(make(fields.length));
  }
  function make(at) {
    const field = textField(editor, { label: `${label}, ${one} ${at + 1}`, pointer: `${pointer}/${at}`, long: true, empty: "", onkeydown: (event) => onKey(event, at) });
    const button = (name, sign, act) => h("button", { type: "button", class: "quiet", "aria-label": `${name} ${one} ${at + 1}`, title: name, onclick: act }, sign);
    field.element.firstChild.className = "unseen";
    field.item = h("li", {}, field.element, button("Xoá", "✕", () => take(at)));
    items.append(field.item);
    return field;
  }
  function insert(at) {
    editor.change("Thêm " + one, (record) => spliceList(record, pointer, at, 0, ""));
    fields[at].input.focus();
  }
  function take(at) {
    editor.change("Xoá " + one, (record) => spliceList(record, pointer, at, 1));
    (fields[Math.min(at, fields.length - 1)]?.input ?? add).focus();
  }
  function move(at, to) {
    const list = valueAt(editor.record, pointer);
    if (to < 0 || to >= list.length) return;
    const upper = Math.min(at, to);
    editor.change("Chuyển " + one, (record) => {
      const [first, second] = valueAt(record, pointer).slice(upper, upper + 2);
      spliceList(record, pointer, upper, 2, second, first);
    });
    fields[to].input.focus();
  }
  function onKey(event, at) {
    if (event.isComposing) return;
    const act = event.key === "Enter" && !event.shiftKey ? () => insert(at + 1)
      : event.key === "Backspace" && event.target.value === "" ? () => take(at)
        : event.altKey && event.key === "ArrowUp" ? () => move(at, at - 1)
          : event.altKey && event.key === "ArrowDown" ? () => move(at, at + 1) : null;
    if (!act) return;
    event.preventDefault();
    act();
  }
}
