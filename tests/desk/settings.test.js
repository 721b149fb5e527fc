// Settings: what is filled in is what the service keeps.

import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";

import { accessibilityFaults, addDocument, addUser, deskServer, narrow, openPage, picture, samples, signIn, signInApi, until, visit } from "./desk.js";

let page, office;
const server = deskServer(async () => {
  office = (await server.api("GET", "/session")).office.id;
});
const profile = () => server.api("GET", `/offices/${office}/profile`);
const go = async (tab, title) => {
  await visit(page, server, "#/cai-dat/" + tab);
  await page.getByRole("heading", { level: 2, name: title }).first().waitFor();
};
const notice = (text) => page.locator("#notices").getByText(text).first().waitFor();

async function looks(name) {
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "settings-" + name);
}

test("first steps stand on the overview until the office has a profile", async () => {
  page = await openPage();
  await signIn(page, server, "#/tong-quan");
  page.complaints.length = 0;
  await page.getByRole("heading", { name: "Các bước đầu của quản trị viên" }).waitFor();
  await looks("first-steps");
  await page.getByRole("link", { name: "Điền hồ sơ cơ quan" }).click();
  await page.getByRole("heading", { level: 2, name: "Phần đầu văn bản" }).waitFor();
});

test("the profile of the office: filled in, kept, read again", async () => {
  await page.getByLabel("Cơ quan chủ quản").fill("UBND HUYỆN SÔNG LAM");
  await page.getByLabel("Cơ quan ban hành").fill("ỦY BAN NHÂN DÂN XÃ AN BÌNH");
  await page.getByLabel("Ký hiệu").fill("KH-UBND");
  await page.getByLabel("Địa danh").fill("An Bình");
  await page.getByLabel(/Mỗi nơi một dòng/).fill("Thường trực Đảng ủy, HĐND xã;\n- Các thôn;\n\n– Lưu: VT, VP./.");
  for (const [name, position, on] of [["Lê Văn Thử", "CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"], ["Trần Thị Mẫu", "PHÓ CHỦ TỊCH", "TM. ỦY BAN NHÂN DÂN"]]) {
    await page.getByRole("button", { name: "Thêm người ký" }).click();
    const row = page.locator("fieldset.entry").filter({ has: page.getByLabel("Chức vụ") }).last();
    await row.getByLabel("Thay mặt").fill(on);
    await row.getByLabel("Chức vụ").fill(position);
    await row.getByLabel("Họ và tên").fill(name);
  }
  await page.getByLabel("Ký thường lệ").nth(1).check();
  await page.getByRole("button", { name: "Thêm chữ viết tắt" }).click();
  await page.getByLabel("Viết tắt", { exact: true }).fill("UBND");
  await page.getByLabel("Đầy đủ", { exact: true }).fill("Ủy ban nhân dân");
  await page.getByLabel("Khi tạo bản in").selectOption("recipients");
  await page.getByText("Có thay đổi chưa lưu").waitFor();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await looks("office");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await notice("Đã lưu.");
  assert.deepEqual(await profile(), {
    schema: "vanthu.profile/1", superior: "UBND HUYỆN SÔNG LAM", issuer: "ỦY BAN NHÂN DÂN XÃ AN BÌNH", symbol: "KH-UBND", place: "An Bình",
    recipients: ["Thường trực Đảng ủy, HĐND xã", "Các thôn", "Lưu: VT, VP"],
    signers: [{ id: "chu-tich", on_behalf: "TM. ỦY BAN NHÂN DÂN", position: "CHỦ TỊCH", name: "Lê Văn Thử" }, { id: "pho-chu-tich", on_behalf: "TM. ỦY BAN NHÂN DÂN", position: "PHÓ CHỦ TỊCH", name: "Trần Thị Mẫu" }],
    signer: "pho-chu-tich", abbreviations: { UBND: "Ủy ban nhân dân" }, settings: { abbreviations: "recipients" },
  });
  await page.reload();
  await page.getByLabel("Cơ quan chủ quản").waitFor();
  assert.equal(await page.getByLabel("Họ và tên").nth(1).inputValue(), "Trần Thị Mẫu");
  assert.equal(await page.getByLabel("Ký thường lệ").nth(1).isChecked(), true);
  await visit(page, server, "#/tong-quan");
  await page.getByText("Chưa có hồ sơ nào để thống kê.").waitFor();
  assert.equal(await page.getByRole("heading", { name: "Các bước đầu của quản trị viên" }).count(), 0);
});

test("what is wrong is told, and what was typed stays", async () => {
  await go("co-quan", "Phần đầu văn bản");
  await page.getByLabel("Viết tắt", { exact: true }).fill("U.B");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.locator(".save-bar .failure").waitFor();
  assert.equal(await page.getByLabel("Viết tắt", { exact: true }).inputValue(), "U.B");
  await page.getByRole("button", { name: "Bỏ thay đổi" }).click();
  assert.equal(await page.getByLabel("Viết tắt", { exact: true }).inputValue(), "UBND");
});

