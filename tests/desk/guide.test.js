// The guide: what it tells is there, and it can be printed.

import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { accessibilityFaults, deskServer, narrow, openPage, picture, signIn } from "./desk.js";
import { states, severities } from "../../src/web/modules/format.js";

let page;
const server = deskServer(async () => {
  page = await openPage();
  await signIn(page, server, "#/huong-dan");
  page.complaints.length = 0;
});

test("states and findings are explained by the names that the desk uses", async () => {
  await page.getByRole("heading", { level: 1, name: "Hướng dẫn" }).waitFor();
  const text = await page.locator(".guide").innerText();
  for (const word of [...Object.values(states), ...Object.values(severities), "300 dpi", "ChuKy", "DauCoQuan", "Ctrl"]) assert.ok(text.includes(word), word);
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "guide");
});

test("the contents lead to their sections, also by the address", async () => {
  await page.getByRole("navigation", { name: "Mục lục" }).getByRole("link", { name: "Ký số tệp PDF" }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "ky-so");
  assert.match(page.url(), /#\/huong-dan\/ky-so$/);
  await picture(page, "guide-signing");
  await page.reload();
  await page.locator("#ky-so").waitFor();
  assert.ok(await page.evaluate(() => scrollY > 0));
});

test("links of the guide lead to pages that there are", async () => {
  const known = /^#\/(ho-so|hang-loat|tong-quan|cai-dat\/(co-quan|mau)|huong-dan\/[a-z-]+)$/;
  for (const href of await page.locator(".guide a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))) assert.match(href, known);
});

test("dark, narrow and on paper", async () => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.evaluate(() => scrollTo(0, 0));
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "guide-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(narrow);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(page), []);
  if (process.env.VANTHU_SCREENSHOTS) await page.screenshot({ path: join(process.env.VANTHU_SCREENSHOTS, "guide-narrow.png"), fullPage: true });
  await page.setViewportSize({ width: 1366, height: 768 });
  const paper = await page.pdf({ format: "A4", margin: { top: "20mm", bottom: "20mm", left: "25mm", right: "15mm" } });
  const pages = paper.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 6, pages + " pages");
  if (process.env.VANTHU_SCREENSHOTS) await writeFile(join(process.env.VANTHU_SCREENSHOTS, "guide.pdf"), paper);
  assert.deepEqual(page.complaints, []);
});

test("no page of the desk weighs more than 300 kB", async () => {
  await page.route("**/*", (route) => route.continue()); // so that nothing comes from the browser's own store
  for (const hash of ["ho-so", "tong-quan", "cai-dat", "huong-dan", "hang-loat", "thung-rac"]) {
    const parts = [];
    const take = (response) => !response.url().includes("/api/") && parts.push(response.body());
    await page.goto("about:blank");
    page.on("response", take);
    await page.goto(server.url + "/#/" + hash);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForLoadState("networkidle");
    page.off("response", take);
    const bytes = (await Promise.all(parts)).reduce((sum, body) => sum + body.length, 0);
    console.log(`# ${hash}: ${bytes} bytes`);
    assert.ok(bytes > 10_000 && bytes < 300_000, `${hash}: ${bytes} bytes`);
  }
});
