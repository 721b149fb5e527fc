import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, test } from "node:test";

import { accessibilityFaults, deskServer, narrow, picture, samples, until, waitRead } from "./desk.js";
import { faultsOf, reviewing, row } from "./reviewing.js";

const run = promisify(execFile);
const sample = "nong-thon-moi-xa.txt";
const folder = await mkdtemp(join(tmpdir(), "vanthu-source-"));
const server = deskServer();
const { openIn, openDraft } = reviewing(server);
after(() => rm(folder, { recursive: true, force: true }));

// A sample as a PDF or Word file, as a document. `bare`: a PDF without the record that the program puts into it, as one
// that comes from elsewhere.
async function addRendered(ending, { bare = false } = {}) {
  const file = join(folder, "nông thôn mới." + ending);
  await run(process.env.VANTHU_PROGRAM, ["render", join(samples, sample), "-o", file]);
  if (bare) {
    await run("pdftocairo", ["-pdf", file, file + ".bare"]);
    await rename(file + ".bare", file);
  }
  const form = new FormData();
  form.append("file", new Blob([await readFile(file)]), "nông thôn mới." + ending);
  const { documents: [{ id }] } = await server.api("POST", "/documents", form);
  return (await waitRead(server.api, id)).id;
}

test("a value shows its lines, a line shows its value", async () => {
  const { page } = await openDraft();
  const marked = page.locator(".review-source .pointed");
  await page.locator(".source-line").first().waitFor();
  await row(page, "Nghị quyết số 57-NQ/TW").click();
  await marked.first().waitFor();
  assert.match(await marked.first().textContent(), /57-NQ\/TW/);
  await picture(page, "source-text");
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.locator(".source-line", { hasText: "Luật Giao dịch điện tử" }).first().click();
  await page.locator(".review-record .pointed", { hasText: "Luật Giao dịch điện tử" }).waitFor();
  await page.locator(".source-line", { hasText: "Luật Giao dịch điện tử" }).first().press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.deepEqual(faultsOf(page), []);
});

test("a PDF is shown as its pages, with the lines of a value marked", async () => {
  const id = await addRendered("pdf", { bare: true });
  const page = await openIn(id);
  await page.locator(".source-paper img").first().waitFor();
  await until(() => page.evaluate(() => document.querySelector(".source-paper img").naturalWidth > 300));
  const value = page.locator(".tree-text").nth(5);
  await value.click();
  const box = page.locator(".source-box.pointed").first();
  await box.waitFor();
  const { width, height } = await box.boundingBox();
  assert.ok(width > 40 && height > 5 && height < 60, `a box of a line: ${width} x ${height}`);
  await picture(page, "source-pages");
  assert.deepEqual(await accessibilityFaults(page), []);

  await box.click();
  await page.locator(".review-record .pointed").first().waitFor();
  await page.getByRole("button", { name: "Chữ", exact: true }).click();
  await page.locator(".source-line.pointed").first().waitFor();
  const head = (await value.textContent()).split(" ").slice(0, 4).join(" ");
  assert.ok((await page.locator(".source-line.pointed").allTextContents()).join(" ").includes(head), "the line that is marked has the words of the value");
  assert.deepEqual(faultsOf(page), []);

  const dark = await openIn(id, { scheme: "dark" });
  await dark.locator(".source-paper img").first().waitFor();
  await picture(dark, "source-pages-dark");
  assert.deepEqual(await accessibilityFaults(dark), []);
});

test("a Word file is shown as its paragraphs, on a telephone too", async () => {
  const id = await addRendered("docx");
  const page = await openIn(id, { size: narrow, tab: "ban-goc" });
  await page.locator(".source-text").getByText("Độc lập").first().waitFor();
  await picture(page, "source-narrow");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(page), []);
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải tệp gốc" }).click()]);
  assert.equal(file.suggestedFilename(), "nông thôn mới.docx");
  assert.deepEqual(await readFile(await file.path()), await readFile(join(folder, "nông thôn mới.docx")));
});

test("a file that carries its record is marked where its own lines are", async () => {
  const page = await openIn(await addRendered("docx"));
  await page.locator(".source-line").first().waitFor();
  const node = page.locator(".tree-text").nth(5);
  await node.click();
  const line = page.locator(".source-line.pointed").first();
  await line.waitFor();
  assert.ok((await line.innerText()).includes((await node.innerText()).slice(0, 30)), "the line says what the node says");
  assert.equal(await page.getByText("Hồ sơ này đi kèm trong tệp").count(), 0);
});

test("the button that hides the original says what it does", async () => {
  const { page } = await openDraft();
  await page.locator(".source-line").first().waitFor();
  await page.getByRole("button", { name: "Ẩn bản gốc" }).click();
  assert.equal(await page.locator(".review-source").isVisible(), false);
  await page.reload();
  await page.getByRole("button", { name: "Hiện bản gốc" }).click();
  await page.locator(".source-line").first().waitFor();
  await page.getByRole("button", { name: "Ẩn bản gốc" }).waitFor();
});
