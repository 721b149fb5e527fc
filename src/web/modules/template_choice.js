// The template of a batch and its parameters.

import { fill, h } from "./dom.js";
import { fieldOf } from "./template_parameters.js";

// Result: { element, values() -> { template, "set.NAME": value, profile } as the service takes them }. given: values() of before
export function templateChoice(templates, given = {}) {
  let fields = [];
  const place = h("div", { class: "parameters" });
  const more = h("details", {}, h("summary", {}, "Thông số của mẫu"), place);
  const select = h("select", { onchange: () => draw() },
    h("option", { value: "" }, "Tự chọn theo văn bản và cài đặt của cơ quan"), templates.map(({ id, title }) => h("option", { value: id, selected: id === given.template }, title)));
  const profile = h("input", { type: "checkbox", checked: given.profile !== "0" });

  function draw() {
    const template = templates.find((one) => one.id === select.value);
    more.hidden = !template;
    fields = (template?.parameters ?? []).map((parameter) => ({ name: parameter.name, ...fieldOf(parameter, given["set." + parameter.name]) }));
    fill(place, fields.map((field) => field.element));
  }
  draw();
  return {
    element: h("div", { class: "stack" },
      h("label", { class: "field" }, h("span", {}, "Mẫu trình bày"), select), more,
      h("label", { class: "check" }, profile, "Điền tên cơ quan, người ký, nơi nhận của cơ quan mình vào chỗ để trống")),
    values() {
      const set = fields.map(({ name, value }) => ["set." + name, value()]).filter(([, value]) => value !== null);
      return { template: select.value, profile: profile.checked ? "1" : "0", ...Object.fromEntries(set) };
    },
  };
}
