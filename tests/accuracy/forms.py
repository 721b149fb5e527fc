"""A record -> the document, in every form that plans come in: text, Markdown, HTML, DOCX, PDF, text in old character sets.

Not the program's own rendering: this is how offices, portals and converters write, with real Word numbering, header tables,
merged cells, page numbers and noise around the document. Only the standard library, `iconv` and LibreOffice are used.
"""
import html
import pathlib
import re
import subprocess
import tempfile
import unicodedata
import zipfile

NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


# ---- the document as blocks -------------------------------------------------------------------------------------------

def in_lines(text, after=("ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN")):
    if " // " in text:
        return text.split(" // ")
    for head in after:
        if text.startswith(head + " "):
            return [head, text[len(head) + 1:]]
    return [text]


def date_line(document):
    header, printed = document["header"], document.get("_print", {}).get("date", "")
    date = header["date"]
    if not date:
        return []
    day, month, year = (printed.split("/") + ["", "", ""])[:3] if "/" in printed else ("", "", "")
    day = day or f"{date['day']:02}" if date["day"] else "      "
    month = month or (f"{date['month']:02}" if date["month"] < 3 else str(date["month"])) if date["month"] else "      "
    year = str(date["year"] or "20    ")
    return [f"{header['place'] + ', ' if header['place'] else ''}ngày {day} tháng {month} năm {year}"]


def number_line(document):
    header = document["header"]
    if not header["symbol"]:
        return []
    if document.get("_print", {}).get("style") == "party":
        return [f"Số {header['number']}-{header['symbol']}"]
    return [f"Số: {header['number'] or '        '}/{header['symbol']}"]


def header_block(document):
    header, party = document["header"], document.get("_print", {}).get("style") == "party"
    left = (in_lines(header["superior"]) if header["superior"] else []) + (in_lines(header["issuer"]) if header["issuer"] else [])
    if not left:
        return []
    right = ["ĐẢNG CỘNG SẢN VIỆT NAM"] if party else NATION
    bold = len(in_lines(header["issuer"]))
    return [{"kind": "pair", "left": left + (["*"] if party else []), "right": right, "bold": bold, "party": party,
             "number": number_line(document), "date": date_line(document),
             "marks": [m for m in (header.get("secrecy"), header.get("urgency")) if m]}]


def node_blocks(nodes, depth=0):
    for node in nodes:
        if node.get("table"):
            yield {"kind": "table", "table": node["table"]}
            continue
        yield {"kind": "node", "label": node["label"], "text": node["text"], "depth": depth, "node": node,
               "heading": bool(node["children"]) and bool(node["label"]) and node["label"] not in "-+*"}
        yield from node_blocks(node["children"], depth + 1)


def sign_block(document):
    sign = document["signature"]
    offices = [line for key in ("on_behalf", "capacity", "position") for line in (sign[key] or "").split("\n") if line]
    if not (document["recipients"] or offices):
        return []
    return [{"kind": "sign", "recipients": document["recipients"], "offices": offices, "name": sign["name"] or ""}]


def document_blocks(document):
    out = header_block(document)
    out += [{"kind": "line", "look": "title", "text": document["type"]},
            {"kind": "line", "look": "subject", "text": document["subject"]}]
    reference = document.get("_print", {}).get("reference")
    if reference:
        out.append({"kind": "line", "look": "reference", "text": reference})
    centred = {"QUYẾT ĐỊNH:", document.get("_print", {}).get("enacting")}
    out += [{"kind": "line", "look": "enacting", "text": p} if p in centred else {"kind": "para", "text": p, "italic": p.startswith("Căn cứ")}
            for p in document["preamble"] if p != reference]
    out += node_blocks(document["body"])
    out += [{"kind": "para", "text": p} for p in document.get("closing", [])]
    return out + sign_block(document)


def is_wide(appendix):
    return any(len(table["columns"]) > 6 for table in appendix["tables"])


