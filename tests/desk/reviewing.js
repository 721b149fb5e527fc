// What tests of the review page share: drafts of their own, open on pages of people who are signed in once.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { addDocument, openPage, samples, signIn, visit } from "./desk.js";

export const budgetDraft = await readFile(join(samples, "chuyen-doi-so-phu-luc-kinh-phi.txt"), "utf8");

// `server`: of startServer(). Gives openDraft, openIn and recordOf.
export function reviewing(server) {
  const states = new Map(); // login -> cookies
  let drafts = 0;

  // The document with this id on a page of its own. `tab`: of the address.
  async function openIn(id, { who = server, size, tab = "", scheme } = {}) {
    const page = await openPage(size, { colorScheme: scheme, storageState: states.get(who.login) });
    const hash = "#/ho-so/" + id + (tab && "?muc=" + tab);
    if (states.has(who.login)) await visit(page, server, hash);
    else await signIn(page, { url: server.url, login: who.login, password: who.password }, hash);
    states.set(who.login, await page.context().storageState());
    await page.locator("#review-pane > *").first().waitFor();
    return page;
  }

  async function openDraft({ text = budgetDraft, ...options } = {}) {
    const { id } = await addDocument(server.api, `Dự thảo chuyển đổi số ${++drafts}.txt`, text);
    return { page: await openIn(id, options), id };
  }

  return { openIn, openDraft, recordOf: (id) => server.api("GET", `/documents/${id}/record`) };
}

// A row of the outline by its words.
export const row = (page, words) => page.locator(".tree-text", { hasText: words }).first();

export const saved = (page) => page.getByText(/^Đã lưu lúc \d\d:\d\d$/).waitFor();

// Complaints but for those of the browser about answers that the page takes care of.
export const faultsOf = (...pages) => pages.flatMap((page) => page.complaints).filter((one) => !/status of (401|404|412)|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to fetch/.test(one));
