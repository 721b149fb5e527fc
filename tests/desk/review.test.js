import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { accessibilityFaults, addDocument, addUser, closeBrowser, narrow, openPage, picture, samples, signIn, startServer } from "./desk.js";

let server, clerk, draft;
before(async () => {
  server = await startServer();
  clerk = await addUser(server, "binh", "Trần Văn Bình", "clerk");
  draft = await readFile(join(samples, "chuyen-doi-so-phu-luc-kinh-phi.txt"), "utf8");
});
after(async () => {
  await closeBrowser();
  await server.stop();
});

let drafts = 0;

// A fresh document of its own, open on a page. `tab`: of the address.
async function openDraft({ size, text = draft, tab = "", scheme } = {}) {
  const { id } = await addDocument(server.api, `Dự thảo chuyển đổi số ${++drafts}.txt`, text);
  const page = await openPage(size, { colorScheme: scheme });
  await openIn(page, server, id, tab);
  return { page, id };
}

async function openIn(page, who, id, tab = "") {
  await signIn(page, { url: server.url, login: who.login, password: who.password }, "#/ho-so/" + id + (tab && "?muc=" + tab));
  await page.getByRole("tab", { name: "Nội dung" }).waitFor();
  await page.getByRole("tabpanel").waitFor();
}

const recordOf = (id) => server.api("GET", `/documents/${id}/record`);
const text = (page, words) => page.locator(".tree-text", { hasText: words }).first();
const saved = (page) => page.getByText(/^Đã lưu lúc \d\d:\d\d$/).waitFor();

// What the browser itself says of answers that the page takes care of.
const faultsOf = (page) => page.complaints.filter((one) => !/status of (401|404|412)|ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(one));

test("a draft is seen as a structure, in light, in dark and on a telephone", async () => {
  const { page, id } = await openDraft();
  await page.getByRole("heading", { level: 1, name: /Ứng dụng công nghệ thông tin, chuyển đổi số thị xã Phú Lâm/ }).waitFor();
  assert.equal(await page.getByLabel("Cơ quan ban hành").inputValue(), "PHÒNG VĂN HÓA VÀ THÔNG TIN");
  await text(page, "Nghị quyết số 57-NQ/TW").waitFor();
  await picture(page, "review");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByRole("tab", { name: "Dữ kiện" }).click();
  await page.getByText("Chủ trì: Văn phòng HĐND và UBND thị xã").waitFor();
  await picture(page, "facts");
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faultsOf(page), []);

  const dark = await openPage(undefined, { colorScheme: "dark" });
  await openIn(dark, server, id);
  await picture(dark, "review-dark");
  assert.deepEqual(await accessibilityFaults(dark), []);

  const small = await openPage(narrow);
  await openIn(small, server, id);
  await picture(small, "review-narrow");
  assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(small), []);
});

test("fields and sections are edited in place, saved by themselves, and undone", async () => {
  const { page, id } = await openDraft();
  await page.getByLabel("Nơi ban hành").fill("Phú Lâm Thượng");
  await text(page, "Luật Giao dịch điện tử").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Đã sửa ở đây.");
  await saved(page);
  let record = await recordOf(id);
  assert.equal(record.header.place, "Phú Lâm Thượng");
  assert.equal(record.body[0].children[0].text, "Luật Giao dịch điện tử ngày 22/6/2023; Đã sửa ở đây.");

  await page.keyboard.press("Control+z");
  assert.equal(await text(page, "Luật Giao dịch điện tử").textContent(), "Luật Giao dịch điện tử ngày 22/6/2023;");
  await page.keyboard.press("Control+z");
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Phú Lâm");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Hoàn tác" }).first().waitFor();
  await saved(page);
  await page.reload();
  await text(page, "Luật Giao dịch").waitFor();
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Phú Lâm Thượng");
  record = await recordOf(id);
  assert.equal(record.body[0].children[0].text, "Luật Giao dịch điện tử ngày 22/6/2023;");
  assert.deepEqual(faultsOf(page), []);
});

test("the outline is worked in by keyboard alone", async () => {
  const { page, id } = await openDraft();
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  await text(page, "Nghị quyết số 57-NQ/TW").click();
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
  await text(page, "Nghị định số 42").waitFor();
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
  await page.keyboard.press("Control+s");
  await saved(page);
  const record = await recordOf(id);
  assert.deepEqual(record.appendices[0].tables[0].rows[2].cells.slice(2, 6), ["UBND các xã, phường", "250", "10", "100"]);
  assert.equal(record.appendices[0].tables[0].rows.length, 9);
  assert.deepEqual(await accessibilityFaults(page), []);
  assert.deepEqual(faultsOf(page), []);
});