def appendix_blocks(appendix):
    yield {"kind": "page", "wide": is_wide(appendix)}
    yield {"kind": "line", "look": "title", "text": appendix["label"]}
    yield {"kind": "line", "look": "subject", "text": appendix["title"]}
    if appendix["reference"]:
        yield {"kind": "line", "look": "reference", "text": appendix["reference"]}
    if appendix["unit"]:
        yield {"kind": "line", "look": "unit", "text": "Đơn vị tính: " + appendix["unit"]}
    for table in appendix["tables"]:
        yield {"kind": "table", "table": table}
    yield from node_blocks(appendix["nodes"])


def blocks(record):
    out = []
    if record.get("carrier"):
        out += document_blocks(record["carrier"]) + [{"kind": "page", "wide": False}]
    out += document_blocks(record)
    for appendix in record["appendices"]:
        out += appendix_blocks(appendix)
    return out


def recipient_lines(recipients):
    last = len(recipients) - 1
    return [f"- {text}{'.' if i == last else ';'}" for i, text in enumerate(recipients)]


def label_and_text(block):
    return (block["label"] + " " if block["label"] else "") + block["text"]


# ---- tables ------------------------------------------------------------------------------------------------------------

def head_rows(table):
    """Rows of (text, columns, rows) for the heads: equal beginnings of neighbouring paths are one merged cell."""
    paths = table["columns"]
    depth = max(len(path) for path in paths)
    rows = [[] for _ in range(depth)]
    at = 0
    for level in range(depth):
        at = 0
        while at < len(paths):
            path = paths[at]
            if len(path) <= level:
                at += 1
                continue
            end = at + 1
            last = len(path) == level + 1
            while not last and end < len(paths) and len(paths[end]) > level + 1 and paths[end][:level + 1] == path[:level + 1]:
                end += 1
            rows[level].append((path[level], end - at, depth - level if last else 1, at))
            at = end
    return rows


def body_cells(table, row):
    """(text, columns) of a row: the name of a total row is merged up to the first amount."""
    cells = row["cells"]
    if row["kind"] != "total" or len(cells) < 2 or cells[1]:
        return [(cell, 1) for cell in cells]
    money = (table.get("money") or {}).get("columns") or [len(cells)]
    span = next((i for i in range(1, len(cells)) if cells[i] or i in money), len(cells))
    return [(cells[0], span)] + [(cell, 1) for cell in cells[span:]]


# ---- text --------------------------------------------------------------------------------------------------------------

def text_table(table):
    """As pasted out of a sheet: a merged head stands in its first cell, the others stay empty."""
    for row in head_rows(table):
        cells = [""] * len(table["columns"])
        for text, _, _, at in row:
            cells[at] = text
        yield "\t".join(cells)
    for row in table["rows"]:
        yield "\t".join(cell.replace("\n", " ") for cell in row["cells"])


def text(record):
    """A paragraph a line, as typed or as pasted out of Word."""
    out = []
    for block in blocks(record):
        kind = block["kind"]
        if kind == "pair":
            out += block["left"] + block["number"] + block["right"] + block["marks"] + block["date"] + [""]
        elif kind == "line":
            unit = block["look"] == "unit"
            out += ([] if unit else [""] * (block["look"] == "title")) + [block["text"].replace(" // ", "\n")]
            out += [""] * (block["look"] in ("subject", "reference"))
        elif kind == "para":
            out.append(block["text"])
        elif kind == "node":
            out.append(label_and_text(block))
        elif kind == "table":
            out += list(text_table(block["table"]))
        elif kind == "page":
            out += ["", ""]
        else:
            out += ["", "Nơi nhận:"] + recipient_lines(block["recipients"]) + block["offices"] + ["", "", block["name"]]
    return "\n".join(out) + "\n"


def noisy(record):
    """What PDF extractors and old converters leave in a text: combining tones, dashes of symbol fonts, soft hyphens, no-break blanks."""
    out = text(record).replace("\n- ", "\n\uf02d\u00a0").replace("QĐ-", "QĐ\u00ad-").replace("KH-", "KH\u2011").replace(" năm ", "\u00a0năm ")
    return unicodedata.normalize("NFD", out)


