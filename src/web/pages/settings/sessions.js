import { ask, get } from "../../modules/api.js";
import { confirmed } from "../../modules/dialogs.js";
import { fill, h } from "../../modules/dom.js";
import { count, time } from "../../modules/format.js";
import { complain, notice } from "../../modules/notices.js";

export async function tab() {
  const list = h("tbody");
  const endOthers = h("button", { type: "button", onclick: () => endAllOthers().catch(complain) }, "Kết thúc mọi phiên khác");
  let others = [];
  async function load() {
    const [{ sessions }, own] = await Promise.all([get("/sessions"), get("/session")]);
    others = sessions.filter((one) => one.id !== own.session);
    endOthers.disabled = others.length === 0;
    fill(list, sessions.map((one) => h("tr", {},
      h("td", {}, one.address || "–", one.id === own.session && h("span", { class: "badge good" }, "phiên này")),
      h("td", { class: "nowrap" }, time(one.created)), h("td", { class: "nowrap" }, time(one.used)), h("td", { class: "nowrap" }, time(one.expires)),
      h("td", {}, one.id !== own.session && h("button", { type: "button", class: "quiet", "aria-label": "Kết thúc phiên mở lúc " + time(one.created), onclick: () => endOne(one) }, "Kết thúc")))));
  }
  async function endOne(one) {
    try {
      await ask("DELETE", "/sessions/" + one.id);
      notice("Đã kết thúc phiên ấy. Ai đang dùng phiên đó phải đăng nhập lại.");
    } catch (problem) {
      complain(problem);
    }
    await load();
  }
  async function endAllOthers() {
    if (!await confirmed("Kết thúc mọi phiên khác?", "Mọi máy khác đang đăng nhập bằng tài khoản của bạn phải đăng nhập lại. Trang này vẫn mở.", "Kết thúc")) return;
    const many = others.length;
    for (const one of others) await ask("DELETE", "/sessions/" + one.id);
    await load();
    notice(`Đã kết thúc ${count(many)} phiên.`);
  }
  await load();
  return {
    element: h("section", { class: "card stack" },
      h("div", { class: "row" }, h("h2", { class: "grow" }, "Phiên đăng nhập của bạn"), endOthers),
      h("p", { class: "soft" }, "Mỗi máy đang đăng nhập là một phiên. Thấy phiên lạ: kết thúc phiên ấy rồi đổi mật khẩu (bấm tên bạn ở góc phải)."),
      h("div", { class: "sheet" }, h("table", {},
        h("thead", {}, h("tr", {}, ["Từ địa chỉ", "Đăng nhập lúc", "Dùng lần cuối", "Tự hết lúc", ""].map((text) => h("th", { scope: "col" }, text || h("span", { class: "unseen" }, "Việc"))))), list))),
  };
}
