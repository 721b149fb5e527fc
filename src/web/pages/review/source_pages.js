// The pages of what was received as pictures, with the boxes of their lines over them. A picture is fetched when it comes
// near to sight; its room is reserved, so that nothing moves.

import { h } from "../../modules/dom.js";

const a4 = { width: 595, height: 842 };
const widest = 2000; // pixels of a picture

export function sourcePages(path, { pages_size: pageSizes = [], blocks }, pointing) {
  const boxes = new Map(); // number of a line -> elements
  const sizes = new Map(pageSizes.map((size) => [size.page, size]));
  const zoom = h("select", { "aria-label": "Cỡ trang", onchange: size }, [["100", "Vừa khung"], ["150", "150 %"], ["200", "200 %"]].map(([value, label]) => h("option", { value }, label)));
  const paper = h("div", { class: "source-papers" }, Array.from({ length: Math.max(1, pageSizes.length) }, (_, i) => pageOf(i + 1)));
  const element = h("div", {
    class: "source-pages", onpointerover: over, onpointerleave: () => pointing.leave(), onclick: click,
  }, h("div", { class: "source-zoom" }, zoom), paper);
  for (const block of blocks) for (const one of block.rows ?? [block]) addBoxes(one);
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) fetchPicture(target);
  }, { rootMargin: "600px" });
  return {
    element, mark,
    shown() { for (const page of paper.children) seen.observe(page); },
    close: () => seen.disconnect(),
  };

  function pageOf(number) {
    const { width, height } = sizes.get(number) ?? a4;
    const page = h("figure", { class: "source-paper", "data-number": number });
    if (sizes.has(number) || pageSizes.length > 0) page.style.aspectRatio = `${width} / ${height}`;
    return page;
  }

  function fetchPicture(page) {
    seen.unobserve(page);
    const number = page.dataset.number;
    const width = Math.min(widest, Math.round(page.clientWidth * Math.max(1.25, devicePixelRatio)));
    const image = h("img", { alt: "Trang " + number + " của tệp gốc", onerror: () => image.replaceWith(failed(page)) });
    image.src = `/api/v1${path}/pages/${number}?width=${width}`;
    page.prepend(image);
  }

  function failed(page) {
    return h("p", { class: "failure" }, "Không tải được trang này. ", h("button", { type: "button", onclick: (event) => { event.currentTarget.closest("p").remove(); fetchPicture(page); } }, "Thử lại"));
  }

  function addBoxes(block) {
    for (const box of block.boxes ?? []) {
      const size = sizes.get(box.page), page = paper.children[box.page - 1];
      if (!size || !page) continue;
      const made = h("span", { class: "source-box", "data-page": box.page, "data-line": block.line });
      Object.assign(made.style, {
        left: (box.x / size.width) * 100 + "%", top: (box.y / size.height) * 100 + "%",
        width: (box.width / size.width) * 100 + "%", height: (box.height / size.height) * 100 + "%",
      });
      page.append(made);
      for (let line = block.line; line <= Math.max(block.line, block.line_end); ++line) boxes.set(line, [...(boxes.get(line) ?? []), made]);
    }
  }

  function size() { paper.style.width = zoom.value + "%"; }

  function mark(sources, reveal) {
    for (const marked of element.querySelectorAll(".pointed")) marked.classList.remove("pointed");
    let first = null;
    for (const { line, line_end: last } of sources)
      for (let one = line; one <= Math.max(line, last); ++one)
        for (const made of boxes.get(one) ?? []) {
          made.classList.add("pointed");
          first ??= made;
        }
    if (reveal) first?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  function over(event) {
    const { page, line } = event.target.dataset;
    if (line) pointing.hover(Number(page), Number(line));
  }

  function click(event) {
    const { page, line } = event.target.dataset;
    if (line) pointing.choose(Number(page), Number(line));
  }
}
