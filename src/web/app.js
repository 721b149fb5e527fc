"use strict";

// The page knows nothing but the HTTP API: a draft goes to /api/v1/parse, the record that comes back is shown, and is
// sent to /api/v1/render for each download. Text of documents is only ever set as text, never as HTML.

const uploadLimit = 20 * 1024 * 1024; // limits::upload_bytes, told before a long upload
const severities = { error: "Lỗi", warning: "Cảnh báo", info: "Ghi chú" };
const byId = (id) => document.getElementById(id);

let record = null;

// ---- building ----

function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function replace(id, ...children) {
  byId(id).replaceChildren(...children.filter((child) => child !== null));
}

function dateText(date) {
  if (!date) return "";
  return [date.day, date.month, date.year].map((part) => part ?? "…").join("/");
}

function amountText(dong) {
  return dong.toLocaleString("vi-VN") + " đồng";
}

// ---- what was read ----

function showHeader() {
  const header = record.header;
  const number = header.number || header.symbol ? (header.number ?? "…") + "/" + (header.symbol ?? "…") : "";
  const issuer = [header.superior, header.issuer].filter(Boolean).join(" – ");
  const carrier = record.carrier ? [record.carrier.type, record.carrier.subject].filter(Boolean).join(" ") : "";
  const rows = [
    ["Tệp", record.source.name],
    ["Cơ quan ban hành", issuer],
    ["Số, ký hiệu", number],
    ["Ngày", dateText(header.date)],
    ["Nơi ban hành", header.place],
    ["Độ khẩn", header.urgency],
    ["Độ mật", header.secrecy],
    ["Ban hành kèm theo", carrier],
  ];
  byId("type").textContent = record.type || "Không rõ loại văn bản";
  byId("subject").textContent = record.subject || "(không có trích yếu)";
  replace("header", ...rows.filter(([, value]) => value)
    .map(([name, value]) => element("div", "", element("dt", "", name), element("dd", "", value))));
}

function nodeHead(node) {
  const line = node.source && node.source.line ? element("span", "line", "dòng " + node.source.line) : null;
  const words = node.table ? "[bảng " + node.table.rows.length + " dòng]" : node.text;
  const label = node.label ? element("span", "label", node.label + " ") : null;
  return [line, label, element("span", "words", words)];
}

function treeOf(nodes, depth) {
  return nodes.map((node) => {
    if (node.table) return element("div", "leaf", ...nodeHead(node), tableOf(node.table));
    if (node.children.length === 0) return element("div", "leaf", ...nodeHead(node));
    const branch = element("details", "", element("summary", "", ...nodeHead(node)), ...treeOf(node.children, depth + 1));
    branch.open = depth === 0;
    return branch;
  });
}

function paragraphs(texts) {
  return texts.map((text) => element("div", "leaf", element("span", "words", text)));
}

function showTree() {
  const parts = [...paragraphs(record.preamble), ...treeOf(record.body, 0), ...paragraphs(record.closing)];
  replace("tree", ...(parts.length > 0 ? parts : [element("p", "aside", "Không tìm thấy mục nào.")]));
}

function findingOf(finding) {
  const line = finding.source && finding.source.line ? "dòng " + finding.source.line : null;
  return element("div", "finding",
    element("span", "badge " + finding.severity, severities[finding.severity]),
    element("span", "", finding.message),
    line && element("span", "where", line));
}

function showFindings() {
  const order = Object.keys(severities);
  const findings = [...record.diagnostics].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const none = element("p", "good", "Không có điều gì cần xem lại.");
  replace("findings", ...(findings.length > 0 ? findings.map(findingOf) : [none]));
}

// ---- what was found ----

function group(title, items, content) {
  const count = element("span", "count", String(items.length));
  if (items.length === 0) return element("div", "group none", title, count);
  return element("details", "group", element("summary", "", title, count), ...content(items));
}

function list(items, itemOf) {
  return [element("ul", "", ...items.map((item) => element("li", "", ...[itemOf(item)].flat())))];
}

function aside(name, values) {
  const text = Array.isArray(values) ? values.join("; ") : values;
  return text ? element("span", "aside", name + ": " + text) : null;
}

function targetText(target) {
  const range = target.max === null ? "" : " – " + target.max.toLocaleString("vi-VN");
  const sign = target.comparator === "=" ? "" : { ">=": "≥ ", "<=": "≤ ", "~": "khoảng " }[target.comparator] ?? target.comparator + " ";
  const space = target.unit === "%" ? "" : " ";
  return sign + target.value.toLocaleString("vi-VN") + range + space + target.unit;
}

function tableOf(table) {
  const head = element("tr", "", ...table.columns.map((path) => element("th", "", path.join(" › "))));
  const rows = table.rows.map((row) => element("tr", row.kind, ...row.cells.map((cell) => element("td", "", cell))));
  const sheet = element("div", "sheet", element("table", "", element("thead", "", head), element("tbody", "", ...rows)));
  sheet.tabIndex = 0; // so that the keyboard can scroll it
  return sheet;
}

