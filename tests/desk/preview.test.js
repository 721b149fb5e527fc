import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { test } from "node:test";

import { accessibilityFaults, deskServer, narrow, openPage, picture, signIn, until } from "./desk.js";
import { faultsOf, reviewing, saved } from "./reviewing.js";

const run = promisify(execFile);
const words = async (command, ...more) => (await run(command, more)).stdout.replace(/\s+/g, " ");
const server = deskServer();
const { openIn, openDraft, recordOf } = reviewing(server);

async function downloaded(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  return file;
}

const profilePath = async () => `/offices/${(await server.api("GET", "/session")).office.id}/profile`;

// `page`: of somebody who is signed in.
async function setProfile(page, profile) {
  const path = await profilePath();
  const { etag } = (await page.request.get(server.url + "/api/v1" + path)).headers();
  await server.api("PUT", path, { schema: "vanthu.profile/1", ...profile }, { "If-Match": etag });
}

const drawn = (page) => until(() => page.evaluate(() => document.querySelector(".print-page")?.naturalWidth > 300));

test("the print stands beside the form and follows what is edited", async () => {
  const { page } = await openDraft({ tab: "ban-in" });
  await drawn(page);
  await page.getByText(/^Trang 1\/\d+$/).waitFor();
  await picture(page, "preview");
  assert.deepEqual(await accessibilityFaults(page), []);

  const before = await page.locator(".print-page").getAttribute("src");
  await page.getByRole("tab", { name: "Nội dung" }).click();
  await page.getByLabel("Trích yếu").fill("Chuyển đổi số phường Rừng Thông năm 2031");
  await until(async () => await page.locator(".print-page").getAttribute("src") !== before);
  await picture(page, "preview-edited");
  await page.getByRole("button", { name: "Trang sau" }).click();
  await page.getByText(/^Trang 2\/\d+$/).waitFor();
  assert.deepEqual(faultsOf(page), []);
});

test("PDF and Word hold the words of the record, parameters are kept", async () => {
  const { page, id } = await openDraft({ tab: "ban-in" });
  await drawn(page);
  await page.getByLabel("Mẫu trình bày").selectOption({ label: (await page.getByLabel("Mẫu trình bày").locator("option").allTextContents()).find((one) => /hành chính|Kế hoạch/i.test(one)) });
  await page.getByText("Thông số của mẫu").click();
  const size = page.getByLabel("Cỡ chữ lời văn");
  await size.fill("13");
  await size.blur();
  await page.reload();
  await drawn(page);
  await page.getByText("Thông số của mẫu").click();
  assert.equal(await page.getByLabel("Cỡ chữ lời văn").inputValue(), "13");

  const record = await recordOf(id);
  const subject = record.subject.normalize("NFC");
  const pdf = await (await downloaded(page, "Tải PDF")).path();
  assert.ok((await words("pdftotext", "-raw", pdf, "-")).includes(record.body[0].children[0].text), "a legal basis in the PDF");
  const word = await (await downloaded(page, "Tải Word")).path();
  const xml = (await words("unzip", "-p", word, "word/document.xml")).replace(/<w:noBreakHyphen\/>/g, "-").replace(/<[^>]+>/g, "");
  assert.ok(xml.includes(subject), "the subject in the Word file");
  const sheet = await downloaded(page, "Tải Excel");
  assert.match(sheet.suggestedFilename(), /\.xlsx$/);
  assert.deepEqual(faultsOf(page), []);
});

test("next year's draft becomes a document of its own", async () => {
  const { page, id } = await openDraft({ tab: "ban-in" });
  const { year } = await recordOf(id);
  const tick = page.getByLabel(/Dự thảo năm sau/), band = page.getByText(/^Đang là dự thảo năm sau/);
  await tick.check();
  await band.waitFor();
  await picture(page, "preview-next-year");
  await page.reload();
  await drawn(page);
  assert.equal(await tick.isChecked(), false, "another day it is this year's again");
  await tick.check();
  await page.getByRole("button", { name: "Lưu thành hồ sơ mới" }).click();
  await page.getByText("Đã lưu dự thảo năm sau thành hồ sơ mới.").waitFor();
  assert.equal(await tick.isChecked(), false);
  await band.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Mở" }).click();
  await page.getByRole("heading", { level: 1, name: new RegExp(String(year + 1)) }).waitFor();
});

