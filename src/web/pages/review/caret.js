// The cursor in a text that is edited in place.

function rangeWithin(element) {
  const selection = getSelection();
  if (selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  return element.contains(range.startContainer) ? range : null;
}

export const hasCaret = (element) => rangeWithin(element) !== null;

// Characters before the cursor.
export function caretAt(element) {
  const range = rangeWithin(element);
  if (!range) return element.textContent.length;
  const before = document.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString().length;
}

export function setCaret(element, at) {
  element.focus({ preventScroll: true });
  const range = document.createRange();
  if (element.firstChild) range.setStart(element.firstChild, Math.min(at, element.firstChild.textContent.length));
  else range.setStart(element, 0);
  range.collapse(true);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

// Whether the cursor stands in the first (or last) printed line of the text.
export function isAtEdge(element, first) {
  const range = rangeWithin(element);
  if (!range || element.textContent === "") return true;
  const here = range.getClientRects()[0] ?? range.getBoundingClientRect();
  if (here.height === 0) return first ? caretAt(element) === 0 : caretAt(element) >= element.textContent.length;
  const box = element.getBoundingClientRect();
  const half = here.height * 0.75;
  return first ? here.top - box.top < half : box.bottom - here.bottom < half;
}
