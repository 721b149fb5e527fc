import { openDialog } from "../../modules/dialogs.js";
import { h } from "../../modules/dom.js";

// Shows what is shown once: a password or a token. Closes only by the button that says that it was kept, and with
// its page.
export function showSecret(title, text, secret) {
  const field = h("input", { value: secret, readonly: true, class: "secret", "aria-label": title, onfocus: (event) => event.target.select() });
  const told = h("span", { class: "soft small", role: "status" });
  async function copy() {
    field.focus();
    try {
      await navigator.clipboard.writeText(secret);
      told.textContent = "Đã chép.";
    } catch { // only over a safe connection: then by hand
      field.select();
      told.textContent = "Đã chọn sẵn; hãy bấm Ctrl+C để chép.";
    }
  }
  let end = () => {};
  const left = () => end(null); // another page: it does not stay over that
  addEventListener("hashchange", left);
  return openDialog(title, (close) => {
    end = close;
    return h("div", {},
      h("h2", {}, title), h("p", {}, text),
      h("div", { class: "row" }, h("span", { class: "grow" }, field), h("button", { type: "button", onclick: copy }, "Chép")), told,
      h("p", { class: "notice" }, "Chỉ hiện lần này. Đóng lại, hay sang trang khác, là không xem được nữa."),
      h("div", { class: "buttons" }, h("button", { type: "button", class: "main", onclick: () => close(true) }, "Tôi đã ghi lại")));
  }, { must: true }).finally(() => removeEventListener("hashchange", left));
}