test("a row that was taken away comes back", async () => {
  await page.getByRole("button", { name: "Bỏ người ký 1" }).click();
  assert.equal(await page.getByLabel("Họ và tên").count(), 1);
  await page.locator("#notices").getByRole("button", { name: "Hoàn tác" }).last().click();
  assert.equal(await page.getByLabel("Họ và tên").first().inputValue(), "Lê Văn Thử");
});

test("nobody's work is overwritten, and unsaved changes are asked about", async () => {
  await page.getByLabel("Địa danh").fill("An Bình 2");
  await page.getByRole("link", { name: "Tổng quan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ở lại" }).click();
  assert.equal(await page.getByLabel("Địa danh").inputValue(), "An Bình 2");
  await page.getByRole("link", { name: "Tổng quan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lưu rồi rời" }).click();
  await page.getByRole("heading", { level: 1, name: "Tổng quan" }).waitFor();
  assert.equal((await profile()).place, "An Bình 2");
  await go("co-quan", "Phần đầu văn bản");
  await page.getByLabel("Địa danh").fill("An Bình 3");
  const theirs = { ...await profile(), place: "Sông Lam" };
  const { etag } = (await page.request.get(`${server.url}/api/v1/offices/${office}/profile`)).headers();
  await server.api("PUT", `/offices/${office}/profile`, theirs, { "If-Match": etag });
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await page.getByRole("dialog").getByText("Hồ sơ cơ quan vừa được người khác sửa").waitFor();
  await looks("conflict");
  await page.getByRole("button", { name: "Lấy bản của người kia" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await until(async () => await page.getByLabel("Địa danh").inputValue() === "Sông Lam");
  assert.equal((await profile()).place, "Sông Lam");
});

test("parameters of a template keep their ranges and go into the profile", async () => {
  await visit(page, server, "#/cai-dat/mau");
  const left = page.getByLabel(/^Lề trái/);
  await left.waitFor();
  await page.getByText("từ 30 đến 35 mm; thường là 30 mm").waitFor();
  await left.fill("50");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  assert.equal(await left.evaluate((input) => input.validity.rangeOverflow), true);
  assert.equal(await left.evaluate((input) => input.validationMessage), "Giá trị phải từ 30 đến 35.", "not in the language of the browser");
  assert.equal((await profile()).settings["margin-left"], undefined);
  await left.fill("32.5");
  await page.getByLabel("Phụ lục in ngang").selectOption("never");
  await page.getByLabel("Mẫu thường dùng của cơ quan").selectOption("budget");
  if (await page.locator(".preview img[src]").isVisible()) await until(() => page.locator(".preview img").evaluate((image) => image.complete));
  await looks("templates");
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await notice("Đã lưu.");
  const kept = await profile();
  assert.deepEqual(kept.settings, { abbreviations: "recipients", "margin-left": "32.5mm", "appendix-landscape": "never" });
  assert.equal(kept.template, "budget");
  await page.getByLabel("Thông số của mẫu").selectOption("party");
  await page.waitForURL(/template=party/);
  await page.reload();
  await page.getByLabel(/^Lề trái/).waitFor();
  assert.equal(await page.getByLabel("Thông số của mẫu").inputValue(), "party");
});

test("a picture beside the parameters follows them", async () => {
  await visit(page, server, "#/cai-dat/mau?template=plan");
  await page.reload();
  const image = page.getByRole("img", { name: /^Trang 1 của bản mẫu/ });
  await image.waitFor();
  await until(() => image.evaluate((one) => one.complete && one.naturalWidth > 0));
  const drawn = () => image.evaluate((one) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: one.naturalWidth, height: one.naturalHeight });
    canvas.getContext("2d").drawImage(one, 0, 0);
    return canvas.toDataURL() + " " + one.naturalWidth;
  });
  const before = await drawn();
  assert.match(before, / 900$/);
  await page.getByLabel(/^Lề phải/).fill("20");
  await until(async () => await drawn() !== before);
  await page.evaluate(() => scrollTo(0, 0));
  await looks("preview");
  const next = page.getByRole("button", { name: "Trang sau" });
  if (await next.isEnabled()) {
    await next.click();
    await page.getByRole("img", { name: /^Trang 2 của bản mẫu/ }).waitFor();
  }
  await page.getByRole("button", { name: "Bỏ thay đổi" }).click();
});

