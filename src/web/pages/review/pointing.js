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
    : element.querySelector(".tree-text, textarea, input, select, [tabindex='0'], button");
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
  for (const { pointer, severity } of editor.findings) {
    const element = pointer ? elementAt(container, pointer) : null;
    if (!element || (element.dataset.pointer !== pointer && !pointer.startsWith(element.dataset.pointer + "/"))) continue;
    const before = element.dataset.finding;
    if (!before || worst.indexOf(severity) < worst.indexOf(before)) element.dataset.finding = severity;
  }
}

export function reveal(container, pointer, { focus = false } = {}) {
  const element = elementAt(container, pointer);
  if (!element) return false;
  for (let around = element.parentElement; around; around = around.parentElement) if (around.tagName === "DETAILS") around.open = true;
  element.scrollIntoView({ block: "center" });
  element.classList.add("pointed");
  if (focus) focusIn(element);
  return true;
}
