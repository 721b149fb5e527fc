// How one list of texts becomes another (Myers, 1986: an O(ND) difference algorithm).

const mostSteps = 1500; // of an edit script; what differs more is told as a whole

// [{ kind: "same" | "out" | "in", items: [text, …] }, …] in reading order; "out" before "in".
export function difference(before, after) {
  let begin = 0, end = 0;
  const least = Math.min(before.length, after.length);
  while (begin < least && before[begin] === after[begin]) ++begin;
  while (end < least - begin && before.at(-1 - end) === after.at(-1 - end)) ++end;
  const middle = script(before.slice(begin, before.length - end), after.slice(begin, after.length - end));
  return grouped([...before.slice(0, begin).map((text) => ["same", text]), ...middle, ...before.slice(before.length - end).map((text) => ["same", text])]);
}

function script(before, after) {
  const whole = [...before.map((text) => ["out", text]), ...after.map((text) => ["in", text])];
  if (before.length === 0 || after.length === 0) return whole;
  const furthest = new Map([[1, 0]]); // diagonal -> how far `before` was gone along it
  const trail = [];
  for (let step = 0; step <= Math.min(mostSteps, before.length + after.length); ++step) {
    trail.push(new Map(furthest));
    for (let diagonal = -step; diagonal <= step; diagonal += 2) {
      let x = comesDown(furthest, diagonal, step) ? furthest.get(diagonal + 1) : furthest.get(diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) ++x;
      furthest.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return traced(before, after, trail);
    }
  }
  return whole;
}

const comesDown = (furthest, diagonal, step) =>
  diagonal === -step || (diagonal !== step && furthest.get(diagonal - 1) < furthest.get(diagonal + 1));

function traced(before, after, trail) {
  const steps = [];
  let x = before.length, y = after.length;
  for (let step = trail.length - 1; step >= 0; --step) {
    const furthest = trail[step], diagonal = x - y;
    const from = comesDown(furthest, diagonal, step) ? diagonal + 1 : diagonal - 1;
    const startX = step === 0 ? 0 : furthest.get(from), startY = step === 0 ? 0 : startX - from;
    while (x > startX && y > startY) {
      steps.push(["same", before[--x]]);
      --y;
    }
    if (step === 0) break;
    if (x > startX) steps.push(["out", before[--x]]);
    else steps.push(["in", after[--y]]);
  }
  return steps.reverse();
}

function grouped(steps) {
  const groups = [];
  let out = [], into = [];
  const close = () => {
    if (out.length > 0) groups.push({ kind: "out", items: out });
    if (into.length > 0) groups.push({ kind: "in", items: into });
    out = [];
    into = [];
  };
  for (const [kind, text] of steps) {
    if (kind === "out") out.push(text);
    else if (kind === "in") into.push(text);
    else {
      close();
      if (groups.at(-1)?.kind === "same") groups.at(-1).items.push(text);
      else groups.push({ kind: "same", items: [text] });
    }
  }
  close();
  return groups;
}

// A text as words and what stands between them: joined they are the text again.
export const wordsOf = (text) => text.match(/\s+|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
