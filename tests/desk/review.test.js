import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, addDocument, deskServer, narrow, picture, visit } from "./desk.js";
import { budgetDraft, faultsOf, reviewing, row, saved } from "./reviewing.js";

const server = deskServer();
const { openIn, openDraft, recordOf } = reviewing(server);

test("a draft is seen as a structure, in light, in dark and on a telephone", async () => {
  const { page, id } = await openDraft();
  await page.getByRole("heading", { level: 1, name: /Ứng dụng công nghệ thông tin, chuyển đổi số thị xã Phú Lâm/ }).waitFor();
  assert.equal(await page.getByLabel("Cơ quan ban hành").inputValue(), "PHÒNG VĂN HÓA VÀ THÔNG TIN");
  await row(page, "Nghị quyết số 57-NQ/TW").waitFor();
  await picture(page, "review");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("tab", { name: "Dữ kiện" }).click();
  await page.getByText("Chủ trì: Văn phòng HĐND và UBND thị xã").waitFor();
  await picture(page, "facts");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faultsOf(page), []);

  const dark = await openIn(id, { scheme: "dark" });
  await picture(dark, "review-dark");
  assert.deepEqual(await accessibilityFaults(dark), []);

  const small = await openIn(id, { size: narrow });
  await picture(small, "review-narrow");
  assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});

test("fields and sections are edited in place, saved by themselves, and undone", async () => {
  const { page, id } = await openDraft();
  await page.getByLabel("Nơi ban hành").fill("Phú Lâm Thượng");
  await row(page, "Luật Giao dịch điện tử").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Đã sửa ở đây.");
  await saved(page);
  let record = await recordOf(id);
  assert.equal(record.header.place, "Phú Lâm Thượng");
  assert.equal(record.body[0].children[0].text, "Luật Giao dịch điện tử ngày 22/6/2023; Đã sửa ở đây.");

  await page.keyboard.press("Control+z");
  assert.equal(await row(page, "Luật Giao dịch điện tử").textContent(), "Luật Giao dịch điện tử ngày 22/6/2023;");
  await page.keyboard.press("Control+z");
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Phú Lâm");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Hoàn tác" }).first().waitFor();
  await saved(page);
  await page.reload();
  await row(page, "Luật Giao dịch").waitFor();
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Phú Lâm Thượng");
  record = await recordOf(id);
  assert.equal(record.body[0].children[0].text, "Luật Giao dịch điện tử ngày 22/6/2023;");
  assert.deepEqual(faultsOf(page), []);
});

test("the outline is worked in by keyboard alone", async () => {
  const { page, id } = await openDraft();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await row(page, "Nghị quyết số 57-NQ/TW").click();
  await page.keyboard.press("Home");
  await page.keyboard.press("Alt+ArrowUp");
  assert.match(await focused(), /^Nghị quyết số 57/, "the cursor goes with the section");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("Control+Home");
  for (let i = 0; i < "Nghị quyết ".length; ++i) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.match(await focused(), /^số 57-NQ\/TW/);
  await page.keyboard.press("Backspace");
  assert.match(await focused(), /^Nghị quyết số 57/);
  await page.keyboard.press("Alt+ArrowLeft");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.type("Thông tư số 12/2025/TT-BTTTT ngày 01/3/2025 của Bộ Thông tin và Truyền thông;");
  await page.keyboard.press("ArrowDown");
  assert.match(await focused(), /^Nghị định số 42/, "arrows go from section to section");
  await page.keyboard.press("Alt+Delete");
  await page.getByText(/Đã xoá “- Nghị định số 42/).waitFor();
  await page.keyboard.press("Control+s");
  await saved(page);
  const record = await recordOf(id);
  assert.deepEqual(record.body[0].children.map((node) => node.text.slice(0, 22)), [
    "Luật Giao dịch điện tử", "Nghị quyết số 57-NQ/TW", "Thông tư số 12/2025/TT", "Quyết định số 749/QĐ-T", "Kế hoạch số 263/KH-UBN", "Công văn số 77/UBND-VX"]);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await row(page, "Nghị định số 42").waitFor();
  assert.deepEqual(faultsOf(page), []);
});

test("a way back takes back what it names, and goes when something else was done", async () => {
  const { page } = await openDraft();
  for (const words of ["Nghị quyết số 57-NQ/TW", "Nghị định số 42"]) {
    await row(page, words).click();
    await page.keyboard.press("Alt+Delete");
    await page.getByText(new RegExp("Đã xoá “- " + words)).waitFor();
  }
  const notices = page.locator("#notices > div");
  assert.equal(await notices.count(), 1);
  await notices.getByRole("button", { name: "Hoàn tác" }).click();
  await row(page, "Nghị định số 42").waitFor();
  assert.equal(await row(page, "Nghị quyết số 57-NQ/TW").count(), 0);
  await row(page, "Nghị định số 42").click();
  await page.keyboard.press("Alt+Delete");
  await notices.waitFor();
  await page.getByRole("link", { name: "Tổng quan" }).click();
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
  assert.equal(await notices.count(), 0, "on another page it would work on nothing");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  assert.deepEqual(faultsOf(page), []);
});

