// What the service takes, as its settings really are.

import { get } from "./api.js";

const usual = { upload_bytes: 20 << 20, draft_bytes: 20 << 20, endings: null };
let asked = null;

// { upload_bytes: of one file, draft_bytes: of one that is no archive, endings: [".docx", …] or null where any }
export function limits() {
  asked ??= get("/limits").then((told) => ({ ...usual, ...told })).catch((problem) => {
    asked = null;
    if (problem.status === 404) return usual;
    throw problem;
  });
  return asked;
}
