// What carries a data-pointer tells where it came from when it is hovered or has the focus, is marked when its source is
// pointed at, and shows that a finding is about it.

const worst = ["error", "warning", "info"];

// The element of the nearest value around `pointer` within `container`.
export function elementAt(container, pointer) {
  for (let address = pointer ?? ""; address !== ""; address = address.slice(0, address.lastIndexOf("/"))) {
    const found = container.querySelector(`[data-pointer="${CSS.escape(address)}"]`);
    if (found) return found;
  }
  return null;
}

const pointerAt = (target) => target.closest?.("[data-pointer]")?.dataset.pointer ?? null;

// Where the focus goes within an element that stands for a value.
export function focusIn(element) {
  const field = element.matches("input, textarea, select, [tabindex], button") ? element
    : element.querySelector(".tree-text:not([hidden])") ?? element.querySelector("textarea, input:not([hidden]), td[tabindex='0'], button");
  field?.focus({ preventScroll: true });
}

export function followPointing(editor, container) {
  let hovered = null;
  container.addEventListener("pointerover", (event) => {
    const pointer = pointerAt(event.target);
    if (pointer === hovered) return;
    hovered = pointer;
    editor.point(pointer, { from: "record", reveal: false });
  });
  container.addEventListener("pointerleave", () => {
    hovered = null;
    editor.point(null, { from: "record", reveal: false });
  });
  container.addEventListener("focusin", (event) => {
    const pointer = pointerAt(event.target);
    if (pointer) editor.point(pointer, { from: "record", reveal: true });
  });
  editor.addEventListener("point", ({ detail }) => {
    for (const marked of container.querySelectorAll(".pointed")) marked.classList.remove("pointed");
    if (detail.from !== "record") elementAt(container, detail.pointer)?.classList.add("pointed");
  });
}

// Marks what findings are about: data-finding="error" and the like.
export function markFindings(editor, container) {
  for (const marked of container.querySelectorAll("[data-finding]")) delete marked.dataset.finding;
  if (editor.findings.length === 0) return;
  const elements = new Map([...container.querySelectorAll("[data-pointer]")].map((element) => [element.dataset.pointer, element]));
  for (const { pointer, severity } of editor.findings) {
    let address = pointer ?? "";
    while (address !== "" && !elements.has(address)) address = address.slice(0, address.lastIndexOf("/"));
    const marks = elements.get(address)?.dataset;
    if (marks && !(worst.indexOf(marks.finding) >= 0 && worst.indexOf(marks.finding) < worst.indexOf(severity))) marks.finding = severity;
  }
}

// A pane that is not on the page waits until it is: gives back shown().
export function whileShown(editor, element, types, update) {
  let stale = false;
  const due = () => {
    stale = !element.isConnected;
    if (!stale) update();
  };
  for (const type of types) editor.addEventListener(type, due);
  return () => { if (stale) due(); };
}

export function reveal(container, pointer, { focus = false } = {}) {
  const element = elementAt(container, pointer);
  if (!element) return false;
  for (let around = element.parentElement; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  element.scrollIntoView({ block: "center" });
  if (focus) focusIn(element);
  element.classList.add("pointed");
  return true;
}