function appendixOf(appendix) {
  return [
    element("p", "", [appendix.label, appendix.title].filter(Boolean).join(" – ")),
    ...list(appendix.nodes, (node) => [node.label, node.text].filter(Boolean).join(" ")).filter(() => appendix.nodes.length > 0),
    ...appendix.tables.map(tableOf),
  ];
}

function fundingContent([funding]) {
  return [
    element("p", "", funding.text),
    aside("Tổng", funding.total === null ? "" : amountText(funding.total)),
    aside("Nguồn", funding.sources),
  ].filter(Boolean);
}

function signatureContent([signature]) {
  const lines = [signature.on_behalf, signature.capacity, signature.position, signature.name];
  return [element("p", "", lines.filter(Boolean).join("\n"))];
}

function showFacts() {
  const signature = Object.values(record.signature).some(Boolean) ? [record.signature] : [];
  replace("facts",
    group("Căn cứ", record.legal_bases, (bases) => list(bases, (basis) => basis.text)),
    group("Văn bản được dẫn", record.citations, (citations) => list(citations, (citation) => [
      [citation.type, citation.designation ?? citation.name].filter(Boolean).join(" "),
      aside("Của", citation.issuer)])),
    group("Chỉ tiêu", record.indicators, (indicators) => list(indicators, (indicator) => [
      indicator.text, aside("Mức", indicator.targets.map(targetText))])),
    group("Nhiệm vụ", record.tasks, (tasks) => list(tasks, (task) => [
      task.content, aside("Chủ trì", task.lead), aside("Phối hợp", task.coordinate), aside("Thời hạn", task.due)])),
    group("Kinh phí", record.funding ? [record.funding] : [], fundingContent),
    group("Phụ lục", record.appendices, (appendices) => appendices.flatMap(appendixOf)),
    group("Nơi nhận", record.recipients, (recipients) => list(recipients, (recipient) => recipient)),
    group("Chữ ký", signature, signatureContent));
}

// ---- talking to the service ----

function showFailure(title, detail) {
  replace("failure", element("b", "", title), detail);
  byId("failure").hidden = false;
}

function busy(message) {
  byId("status").textContent = message;
  byId("status").hidden = message === "";
  for (const button of document.querySelectorAll(".downloads button")) button.disabled = message !== "";
  if (message) byId("failure").hidden = true;
}

// The answer, or null after the failure was shown.
async function call(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", body });
    if (answer.ok) return answer;
    const problem = await answer.json();
    showFailure(problem.title, problem.detail);
  } catch {
    showFailure("Không gọi được chương trình", "Hãy kiểm tra chương trình còn chạy và mạng còn thông, rồi thử lại.");
  }
  return null;
}

function showRecord() {
  showHeader();
  showTree();
  showFindings();
  showFacts();
  byId("choose").classList.add("done");
  byId("guide").open = false;
  byId("result").hidden = false;
  byId("subject").focus();
}

async function readDraft(file) {
  if (file.size > uploadLimit) return showFailure("Tệp quá lớn", "Tệp không được quá 20 MB; hãy tách nhỏ tệp rồi thử lại.");
  busy("Đang đọc “" + file.name + "”…");
  byId("result").hidden = true;
  const answer = await call("api/v1/parse?name=" + encodeURIComponent(file.name), file);
  if (answer) {
    record = await answer.json();
    showRecord();
  }
  busy("");
}

function save(blob, name) {
  const link = element("a", "");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

async function download(form) {
  const name = (record.source.name || "ke-hoach").replace(/\.[^.]*$/, "") + "." + form;
  const json = new Blob([JSON.stringify(record, null, 2) + "\n"], { type: "application/json" });
  if (form === "json") return save(json, name);
  busy("Đang trình bày " + form.toUpperCase() + "…");
  const answer = await call("api/v1/render?to=" + form, json);
  if (answer) save(await answer.blob(), name);
  busy("");
}

// ---- events ----

function listen() {
  byId("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) readDraft(file);
    event.target.value = ""; // the same file may be chosen again after it was corrected
  });
  const drop = byId("choose");
  window.addEventListener("dragover", (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
  window.addEventListener("dragleave", () => drop.classList.remove("over"));
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    const [file] = event.dataTransfer.files;
    if (file) readDraft(file);
  });
  for (const button of document.querySelectorAll(".downloads button"))
    button.addEventListener("click", () => download(button.dataset.form));
  for (const [id, open] of [["open-all", true], ["close-all", false]])
    byId(id).addEventListener("click", () => {
      for (const branch of byId("tree").querySelectorAll("details")) branch.open = open;
    });
}

listen();