test("Delete at the end of a text takes the next one in", async () => {
  const { page } = await openDraft();
  const text = row(page, "Nghị quyết số 57-NQ/TW"), next = row(page, "Nghị định số 42");
  const whole = await text.textContent() + " " + await next.textContent();
  await text.click();
  await page.keyboard.press("End");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Delete");
  assert.equal(await text.textContent(), whole);
  await page.keyboard.press("Control+z");
  await next.waitFor();
  await page.keyboard.press("Control+Home");
  assert.deepEqual(faultsOf(page), []);
});

test("an address that leads nowhere says so", async () => {
  const { page } = await openDraft();
  await visit(page, server, "#/khong-co");
  await page.getByText("Không có trang nào ở địa chỉ này.").waitFor();
  await page.getByRole("link", { name: "Về danh sách hồ sơ" }).click();
  await page.getByRole("heading", { level: 1, name: "Hồ sơ" }).waitFor();
  assert.deepEqual(faultsOf(page), []);
});

test("a cell is edited and the total checked while one types", async () => {
  const { page, id } = await openDraft();
  const grid = page.getByRole("grid");
  await grid.scrollIntoViewIfNeeded();
  await page.getByText("✓ Các tổng khớp").waitFor();
  const cell = grid.locator("tbody tr").nth(1).locator("td").nth(3);
  assert.equal(await cell.textContent(), "1.900");
  await cell.click();
  await page.keyboard.type("2.000");
  await page.getByText(/“I Hạ tầng số”|“Hạ tầng số/).waitFor();
  await page.getByText(/ghi 2\.150, cộng các dòng thành phần được 2\.250, lệch 100 triệu đồng/).waitFor();
  await page.getByText(/ghi 2\.000, cộng 3 cột Ngân sách tỉnh, Ngân sách thị xã, Xã hội hóa được 1\.900, lệch 100 triệu đồng/).waitFor();
  await picture(page, "table");
  await page.keyboard.press("Escape");
  await page.getByText("✓ Các tổng khớp").waitFor();
  assert.equal(await cell.textContent(), "1.900");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.type("10");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+Enter");
  assert.equal(await grid.locator("tbody tr").count(), 10);
  await page.keyboard.press("Control+z");
  await grid.getByRole("columnheader", { name: "Xã hội hóa" }).click();
  await page.keyboard.press("F2");
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Nguồn khác › ");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+s");
  await saved(page);
  const record = await recordOf(id);
  assert.deepEqual(record.appendices[0].tables[0].columns[6], ["Nguồn khác", "Xã hội hóa"]);
  assert.deepEqual(record.appendices[0].tables[0].rows[2].cells.slice(2, 6), ["UBND các xã, phường", "250", "10", "100"]);
  assert.equal(record.appendices[0].tables[0].rows.length, 9);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faultsOf(page), []);
});

test("of many sections only what is unfolded is built", async () => {
  const points = Array.from({ length: 800 }, (_, i) => `- Việc cần làm thứ ${i + 1}, thực hiện trong năm.`);
  const sections = Array.from({ length: 16 }, (_, i) => [`${i + 1}. Nhiệm vụ thứ ${i + 1}`, ...points.slice(i * 50, i * 50 + 50)].join("\n"));
  const { page, id } = await openDraft({ text: budgetDraft.replace(/^II\. NHIỆM VỤ[^]*?(?=^III\.)/m, "II. NHIỆM VỤ\n" + sections.join("\n") + "\n") });
  await row(page, "Nhiệm vụ thứ 16").waitFor();
  const rows = page.locator(".tree-row");
  assert.ok(await rows.count() < 100);
  await page.getByRole("button", { name: "Mở mục 16." }).click();
  await row(page, "Việc cần làm thứ 751,").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Gấp.");
  await page.keyboard.press("Control+s");
  await saved(page);
  assert.match((await recordOf(id)).body[1].children[15].children[0].text, /trong năm\. Gấp\.$/);
  await page.getByRole("button", { name: "Mở hết" }).click();
  await row(page, "Việc cần làm thứ 1,").waitFor();
  assert.deepEqual(faultsOf(page), []);
});

test("a file that cannot be read says why, and is read again on demand", async () => {
  const { id } = await addDocument(server.api, "Bản hỏng.docx", "PK\x03\x04 không còn gì của tệp Word");
  const { page } = await openDraft(); // signs in
  await visit(page, server, "#/ho-so/" + id);
  await page.getByRole("heading", { level: 1, name: "Bản hỏng.docx" }).waitFor();
  const failure = page.locator("main .failure");
  await failure.waitFor();
  assert.match(await failure.textContent(), /\S/);
  await page.getByRole("button", { name: "Đọc lại tệp gốc" }).click();
  await page.getByText("Đang đọc bản thảo").or(failure).first().waitFor();
  await failure.waitFor();
  await picture(page, "review-failed");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faultsOf(page), []);
});