test("users: added with a password shown once, role, disabled, reset", async () => {
  await go("nguoi-dung", "Người dùng của cơ quan");
  await page.getByRole("button", { name: "Thêm người dùng" }).click();
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Hoà");
  await page.getByLabel("Tên đăng nhập").fill("admin");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  await page.getByRole("dialog").getByRole("alert").waitFor();
  await page.getByLabel("Tên đăng nhập").fill("hoa.nguyen");
  await page.getByRole("button", { name: "Thêm", exact: true }).click();
  const secret = page.getByRole("textbox", { name: "Mật khẩu dùng một lần của Nguyễn Thị Hoà" });
  const first = await secret.inputValue();
  assert.ok(first.length >= 8);
  for (let times = 0; times < 4; ++times) await page.keyboard.press("Escape");
  assert.equal(await secret.isVisible(), true, "not closed by chance");
  await looks("one-time-password");
  await page.getByRole("button", { name: "Tôi đã ghi lại" }).click();
  const row = page.getByRole("row").filter({ hasText: "Nguyễn Thị Hoà" });
  await row.getByText("Chưa đặt mật khẩu riêng").waitFor();
  await row.getByLabel(/^Vai trò của/).selectOption("reviewer");
  await notice("Nguyễn Thị Hoà nay là người duyệt.");
  const user = async () => (await server.api("GET", "/users")).users.find((one) => one.login === "hoa.nguyen");
  assert.equal((await user()).role, "reviewer");
  await page.locator("#notices").getByRole("button", { name: "Hoàn tác" }).last().click();
  await until(async () => await row.getByLabel(/^Vai trò của/).inputValue() === "clerk");
  await row.getByRole("button", { name: /^Khoá/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Khoá" }).click();
  await row.getByText("Đã khoá").waitFor();
  assert.equal((await user()).disabled, true);
  await row.getByRole("button", { name: /^Mở khoá/ }).click();
  await row.getByText("Chưa đặt mật khẩu riêng").waitFor();
  await row.getByRole("button", { name: /^Đặt lại mật khẩu/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Đặt lại" }).click();
  await secret.waitFor();
  assert.notEqual(await secret.inputValue(), first);
  await page.getByRole("button", { name: "Tôi đã ghi lại" }).click();
  await looks("users");
  await row.getByRole("button", { name: /^Đặt lại mật khẩu/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Đặt lại" }).click();
  await secret.waitFor();
  await page.evaluate(() => { location.hash = "#/huong-dan"; });
  await page.getByRole("heading", { level: 1, name: "Hướng dẫn" }).waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0, "it does not stay over the next page");
});

test("a token is shown once, works, and is taken back", async () => {
  await go("ma-truy-cap", "Mã truy cập");
  await page.getByText("Chưa có mã truy cập nào.").waitFor();
  await page.getByRole("button", { name: "Tạo mã truy cập" }).click();
  await page.getByLabel(/^Tên/).fill("Phần mềm quản lý văn bản");
  await page.getByLabel("Xem và tải về").uncheck();
  await page.getByRole("button", { name: "Tạo mã", exact: true }).click();
  await page.getByText("Hãy chọn ít nhất một việc").waitFor();
  await page.getByLabel("Xem và tải về").check();
  await page.getByLabel(/Dùng được trong/).fill("30");
  await looks("token-new");
  await page.getByRole("button", { name: "Tạo mã", exact: true }).click();
  const secret = await page.getByRole("textbox", { name: /Mã truy cập “Phần mềm/ }).inputValue();
  const asked = () => fetch(server.url + "/api/v1/documents", { headers: { Authorization: "Bearer " + secret } });
  assert.equal((await asked()).status, 200);
  await page.getByRole("button", { name: "Tôi đã ghi lại" }).click();
  await page.getByRole("button", { name: /^Thu hồi: Phần mềm/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await page.getByText("Đã thu hồi", { exact: true }).waitFor();
  assert.equal((await asked()).status, 401);
  await looks("tokens");
});

test("own sessions are told and ended", async () => {
  const other = await openPage();
  await signIn(other, server, "#/huong-dan");
  await go("phien", "Phiên đăng nhập của bạn");
  const { sessions } = await server.api("GET", "/sessions");
  await page.getByText("phiên này").waitFor();
  assert.equal(await page.locator("tbody tr").count(), sessions.length);
  await looks("sessions");
  await page.getByRole("button", { name: "Kết thúc mọi phiên khác" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Kết thúc" }).click();
  await notice(`Đã kết thúc ${sessions.length - 1} phiên.`);
  assert.equal(await page.locator("tbody tr").count(), 1);
  await other.reload();
  await other.getByLabel("Tên đăng nhập").waitFor();
  await other.context().close();
  // the client of the test has lost its session, too
  server.api = await signInApi(server.url, server.login, server.password);
});

test("the audit log says in words what was done, filtered and by pages", async () => {
  for (let i = 0; i < 60; ++i) await server.api("PATCH", "/offices/" + office, { name: "Cơ quan " + i });
  await go("nhat-ky", "Nhật ký của cơ quan");
  await page.getByText("Đổi tên cơ quan").first().waitFor();
  assert.equal(await page.locator("tbody tr").count(), 50);
  await looks("audit");
  await page.getByRole("button", { name: "Cũ hơn" }).click();
  await page.getByText("Sửa hồ sơ cơ quan").first().waitFor();
  await page.getByLabel("Loại việc").selectOption("token");
  await page.getByText("Phần mềm quản lý văn bản (xem)").waitFor();
  const { entries } = await server.api("GET", "/audit?action=token");
  assert.equal(await page.locator("tbody tr").count(), entries.length);
  await page.reload();
  await page.getByText("Thu hồi mã truy cập").waitFor();
  const { id } = await addDocument(server.api, "Kế hoạch trồng rừng.txt", "KẾ HOẠCH\nTrồng rừng\n\nI. MỤC TIÊU\n1. Trồng 100 ha.\n");
  await server.api("POST", "/documents/actions", { action: "trash", documents: [id], value: null });
  await page.reload();
  await page.getByLabel("Loại việc").selectOption("document");
  await page.getByRole("row").filter({ hasText: "Bỏ vào thùng rác" }).getByText("Kế hoạch trồng rừng.txt").waitFor();
  const actions = new Set((await server.api("GET", "/audit?limit=500")).entries.map((one) => one.action));
  const { actionWords } = await import("../../src/web/pages/settings/audit_words.js");
  for (const action of actions) assert.doesNotMatch(actionWords(action), /việc khác/, action);
});

test("limits", async () => {
  await visit(page, server, "#/cai-dat/gioi-han");
  await page.getByRole("heading", { name: "Giới hạn của máy chủ" }).or(page.getByText("chưa cho biết các giới hạn")).first().waitFor();
  await page.getByText("20 MB", { exact: true }).waitFor();
  await looks("limits");
});

test("who is no administrator sees what is theirs", async () => {
  const lan = await addUser(server, "lan", "Trần Thị Lan", "clerk");
  const own = await openPage();
  await signIn(own, { url: server.url, ...lan }, "#/cai-dat/nguoi-dung");
  own.complaints.length = 0;
  await own.getByText("Phần “Người dùng” chỉ dành cho quản trị viên của cơ quan.").waitFor();
  await own.getByRole("link", { name: "Cơ quan", exact: true }).click();
  await own.getByText("Chỉ quản trị viên của cơ quan mới sửa được phần này.").waitFor();
  assert.deepEqual(await own.locator(".tabs a").allTextContents(), ["Cơ quan", "Mẫu trình bày", "Mã truy cập", "Phiên đăng nhập", "Giới hạn"]);
  assert.equal(await own.getByLabel("Địa danh").isDisabled(), true);
  const paper = (name) => own.getByLabel(name).evaluate((one) => getComputedStyle(one).backgroundColor);
  await own.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await paper("Địa danh"), await own.evaluate(() => {
    const one = document.body.appendChild(document.createElement("input"));
    const colour = getComputedStyle(one).backgroundColor;
    one.remove();
    return colour;
  }), "locked fields look locked");
  if (process.env.VANTHU_SCREENSHOTS) await own.screenshot({ path: join(process.env.VANTHU_SCREENSHOTS, "settings-locked-dark.png") });
  assert.equal(await own.getByRole("button", { name: "Lưu", exact: true }).count(), 0);
  await visit(own, server, "#/cai-dat/mau");
  await own.getByLabel(/^Lề trái/).waitFor();
  assert.equal(await own.getByLabel(/^Lề trái/).isDisabled(), true);
  assert.deepEqual(own.complaints.filter((one) => !/status of 404/.test(one)), []);
  await own.context().close();
});

test("dark and narrow", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  for (const [tab, title] of [["co-quan", "Phần đầu văn bản"], ["mau", ""], ["nguoi-dung", "Người dùng của cơ quan"], ["nhat-ky", "Nhật ký của cơ quan"]]) {
    await page.setViewportSize({ width: 1366, height: 768 });
    await visit(page, server, "#/cai-dat/" + tab);
    await (title ? page.getByRole("heading", { level: 2, name: title }) : page.getByLabel(/^Lề trái/)).waitFor();
    await looks(tab + "-dark");
    await page.setViewportSize(narrow);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), tab + ": nothing sticks out");
    if (process.env.VANTHU_SCREENSHOTS) await page.screenshot({ path: join(process.env.VANTHU_SCREENSHOTS, `settings-${tab}-narrow.png`), fullPage: true });
  }
  assert.deepEqual(page.complaints.filter((one) => !/status of (400|404|409|412|422)/.test(one)), []);
});
