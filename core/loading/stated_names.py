"""Class names, and characters, that a network's own files state."""

from __future__ import annotations

import ast
import functools
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from clipscope.core.data.class_names import names_in_yaml
from clipscope.core.data.sources import Source
from clipscope.core.loading.input_facts import onnx_metadata, read_sidecars
from clipscope.core.model.model import Model

CHARACTERS: Final = ("character", "characters")
"""Metadata with a character a line: PaddleOCR's converters write it."""
KEYS: Final = ("names", "id2label", "class_names", "classes", "labels", "categories")
"""Metadata with class names, in the order of preference; Ultralytics writes the first."""
SIDECARS: Final = {"metadata.yaml": "yaml", "config.json": "json"}
"""Files beside a network that have class names: Ultralytics' beside an ncnn pair, and transformers'."""


def stated_names(model: Model) -> tuple[str, ...] | None:
    """What the files of a network call its classes or characters, by number; None where they don't.

    The metadata of an ONNX file goes first: Python or JSON, a list or names by number. A list of characters
    is taken as it is, a character a line.
    """
    return _stated(*_stamp(model.path))


def with_stated_names(model: Model, source: Source) -> Source:
    """A data set with the class names that the network states, where it has none of its own.

    Names that leave out a label of the data set are of something else, and are not taken.
    """
    if source.class_names is not None:
        return source
    names = stated_names(model)
    if names is None:
        return source
    most = max((item.label for item in source.items if item.label is not None), default=-1)
    return replace(source, class_names=names) if most < len(names) else source


def _stamp(path: Path) -> tuple[Path, int, int]:
    try:
        found = path.stat()
    except OSError:
        return path, -1, -1
    return path, found.st_size, found.st_mtime_ns


@functools.lru_cache(maxsize=8)
def _stated(path: Path, size: int, mtime_ns: int) -> tuple[str, ...] | None:
    """Size and time of change are only there to notice a changed file."""
    del size, mtime_ns
    metadata, _ = onnx_metadata(path)
    for key in CHARACTERS:
        lines = metadata.get(key, "").replace("\r\n", "\n").removesuffix("\n").split("\n")
        if len(lines) > 1:
            return tuple(lines)
    for key in KEYS:
        found = _ordered(_literal(metadata.get(key, "")))
        if found is not None:
            return found
    if path.suffix.lower() == ".onnx":
        return None  # what lies beside it may be another network's
    for name, text in read_sidecars(path).items():
        if name in SIDECARS:
            names = names_in_yaml(text) if SIDECARS[name] == "yaml" else _json_names(text)
            found = _ordered(names)
            if found is not None:
                return found
    return None


def _json_names(text: str) -> Any:
    content = _literal(text)
    return content.get("id2label") if isinstance(content, dict) else None


def _literal(text: str) -> Any:
    """A value that is written as JSON or as Python; a text with commas as a list of words."""
    for read in (json.loads, ast.literal_eval):
        try:
            return read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
    words = [word.strip() for word in text.split("," if "," in text else "\n")]
    return words if len(words) > 1 else None


def _ordered(names: Any) -> tuple[str, ...] | None:
    """Names by their number from 0; None if these are none."""
    if isinstance(names, (list, tuple)):
        names = dict(enumerate(names))
    if not isinstance(names, Mapping) or not names:
        return None
    try:
        by_number = {int(number): name for number, name in names.items()}
    except (TypeError, ValueError):
        return None
    found = [by_number.get(number) for number in range(len(by_number))]
    return tuple(map(str, found)) if all(isinstance(name, str) for name in found) else None
