#!/usr/bin/env python3
"""The same plan in every form: is the record the same? Prints, form by form, what differs from the record of the text form.

usage: same_record.py [--build FOLDER] [--forms docx,pdf,…] [RECORDS…]

RECORDS are folders of records (*.json): our samples', tests/cases/records and, where it is there, ../shared/gold by default.
Every record is printed as plain text, that is parsed, and what comes out must come out of every other form as well. Whether it is right is another question (README.md).
--build: folder of a build with the program and vanthu_accuracy (default: build/dev). Needs iconv and LibreOffice.
"""
import argparse
import json
import pathlib
import shutil
import subprocess
import tempfile

import forms
import labels

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent

WRITERS = {
    "html": (".html", lambda record: forms.html_plain(record).encode()),
    "portal": (".html", lambda record: forms.html_portal(record).encode()),
    "word": (".htm", lambda record: forms.html_word(record).encode()),
    "md": (".md", lambda record: forms.markdown(record).encode()),
    "vni": (".txt", lambda record: forms.vni(forms.text(record))),
    "tcvn3": (".txt", lambda record: forms.tcvn3(forms.text(record))),
}
FORMS = ["docx", "pdf", *WRITERS]


def default_folders():
    shared = ROOT.parent / "shared" / "gold"
    return [HERE / "samples", ROOT / "tests" / "cases" / "records"] + ([shared] if shared.is_dir() else [])


def records_of(folders):
    """Name -> record; of our samples the labelled source, which also knows how lines of the header break."""
    out = {}
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            source = HERE / "sources" / f"{path.stem}.plan"
            ours = folder.resolve() == HERE / "samples" and source.exists()
            out[path.stem] = labels.read(source.read_text(encoding="utf-8")) if ours else json.loads(path.read_text(encoding="utf-8"))
    return out


def write_form(form, records, folder):
    """Documents of one form. A record with characters that an old set does not have is left out."""
    folder.mkdir()
    if form in ("docx", "pdf"):
        for name, record in records.items():
            forms.write_docx(folder / f"{name}.docx", record)
        if form == "pdf":
            forms.write_pdfs(sorted(folder.glob("*.docx")), folder)
            for path in folder.glob("*.docx"):
                path.unlink()
        return
    ending, write = WRITERS[form]
    for name, record in records.items():
        try:
            (folder / f"{name}{ending}").write_bytes(write(record))
        except UnicodeEncodeError as error:
            print(f"{form}: {name} left out: no code for {error.object[error.start:error.end]!r}")


def parse_texts(program, records, folder):
    """The record of the text form of each: what the other forms are held against."""
    folder.mkdir()
    for name, record in records.items():
        (folder / f"{name}.txt").write_text(forms.text(record), encoding="utf-8")
        subprocess.run([program, "parse", folder / f"{name}.txt", "-o", folder / f"{name}.json"], capture_output=True, check=False)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("records", nargs="*", type=pathlib.Path)
    ask.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "dev")
    ask.add_argument("--forms", default=",".join(FORMS))
    ask.add_argument("--keep", type=pathlib.Path, help="a new folder that the documents stay in")
    options = ask.parse_args()
    records = records_of(options.records or default_folders())
    with tempfile.TemporaryDirectory() as scratch:
        root = options.keep or pathlib.Path(scratch) / "forms"
        root.mkdir(parents=True)
        parse_texts(options.build / "vanthu", records, root / "txt")
        for form in options.forms.split(","):
            write_form(form, records, root / form)
            for path in (root / "txt").glob("*.json"):
                shutil.copy(path, root / form)
            print(f"\n== {form}, against the text form ==", flush=True)
            made = subprocess.run([options.build / "tests" / "vanthu_accuracy", "--diff", root / form], capture_output=True, check=False)
            lines = made.stdout.decode(errors="replace").splitlines()
            print("\n".join(line for line in lines if "F1 100.00" not in line))


if __name__ == "__main__":
    main()
