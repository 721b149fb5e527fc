// Who works here. Signing in stands for itself at the start, and as a dialog over the page where a session has ended.

import { ask, useSession } from "./api.js";
import { openDialog } from "./dialogs.js";
import { fill, h } from "./dom.js";

let current = null;
export const session = () => current; // { user: { name, role, … }, office, scopes, csrf_token, expires }
export const isAdmin = () => current?.user.role === "admin";
export const mayReview = () => current?.user.role === "admin" || current?.user.role === "reviewer";

function take(data) {
  current = data;
  useSession(data.csrf_token);
}

// The session of the cookie, or null.
export async function findSession() {
  try {
    take((await ask("GET", "/session", { quiet: true })).data);
  } catch (problem) {
    if (problem.status !== 401) throw problem;
    current = null;
  }
  return current;
}

export async function signOut() {
  await ask("DELETE", "/session", { quiet: true });
  current = null;
}

// ---- forms

function field(label, attributes) {
  return h("label", { class: "field" }, h("span", {}, label), h("input", { required: true, ...attributes }));
}

// A form that shows what was refused above its button. `act(values)` throws a Problem.
function formOf(fields, action, act) {
  const failure = h("p", { class: "failure", role: "alert", hidden: true });
  const button = h("button", { class: "main" }, action);
  return h("form", {
    class: "stack",
    onsubmit: async (event) => {
      event.preventDefault();
      button.disabled = true;
      failure.hidden = true;
      try {
        await act(Object.fromEntries(new FormData(event.target)));
      } catch (problem) {
        failure.textContent = problem.message;
        failure.hidden = false;
      }
      button.disabled = false;
    },
  }, fields, failure, button);
}

function signInForm(done, login = "") {
  return formOf([
    field("Tên đăng nhập", { name: "login", autocomplete: "username", value: login, autofocus: !login }),
    field("Mật khẩu", { name: "password", type: "password", autocomplete: "current-password", autofocus: Boolean(login) }),
  ], "Đăng nhập", async (values) => {
    take((await ask("POST", "/session", { body: values, quiet: true })).data);
    done(values.password);
  });
}

export function passwordForm(done, given = "") {
  return formOf([
    given ? [] : field("Mật khẩu hiện tại", { name: "current", type: "password", autocomplete: "current-password" }),
    field("Mật khẩu mới", { name: "fresh", type: "password", autocomplete: "new-password", autofocus: true, "aria-describedby": "password-rule" }),
    h("p", { class: "soft small", id: "password-rule" }, "Ít nhất 10 ký tự, trong đó có ít nhất 5 ký tự khác nhau, không phải tên đăng nhập. Một câu ngắn dễ nhớ là tốt nhất."),
    field("Nhập lại mật khẩu mới", { name: "again", type: "password", autocomplete: "new-password" }),
  ], "Đổi mật khẩu", async (values) => {
    if (values.fresh !== values.again) throw new Error("Hai lần nhập mật khẩu mới không giống nhau; hãy nhập lại.");
    take((await ask("PUT", "/session/password", { body: { current: values.current ?? given, new: values.fresh }, quiet: true })).data);
    done();
  });
}

// Fills `place` with signing in (and with the change of a one-time password); resolves when somebody works here.
export function signIn(place) {
  const heading = (title, text) => h("header", {}, h("img", { src: "/icon.svg", alt: "" }), h("h1", {}, title), h("p", { class: "soft" }, text));
  const card = (title, text, form) => {
    fill(place, h("div", { class: "sign-in" }, heading(title, text), h("div", { class: "card" }, form)));
    place.querySelector("input").focus();
  };
  return new Promise((resolve) => {
    const changeFirst = (password) => card("Đặt mật khẩu của bạn", "Mật khẩu vừa dùng chỉ dùng được một lần. Hãy đặt mật khẩu của riêng bạn.", passwordForm(resolve, password));
    if (current?.user.must_change_password) return changeFirst("");
    card("Văn thư", "Đọc dự thảo kế hoạch, trình bày đúng thể thức Nghị định 30/2020/NĐ-CP",
      signInForm((password) => (current.user.must_change_password ? changeFirst(password) : resolve())));
  });
}

// ---- a session that has ended

let asking = null;
let leave = () => location.reload();

async function again() {
  const before = current?.user;
  const signedIn = await openDialog("Đăng nhập lại", (close) => h("div", {},
    h("h2", {}, "Phiên làm việc đã kết thúc"),
    h("p", {}, "Hãy đăng nhập lại để tiếp tục. Những gì đang làm trên trang này vẫn còn nguyên."),
    signInForm(() => close(true), before?.login ?? "")), { must: true });
  // another person must not go on with what the first one had on the screen
  if (before && current.user.id !== before.id) leave();
  return signedIn === true;
}

export function askToSignInAgain() {
  asking ??= again().finally(() => { asking = null; });
  return asking;
}
useSession("", askToSignInAgain);
