// The overview: what the charts say is what the API counts.

import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { accessibilityFaults, deskServer, narrow, openPage, picture, samples, signIn, until, visit } from "./desk.js";
import { addDocuments, addPlans, planText, plans } from "./plans.js";

const server = deskServer();
let page;
const words = (locator) => locator.evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
const section = (name) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name }) });
const dots = (amount) => new Intl.NumberFormat("vi-VN").format(amount);

test("an empty store says what to do", async () => {
  page = await openPage();
  await signIn(page, server, "#/tong-quan");
  page.complaints.length = 0; // nobody was signed in yet
  await page.getByText("Chưa có hồ sơ nào để thống kê.").waitFor();
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "overview-empty");
});

test("charts of samples and of plans of three years", async () => {
  await addPlans(server.api);
  // its rows do not make up its total
  const wrong = { place: "HÒA AN", year: 2026, hygiene: 60, trained: 40, money: [["Nâng cấp công trình cấp nước", 100, 50]], due: [1, 2] };
  const texts = { "sai-tong.txt": planText(wrong).replace(/Tổng cộng\t150\t100/, "Tổng cộng\t170\t120") };
  for (const name of await readdir(samples)) if (/\.(txt|md)$/.test(name)) texts[name] = await readFile(join(samples, name));
  await addDocuments(server.api, texts);
  await page.reload();
  await section("Nhiệm vụ theo thời hạn").locator(".spot").first().waitFor();
});

test("documents by state, type, year and issuer lead to the list", async () => {
  const { all, by_year } = await server.api("GET", "/statistics/documents");
  await page.getByRole("heading", { level: 2, name: `${all} hồ sơ` }).waitFor();
  const chart = page.locator("figure").filter({ hasText: "Theo năm" }).first();
  const expected = by_year.map((one) => `${one.value ?? "Không rõ năm"}: ${one.documents} hồ sơ${one.value ? ". Mở danh sách" : ""}`);
  assert.deepEqual((await words(chart.locator(".spot"))).sort(), expected.sort());
  await page.getByRole("link", { name: /^2025: / }).click();
  await page.waitForURL(/#\/ho-so\?year=2025$/);
  await page.goBack();
  await section("Nhiệm vụ theo thời hạn").locator(".spot").first().waitFor();
});

test("an indicator over years: ranges, bounds, a year without data is a gap", async () => {
  const part = section("Chỉ tiêu qua các năm");
  await part.getByLabel(/Tìm chỉ tiêu/).fill("nha tieu hop ve sinh");
  await page.waitForURL(/q=nha/);
  await part.getByRole("option").nth(1).waitFor({ state: "detached" });
  const told = await words(part.locator(".spot"));
  const { indicators: [{ targets }] } = await server.api("GET", "/statistics/indicators?q=" + encodeURIComponent("nha tieu hop ve sinh"));
  assert.deepEqual(told.sort(), targets.map((one) => `${one.document.issuer}, năm ${one.year}: trên ${dots(one.value)}%`).sort());
  assert.equal(told.length, plans.length + 1);
  // An Bình has three years in a line; Tân Lộc lacks 2025, Phú Mỹ and Hòa An have one: no line
  assert.equal(await part.locator("path.line").count(), 1);
  await part.getByText("> trên").waitFor();
  await part.getByRole("button", { name: "Bảng số liệu" }).click();
  assert.equal(await part.locator("tbody tr").count(), plans.length + 1);
  await part.getByRole("button", { name: "Bảng số liệu" }).click();
  await part.getByLabel(/Tìm chỉ tiêu/).fill("phân loại rác");
  await part.getByRole("option").filter({ hasText: "48 – 58%" }).or(part.getByRole("option").filter({ hasText: "–" })).first().click();
  await part.getByText("vạch đứng").waitFor();
  await picture(page, "overview-indicators");
});

test("points are read with the keyboard", async () => {
  const part = section("Chỉ tiêu qua các năm");
  const spots = part.locator(".spot");
  await spots.first().focus();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), (await words(spots))[1]);
  assert.equal(await part.locator(".tip").textContent(), (await words(spots))[1]);
  await page.keyboard.press("End");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-label")), (await words(spots)).at(-1));
});

test("money by year: tables and declared totals stand apart, doubtful plans are told", async () => {
  const part = section("Kinh phí");
  const { budgets, doubtful } = await server.api("GET", "/statistics/budgets");
  const of = (kind, year) => budgets.filter((one) => one.kind === kind && one.year === year).reduce((sum, one) => sum + one.amount, 0);
  const figure = (name) => part.locator("figure").filter({ hasText: name });
  for (const [name, kind] of [["Theo bảng kinh phí", "table"], ["Theo tổng kinh phí nêu trong kế hoạch", "declared"]])
    for (const year of [2024, 2025, 2026])
      assert.ok((await figure(name).locator("text.strong").allTextContents()).includes(dots(of(kind, year) / 1e6)), `${name} ${year}`);
  assert.equal(doubtful.length, 1);
  await part.getByText("1 kế hoạch cần xem lại số tiền").waitFor();
  assert.match(await part.locator("ul.plain a").getAttribute("href"), new RegExp(doubtful[0].document.id));
  await part.getByLabel("Bảng xếp theo").selectOption("group");
  await part.locator(".legend").getByText("Hạ tầng số").waitFor();
  await figure("Theo bảng kinh phí").locator(".spot").first().focus();
  await picture(page, "overview-budgets");
});

