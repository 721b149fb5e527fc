import { fill, h } from "./dom.js";

const patience = 150; // milliseconds before it is said that something is awaited: what is quick does not flicker

// Fills `place` with what `load()` resolves to; until then what stood there stays, and after a moment "Đang tải…" is told.
// A failure says why and offers to try again. A later call on the same place wins.
export async function loadInto(place, load) {
  const turn = (place.loadingTurn = (place.loadingTurn ?? 0) + 1);
  const waits = setTimeout(() => place.loadingTurn === turn && fill(place, h("p", { class: "soft waiting", role: "status" }, "Đang tải…")), patience);
  try {
    const made = await load();
    if (place.loadingTurn === turn) fill(place, made);
  } catch (reason) {
    if (place.loadingTurn !== turn || reason.name === "AbortError") return;
    fill(place, h("div", { class: "failure row", role: "alert" }, h("span", { class: "grow" }, reason.message),
      h("button", { type: "button", onclick: () => loadInto(place, load) }, "Thử lại")));
    if (reason.status === undefined) console.error(reason); // ours: for the developer
  } finally {
    clearTimeout(waits);
  }
}
