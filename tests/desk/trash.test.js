import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, addDocument, deskServer, narrow, openPage, picture, signIn } from "./desk.js";

const subjects = ["Phát triển kinh tế tập thể", "Giảm nghèo bền vững", "Bảo vệ môi trường làng nghề"];
const server = deskServer(async () => {
  for (const subject of subjects) {
    const { id } = await addDocument(server.api, subject + ".txt", `KẾ HOẠCH\n${subject}\nI. MỤC ĐÍCH\n1. Mục đích\nNâng cao đời sống Nhân dân.\n`);
    await server.api("DELETE", "/documents/" + id);
  }
});

test("what was thrown away is had back, one or many", async () => {
  const page = await openPage();
  await signIn(page, server, "#/thung-rac");
  page.complaints.length = 0; // nobody was signed in yet
  const row = (words) => page.locator("tbody tr", { hasText: words });
  await row("Giảm nghèo bền vững").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "trash");
  await row("Giảm nghèo bền vững").getByRole("button", { name: /Lấy lại/ }).click();
  await page.getByText("Đã lấy lại 1 hồ sơ từ thùng rác.").waitFor();
  await row("Giảm nghèo bền vững").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await row("Giảm nghèo bền vững").waitFor();
  await page.getByLabel("Chọn cả trang").check();
  await page.getByRole("button", { name: "Lấy lại 3 hồ sơ" }).click();
  await page.getByText("Thùng rác trống").waitFor();
  assert.equal((await server.api("GET", "/documents")).all, 3);
  assert.deepEqual(page.complaints, []);
});

test("a narrow, dark screen has it all", async () => {
  const { documents: [{ id }] } = await server.api("GET", "/documents?limit=1&trashed=0").then((list) => (list.all ? list : server.api("GET", "/documents?trashed=1&limit=1")));
  await server.api("DELETE", "/documents/" + id).catch(() => {});
  const page = await openPage(narrow, { colorScheme: "dark" });
  await signIn(page, server, "#/thung-rac");
  await page.locator("tbody tr").first().waitFor();
  await picture(page, "trash-narrow-dark");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});
