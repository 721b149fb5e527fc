// What the documents of the office have in common: names, signers, recipients, abbreviations.

import { ask } from "../../modules/api.js";
import { fill, h } from "../../modules/dom.js";
import { complain, notice } from "../../modules/notices.js";
import { isAdmin, session } from "../../modules/session.js";
import { compact, readProfile, saveBar, saveProfile } from "./profile.js";
import { rowsOf } from "./rows.js";

const heads = [
  ["superior", "Cơ quan chủ quản", "UBND HUYỆN SÔNG LAM", "Dòng trên tên cơ quan; để trống nếu không có."],
  ["issuer", "Cơ quan ban hành", "ỦY BAN NHÂN DÂN XÃ AN BÌNH", "Ghi như in trên văn bản."],
  ["symbol", "Ký hiệu", "KH-UBND", "Phần sau số văn bản: Số: 12/KH-UBND."],
  ["place", "Địa danh", "An Bình", "Trước ngày tháng: An Bình, ngày …"],
];
const signerFields = [
  { name: "on_behalf", label: "Thay mặt", placeholder: "TM. ỦY BAN NHÂN DÂN" },
  { name: "capacity", label: "Quyền hạn", placeholder: "KT. CHỦ TỊCH" },
  { name: "position", label: "Chức vụ", placeholder: "PHÓ CHỦ TỊCH" },
  { name: "name", label: "Họ và tên", placeholder: "Trần Thị Mẫu" },
];
const uses = [["keep", "Giữ như dự thảo"], ["write-out", "Viết đầy đủ"], ["recipients", "Viết đầy đủ, chỉ viết tắt ở nơi nhận"]];

export async function tab() {
  const locked = !isAdmin();
  let kept = await readProfile();
  const place = h("div", { class: "stack" });
  let form = null;
  const bar = saveBar({
    save: async () => {
      const saved = await saveProfile(form.value(), kept.etag);
      if (!saved) return false;
      kept = saved === "reload" ? await readProfile() : saved;
      draw();
      return true;
    },
    reset: () => draw(),
  });
  function draw() {
    form = formOf(kept.profile, bar.changed, locked);
    fill(place, form.element);
  }
  draw();
  const element = h("div", { class: "stack" },
    locked && h("p", { class: "notice" }, "Chỉ quản trị viên của cơ quan mới sửa được phần này."),
    h("p", { class: "soft" }, "Những gì điền ở đây được tự ghi vào chỗ dự thảo còn để trống khi tạo bản in. Chỗ dự thảo đã ghi thì giữ nguyên."),
    !locked && officeName(),
    h("form", { class: "stack", oninput: () => bar.changed(), onsubmit: (event) => { event.preventDefault(); bar.submit(); } }, place, !locked && bar.element));
  return { element, leave: bar.leave };
}

// What the office is called in the program; it has nothing to do with the profile.
function officeName() {
  const name = h("input", { value: session().office.name, required: true, maxlength: 200 });
  return h("form", {
    class: "card row",
    onsubmit: async (event) => {
      event.preventDefault();
      try {
        const { data } = await ask("PATCH", "/offices/" + session().office.id, { body: { name: name.value } });
        session().office.name = data.name;
        notice(`Đã đổi tên cơ quan thành “${data.name}”.`);
      } catch (problem) {
        complain(problem);
      }
    },
  }, h("label", { class: "field grow" }, h("span", {}, "Tên cơ quan trong chương trình"), name), h("button", { class: "bottom" }, "Đổi tên"));
}

function formOf(profile, changed, locked) {
  const inputs = Object.fromEntries(heads.map(([name, , placeholder]) => [name, h("input", { name, value: profile[name] ?? "", placeholder, autocomplete: "off" })]));
  const recipients = h("textarea", { name: "recipients", rows: 5, placeholder: "Thường trực Đảng ủy, HĐND xã\nLưu: VT" });
  recipients.value = (profile.recipients ?? []).join("\n");
  const chosen = { id: profile.signer ?? "" };
  const signers = rowsOf({
    fields: signerFields, rows: profile.signers ?? [], add: "Thêm người ký", what: "người ký", changed, locked,
    extra: (row) => h("label", { class: "check" }, h("input", { type: "radio", name: "signer", checked: row.id !== undefined && row.id === chosen.id, onchange: () => { chosen.row = row; } }),
      h("span", {}, "Ký thường lệ")),
  });
  const abbreviations = rowsOf({
    fields: [{ name: "short", label: "Viết tắt", placeholder: "UBND" }, { name: "full", label: "Đầy đủ", placeholder: "Ủy ban nhân dân" }],
    rows: Object.entries(profile.abbreviations ?? {}).map(([short, full]) => ({ short, full })), add: "Thêm chữ viết tắt", what: "chữ viết tắt", changed, locked,
  });
  const use = h("select", {}, uses.map(([value, label]) => h("option", { value, selected: value === profile.settings?.abbreviations }, label)));
  const card = (title, ...content) => h("section", { class: "card stack" }, h("h2", {}, title), content);

  function value() {
    const people = withIds(signers.values().filter((one) => signerFields.some(({ name }) => one[name])));
    const signer = people.length === 1 ? people[0] : chosen.row ? people.find((one) => one.of === chosen.row) : people.find((one) => one.id === chosen.id);
    const settings = { ...profile.settings };
    if (use.value === "keep") delete settings.abbreviations;
    else settings.abbreviations = use.value;
    return compact({
      ...profile,
      ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value.trim()])),
      recipients: recipients.value.split("\n").map(recipientOf).filter(Boolean),
      signers: people.map(({ of, ...one }) => compact(one)), signer: signer?.id,
      abbreviations: Object.fromEntries(abbreviations.values().filter((one) => one.short).map((one) => [one.short, one.full])),
      settings,
    });
  }
  const element = h("fieldset", { class: "bare stack", disabled: locked },
    card("Phần đầu văn bản", h("div", { class: "fields" }, heads.map(([name, label, , help]) => h("label", { class: "field" }, h("span", {}, label), inputs[name], h("small", {}, help))))),
    card("Người ký", h("p", { class: "soft small" }, "Dự thảo chưa ghi người ký thì lấy người “Ký thường lệ” (chỉ có một người thì là người ấy); khi tạo bản in vẫn chọn được người khác."), signers.element),
    card("Nơi nhận", h("label", { class: "field" }, h("span", {}, "Mỗi nơi một dòng, không cần gạch đầu dòng"), recipients)),
    card("Chữ viết tắt", h("label", { class: "field" }, h("span", {}, "Khi tạo bản in"), use), abbreviations.element));
  return { element, value };
}

// "- Các ban, ngành;" as people copy it from documents: marks of the list are printed by the template.
export const recipientOf = (line) => line.trim().replace(/^[-–—+*•·]\s*/, "").replace(/[\s;,./]+$/, "");

// Signers are chosen by an id that stays; new ones get one from their position and name.
export function withIds(people) {
  const used = new Set(people.map((one) => one.id).filter(Boolean));
  return people.map((one) => {
    if (one.id) return one;
    const base = slug(one.position || one.name || "nguoi-ky");
    let id = base;
    for (let number = 2; used.has(id); ++number) id = base + "-" + number;
    used.add(id);
    return { ...one, id };
  });
}

const slug = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "nguoi-ky";