# ---- Markdown ----------------------------------------------------------------------------------------------------------

def escaped(text):
    return text.replace("*", "\\*")


def pipe_table(table):
    yield "| " + " | ".join(path[-1] for path in table["columns"]) + " |"
    yield "|" + "|".join(" --- " for _ in table["columns"]) + "|"
    for row in table["rows"]:
        bold = "**" if row["kind"] != "item" else ""
        yield "| " + " | ".join(f"{bold}{cell}{bold}".replace("\n", "<br>") if cell else "" for cell in row["cells"]) + " |"


def markdown(record):
    """As converters write it."""
    out = []
    for block in blocks(record):
        kind = block["kind"]
        if kind == "pair":
            out += ["  \n".join(f"**{line}**" for line in block["left"]), *block["number"],
                    "  \n".join(f"**{line}**" for line in block["right"]), *block["marks"], *(f"*{d}*" for d in block["date"])]
        elif kind == "line":
            mark = {"title": "# **{}**", "subject": "**{}**", "enacting": "**{}**"}.get(block["look"], "*{}*")
            out.append("  \n".join(mark.format(line) for line in block["text"].split(" // ")))
        elif kind == "para":
            out.append(escaped(block["text"]))
        elif kind == "node":
            line = escaped(label_and_text(block))
            hashes = "##" if block["depth"] == 0 else "###"
            out.append(f"{hashes} **{line}**" if block["heading"] and block["depth"] < 2 else f"**{line}**" if block["heading"] else line)
        elif kind == "table":
            one_level = all(len(path) == 1 for path in block["table"]["columns"])
            out.append("\n".join(pipe_table(block["table"]) if one_level else [html_table(block["table"], "")]))
        elif kind == "sign":
            out += ["**Nơi nhận:**", "\n".join(recipient_lines(block["recipients"])),
                    "  \n".join(f"**{line}**" for line in block["offices"]), f"**{block['name']}**"]
    return "\n\n".join(out) + "\n"


# ---- HTML --------------------------------------------------------------------------------------------------------------

def tag(name, text, attributes=""):
    return f"<{name}{' ' + attributes if attributes else ''}>{text}</{name}>"


