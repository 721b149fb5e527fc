// What the list shows, as it stands in the address: #/ho-so?q=rừng&state=read&page=2

export const pageSize = 50;
export const filterNames = ["state", "year", "type", "issuer", "tag"];
const usual = { q: "", state: "", year: "", type: "", issuer: "", tag: "", sort: "", order: "desc", page: 1 };

// How the list is sorted where nobody chose: what is about the words that were searched for, else what came last.
export const sortOf = (wanted) => wanted.sort || (wanted.q ? "match" : "created");

export function wantedOf(query) {
  const wanted = { ...usual };
  for (const name of Object.keys(usual)) if (query.get(name)) wanted[name] = query.get(name);
  wanted.page = Math.max(1, Math.trunc(Number(wanted.page)) || 1);
  return wanted;
}

export function hashOf(wanted) {
  const pairs = Object.entries(wanted).filter(([name, value]) => value !== usual[name]);
  return "#/ho-so" + (pairs.length > 0 ? "?" + new URLSearchParams(pairs) : "");
}

export const isNarrowed = (wanted) => wanted.q !== "" || filterNames.some((name) => wanted[name] !== "");
export const withoutFilters = (wanted) => ({ ...usual, sort: wanted.sort, order: wanted.order });

// The query of GET /documents.
export function listQuery({ page, ...wanted }, { limit = pageSize, offset = (page - 1) * pageSize } = {}) {
  return { ...wanted, limit, offset };
}
