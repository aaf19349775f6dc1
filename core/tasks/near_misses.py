"""Files that a person gives as labels and that are something else: what they are, and where they belong."""

from __future__ import annotations

import re
from pathlib import Path

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.class_names import is_table, names_in_json
from clipscope.core.data.images import IMAGE_SUFFIXES

LOOKED_AT = 1 << 20
"""Bytes of a file that are looked at."""
MOST_LINES = 50
_LABEL = re.compile(r"\s+[+-]?\d+$")
_BOX = re.compile(r"\d+(\s+-?[\d.eE+-]+){4,}")
_NUMBERS = re.compile(r"[-+\d.eE,;:\s]+")


class ClassNamesGiven(ClipScopeError):
    """The file has class names: it can be used as such."""


def near_miss(truth: Path) -> ClipScopeError | None:
    """What a file or folder is that can't be used as labels; None where that can't be told.

    Parameters
    ----------
    truth
        What was given as labels.
    """
    where = str(truth)
    if truth.is_dir():
        return _folder(truth)
    text = _head(truth)
    if text is None:
        return None
    if text.lstrip()[:1] in ("[", "{"):
        return _class_names(where) if names_in_json(text) else None
    lines = [line.strip() for line in text.splitlines() if line.strip()][:MOST_LINES]
    if not lines:
        return None
    names = [_LABEL.sub("", line) for line in lines]
    if all(Path(name).suffix.lower() in IMAGE_SUFFIXES and _images_in(name) == 1 for name in names):
        return ClipScopeError("is a list of images", where=where, fix="open it as the images (--images)")
    if is_table(lines):
        return ClipScopeError(
            "is a table with a header, which is not read as labels",
            where=where,
            fix="write a line 'image class' for each image, and open that list as the images (--images)",
        )
    if all(_BOX.fullmatch(line) for line in lines):
        return ClipScopeError(
            "has the boxes of one image",
            where=where,
            fix="give the folder in which each image has such a file",
        )
    if any(_NUMBERS.fullmatch(line) or "\t" in line or _images_in(line) for line in lines):
        return None
    return _class_names(where)


def _images_in(line: str) -> int:
    return sum(Path(word).suffix.lower() in IMAGE_SUFFIXES for word in line.split())


def _class_names(where: str) -> ClipScopeError:
    return ClassNamesGiven("has class names, not labels", where=where, fix="use it as class names (--labels)")


def _folder(folder: Path) -> ClipScopeError | None:
    """A folder of images in folders by class has labels in itself."""
    try:
        inside = sorted(folder.iterdir())[:MOST_LINES]
        classes = [place for place in inside if place.is_dir()]
        pictures = bool(classes) and all(_has_pictures(place) for place in classes)
    except OSError:
        return None
    if not pictures:
        return None
    return ClipScopeError(
        "has images in folders by class",
        where=str(folder),
        fix="open it as the images (--images), whose folders are then the labels",
    )


def _has_pictures(folder: Path) -> bool:
    return any(path.suffix.lower() in IMAGE_SUFFIXES for path in folder.iterdir())


def _head(path: Path) -> str | None:
    """Text of a file, whole lines; None where it is none."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(LOOKED_AT)
        text = data.decode("utf-8-sig", errors="strict" if len(data) < LOOKED_AT else "ignore")
    except (OSError, UnicodeDecodeError):
        return None
    return None if "\0" in text else text