def html_cell(name, text, columns, rows, attributes):
    spans = (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
    return f"<{name}{spans}>" + html.escape(text, False).replace("\n", "<br>") + f"</{name}>"


def html_table(table, attributes='border="1" cellspacing="0" cellpadding="4"'):
    out = [f"<table {attributes}>" if attributes else "<table>"]
    for row in head_rows(table):
        out.append("<tr>" + "".join(html_cell("th", text, columns, rows, "") for text, columns, rows, _ in row) + "</tr>")
    for row in table["rows"]:
        out.append("<tr>" + "".join(html_cell("td", text, columns, 1, "") for text, columns in body_cells(table, row)) + "</tr>")
    return "\n".join(out + ["</table>"])


class Portal:
    """The article as portals store it: paragraphs with their labels typed, styles in attributes."""

    def lines(self, lines, style):
        return tag("p", "<br />".join(html.escape(line, False) for line in lines), f'style="{style}"')

    def centred(self, text, look):
        inner = "<br />".join(html.escape(t, False) for t in text.split(" // "))
        name = "em" if look in ("reference", "unit") else "strong"
        return tag("p", tag(name, inner), f'style="text-align:{"right" if look == "unit" else "center"}"')

    def paragraph(self, text, italic=False):
        inner = html.escape(text, False)
        return tag("p", tag("em", inner) if italic else inner, 'style="text-align:justify"')

    def node(self, block):
        inner = html.escape(label_and_text(block), False)
        return tag("p", tag("strong", inner) if block["heading"] else inner, 'style="text-align:justify"')

    def two_cells(self, left, right):
        return ('<table border="0" cellpadding="0" cellspacing="0" style="width:100%"><tbody>\n<tr>\n<td style="width:40%">'
                + left + "</td>\n<td>" + right + "</td>\n</tr>\n</tbody></table>")


class Word:
    """As Word saves a page: classes, empty paragraphs of its own, labels of lists in spans that older readers skip."""

    def lines(self, lines, style):
        return "\n".join(self.wrap("MsoNormal align=center style='text-align:center'", tag("b", html.escape(line, False))) for line in lines)

    def wrap(self, kind, inner):
        return f"<p class={kind}><span\nlang=VI style='font-size:14.0pt;mso-ansi-language:VI'>{inner}<o:p></o:p></span></p>\n"

    def centred(self, text, look):
        name = "i" if look in ("reference", "unit") else "b"
        return "\n".join(self.wrap("MsoNormal align=center style='text-align:center'", tag(name, html.escape(t, False))) for t in text.split(" // "))

    def paragraph(self, text, italic=False):
        return self.wrap("MsoNormal style='text-align:justify;text-indent:1.0cm'", html.escape(text, False))

    def node(self, block):
        text = html.escape(block["text"], False)
        if block["label"] in ("-", "+"):
            mark = ("<![if !supportLists]><span style='mso-list:Ignore'>" + block["label"] +
                    "<span\nstyle='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>")
            return self.wrap("MsoListParagraph style='mso-list:l0 level1 lfo1'", mark + text)
        inner = html.escape(label_and_text(block), False)
        return self.wrap("MsoNormal style='text-align:justify;text-indent:1.0cm'", tag("b", inner) if block["heading"] else inner)

    def two_cells(self, left, right):
        return ("<table class=MsoNormalTable border=0 cellspacing=0 cellpadding=0>\n <tr>\n  <td width=255 valign=top>" + left +
                "</td>\n  <td width=378 valign=top>" + right + "</td>\n </tr>\n</table>\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>")


def article(record, style):
    out = []
    for block in blocks(record):
        kind = block["kind"]
        if kind == "pair":
            left = style.lines(block["left"] + block["number"], "text-align:center")
            out.append(style.two_cells(left, style.lines(block["right"] + block["marks"] + block["date"], "text-align:center")))
        elif kind == "line":
            out.append(style.centred(block["text"], block["look"]))
        elif kind == "para":
            out.append(style.paragraph(block["text"], block.get("italic", False)))
        elif kind == "node":
            out.append(style.node(block))
        elif kind == "table":
            out.append(html_table(block["table"]))
        elif kind == "sign":
            left = style.lines(["Nơi nhận:"] + recipient_lines(block["recipients"]), "text-align:left")
            out.append(style.two_cells(left, style.lines(block["offices"], "text-align:center") +
                                       "<p>&nbsp;</p>\n<p>&nbsp;</p>\n" + style.lines([block["name"]], "text-align:center")))
    return "\n".join(out)


def html_plain(record):
    return ('<!DOCTYPE html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>' + html.escape(record["subject"].replace(" // ", " ")) +
            "</title></head>\n<body>\n" + article(record, Portal()) + "\n</body>\n</html>\n")


def html_portal(record):
    """A portal's page: menus before, other news after."""
    title = html.escape(f"{record['type'].capitalize()} {record['subject']}".replace(" // ", " "))
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8" />
<title>{title} - Cổng thông tin điện tử</title>
<style>.menu li {{ display: inline; }}</style>
<script>var page = {{ "id": 4127, "share": true }};</script>
</head>
<body>
<header><a href="/"><img src="/banner.png" alt="Cổng thông tin điện tử" /></a></header>
<nav class="menu"><ul><li><a href="/">Trang chủ</a></li><li><a href="/gioi-thieu">Giới thiệu</a></li><li><a href="/tin-tuc">Tin tức - Sự kiện</a></li><li><a href="/van-ban">Văn bản</a></li><li><a href="/dvc">Dịch vụ công</a></li></ul></nav>
<div class="breadcrumb"><a href="/">Trang chủ</a> &raquo; <a href="/van-ban">Văn bản chỉ đạo điều hành</a></div>
<main>
<h1 class="title">{title}</h1>
<div class="meta"><span>Đăng lúc: 08:15 | Lượt xem: 1.204</span> <a href="#">In trang</a> <a href="#">Gửi email</a> Cỡ chữ: <a href="#">A-</a> <a href="#">A+</a></div>
<article class="content">
{article(record, Portal())}
</article>
<div class="attach">Tệp đính kèm: <a href="/files/4127.pdf">Tải về</a></div>
<div class="related"><h3>Tin liên quan</h3><ul><li><a href="/a1">Hội nghị trực tuyến sơ kết 6 tháng</a></li><li><a href="/a2">Thông báo lịch tiếp công dân</a></li></ul></div>
</main>
<aside><h3>Liên kết website</h3><select><option>-- Chọn liên kết --</option><option>Cổng Dịch vụ công</option></select><p>Số lượt truy cập: 1.847.220</p></aside>
<footer><p>Cơ quan chủ quản: Văn phòng. Ghi rõ nguồn khi phát hành lại thông tin từ website này.</p></footer>
</body>
</html>
"""


def html_word(record):
    """As Word saves "Web Page, Filtered" in the years before UTF-8: windows-1252 with entities."""
    page = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252">
<meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {{margin:6.0pt 0cm; font-family:"Times New Roman",serif;}} --></style>
</head>
<body lang=EN-US>
<div class=WordSection1>
{article(record, Word())}
</div>
</body>
</html>
"""
    return page.encode("ascii", "xmlcharrefreplace").decode("ascii")


# ---- old character sets ------------------------------------------------------------------------------------------------

TONES = "\u0301\u0300\u0309\u0303\u0323"


def tcvn3_table():
    """Small letters as glibc's TCVN5712-1 has them; of the capitals only Ă Â Đ Ê Ô Ơ Ư have a code."""
    letters = [v + t for v in "aăâeêioôơuưy" for t in ("", *TONES)]
    letters = [unicodedata.normalize("NFC", letter) for letter in letters] + list("đĂÂĐÊÔƠƯ")
    letters = [letter for letter in letters if ord(letter[0]) > 127]
    made = subprocess.run(["iconv", "-f", "UTF-8", "-t", "TCVN5712-1"], input="".join(letters).encode(), capture_output=True, check=True)
    return dict(zip(letters, made.stdout))


CAPITALS_WITHOUT_CODE = "".join(unicodedata.normalize("NFC", v + t) for v in "AĂÂEÊIOÔƠUƯY" for t in TONES)

VNI_MARKS = {"": dict(zip(TONES, "ùøûõï")), "\u0302": dict(zip(TONES, "áàåãä")), "\u0306": dict(zip(TONES, "éèúüë"))}
VNI_WHOLE = {"ơ": "ô", "ư": "ö", "đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def vni_letter(letter):
    small = letter.lower()
    if small in VNI_WHOLE:
        out = VNI_WHOLE[small]
    else:
        base, *marks = unicodedata.normalize("NFD", small)
        hook = base + "\u031b" if "\u031b" in marks else base
        shape = next((m for m in marks if m in "\u0302\u0306"), "")
        tone = next((m for m in marks if m in TONES), "")
        out = VNI_WHOLE.get(unicodedata.normalize("NFC", hook), base)
        out += VNI_MARKS[shape][tone] if tone else {"\u0302": "â", "\u0306": "ê", "": ""}[shape]
    return out.upper() if letter != small else out


def vni(text):
    return "".join(vni_letter(c) if ord(c) > 127 and c.isalpha() else c for c in text).encode("cp1252")


def tcvn3(text):
    table = tcvn3_table()
    out = bytearray()
    for c in text:
        code = table.get(c, table.get(c.lower()) if ord(c) > 127 else None)
        out += bytes([code]) if code is not None else c.encode("cp1252")
    return bytes(out)


# ---- DOCX --------------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROMAN = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]

# How a label is counted: pattern, Word's number format, text around the number.
COUNTED = [
    (re.compile(r"^(?P<n>[IVX]+)\.$"), "upperRoman", "%1."),
    (re.compile(r"^(?P<n>[IVX]+)-$"), "upperRoman", "%1-"),
    (re.compile(r"^Phần (?P<n>[IVX]+)$"), "upperRoman", "Phần %1"),
    (re.compile(r"^(?P<n>[A-C])\.$"), "upperLetter", "%1."),
    (re.compile(r"^(?P<n>\d+)\.$"), "decimal", "%1."),
    (re.compile(r"^(?P<n>\d+)-$"), "decimal", "%1-"),
    (re.compile(r"^Điều (?P<n>\d+)\.$"), "decimal", "Điều %1."),
    (re.compile(r"^(?P<n>[a-z])\)$"), "lowerLetter", "%1)"),
]
BULLETS = ("-", "+")


def counted(label):
    for pattern, form, around in COUNTED:
        found = pattern.match(label)
        if found:
            n = found.group("n")
            value = ROMAN.index(n) if form == "upperRoman" and n in ROMAN else int(n) if n.isdigit() else ord(n.lower()) - 96
            return form, around, value
    return None


class Numbering:
    """Lists as Word has them. A label that Word would not count to is left as typed text (đ), a number that jumps)."""

    def __init__(self):
        self.lists = []  # (levels, start of level 0)

    def add(self, levels, start):
        self.lists.append((levels, start))
        return len(self.lists)

    def number(self, nodes, above=None, places=None):
        """id(node) -> (list, level), for a list of siblings and all below."""
        places = {} if places is None else places
        open_list, expected = {}, {}
        for node in nodes:
            label, here = node["label"], None
            if label in BULLETS:
                here = (open_list.setdefault(label, None) or self.add([("bullet", label)], 1), 0)
                open_list[label] = here[0]
            elif above and re.fullmatch(re.escape(above[2]) + r"(\d+)\.", label):
                value = int(label.split(".")[-2])
                if value == expected.get("sub", 1):
                    here, expected["sub"] = (above[0], 1), value + 1
            elif counted(label):
                form, around, value = counted(label)
                key = (form, around)
                if expected.get(key) != value:
                    levels = [key] + ([("decimal", "%1.%2.")] if key == ("decimal", "%1.") else [])
                    open_list[key] = self.add(levels, value)
                here, expected[key] = (open_list[key], 0), value + 1
            if here:
                places[id(node)] = here
            below = (here[0], here[1], label) if here and label.endswith(".") and here[1] == 0 and label[0].isdigit() else None
            self.number(node["children"], below, places)
        return places

    def xml(self):
        out = [f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:numbering {W}>']
        for number, (levels, start) in enumerate(self.lists, 1):
            out.append(f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>')
            for level, (form, around) in enumerate(levels):
                out.append(f'<w:lvl w:ilvl="{level}"><w:start w:val="{start if level == 0 else 1}"/><w:numFmt w:val="{form}"/>'
                           f'<w:suff w:val="space"/><w:lvlText w:val="{around}"/><w:lvlJc w:val="left"/>'
                           '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr></w:lvl>')
            out.append("</w:abstractNum>")
        out += [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(self.lists) + 1)]
        return "".join(out) + "</w:numbering>"


def fonted(text, charset):
    """Text and font of the runs of a text: old fonts show bytes of their own set; those with H draw capitals, also of one letter."""
    if charset == "vni" and any(ord(c) > 127 for c in text):
        return [(vni(text).decode("cp1252"), "VNI-Times")]
    if charset != "tcvn3" or all(ord(c) < 128 for c in text):
        return [(text, "Times New Roman")]
    if text.upper() == text:
        return [(tcvn3(text.lower()).decode("cp1252"), ".VnTimeH")]
    out = []
    for part in re.split("([" + CAPITALS_WITHOUT_CODE + "])", text):
        if part:
            capital = part in CAPITALS_WITHOUT_CODE
            out.append((tcvn3(part.lower() if capital else part).decode("cp1252"), ".VnTimeH" if capital else ".VnTime"))
    return out


class Docx:
    def __init__(self, record, charset=None):
        self.record, self.charset = record, charset
        self.numbering = Numbering()
        self.places = {}
        for document in [record] + ([record["carrier"]] if record.get("carrier") else []):
            self.places.update(self.numbering.number(document["body"]))
        for appendix in record["appendices"]:
            self.places.update(self.numbering.number(appendix["nodes"]))

    def run(self, text, bold=False, italic=False, size=28):
        look = "<w:b/>" * bold + "<w:i/>" * italic + f'<w:sz w:val="{size}"/>'
        return "".join(f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{look}</w:rPr>'
                       f'<w:t xml:space="preserve">{html.escape(part, False)}</w:t></w:r>' for part, font in fonted(text, self.charset))

    def paragraph(self, text, justify="both", indent=0, before=120, number=None, bold=False, italic=False, size=28, keep=False):
        numbered = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
        indent = f'<w:ind w:firstLine="{indent}"/>' if indent and not number else ""
        lines = "<w:r><w:br/></w:r>".join(self.run(line, bold, italic, size) for line in text.split("\n")) if text else ""
        return (f'<w:p><w:pPr>{"<w:keepNext/>" * keep}{numbered}<w:spacing w:before="{before}" w:after="0"/>{indent}'
                f'<w:jc w:val="{justify}"/></w:pPr>{lines}</w:p>')

    def cell(self, paragraphs, width, columns=1, merge=None, borders=True):
        spans = (f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else "") + {None: "", "start": '<w:vMerge w:val="restart"/>', "go": "<w:vMerge/>"}[merge]
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}</w:tcPr>{"".join(paragraphs)}</w:tc>'

    def table_of(self, rows, widths, borders):
        lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in
                        ("top", "left", "bottom", "right", "insideH", "insideV")) if borders else ""
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        return (f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
                f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>')

    def row(self, cells, head=False, whole=False):
        return f'<w:tr><w:trPr>{"<w:cantSplit/>" * whole}{"<w:tblHeader/>" * head}</w:trPr>{"".join(cells)}</w:tr>'

    def pair(self, block):
        plain = len(block["left"]) - block["bold"] - block["party"]
        left = [self.paragraph(t, "center", before=0, bold=i >= plain, size=26) for i, t in enumerate(block["left"])]
        right = [self.paragraph(t, "center", before=0, bold=True, size=26) for t in block["right"]]
        rows = [self.row([self.cell(left, 3700), self.cell(right, 5800)])]
        lower_left = [self.paragraph(t, "center", size=26) for t in block["number"] + block["marks"]] or [self.paragraph("")]
        lower_right = [self.paragraph(t, "center", italic=True, size=26) for t in block["date"]] or [self.paragraph("")]
        if block["number"] or block["date"]:
            rows.append(self.row([self.cell(lower_left, 3700), self.cell(lower_right, 5800)]))
        return self.table_of(rows, [3700, 5800], False)

    def sign(self, block):
        left = [self.paragraph("Nơi nhận:", "left", bold=True, size=24)]
        left += [self.paragraph(t, "left", before=0, size=22) for t in recipient_lines(block["recipients"])]
        right = [self.paragraph(t, "center", before=0, bold=True) for t in block["offices"]]
        right += [self.paragraph("", "center")] * 3 + [self.paragraph(block["name"], "center", bold=True)]
        return self.paragraph("") + self.table_of([self.row([self.cell(left, 4650), self.cell(right, 4650)], whole=True)], [4650, 4650], False)

    def widths(self, table, wide):
        room = 13800 if wide else 9300
        texts = [[path[-1]] + [row["cells"][at] for row in table["rows"] if row["kind"] == "item"] for at, path in enumerate(table["columns"])]
        floors = [max(len(word) for text in column for word in text.split() or [""]) * 125 + 240 for column in texts]
        weights = [min(max(map(len, column)), 60) for column in texts]
        left = max(room - sum(floors), 0)
        return [floor + left * weight // sum(weights) for floor, weight in zip(floors, weights)]

    def table(self, table, wide):
        widths, rows = self.widths(table, wide), []
        heads = head_rows(table)
        for level, row in enumerate(heads):
            cells = {at: self.cell([self.paragraph(text, "center", before=0, bold=True, size=24)], sum(widths[at:at + columns]), columns,
                                   "start" if down > 1 else None) for text, columns, down, at in row}
            for above in heads[:level]:
                for _, columns, down, at in above:
                    if down > 1:
                        cells[at] = self.cell([self.paragraph("", before=0)], widths[at], 1, "go")
            rows.append(self.row([cells[at] for at in sorted(cells)], head=True))
        for row in table["rows"]:
            cells, at = [], 0
            for text, columns in body_cells(table, row):
                parts = [self.paragraph(part, "left", before=0, bold=row["kind"] != "item", size=24) for part in text.split("\n")]
                cells.append(self.cell(parts, sum(widths[at:at + columns]), columns))
                at += columns
            rows.append(self.row(cells))
        return self.table_of(rows, widths, True)

    def section(self, wide):
        size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
        return (f'<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz {size}/>'
                '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567"/><w:titlePg/></w:sectPr>')

    def body(self):
        out, wide = [], False
        for block in blocks(self.record):
            kind = block["kind"]
            if kind == "pair":
                out.append(self.pair(block))
            elif kind == "line":
                look = block["look"]
                for line in block["text"].split(" // "):
                    out.append(self.paragraph(line, "right" if look == "unit" else "center", bold=look in ("title", "subject", "enacting"),
                                              italic=look in ("reference", "unit")))
            elif kind == "para":
                out.append(self.paragraph(block["text"], indent=567, italic=block.get("italic", False)))
            elif kind == "node":
                place = self.places.get(id(block["node"]))
                text = block["text"] if place else label_and_text(block)
                out.append(self.paragraph(text, indent=567, number=place, bold=block["heading"], keep=block["heading"]))
            elif kind == "table":
                out.append(self.table(block["table"], wide))
            elif kind == "page":
                out.append(f"<w:p><w:pPr>{self.section(wide)}</w:pPr></w:p>")
                wide = block["wide"]
            else:
                out.append(self.sign(block))
        return "".join(out) + self.section(wide)

    def parts(self):
        package = "http://schemas.openxmlformats.org/package/2006"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        body = self.body()
        yield "[Content_Types].xml", (
            f'{head}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/>'
            f'<Override PartName="/word/numbering.xml" ContentType="{main}.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="{main}.header+xml"/></Types>')
        yield "_rels/.rels", f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>'
        yield "word/_rels/document.xml.rels", (
            f'{head}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{office}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="{office}/header" Target="header1.xml"/></Relationships>')
        yield "word/styles.xml", (f'{head}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
                                  '<w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>')
        yield "word/header1.xml", (f'{head}<w:hdr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
                                   '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>')
        yield "word/numbering.xml", self.numbering.xml()
        yield "word/document.xml", f'{head}<w:document {W} xmlns:r="{office}"><w:body>{body}</w:body></w:document>'


def write_docx(path, record, charset=None):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in Docx(record, charset).parts():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


# ---- PDF ---------------------------------------------------------------------------------------------------------------

def write_pdfs(documents, folder):
    """PDF of documents (DOCX), made by LibreOffice in one run."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
                        *map(str, documents)], check=True, capture_output=True, timeout=600)


def text_of_pdf(path, *options):
    """As it is copied out of a PDF: soft wraps, page numbers, tables without their rules. Form feeds stay out, as in a copy."""
    made = subprocess.run(["pdftotext", *options, str(path), "-"], check=True, capture_output=True)
    return made.stdout.decode("utf-8")
