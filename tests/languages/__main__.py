"""``python -m tests.languages``: bring the translations up to date, see what is missing, fill it in."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tests.languages.catalogues import FOLDER, read_all, update, wanted
from tests.languages.sources import ROOT, unmarked

LANGUAGE = "zh_CN"


def main() -> int:
    """Run one command."""
    parser = argparse.ArgumentParser(prog="python -m tests.languages")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("update", help="write the .ts files anew from the sources; translations are kept")
    missing = commands.add_parser("missing", help="print texts without a translation, as JSON")
    missing.add_argument("areas", nargs="*", help=f"names of files in {FOLDER.relative_to(ROOT)}/{LANGUAGE}")
    fill = commands.add_parser(
        "fill", help="take translations from JSON files: a list of context, text, translation"
    )
    fill.add_argument("files", nargs="+", type=Path)
    marks = commands.add_parser("unmarked", help="print prose of the window that is not marked")
    marks.add_argument("paths", nargs="*", type=Path)
    args = parser.parse_args()
    if args.command == "update":
        update(LANGUAGE)
    elif args.command == "missing":
        known = read_all(LANGUAGE)
        rows = [
            {"context": one.context, "text": one.text, "translation": "", "file": f"{one.file}:{one.line}"}
            for area, texts in wanted().items()
            for one in texts
            if (not args.areas or area in args.areas) and not known.get((one.context, one.text))
        ]
        json.dump(rows, sys.stdout, ensure_ascii=False, indent=1)
    elif args.command == "fill":
        rows = [row for file in args.files for row in json.loads(file.read_text(encoding="utf-8"))]
        update(
            LANGUAGE,
            {(row["context"], row["text"]): row["translation"] for row in rows if row["translation"]},
        )
    else:
        tops = [path.absolute() for path in args.paths] or [ROOT / "gui"]
        files = [file for top in tops for file in (sorted(top.rglob("*.py")) if top.is_dir() else [top])]
        for one in (one for file in files for one in unmarked(file)):
            sys.stdout.write(f"{one.file}:{one.line}: {one.text!r}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
