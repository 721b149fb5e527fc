import assert from "node:assert/strict";
import { test } from "node:test";

import { accessibilityFaults, deskServer, narrow, openPage, picture, signIn } from "./desk.js";

const server = deskServer();

test("a wrong password is told, the right one opens the desk", async () => {
  const page = await openPage();
  await page.goto(server.url);
  await page.getByLabel("Tên đăng nhập").fill("admin");
  await page.getByLabel("Mật khẩu").fill("không phải");
  await picture(page, "sign-in");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByText("Tên đăng nhập hoặc mật khẩu không đúng").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await page.getByLabel("Mật khẩu").fill(server.password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.locator("#bar nav").waitFor();
  assert.match(await page.locator("#bar").textContent(), /Hồ sơ/);
});

test("a one-time password is changed first", async () => {
  const { one_time_password } = await server.api("POST", "/users", { login: "hoa", name: "Nguyễn Thị Hoà", role: "clerk" });
  const page = await openPage(narrow);
  await page.goto(server.url);
  await page.getByLabel("Tên đăng nhập").fill("hoa");
  await page.getByLabel("Mật khẩu").fill(one_time_password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByText("Ít nhất 10 ký tự").waitFor();
  const own = page.getByLabel("Mật khẩu mới", { exact: true });
  await own.fill("ngắn");
  await page.getByLabel("Nhập lại mật khẩu mới").fill("ngắn");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  assert.match(await page.getByRole("alert").textContent(), /^Mật khẩu cần ít nhất 10 ký tự/);
  await own.fill("Mật khẩu của Hoà 2");
  await page.getByLabel("Nhập lại mật khẩu mới").fill("Mật khẩu của Hoà 3");
  await picture(page, "own-password-narrow");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await page.getByText("không giống nhau").waitFor();
  await page.getByLabel("Nhập lại mật khẩu mới").fill("Mật khẩu của Hoà 2");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await page.locator("#bar nav").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
});

test("leaving signs out, also in the browser's history", async () => {
  const page = await openPage();
  await signIn(page, server);
  await page.getByRole("link", { name: "Tổng quan" }).click();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("button", { name: /▾/ }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await page.getByLabel("Tên đăng nhập").waitFor();
  await page.goBack();
  await page.getByLabel("Tên đăng nhập").waitFor();
});
