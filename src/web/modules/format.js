// Values in the words of clerks.

export const states = { waiting: "Đang đọc", read: "Đã đọc", reviewed: "Đã duyệt", failed: "Không đọc được" };
export const severities = { error: "Lỗi", warning: "Cảnh báo", info: "Ghi chú" };
export const roles = { clerk: "Văn thư", reviewer: "Người duyệt", admin: "Quản trị viên" };

const number = new Intl.NumberFormat("vi-VN");
const moment = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
const clock = new Intl.DateTimeFormat("vi-VN", { hour: "2-digit", minute: "2-digit" });

export const count = (value) => number.format(value);
export const dong = (value) => number.format(value) + " đồng";

// "2026-01-31T02:03:04.000Z" as "09:03 31/01/2026"
export const time = (iso) => (iso ? moment.format(new Date(iso)) : "");

// "14:05" of today, else the day.
export function timeShort(iso) {
  if (!iso) return "";
  const then = new Date(iso);
  return then.toDateString() === new Date().toDateString() ? clock.format(then) : day.format(then);
}

// "2026-01-31" as "31/01/2026"
export const isoDate = (iso) => (iso ? iso.split("-").reverse().join("/") : "");

// The date of a header, whose parts may be blank: "…/12/2026"
export const blankDate = (date) => (date ? [date.day, date.month, date.year].map((part) => part ?? "…").join("/") : "");

// "12/KH-UBND", "…/KH-UBND" where the number is blank, "" without both
export const designation = ({ number: digits, symbol }) => (digits || symbol ? (digits ?? "…") + "/" + (symbol ?? "…") : "");

// 1 MB is 1024 KB, as the windows of files say it.
export function size(bytes) {
  if (bytes < 1024) return count(bytes) + " byte";
  if (bytes < 1024 * 1024) return count(Math.round(bytes / 1024)) + " KB";
  return number.format(Math.round(bytes / (1024 * 1024) * 10) / 10) + " MB";
}

export function duration(seconds) {
  if (seconds < 60) return Math.max(1, Math.round(seconds)) + " giây";
  if (seconds < 3600) return Math.round(seconds / 60) + " phút";
  return Math.floor(seconds / 3600) + " giờ " + Math.round((seconds % 3600) / 60) + " phút";
}

const comparators = { "=": "", ">": "trên ", ">=": "≥ ", "<": "dưới ", "<=": "≤ ", "~": "khoảng " };
export function target({ value, max, unit, comparator }) {
  const range = max === null || max === undefined ? "" : " – " + count(max);
  return (comparators[comparator] ?? comparator + " ") + count(value) + range + (unit === "%" ? "" : " ") + unit;
}
