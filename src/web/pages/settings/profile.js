// The office's profile: read with its version, written only over the version that was read.

import { ask } from "../../modules/api.js";
import { openDialog } from "../../modules/dialogs.js";
import { h } from "../../modules/dom.js";
import { notice, withdrawNotices } from "../../modules/notices.js";
import { session } from "../../modules/session.js";

const path = () => `/offices/${session().office.id}/profile`;

export async function readProfile() {
  const { data, etag } = await ask("GET", path());
  return { profile: data, etag };
}

// Where somebody else was quicker the person chooses; "reload" asks the page to show what there is now.
// Resolves to { profile, etag } as kept, "reload", or null where nothing was done.
export async function saveProfile(profile, etag) {
  try {
    const { data, etag: fresh } = await ask("PUT", path(), { body: profile, etag });
    withdrawNotices();
    notice("Đã lưu.");
    return { profile: data, etag: fresh };
  } catch (problem) {
    if (problem.status !== 412) throw problem;
    const choice = await whoseProfile();
    if (choice === "mine") return saveProfile(profile, (await readProfile()).etag);
    return choice === "theirs" ? "reload" : null;
  }
}

const whoseProfile = () => openDialog("Hồ sơ cơ quan vừa được người khác sửa", (close) => h("div", {},
  h("h2", {}, "Hồ sơ cơ quan vừa được người khác sửa"),
  h("p", {}, "Trong lúc bạn điền, một người khác đã lưu hồ sơ cơ quan. Hãy chọn bản giữ lại; những gì bạn điền vẫn còn trên trang cho tới khi chọn."),
  h("div", { class: "buttons" },
    h("button", { type: "button", onclick: () => close(null) }, "Điền tiếp"),
    h("button", { type: "button", onclick: () => close("theirs") }, "Lấy bản của người kia"),
    h("button", { type: "button", class: "danger", onclick: () => close("mine") }, "Lưu bản của tôi"))));

// Keys without a value are left out: the profile says only what the office has.
export function compact(profile) {
  const kept = Object.entries(profile).filter(([, value]) => {
    if (value === null || value === undefined || value === "") return false;
    return typeof value !== "object" || Object.keys(value).length > 0;
  });
  return Object.fromEntries(kept);
}

// A form whose changes are kept by a button: the bar at its foot, and a question before it is left unsaved.
// save() -> true where all was kept; reset() puts back what is kept.
export function saveBar({ save, reset }) {
  const told = h("span", { class: "soft grow", role: "status" });
  const keep = h("button", { class: "main", disabled: true }, "Lưu");
  const drop = h("button", { type: "button", disabled: true, onclick: () => { reset(); changed(false); } }, "Bỏ thay đổi");
  const failure = h("p", { class: "failure", role: "alert", hidden: true });
  const element = h("div", { class: "save-bar stack no-print", hidden: true }, failure, h("div", { class: "row" }, told, drop, keep));
  let unsaved = false;

  function changed(yes = true) {
    unsaved = yes;
    keep.disabled = drop.disabled = !yes;
    told.textContent = yes ? "Có thay đổi chưa lưu" : "";
    if (!yes) failure.hidden = true;
    element.hidden = !yes;
  }
  async function submit() {
    keep.disabled = true;
    failure.hidden = true;
    try {
      if (await save()) return changed(false);
    } catch (problem) {
      failure.textContent = problem.message;
      failure.hidden = false;
      failure.scrollIntoView({ block: "nearest" });
    }
    keep.disabled = false;
  }
  async function leave() {
    if (!unsaved) return true;
    const choice = await openDialog("Rời trang khi chưa lưu?", (close) => h("div", {},
      h("h2", {}, "Rời trang khi chưa lưu?"), h("p", {}, "Trang này còn thay đổi chưa lưu."),
      h("div", { class: "buttons" },
        h("button", { type: "button", onclick: () => close(null) }, "Ở lại"),
        h("button", { type: "button", class: "danger", onclick: () => close("drop") }, "Bỏ thay đổi"),
        h("button", { type: "button", class: "main", onclick: () => close("keep") }, "Lưu rồi rời"))));
    if (choice !== "keep") return choice === "drop";
    if (!element.closest("form").reportValidity()) return false;
    await submit();
    return !unsaved;
  }
  return { element, changed, submit, leave };
}
