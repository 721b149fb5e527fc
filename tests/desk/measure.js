// How long each page of the desk takes to be usable with many documents in the store, and what it weighs. No test: prints.
//   VANTHU_PROGRAM=… VANTHU_NODE_MODULES=… node tests/desk/measure.js [documents [pages, by a regular expression]]
//
// The store is filled in a minute instead of an hour: the samples are uploaded and read by the service as ever, then
// their rows (document, record, words of the search, figures) are copied by sqlite3, each copy with an id, a number, a
// subject, a year and a time of its own. So lists, search and statistics meet what 5,000 read documents would give them.

import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { closeBrowser, openPage, samples, signIn, startServer, waitRead } from "./desk.js";

const wanted = Number(process.argv[2] ?? 5000);
const chosen = new RegExp(process.argv[3] ?? "");
const tries = 3;

const server = await startServer();
try {
  const ids = await readSamples();
  await copySamples(ids);
  const { all } = await server.api("GET", "/documents?limit=1");
  console.log(`${all} documents, ${ids.length} of them read, the others copies of their rows`);
  await measureService();
  await measureAll(ids[0], await readLong());
} finally {
  await closeBrowser();
  await server.stop();
}

// ---- the store

async function readSamples() {
  const form = new FormData();
  for (const name of (await readdir(samples)).filter((one) => /\.(txt|md)$/.test(one)))
    form.append("file", new Blob([await readFile(join(samples, name))]), name);
  const { documents } = await server.api("POST", "/documents", form);
  for (const { id } of documents) await waitRead(server.api, id);
  return documents.map((one) => one.id);
}

// A plan of 5,500 lines as text, and what it looks like printed: [id of the text, id of the PDF].
async function readLong() {
  const lines = ["KẾ HOẠCH", "Phát triển nông thôn nhiều năm", ""];
  for (let part = 1; part <= 55; ++part) {
    lines.push(`${part}. Nhiệm vụ thứ ${part}`);
    for (let at = 1; at < 100; ++at) lines.push(`- Việc ${part}.${at}: rà soát, sửa chữa đường liên thôn, kênh mương nội đồng và nhà văn hóa của thôn số ${at}.`);
  }
  const file = join(server.data, "dai");
  await writeFile(file + ".txt", lines.join("\n"));
  execFileSync(process.env.VANTHU_PROGRAM, ["render", file + ".txt", "-o", file + ".pdf"]);
  execFileSync("pdftocairo", ["-pdf", file + ".pdf", file + "-tron.pdf"]); // without the record that is attached to ours
  const form = new FormData();
  for (const name of ["dai.txt", "dai-tron.pdf"]) form.append("file", new Blob([await readFile(join(server.data, name))]), name);
  const { documents } = await server.api("POST", "/documents", form);
  for (const { id } of documents) await waitRead(server.api, id);
  for (const { id } of documents) {
    const { pages, blocks } = await server.api("GET", `/documents/${id}/source`);
    console.log(`${pages} pages, ${blocks.length} blocks`);
  }
  return documents.map((one) => one.id);
}

async function copySamples(ids) {
  const files = (await readdir(server.data)).filter((one) => !/-(wal|shm)$/.test(one));
  const database = files.map((one) => join(server.data, one)).find((one) => tablesOf(one).includes("plan_version"));
  const copies = Math.ceil(wanted / ids.length) - 1;
  const perCopy = "WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < " + copies + ") ";
  const newId = (column) => `substr(${column}, 1, 21) || printf('%05d', copy.n)`;
  const insert = (table, changed) => {
    const columns = sql(database, `SELECT name FROM pragma_table_info('${table}')`).split("\n").filter(Boolean);
    const values = columns.map((one) => changed[one] ?? `t.${one}`);
    return `${perCopy} INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values.join(", ")} FROM ${table} t, copy;`;
  };
  sql(database, [
    "BEGIN IMMEDIATE;",
    insert("document", {
      id: newId("t.id"), number: "CAST(copy.n AS TEXT)", subject: "t.subject || ' (bản ' || copy.n || ')'",
      year: "2015 + copy.n % 15", created: "t.created - copy.n * 60000",
    }),
    ...["plan_version", "document_words", "document_text", "indicator_fact", "budget_fact", "task_fact"].map((one) => insert(one, { document: newId("t.document") })),
    "COMMIT;",
  ].join("\n"));
}

function sql(database, statements) {
  return execFileSync("sqlite3", ["-bail", "-cmd", ".timeout 20000", database], { input: statements, encoding: "utf8", stdio: ["pipe", "pipe", "ignore"] });
}
function tablesOf(file) {
  try {
    return sql(file, "SELECT name FROM sqlite_master");
  } catch {
    return "";
  }
}

