// Fields that show values of the record by their address and change them as one types.

import { h } from "../../modules/dom.js";
import { setAt, spliceList, squeezed, valueAt } from "../../modules/record.js";

// A field { element, update() } of a text. Options: label, pointer, lines (several), empty (what "" is: null or ""), note.
export function textField(editor, { label, pointer, lines = false, long = lines, empty = null, wide = false, list, onkeydown }) {
  const input = h(long ? "textarea" : "input", { "data-pointer": pointer, rows: long ? 1 : null, autocomplete: "off", list, onkeydown, oninput: write, onblur: tidy });
  const element = h("label", { class: "field" + (wide ? " wide" : "") }, h("span", {}, label), input);
  update();
  return { element, input, update };

  function update() {
    const text = valueAt(editor.record, pointer) ?? "";
    if (squeezed(input.value, lines) !== text) input.value = text;
  }
  function write() {
    const text = squeezed(input.value, lines);
    editor.change("Sửa “" + label + "”", (record) => {
      const value = text === "" ? empty : text;
      if ((valueAt(record, pointer) ?? null) === value) return false;
      setAt(record, pointer, value);
      return { pointers: [pointer] };
    }, { of: "field " + pointer });
  }
  function tidy() {
    input.value = valueAt(editor.record, pointer) ?? "";
    editor.endStep();
  }
}

// A whole number or null. What is no number stays in the field and is told there.
export function numberField(editor, { label, pointer, least = 0, most = 9999 }) {
  const input = h("input", { "data-pointer": pointer, inputmode: "numeric", autocomplete: "off", class: "figures", oninput: write, onblur: () => { update(); editor.endStep(); } });
  const element = h("label", { class: "field" }, h("span", {}, label), input);
  update();
  return { element, input, update };

  function update() {
    const number = valueAt(editor.record, pointer);
    if (input === globalThis.document.activeElement && input.hasAttribute("aria-invalid")) return;
    if (read(input.value) !== (number ?? null) || input.hasAttribute("aria-invalid")) input.value = number ?? "";
    input.removeAttribute("aria-invalid");
  }
  function read(text) {
    if (text.trim() === "") return null;
    const number = /^\d+$/.test(text.trim()) ? Number(text) : NaN;
    return number >= least && number <= most ? number : undefined;
  }
  function write() {
    const number = read(input.value);
    if (number === undefined) return void input.setAttribute("aria-invalid", "true");
    input.removeAttribute("aria-invalid");
    editor.change("Sửa “" + label + "”", (record) => {
      if ((valueAt(record, pointer) ?? null) === number) return false;
      setAt(record, pointer, number);
      return { pointers: [pointer] };
    }, { of: "field " + pointer });
  }
}

// The date of a header: a part may be left blank; without any part there is no date line.
export function dateField(editor, pointer) {
  const parts = [["day", "Ngày", 31], ["month", "Tháng", 12], ["year", "Năm", 9999]].map(([name, label, most]) => {
    const input = h("input", { class: "figures", inputmode: "numeric", size: name === "year" ? 4 : 2, "aria-label": label, placeholder: "…", autocomplete: "off", oninput: write, onblur: () => { update(); editor.endStep(); } });
    return { name, most, input };
  });
  const element = h("div", { class: "field", role: "group", "aria-label": "Ngày tháng", "data-pointer": pointer },
    h("span", {}, "Ngày, tháng, năm"), h("span", { class: "row date-parts" }, parts.map(({ input }) => input)));
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
  const add = h("button", { type: "button", class: "quiet", onclick: () => insert(valueAt(editor.record, pointer).length) }, "＋ Thêm " + one);
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
