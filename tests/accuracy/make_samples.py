#!/usr/bin/env python3
"""sources/*.plan -> samples/: the documents in the forms below, and their gold records. Run after a source was changed.

usage: make_samples.py [NAME…]      needs iconv, pdftotext and LibreOffice
"""
import pathlib
import sys
import tempfile

import forms
import labels

HERE = pathlib.Path(__file__).parent
SOURCES, SAMPLES = HERE / "sources", HERE / "samples"


def copied(pdf):
    """Text as it is copied out of a PDF: lines end where they wrap, page numbers stand in the text."""
    return forms.text_of_pdf(pdf, "-raw").replace("\f", "")


def with_form_feeds(pdf):
    return forms.text_of_pdf(pdf, "-raw")


def in_columns(pdf):
    """pdftotext -layout: both columns of the header on one line, cells of a table apart by blanks."""
    return forms.text_of_pdf(pdf, "-layout")


def displaced(pdf):
    """As some extractors give it: title first, the header where the first page ends, every second line empty."""
    first, *rest = forms.text_of_pdf(pdf, "-raw").split("\f")
    lines = [line for line in first.splitlines() if line.strip()]
    title = next(i for i, line in enumerate(lines) if line.strip() == "KẾ HOẠCH")
    pages = [lines[title:] + ["", *lines[:title]]] + [[line for line in page.splitlines() if line.strip()] for page in rest]
    return "\n\n\n".join("\n\n".join(f" {line} " for line in page) for page in pages) + "\n"


TEXT_OF_PDF = {"copied": copied, "form-feeds": with_form_feeds, "columns": in_columns, "displaced": displaced}

# Name -> forms of it in samples/.
PLAN = {
    "an-ninh-tet": ["vni"],
    "an-toan-thuc-pham-phuong": ["txt"],
    "ban-chi-dao-chuyen-doi-so": ["displaced", "docx"],
    "bao-ve-rung-du-thao": ["txt", "pdf"],
    "bau-cu-xa": ["docx", "pdf"],
    "cai-cach-hanh-chinh-so-noi-vu": ["pdf", "html"],
    "chuyen-doi-so-phuong": ["md", "docx"],
    "dang-uy-kiem-tra": ["copied", "docx"],
    "dau-tu-cong-huyen": ["copied", "pdf", "docx"],
    "dau-tu-cong-tinh-quyet-dinh": ["form-feeds", "html"],
    "huyen-uy-hoc-tap": ["html"],
    "kiem-tra-noi-bo-phong-gddt": ["md"],
    "lao-dong-viec-lam-tinh": ["pdf", "form-feeds", "docx", "portal"],
    "nam-hoc-thcs": ["docx", "copied"],
    "nguoi-cao-tuoi-xa": ["pdf", "md"],
    "ocop-so-nong-nghiep": ["word"],
    "pctt-tinh": ["form-feeds", "word"],
    "pctt-xa-2026": ["docx", "utf-16"],
    "pho-bien-phap-luat-so-tu-phap": ["pdf", "docx", "noisy"],
    "phuc-vu-hanh-chinh-cong": ["portal"],
    "sot-xuat-huyet-so-y-te": ["portal", "columns"],
    "thanh-nien-quyet-dinh": ["docx", "txt"],
    "tiem-chung-trung-tam-y-te": ["tcvn3"],
    "tro-giup-xa-hoi": ["docx-tcvn3"],
    "vu-dong-xuan": ["txt"],
}


def write(name, form, record, pdf):
    target = SAMPLES / name
    if form == "docx" or form.startswith("docx-"):
        forms.write_docx(target.with_suffix(".docx"), record, form[5:] or None)
    elif form == "pdf":
        target.with_suffix(".pdf").write_bytes(pdf.read_bytes())
    elif form in ("html", "portal", "word"):
        page = {"html": forms.html_plain, "portal": forms.html_portal, "word": forms.html_word}[form](record)
        target.with_suffix(".htm" if form == "word" else ".html").write_text(page, encoding="utf-8")
    elif form == "md":
        target.with_suffix(".md").write_text(forms.markdown(record), encoding="utf-8")
    elif form == "txt":
        target.with_suffix(".txt").write_text(forms.text(record), encoding="utf-8")
    elif form == "noisy":
        target.with_suffix(".txt").write_text(forms.noisy(record), encoding="utf-8")
    elif form == "utf-16":
        target.with_suffix(".txt").write_bytes(forms.text(record).replace("\n", "\r\n").encode("utf-16"))
    elif form in ("tcvn3", "vni"):
        target.with_suffix(".txt").write_bytes(getattr(forms, form)(forms.text(record)).replace(b"\n", b"\r\n"))
    else:
        target.with_suffix(".txt").write_text(TEXT_OF_PDF[form](pdf), encoding="utf-8")


def main(names):
    SAMPLES.mkdir(exist_ok=True)
    records = {name: labels.read((SOURCES / f"{name}.plan").read_text(encoding="utf-8")) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        printed = [name for name in names if set(PLAN[name]) & {"pdf", *TEXT_OF_PDF}]
        for name in printed:
            forms.write_docx(folder / f"{name}.docx", records[name])
        if printed:
            forms.write_pdfs([folder / f"{name}.docx" for name in printed], folder)
        for name in names:
            (SAMPLES / f"{name}.json").write_text(labels.gold(records[name]), encoding="utf-8")
            for form in PLAN[name]:
                write(name, form, records[name], folder / f"{name}.pdf")


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(PLAN))