test("two people's changes are both kept; where they differ, one is asked", async () => {
  const { page, id } = await openDraft();
  const other = await openPage();
  await openIn(other, { ...clerk }, id);
  await other.getByLabel("Nơi ban hành").fill("Bình Lâm");
  await other.keyboard.press("Control+s");
  await saved(other);

  await text(page, "Nghị quyết số 57-NQ/TW").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Của tôi.");
  await page.keyboard.press("Control+s");
  await page.getByText(/đã lưu một bản mới hơn\. Thay đổi của cả hai người đã được giữ/).waitFor();
  await saved(page);
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Bình Lâm");
  let record = await recordOf(id);
  assert.equal(record.header.place, "Bình Lâm");
  assert.match(record.body[0].children[1].text, /Của tôi\.$/);

  await other.getByLabel("Ký hiệu", { exact: true }).fill("KH-BINH");
  await other.keyboard.press("Control+s");
  const dialog = other.getByRole("dialog");
  await other.getByText(/Thay đổi của cả hai người đã được giữ/).waitFor(); // of other values
  await saved(other);
  await page.getByLabel("Ký hiệu", { exact: true }).fill("KH-TOI");
  await page.keyboard.press("Control+s");
  const asked = page.getByRole("dialog", { name: /đã lưu một bản mới hơn/ });
  await asked.waitFor();
  await picture(page, "conflict");
  assert.deepEqual(await accessibilityFaults(page), []);
  record = await recordOf(id);
  assert.equal(record.header.symbol, "KH-BINH", "nothing is overwritten");
  await asked.getByLabel(/Của tôi/).check();
  await asked.getByRole("button", { name: "Giữ cả hai theo lựa chọn này" }).click();
  await page.getByText("Đã gộp thay đổi của cả hai người.").waitFor();
  await saved(page);
  record = await recordOf(id);
  assert.equal(record.header.symbol, "KH-TOI");
  assert.equal(await dialog.count(), 0);
  assert.deepEqual([...faultsOf(page), ...faultsOf(other)], []);
});

test("a session that ends while one edits loses nothing, nor does a network that is away", async () => {
  const { page, id } = await openDraft();
  await page.context().clearCookies();
  await page.getByLabel("Nơi ban hành").fill("Hết phiên");
  await page.getByRole("heading", { name: "Phiên làm việc đã kết thúc" }).waitFor();
  await page.getByRole("dialog").getByLabel("Mật khẩu").fill(server.password);
  await page.getByRole("dialog").getByRole("button", { name: "Đăng nhập" }).click();
  await saved(page);
  assert.equal((await recordOf(id)).header.place, "Hết phiên");

  await page.context().setOffline(true);
  await page.getByLabel("Nơi ban hành").fill("Mất mạng");
  await page.keyboard.press("Control+s");
  await page.getByText(/Chưa lưu được vì không gọi được máy chủ/).waitFor();
  await page.context().setOffline(false);
  await saved(page);
  assert.equal((await recordOf(id)).header.place, "Mất mạng");
  assert.deepEqual(faultsOf(page), []);
});

test("leaving the page saves first", async () => {
  const { page, id } = await openDraft();
  await page.getByLabel("Nơi ban hành").fill("Rời trang");
  await page.getByRole("link", { name: "← Hồ sơ" }).click();
  await page.getByRole("heading", { level: 1 }).filter({ hasNotText: "Ứng dụng" }).waitFor();
  assert.equal((await recordOf(id)).header.place, "Rời trang");
  assert.deepEqual(faultsOf(page), []);
});

test("a document is marked as reviewed and taken back; who may not, is not offered it", async () => {
  const { page, id } = await openDraft();
  await page.getByRole("button", { name: "Đánh dấu đã duyệt" }).click();
  await page.getByText("✓ Đã duyệt").waitFor();
  assert.equal((await server.api("GET", "/documents/" + id)).state, "reviewed");
  await page.getByRole("button", { name: "Bỏ duyệt" }).click();
  await page.getByText("Đã bỏ đánh dấu đã duyệt.").waitFor();
  const other = await openPage();
  await openIn(other, clerk, id);
  assert.equal(await other.getByRole("button", { name: "Đánh dấu đã duyệt" }).count(), 0);
  assert.deepEqual([...faultsOf(page), ...faultsOf(other)], []);
});
