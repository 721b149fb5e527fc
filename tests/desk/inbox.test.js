import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, addDocument, deskServer, narrow, openPage, picture, samples, signIn, waitRead } from "./desk.js";

// Invented: a short plan of a commune.
const plan = (number, subject, year = 2026) => `ỦY BAN NHÂN DÂN
XÃ AN BÌNH
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: ${number}/KH-UBND
An Bình, ngày 15 tháng 01 năm ${year}
KẾ HOẠCH
${subject}
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
Nâng cao nhận thức của cán bộ và Nhân dân.
II. NỘI DUNG
1. Tổ chức tuyên truyền trên hệ thống truyền thanh xã.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Nguyễn Văn Thắng
`;

const server = deskServer();

// A page on which somebody works.
async function openInbox(size) {
  const page = await openPage(size);
  await signIn(page, server);
  page.complaints.length = 0; // nobody was signed in yet
  return page;
}
const asFile = (name, text) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const row = (page, words) => page.locator(".documents tbody tr", { hasText: words });

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

// Drops files on the page as a file manager does.
async function drop(page, files) {
  const transfer = await page.evaluateHandle((given) => {
    const made = new DataTransfer();
    for (const { name, text } of given) made.items.add(new File([text], name, { type: "text/plain" }));
    return made;
  }, files);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await picture(page, "inbox-drop");
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}

test("an empty store shows where to begin; files dropped anywhere are seen and read", async () => {
  const page = await openInbox();
  await page.getByText("Thả dự thảo vào đây").waitFor();
  await assertGood(page, "inbox-first");
  await drop(page, [
    { name: "trồng rừng.txt", text: plan(12, "Trồng rừng phòng hộ ven biển năm 2026") },
    { name: "chuyển đổi số.txt", text: plan(13, "Chuyển đổi số trong cơ quan năm 2025", 2025) },
    { name: "rỗng.txt", text: "" },
  ]);
  await row(page, "Trồng rừng phòng hộ ven biển năm 2026").getByText("Đã đọc").waitFor();
  await row(page, "Chuyển đổi số trong cơ quan năm 2025").getByText("12/KH-UBND").waitFor({ state: "detached" });
  await row(page, "Chuyển đổi số trong cơ quan năm 2025").getByText("13/KH-UBND").waitFor();
  await page.getByRole("region", { name: "Tệp đang gửi" }).getByText("Tệp rỗng, không có nội dung.").waitFor();
  await assertGood(page, "inbox-two");
  await page.getByRole("region", { name: "Tệp đang gửi" }).getByRole("button", { name: "Đóng" }).click();
  await page.getByRole("region", { name: "Tệp đang gửi" }).waitFor({ state: "hidden" });
});

test("a bad file explains itself", async () => {
  const page = await openInbox();
  await page.getByLabel("Chọn tệp").setInputFiles([{ name: "hỏng.docx", mimeType: "application/octet-stream", buffer: Buffer.from("PK\x03\x04 bị cắt giữa chừng") }]);
  const failed = row(page, "hỏng.docx");
  await failed.getByText("Không đọc được").waitFor();
  assert.ok((await failed.locator(".why p").textContent()).length > 20);
  const [download] = await Promise.all([page.waitForEvent("download"), failed.getByRole("button", { name: "Tải tệp gốc" }).click()]);
  assert.equal(download.suggestedFilename(), "hỏng.docx");
  await picture(page, "inbox-failed");
  assert.deepEqual(page.complaints, []);
});

test("text is pasted into the page", async () => {
  const page = await openInbox();
  await row(page, "Trồng rừng").waitFor();
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    clipboardData.setData("text/html", `<p>${text}</p>`); // as spreadsheets and word processors do, with a picture of it
    clipboardData.items.add(new File(["…"], "image.png", { type: "image/png" }));
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, plan(21, "Phòng cháy, chữa cháy rừng mùa khô năm 2026"));
  await page.getByRole("dialog").getByText("Dán cả dự thảo vào đây").waitFor();
  await assertGood(page, "inbox-paste");
  await page.keyboard.press("Enter");
  await row(page, "Phòng cháy, chữa cháy rừng mùa khô năm 2026").getByText("van-ban-dan.txt").waitFor();
});

test("words are found with accents and without; the address keeps what is shown", async () => {
  const page = await openInbox();
  await row(page, "Trồng rừng").waitFor();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("trong rung");
  await row(page, "hỏng.docx").waitFor({ state: "detached" });
  await page.getByText("Tìm thấy 1 hồ sơ").waitFor();
  assert.deepEqual(await row(page, "Trồng rừng").locator(".subject mark").allTextContents(), ["Trồng", "rừng", "trồng", "rừng"]);
  await assertGood(page, "inbox-found");
  await page.reload();
  await page.getByText("Tìm thấy 1 hồ sơ").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "trong rung");
  await page.getByRole("searchbox").fill("trống rừng");
  await page.getByText("Không có hồ sơ nào chứa “trống rừng”").waitFor();
  await picture(page, "inbox-none");
  await page.getByRole("button", { name: "Bỏ tìm và bộ lọc" }).click();
  await page.getByLabel("Năm", { exact: true }).selectOption("2025");
  await page.getByText("Tìm thấy 1 hồ sơ").waitFor();
  await row(page, "Chuyển đổi số").click();
  await page.waitForURL(/#\/ho-so\/\w+$/);
  await page.goBack();
  await page.getByText("Tìm thấy 1 hồ sơ").waitFor();
  await page.getByRole("button", { name: "Xoá bộ lọc" }).click();
  await page.getByRole("button", { name: "Trích yếu" }).click();
  await page.locator("th.subject[aria-sort=ascending]").waitFor();
});

