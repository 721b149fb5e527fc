// Documents in lists: what stands in the cells.

import { h } from "./dom.js";
import { count, designation, states, time } from "./format.js";

const looks = { waiting: "info waiting", read: "", reviewed: "good", failed: "error" };

export const stateBadge = ({ state, reviewed_by, reviewed_at }) => h("span", {
  class: "badge " + looks[state], title: reviewed_at ? `${reviewed_by ?? ""} ${time(reviewed_at)}`.trim() : null,
}, states[state]);

// "KẾ HOẠCH" as "Kế hoạch"
export const typeName = (type) => (type ? type[0] + type.slice(1).toLocaleLowerCase("vi") : "");

export const numberAndSymbol = (document) => designation(document);

export function findingBadges({ state, errors, warnings, notes }) {
  if (state === "waiting" || state === "failed") return "";
  if (errors + warnings + notes === 0) return h("span", { class: "soft small" }, "Không có");
  return [
    errors > 0 && h("span", { class: "badge error" }, `${count(errors)} lỗi`),
    warnings > 0 && h("span", { class: "badge warning" }, `${count(warnings)} cảnh báo`),
    notes > 0 && h("span", { class: "badge" }, `${count(notes)} ghi chú`),
  ];
}

export const linkOf = (document) => "#/ho-so/" + encodeURIComponent(document.id);
