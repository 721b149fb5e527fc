// What an administrator does first, while the office has no profile: shown above the lists until it has one.

import { ask, get } from "./api.js";
import { fill, h } from "./dom.js";
import { count } from "./format.js";
import { complain, notice } from "./notices.js";
import { isAdmin, session } from "./session.js";

const key = () => "vanthu.first-steps." + session().office.id;

// An element that fills itself where there is something to do, and stays empty for everybody else. `brief`: in a line,
// above the list of documents, which offers the samples itself.
export function firstSteps({ brief = false } = {}) {
  const place = h("div", { class: "no-print", hidden: true });
  if (isAdmin() && localStorage.getItem(key()) !== "done") look(place, brief).catch(() => {}); // help, not a need
  return place;
}

async function look(place, brief) {
  const profile = await get(`/offices/${session().office.id}/profile`);
  if (Object.keys(profile).length > 1) return; // more than what kind of file it is
  const [{ users }, documents] = await Promise.all([get("/users"), get("/statistics/documents")]);
  const hide = () => {
    localStorage.setItem(key(), "done");
    place.hidden = true;
    notice("Đã ẩn các bước đầu.", { undo: () => { localStorage.removeItem(key()); place.hidden = false; } });
  };
  const button = h("button", { type: "button", class: "quiet", onclick: hide }, "Ẩn");
  const office = h("a", { class: "button", href: "#/cai-dat/co-quan" }, "Điền hồ sơ cơ quan");
  const people = h("a", { class: "button", href: "#/cai-dat/nguoi-dung" }, "Thêm người dùng");
  fill(place, brief
    ? h("section", { class: "card row", "aria-label": "Các bước đầu của quản trị viên" },
      h("p", { class: "grow" }, "Chưa điền hồ sơ cơ quan: chỗ dự thảo để trống (cơ quan, nơi nhận, người ký) cũng sẽ trống trong bản in."), office, users.length === 1 && people, button)
    : h("section", { class: "card stack", "aria-labelledby": "first-steps-title" },
      h("div", { class: "row" }, h("h2", { class: "grow", id: "first-steps-title" }, "Các bước đầu của quản trị viên"), button),
      h("ol", { class: "steps" },
        step(1, false, office, "Tên cơ quan, người ký, nơi nhận được tự ghi vào chỗ dự thảo còn để trống."),
        step(2, users.length > 1, people, "Mỗi người một tài khoản; bạn đưa cho họ mật khẩu dùng một lần."),
        step(3, documents.all > 0, h("button", { type: "button", onclick: (event) => trySamples(event.target) }, "Dùng thử bản mẫu"), "Đưa vào vài kế hoạch mẫu để xem chương trình đọc và trình bày ra sao; bỏ vào thùng rác lúc nào cũng được."))));
  place.hidden = false;
}

const step = (number, done, what, why) => h("li", {},
  h("span", { class: done ? "badge good" : "badge" }, `Bước ${number}: ${done ? "đã xong" : "chưa làm"}`), h("span", {}, what), h("span", { class: "soft small" }, why));

async function trySamples(button) {
  button.disabled = true;
  try {
    const { data } = await ask("POST", "/samples");
    notice(`Đã đưa vào ${count(data.documents?.length ?? 0)} bản mẫu.`);
    location.hash = "#/ho-so";
  } catch (problem) {
    complain(problem.status === 404 ? "Máy chủ này không có bản mẫu. Hãy đưa một dự thảo của bạn vào ở trang Hồ sơ." : problem);
  }
  button.disabled = false;
}
