// A record as the lines that a reader sees, each with its place in words: what versions are compared by.

import { blankDate } from "./format.js";

const headNames = {
  superior: "Cơ quan chủ quản", issuer: "Cơ quan ban hành", number: "Số", symbol: "Ký hiệu", place: "Nơi ban hành", urgency: "Độ khẩn", secrecy: "Độ mật",
};
const signatureNames = { on_behalf: "Thay mặt", capacity: "Quyền hạn ký", position: "Chức vụ", name: "Họ tên người ký" };

// [{ place: "Mục I › 1.", text }, …]; lines without words are left out.
export function linesOf(record) {
  const lines = [];
  const add = (place, text) => text && lines.push({ place, text });
  if (record.carrier) documentLines(record.carrier, "Văn bản kèm theo: ", add);
  documentLines(record, "", add);
  add("Năm của kế hoạch", record.year === null ? "" : String(record.year));
  record.appendices.forEach((appendix, i) => appendixLines(appendix, appendix.label || "Phụ lục " + (i + 1), add));
  return lines;
}

function documentLines(document, before, add) {
  for (const [key, name] of Object.entries(headNames)) add(before + name, document.header[key]);
  add(before + "Ngày tháng năm", blankDate(document.header.date));
  add(before + "Tên loại", document.type);
  add(before + "Trích yếu", document.subject);
  for (const text of document.preamble) add(before + "Mở đầu", text);
  nodeLines(document.body, before, add);
  for (const text of document.closing ?? []) add(before + "Kết thúc", text);
  for (const text of document.recipients) add(before + "Nơi nhận", text);
  for (const [key, name] of Object.entries(signatureNames)) add(before + name, document.signature[key]);
}

function nodeLines(nodes, before, add, path = []) {
  for (const node of nodes) {
    const here = node.label ? [...path, node.label] : path;
    const place = before + (here.length > 0 ? "Mục " + here.join(" › ") : "Nội dung");
    if (node.table) tableLines(node.table, place + ", bảng", add);
    else add(place, [node.label, node.text].filter(Boolean).join(" "));
    nodeLines(node.children, before, add, here);
  }
}

function appendixLines(appendix, name, add) {
  add(name, [appendix.label, appendix.title].filter(Boolean).join(" "));
  add(name, appendix.reference);
  add(name + ", đơn vị tính", appendix.unit);
  nodeLines(appendix.nodes, name + ": ", add);
  appendix.tables.forEach((table) => tableLines(table, name + ", bảng", add));
}

function tableLines(table, place, add) {
  add(place + ", tên cột", table.columns.map((path) => path.join(" › ")).join(" | "));
  table.rows.forEach((row, i) => add(`${place}, dòng ${i + 1}`, row.cells.join(" | ")));
}
