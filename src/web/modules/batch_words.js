// Batches in the words of clerks.

import { h } from "./dom.js";
import { count, duration } from "./format.js";

export const outputs = [
  ["pdf", "PDF để in, ký"],
  ["docx", "Word để sửa tiếp"],
  ["xlsx", "Excel: nhiệm vụ, chỉ tiêu, các bảng"],
  ["csv.zip", "CSV: các bảng, mỗi bảng một tệp"],
  ["fields.xml", "XML cho phần mềm quản lý văn bản"],
];

export const finishedOf = ({ done, failed, cancelled }) => done + failed + cancelled;
export const batchName = (batch) => batch.name || "Đợt không tên";

export function batchBadge(batch) {
  if (!batch.finished) return h("span", { class: "badge info waiting" }, batch.cancel_asked ? "Đang huỷ" : "Đang làm");
  if (batch.failed > 0) return h("span", { class: "badge error" }, `Xong, ${count(batch.failed)} lỗi`);
  if (batch.cancelled > 0) return h("span", { class: "badge warning" }, "Đã huỷ");
  return h("span", { class: "badge good" }, "Xong");
}

// "28 được, 2 lỗi, 1 đã huỷ"
export function outcomeWords({ done, failed, cancelled }) {
  return [`${count(done)} được`, failed > 0 && `${count(failed)} lỗi`, cancelled > 0 && `${count(cancelled)} đã huỷ`].filter(Boolean).join(", ");
}

const span = 60_000; // milliseconds that the rate is taken over
const least = 2_000;

// How fast it goes: feed it with every state of the batch. words(): "40 tệp/phút · còn khoảng 2 phút", "" while nothing is known.
export function paceOf() {
  let seen = []; // [{ at, finished }]
  let batch = null;

  // Files a millisecond, over the last minute; of the whole time where the page has just come.
  function rate() {
    const first = seen[0], last = seen.at(-1);
    if (last.at - first.at >= least && last.finished > first.finished) return (last.finished - first.finished) / (last.at - first.at);
    const whole = Date.parse(batch.last_finished) - Date.parse(batch.created);
    return whole > 0 ? finishedOf(batch) / whole : 0;
  }
  return {
    take(state) {
      batch = state;
      const at = Date.now();
      if (seen.length > 0 && finishedOf(state) < seen.at(-1).finished) seen = []; // tried again
      seen.push({ at, finished: finishedOf(state) });
      seen = seen.filter((one) => at - one.at <= span);
    },
    words() {
      if (!batch || batch.finished || finishedOf(batch) === 0) return "";
      const now = rate();
      if (now <= 0) return "";
      const minute = now * 60_000;
      const pace = minute >= 1 ? `${count(Math.round(minute))} tệp/phút` : `${count(Math.round(minute * 60))} tệp/giờ`;
      return `${pace} · còn khoảng ${duration((batch.total - finishedOf(batch)) / now / 1000)}`;
    },
  };
}
