// Tokens: what another program signs in with in somebody's name.

import { ask, get } from "../../modules/api.js";
import { confirmed, openDialog } from "../../modules/dialogs.js";
import { fill, h } from "../../modules/dom.js";
import { time } from "../../modules/format.js";
import { complain, notice } from "../../modules/notices.js";
import { isAdmin } from "../../modules/session.js";
import { showSecret } from "./secret.js";

const scopes = { read: "Xem và tải về", write: "Đưa vào và sửa", admin: "Quản trị cơ quan" };

export async function tab() {
  const list = h("tbody");
  const none = h("p", { class: "empty", hidden: true }, "Chưa có mã truy cập nào. Tạo mã khi một chương trình khác cần lấy hồ sơ thay bạn.");
  const all = h("input", { type: "checkbox", onchange: () => load().catch(complain) });
  async function load() {
    const { tokens } = await get("/tokens", { all: all.checked ? 1 : null });
    none.hidden = tokens.length > 0;
    fill(list, tokens.map((token) => rowOf(token, all.checked, load)));
  }
  await load();
  const create = async () => {
    const made = await createToken();
    if (!made) return;
    await load();
    await showSecret("Mã truy cập “" + made.token.name + "”", "Hãy dán mã này vào chương trình cần dùng. Ai có mã đều làm được những việc đã cho phép, vì vậy đừng gửi qua thư hay tin nhắn.", made.secret);
  };
  return {
    element: h("section", { class: "card stack" },
      h("div", { class: "row" }, h("h2", { class: "grow" }, "Mã truy cập"),
        isAdmin() && h("label", { class: "check" }, all, "Của cả cơ quan"),
        h("button", { type: "button", class: "main", onclick: create }, "Tạo mã truy cập")),
      h("p", { class: "soft" }, "Mã truy cập để chương trình khác (phần mềm quản lý văn bản, máy quét) làm việc thay bạn mà không cần mật khẩu."),
      h("div", { class: "sheet" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Tên", "Của", "Cho phép", "Tạo lúc", "Dùng lần cuối", "Hết hạn", ""].map((text) => h("th", { scope: "col" }, text || h("span", { class: "unseen" }, "Việc"))))), list)), none),
  };
}

function rowOf(token, all, load) {
  const revoke = async () => {
    if (!await confirmed(`Thu hồi mã “${token.name}”?`, "Chương trình đang dùng mã này sẽ không vào được nữa. Mã đã thu hồi không dùng lại được; cần thì tạo mã mới.", "Thu hồi")) return;
    try {
      await ask("DELETE", "/tokens/" + token.id, { query: { all: all ? 1 : null } });
      notice(`Đã thu hồi mã “${token.name}”.`);
    } catch (problem) {
      complain(problem);
    }
    await load();
  };
  const isOver = new Date(token.expires) < new Date();
  return h("tr", {},
    h("td", {}, token.name), h("td", {}, token.login), h("td", {}, token.scopes.map((one) => scopes[one] ?? one).join(", ")),
    h("td", { class: "nowrap" }, time(token.created)), h("td", { class: "nowrap" }, time(token.used) || "chưa dùng"), h("td", { class: "nowrap" }, time(token.expires)),
    h("td", {}, token.revoked ? h("span", { class: "badge" }, "Đã thu hồi") : isOver ? h("span", { class: "badge" }, "Hết hạn")
      : h("button", { type: "button", class: "quiet", "aria-label": "Thu hồi: " + token.name, onclick: revoke }, "Thu hồi")));
}

function createToken() {
  return openDialog("Tạo mã truy cập", (close) => {
    const failure = h("p", { class: "failure", role: "alert", hidden: true });
    const boxes = Object.entries(scopes).filter(([value]) => value !== "admin" || isAdmin())
      .map(([value, label]) => h("label", { class: "check" }, h("input", { type: "checkbox", name: "scope", value, checked: value === "read" }), label));
    return h("form", {
      onsubmit: async (event) => {
        event.preventDefault();
        const form = new FormData(event.target);
        try {
          close((await ask("POST", "/tokens", { body: { name: form.get("name"), scopes: form.getAll("scope"), days: Number(form.get("days")) } })).data);
        } catch (problem) {
          failure.textContent = form.getAll("scope").length === 0 ? "Hãy chọn ít nhất một việc mà mã được làm." : problem.message;
          failure.hidden = false;
        }
      },
    },
    h("h2", {}, "Tạo mã truy cập"),
    h("label", { class: "field" }, h("span", {}, "Tên"), h("input", { name: "name", required: true, maxlength: 200, autocomplete: "off", placeholder: "Phần mềm quản lý văn bản" }), h("small", {}, "Để sau này biết mã dùng ở đâu.")),
    h("fieldset", { class: "bare stack" }, h("legend", { class: "soft small" }, "Cho phép"), boxes),
    h("label", { class: "field" }, h("span", {}, "Dùng được trong (ngày)"), h("input", { name: "days", type: "number", min: 1, max: 366, value: 90, required: true }), h("small", {}, "1 đến 366 ngày.")),
    failure,
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => close(null) }, "Thôi"), h("button", { class: "main" }, "Tạo mã")));
  });
}
