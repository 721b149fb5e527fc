// The bar that appears where documents are chosen.

import { h } from "../../modules/dom.js";
import { askFields } from "../../modules/dialogs.js";
import { actAndTell, actOn, readAgain, saveOriginals, trash } from "../../modules/document_actions.js";
import { count } from "../../modules/format.js";
import { complain } from "../../modules/notices.js";
import { keepChosen } from "../../modules/chosen_documents.js";

// `changed`: the list is to be read anew; `reading(documents)`: these are being read again. Result: { element, draw({ all, wanted }) }
export function bulkBar(selection, changed, reading) {
  const told = h("strong", { class: "nowrap" });
  const matching = h("button", { type: "button", class: "quiet", onclick: () => chooseMatching() });
  let wanted = {}, all = 0;
  const done = () => {
    selection.clear();
    changed();
  };
  const actions = [
    ["Trình bày lại", () => {
      keepChosen([...selection.chosen.values()]);
      location.hash = "#/hang-loat/moi?from=chosen";
    }, "main"],
    ["Tải bản gốc", () => saveOriginals(selection.ids)],
    ["Gắn nhãn", () => addTag(selection, changed)],
    ["Bỏ nhãn", () => removeTag(selection, changed)],
    ["Đặt năm", () => setYear(selection, changed)],
    ["Đọc lại", () => readAgain([...selection.chosen.values()], (documents) => {
      selection.clear();
      reading(documents);
    })],
    ["Bỏ vào thùng rác", () => trash(selection.ids, done)],
  ].map(([label, act, look]) => h("button", { type: "button", class: look, onclick: act }, label));
  const element = h("div", { class: "bulk row", role: "toolbar", "aria-label": "Việc với các hồ sơ đã chọn", hidden: true },
    told, matching, h("span", { class: "grow" }), actions,
    h("button", { type: "button", class: "quiet", onclick: () => selection.clear() }, "Bỏ chọn"));

  async function chooseMatching() {
    matching.disabled = true;
    try {
      await selection.chooseMatching(wanted);
    } catch (reason) {
      complain(reason);
    }
    matching.disabled = false;
  }

  return {
    element,
    draw(state) {
      ({ all, wanted } = { all, wanted, ...state });
      element.hidden = selection.size === 0;
      told.textContent = `Đã chọn ${count(selection.size)}`;
      matching.hidden = selection.size >= all;
      matching.textContent = `Chọn cả ${count(all)} hồ sơ`;
    },
  };
}

async function addTag(selection, changed) {
  const given = await askFields("Gắn nhãn", [{ name: "tag", label: `Nhãn cho ${count(selection.size)} hồ sơ đã chọn`, required: true, maxlength: 100, help: "Ví dụ: chờ ký, phòng Nội vụ" }], "Gắn nhãn");
  const tag = given?.tag.trim();
  if (!tag) return;
  const fresh = selection.ids.filter((id) => !selection.chosen.get(id).tags.includes(tag));
  await actAndTell("tag", selection.ids, {
    value: tag, changed, words: (number) => `Đã gắn nhãn “${tag}” cho ${number} hồ sơ.`,
    undo: (ids) => actOn("untag", ids.filter((id) => fresh.includes(id)), tag),
  });
}

async function removeTag(selection, changed) {
  const known = [...new Set([...selection.chosen.values()].flatMap((one) => one.tags))].sort((a, b) => a.localeCompare(b, "vi"));
  if (known.length === 0) return void complain("Các hồ sơ đã chọn chưa có nhãn nào.");
  const given = await askFields("Bỏ nhãn", [{ name: "tag", label: "Nhãn bỏ khỏi các hồ sơ đã chọn", options: known.map((tag) => [tag, tag]), required: true }], "Bỏ nhãn");
  if (!given?.tag) return;
  const having = selection.ids.filter((id) => selection.chosen.get(id).tags.includes(given.tag));
  await actAndTell("untag", having, {
    value: given.tag, changed, words: (number) => `Đã bỏ nhãn “${given.tag}” khỏi ${number} hồ sơ.`,
    undo: (ids) => actOn("tag", ids, given.tag),
  });
}

async function setYear(selection, changed) {
  const given = await askFields("Đặt năm", [{ name: "year", label: `Năm của ${count(selection.size)} hồ sơ đã chọn`, type: "number", min: 1945, max: 2100, required: true, value: String(new Date().getFullYear()) }], "Đặt năm");
  if (!given) return;
  const before = new Map(selection.ids.map((id) => [id, selection.chosen.get(id).year]));
  await actAndTell("year", selection.ids, {
    value: Number(given.year), changed, words: (number) => `Đã đặt năm ${given.year} cho ${number} hồ sơ.`,
    undo: async (ids) => {
      for (const year of new Set(ids.map((id) => before.get(id)))) await actOn("year", ids.filter((id) => before.get(id) === year), year);
    },
  });
}
