"""Names where room is short: two that differ are not shown alike, as far as any part of them fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

MARK = "…"
MIDDLE = Qt.TextElideMode.ElideMiddle
PARTS, RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]"), re.compile(f"{MARK}+")
SEPARATORS = "/._-:"
FAR = 8
"""Characters that are shown again before a difference, at most, so that its part of the name is whole."""
STEP = 8
"""Widths are rounded down to this many pixels: rows differ by a digit, and need no names of their own."""

Elide = Callable[[str, Qt.TextElideMode], str]


class ShortNames:
    """Names of a list.

    Parameters
    ----------
    names
        All that the list has.
    metrics
        Of the font that they are painted in.
    """

    def __init__(self, names: Iterable[str], metrics: QFontMetrics) -> None:
        self._names = dict.fromkeys(names)
        self._metrics = metrics
        self._lengths: dict[str, int] = {}
        self._shown: dict[int, Mapping[str, str]] = {}

    def __contains__(self, name: str) -> bool:
        """Whether the list has a name."""
        return name in self._names

    def at(self, name: str, width: int) -> str:
        """A name in a width in pixels, elided where it is longer."""
        if self._length(name) <= width:
            return name
        width = max(width // STEP * STEP, 0)
        if width not in self._shown:
            long = [one for one in self._names if self._length(one) > width]
            self._shown[width] = told_apart(long, lambda text, mode: self._elided(text, mode, width))
        found = self._shown[width].get(name)
        return self._elided(name, MIDDLE, width) if found is None else found

    def _length(self, name: str) -> int:
        found = self._lengths.get(name)
        if found is None:
            found = self._lengths[name] = self._metrics.horizontalAdvance(name)
        return found

    def _elided(self, text: str, mode: Qt.TextElideMode, width: int) -> str:
        return self._metrics.elidedText(text, mode, width)


def told_apart(names: Collection[str], elide: Elide) -> dict[str, str]:
    """Each name as it is shown: elided in its middle, or by what tells it from others that would look alike.

    That is what is left without their common beginning, elided again; where even that looks alike, the parts
    of all names that are not the same in each.

    Parameters
    ----------
    names
        Names that are too long.
    elide
        Shortens a text in a mode of Qt's; one that fits stays.
    """
    shown = _apart(names, 0, elide)
    again = [name for alike in _alike(shown) for name in alike]
    for beside in (2, 0):
        telling = _varying(names, beside)
        parts = {name: elide(telling[name], MIDDLE) for name in again}
        if all(parts[name] == telling[name] for name in again):
            break
    return {**shown, **parts}


def _varying(names: Collection[str], beside: int) -> dict[str, str]:
    """Those parts of each name in which names of as many parts differ: the numbers of its stage and block.

    ``beside`` parts before each are kept with it.
    """
    alike: dict[int, list[tuple[str, list[str]]]] = {}
    for name in names:
        parts = PARTS.findall(name)
        alike.setdefault(len(parts), []).append((name, parts))
    found = {}
    for group in alike.values():
        differ = [len(set(values)) > 1 for values in zip(*(parts for _, parts in group), strict=True)]
        differ = [any(differ[place : place + beside + 1]) for place in range(len(differ))]
        for name, parts in group:
            kept = (part if keep else MARK for part, keep in zip(parts, differ, strict=True))
            found[name] = RUNS.sub(MARK, "".join(kept))
    return found


def _apart(names: Collection[str], cut: int, elide: Elide) -> dict[str, str]:
    texts = {name: MARK + name[cut:] if cut else name for name in names}
    shown = {name: elide(text, MIDDLE) for name, text in texts.items()}
    for alike in _alike(shown):
        same = _common(alike)
        start = _part(alike[0], same)
        if start <= cut:
            start = same
        if start > cut:
            shown.update(_apart(alike, start, elide))
        else:  # they differ from here on: what follows tells more than the end
            shown.update({name: elide(texts[name], Qt.TextElideMode.ElideRight) for name in alike})
    return shown


def _alike(shown: Mapping[str, str]) -> list[list[str]]:
    """Names that are shown with the same text."""
    by_text: dict[str, list[str]] = {}
    for name, text in shown.items():
        by_text.setdefault(text, []).append(name)
    return [names for names in by_text.values() if len(names) > 1]


def _common(names: Collection[str]) -> int:
    """Characters that all names begin with."""
    first, last = min(names), max(names)
    pairs = enumerate(zip(first, last, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(last)))


def _part(name: str, at: int) -> int:
    """Where the part of a name begins that a place lies in."""
    start = max(name.rfind(mark, 0, at) + 1 for mark in SEPARATORS)
    return start if at - start <= FAR else at
