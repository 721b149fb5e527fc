// The tab "Bản in": how the document is to be printed, and the files of it. The print itself stands on the left, beside the
// form; where there is no left side it stands below.

import { download, get, upload } from "../../modules/api.js";
import { fill, h, saveAs } from "../../modules/dom.js";
import { loadInto } from "../../modules/loading.js";
import { complain, notice } from "../../modules/notices.js";
import { printChoiceOf } from "../../modules/print_choice.js";
import { session } from "../../modules/session.js";
import { templateChoice } from "../../modules/template_choice.js";
import { printView } from "./print_view.js";

const forms = [["pdf", "Tải PDF", true], ["docx", "Tải Word", true], ["xlsx", "Tải Excel", false]];
const otherForms = [
  ["csv.zip", "Bảng và danh sách (CSV, nén)"], ["tasks.csv", "Nhiệm vụ (CSV)"], ["indicators.csv", "Chỉ tiêu (CSV)"],
  ["fields.xml", "Trường thông tin cho phần mềm văn bản (XML)"], ["akn", "Trao đổi văn bản (Akoma Ntoso)"], ["json", "Hồ sơ có cấu trúc (JSON)"],
];

const signerName = ({ id, position, name }) => [position, name].filter(Boolean).join(" ").replace(/\s+/g, " ") || id;

const whose = {
  issuer: (name) => `Dự thảo này của “${name}”`,
  superior: (name) => `Dự thảo này để trống cơ quan ban hành, cơ quan chủ quản ghi “${name}”`,
  words: (name) => `Dự thảo này để trống cơ quan ban hành, lời văn nói do “${name}” ban hành`,
};

// What the profile of the office filled in, or why it did not.
function fillingWords({ filled, other_organ: other }) {
  if (other)
    return h("p", { class: "badge warning filling-other" }, `${whose[other.told](other.name)}, khác cơ quan trong phần Cài đặt; không điền gì.`);
  if (filled.length === 0) return null;
  return [h("p", {}, "Điền từ hồ sơ cơ quan (dự thảo để trống):"),
    h("ul", {}, filled.map(({ what, value }) => h("li", {}, `${what}: “${value}”`))),
    h("p", { class: "soft" }, "Không đúng thì ghi vào thẻ Nội dung, hoặc bỏ chọn ô Điền tên cơ quan ở trên.")];
}

export function previewPane(editor) {
  const choice = printChoiceOf(editor);
  const form = h("div"), own = h("div"), filling = h("div", { class: "filling", "aria-live": "polite" });
  const element = h("div", { class: "review-content review-print" }, h("h2", { class: "unseen" }, "Bản in"), downloads(), form, filling, own);
  let view = null, untick = () => {};
  choice.addEventListener("filled", tellFilling);
  tellFilling();
  loadInto(form, makeForm);
  return { element, shown, close };

  function close() {
    choice.removeEventListener("filled", tellFilling);
    view?.close();
  }

  function tellFilling() {
    fill(filling, choice.filling && fillingWords(choice.filling));
  }

  function shown() {
    const left = document.querySelector(".review-source");
    if (left && !left.hidden && left.isConnected) {
      fill(own);
      editor.dispatchEvent(new Event("print"));
    } else {
      view ??= printView(editor);
      fill(own, view.element);
      view.shown();
    }
  }

  async function makeForm() {
    const [templates, profile] = await Promise.all([get("/templates"), get(`/offices/${session().office.id}/profile`).catch(() => ({}))]);
    const template = templateChoice(templates, choice.values);
    const signers = profile.signers ?? [];
    const usual = signers.find(({ id }) => id === profile.signer);
    forgetSigner(signers);
    const signer = select("Người ký", "set.signer", [["", usual ? `Như dự thảo; chưa ghi thì ${signerName(usual)}` : "Như dự thảo"],
      ...signers.map((one) => [one.id, signerName(one)])]);
    const nextYear = h("input", { type: "checkbox", checked: choice.isNextYear });
    untick = () => {
      nextYear.checked = false;
      made.dispatchEvent(new Event("change"));
    };
    const made = h("form", { class: "stack", onsubmit: (event) => event.preventDefault() },
      template.element, signers.length > 0 && signer.element,
      h("label", { class: "check" }, nextYear, "Dự thảo năm sau (chuyển các mốc năm của kế hoạch lên một năm)"),
      h("div", { class: "row next-year", hidden: !nextYear.checked }, h("button", { type: "button", onclick: keepNextYear }, "Lưu thành hồ sơ mới")));
    made.addEventListener("change", () => {
      choice.set({ ...template.values(), "set.signer": signer.value(), "next-year": nextYear.checked ? "1" : "" });
      made.querySelector(".next-year").hidden = !nextYear.checked;
    });
    return made;
  }

  // A signer who was chosen for this document and has left the office's list since.
  function forgetSigner(signers) {
    const { "set.signer": chosen, ...others } = choice.values;
    if (chosen && !signers.some(({ id }) => id === chosen)) choice.set(others);
  }

  function select(label, name, options) {
    const made = h("select", {}, options.map(([value, text]) => h("option", { value, selected: value === (choice.values[name] ?? "") }, text)));
    return { element: h("label", { class: "field" }, h("span", {}, label), made), value: () => made.value };
  }

  function downloads() {
    const others = h("select", { "aria-label": "Dạng khác", onchange: () => { if (others.value) fetchForm(others.value, others); others.value = ""; } },
      h("option", { value: "" }, "Dạng khác…"), otherForms.map(([value, label]) => h("option", { value }, label)));
    return h("div", { class: "row downloads", role: "group", "aria-label": "Tải về" },
      forms.map(([name, label, isMain]) => h("button", { type: "button", class: isMain && "main", onclick: (event) => fetchForm(name, event.currentTarget) }, label)), others);
  }

  // What is on the screen is saved first: the file is that of the newest version.
  async function fetchForm(to, button) {
    button.disabled = true;
    try {
      if (!await editor.save()) throw new Error("Hồ sơ còn phần chưa lưu được nên chưa tạo được tệp; hãy xem dòng trạng thái ở đầu trang.");
      const { blob, name } = await download(editor.path + "/rendering", { query: { ...choice.values, to } });
      saveAs(blob, name);
    } catch (problem) {
      complain(problem.status === undefined && !(problem instanceof DOMException) ? problem.message : problem);
    }
    button.disabled = false;
  }

  async function keepNextYear() {
    try {
      await editor.save();
      const { blob } = await download(editor.path + "/rendering", { query: { to: "json", "next-year": "1" } });
      const body = new FormData();
      body.append("file", blob, editor.document.name.replace(/^.*[/!]/, "").replace(/\.[^.]*$/, "") + " (năm sau).json");
      const { documents: [made] } = await upload("/documents", body);
      untick();
      notice("Đã lưu dự thảo năm sau thành hồ sơ mới.", { label: "Mở", undo: () => { location.hash = "#/ho-so/" + made.id; } });
    } catch (problem) {
      complain(problem);
    }
  }
}
