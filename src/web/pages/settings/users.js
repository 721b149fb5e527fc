import { ask, get } from "../../modules/api.js";
import { askFields, confirmed, openDialog } from "../../modules/dialogs.js";
import { fill, h } from "../../modules/dom.js";
import { roles, time } from "../../modules/format.js";
import { complain, notice } from "../../modules/notices.js";
import { session } from "../../modules/session.js";
import { showSecret } from "./secret.js";

const mayDo = {
  clerk: "đưa hồ sơ vào, sửa, tạo bản in",
  reviewer: "như văn thư, và xác nhận đã duyệt",
  admin: "như người duyệt, và cài đặt cơ quan, người dùng",
};

export async function tab() {
  const list = h("tbody");
  const load = async () => fill(list, (await get("/users")).users.map((user) => rowOf(user, load)));
  await load();
  const add = async () => {
    const made = await addUser();
    if (!made) return;
    await load();
    await tellPassword(made);
  };
  return {
    element: h("section", { class: "card stack" },
      h("div", { class: "row" }, h("h2", { class: "grow" }, "Người dùng của cơ quan"), h("button", { type: "button", class: "main", onclick: add }, "Thêm người dùng")),
      h("div", { class: "sheet" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Họ và tên", "Tên đăng nhập", "Vai trò", "Trạng thái", "Ngày thêm", "Việc"].map((text) => h("th", { scope: "col" }, text)))), list)),
      h("ul", { class: "soft small" }, Object.entries(mayDo).map(([role, text]) => h("li", {}, h("strong", {}, roles[role]), ": ", text, ".")))),
  };
}

const tellPassword = ({ user, one_time_password }) => showSecret("Mật khẩu dùng một lần của " + user.name,
  `Hãy đưa cho ${user.name} tên đăng nhập “${user.login}” và mật khẩu này. Lần đăng nhập tới, người ấy phải đặt mật khẩu của riêng mình.`, one_time_password);

// A form that stays open, with what was typed, until the service takes it.
function addUser() {
  return openDialog("Thêm người dùng", (close) => {
    const failure = h("p", { class: "failure", role: "alert", hidden: true });
    return h("form", {
      onsubmit: async (event) => {
        event.preventDefault();
        try {
          close((await ask("POST", "/users", { body: Object.fromEntries(new FormData(event.target)) })).data);
        } catch (problem) {
          failure.textContent = problem.message;
          failure.hidden = false;
        }
      },
    },
    h("h2", {}, "Thêm người dùng"),
    h("label", { class: "field" }, h("span", {}, "Họ và tên"), h("input", { name: "name", required: true, autocomplete: "off", placeholder: "Nguyễn Thị Hoà" })),
    h("label", { class: "field" }, h("span", {}, "Tên đăng nhập"), h("input", { name: "login", required: true, autocomplete: "off", minlength: 2, maxlength: 40, pattern: "[A-Za-z0-9._\\-]+", placeholder: "hoa.nguyen" }),
      h("small", {}, "2 đến 40 chữ cái không dấu, chữ số, dấu chấm, gạch.")),
    h("label", { class: "field" }, h("span", {}, "Vai trò"), roleSelect("clerk", { name: "role" })),
    failure,
    h("div", { class: "buttons" }, h("button", { type: "button", onclick: () => close(null) }, "Thôi"), h("button", { class: "main" }, "Thêm")));
  });
}

const roleSelect = (chosen, attributes) => h("select", attributes, Object.entries(roles).map(([value, label]) => h("option", { value, selected: value === chosen }, label)));

function rowOf(user, load) {
  const isOwn = user.id === session().user.id;
  const change = async (fields, told, back) => {
    try {
      await ask("PATCH", "/users/" + user.id, { body: fields });
      await load();
      if (told) notice(told, { undo: back && (() => change(back)) });
    } catch (problem) {
      complain(problem);
      await load();
    }
  };
  const rename = async () => {
    const fields = await askFields("Đổi tên người dùng", [{ name: "name", label: "Họ và tên", value: user.name, required: true }], "Đổi tên");
    if (fields && fields.name !== user.name) change(fields, `Đã đổi tên thành ${fields.name}.`, { name: user.name });
  };
  const turnOff = async () => {
    if (await confirmed(`Khoá ${user.name}?`, "Người này bị đăng xuất ngay và không đăng nhập được nữa cho tới khi được mở khoá. Hồ sơ của người này vẫn còn.", "Khoá"))
      change({ disabled: true }, `Đã khoá ${user.name}.`, { disabled: false });
  };
  const reset = async () => {
    if (!await confirmed(`Đặt lại mật khẩu của ${user.name}?`, "Mật khẩu đang dùng sẽ mất hiệu lực và người này bị đăng xuất. Bạn sẽ nhận một mật khẩu dùng một lần để đưa cho họ.", "Đặt lại")) return;
    try {
      const { data } = await ask("POST", `/users/${user.id}/password`);
      await load();
      await tellPassword(data);
    } catch (problem) {
      complain(problem);
    }
  };
  const role = roleSelect(user.role, { "aria-label": "Vai trò của " + user.name, disabled: isOwn,
    onchange: (event) => change({ role: event.target.value }, `${user.name} nay là ${roles[event.target.value].toLocaleLowerCase("vi")}.`, { role: user.role }) });
  const button = (text, act) => h("button", { type: "button", class: "quiet", "aria-label": `${text}: ${user.name}`, onclick: act }, text);
  return h("tr", {},
    h("td", {}, user.name, isOwn && h("span", { class: "soft" }, " (bạn)")), h("td", {}, user.login), h("td", {}, role), h("td", {}, stateOf(user)),
    h("td", { class: "nowrap" }, time(user.created)),
    h("td", {}, h("div", { class: "row" }, button("Đổi tên", rename), !isOwn && button("Đặt lại mật khẩu", reset),
      !isOwn && (user.disabled ? button("Mở khoá", () => change({ disabled: false }, `Đã mở khoá ${user.name}.`, { disabled: true })) : button("Khoá", turnOff)))));
}

function stateOf(user) {
  if (user.disabled) return h("span", { class: "badge error" }, "Đã khoá");
  if (user.must_change_password) return h("span", { class: "badge warning" }, "Chưa đặt mật khẩu riêng");
  return h("span", { class: "badge good" }, "Đang dùng");
}