test("tasks of a year by month", async () => {
  const part = section("Nhiệm vụ theo thời hạn");
  await part.getByRole("combobox", { name: /^Năm/ }).selectOption("2026");
  const { leads } = await server.api("GET", "/statistics/tasks");
  const economy = leads.find((one) => one.lead === "Phòng Kinh tế").tasks.filter((task) => task.due?.startsWith("2026-03"));
  const cell = part.getByRole("button", { name: /^Phòng Kinh tế, tháng 3\/2026: / });
  assert.match(await cell.getAttribute("aria-label"), new RegExp(`: ${economy.length} việc`));
  await cell.focus();
  await page.keyboard.press("Enter");
  await part.getByText(economy[0].content).first().waitFor();
  await part.getByLabel("Cơ quan chủ trì").fill("van hoa");
  await part.getByRole("button", { name: /^Phòng Kinh tế/ }).first().waitFor({ state: "detached" });
  await picture(page, "overview-tasks");
  await part.getByLabel("Cơ quan chủ trì").fill("");
});

test("a span of years holds for all, and stays in the address", async () => {
  await page.getByLabel("từ năm").selectOption("2026");
  await page.getByLabel("đến năm").selectOption("2026");
  const part = section("Kinh phí");
  await part.locator("figure").filter({ hasText: "Theo bảng" }).getByText("2025").waitFor({ state: "detached" });
  assert.match(page.url(), /from=2026&to=2026|to=2026.*from=2026|from=2026.*to=2026/);
  await page.reload();
  await part.locator(".spot").first().waitFor();
  assert.equal(await page.getByLabel("từ năm").inputValue(), "2026");
  await page.getByLabel("từ năm").selectOption("");
  await page.getByLabel("đến năm").selectOption("");
});

test("a topic: words of the subject, or a tag", async () => {
  const { budgets } = await server.api("GET", "/statistics/budgets?topic=" + encodeURIComponent("chuyển đổi số"));
  const sum = budgets.filter((one) => one.kind === "declared" && one.year === 2025).reduce((all, one) => all + one.amount, 0);
  await page.getByLabel("về", { exact: true }).fill("chuyển đổi số");
  await page.waitForURL(/topic=/);
  const part = section("Kinh phí");
  await until(async () => (await part.locator("figure").last().locator("text.strong").allTextContents()).join() === dots(sum / 1e6));
  await page.getByLabel("về", { exact: true }).fill("");
  await until(async () => (await part.locator("figure").last().locator("text.strong").count()) > 1);
});

test("a chart leaves as CSV and as a picture of its own", async () => {
  const part = section("Kinh phí");
  const saved = async (button) => {
    const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  };
  const csv = await saved(part.getByRole("button", { name: "Tải CSV" }).first());
  assert.equal(csv.name, "kinh-phi.csv");
  assert.match(csv.text, /Ngân sách tỉnh/);
  const drawn = await saved(part.getByRole("button", { name: "Tải hình" }).first());
  assert.equal(drawn.name, "kinh-phi-bang.svg");
  if (process.env.VANTHU_SCREENSHOTS) await writeFile(join(process.env.VANTHU_SCREENSHOTS, drawn.name), drawn.text);
  assert.match(drawn.text, /<svg[^>]* xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.doesNotMatch(drawn.text, /class=|var\(/);
  for (const word of ["Theo bảng kinh phí", ...await part.locator("figure").first().locator(".legend li").allTextContents()]) assert.ok(drawn.text.includes(word), word);
});

test("a large store: the last years first, and each part once it is in sight", async () => {
  const asked = [];
  await page.route("**/api/v1/statistics/documents", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...await answer.json(), all: 5000 } });
  });
  const note = (request) => /statistics/.test(request.url()) && asked.push(new URL(request.url()));
  page.on("request", note);
  await visit(page, server, "#/tong-quan");
  await section("Chỉ tiêu qua các năm").locator(".spot").first().waitFor();
  assert.equal(await page.getByLabel("từ năm").inputValue(), "2024");
  const tasks = () => asked.filter((one) => one.pathname.endsWith("/tasks"));
  assert.equal(tasks().length, 0);
  await section("Nhiệm vụ theo thời hạn").scrollIntoViewIfNeeded();
  await section("Nhiệm vụ theo thời hạn").locator(".spot").first().waitFor();
  assert.deepEqual(tasks().map((one) => one.searchParams.get("from-year")), ["2024"]);
  await page.getByLabel("từ năm").selectOption("all");
  await section("Chỉ tiêu qua các năm").scrollIntoViewIfNeeded();
  await until(() => asked.some((one) => one.pathname.endsWith("/indicators") && !one.searchParams.has("from")));
  page.off("request", note);
  await page.unroute("**/api/v1/statistics/documents");
  await visit(page, server, "#/tong-quan");
});

test("light, dark, narrow and on paper", async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await section("Nhiệm vụ theo thời hạn").locator(".spot").first().waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  assert.deepEqual(await accessibilityFaults(page), []);
  await picture(page, "overview");
  await whole("overview-whole");
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await accessibilityFaults(page), []);
  await whole("overview-dark");
  await page.emulateMedia({ colorScheme: "light", media: "print" });
  await whole("overview-print");
  await page.emulateMedia({ media: "screen" });
  await page.setViewportSize(narrow);
  await page.locator(".drawing").first().waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(page), []);
  await whole("overview-narrow");
  assert.deepEqual(page.complaints, []);
});

async function whole(name) {
  if (!process.env.VANTHU_SCREENSHOTS) return;
  await page.screenshot({ path: join(process.env.VANTHU_SCREENSHOTS, name + ".png"), fullPage: true });
}
