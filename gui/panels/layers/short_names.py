"""Names where room is short: two that differ are not shown alike, as far as any part of them fits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import accumulate

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from clipscope.core.model.titles import tidy

MARK = "…"
PARTS, RUNS = re.compile(r"[^\W\d_]+|\d+|[\W_]"), re.compile(f"{MARK}+")
AT_PART = -1.0
HEADS = (0.5, AT_PART, 0.0, 0.3, 0.7, 1.0)
"""Shares of the room that a name's beginning has before the mark, its end has the rest; `AT_PART`: none, and
the end begins with a whole part. The first one that tells names apart is taken."""
SEPARATORS = "/._-:"
FAR = 8
"""Characters that are given up, at most, so that the first part of an end is whole."""
STEP = 8
"""Widths are rounded down to this many pixels: rows differ by a digit, and need no names of their own."""

FEW = 300
"""Names up to which three widths of them are looked at: of a thousand each takes tens of milliseconds."""

Elide = Callable[[str, float], str]
"""Shortens a text; the number is one of `HEADS`."""


class ShortNames:
    """Names of a list.

    Parameters
    ----------
    names
        All that the list has.
    metrics
        Of the font that they are painted in.
    beside
        Names that stand among them and are not to look the same.
    """

    def __init__(self, names: Iterable[str], metrics: QFontMetrics, beside: ShortNames | None = None) -> None:
        self._names = tidied(dict.fromkeys(names))
        self._metrics, self.beside = metrics, beside
        self._advances: dict[str, float] = {}
        self._ends: dict[str, list[float]] = {}
        self._shown: dict[int, Mapping[str, str]] = {}
        self._longest: tuple[int, int] | None = None

    def __contains__(self, name: str) -> bool:
        """Whether the list has a name."""
        return name in self._names

    @property
    def longest(self) -> tuple[int, int]:
        """Width in pixels that shows all names whole, and one that shows their tidy forms whole."""
        if self._longest is None:
            wide = [max(map(self._length, some), default=0) for some in (self._names, self._names.values())]
            self._longest = wide[0], wide[1]
        return self._longest

    def at(self, name: str, width: int) -> str:
        """A name in a width in pixels: whole if all fit, tidy if not, elided where even that is longer."""
        known = self._names.get(name)
        if known is None:
            return name if self._length(name) <= width else self._elided(name, HEADS[0], width)
        if self.longest[0] <= width:
            return name
        if self._length(known) <= width:
            return known
        width = max(width // STEP * STEP, 0)
        if width not in self._shown:
            long = [one for one in self._names.values() if self._length(one) > width]
            whole = {one for one in self._names.values() if self._length(one) <= width}
            whole |= self._shown_beside(width)
            found = told_apart(long, lambda text, head: self._elided(text, head, width), whole)
            self._shown[width] = found
        return self._shown[width].get(known) or self._elided(known, HEADS[0], width)

    def _shown_beside(self, width: int) -> set[str]:
        """How the names beside are shown; of few of them also with a digit more or less of room."""
        beside = self.beside
        if beside is None:
            return set()
        widths = (width - STEP, width, width + STEP) if len(beside._names) <= FEW else (width,)
        return {beside.at(name, wide) for name in beside._names for wide in widths}

    def _length(self, name: str) -> int:
        return int(self._metrics.horizontalAdvance(name))

    def _elided(self, text: str, head: float, width: int) -> str:
        """A text with one mark in it, by the widths of its characters."""
        ends = self._ends.get(text)
        if ends is None:
            ends = self._ends[text] = list(accumulate(map(self._advance, text), initial=0.0))
        if ends[-1] <= width and self._length(text) <= width:
            return text
        room = width - self._advance(MARK)
        if room <= 0:
            return MARK
        begin = bisect_right(ends, max(head, 0.0) * room) - 1
        end = bisect_left(ends, ends[-1] + ends[begin] - room, begin)
        if head == AT_PART:
            near = (n + 1 for n in range(end - 1, min(end + FAR, len(text))) if text[n] in SEPARATORS)
            end = next(near, end)
        shown = f"{text[:begin]}{MARK}{text[end:]}"
        if self._length(shown) <= width:
            return shown
        return self._metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, width)

    def _advance(self, letter: str) -> float:
        found = self._advances.get(letter)
        if found is None:
            found = self._advances[letter] = float(self._metrics.horizontalAdvance(letter))
        return found


def tidied(names: Iterable[str]) -> dict[str, str]:
    """Each name with its tidy form, or as it is where another one would have the same."""
    found = {name: tidy(name) for name in names}
    counts = Counter(found.values())
    return {name: text if counts[text] == 1 else name for name, text in found.items()}


def told_apart(names: Collection[str], elide: Elide, others: Collection[str] = ()) -> dict[str, str]:
    """Each name as it is shown: elided once, all at the same place, where that tells them apart.

    Those that look alike even at the best place are elided at one of their own, and if no place tells them
    apart they are shown by the parts in which names differ.

    Parameters
    ----------
    names
        Names that are too long.
    elide
        Shortens a text.
    others
        Texts that are shown beside them.
    """
    best: dict[str, str] = {}
    least = len(names) + 1
    for head in HEADS:
        shown = {name: elide(name, head) for name in names}
        alike = sum(len(group) for group in _alike(shown, others))
        if alike < least:
            best, least = shown, alike
        if not alike:
            return best
    again = []
    for group in _alike(best, others):
        rest = {*others, *(text for name, text in best.items() if name not in group)}
        for head in HEADS:
            shown = {name: elide(name, head) for name in group}
            if not _alike(shown, rest):
                best.update(shown)
                break
        else:
            again += group
    return {**best, **_by_parts(names, again, elide)}


def _by_parts(names: Collection[str], again: Collection[str], elide: Elide) -> dict[str, str]:
    """Some of the names by those parts in which all differ, with as much beside them as there is room for."""
    parts: dict[str, str] = {}
    for beside in (2, 0):
        telling = _varying(names, beside)
        parts = {name: elide(telling[name], HEADS[0]) for name in again}
        if all(parts[name] == telling[name] for name in again):
            break
    return parts


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


def _alike(shown: Mapping[str, str], others: Collection[str]) -> list[list[str]]:
    """Names that are shown with the same text, or with that of another."""
    by_text: dict[str, list[str]] = {}
    for name, text in shown.items():
        by_text.setdefault(text, []).append(name)
    return [names for text, names in by_text.items() if len(names) > 1 or text in others]
