// Scales of charts: values to places. Pure functions, no drawing.

const steps = [1, 2, 2.5, 5, 10];

// Round values for an axis: about `wanted` of them, from at or below `least` to at or above `most`. Whole numbers where
// `whole` is set (counts). One value alone gets room on both sides.
export function niceTicks(least, most, wanted = 5, { whole = false } = {}) {
  if (!(most > least)) {
    [least, most] = [Math.min(least, 0), Math.max(most, 0) || (least < 0 ? 0 : 1)]; // one value alone: how far from nothing
  }
  const rough = (most - least) / Math.max(1, wanted);
  const power = 10 ** Math.floor(Math.log10(rough));
  let step = steps.find((one) => one * power >= rough * 0.999999) * power;
  if (whole) step = Math.max(1, Math.ceil(step));
  const ticks = [];
  const from = Math.floor(least / step + 1e-9), to = Math.ceil(most / step - 1e-9);
  for (let at = from; at <= to; ++at) ticks.push(Number((at * step).toPrecision(12)));
  return ticks;
}

// The axis of amounts: from 0, so that lengths may be compared.
export const ticksFromZero = (most, wanted, options) => niceTicks(0, most > 0 ? most : 1, wanted, options);

// value -> place, straight
export function linear([from, to], [begin, end]) {
  const span = to - from || 1;
  return (value) => begin + ((value - from) / span) * (end - begin);
}

// Bands of equal breadth for `count` things: { step, breadth, at(i) } (at: where band i begins). `fill`: the share of a
// step that the band takes; `most`: its largest breadth.
export function bands(count, [begin, end], { fill = 0.7, most = Infinity } = {}) {
  const step = (end - begin) / Math.max(1, count);
  const breadth = Math.min(step * fill, most);
  return { step, breadth, at: (i) => begin + i * step + (step - breadth) / 2 };
}

// Every whole year from the first to the last, also those without data: a gap is seen as one.
export function yearsBetween(years) {
  const known = years.filter((year) => Number.isInteger(year));
  if (known.length === 0) return [];
  const first = Math.min(...known), last = Math.max(...known);
  // a misread year must not make thousands of columns: then only the years that there are
  if (last - first > 40) return [...new Set(known)].sort((a, b) => a - b);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

// Which of many labels are written where one takes `breadth` and the step is `step`: every nth.
export const everyNth = (breadth, step) => Math.max(1, Math.ceil(breadth / Math.max(1, step)));
