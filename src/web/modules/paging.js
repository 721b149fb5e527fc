import { fill, h } from "./dom.js";
import { count } from "./format.js";

// Which rows of how many are seen, and the ways to the others. `go(page)`: counted from 1.
// Result: { element, draw({ page, size, all }) }
export function paging(go) {
  const element = h("nav", { class: "row paging", "aria-label": "Trang của danh sách" });
  return {
    element,
    draw({ page, size, all }) {
      const last = Math.max(1, Math.ceil(all / size));
      element.hidden = all === 0;
      const button = (label, to, name) => h("button", { type: "button", disabled: to < 1 || to > last || to === page, onclick: () => go(to), "aria-label": name }, label);
      fill(element,
        h("span", { class: "soft small grow" }, `${count((page - 1) * size + 1)}–${count(Math.min(all, page * size))} trong ${count(all)}`),
        last > 1 && [
          button("«", 1, "Trang đầu"),
          button("‹ Trước", page - 1, "Trang trước"),
          h("span", { class: "small nowrap" }, `Trang ${count(page)}/${count(last)}`),
          button("Sau ›", page + 1, "Trang sau"),
          button("»", last, "Trang cuối"),
        ]);
    },
  };
}
