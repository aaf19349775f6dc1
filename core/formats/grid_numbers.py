"""Columns of a table as numbers: what people read as 22 M or 7.17 kB → 2.24 kB, for other programs."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

_UNITS: dict[str, tuple[str, float]] = {
    "": ("", 1.0),
    "k": ("", 1e3),
    "M": ("", 1e6),
    "G": ("", 1e9),
    "B": ("B", 1.0),
    "kB": ("B", 1e3),
    "MB": ("B", 1e6),
    "GB": ("B", 1e9),
    "%": ("%", 1.0),
    "ppm": ("%", 1e-4),
    "µs": ("ms", 1e-3),
    "ms": ("ms", 1.0),
    "s": ("ms", 1e3),
    "dB": ("dB", 1.0),
}
_NUMBER = r"[+\-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:e[+\-]?\d+)?"
_ONE = re.compile(rf"[▲▼=<]?\s*({_NUMBER})\s*(k|M|G|[kMG]?B|%|ppm|µs|ms|s|dB)?")
_JOINED = re.compile(r"\s*(→|…)\s*")
_RANGE = re.compile(rf"(.*?)\s+\(({_NUMBER}\s*…\s*{_NUMBER})\)")
NONE = ("", "–", "—")
"""Cells without a number."""
NEAR = 0.06
"""How far a text may be rounded from the value behind it, as a share."""


@dataclass(frozen=True)
class Words:
    """What columns are called that were one: of ``a → b``, and of ``low … high``."""

    before: str = "before"
    after: str = "after"
    low: str = "low"
    high: str = "high"


WORDS = Words()


@dataclass(frozen=True)
class _Cell:
    """Numbers of a cell in their base units, and what stands between them."""

    texts: tuple[str, ...]
    values: tuple[float, ...]
    units: tuple[str, ...]
    kind: str


def columns_of(
    heading: str, cells: Sequence[str], exact: Sequence[float | None], tip: str = "", words: Words = WORDS
) -> list[tuple[str, list[str]]]:
    """A column as one or more columns of numbers, each with its heading; as it is where it has other texts.

    Parameters
    ----------
    heading, cells
        Plain texts (`clipscope.core.formats.grid.plain`).
    exact
        The number behind each cell, of which the text may be rounded; None where there is none.
    tip
        What is said of the column: of ``a → b`` in it both names.
    words
        Names of what was one column.
    """
    read = [None if cell in NONE else _read(cell) for cell in cells]
    whole = [(heading, list(cells))]
    if any(one is None and cell not in NONE for one, cell in zip(read, cells, strict=True)):
        return whole
    known = [one for one in read if one is not None]
    plain = all(one.kind == "" and one.texts[0] == cell for one, cell in zip(read, cells, strict=True) if one)
    kinds = {one.kind for one in known if one.kind}
    if known and plain:
        return [(heading, ["" if cell in NONE else cell for cell in cells])]
    if not known or len(kinds) > 1:
        return whole
    kind = kinds.pop() if kinds else ""
    bases = {unit for one in known for value, unit in zip(one.values, one.units, strict=True) if value}
    if len(bases) > 1:
        return whole
    unit = bases.pop() if bases else ""
    suffix = f" [{unit}]" if unit and unit not in heading.split() else ""
    names = _names(kind, tip, words)
    found: list[tuple[str, list[str]]] = []
    for place, name in enumerate(names):
        texts = [
            "" if one is None or place >= len(one.values) else _text(one, place, value)
            for one, value in zip(read, exact, strict=True)
        ]
        found.append((f"{heading} {name}".strip() + suffix, texts))
    return found


def _names(kind: str, tip: str, words: Words) -> tuple[str, ...]:
    if kind == "→":
        said = re.search(r"([^\s:;,]+) → ([^\s:;,.]+)", tip)
        return (said[1], said[2]) if said else (words.before, words.after)
    if kind == "…":
        return words.low, words.high
    return ("", words.low, words.high) if kind == "(…)" else ("",)


def _read(cell: str) -> _Cell | None:
    """The numbers of a cell; None where it has other texts."""
    found = _RANGE.fullmatch(cell)
    if found is not None:
        kind, parts = "(…)", [found[1], *_JOINED.split(found[2])[::2]]
    else:
        split = _JOINED.split(cell)
        signs, parts = set(split[1::2]), split[::2]
        if len(signs) > 1 or len(parts) > 2:
            return None
        kind = signs.pop() if signs else ""
    matches = [_ONE.fullmatch(part.strip()) for part in parts]
    texts, values, units = [], [], []
    for match in matches:
        if match is None:
            return None
        base, factor = _UNITS[match[2] or ""]
        number = match[1].replace(",", "")
        texts.append(number if factor == 1 else f"{float(number) * factor:.12g}")
        values.append(float(number) * factor)
        units.append(base)
    if kind == "(…)":  # whose ends have the unit of the number before them
        first = _UNITS[matches[0][2] or ""] if matches[0] is not None else ("", 1.0)
        units = [first[0]] * len(units)
    return _Cell(tuple(texts), tuple(values), tuple(units), kind)


def _text(cell: _Cell, place: int, exact: float | None) -> str:
    """A number; the one behind the text where that is it but for rounding."""
    shown = cell.values[place]
    if place == 0 and exact is not None and math.isfinite(exact) and shown:
        for value in (exact, 100 * exact):
            if abs(value / shown - 1) <= NEAR:
                return f"{value:.9g}"
    return cell.texts[place]
