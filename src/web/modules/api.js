// The only way to the service (/api/openapi.json says what it answers).
//
// A session that has ended loses nothing: the call waits until somebody has signed in again in a dialog over the page,
// then goes on.

const root = "/api/v1";

// The service puts the place before what it says; the name of a field of a request means nothing to people.
const withoutField = ({ detail = "", place = "" }) => detail.replace(/^([a-z_]+): /, (before, field) => (!place || place === field ? "" : before));

// What was refused: title, detail (Vietnamese, what to do), type, status, place.
export class Problem extends Error {
  constructor(status, body = {}) {
    super(withoutField(body) || body.title || "Máy chủ trả lời không đúng; hãy thử lại.");
    this.status = status;
    Object.assign(this, { title: body.title ?? "", type: body.type ?? "", place: body.place ?? "", body });
  }
}

const unreachable = {
  title: "Không gọi được máy chủ",
  detail: "Không gọi được máy chủ. Hãy kiểm tra chương trình còn chạy và mạng còn thông, rồi thử lại.",
};

let csrf = "";
let signInAgain = async () => false; // set by the session: resolves to whether somebody has signed in
export function useSession(token, again) {
  csrf = token;
  if (again) signInAgain = again;
}

export function address(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(pairs).toString();
  return root + path + (text ? "?" + text : "");
}

async function problemOf(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // no problem+json: a proxy before the service answered
  }
  return new Problem(response.status, body);
}

function headersOf({ body, etag, key }) {
  const headers = {};
  if (csrf) headers["X-CSRF-Token"] = csrf;
  if (etag) headers["If-Match"] = etag;
  if (key) headers["Idempotency-Key"] = key;
  if (body !== undefined && !(body instanceof FormData) && !(body instanceof Blob)) headers["Content-Type"] = "application/json";
  return headers;
}

function bytesOf(body) {
  return body === undefined || body instanceof FormData || body instanceof Blob ? body : JSON.stringify(body);
}

// The raw Response, for pictures and downloads. Options: query, body (JSON value, FormData, Blob), etag, key
// (Idempotency-Key), signal, quiet (a 401 is thrown, not asked about).
export async function call(method, path, options = {}) {
  for (;;) {
    let response;
    try {
      response = await fetch(address(path, options.query), {
        method, headers: headersOf(options), body: bytesOf(options.body), signal: options.signal,
      });
    } catch (reason) {
      if (reason.name === "AbortError") throw reason;
      throw new Problem(0, unreachable);
    }
    if (response.ok) return response;
    if (response.status === 401 && !options.quiet && await signInAgain()) continue;
    throw await problemOf(response);
  }
}

// The JSON of an answer (null where it has none) with its ETag: { data, etag }.
export async function ask(method, path, options = {}) {
  const response = await call(method, path, options);
  const text = await response.text();
  return { data: text ? JSON.parse(text) : null, etag: response.headers.get("ETag") ?? "" };
}

export const get = async (path, query, options = {}) => (await ask("GET", path, { ...options, query })).data;

// A form with files; fetch tells no progress of what is sent. `progress` gets a number from 0 to 1.
export async function upload(path, form, { progress = () => {}, key = crypto.randomUUID?.() ?? "", signal } = {}) {
  for (;;) {
    if (signal?.aborted) throw new DOMException("", "AbortError");
    const answer = await sendForm(path, form, progress, key, signal);
    if (answer.status >= 200 && answer.status < 300) return answer.body;
    if (answer.status === 401 && await signInAgain()) continue;
    throw new Problem(answer.status, answer.status === 0 ? unreachable : answer.body ?? {});
  }
}

function sendForm(path, form, progress, key, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", root + path);
    for (const [name, value] of Object.entries(headersOf({ body: form, key }))) request.setRequestHeader(name, value);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response }));
    request.addEventListener("error", () => resolve({ status: 0 }));
    request.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    signal?.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

// The file of an answer with the name that the service gives it: { blob, name }.
export async function download(path, options = {}) {
  const response = await call(options.method ?? "GET", path, options);
  const told = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get("Content-Disposition") ?? "");
  return { blob: await response.blob(), name: told ? decodeURIComponent(told[1]) : options.name ?? "tai-ve" };
}
