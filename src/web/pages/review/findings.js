// The tab "Điểm cần xem": what is to be looked at, worst first, with the way there and what mends it.

import { fill, h } from "../../modules/dom.js";
import { severities } from "../../modules/format.js";
import { complain, noticeStep } from "../../modules/notices.js";
import { patched } from "../../modules/patch.js";
import { whileShown } from "./pointing.js";

const order = ["error", "warning", "info"];
const pageOfFindings = 100;

export function findingsPane(editor) {
  const element = h("div", { class: "review-content" });
  let limit = pageOfFindings;
  update();
  return { element, shown: whileShown(editor, element, ["change", "facts"], update) };

  function update() {
    const findings = [...editor.findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
    if (findings.length === 0) return void fill(element, h("p", { class: "empty" }, "Không có điều gì cần xem lại."));
    const focused = [...element.querySelectorAll("li")].indexOf(document.activeElement?.closest("li"));
    fill(element,
      order.map((severity) => groupOf(severity, findings.filter((one) => one.severity === severity).length, findings.slice(0, limit).filter((one) => one.severity === severity))),
      findings.length > limit && h("button", { type: "button", class: "quiet", onclick: () => { limit += pageOfFindings; update(); } }, `Xem thêm (còn ${findings.length - limit})`));
    if (focused >= 0) element.querySelectorAll("li")[focused]?.querySelector("button")?.focus();
  }

  function groupOf(severity, all, findings) {
    return findings.length > 0 && h("section", { class: "stack finding-group" },
      h("h2", {}, h("span", { class: "badge " + severity }, severities[severity]), ` ${all}`),
      h("ul", {}, findings.map(line)));
  }

  function line(finding) {
    const { pointer, place, message, fix, source } = finding;
    const where = place || (source?.line > 0 ? `dòng ${source.line}` : "");
    return h("li", { class: "finding" },
      h("div", { class: "grow" }, where && h("p", { class: "small soft" }, where.charAt(0).toUpperCase() + where.slice(1)), h("p", {}, message)),
      h("div", { class: "row" },
        fix && h("button", { type: "button", class: "main", onclick: () => apply(finding) }, fix.label),
        pointer && h("button", { type: "button", "aria-label": "Tới chỗ đó: " + message.slice(0, 80), onclick: () => editor.point(pointer, { from: "finding", reveal: true }) }, "Tới chỗ đó")));
  }

  function apply(finding) {
    try {
      const { label, patch } = finding.fix;
      editor.change(label, (record) => patched(record, patch));
      editor.findings = editor.findings.filter((one) => one !== finding);
      update();
      noticeStep(editor, "Đã sửa: " + label + ".");
      editor.save();
    } catch {
      complain("Chỗ này đã đổi nên chưa sửa được; hãy bấm “Tới chỗ đó” và sửa bằng tay.");
    }
  }
}
