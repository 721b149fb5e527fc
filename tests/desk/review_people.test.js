import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, addUser, deskServer, picture, visit } from "./desk.js";
import { faultsOf, reviewing, row, saved } from "./reviewing.js";

let clerk;
const server = deskServer(async () => {
  clerk = await addUser(server, "binh", "Trần Văn Bình", "clerk");
});
const { openIn, openDraft, recordOf } = reviewing(server);

test("two people's changes are both kept; where they differ, one is asked", async () => {
  const { page, id } = await openDraft();
  const other = await openIn(id, { who: clerk });
  await page.context().setOffline(true); // who is away does not see what others save
  await row(page, "Nghị quyết số 57-NQ/TW").click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Của tôi.");
  await other.getByLabel("Nơi ban hành").fill("Bình Lâm");
  await other.keyboard.press("Control+s");
  await saved(other);
  await page.context().setOffline(false);
  await page.keyboard.press("Control+s");
  await page.getByText(/đã lưu một bản mới hơn\. Thay đổi của cả hai người đã được giữ/).waitFor();
  await saved(page);
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Bình Lâm");
  let record = await recordOf(id);
  assert.equal(record.header.place, "Bình Lâm");
  assert.match(record.body[0].children[1].text, /Của tôi\.$/);

  await page.keyboard.press("Control+z");
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Bình Lâm", "what others saved is not taken back");
  assert.doesNotMatch(await row(page, "Nghị quyết số 57-NQ/TW").textContent(), /Của tôi/);
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+s");
  await saved(page);
  assert.match((await recordOf(id)).body[0].children[1].text, /Của tôi\.$/);

  await page.context().setOffline(true);
  await page.getByLabel("Ký hiệu", { exact: true }).fill("KH-TOI");
  await other.reload();
  await other.getByLabel("Ký hiệu", { exact: true }).fill("KH-BINH");
  await other.keyboard.press("Control+s");
  await saved(other);
  await page.context().setOffline(false);
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
  assert.deepEqual(faultsOf(page, other), []);
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

test("the answer to a save is lost on the way: what was typed meanwhile is saved all the same", async () => {
  const { page, id } = await openDraft();
  let left = 1;
  await page.route("**/record", async (route) => {
    if (route.request().method() !== "PUT" || left-- !== 1) return route.continue();
    await route.fetch();
    await page.getByLabel("Nơi ban hành").fill("Gõ trong lúc chờ");
    await route.abort();
  });
  await page.getByLabel("Nơi ban hành").fill("Mất câu trả lời");
  await page.keyboard.press("Control+s");
  await page.getByText(/Chưa lưu được vì không gọi được máy chủ/).waitFor();
  await saved(page);
  assert.equal((await recordOf(id)).header.place, "Gõ trong lúc chờ");
  const { versions } = await server.api("GET", `/documents/${id}/versions`);
  assert.equal(versions.length, 3, "read, saved, saved");
  assert.deepEqual(faultsOf(page).filter((one) => !/ERR_FAILED/.test(one)), []);
});

test("what could not be saved when the window closed is there the next time", async () => {
  const { page, id } = await openDraft();
  await server.crash(); // not setOffline(): what a page sends while it closes may get through that
  await page.getByLabel("Nơi ban hành").fill("Mất điện");
  await page.keyboard.press("Control+s");
  await page.getByText(/Chưa lưu được vì không gọi được máy chủ/).waitFor();
  await page.goto("about:blank"); // the browser asks whether to leave; the test says yes
  await server.restart();
  const record = await recordOf(id);
  assert.equal(record.header.place, "Phú Lâm");
  await clerk.api("PUT", `/documents/${id}/record`, { ...record, subject: "Trích yếu mới" }, { "If-Match": '"1"' });
  await visit(page, server, "#/ho-so/" + id);
  await page.getByText("Đã lấy lại phần chưa lưu của lần mở trước.").waitFor();
  await saved(page);
  const { header, subject } = await recordOf(id);
  assert.deepEqual([header.place, subject], ["Mất điện", "Trích yếu mới"]);
  await page.reload();
  await page.getByRole("tabpanel").waitFor();
  assert.equal(await page.getByText("Đã lấy lại phần chưa lưu").count(), 0);
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
  await page.getByLabel("Nơi ban hành").fill("Sửa sau khi duyệt");
  await page.getByText("Hồ sơ vừa được sửa nên không còn là “Đã duyệt”; hãy duyệt lại khi xong.").waitFor();
  await page.getByRole("button", { name: "Đánh dấu đã duyệt" }).click();
  await page.getByText("✓ Đã duyệt").waitFor();
  await page.getByRole("button", { name: "Bỏ duyệt" }).click();
  await page.getByText("Đã bỏ đánh dấu đã duyệt.").waitFor();
  const other = await openIn(id, { who: clerk });
  assert.equal(await other.getByRole("button", { name: "Đánh dấu đã duyệt" }).count(), 0);
  assert.deepEqual(faultsOf(page, other), []);
});

test("each of two people is told of the other one", async () => {
  const { page, id } = await openDraft();
  const other = await openIn(id, { who: clerk });
  await other.getByText("Quản trị viên cũng đang mở hồ sơ này.").waitFor();
  await page.getByText("Trần Văn Bình cũng đang mở hồ sơ này.").waitFor({ timeout: 30_000 });
  assert.deepEqual(faultsOf(page, other), []);
});

test("what somebody else saved is shown to who only looks", async () => {
  const { page, id } = await openDraft();
  const record = await recordOf(id);
  await clerk.api("PUT", `/documents/${id}/record`, { ...record, subject: "Trích yếu do người khác sửa" }, { "If-Match": '"1"' });
  await page.evaluate(() => dispatchEvent(new Event("focus"))); // as when one comes back to the window
  await page.getByText(/đã lưu một bản mới hơn; trang đang hiện bản đó/).waitFor();
  await page.getByRole("heading", { level: 1, name: /Trích yếu do người khác sửa/ }).waitFor();
  assert.equal((await recordOf(id)).subject, "Trích yếu do người khác sửa");
  assert.deepEqual(faultsOf(page), []);
});
