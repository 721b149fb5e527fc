import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, test } from "node:test";

import { deskServer, until } from "./desk.js";
import { budgetDraft, faultsOf, reviewing, row } from "./reviewing.js";

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

test("what is folded or not yet shown stands on paper too, and is folded again afterwards", async () => {
  const points = Array.from({ length: 400 }, (_, i) => `- Việc cần làm thứ ${i + 1}, thực hiện trong năm.`);
  const sections = Array.from({ length: 8 }, (_, i) => [`${i + 1}. Nhiệm vụ thứ ${i + 1}`, ...points.slice(i * 50, i * 50 + 50)].join("\n"));
  const lines = Array.from({ length: 130 }, (_, i) => `${i + 3}\tMua thiết bị đợt ${i + 1}\tPhòng Nội vụ\t1\t\t1\t\t`);
  const text = budgetDraft.replace(/^II\. NHIỆM VỤ[^]*?(?=^III\.)/m, "II. NHIỆM VỤ\n" + sections.join("\n") + "\n").replace(/^II\t/m, lines.join("\n") + "\nII\t");
  const { page } = await openDraft({ text });
  await row(page, "Nhiệm vụ thứ 8").waitFor();
  const rows = await page.locator(".tree-row").count();
  assert.equal(await page.locator(".table-grid tbody tr").count(), 100);
  const words = await onPaper(page);
  for (const one of ["Việc cần làm thứ 1,", "Việc cần làm thứ 400,", "Mua thiết bị đợt 130", "Tổng cộng"]) assert.ok(words.includes(one), one);
  await until(async () => await page.locator(".tree-row").count() === rows && await page.locator(".table-grid tbody tr").count() === 100);
  assert.deepEqual(faultsOf(page), []);
});