test("on a telephone the print stands below its form", async () => {
  const { id } = await openDraft();
  const page = await openIn(id, { size: narrow, tab: "ban-in" });
  await drawn(page);
  await picture(page, "preview-narrow");
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(page), []);
});

test("the signers of the office can be chosen for the print", async () => {
  const page = await openPage();
  await signIn(page, server, "#/cai-dat/co-quan");
  await page.getByRole("button", { name: "Thêm người ký" }).click();
  await page.getByLabel("Chức vụ").fill("CHỦ TỊCH");
  await page.getByLabel("Họ và tên").fill("Lê Văn Thử");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByText("Đã lưu.").waitFor();
  const kept = await server.api("GET", await profilePath());
  assert.equal(kept.signer, "chu-tich", "an only signer is the usual one");

  const { page: review } = await openDraft({ tab: "ban-in" });
  await drawn(review);
  const signer = review.getByRole("combobox", { name: "Người ký" });
  await signer.waitFor();
  assert.deepEqual(await signer.locator("option").allTextContents(), ["Như dự thảo; chưa ghi thì CHỦ TỊCH Lê Văn Thử", "CHỦ TỊCH Lê Văn Thử"]);
  await signer.selectOption("chu-tich");
  const pdf = await (await downloaded(review, "Tải PDF")).path();
  assert.match(await words("pdftotext", "-raw", pdf, "-"), /Lê Văn Thử/);
  assert.deepEqual(faultsOf(page, review), []);

  // chosen for this document, and gone from the list since
  await setProfile(review, { signers: [{ id: "khac", name: "Trần Thị Mẫu" }] });
  await review.reload();
  await drawn(review);
  await signer.waitFor();
  assert.deepEqual(await signer.locator("option").allTextContents(), ["Như dự thảo", "Trần Thị Mẫu"]);
  assert.equal(await signer.inputValue(), "");
  await until(() => review.locator(".print-view .failure").isHidden());
});

test("what the office's profile fills in is told, and nothing goes onto a plan of another organ", async () => {
  const words = "KẾ HOẠCH\nTrồng rừng năm 2031\n\nỦy ban nhân dân xã An Bình ban hành Kế hoạch trồng rừng năm 2031 như sau:\n\nI. MỤC TIÊU\n1. Trồng 100 ha rừng.\n";
  const { page } = await openDraft({ text: words, tab: "ban-in" });
  await setProfile(page, { issuer: "ỦY BAN NHÂN DÂN XÃ AN BÌNH", place: "An Bình" });
  await page.reload();
  await page.getByText("Cơ quan ban hành: “ỦY BAN NHÂN DÂN XÃ AN BÌNH”").waitFor();
  await page.getByText("Địa danh: “An Bình”").waitFor();
  await picture(page, "preview-filled");
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByLabel(/^Điền tên cơ quan/).uncheck();
  await page.getByText("Điền từ hồ sơ cơ quan").waitFor({ state: "hidden" });

  const { page: other } = await openDraft({ text: words.replace("xã An Bình", "huyện Sông Lam"), tab: "ban-in" });
  await other.getByText("lời văn nói do “Ủy ban nhân dân huyện Sông Lam” ban hành, khác cơ quan trong phần Cài đặt; không điền gì.").waitFor();
  await picture(other, "preview-other-organ");
  await other.getByRole("tab", { name: "Nội dung" }).click();
  await other.getByLabel("Cơ quan ban hành").first().fill("ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM");
  await saved(other);
  await other.getByRole("tab", { name: "Bản in" }).click();
  await other.getByText("Dự thảo này của “ỦY BAN NHÂN DÂN HUYỆN SÔNG LAM”, khác cơ quan").waitFor();
  assert.deepEqual(faultsOf(page, other), []);
});
