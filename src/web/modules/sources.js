// Where the values of a record came from, and which values came from a line.

import { factKinds, forests, partsOf, pointerOfNumber, valueAt, walk } from "./record.js";

const stands = (source) => Boolean(source) && source.line > 0;

// The address of the node that a fact tells of: "/tasks/3/lead" -> "/body/1/children/0", or null.
export function nodeOfFact(record, pointer) {
  const [kind, place] = partsOf(pointer);
  if (!factKinds.includes(kind)) return null;
  if (kind === "funding") return pointerOfNumber(record, record.funding?.node);
  const fact = record[kind][place];
  if (!fact) return null;
  if (kind !== "legal_bases") return pointerOfNumber(record, fact.node);
  return fact.citation === null ? null : pointerOfNumber(record, record.citations[fact.citation]?.node);
}

// Places [{ page, line, line_end, boxes }] of a value: its own, or else of the nearest value around it that has one.
export function sourcesOf(record, findings, pointer) {
  const traces = new Map((record.provenance ?? []).map((trace) => [trace.of, trace.source]));
  for (let address = pointer; address !== ""; address = address.slice(0, address.lastIndexOf("/"))) {
    const own = valueAt(record, address)?.source;
    if (stands(own)) return [own];
    if (stands(traces.get(address))) return [traces.get(address)];
  }
  const node = nodeOfFact(record, pointer);
  if (node) return sourcesOf(record, findings, node);
  return findings.filter((finding) => finding.pointer === pointer && stands(finding.source)).map((finding) => finding.source);
}

// All values with a place, for pointersAt.
export function placesOf(record) {
  const places = [];
  for (const { nodes, pointer } of forests(record))
    walk(nodes, (node, address) => { if (stands(node.source)) places.push({ pointer: address, ...node.source }); }, pointer);
  for (const { of, source } of record.provenance ?? [])
    if (stands(source) && !factKinds.includes(partsOf(of)[0])) places.push({ pointer: of, ...source });
  return places;
}

// Lines are counted through the document; where a format counts them page by page, pages tell them apart.
export function pointersAt(places, page, line) {
  const span = (place) => place.line_end - place.line;
  return places
    .filter((place) => line >= place.line && line <= Math.max(place.line, place.line_end) && (place.page === page || place.page === 0 || place.line_end > place.line))
    .sort((one, other) => span(one) - span(other) || other.pointer.length - one.pointer.length)
    .map((place) => place.pointer);
}
