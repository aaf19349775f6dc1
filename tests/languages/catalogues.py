"""The .ts files of resources/languages: read, brought up to date with the sources, and written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from tests.languages.sources import ROOT, Found, all_texts

FOLDER = ROOT / "resources" / "languages"
Key = tuple[str, str]
"""Context and English text."""


def read(path: Path) -> dict[Key, str]:
    """Translations of one file, empty where there is none yet."""
    if not path.exists():
        return {}
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.findtext("translation") or ""
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    }


def read_all(language: str) -> dict[Key, str]:
    """Translations of all files of a language; one that is there wins over one that is not."""
    found: dict[Key, str] = {}
    for path in sorted((FOLDER / language).glob("*.ts")):
        for key, text in read(path).items():
            found[key] = text or found.get(key, "")
    return found


def wanted() -> dict[str, list[Found]]:
    """Texts by the file they belong in, each text once: in that of its first place."""
    areas: dict[str, list[Found]] = {}
    seen: set[Key] = set()
    for one in all_texts():
        if (one.context, one.text) not in seen:
            seen.add((one.context, one.text))
            areas.setdefault(one.area, []).append(one)
    return areas


def update(language: str, more: Mapping[Key, str] | None = None) -> None:
    """Write all files of a language anew: what the sources hold, with the translations that are known."""
    known = {**read_all(language), **(more or {})}
    areas = wanted()
    for path in (FOLDER / language).glob("*.ts"):
        if path.stem not in areas:
            path.unlink()
    for area, texts in areas.items():
        write(FOLDER / language / f"{area}.ts", language, texts, known)


def write(path: Path, language: str, texts: list[Found], known: Mapping[Key, str]) -> None:
    """Write one file as Qt's tools do."""
    top = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted({one.context for one in texts}):
        context = ElementTree.SubElement(top, "context")
        ElementTree.SubElement(context, "name").text = name
        for one in texts:
            if one.context != name:
                continue
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "location", filename=one.file)
            ElementTree.SubElement(message, "source").text = one.text
            translation = ElementTree.SubElement(message, "translation")
            translation.text = known.get((one.context, one.text)) or None
            if translation.text is None:
                translation.set("type", "unfinished")
    ElementTree.indent(top, "    ")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = ElementTree.tostring(top, encoding="unicode", short_empty_elements=True)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{text}\n', encoding="utf-8")
