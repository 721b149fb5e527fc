import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, deskServer, picture } from "./desk.js";
import { budgetDraft, faultsOf, reviewing, row, saved } from "./reviewing.js";

const server = deskServer();
const { openDraft, recordOf } = reviewing(server);

test("a finding leads to its place, and what is certain is mended with one click", async () => {
  const { page, id } = await openDraft({ text: budgetDraft.replace(/^- Lưu: VT.*$/m, ""), tab: "can-xem" });
  const finding = page.locator(".finding", { hasText: "Lưu" });
  await finding.getByRole("button", { name: "Tới chỗ đó" }).click();
  await page.getByRole("group", { name: "Nơi nhận" }).waitFor();
  await page.getByRole("tab", { name: /Điểm cần xem/ }).click();
  await picture(page, "findings");
  assert.deepEqual(await accessibilityFaults(page), []);
  await finding.getByRole("button", { name: "Thêm “Lưu: VT”" }).click();
  await page.getByText("Đã sửa: Thêm “Lưu: VT”.").waitFor();
  await saved(page);
  assert.equal((await recordOf(id)).recipients.at(-1), "Lưu: VT");
  assert.equal(await finding.count(), 0);
  await page.getByRole("status").getByRole("button", { name: "Hoàn tác" }).click();
  await page.keyboard.press("Control+s");
  await finding.waitFor();
  await saved(page);
  assert.doesNotMatch((await recordOf(id)).recipients.join(), /Lưu/);
  assert.deepEqual(faultsOf(page), []);
});

test("a fact that was corrected by hand stays so when the text changes, until it is taken back", async () => {
  const { page, id } = await openDraft({ tab: "du-kien" });
  const fact = page.locator(".fact", { hasText: "Nâng cấp mạng nội bộ" });
  await fact.getByRole("button", { name: /^Sửa/ }).click();
  await fact.getByLabel("Thời hạn").fill("Quý III/2025");
  await fact.getByLabel(/^Chủ trì/).fill("Văn phòng HĐND và UBND thị xã\nPhòng Nội vụ");
  await fact.getByText("đã sửa tay").waitFor();
  await saved(page);
  await picture(page, "fact-corrected");
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.getByRole("tab", { name: "Nội dung" }).click();
  await row(page, "NHIỆM VỤ").click();
  await page.keyboard.press("Alt+ArrowUp"); // the section goes before all others
  await row(page, "Thời gian thực hiện: Quý II/2025.").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Gia hạn nếu cần.");
  await page.keyboard.press("Control+s");
  await saved(page);
  let record = await recordOf(id);
  const [task] = record.tasks;
  assert.deepEqual([task.due, task.lead], ["Quý III/2025", ["Văn phòng HĐND và UBND thị xã", "Phòng Nội vụ"]]);
  assert.deepEqual(record.corrected, [{ of: "tasks", node: task.node }]);

  await page.getByRole("tab", { name: "Dữ kiện" }).click();
  await fact.getByRole("button", { name: "Lấy lại theo văn bản" }).click();
  await page.getByText("Đã lấy lại dữ kiện theo văn bản.").waitFor();
  record = await recordOf(id);
  assert.deepEqual(record.tasks[0].lead, ["Văn phòng HĐND và UBND thị xã"]);
  assert.equal(record.corrected, undefined);
  assert.deepEqual(faultsOf(page), []);
});

test("what is no task is taken out and comes back", async () => {
  const { page, id } = await openDraft({ tab: "du-kien" });
  const facts = page.locator(".fact", { hasText: "Phủ sóng wifi" });
  await facts.getByRole("button", { name: "Bỏ dữ kiện này" }).click();
  await page.getByText(/Đã bỏ “Phủ sóng wifi/).waitFor();
  await page.keyboard.press("Control+s");
  await saved(page);
  assert.ok(!(await recordOf(id)).tasks.some((task) => task.content.startsWith("Phủ sóng")), "it does not come back by itself");
  await page.getByText("đã bỏ", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Lấy lại theo văn bản" }).click();
  await facts.waitFor();
  assert.deepEqual(faultsOf(page), []);
});
