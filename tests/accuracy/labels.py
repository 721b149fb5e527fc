"""A labelled source (sources/*.plan, see README.md) -> the record that is right for it.

Nothing here judges: what a citation, a target, a task or a basis is, stands in the source as a mark that a person put
there. This only takes the marks out of the text and writes them down as record.md wants them.
"""
import json
import re
import sys

LABEL = re.compile(r"^(Phần [IVX]+\.?|Mục \d+\.?|Điều \d+\.|[IVX]+[.-]|[A-H]\.|\d+(?:\.\d+)+\.?|\d+[.)/-]|[a-zđ]\)|[-+*])\s+(.*)$")
CITATION = re.compile(r"\{([^{}]*)\}")
TARGET = re.compile(r"\[([<>=~]*)\|([^\]]*)\]")
PERCENT = re.compile(r"(\d+(?:,\d+)?)\s*%?\s*(?:-|–|đến)?\s*(\d+(?:,\d+)?)?\s*%")


def or_null(text):
    text = text.strip()
    return None if text in ("", "-") else text


def split(text, mark=";"):
    return [part.strip() for part in text.split(mark) if part.strip() not in ("", "-")]


def number(text):
    value = float(text.replace(",", "."))
    return int(value) if value.is_integer() else value


def iso_date(text):
    found = re.search(r"(\d+)\D+(\d+)\D+(\d{4})", text)
    return "{2}-{1:0>2}-{0:0>2}".format(*found.groups()) if found else None


def citation(mark):
    kind, _, designation, _, date, _, issuer = (mark.split("|") + [""] * 7)[:7]
    kind = kind.lstrip("=").strip()
    name = designation[1:] if designation.startswith("~") else None
    return {"type": kind[:1].upper() + kind[1:], "designation": None if name else designation.replace(" ", ""), "name": name,
            "date": iso_date(date), "issuer": issuer or None}


def printed(mark):
    kind, *rest = mark.split("|")
    return ("" if kind.startswith("=") else kind) + "".join(rest).replace("~", "")


def target(comparator, text):
    low, high = PERCENT.search(text).groups()
    return {"value": number(low), "max": number(high) if high else None, "unit": "%", "comparator": comparator or "="}


class Text:
    """A paragraph with its marks read and taken out."""

    def __init__(self, source):
        self.basis = source.startswith("§")
        source = source.lstrip("§").strip()
        self.citations = [citation(m) for m in CITATION.findall(source)]
        source = CITATION.sub(lambda m: printed(m.group(1)), source)
        self.targets = [target(*m) for m in TARGET.findall(source)]
        source = TARGET.sub(lambda m: m.group(2), source)
        self.content = source.split("^", 1)[1].strip() if "^" in source else None
        self.plain = " ".join(source.replace("^", "").split())


class Reader:
    """Lines of a labelled source, without comments and empty ones."""

    def __init__(self, text):
        lines = [line.rstrip() for line in text.splitlines()]
        self.lines = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
        self.at = 0

    def peek(self):
        return self.lines[self.at] if self.at < len(self.lines) else "@end of source"

    def take(self):
        self.at += 1
        return self.lines[self.at - 1]

    def paragraphs(self):
        out = []
        while not self.peek().lstrip().startswith("@"):
            out.append(self.take().strip())
        return out


def read_table(reader):
    columns = [[part.strip() for part in re.split(r"\s/\s", path)] for path in reader.take().split("|")]
    table = {"columns": columns, "rows": [], "money": None}
    while not reader.peek().strip().startswith("@"):
        kind, cells = reader.take().strip().split(None, 1)
        cells = [cell.strip().replace(" // ", "\n") for cell in cells.split("|")]
        assert len(cells) == len(columns), (len(columns), cells)
        table["rows"].append({"kind": {"g": "group", "i": "item", "t": "total"}[kind], "cells": cells})
    if reader.peek().strip().startswith("@money"):
        unit, *at = reader.take().split()[1:]
        table["money"] = {"unit": int(unit), "columns": [int(i) for i in at]}
    assert reader.take().strip() == "@end", reader.lines[reader.at - 1]
    return table


SECTIONS = ("@closing", "@recipients", "@sign", "@appendix", "@plan", "@end of source")
FACTS = ("@lead", "@task", "@funding")


def read_nodes(reader):
    """The tree as indents show it: two blanks a level. Facts stand below their node, a level deeper."""
    root = []
    open_nodes = [(-1, {"children": root})]
    while not reader.peek().strip().startswith(SECTIONS):
        line = reader.take()
        depth, line = (len(line) - len(line.lstrip())) // 2, line.strip()
        if line.startswith(FACTS):
            key, value = (line + " ").split(None, 1)
            next(node for at, node in reversed(open_nodes) if at < depth)["_" + key[1:]] = value.strip()
            continue
        while open_nodes[-1][0] >= depth:
            open_nodes.pop()
        node = {"label": "", "text": "", "children": []}
        if line == "@table":
            node["table"] = read_table(reader)
        else:
            found = LABEL.match(line)
            text = Text(found.group(2) if found else line.lstrip("¶"))
            node.update(label=found.group(1) if found else "", text=text.plain, _text=text)
        open_nodes[-1][1]["children"].append(node)
        open_nodes.append((depth, node))
    return root


def walk(nodes):
    for node in nodes:
        yield node
        yield from walk(node["children"])


def leaves(node):
    for child in node["children"]:
        if "_lead" in child or "_task" in child:
            continue
        if child["children"]:
            yield from leaves(child)
        elif "table" not in child:
            yield child


