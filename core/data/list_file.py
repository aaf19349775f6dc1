"""Text files: lists of images, and lists of class names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.data.class_names import names_in
from clipscope.core.data.item import Item

MAX_BYTES: Final = 1 << 28
_MAX_LABEL: Final = 2**31 - 1
_INTEGER: Final = re.compile(r"[+-]?[0-9]+")
_BLANKS: Final = " \t"
LOOKED_AT: Final = 100
"""Lines of a list whose files are looked for."""
MOST_BLANKS: Final = 8
"""Blanks of a line that a path may end at, where its files are looked for."""


def read_list_file(path: Path) -> tuple[Item, ...]:
    """Read ``path label``, ``path text`` or ``path`` a line, relative to `base_of` the list.

    A label is a class index. It is what follows the last blank, so that paths may contain blanks; a line that
    names an existing file as a whole is a path only. What follows an image's name and a tab, or a blank, is
    the text in the image, as PaddleOCR's lists have it; if one line has such a text, all have, and numbers
    are texts, too. Blank lines, CRLF and a byte order mark are accepted. Files that don't exist are not an
    error here: they are reported when they are read.

    Raises
    ------
    ClipScopeError
        If the file is not UTF-8 text or lists nothing, if a label is negative or huge, if only some lines
        have labels, or if a path has two labels; with the line number.
    """
    lines = [(number, line) for number, line in enumerate(_read_lines(path), start=1) if line.strip(_BLANKS)]
    if not lines:
        raise ClipScopeError("lists no images", where=str(path), fix="write one 'path label' a line")
    base = base_of(path, [line for _, line in lines])
    written = [_written(base, line) for _, line in lines]
    if any(one is not None and not _INTEGER.fullmatch(one[1].strip(_BLANKS)) for one in written):
        return tuple(_texts(path, base, lines, written))
    items: list[Item] = []
    first: dict[str, tuple[int, int | None]] = {}
    for number, line in lines:
        name, label = _split(path, base, number, line.strip(_BLANKS))
        if items and (label is None) != (items[0].label is None):
            raise ClipScopeError(
                "this line has no label, the lines before it have"
                if label is None
                else "this line has a label, the lines before it have none",
                where=f"{path}, line {number}",
                fix="give every line a label, or none",
            )
        line_of, label_of = first.setdefault(name, (number, label))
        if label_of != label:
            raise ClipScopeError(
                f"{name} has label {label} here, and {label_of} in line {line_of}",
                where=f"{path}, line {number}",
                fix="remove one of the two lines",
            )
        items.append(Item(name, base / name, None, label))
    return tuple(items)


def base_of(path: Path, lines: Sequence[str]) -> Path:
    """Folder that the paths of a list file are relative to.

    It is the list's own folder; where none of the files is there, it is the nearest folder above it in which
    one is, or else the working folder. Of a long list so many lines are looked at, spread over it.
    """
    own, step = path.parent, max(1, len(lines) // LOOKED_AT)
    names = [name for line in lines[::step] for name in _may_name(line.strip(_BLANKS))]
    places = (own, *own.absolute().parents, Path.cwd())
    return next((place for place in places if any(_exists(place / name) for name in names)), own)


def _may_name(line: str) -> Iterator[str]:
    """What of a line may be its path: all of it, or what stands before a blank, the last ones first."""
    yield line
    ends = [place.start() for place in re.finditer("[ \t]", line)]
    yield from (line[:end].rstrip(_BLANKS) for end in reversed(ends[:MOST_BLANKS]))


def _written(base: Path, line: str) -> tuple[str, str] | None:
    """Path and text of a line that begins with an image's name; None of others, and of a path alone."""
    from clipscope.core.data.images import IMAGE_SUFFIXES  # loads decoders, which names don't need

    name, mark, text = line.strip(" ").partition("\t")
    if mark and Path(name.strip(_BLANKS)).suffix.lower() in IMAGE_SUFFIXES:
        return (name.strip(_BLANKS), text) if text.strip(_BLANKS) else None
    line = line.strip(_BLANKS)
    if _exists(base / line):
        return None
    ends = (place.start() for place in re.finditer(" ", line))
    cut = next((end for end in ends if Path(line[:end]).suffix.lower() in IMAGE_SUFFIXES), None)
    return None if cut is None else (line[:cut], line[cut + 1 :].lstrip(_BLANKS))


def _texts(
    path: Path,
    base: Path,
    lines: Sequence[tuple[int, str]],
    written: Sequence[tuple[str, str] | None],
) -> Iterator[Item]:
    """Items of a list with the text in each image; a line without has an empty one."""
    first: dict[str, tuple[int, str]] = {}
    for (number, line), found in zip(lines, written, strict=True):
        name, text = found or (line.strip(_BLANKS), "")
        line_of, text_of = first.setdefault(name, (number, text))
        if text_of != text:
            raise ClipScopeError(
                f"{name} has the text {text!r} here, and {text_of!r} in line {line_of}",
                where=f"{path}, line {number}",
                fix="remove one of the two lines",
            )
        yield Item(name, base / name, None, None, text)


def _split(path: Path, base: Path, number: int, text: str) -> tuple[str, int | None]:
    """Path and label of a line."""
    cut = max(text.rfind(blank) for blank in _BLANKS)
    last = text[cut + 1 :]
    if cut < 0 or not _INTEGER.fullmatch(last) or _exists(base / text):
        return text, None
    # Longer numbers are not even converted: Python limits their length.
    label = int(last) if len(last) <= 20 else _MAX_LABEL + 1
    if not 0 <= label <= _MAX_LABEL:
        raise ClipScopeError(
            f"the label {last[:24]} is not a class index",
            where=f"{path}, line {number}",
            fix="count classes from 0",
        )
    return text[:cut].rstrip(_BLANKS), label


def read_class_names(path: Path) -> tuple[str, ...]:
    """Read class names: one a line, whose index, counted from 0, is the label; or as `names_in` has them.

    Raises
    ------
    ClipScopeError
        If the file is missing, not UTF-8 text, or has no class names.
    """
    if not path.is_file():
        raise ClipScopeError("no such labels file", where=str(path), fix="correct the path")
    names = names_in("\n".join(_read_lines(path)), path)
    if not names:
        raise ClipScopeError("has no class names", where=str(path), fix="write one class name a line")
    return names


def _read_lines(path: Path) -> list[str]:
    fix = "give a UTF-8 text file"
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ClipScopeError("is too large for a list", where=str(path), fix=fix)
        data = path.read_bytes()
    except OSError as error:
        raise ClipScopeError(f"can't be read ({os_reason(error)})", where=str(path), fix=fix) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ClipScopeError("is not UTF-8 text", where=f"{path}, line {line}", fix=fix) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ClipScopeError("is a binary file, not a list", where=f"{path}, line {line}", fix=fix)
    # Not splitlines(): that also splits at characters which names of files may contain.
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long
        return False
