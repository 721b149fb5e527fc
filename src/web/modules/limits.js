// What the service takes, as its settings really are.

import { get } from "./api.js";

const usual = { upload_bytes: 20 << 20, files: 2000, endings: null };
let asked = null;

// { upload_bytes, files, archive_bytes, endings: [".docx", …] or null where any }
export function limits() {
  asked ??= get("/limits").then((told) => ({ ...usual, ...told })).catch((problem) => {
    asked = null;
    if (problem.status === 404) return usual;
    throw problem;
  });
  return asked;
}
