"""Where the labels of the methods' marks go: each beside its own mark, or one for several that are close."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from PySide6.QtCore import QLineF, QRectF

from clipscope.gui.language.texts import tr
from clipscope.gui.state.blob_figures import Mark

ROW = 14
"""Height of a row of labels, in pixels."""
ROWS = 4
TOUCHING = 5
"""Marks nearer to each other than this, in pixels, have one label: their triangles overlap."""
GAP = 6
"""From a mark to its label, in pixels."""
STRONG = ("kl", "absmax")
"""Methods whose marks are brighter."""


@dataclass(frozen=True)
class Label:
    """One label with its marks.

    Attributes
    ----------
    marks, columns
        From left to right, with their pixel columns.
    text
        Titles of the marks, in that order.
    place
        In pixels.
    row
        0 at the height of the triangles; lower ones are linked to their marks by a line.
    """

    marks: tuple[Mark, ...]
    columns: tuple[float, ...]
    text: str
    place: QRectF
    row: int

    @property
    def strong(self) -> bool:
        """Whether one of the marks is that of KL or absmax."""
        return _strong(self.marks)

    @cached_property
    def reach(self) -> QRectF:
        """The label together with its marks and the line between them."""
        left = min(self.place.left(), self.columns[0])
        right = max(self.place.right(), self.columns[-1])
        return QRectF(left, self.place.top(), right - left, self.place.height())

    @property
    def is_below(self) -> bool:
        """Whether the text stands below its marks, for want of room on either side of them."""
        return self.place.left() <= self.columns[-1] and self.columns[0] <= self.place.right()

    @property
    def link(self) -> QLineF:
        """The line that links marks and label: beside the text at half its height, or along its top."""
        first, last, height = self.columns[0], self.columns[-1], self.place.center().y()
        if self.is_below:
            return QLineF(first, self.place.top(), last, self.place.top())
        if self.place.left() > last:
            return QLineF(first, height, self.place.left() - 2, height)
        return QLineF(self.place.right() + 2, height, last, height)


Group = tuple[tuple[Mark, ...], tuple[float, ...]]


def arrange(
    marks: Sequence[tuple[Mark, float]], width: float, advance: Callable[[str], float]
) -> list[Label]:
    """Labels for all marks, none over another one or over a foreign triangle.

    Marks that touch share a label from the start; where there is no room for all labels, those of the two
    nearest marks become one.

    Parameters
    ----------
    marks
        With their pixel columns.
    width
        Of the view, in pixels.
    advance
        Gives the width of a text in pixels.
    """
    # Of a function of Qt, `cache` would ask for the signature, and PySide load all of them for it: 50 ms.
    width_of = cache(lambda text: advance(text))
    groups: list[Group] = []
    for mark, column in sorted(marks, key=lambda one: one[1]):
        if groups and column - groups[-1][1][-1] < TOUCHING:
            groups[-1] = _joined(groups[-1], ((mark,), (column,)))
        else:
            groups.append(((mark,), (column,)))
    while True:
        tries = (
            _placed(groups, split, strict, width, width_of)
            for strict in (True, False)
            for split in range(len(groups) + 1)
        )
        found = [labels for labels in tries if labels is not None]
        if found:
            return min(found, key=lambda labels: sum(label.row for label in labels))
        if len(groups) == 1:
            return [_forced(groups[0], width, width_of)]
        near = min(range(len(groups) - 1), key=lambda n: groups[n + 1][1][0] - groups[n][1][-1])
        groups[near : near + 2] = [_joined(groups[near], groups[near + 1])]


def _placed(
    groups: Sequence[Group], split: int, strict: bool, width: float, advance: Callable[[str], float]
) -> list[Label] | None:
    """Labels left of the first ``split`` groups and right of the others; None if one finds no place.

    Unless ``strict``, a label may stand on the other side, too.
    Outer ones come first and stand higher, so that the lines of the inner ones pass below.
    """
    order = [*range(split), *reversed(range(split, len(groups)))]
    labels: dict[int, Label] = {}
    for number in order:
        marks, columns = groups[number]
        text = _text(marks)
        long = advance(text) + 2
        sides = (columns[0] - GAP - long, columns[-1] + GAP)
        sides = sides if number < split else sides[::-1]
        inside = [left for left in sides[: 1 if strict else 2] if 0 <= left <= width - long]
        foreign = [column for n, group in enumerate(groups) if n != number for column in group[1]]
        tries = (
            Label(marks, columns, text, QRectF(left, 1 + row * ROW, long, ROW), row)
            for row in range(ROWS)
            for left in inside
        )
        label = next((one for one in tries if _is_free(one, foreign, tuple(labels.values()))), None)
        if label is None:
            return None
        labels[number] = label
    return [labels[number] for number in range(len(groups))]


def _is_free(label: Label, foreign: Sequence[float], others: Sequence[Label]) -> bool:
    """Whether a label with its link keeps clear of the triangles in the first row and of the other labels.

    What stands between a mark and its label in a lower row would be taken for the label's own.
    """
    taken = label.reach
    if label.row == 0 and any(taken.left() - GAP < column < taken.right() + GAP for column in foreign):
        return False
    stems = [(column, other.row) for other in others for column in other.columns if other.row > label.row]
    if any(taken.left() - 2 < column < taken.right() + 2 for column, _ in stems):
        return False
    own = [column for column in label.columns if label.row > 0]
    for other in others:
        reach = other.reach
        if reach.adjusted(-GAP, 0, GAP, 0).intersects(taken):
            return False
        above = other.row < label.row
        if above and any(reach.left() - 2 < column < reach.right() + 2 for column in own):
            return False
    return True


def _forced(group: Group, width: float, advance: Callable[[str], float]) -> Label:
    """One label for everything, right below the marks, wherever it fits best; in a narrow view a count."""
    marks, columns = group
    text = _text(marks)
    if advance(text) + 2 > width:
        text = tr("{count} methods", count=len(marks))
    long = advance(text) + 2
    left = max(min(columns[-1] + GAP, width - long), 0.0)
    return Label(marks, columns, text, QRectF(left, 1 + ROW, long, ROW), 1)


def _joined(one: Group, other: Group) -> Group:
    return (*one[0], *other[0]), (*one[1], *other[1])


def _text(marks: Sequence[Mark]) -> str:
    return " · ".join(dict.fromkeys(mark.title for mark in marks))


def _strong(marks: Sequence[Mark]) -> bool:
    return any(mark.method in STRONG for mark in marks)
