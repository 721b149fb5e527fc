// Orders a batch: of what, by which template, into what.

import { ask, get } from "../../modules/api.js";
import { outputs } from "../../modules/batch_words.js";
import { takeDrops } from "../../modules/chosen_files.js";
import { confirmed } from "../../modules/dialogs.js";
import { fill, h } from "../../modules/dom.js";
import { count } from "../../modules/format.js";
import { limits } from "../../modules/limits.js";
import { complain } from "../../modules/notices.js";
import { uploadPanel } from "../../modules/upload_panel.js";
import { newKey, UploadQueue } from "../../modules/upload_queue.js";
import { chosenSource, filesSource, yearSource } from "./sources.js";
import { templateChoice } from "../../modules/template_choice.js";

const mostDocuments = 2000; // whose ids one field of the form takes; several add up

export async function show(place, query) {
  const [known, statistics, templates] = await Promise.all([limits(), get("/statistics/documents"), get("/templates")]);
  const sources = [filesSource(known, drawCount), yearSource(statistics, drawCount), chosenSource()];
  let source = sources.find((one) => one.name === query.get("from")) ?? sources[0];
  let sent = false;
  const queue = new UploadQueue();
  const panel = uploadPanel(queue);
  const template = templateChoice(templates);
  const name = h("input", { name: "batch", value: "Trình bày lại " + new Date().toLocaleDateString("vi-VN"), maxlength: 200, autocomplete: "off" });
  const boxes = outputs.map(([form, label], at) => ({ form, label, box: h("input", { type: "checkbox", checked: at < 2, onchange: () => drawCount() }) }));
  const start = h("button", { class: "main" });
  const wrong = h("p", { class: "failure", role: "alert", hidden: true });
  const body = h("div");
  const radios = sources.map((one) => h("label", { class: "check" },
    h("input", { type: "radio", name: "source", value: one.name, checked: one === source, onchange: () => choose(one) }), one.label));
  const form = h("form", { class: "stack", onsubmit: (event) => { event.preventDefault(); order(); } },
    h("fieldset", { class: "card stack" }, h("legend", {}, "1. Văn bản"), h("div", { class: "row sources" }, radios), body),
    h("fieldset", { class: "card stack" }, h("legend", {}, "2. Kết quả"),
      h("div", { class: "outputs", role: "group", "aria-label": "Dạng kết quả" }, boxes.map(({ label, box }) => h("label", { class: "check" }, box, label))),
      template.element,
      h("label", { class: "field" }, h("span", {}, "Tên đợt"), name)),
    wrong, h("div", { class: "row" }, h("span", { class: "grow" }), h("a", { class: "button", href: "#/hang-loat" }, "Thôi"), start));
  fill(place, h("div", { class: "page order" }, h("h1", {}, "Đợt trình bày lại mới"), panel.element, form));
  choose(source);

  function choose(one) {
    source = one;
    fill(body, one.element);
    drawCount();
  }
  function drawCount() {
    const number = source.count();
    start.disabled = number === 0 || !boxes.some(({ box }) => box.checked) || queue.isBusy;
    start.textContent = number > 0 ? `Bắt đầu với ${count(number)} ${source.files ? "tệp" : "hồ sơ"}` : "Bắt đầu";
  }

  // ---- it begins

  async function order() {
    wrong.hidden = true;
    if (!form.reportValidity()) return;
    start.disabled = true;
    try {
      const documents = source.files ? await documentsOfFiles() : await source.documents();
      if (documents) await placeOrder(documents);
    } catch (reason) {
      wrong.textContent = reason.message;
      wrong.hidden = false;
      if (reason.status === undefined) console.error(reason); // ours: for the developer
    }
    drawCount();
  }

  // Sends the files; null where some could not be sent and the person is to say what next.
  async function documentsOfFiles() {
    if (!queue.isBusy && queue.count("failed") === 0) {
      const sentAlready = new Set(queue.items.map((item) => item.name));
      queue.add(source.files().filter((one) => !sentAlready.has(one.name)));
    } else queue.retry();
    if (queue.isBusy) await new Promise((resolve) => queue.addEventListener("idle", resolve, { once: true }));
    if (queue.count("failed") > 0) throw new Error("Một số tệp chưa gửi được; các tệp đã gửi vẫn còn. Bấm “Bắt đầu” để gửi tiếp, hoặc bỏ các tệp ấy.");
    if (queue.documents.length === 0) throw new Error("Không tệp nào được nhận; xem lý do ở trên.");
    return queue.documents.map((one) => one.id);
  }

  const key = newKey();
  async function placeOrder(documents) {
    if (documents.length === 0) throw new Error("Không có hồ sơ nào đã đọc xong để trình bày lại.");
    const fields = new FormData();
    fields.append("to", boxes.filter(({ box }) => box.checked).map((one) => one.form).join(","));
    fields.append("batch", name.value.trim());
    for (const [field, value] of Object.entries(template.values())) fields.append(field, value);
    for (let at = 0; at < documents.length; at += mostDocuments) fields.append("documents", documents.slice(at, at + mostDocuments).join(","));
    const { data: batch } = await ask("POST", "/batches", { body: fields, key });
    sent = true;
    location.hash = "#/hang-loat/" + encodeURIComponent(batch.id);
  }

  const stopDrops = takeDrops("Thả vào đây để thêm vào đợt", (files) => {
    sources[0].take(files).catch(complain);
    radios[0].querySelector("input").checked = true;
    choose(sources[0]);
  });
  const close = () => {
    stopDrops();
    panel.close();
  };
  return {
    title: "Đợt mới",
    leave: async () => {
      if (!sent && queue.isBusy && !await confirmed("Đang gửi tệp", "Rời trang này thì các tệp chưa gửi sẽ dừng lại; đợt chưa bắt đầu. Các tệp đã gửi nằm trong danh sách hồ sơ.", "Rời trang")) return false;
      queue.cancelAll();
      close();
      return true;
    },
  };
}
