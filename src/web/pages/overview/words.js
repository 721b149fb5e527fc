// Names and amounts as the charts say them.

import { typeName } from "../../modules/document_cells.js";
import { count, dong } from "../../modules/format.js";

// "ỦY BAN NHÂN DÂN XÃ AN BÌNH" as "UBND XÃ AN BÌNH": room in a chart; the whole name stays in tables and tips.
export const shortOffice = (name) => name?.replace(/^(ỦY|UỶ) BAN NHÂN DÂN/u, "UBND") ?? "Không ghi cơ quan";

export const nameOfType = (type) => typeName(type) || "Không rõ tên loại";

// The unit in which the largest amount is easy to read.
export function moneyScale(most) {
  if (most >= 1e11) return { value: 1e9, words: "tỷ đồng" };
  if (most >= 1e6) return { value: 1e6, words: "triệu đồng" };
  return { value: 1, words: "đồng" };
}

// To the đồng, in millions where nothing is lost by it.
export const money = (amount) => (amount % 1000 === 0 && amount !== 0 ? count(amount / 1e6) + " triệu đồng" : dong(amount));

export const signs = { ">": ">", ">=": "≥", "<": "<", "<=": "≤", "~": "≈" };
export const signWords = { ">": "trên", ">=": "ít nhất", "<": "dưới", "<=": "không quá", "~": "khoảng" };

export const planName = (document) => document.subject ?? document.name;

// Without marks and case, for looking names up.
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
