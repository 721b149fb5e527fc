// The parts of a document that are no sections: head, title, paragraphs before and after, recipients, signature.

import { h } from "../../modules/dom.js";
import { dateField, numberField, paragraphList, textField } from "./fields.js";

const form = (fields, ...more) => ({
  element: h("div", { class: "review-form" }, fields.map((field) => field.element), more),
  update: () => fields.forEach((field) => field.update()),
});

// `at`: "" or "/carrier".
export function headForm(editor, at = "") {
  const text = (label, name, more = {}) => textField(editor, { label, pointer: `${at}/header/${name}`, ...more });
  return form([
    text("Cơ quan chủ quản", "superior", { wide: true }),
    text("Cơ quan ban hành", "issuer", { wide: true }),
    text("Số", "number"), text("Ký hiệu", "symbol"), text("Nơi ban hành", "place"), dateField(editor, at + "/header/date"),
    textField(editor, { label: "Loại văn bản", pointer: at + "/type", empty: "" }),
    ...(at === "" ? [numberField(editor, { label: "Năm kế hoạch", pointer: "/year", least: 1900, most: 2200 })] : []),
    text("Độ khẩn", "urgency"), text("Độ mật", "secrecy"),
    textField(editor, { label: "Trích yếu", pointer: at + "/subject", long: true, empty: "", wide: true }),
  ]);
}

export const preambleForm = (editor, at = "") => paragraphList(editor, { label: "Mở đầu", one: "đoạn", pointer: at + "/preamble" });
export const closingForm = (editor) => paragraphList(editor, { label: "Kết thúc", one: "đoạn", pointer: "/closing" });
export const recipientsForm = (editor, at = "") => paragraphList(editor, { label: "Nơi nhận", one: "dòng", pointer: at + "/recipients" });

export function signatureForm(editor, at = "") {
  const text = (label, name, more = {}) => textField(editor, { label, pointer: `${at}/signature/${name}`, ...more });
  return form([
    text("Thay mặt", "on_behalf", { wide: true }), text("Quyền hạn ký", "capacity", { wide: true }),
    text("Chức vụ", "position", { lines: true, wide: true }), text("Họ tên người ký", "name", { wide: true }),
  ]);
}
