// A server of its own and a browser page, for the tests of the desk.

import { spawn } from "node:child_process";
import { mkdtemp, rm, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

const require = createRequire(join(process.env.VANTHU_NODE_MODULES, "x.js"));
const { chromium, _bidiFirefox } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

export const samples = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../../samples");
export const wide = { width: 1366, height: 768 };
export const narrow = { width: 390, height: 844 };
const password = "Mật khẩu của phép thử 1";

// ---- the server

// `vanthu serve` on an empty store, with an administrator signed in for `api`. Options: more arguments.
export async function startServer(...more) {
  const data = await mkdtemp(join(tmpdir(), "vanthu-desk-"));
  const server = { data, url: "", output: "" };
  await launch(server, more);
  const [, first] = /mật khẩu dùng một lần: (\S+)/.exec(server.output);
  server.login = "admin";
  server.password = password;
  server.api = await signInApi(server.url, "admin", first, password);
  return Object.assign(server, {
    crash: () => end(server.process, "SIGKILL"),
    // After a crash: the same store, the same address.
    async restart() {
      server.output = "";
      await launch(server, more, new URL(server.url).port);
    },
    async stop() {
      await end(server.process, "SIGTERM");
      await rm(data, { recursive: true, force: true });
    },
  });
}

// The server of a test file: there when its tests run, gone with the browser after them. `prepare`: done before them.
export function deskServer(prepare) {
  const server = {};
  before(async () => { // one for all: two would not wait for each other
    Object.assign(server, await startServer());
    await prepare?.();
  });
  after(async () => {
    await closeBrowser();
    await server.stop();
  });
  return server;
}

async function launch(server, more, port = 0) {
  server.process = spawn(process.env.VANTHU_PROGRAM, ["serve", "--listen", "127.0.0.1:" + port, "--data", server.data, ...more]);
  for (const stream of [server.process.stdout, server.process.stderr]) stream.on("data", (bytes) => { server.output += bytes; });
  for (let tries = 0; tries < 600 && !server.url.startsWith("http") || !/đang chạy ở/.test(server.output); ++tries) {
    if (tries === 600 || server.process.exitCode !== null) throw new Error("the server does not start: " + server.output);
    const told = /đang chạy ở (http:\S+)\//.exec(server.output);
    if (told) server.url = told[1];
    else await sleep(50);
  }
}

async function end(process, signal) {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((resolve) => process.once("exit", resolve));
  process.kill(signal);
  await ended;
}

// A client of the API: api("GET", "/documents") -> JSON. Throws where the answer is not good.
export async function signInApi(url, login, first, own) {
  let cookie = "", csrf = "";
  const api = async (method, path, body, headers = {}) => {
    const form = body instanceof FormData;
    const answer = await fetch(url + "/api/v1" + path, {
      method,
      headers: { cookie, "X-CSRF-Token": csrf, ...(body !== undefined && !form && { "Content-Type": "application/json" }), ...headers },
      body: body === undefined || form ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    const kept = /vanthu_session=[^;]*/.exec(answer.headers.get("set-cookie") ?? ""); // Debian's node has no getSetCookie()
    if (kept) cookie = kept[0];
    const json = text && answer.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : text;
    if (json?.csrf_token) csrf = json.csrf_token;
    return json;
  };
  await api("POST", "/session", { login, password: first });
  if (own) await api("PUT", "/session/password", { current: first, new: own });
  return api;
}

// A further person of the office, with a password of their own: { login, password, api }.
export async function addUser(server, login, name, role) {
  const { one_time_password } = await server.api("POST", "/users", { login, name, role });
  const own = password + " " + login;
  return { login, password: own, api: await signInApi(server.url, login, one_time_password, own) };
}

// Puts text in as a document and waits until it is read; resolves to the document.
export async function addDocument(api, name, text) {
  const form = new FormData();
  form.append("file", new Blob([text]), name);
  const { documents: [document] } = await api("POST", "/documents", form);
  return waitRead(api, document.id);
}

export async function waitRead(api, id) {
  for (let tries = 0; tries < 600; ++tries) {
    const document = await api("GET", "/documents/" + id);
    if (document.state !== "waiting") return document;
    await sleep(100);
  }
  throw new Error(id + " is not read");
}

// ---- the browser

let browser = null;

export async function closeBrowser() {
  for (const context of browser?.contexts() ?? []) await context.close(); // or timers for pages of Firefox go on for ever
  await browser?.close();
  browser = null;
}

// A page of a browser of its own, not signed in. page.complaints collects errors of the console and of the page.
export async function openPage(size = wide, options = {}) {
  browser ??= await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
  return openPageOf(browser, size, options);
}

export const firefoxProgram = "/usr/bin/firefox-esr";

// The same in the Firefox of the distribution, over WebDriver BiDi: without downloads, and `fill` of number fields adds.
export async function openFirefox() {
  browser ??= await _bidiFirefox.launch({ executablePath: firefoxProgram });
  return openPageOf(browser, wide);
}

async function openPageOf(browser, size, options = {}) {
  const context = await browser.newContext({ viewport: size, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(Number(process.env.VANTHU_PATIENCE ?? 20_000));
  page.complaints = [];
  page.on("console", (message) => message.type() === "error" && page.complaints.push(`${message.text()} ${message.location().url}`));
  page.on("pageerror", (error) => page.complaints.push(String(error)));
  return page;
}

// Waits until check() resolves to something. Not page.waitForFunction: the page's own policy forbids eval.
export async function until(check) {
  for (let tries = 0; tries < 400; ++tries) {
    if (await check()) return;
    await sleep(50);
  }
  throw new Error("it never came true: " + check);
}

// Opens a page of the desk by its address, and nothing of what was shown before is found on it.
export async function visit(page, server, hash) {
  await page.goto("about:blank");
  await page.goto(server.url + "/" + hash);
}

// Signs in on the page, as a person does, and waits for the bar.
export async function signIn(page, { url, login, password: own }, hash = "") {
  await page.goto(url + "/" + hash);
  await page.getByLabel("Tên đăng nhập").fill(login);
  await page.getByLabel("Mật khẩu").fill(own);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.locator("#bar nav").waitFor();
}

// Violations of WCAG 2.2 A and AA that axe finds on the page as it stands, in words.
export async function accessibilityFaults(page) {
  // not addScriptTag: the page's own policy forbids scripts from elsewhere
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axe, "utf8"));
  const look = () => page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations);
  let violations = await look();
  // A notice that passes or the bar above a page that is scrolled may lie over a field: what is wrong stays so.
  for (let tries = 0; tries < 4 && violations.some((one) => one.id === "target-size"); ++tries) {
    await page.evaluate(() => {
      document.getElementById("notices").replaceChildren();
      scrollTo(0, 0);
    });
    await sleep(500);
    violations = await look();
  }
  return violations.map((one) => `${one.id}: ${one.help}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}

export async function picture(page, name) {
  if (!process.env.VANTHU_SCREENSHOTS) return;
  await mkdir(process.env.VANTHU_SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(process.env.VANTHU_SCREENSHOTS, name + ".png") });
}
