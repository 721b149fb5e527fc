// Where the words of a search stand in a text, as the service finds them: "trong" also finds "trồng", "trồng" only itself.

import { h } from "./dom.js";

const foldedLetter = (letter) => letter.normalize("NFD")[0].replace(/[đĐ]/, "d").toLowerCase();
const isWordPart = (letter) => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

// Letters as they are and folded, position by position.
function lettersOf(text) {
  const plain = [...text.normalize("NFC")];
  return { plain, lower: plain.map((letter) => letter.toLowerCase()), folded: plain.map(foldedLetter) };
}

function endOf(letters, at, word, isLast) {
  const own = word.plain.every((letter, i) => letter.toLowerCase() === word.folded[i]) ? letters.folded : letters.lower;
  if (!word.lower.every((letter, i) => own[at + i] === letter)) return 0;
  const end = at + word.plain.length;
  return isLast || !isWordPart(letters.plain[end]) ? end : 0;
}

// [text, <mark>, text, …]; the last word of the search may be the beginning of one.
export function marked(text, search) {
  const words = (search.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(lettersOf);
  if (!text || words.length === 0) return text;
  const letters = lettersOf(text);
  const parts = [];
  let from = 0;
  for (let at = 0; at < letters.plain.length; ++at) {
    if (!isWordPart(letters.plain[at]) || isWordPart(letters.plain[at - 1])) continue;
    const end = Math.max(...words.map((word, i) => endOf(letters, at, word, i === words.length - 1)));
    if (end === 0) continue;
    parts.push(letters.plain.slice(from, at).join(""), h("mark", {}, letters.plain.slice(at, end).join("")));
    from = end;
    at = end - 1;
  }
  return [...parts, letters.plain.slice(from).join("")];
}
