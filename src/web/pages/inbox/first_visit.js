// An empty store: where to begin.

import { ask } from "../../modules/api.js";
import { h } from "../../modules/dom.js";
import { complain } from "../../modules/notices.js";

// `ways`: buttons by which files come in; `endings`: what is read; `changed`: there are documents now.
export function firstVisit(ways, endings, changed) {
  const samples = h("button", { type: "button", onclick: () => takeSamples() }, "Dùng thử với các bản mẫu");
  async function takeSamples() {
    samples.disabled = true;
    try {
      await ask("POST", "/samples");
      changed();
    } catch (reason) {
      samples.disabled = false;
      if (reason.status === 404) samples.hidden = true; // a service without samples
      else complain(reason);
    }
  }
  return h("section", { class: "card first-visit", "aria-labelledby": "first-title" },
    h("img", { src: "/icon.svg", alt: "" }),
    h("h2", { id: "first-title" }, "Thả dự thảo vào đây"),
    h("p", { class: "soft" }, "Kéo tệp, thư mục hay tệp nén vào bất cứ chỗ nào trên trang; hoặc dán văn bản bằng Ctrl+V. ",
      "Mỗi bản thảo được đọc thành hồ sơ có cấu trúc, kiểm tra số liệu và trình bày đúng thể thức."),
    h("div", { class: "row" }, ways),
    h("p", { class: "soft small" }, "Đọc được: ", (endings ?? [".docx", ".doc", ".odt", ".pdf", ".txt", ".md", ".zip"]).join(", ")),
    h("hr"),
    h("p", {}, "Chưa có dự thảo trong tay?"), samples);
}
