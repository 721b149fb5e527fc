// A page as it will be printed, of the record as it is on the screen. The picture that is there stays until the next one is.

import { call } from "../../modules/api.js";
import { fill, h, whenQuiet } from "../../modules/dom.js";
import { printChoiceOf } from "../../modules/print_choice.js";

const quiet = 600; // milliseconds without a change until it is drawn again
const widest = 1600; // pixels

// The header of the service: JSON in UTF-8, in base64.
function fillingOf(header) {
  if (!header) return null;
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(header), (one) => one.charCodeAt(0))));
}

export function printView(editor) {
  const choice = printChoiceOf(editor);
  const told = h("span", { class: "small", "aria-live": "polite" }, "Đang vẽ…");
  const failure = h("p", { class: "failure", role: "alert", hidden: true });
  const image = h("img", { class: "print-page", alt: "Trang bản in", hidden: true });
  const back = turn("Trang trước", "‹", -1), forth = turn("Trang sau", "›", 1);
  const zoom = h("select", { "aria-label": "Cỡ hiển thị", onchange: () => { size(); draw(); } },
    [["100", "Vừa khung"], ["140", "140 %"], ["200", "200 %"]].map(([value, label]) => h("option", { value }, label)));
  const nextYear = h("p", { class: "notice next-year-band", role: "status", hidden: !choice.isNextYear },
    "Đang là dự thảo năm sau: trang xem ở đây và mọi tệp tải về đều đã chuyển sang năm sau.");
  const paper = h("div", { class: "print-paper" }, image);
  const element = h("div", { class: "print-view", onkeydown: onKey },
    h("div", { class: "row pane-bar" }, back, told, forth, h("span", { class: "grow" }), zoom), nextYear, failure, paper);
  let page = 1, pages = 0, isStale = true, running = null;
  const later = whenQuiet(quiet, draw);
  const changed = () => {
    nextYear.hidden = !choice.isNextYear;
    isStale = true;
    if (element.isConnected) later();
  };
  editor.addEventListener("change", changed);
  choice.addEventListener("change", changed);
  return {
    element,
    shown() { if (isStale) draw(); },
    close() {
      running?.abort();
      later.cancel?.();
      choice.removeEventListener("change", changed);
      URL.revokeObjectURL(image.src);
    },
  };

  function turn(label, sign, by) {
    return h("button", { type: "button", class: "quiet", "aria-label": label, disabled: true, onclick: () => turnTo(page + by) }, sign);
  }

  function turnTo(number) {
    if (number < 1 || number > pages) return;
    page = number;
    draw();
  }

  function onKey(event) {
    if (event.target.matches("select")) return;
    const to = { PageDown: page + 1, PageUp: page - 1, Home: 1, End: pages }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    turnTo(to);
  }

  function size() {
    image.style.width = zoom.value + "%";
  }

  async function draw() {
    running?.abort();
    const own = running = new AbortController();
    isStale = false;
    const width = Math.min(widest, Math.max(400, Math.round(paper.clientWidth * devicePixelRatio * zoom.value / 100)));
    try {
      const response = await call("POST", "/preview", { query: { ...choice.values, page, width }, body: editor.record, signal: own.signal });
      const picture = await response.blob();
      if (own !== running) return;
      show(picture, Number(response.headers.get("X-Pages")));
      choice.setFilling(fillingOf(response.headers.get("X-Filled")));
    } catch (problem) {
      if (own !== running || problem.name === "AbortError") return;
      if (problem.status === 404 && page > 1) return turnTo1();
      failure.textContent = problem.message;
      failure.hidden = false;
      isStale = true;
    }
  }

  // The document has become shorter.
  function turnTo1() {
    page = 1;
    return draw();
  }

  function show(picture, count) {
    pages = count;
    failure.hidden = true;
    URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(picture);
    image.alt = `Bản in, trang ${page} trong ${pages} trang`;
    image.hidden = false;
    size();
    fill(told, `Trang ${page}/${pages}`);
    back.disabled = page <= 1;
    forth.disabled = page >= pages;
  }
}