// ---- the service alone

async function measureService() {
  const paths = ["/documents", "/documents?offset=3000", "/documents?q=nong+thon+moi", "/documents?q=k%E1%BA%BF+ho%E1%BA%A1ch", "/documents?sort=subject&order=asc", "/statistics/documents", "/statistics/indicators?targets=0&limit=60", "/statistics/tasks?tasks=0", "/statistics/budgets", "/session"];
  for (const path of paths) await measureAnswer(path);
  const { indicators: [{ key }] } = await server.api("GET", "/statistics/indicators?targets=0&limit=1");
  await measureAnswer("/statistics/indicators?key=" + encodeURIComponent(key));
}

async function measureAnswer(path) {
  const times = [];
  let answer = null;
  for (let at = 0; at < tries; ++at) {
    const begin = performance.now();
    answer = await server.api("GET", path);
    times.push(performance.now() - begin);
  }
  const bytes = Buffer.byteLength(JSON.stringify(answer));
  console.log(path.slice(0, 60).padEnd(60), String(Math.round(times.sort((a, b) => a - b)[Math.floor(tries / 2)])).padStart(6), "ms", String(Math.round(bytes / 1000)).padStart(6), "kB");
}

// ---- the pages

async function measureAll(id, [text, print]) {
  const list = ".documents tbody tr:nth-child(2)", outline = "#review-pane .tree-text";
  const pages = [
    ["Hồ sơ", "#/ho-so", list],
    ["Hồ sơ, trang 60", "#/ho-so?page=60", list],
    ["Hồ sơ theo trích yếu", "#/ho-so?sort=subject&order=asc", list],
    ["Tìm “nong thon moi”", "#/ho-so?q=nong+thon+moi", list],
    ["Tìm “kế hoạch”", "#/ho-so?q=k%E1%BA%BF+ho%E1%BA%A1ch", list],
    ["Lọc năm 2026", "#/ho-so?year=2026", list],
    ["Một hồ sơ", "#/ho-so/" + id, outline],
    ["5.500 dòng văn bản", "#/ho-so/" + text, outline],
    ["5.500 dòng, PDF", "#/ho-so/" + print, outline],
    ["Thùng rác", "#/thung-rac", "main .empty"],
    ["Hàng loạt", "#/hang-loat", "main .empty"],
    ["Đợt mới", "#/hang-loat/moi", "main fieldset"],
    ["Tổng quan", "#/tong-quan", "main h2"],
    ["Cài đặt", "#/cai-dat", "main h1"],
    ["Hướng dẫn", "#/huong-dan", "main h1"],
  ];
  console.log(["page".padEnd(24), "first ms", "again ms", "files kB", "data kB"].join(" "));
  for (const [name, hash, usable] of pages.filter(([one]) => chosen.test(one))) {
    const runs = [];
    for (let at = 0; at < tries; ++at) runs.push(await measure(hash, usable));
    const middle = (pick) => Math.round(runs.map(pick).sort((a, b) => a - b)[Math.floor(tries / 2)]);
    const cells = [middle((one) => one.first), middle((one) => one.again), middle((one) => one.files / 1000), middle((one) => one.data / 1000)];
    console.log(name.padEnd(24), cells.map((one) => String(one).padStart(8)).join(" "));
  }
}

// In a browser of its own, so that nothing is in its cache; then once more with the cache.
async function measure(hash, usable) {
  const page = await openPage();
  try {
    await signIn(page, server, "#/none");
    const cookies = await page.context().cookies();
    await page.context().close();
    const fresh = await openPage();
    await fresh.context().addCookies(cookies);
    const weight = await weigh(fresh);
    const first = await timeTo(fresh, hash, usable);
    const { files, data } = weight();
    await fresh.goto("about:blank");
    const again = await timeTo(fresh, hash, usable);
    await fresh.context().close();
    return { first, again, files, data };
  } finally {
    await page.context().close().catch(() => {});
  }
}

async function timeTo(page, hash, usable) {
  await page.goto(server.url + "/" + hash, { waitUntil: "commit" });
  await page.locator(usable).first().waitFor();
  return page.evaluate(() => performance.now()); // since the navigation began
}

// Bytes that came over the line: the page's files, and what the service answered.
async function weigh(page) {
  const line = await page.context().newCDPSession(page);
  const kinds = new Map(), bytes = { files: 0, data: 0 };
  await line.send("Network.enable");
  line.on("Network.responseReceived", ({ requestId, response }) => kinds.set(requestId, response.url.includes("/api/") ? "data" : "files"));
  line.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { bytes[kinds.get(requestId) ?? "files"] += encodedDataLength; });
  return () => ({ ...bytes });
}
