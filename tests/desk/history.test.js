import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, wordsOf } from "../../src/web/modules/difference.js";
import { changesOf } from "../../src/web/pages/review/differences.js";
import { accessibilityFaults, deskServer, narrow, picture, until } from "./desk.js";
import { faultsOf, reviewing, row, saved } from "./reviewing.js";

const server = deskServer();
const { openIn, openDraft, recordOf } = reviewing(server);

test("a difference gives both texts back, and is short", () => {
  const letters = "abcd";
  let seed = 7;
  const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  for (let round = 0; round < 500; ++round) {
    const [before, after] = [0, 1].map(() => Array.from({ length: random(12) }, () => letters[random(4)]));
    const groups = difference(before, after);
    const side = (other) => groups.filter(({ kind }) => kind !== other).flatMap(({ items }) => items);
    assert.deepEqual(side("in"), before);
    assert.deepEqual(side("out"), after);
  }
  assert.deepEqual(difference([..."abc"], [..."abxc"]).map(({ kind, items }) => kind + items.join("")), ["sameab", "inx", "samec"]);
  const text = "Tỷ lệ đạt 90% (số 12/KH-UBND), năm 2031;";
  assert.equal(wordsOf(text).join(""), text);
});

test("a changed line is one change, a row that moved down is none", () => {
  const at = (place, text) => ({ place, text });
  assert.deepEqual(changesOf([at("Mục I", "a b"), at("Bảng, dòng 1", "x")], [at("Mục I", "a c"), at("Bảng, dòng 1", "mới"), at("Bảng, dòng 2", "x")]),
    [{ place: "Mục I", out: "a b", into: "a c" }, { place: "Bảng, dòng 1", out: "", into: "mới" }]);
});

test("versions tell what was changed, and an old one comes back", async () => {
  const { page, id } = await openDraft();
  const before = (await recordOf(id)).header.place;
  await page.getByLabel("Nơi ban hành").fill("Phú Lâm Thượng");
  await row(page, "Luật Giao dịch điện tử").click();
  await page.keyboard.press("End");
  await page.keyboard.type(" Đã sửa.");
  await page.keyboard.press("Control+s");
  await saved(page);
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  await page.getByText("đang dùng").waitFor();
  await page.getByRole("button", { name: /khác bản 1 ở đâu/ }).click();
  const changes = page.locator(".differences > li");
  await changes.first().waitFor();
  assert.match((await changes.allTextContents()).join("\n"), /Nơi ban hành.*Thượng/s);
  assert.ok((await page.locator(".differences ins").allTextContents()).join(" ").includes("sửa"));
  await picture(page, "history");
  assert.deepEqual(await accessibilityFaults(page), []);

  await page.getByRole("button", { name: "Lấy lại bản 1" }).click();
  await page.getByText("Đã lấy lại bản 1").waitFor();
  assert.equal((await recordOf(id)).header.place, before);
  await page.getByRole("tab", { name: "Nội dung" }).click();
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), before);
  await page.keyboard.press("Control+z");
  assert.equal(await page.getByLabel("Nơi ban hành").inputValue(), "Phú Lâm Thượng");
  assert.deepEqual(faultsOf(page), []);

  const small = await openIn(id, { size: narrow, tab: "lich-su", scheme: "dark" });
  await small.getByText("đang dùng").waitFor();
  await picture(small, "history-narrow-dark");
  assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await accessibilityFaults(small), []);
});

test("what differs is told under the version that was asked about; edits of facts too", async () => {
  const { page, id } = await openDraft();
  const etag = async () => (await page.request.get(`${server.url}/api/v1/documents/${id}`)).headers().etag;
  const first = await recordOf(id);
  const save = async (record) => server.api("PUT", `/documents/${id}/record`, record, { "If-Match": await etag() });
  const record = structuredClone(first);
  record.tasks[0].due = "trước ngày 15/9/2031";
  record.corrected = [{ of: "tasks", node: record.tasks[0].node }];
  await save(record);
  for (let i = 1; i <= 12; ++i) await save({ ...record, subject: `${first.subject} lần ${i}` });
  await page.reload();
  await page.getByRole("tab", { name: "Lịch sử" }).click();
  const folded = page.locator(".versions:not(.inner) > .version").first();
  await folded.getByText("Bản 2–14").waitFor();
  await folded.getByText(/Trích yếu/).waitFor();
  assert.equal(await page.locator(".versions:not(.inner) > .version").count(), 2, "edits of one person are one line");
  await picture(page, "history-folded");
  await folded.getByRole("button", { name: "Từng lần sửa (13)" }).click();
  const line = page.locator(".inner > .version").filter({ hasText: "Bản 2" }).last();
  await line.scrollIntoViewIfNeeded(); // what is in sight is summed up
  await line.getByText(/: Nhiệm vụ “.*thời hạn/).waitFor();
  await line.getByRole("button", { name: "Bản 2 khác bản 1 ở đâu" }).click();
  const heading = line.getByRole("heading", { name: "Bản 2 so với bản 1" });
  await heading.waitFor();
  await until(() => heading.evaluate((it) => it === document.activeElement));
  await line.getByText("Lời văn giữ nguyên, dữ kiện khác").waitFor();
  assert.match(await line.locator(".differences > li").first().innerText(), /→ trước ngày 15\/9\/2031$/);
  const box = await heading.boundingBox();
  assert.ok(box.y > 0 && box.y + box.height < 768, "it is in sight");
  await picture(page, "history-facts");
  assert.deepEqual(await accessibilityFaults(page), []);
  await line.getByRole("button", { name: "Đóng" }).click();
  assert.equal(await page.locator(".compared").count(), 0);
  assert.deepEqual(faultsOf(page), []);
});
