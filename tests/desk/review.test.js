import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { accessibilityFaults, addDocument, closeBrowser, narrow, openPage, picture, samples, signIn, startServer } from "./desk.js";

let server, draft;
before(async () => {
  server = await startServer();
  draft = await readFile(join(samples, "chuyen-doi-so-phu-luc-kinh-phi.txt"), "utf8");
});
after(async () => {
  await closeBrowser();
  await server.stop();
});

// A fresh document of its own, open on a page.
async function openDraft(size, { name = "Dự thảo chuyển đổi số.txt", text = draft, who = server } = {}) {
  const document = await addDocument(server.api, name, text);
  const page = await openPage(size);
  await signIn(page, { url: server.url, ...who, url: server.url }, "#/ho-so/" + document.id);
  await page.getByRole("tab", { name: "Nội dung" }).waitFor();
  return { page, id: document.id };
}

test("a draft is seen as a structure", async () => {
  const { page } = await openDraft();
  await page.getByRole("heading", { level: 1, name: /Ứng dụng công nghệ thông tin, chuyển đổi số thị xã Phú Lâm/ }).waitFor();
  await picture(page, "review");
  assert.deepEqual(page.complaints, []);
});
