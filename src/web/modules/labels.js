// Labels of sections, points and bullets: which comes next.

const letters = "aăâbcdđeêghiklmnoôơpqrstuưvxy".replace(/[ăâêôơư]/g, ""); // Decree 30/2020/NĐ-CP: a, b, c, d, đ, e, g …
const romanDigits = [[100, "C"], [90, "XC"], [50, "L"], [40, "XL"], [10, "X"], [9, "IX"], [5, "V"], [4, "IV"], [1, "I"]];

export function roman(number) {
  let text = "";
  for (const [value, digits] of romanDigits) while (number >= value) [text, number] = [text + digits, number - value];
  return text;
}

function fromRoman(text) {
  for (let number = 1; number < 400; ++number) if (roman(number) === text) return number;
  return null;
}

export const isBullet = (label) => /^[-–+*•]$/.test(label);

// Whether a node is a title and printed in bold, as templates/shared/outline.xml has it: numbered, short, with something
// below it, and no sentence.
export function isTitle({ label, text, children }) {
  if (/^([IVXLC]+|[A-ZĐ])[.)]?$/.test(label) || /^(phần|chương|mục) /i.test(label)) return true;
  return /^(điều )?[\p{L}\d.]+[.)]?$/iu.test(label) && children.length > 0 && text.length <= 150 && !/: |[.;,]$/.test(text);
}

// "1.1." -> "1.2.", "a)" -> "b)", "Điều 1." -> "Điều 2.", "-" -> "-"; what has no next stays.
export function nextLabel(label) {
  const parts = /^(.*?)([0-9]+|[IVXLC]+|[A-ZĐ]|[a-zđ])([.):]*)$/u.exec(label);
  if (!parts) return label;
  const [, before, sign, after] = parts;
  if (/[\p{L}]$/u.test(before)) return label; // a word, not a sign
  if (/^\d/.test(sign)) return before + (Number(sign) + 1) + after;
  const number = /^([IVX]|[IVXLC]{2,})$/.test(sign) ? fromRoman(sign) : null;
  if (number) return before + roman(number + 1) + after;
  const next = letters[letters.indexOf(sign.toLowerCase()) + 1];
  if (sign.length > 1 || !next || !letters.includes(sign.toLowerCase())) return label;
  return before + (sign === sign.toLowerCase() ? next : next.toUpperCase()) + after;
}
