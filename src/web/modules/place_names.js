// Where a value stands, in the words of clerks: "mục II › 1., nội dung".

import { partsOf, valueAt } from "./record.js";

const names = {
  header: "phần đầu", superior: "cơ quan chủ quản", issuer: "cơ quan ban hành", number: "số", symbol: "ký hiệu", place: "nơi ban hành",
  date: "ngày tháng năm", day: "ngày", month: "tháng", year: "năm", urgency: "độ khẩn", secrecy: "độ mật", type: "loại văn bản",
  subject: "trích yếu", preamble: "mở đầu", closing: "kết thúc", recipients: "nơi nhận", signature: "phần ký", on_behalf: "thay mặt",
  capacity: "quyền hạn ký", position: "chức vụ", name: "họ tên người ký", carrier: "văn bản ban hành kèm theo", appendices: "phụ lục",
  tables: "bảng", table: "bảng", nodes: "đoạn", body: "nội dung", rows: "dòng", cells: "cột", text: "lời văn", label: "ký hiệu", title: "tiêu đề",
  reference: "dòng “Kèm theo”", unit: "đơn vị tính", money: "cột ghi số tiền", columns: "tên cột", kind: "loại dòng",
  indicators: "chỉ tiêu", tasks: "nhiệm vụ", citations: "văn bản viện dẫn", legal_bases: "căn cứ", funding: "kinh phí",
};
const counted = new Set(["preamble", "closing", "recipients", "appendices", "tables", "rows", "cells", "indicators", "tasks", "citations", "legal_bases"]);

export function placeName(record, pointer) {
  const words = [], labels = [];
  const parts = partsOf(pointer);
  let address = "";
  parts.forEach((part, i) => {
    address += "/" + part;
    const before = parts[i - 1];
    if (/^\d+$/.test(part)) {
      if (counted.has(before)) words[words.length - 1] += " " + (Number(part) + 1);
      else labels.push(valueAt(record, address)?.label || "đoạn " + (Number(part) + 1));
    } else if (part !== "children" && part !== "header" && part !== "nodes" && !(part === "body" && i + 1 < parts.length)) {
      words.push(names[part] ?? part);
    }
  });
  if (labels.length > 0) words.unshift("mục " + labels.join(" › "));
  return words.join(", ");
}
