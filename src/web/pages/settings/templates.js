// How the office wants its documents set: parameters of the templates, kept in the office's profile, with a picture of
// what they do.

import { call, get } from "../../modules/api.js";
import { fill, h, whenQuiet } from "../../modules/dom.js";
import { isAdmin } from "../../modules/session.js";
import { fieldOf } from "../../modules/template_parameters.js";
import { compact, readProfile, saveBar, saveProfile } from "./profile.js";

export async function tab({ query }) {
  const locked = !isAdmin();
  const [templates, first] = await Promise.all([get("/templates"), readProfile()]);
  const wanted = query.get("template") ?? first.profile.template ?? "plan";
  let kept = first, form = null;
  const picture = previewOf();
  const place = h("div", { class: "stack" });
  const shown = h("select", { onchange: turn }, templates.map(({ id, title }) => h("option", { value: id, selected: id === wanted }, title)));
  const usual = h("select", { oninput: () => bar.changed() }, h("option", { value: "" }, "Tự chọn theo văn bản (văn bản của Đảng có mẫu riêng)"),
    templates.map(({ id, title }) => h("option", { value: id }, title)));
  const template = () => templates.find((one) => one.id === shown.value);

  const bar = saveBar({
    save: async () => {
      const saved = await saveProfile(compact({ ...kept.profile, template: usual.value, settings: form.settings() }), kept.etag);
      if (!saved) return false;
      kept = saved === "reload" ? await readProfile() : saved;
      reset();
      return true;
    },
    reset,
  });

  // what is filled in for one template goes along to the next: names that both have are the same setting
  function turn() {
    history.replaceState(null, "", "#/cai-dat/mau?template=" + encodeURIComponent(shown.value));
    draw(form.settings());
  }
  function reset() {
    usual.value = kept.profile.template ?? "";
    draw(kept.profile.settings ?? {});
  }
  function draw(settings) {
    form = formOf(template(), settings, locked);
    fill(place, form.element);
    picture.show(template(), form.settings());
  }
  function edited() {
    bar.changed();
    picture.later(template(), form.settings());
  }
  reset();

  const element = h("div", { class: "stack" },
    locked && h("p", { class: "notice" }, "Chỉ quản trị viên của cơ quan mới sửa được phần này."),
    h("div", { class: "with-preview" },
      h("form", { class: "stack", onsubmit: (event) => { event.preventDefault(); bar.submit(); } },
        h("section", { class: "card stack" },
          h("fieldset", { class: "bare", disabled: locked }, h("label", { class: "field" }, h("span", {}, "Mẫu thường dùng của cơ quan"), usual))),
        h("section", { class: "card stack" },
          h("label", { class: "field" }, h("span", {}, "Thông số của mẫu"), shown),
          h("p", { class: "soft small" }, "Các mẫu dùng chung những thông số cùng tên. Giới hạn theo Nghị định 30/2020/NĐ-CP."),
          h("div", { oninput: edited }, place)),
        !locked && bar.element),
      picture.element));
  return { element, leave: async () => await bar.leave() && picture.close() };
}

function formOf(template, settings, locked) {
  const fields = template.parameters.map((parameter) => ({ name: parameter.name, ...fieldOf(parameter, settings[parameter.name]) }));
  return {
    element: h("fieldset", { class: "bare fields", disabled: locked }, fields.map((one) => one.element)),
    // settings of other templates stay
    settings() {
      const all = { ...settings };
      for (const { name, value } of fields) {
        const now = value();
        if (now === null) delete all[name];
        else all[name] = now;
      }
      return all;
    },
  };
}

// ---- the picture

// The example of a plan may be issued with a decision, which would be what its first page shows. By itself the plan has the
// head of the decision.
function planAlone({ carrier, ...plan }) {
  if (!carrier) return plan;
  const header = { ...carrier.header, symbol: carrier.header.symbol?.replace(/^QĐ/, "KH") ?? null };
  return { ...plan, carrier: null, header, recipients: plan.recipients.filter((one) => !one.startsWith("Như Điều")) };
}

function previewOf() {
  const image = h("img", { alt: "" });
  const told = h("span", { class: "soft small grow", role: "status" });
  const before = h("button", { type: "button", class: "quiet", "aria-label": "Trang trước", onclick: () => go(-1) }, "‹");
  const after = h("button", { type: "button", class: "quiet", "aria-label": "Trang sau", onclick: () => go(1) }, "›");
  const element = h("aside", { class: "card stack preview no-print", "aria-label": "Xem trước", hidden: true },
    h("div", { class: "row" }, h("h2", {}, "Xem trước"), told, before, after), image);
  const samples = new Map();
  let page = 1, pages = 1, asked = null, now = null;

  const go = (by) => {
    page = Math.min(pages, Math.max(1, page + by));
    draw();
  };
  async function show(template, settings) {
    if (now?.template !== template) page = 1;
    now = { template, settings };
    return draw();
  }
  const later = whenQuiet(400, () => draw());

  async function draw() {
    const { template, settings } = now;
    asked?.abort();
    asked = new AbortController();
    try {
      const sample = samples.get(template.id) ?? planAlone(await get(`/templates/${template.id}/sample`));
      samples.set(template.id, sample);
      // all of them: one that is the usual again must outweigh what the profile still has
      const own = Object.fromEntries(template.parameters.map(({ name, value }) => ["set." + name, settings[name] ?? value]));
      const answer = await call("POST", "/preview", { query: { page, width: 900, template: template.id, ...own }, body: sample, signal: asked.signal });
      pages = Number(answer.headers.get("X-Pages")) || 1;
      put(await answer.blob(), template);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      if (problem.status === 404 && page === 1) element.hidden = true; // a service without pictures
      else if (problem.status === 404) { page = 1; await draw(); }
      else told.textContent = problem.message;
    }
  }
  function put(blob, template) {
    URL.revokeObjectURL(image.src);
    image.src = URL.createObjectURL(blob);
    image.alt = `Trang ${page} của bản mẫu ${template.title}`;
    told.textContent = `Trang ${page}/${pages}`;
    before.disabled = page === 1;
    after.disabled = page === pages;
    element.hidden = false;
  }
  return {
    element, show,
    later: (template, settings) => { now = { template, settings }; later(); },
    close: () => { asked?.abort(); URL.revokeObjectURL(image.src); return true; },
  };
}
