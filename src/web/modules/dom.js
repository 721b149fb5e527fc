// Elements. Text of documents is only ever set as text, never as HTML.

// h("button", { class: "main", onclick: save, "aria-label": "Lưu" }, "Lưu", icon)
// Names that begin with "on" are listeners; true sets a bare attribute; null, undefined and false leave it out.
export function h(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  assign(made, attributes);
  made.append(...present(children));
  return made;
}

// The same for drawings.
export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  assign(made, attributes);
  made.append(...present(children));
  return made;
}

// Puts new children in the place of the old ones.
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
  return parent;
}

function assign(made, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value" || name === "checked" || name === "indeterminate") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== "");
}

// Calls `act` once it was quiet for so many milliseconds. `.now()` calls it at once where a call is due.
export function whenQuiet(milliseconds, act) {
  let timer = null;
  const due = () => {
    clearTimeout(timer);
    timer = null;
    return act();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(due, milliseconds);
  };
  later.now = () => (timer === null ? undefined : due());
  later.isDue = () => timer !== null;
  later.cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return later;
}

export function saveAs(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
