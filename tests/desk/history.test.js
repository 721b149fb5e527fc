import assert from "node:assert/strict";
import { test } from "node:test";

import { difference, wordsOf } from "../../src/web/modules/difference.js";
import { changesOf } from "../../src/web/pages/review/history.js";
import { accessibilityFaults, deskServer, narrow, picture } from "./desk.js";
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
