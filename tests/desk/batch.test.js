import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { accessibilityFaults, addDocument, deskServer, narrow, openPage, picture, signIn, wide } from "./desk.js";

// Invented: a short plan of a commune.
const plan = (number, subject) => `ỦY BAN NHÂN DÂN
XÃ HÒA PHONG
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${number}/KH-UBND
Hòa Phong, ngày 15 tháng 01 năm 2026
KẾ HOẠCH
${subject}
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của cán bộ và Nhân dân.
Nơi nhận:
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Thắng
`;
const asFile = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

const server = deskServer();

async function openDesk(hash, size = wide) {
  const page = await openPage(size);
  await signIn(page, server, hash);
  page.complaints.length = 0; // nobody was signed in yet
  return page;
}

async function assertGood(page, name) {
  await page.evaluate(() => window.scrollTo(0, 0)); // nothing half under the bar
  for (const theme of ["light", "dark"]) {
    await page.evaluate((one) => { document.documentElement.dataset.theme = one; }, theme);
    await picture(page, name + (theme === "dark" ? "-dark" : ""));
    assert.deepEqual(await accessibilityFaults(page), [], theme);
  }
  await page.evaluate(() => { document.documentElement.dataset.theme = "light"; });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(page.complaints, []);
}

test("thirty files, the page loaded anew in the middle, a bad one among them; results as a zip", async () => {
  const page = await openDesk("#/hang-loat");
  await page.getByText("Chưa có đợt nào").waitFor();
  await assertGood(page, "batches-none");
  await page.getByRole("link", { name: "Đợt mới" }).click();
  const files = Array.from({ length: 29 }, (_, at) => asFile(`kế hoạch ${at + 1}.txt`, plan(at + 1, `Xây dựng nông thôn mới năm 2026 ở thôn số ${at + 1}`)));
  await page.getByLabel("Chọn tệp").setInputFiles([...files, asFile("hỏng.docx", "PK\x03\x04 bị cắt"), asFile("rỗng.txt", "")]);
  await page.getByText("30 tệp,").waitFor();
  await page.getByText("1 tệp không nhận").waitFor();
  await page.getByLabel("Tên đợt").fill("Nông thôn mới 2026");
  await assertGood(page, "batch-order");
  await page.getByRole("button", { name: "Bắt đầu với 30 tệp" }).click();
  await page.getByRole("heading", { name: "Nông thôn mới 2026" }).waitFor();
  await page.getByText(/Xong [1-9]\d?\/30 tệp/).waitFor();
  await page.reload();
  const told = await page.getByText(/Xong \d+\/30 tệp/).textContent();
  assert.doesNotMatch(told, /Xong 30/, "it is in the middle");
  await picture(page, "batch-middle");
  await page.getByText("Xong 30/30 tệp: 29 được, 1 lỗi.").waitFor({ timeout: 120_000 });
  await page.locator("tbody tr", { hasText: "kế hoạch 7.txt" }).getByText("Xong").waitFor();
  await assertGood(page, "batch-done");
  await page.getByLabel("Chỉ tệp lỗi").check();
  await page.locator("tbody tr", { hasText: "hỏng.docx" }).getByText(/tệp nén/).waitFor();
  await page.locator("tbody tr", { hasText: "kế hoạch 7.txt" }).waitFor({ state: "detached" });
  assert.equal(await page.locator("tbody tr").count(), 1);
  const [results] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải kết quả" }).click()]);
  assert.equal(results.suggestedFilename(), "Nông thôn mới 2026.zip");
  const names = execFileSync("unzip", ["-Z1", await results.path()], { encoding: "utf8" });
  assert.equal(names.match(/\.pdf$/gm).length, 29);
  assert.equal(names.match(/\.docx$/gm).length, 29);
  const [report] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải báo cáo" }).click()]);
  assert.equal(report.suggestedFilename(), "report.csv");
  await page.getByRole("button", { name: "Làm lại tệp lỗi" }).click();
  await page.getByText("Xong 30/30 tệp: 29 được, 1 lỗi.").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("documents of a year, a template with a parameter; a batch is cancelled", async () => {
  const page = await openDesk("#/hang-loat/moi?from=year");
  await page.getByRole("combobox", { name: "Năm", exact: true }).selectOption("2026");
  await page.getByRole("combobox", { name: "Mẫu trình bày" }).selectOption("plan");
  await page.getByText("Thông số của mẫu").click();
  await page.getByLabel("Lề trên").fill("22");
  await assertGood(page, "batch-order-year");
  await page.getByRole("button", { name: /Bắt đầu với \d+ hồ sơ/ }).click();
  await page.getByRole("button", { name: "Huỷ phần chưa làm" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Huỷ phần chưa làm" }).click();
  await page.getByText(/đã huỷ\./).waitFor();
  const { batches: [batch] } = await server.api("GET", "/batches");
  assert.equal(batch.options.template, "plan");
  assert.equal(batch.options.settings["margin-top"], "22mm");
  await page.getByRole("link", { name: "Mọi đợt" }).click();
  await page.getByRole("link", { name: "Nông thôn mới 2026" }).waitFor();
  await assertGood(page, "batches");
});

test("those chosen in the list are set again, on a narrow screen too", async () => {
  const page = await openDesk("#/ho-so?q=thôn số", narrow);
  await page.locator(".documents tbody input").first().check();
  await page.getByRole("button", { name: "Trình bày lại" }).click();
  await page.getByRole("heading", { name: "Đợt trình bày lại mới" }).waitFor();
  await assertGood(page, "batch-order-narrow");
  await page.getByLabel(/Word/).uncheck();
  await page.getByRole("button", { name: "Bắt đầu với 1 hồ sơ" }).click();
  await page.getByText("Xong 1/1 tệp: 1 được.").waitFor();
  await assertGood(page, "batch-narrow");
  await page.getByRole("link", { name: "Mọi đợt" }).click();
  await page.getByRole("link", { name: "Nông thôn mới 2026" }).waitFor();
  await assertGood(page, "batches-narrow");
});
