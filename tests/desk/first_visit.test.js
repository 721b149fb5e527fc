import assert from "node:assert/strict";
import { test } from "node:test";

import { deskServer, openPage, picture, signIn, until } from "./desk.js";

const server = deskServer();

test("a newcomer sees a structured plan and its print from the samples", async () => {
  const page = await openPage();
  await signIn(page, server);
  await page.getByRole("button", { name: "Dùng thử với các bản mẫu" }).click();
  const plan = page.getByRole("link", { name: /nông thôn mới nâng cao/i }).first();
  await plan.waitFor();
  await until(async () => (await page.getByText("Đang đọc").count()) === 0);
  await picture(page, "first-visit-samples");
  await plan.click();
  await page.locator(".tree-text").nth(5).waitFor();
  await page.getByRole("tab", { name: "Bản in" }).click();
  await until(() => page.evaluate(() => document.querySelector(".print-page")?.naturalWidth > 300));
  assert.deepEqual(page.complaints.filter((one) => !one.includes("401")), []);
});
