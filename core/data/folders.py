"""Folders of images: flat, or with one sub-folder a class."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.common.os_reason import os_reason
from clipscope.core.data.images import IMAGE_SUFFIXES
from clipscope.core.data.item import Item

MAX_LISTED = 8
PARTS = frozenset(
    (
        *("train", "training", "val", "valid", "validation", "dev"),
        *("test", "testing", "eval", "evaluation", "calib", "calibration"),
    )
)
"""Names of folders with a part of a data set each; as classes they would label every image wrongly."""


@dataclass(frozen=True)
class Folder:
    """What a folder holds; labels are set if and only if ``kind`` is ``"folders"``."""

    items: tuple[Item, ...]
    kind: Literal["folders", "folder"]
    class_names: tuple[str, ...] | None


def read_folder(path: Path, names: tuple[str, ...] | None) -> Folder:
    """List the images of a folder, or of its sub-folders (the classes), sorted by name.

    Hidden entries are left out. ``names`` are the class names of a labels file.

    Raises
    ------
    ClipScopeError
        If there are no images, images on both levels, sub-folders that are parts of a data set, or class
        folders without a label.
    """
    try:
        entries = sorted(e for e in path.iterdir() if not e.name.startswith("."))
        images = [e for e in entries if _is_image(e)]
        classes = {e.name: _images(e) for e in entries if e.is_dir()}
    except OSError as error:
        raise ClipScopeError(
            f"can't be listed ({os_reason(error)})",
            where=str(error.filename or path),
            fix="check its permissions",
        ) from error
    filled = {name: files for name, files in classes.items() if files}
    if images and filled:
        raise ClipScopeError(
            f"holds images directly and in sub-folders ({_listed(filled)})",
            where=str(path),
            fix="move one or the other away, or write a list file",
        )
    if images:
        return Folder(tuple(Item(e.name, e, None, None) for e in images), "folder", names)
    if not filled:
        fix = "choose the folder that holds the images, or the one whose sub-folders are the classes"
        raise ClipScopeError("no images found", where=str(path), fix=fix)
    if names is None and all(name.lower() in PARTS for name in filled):
        raise ClipScopeError(
            f"holds parts of a data set ({_listed(filled)}), not classes",
            where=str(path),
            fix=f"choose one, such as {path / max(filled)}; if they are classes, give a file of class names",
        )
    labels, class_names = _labels(path, classes, names)
    items = (Item(f"{name}/{e.name}", e, None, labels[name]) for name, files in filled.items() for e in files)
    return Folder(tuple(items), "folders", class_names)


def _labels(
    path: Path, classes: dict[str, list[Path]], names: tuple[str, ...] | None
) -> tuple[dict[str, int], tuple[str, ...] | None]:
    """Label of each class folder with images, and the names of the labels."""
    filled = [name for name, files in classes.items() if files]
    if names is not None:
        return _match(path, filled, names), names
    if all(name.isascii() and name.isdecimal() for name in filled):
        labels = {name: int(name) for name in filled}
        _check_distinct(path, labels)
        return labels, None
    empty = [name for name, files in classes.items() if not files]
    if empty:
        raise ClipScopeError(
            f"class folders without images would shift the labels of the others: {_listed(empty)}",
            where=str(path),
            fix="remove them, or give a labels file",
        )
    return {name: label for label, name in enumerate(filled)}, tuple(filled)


def _match(path: Path, filled: list[str], names: tuple[str, ...]) -> dict[str, int]:
    """Label each folder by the first rule that finds its line: exact, any case, first word, number."""
    rules: tuple[Callable[[str], str], ...] = (str, str.casefold, _first_word)
    tables = [_positions(map(rule, names)) for rule in rules]
    labels: dict[str, int] = {}
    unmatched = []
    for folder in filled:
        keys = (folder, folder.casefold(), folder)
        hits = next((t[k] for t, k in zip(tables, keys, strict=True) if k in t), [])
        if len(hits) > 1:
            lines = ", ".join(str(i + 1) for i in hits[:MAX_LISTED])
            raise ClipScopeError(
                f"the class folder {folder!r} fits several lines of the labels file ({lines})",
                where=str(path),
                fix="make the names in the labels file different",
            )
        if hits:
            labels[folder] = hits[0]
        else:
            unmatched.append(folder)
    if unmatched and len(unmatched) == len(filled) and all(n.isascii() and n.isdecimal() for n in filled):
        labels, unmatched = {name: int(name) for name in filled}, []
    if unmatched:
        raise ClipScopeError(
            f"{len(unmatched)} class folders are not in the labels file: {_listed(unmatched)}",
            where=str(path),
            fix="rename them, or give the labels file that belongs to them",
        )
    _check_distinct(path, labels)
    return labels


def _positions(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        found.setdefault(key, []).append(index)
    return found


def _first_word(line: str) -> str:
    return line.split()[0] if line.split() else ""


def _check_distinct(path: Path, labels: dict[str, int]) -> None:
    seen: dict[int, str] = {}
    for name, label in labels.items():
        if label in seen:
            raise ClipScopeError(
                f"the class folders {seen[label]!r} and {name!r} both have label {label}",
                where=str(path),
                fix="merge or rename them",
            )
        seen[label] = name


def _images(folder: Path) -> list[Path]:
    return sorted(e for e in folder.iterdir() if _is_image(e))


def _is_image(entry: Path) -> bool:
    return entry.suffix.lower() in IMAGE_SUFFIXES and not entry.name.startswith(".") and not entry.is_dir()


def _listed(names: Iterable[str]) -> str:
    """Some names for a message."""
    every = list(names)
    more = f" and {len(every) - MAX_LISTED} more" if len(every) > MAX_LISTED else ""
    return ", ".join(every[:MAX_LISTED]) + more