test("many are chosen, worked on and taken back", async () => {
  const page = await openInbox();
  await row(page, "Trồng rừng").waitFor();
  const boxes = page.locator(".documents tbody input[type=checkbox]");
  await boxes.first().click();
  await boxes.last().click({ modifiers: ["Shift"] });
  const all = await boxes.count();
  await page.getByText(`Đã chọn ${all}`).waitFor();
  await assertGood(page, "inbox-chosen");
  await page.getByRole("button", { name: "Gắn nhãn" }).click();
  await page.getByLabel(/Nhãn cho/).fill("chờ ký");
  await page.keyboard.press("Enter");
  await page.getByText(`Đã gắn nhãn “chờ ký” cho ${all} hồ sơ.`).waitFor();
  await row(page, "Trồng rừng").locator(".tag", { hasText: "chờ ký" }).waitFor();
  await page.getByRole("button", { name: "Hoàn tác" }).click();
  await row(page, "Trồng rừng").locator(".tag").waitFor({ state: "detached" });
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Tải bản gốc" }).click()]);
  assert.match(download.suggestedFilename(), /\.zip$/);
  await page.getByRole("button", { name: "Bỏ vào thùng rác" }).click();
  await page.getByText(`Đã bỏ ${all} hồ sơ vào thùng rác.`).waitFor();
  await row(page, "Trồng rừng").waitFor({ state: "detached" });
  await page.locator("#notices div", { hasText: "vào thùng rác" }).getByRole("button", { name: "Hoàn tác" }).click();
  await row(page, "Trồng rừng").waitFor();
  assert.deepEqual(page.complaints, []);
});

test("reading again asks before it replaces what people made, and the list shows when it is done", async () => {
  const { id, subject } = await addDocument(server.api, "đọc lại.txt", plan(77, "Nạo vét kênh mương nội đồng"));
  const record = await server.api("GET", `/documents/${id}/record`);
  await server.api("PUT", `/documents/${id}/record`, { ...record, subject: "Trích yếu sửa tay" }, { "If-Match": '"1"' });
  const page = await openInbox();
  await row(page, "Trích yếu sửa tay").getByRole("checkbox").check();
  await row(page, "Trồng rừng").getByRole("checkbox").check();
  await page.locator(".bulk").getByRole("button", { name: "Đọc lại" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Trích yếu sửa tay").waitFor();
  await picture(page, "inbox-read-again");
  await dialog.getByRole("button", { name: "Chỉ đọc 1 hồ sơ chưa sửa" }).click();
  await page.getByText("Đang đọc lại 1 hồ sơ.").waitFor();
  await row(page, "Trích yếu sửa tay").getByRole("checkbox").check();
  await page.locator(".bulk").getByRole("button", { name: "Đọc lại" }).click();
  await dialog.getByRole("button", { name: "Thôi" }).click();
  assert.equal((await server.api("GET", `/documents/${id}/record`)).subject, "Trích yếu sửa tay");
  await page.locator(".bulk").getByRole("button", { name: "Đọc lại" }).click();
  await dialog.getByRole("button", { name: "Đọc lại" }).click();
  await row(page, subject).waitFor();
  assert.equal((await server.api("GET", `/documents/${id}/record`)).subject, subject);
  assert.deepEqual(page.complaints, []);
});

test("a session that ends while files are sent loses nothing", async () => {
  const page = await openInbox();
  await row(page, "Trồng rừng").waitFor();
  await page.context().clearCookies();
  await page.getByLabel("Chọn tệp").setInputFiles([1, 2, 3].map((one) => asFile(`hết phiên ${one}.txt`, plan(30 + one, `Giữ gìn vệ sinh môi trường đợt ${one}`))));
  await page.getByRole("heading", { name: "Phiên làm việc đã kết thúc" }).waitFor();
  await picture(page, "inbox-session");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Mật khẩu").fill(server.password);
  await dialog.getByRole("button", { name: "Đăng nhập" }).click();
  for (const one of [1, 2, 3]) await row(page, `Giữ gìn vệ sinh môi trường đợt ${one}`).getByText("Đã đọc").waitFor();
  assert.equal(await row(page, "Giữ gìn vệ sinh môi trường").count(), 3);
});

test("what cannot be sent now is sent again, and taken once", async () => {
  const page = await openInbox();
  await row(page, "Trồng rừng").waitFor();
  // the service takes the files, but its answer is lost on the way
  await page.route("**/api/v1/documents", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    await route.fetch();
    return route.fulfill({ status: 500, contentType: "application/problem+json", body: JSON.stringify({ detail: "Máy chủ gặp lỗi; hãy thử lại." }) });
  });
  await page.getByLabel("Chọn tệp").setInputFiles([asFile("gửi lại.txt", plan(41, "Tiêm chủng mở rộng năm 2026"))]);
  const panel = page.getByRole("region", { name: "Tệp đang gửi" });
  await panel.getByText("Máy chủ gặp lỗi; hãy thử lại.").waitFor();
  await picture(page, "inbox-again");
  await page.unroute("**/api/v1/documents");
  await panel.getByRole("button", { name: "Gửi lại", exact: true }).click();
  await panel.waitFor({ state: "hidden" });
  await row(page, "Tiêm chủng mở rộng").getByText("Đã đọc").waitFor();
  assert.equal(await row(page, "Tiêm chủng mở rộng").count(), 1);
});

test("a narrow screen has it all", async () => {
  const page = await openInbox(narrow);
  await row(page, "Trồng rừng").waitFor();
  await assertGood(page, "inbox-narrow");
  await page.getByLabel(/Chọn Trồng rừng/).check();
  await assertGood(page, "inbox-narrow-chosen");
});
