// Values of a template's parameters: how they are written in a profile, how they are filled in.

import { h } from "./dom.js";
import { count } from "./format.js";

// "12.7mm", "6pt", "6,5 mm", "20" (millimetres) -> { number, unit }; null for what is no length
export function lengthOf(text) {
  const told = /^\s*(-?\d+(?:[.,]\d+)?)\s*(mm|pt)?\s*$/.exec(String(text ?? ""));
  return told && { number: Number(told[1].replace(",", ".")), unit: told[2] ?? "mm" };
}

const millimetresAPoint = 25.4 / 72;
export function inUnit({ number, unit }, wanted) {
  if (unit === wanted) return number;
  const other = wanted === "mm" ? number * millimetresAPoint : number / millimetresAPoint;
  return Math.round(other * 10) / 10;
}

export const isYes = (value) => value === true || ["yes", "có", "true", "1"].includes(String(value));

// "từ 20 đến 25 mm; thường là 20 mm"
export function rangeWords(parameter) {
  if (parameter.type !== "number" && parameter.type !== "length") return "";
  const unit = parameter.type === "length" ? " " + unitOf(parameter) : "";
  const told = (text) => count(parameter.type === "length" ? inUnit(lengthOf(text), unitOf(parameter)) : Number(text));
  const range = parameter.min && parameter.max ? `từ ${told(parameter.min)} đến ${told(parameter.max)}${unit}; ` : "";
  return `${range}thường là ${told(parameter.value)}${unit}`;
}

const unitOf = (parameter) => lengthOf(parameter.min || parameter.value)?.unit ?? "mm";

// The field of a parameter: { element, value() } — value() is the text for a profile, null where it is the usual one.
export function fieldOf(parameter, given) {
  const now = given ?? parameter.value;
  if (parameter.type === "yes-no") return yesNoField(parameter, now);
  if (parameter.type === "choice") return choiceField(parameter, now);
  if (parameter.type === "number" || parameter.type === "length") return amountField(parameter, now);
  const input = h("input", { name: parameter.name, value: now });
  return { element: labelled(parameter, input), value: () => unlessUsual(input.value.trim(), parameter) };
}

const labelled = (parameter, input, help = "") => h("label", { class: "field" }, h("span", {}, parameter.label), input, help && h("small", {}, help));
const unlessUsual = (text, parameter) => (text === parameter.value ? null : text);

function yesNoField(parameter, now) {
  const input = h("input", { type: "checkbox", name: parameter.name, checked: isYes(now) });
  return { element: h("label", { class: "check" }, input, h("span", {}, parameter.label)),
    value: () => (input.checked === isYes(parameter.value) ? null : input.checked ? "yes" : "no") };
}

function choiceField(parameter, now) {
  const wanted = String(now).replace(",", ".");
  const input = h("select", { name: parameter.name }, parameter.options.map(({ value, label }) => h("option", { value, selected: value === String(now) || value === wanted }, label)));
  return { element: labelled(parameter, input), value: () => unlessUsual(input.value, parameter) };
}

function amountField(parameter, now) {
  const isLength = parameter.type === "length", unit = isLength ? unitOf(parameter) : "";
  const told = (text) => (isLength ? inUnit(lengthOf(text) ?? lengthOf(parameter.value), unit) : Number(String(text).replace(",", ".")));
  const limit = (text) => (text ? told(text) : null);
  const input = h("input", { type: "number", name: parameter.name, value: told(now), min: limit(parameter.min), max: limit(parameter.max), step: "any", required: true });
  return {
    element: labelled(parameter, h("span", { class: "row" }, input, unit && h("span", { class: "soft" }, unit)), rangeWords(parameter)),
    value: () => (input.value === "" || Number(input.value) === told(parameter.value) ? null : input.value + unit),
  };
}
