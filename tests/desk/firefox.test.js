// The main road in Firefox, where it is installed: upload, review, edit, saved, PDF. All else of the desk is tried in
// Chromium; what the two did differently so far was on paper, in spelling, and in the language of what a field lacks.

import assert from "node:assert/strict";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { deskServer, firefoxProgram, openFirefox, samples, signIn, until } from "./desk.js";
import { row, saved } from "./reviewing.js";

const there = await access(firefoxProgram).then(() => true, () => false);
const server = there ? deskServer() : null;

test("a draft goes its way in Firefox", { skip: !there && `${firefoxProgram} is not installed` }, async () => {
  const page = await openFirefox();
  await signIn(page, server);
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], "Chuyển đổi số.txt", { type: "text/plain" }));
    for (const type of ["dragenter", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  }, await readFile(join(samples, "chuyen-doi-so-phu-luc-kinh-phi.txt"), "utf8"));
  await page.getByRole("link", { name: /chuyển đổi số thị xã Phú Lâm/ }).click();

  await row(page, "Luật Giao dịch điện tử").click();
  await page.locator(".source-line.pointed", { hasText: "Luật Giao dịch điện tử" }).waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Đã sửa ở đây.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Mục mới bằng Firefox;");
  const cell = page.getByRole("grid").locator("tbody tr").nth(1).locator("td").nth(3);
  await cell.click();
  await page.keyboard.type("2.000");
  await page.getByText(/cộng các dòng thành phần được 2\.250/).waitFor();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("hai");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+s");
  await saved(page);
  const { documents: [{ id }] } = await server.api("GET", "/documents");
  const record = await server.api("GET", `/documents/${id}/record`);
  assert.deepEqual(record.body[0].children.slice(0, 2).map((node) => node.text), ["Luật Giao dịch điện tử ngày 22/6/2023; Đã sửa ở đây.", "Mục mới bằng Firefox;"]);
  assert.equal(record.appendices[0].tables[0].rows[1].cells[3], "1.900");

  await page.getByRole("tab", { name: "Bản in" }).click();
  await until(() => page.evaluate(() => document.querySelector(".print-page")?.naturalWidth > 300));
  await page.evaluate(() => { // what is saved: this driver tells nothing of downloads
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { globalThis.made = blob; return make.call(URL, blob); };
  });
  await page.getByRole("button", { name: "Tải PDF" }).click();
  await until(() => page.evaluate(() => globalThis.made));
  assert.equal(await page.evaluate(() => globalThis.made.slice(0, 5).text()), "%PDF-");
  assert.deepEqual(page.complaints, []);
});