def tasks_of(node, index):
    if "_lead" in node:
        for leaf in leaves(node):
            yield {"content": leaf["text"], "lead": split(node["_lead"]), "coordinate": [], "due": None, "node": index[id(leaf)]}
    if "_task" in node:
        lead, coordinate, due = (node["_task"].split("|") + ["", ""])[:3]
        parts = [n["_text"].content for n in [node, *walk(node["children"])] if "_text" in n and n["_text"].content]
        yield {"content": "\n".join(parts), "lead": split(lead), "coordinate": split(coordinate), "due": or_null(due),
               "node": index[id(node)]}


def funding_of(node, index):
    total, sources = (node["_funding"].split("|") + [""])[:2]
    return {"text": "\n".join(n["text"] for n in walk(node["children"]) if n["text"]),
            "total": int(total) if or_null(total) else None, "sources": split(sources), "node": index[id(node)]}


def facts(preamble, body, closing):
    out = {"citations": [], "legal_bases": [], "indicators": [], "tasks": [], "funding": None}
    index = {id(node): i for i, node in enumerate(walk(body))}
    texts = [(text, None) for text in preamble] + [(n["_text"], index[id(n)]) for n in walk(body) if "_text" in n]
    for text, node in texts + [(text, None) for text in closing]:
        if text.basis:
            out["legal_bases"].append({"text": text.plain, "citation": len(out["citations"]) if text.citations else None})
        out["citations"] += [{**cited, "node": node} for cited in text.citations]
        if text.targets:
            out["indicators"].append({"text": text.plain, "targets": text.targets, "node": node})
    for node in walk(body):
        out["tasks"] += tasks_of(node, index)
        if "_funding" in node:
            out["funding"] = funding_of(node, index)
    return out


def read_header(fields):
    header = {key: or_null(fields.get(key, "")) for key in ("superior", "issuer", "number", "symbol", "place")}
    date = or_null(fields.get("date", ""))
    parts = [None if "?" in part else int(part) for part in date.split("/")] if date else None
    header["date"] = dict(zip(("day", "month", "year"), parts)) if parts else None
    header.update({key: or_null(fields.get(key, "")) for key in ("urgency", "secrecy")})
    return header


def read_signature(line):
    values = [part.strip().replace(" // ", "\n") for part in line.split("|")]
    return {key: or_null(value) for key, value in zip(("on_behalf", "capacity", "position", "name"), values)}


def read_fields(reader, ends):
    fields = {}
    while not reader.peek().strip().startswith(ends):
        key, value = (reader.take().strip() + " ").split(None, 1)
        fields[key[1:]] = value.strip()
    return fields


def read_appendix(reader):
    label = reader.take().split(None, 1)[1]
    fields = {}
    while reader.peek().strip().startswith(("@title", "@reference", "@unit")):
        key, value = reader.take().strip().split(None, 1)
        fields[key[1:]] = value
    nodes = read_nodes(reader)
    return {"label": label, "title": fields.get("title", ""), "reference": fields.get("reference"), "unit": fields.get("unit"),
            "nodes": [n for n in nodes if "table" not in n], "tables": [n["table"] for n in nodes if "table" in n]}


def read_document(reader):
    """Header, type, subject, preamble, body, recipients, signature: a plan, or the document that carries it."""
    fields = read_fields(reader, ("@preamble", "@body"))
    preamble = closing = []
    if reader.peek() == "@preamble":
        reader.take()
        preamble = [Text(p) for p in reader.paragraphs()]
    if "reference" in fields:  # "(Kèm theo Quyết định …)" below the title is its first paragraph
        preamble = [Text(fields["reference"])] + preamble
        fields["reference"] = preamble[0].plain
    assert reader.take() == "@body"
    body = read_nodes(reader)
    if reader.peek() == "@closing":
        reader.take()
        closing = [Text(p) for p in reader.paragraphs()]
    recipients = []
    if reader.peek() == "@recipients":
        reader.take()
        recipients = reader.paragraphs()
    signature = dict.fromkeys(("on_behalf", "capacity", "position", "name"))
    if reader.peek().startswith("@sign "):
        signature = read_signature(reader.take().split(None, 1)[1])
    return {"header": read_header(fields), "type": fields["type"], "subject": fields["subject"],
            "year": int(fields["year"]) if or_null(fields.get("year", "")) else None,
            "preamble": [t.plain for t in preamble], "body": body, "closing": [t.plain for t in closing],
            "recipients": recipients, "signature": signature, "_texts": (preamble, body, closing),
            "_print": {key: fields[key] for key in ("date", "style", "reference", "enacting") if key in fields}}


def read(text):
    reader = Reader(text)
    carrier = None
    if reader.peek() == "@carrier":
        reader.take()
        carrier = read_document(reader)
        assert reader.take() == "@plan"
    plan = read_document(reader)
    appendices = []
    while reader.peek().startswith("@appendix"):
        appendices.append(read_appendix(reader))
    assert reader.at == len(reader.lines), reader.peek()
    return {"schema": "vanthu.plan/1", **plan, "appendices": appendices, **facts(*plan["_texts"]), "carrier": carrier}


def without_notes(value):
    """The record alone: keys that begin with "_" are for printing the document."""
    if isinstance(value, dict):
        return {k: without_notes(v) for k, v in value.items() if not k.startswith("_")}
    if isinstance(value, list):
        return [without_notes(v) for v in value]
    return value.replace(" // ", " ") if isinstance(value, str) else value  # where the print breaks a line


def gold(record):
    out = without_notes(record)
    if out["carrier"]:
        for key in ("year", "closing"):
            del out["carrier"][key]
    return json.dumps(out, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(gold(read(open(sys.argv[1], encoding="utf-8").read())), end="")
