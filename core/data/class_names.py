"""Class names as files have them: a name a line, numbered lines, a table with a header, JSON."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clipscope.core.common.errors import ClipScopeError

HEADERS = ("name", "names", "class", "classname", "label", "labels", "category", "displayname")
"""What the column of names is called, in the order of preference, in lower case without blanks and marks."""
PLACES = ("id", "index", "classid", "labelid", "classindex", "idx", "number")
"""What the column of classes' numbers is called."""
YAML = (".yaml", ".yml")
MOST_LOOKED_AT = 50
_NUMBERED = re.compile(r"(\d+)(?:\s*[:,;=\t]\s*|\s+)(\S.*)")
_MARKS = re.compile(r"[\s_\-]+")


def names_in(text: str, path: Path) -> tuple[str, ...]:
    """Class names by their number.

    Parameters
    ----------
    text, path
        The file's content and, for errors, its place.

    Returns
    -------
    tuple of str
        A name for each number from 0; empty if there is none.

    Raises
    ------
    ClipScopeError
        If it is JSON without class names, or its numbers leave one out.
    """
    if text.lstrip()[:1] in ("[", "{"):
        found = names_in_json(text)
        if found is None:
            raise ClipScopeError(
                "is JSON without class names",
                where=str(path),
                fix="give a list of names, names by number, or a text file with one name a line",
            )
        return _in_order(found, path)
    if path.suffix.lower() in YAML:
        found = names_in_yaml(text)
        if found is None:
            raise ClipScopeError(
                "is YAML without class names",
                where=str(path),
                fix="write names: as a list or by number, or give a text file with one name a line",
            )
        return _in_order(found, path)
    lines = [line.strip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    table = names_in_table(lines)
    if table is not None:
        return _in_order(table, path)
    numbered = [_NUMBERED.fullmatch(line) for line in lines]
    if lines and all(match is not None and int(match[1]) == at for at, match in enumerate(numbered)):
        return tuple(_unquoted(match[2]) for match in numbered if match is not None)
    if lines and all(_begins_with_image(line) for line in (lines[1:] or lines)[:MOST_LOOKED_AT]):
        raise ClipScopeError(
            "is a list of images, not of class names",
            where=str(path),
            fix="open it as the images, or give a text file with one class name a line",
        )
    return tuple(lines)


def names_in_yaml(text: str) -> Mapping[int, str] | None:
    """Names by number under ``names:``, as Ultralytics' data sets have them; None where there are none.

    They stand in brackets, perhaps over several lines, or in the lines after it, each after a dash or its
    number. No other YAML is understood.
    """
    lines = [line.split(" #")[0].rstrip() for line in text.split("\n")]
    lines = [line for line in lines if line and not line.lstrip().startswith("#")]
    at = next((place for place, line in enumerate(lines) if re.match(r"names\s*:", line)), None)
    if at is None:
        return None
    rest = lines[at].split(":", 1)[1].strip()
    if rest[:1] in ("[", "{"):
        inside = re.match(r"[\[{](.*?)[\]}]", " ".join([rest, *lines[at + 1 :]]))
        words = r"(?:'[^']*'|\"[^\"]*\"|[^,'\"])+"
        parts = [] if inside is None else re.findall(words, inside[1])
        entries = [part.strip() for part in parts if part.strip()]
        numbered = rest.startswith("{")
    else:
        entries = []
        for line in lines[at + 1 :]:
            if not re.match(r"\s|-", line):
                break
            entries.append(line.strip())
        numbered = not all(entry.startswith("-") for entry in entries)
        entries = [entry if numbered else entry[1:].strip() for entry in entries]
    if not numbered:
        return {place: _unquoted(entry) for place, entry in enumerate(entries)} or None
    found = [re.fullmatch(r"['\"]?(\d+)['\"]?\s*:\s*(\S.*)", entry) for entry in entries]
    if not found or None in found:
        return None
    return {int(one[1]): _unquoted(one[2]) for one in found if one is not None}


def names_in_json(text: str) -> Mapping[int, str] | None:
    """Names by number in JSON, a list, names by number or numbers by name; None where there are none.

    ImageNet's have an id before the name; a transformers configuration has them as ``id2label``.
    """
    try:
        content: Any = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(content, dict):
        content = content.get("id2label", content.get("names", content))
    if isinstance(content, list):
        if not content or not all(isinstance(name, str) for name in content):
            return None
        return dict(enumerate(content))
    if not isinstance(content, dict) or not content:
        return None
    if all(isinstance(at, int) and not isinstance(at, bool) and at >= 0 for at in content.values()):
        return {at: name for name, at in content.items()}
    names = {key: value[-1] if isinstance(value, list) and value else value for key, value in content.items()}
    if not all(key.isdecimal() and isinstance(name, str) for key, name in names.items()):
        return None
    return {int(key): name for key, name in names.items()}


def is_table(lines: Sequence[str]) -> bool:
    """Whether lines are a table with a header: each with as many commas, and the first names its columns."""
    counts = {len(row) for row in csv.reader(lines[:50]) if row}
    if len(lines) < 2 or len(counts) != 1 or counts == {1}:
        return False
    header = next(csv.reader(lines[:1]))
    return not any(re.search(r"\d", field) for field in header)


def names_in_table(lines: Sequence[str]) -> Mapping[int, str] | None:
    """Names by number of a table whose header has a column of names; None of another."""
    if not is_table(lines):
        return None
    rows = [row for row in csv.reader(lines) if row]
    header = [_MARKS.sub("", field).lower() for field in rows[0]]
    name = next((header.index(word) for word in HEADERS if word in header), None)
    place = next((header.index(word) for word in PLACES if word in header), None)
    width = len(header)
    if name is None or any(len(row) != width for row in rows):
        return None
    if place is None:
        return dict(enumerate(row[name].strip() for row in rows[1:])) if "name" in header[name] else None
    if not all(row[place].strip().isdecimal() for row in rows[1:]):
        return None
    return {int(row[place]): row[name].strip() for row in rows[1:]}


def _in_order(names: Mapping[int, str], path: Path) -> tuple[str, ...]:
    missing = next((at for at in range(len(names)) if at not in names), None)
    if missing is not None:
        raise ClipScopeError(
            f"has {len(names)} class names, and none for class {missing}",
            where=str(path),
            fix="number classes from 0, and leave none out",
        )
    return tuple(names[at].strip() for at in range(len(names)))


def _begins_with_image(line: str) -> bool:
    from clipscope.core.data.images import IMAGE_SUFFIXES  # loads decoders, which names don't need

    return Path(line.split(",")[0].split("\t")[0]).suffix.lower().split(" ")[0] in IMAGE_SUFFIXES


def _unquoted(name: str) -> str:
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] and name[0] in "'\"" else name
