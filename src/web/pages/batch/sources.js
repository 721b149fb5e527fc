// Which documents a batch is made of: files from this machine, those of a year, those chosen in the list.
// Each is { element, name, label, chosen() -> what there is to do it with, count() }.

import { get } from "../../modules/api.js";
import { chosenDocuments } from "../../modules/chosen_documents.js";
import { chooseButton, sifted } from "../../modules/chosen_files.js";
import { fill, h } from "../../modules/dom.js";
import { count, size } from "../../modules/format.js";

const mostNames = 12;
const mostListed = 500; // in one answer of the service

export function filesSource(limits, changed) {
  let files = [], leftOut = [];
  const list = h("div", { class: "stack" });
  const take = async (given) => {
    const { good, leftOut: bad } = sifted(await given, limits);
    const known = new Set(files.map((one) => one.name));
    files = [...files, ...good.filter((one) => !known.has(one.name))];
    leftOut = bad;
    draw();
    changed();
  };
  function drop(one) {
    files = files.filter((other) => other !== one);
    draw();
    changed();
  }
  function draw() {
    const bytes = files.reduce((sum, one) => sum + one.file.size, 0);
    fill(list,
      files.length > 0 && h("div", { class: "row" }, h("strong", { class: "grow" }, `${count(files.length)} tệp, ${size(bytes)}`), h("button", { type: "button", class: "quiet", onclick: () => { files = []; draw(); changed(); } }, "Bỏ hết")),
      files.length > 0 && h("ul", { class: "chosen-files" }, files.slice(0, mostNames).map((one) => h("li", {}, h("span", { class: "grow" }, one.name), h("span", { class: "soft small" }, size(one.file.size)),
        h("button", { type: "button", class: "quiet", "aria-label": "Bỏ " + one.name, onclick: () => drop(one) }, "✕")))),
      files.length > mostNames && h("p", { class: "soft small" }, `… và ${count(files.length - mostNames)} tệp nữa`),
      leftOut.length > 0 && h("details", { class: "left-out" }, h("summary", {}, `${count(leftOut.length)} tệp không nhận`), h("ul", {}, leftOut.slice(0, 100).map(({ name, reason }) => h("li", {}, name, ": ", reason)))));
  }
  return {
    name: "files", label: "Tệp trong máy", take,
    element: h("div", { class: "stack" },
      h("div", { class: "drop-place" }, h("p", {}, "Thả tệp, thư mục hay tệp nén vào trang này, hoặc"), h("div", { class: "row" }, chooseButton("Chọn tệp", take, { endings: limits.endings }), chooseButton("Chọn thư mục", take, { folder: true }))),
      list),
    count: () => files.length,
    files: () => files,
  };
}

export function yearSource(statistics, changed) {
  const years = statistics.by_year.filter((one) => one.value).sort((a, b) => b.value - a.value);
  const year = h("select", { onchange: changed }, years.map((one) => h("option", { value: one.value }, `${one.value} (${count(one.documents)} hồ sơ)`)));
  const state = h("select", { onchange: changed }, [["", "Mọi hồ sơ đã đọc"], ["reviewed", "Chỉ hồ sơ đã duyệt"]].map(([value, label]) => h("option", { value }, label)));
  return {
    name: "year", label: "Hồ sơ của một năm",
    element: years.length === 0 ? h("p", { class: "soft" }, "Chưa có hồ sơ nào có năm.") : h("div", { class: "row" },
      h("label", { class: "field" }, h("span", {}, "Năm"), year), h("label", { class: "field" }, h("span", {}, "Gồm"), state)),
    count: () => years.find((one) => String(one.value) === year.value)?.documents ?? 0,
    documents: async () => {
      const ids = [];
      for (let offset = 0; ; offset += mostListed) {
        const { documents, all } = await get("/documents", { year: year.value, state: state.value, sort: "number", order: "asc", limit: mostListed, offset });
        ids.push(...documents.filter((one) => one.state === "read" || one.state === "reviewed").map((one) => one.id));
        if (offset + mostListed >= all) return ids;
      }
    },
  };
}

export function chosenSource() {
  const chosen = chosenDocuments();
  return {
    name: "chosen", label: `Hồ sơ đã chọn (${count(chosen.length)})`,
    element: chosen.length === 0
      ? h("p", { class: "soft" }, "Chưa chọn hồ sơ nào: hãy đánh dấu chúng trong ", h("a", { href: "#/ho-so" }, "danh sách hồ sơ"), " rồi bấm “Trình bày lại”.")
      : [h("ul", { class: "chosen-files" }, chosen.slice(0, mostNames).map((one) => h("li", {}, one.name))),
        chosen.length > mostNames && h("p", { class: "soft small" }, `… và ${count(chosen.length - mostNames)} hồ sơ nữa`)],
    count: () => chosen.length,
    documents: async () => chosen.map((one) => one.id),
  };
}
