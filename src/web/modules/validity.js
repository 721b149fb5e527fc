// What a browser says about a field that is filled in wrongly, in the language of the desk whatever that of the browser is.

function wordsOf(field) {
  const { validity, type, min, max, minLength } = field;
  if (validity.badInput) return type === "number" ? "Hãy ghi một số." : "Hãy ghi đủ ngày, tháng, năm.";
  if (validity.valueMissing) return field.matches("select, [type='radio']") ? "Hãy chọn một giá trị." : "Hãy điền ô này.";
  if (validity.rangeUnderflow || validity.rangeOverflow) return rangeOf(told(field, min), told(field, max));
  if (validity.stepMismatch) return "Hãy ghi một số nguyên.";
  if (validity.tooShort) return `Hãy ghi ít nhất ${minLength} ký tự.`;
  return "";
}

const told = ({ type }, text) => (type === "number" && text ? new Intl.NumberFormat("vi-VN", { useGrouping: false }).format(text) : text);
const rangeOf = (min, max) => (min && max ? `Giá trị phải từ ${min} đến ${max}.` : min ? `Giá trị phải từ ${min} trở lên.` : `Giá trị không được quá ${max}.`);

export function speakVietnamese() {
  document.addEventListener("invalid", ({ target }) => {
    target.setCustomValidity(""); // or it would stay wrong for what was said before
    target.setCustomValidity(wordsOf(target));
  }, true);
  // What was said holds until something else is written, and a form is looked at anew each time it is handed in.
  for (const type of ["input", "click"])
    document.addEventListener(type, ({ target }) => {
      for (const field of target.closest("form")?.elements ?? [target]) field.setCustomValidity?.("");
    }, true);
}
