import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, test } from "node:test";

import { deskServer } from "./desk.js";
import { faultsOf, reviewing, row } from "./reviewing.js";

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), "vanthu-paper-"));
const server = deskServer();
const { openDraft, recordOf } = reviewing(server);
after(() => rm(folder, { recursive: true, force: true }));

// The page as the browser prints it: its words, blanks made one.
async function onPaper(page) {
  const file = join(process.env.VANTHU_SCREENSHOTS ?? folder, "review-on-paper.pdf");
  await writeFile(file, await page.pdf({ format: "A4", margin: { top: "15mm", bottom: "15mm", left: "15mm", right: "15mm" } }));
  return (await run("pdftotext", ["-layout", file, "-"])).stdout.normalize("NFC").replace(/\s+/g, " ");
}

const texts = (nodes) => nodes.flatMap((node) => [node.text, ...texts(node.children)]).filter(Boolean);
const start = (text) => text.split(" ").slice(0, 4).join(" "); // stands in one line

test("on paper the record stands whole, without what is for editing", async () => {
  const { page, id } = await openDraft();
  await row(page, "Luật Giao dịch điện tử").waitFor();
  await page.locator(".review-part > summary").first().click(); // a part that is folded is printed all the same
  const words = await onPaper(page);
  const record = await recordOf(id);
  const missing = texts(record.body).map(start).filter((one) => !words.includes(one));
  assert.deepEqual(missing, [], "every paragraph of the body");
  assert.ok(words.includes(record.header.issuer.split("\n")[0]), "a value of a part that was folded");
  for (const one of [record.signature.name, record.appendices.at(-1).tables[0].rows.at(-1).cells.find(Boolean)]) assert.ok(words.includes(one), one);
  for (const one of ["Bản gốc", "Điểm cần xem", "Gấp hết", "Đánh dấu đã duyệt", "Tải tệp gốc"]) assert.ok(!words.includes(one), one + " is not printed");
  assert.deepEqual(faultsOf(page), []);
});
