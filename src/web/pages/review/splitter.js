// The handle between source and record (WAI-ARIA window splitter), and the button that hides the source.

import { h } from "../../modules/dom.js";

const key = "vanthu.review.source"; // { share, hidden } of this browser
const least = 20, most = 75, first = 45; // per cent of the width

function remembered() {
  try {
    return { share: first, hidden: false, ...JSON.parse(localStorage.getItem(key)) };
  } catch {
    return { share: first, hidden: false };
  }
}

export function splitter(panel, source) {
  const state = remembered();
  const handle = h("div", {
    class: "review-splitter", role: "separator", tabindex: "0", "aria-orientation": "vertical", "aria-label": "Bề rộng của bản gốc",
    "aria-valuemin": least, "aria-valuemax": most, onkeydown, onpointerdown,
  });
  const toggle = h("button", { type: "button", class: "quiet source-toggle", onclick: hide });
  show();
  return { handle, toggle };

  function show() {
    panel.style.setProperty("--share", state.share + "%");
    toggle.dataset.hides = String(!state.hidden); // what a click does
    toggle.textContent = state.hidden ? "Hiện bản gốc" : "Ẩn bản gốc";
    handle.setAttribute("aria-valuenow", Math.round(state.share));
    localStorage.setItem(key, JSON.stringify(state));
  }
  function set(share) {
    state.share = Math.min(most, Math.max(least, share));
    show();
  }
  function hide() {
    state.hidden = !state.hidden;
    source.hidden = handle.hidden = state.hidden;
    show();
  }
  function onkeydown(event) {
    const to = { ArrowLeft: state.share - 2, ArrowRight: state.share + 2, Home: least, End: most, Enter: first }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  }
  function onpointerdown(event) {
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const move = (moved) => {
      const { left, width } = panel.getBoundingClientRect();
      set(((moved.clientX - left) / width) * 100);
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", () => handle.removeEventListener("pointermove", move), { once: true });
  }
}
