"""Text recognition by CTC: the best path, without repeats and blanks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from clipscope.core.common.errors import ClipScopeError
from clipscope.core.data.item import Item
from clipscope.core.tasks.base import Figure, Picture, Scored, Values
from clipscope.core.tasks.bootstrap import mean_interval, ratio_interval
from clipscope.core.tasks.drawing import Drawing
from clipscope.core.tasks.losses import shares_of
from clipscope.core.tasks.truth import find_files, read_text

NAME: Final = "text"
LEFT_OUT: Final = 2
"""Symbols that a list of characters may leave out: the blank, and a space at its end."""
FIGURES: Final[Mapping[str, Figure]] = {
    "character_errors": Figure("CER", "share", False),
    "lines_right": Figure("lines right"),
    "line_agreement": Figure("lines as fp32"),
    "character_errors_vs_fp32": Figure("CER vs fp32", "share", False),
}

Line = tuple[int, ...]


@dataclass(frozen=True)
class Edits:
    """One image's record: edits, characters that are right to have, and whether the line is equal."""

    edits: int
    characters: int
    equal: bool


@dataclass(frozen=True, eq=False)
class Text:
    """Settled.

    Attributes
    ----------
    symbols
        Number of classes, the blank among them.
    steps_last
        Whether the output is (classes, steps), not (steps, classes).
    blank
        Class of the blank.
    characters
        What each class stands for, the blank as ``""``; empty if not known.
    truth
        Right lines by image's name; None without.
    """

    symbols: int
    steps_last: bool
    blank: int
    characters: tuple[str, ...] = ()
    truth: Mapping[str, str] | None = None
    output: int = 0
    name: str = NAME

    @property
    def recognised(self) -> str:
        """The number of symbols."""
        return f"CTC over {self.symbols:,} symbols, blank {self.blank}"

    @property
    def known(self) -> Mapping[str, Figure]:
        """Shares of characters and lines."""
        return FIGURES

    @property
    def headlines(self) -> tuple[str, str]:
        """Character errors, and lines that are the same."""
        return "character_errors", "line_agreement"

    def decode(self, values: Values, picture: Picture) -> Line:
        """Symbols of the best path."""
        del picture
        table = values[self.output]
        best = table.argmax(axis=0 if self.steps_last else -1).reshape(-1)
        kept = (best != self.blank) & np.concatenate([[True], best[1:] != best[:-1]])
        return tuple(int(symbol) for symbol in best[kept])

    def labels(self, picture: Picture) -> str | None:
        """The right line."""
        return None if self.truth is None else self.truth.get(picture.item.name)

    def held_to_labels(self, answer: Line, labels: str, picture: Picture) -> Edits:
        """Edits from the line to the right one."""
        del picture
        if not self.characters:
            raise ClipScopeError(
                "what the symbols stand for is not known",
                where="text",
                fix="give the characters, a line each, with --labels FILE",
            )
        return _edits(self.line(answer), labels)

    def held_to_fp32(self, answer: Line, reference: Line, picture: Picture) -> Edits:
        """Edits from the line to fp32's."""
        del picture
        return _edits(answer, reference)

    def against_labels(self, records: Sequence[Edits]) -> Scored:
        """Character error rate, and lines without an error."""
        return _scored(records, "character_errors", "lines_right")

    def against_fp32(self, records: Sequence[Edits]) -> Scored:
        """The same with fp32's lines as right."""
        return _scored(records, "character_errors_vs_fp32", "line_agreement")

    def line(self, answer: Line) -> str:
        """Symbols as text; as numbers where the characters are not known."""
        if not self.characters:
            return " ".join(map(str, answer))
        return "".join(self.characters[s] if s < len(self.characters) else "\ufffd" for s in answer)

    @property
    def loss_title(self) -> str | None:
        """What `fp32_loss` is."""
        return "share of the steps' probability that moves"

    def fp32_loss(self, values: Values, reference: Values) -> float:
        """Mean over steps of the total variation between the distributions of symbols."""
        axis = 0 if self.steps_last else -1
        own, wanted = (shares_of(v[self.output], axis) for v in (values, reference))
        return float(np.abs(own - wanted).sum(axis=axis).mean() / 2)

    def draw(self, answer: Line, picture: Picture) -> Drawing:
        """The line itself."""
        del picture
        return Drawing(lines=(self.line(answer),))


def _scored(records: Sequence[Edits], errors: str, lines: str) -> Scored:
    edits = np.array([x.edits for x in records], np.float64)
    characters = np.array([x.characters for x in records], np.float64)
    equal = np.array([x.equal for x in records], np.float64)
    ends = {errors: ratio_interval(edits, characters), lines: mean_interval(equal)}
    figures = {
        errors: float(edits.sum() / characters.sum()) if characters.sum() else None,
        lines: float(equal.mean()) if equal.size else None,
    }
    return Scored(figures, {name: end for name, end in ends.items() if end is not None})


def _edits(own: Sequence[object], right: Sequence[object]) -> Edits:
    return Edits(edit_distance(own, right), len(right), list(own) == list(right))


def edit_distance(a: Sequence[object], b: Sequence[object]) -> int:
    """Insertions, deletions and exchanges from one sequence to another (Levenshtein)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (x != y))
    return row[-1]


def characters_of(names: tuple[str, ...] | None, symbols: int, blank: int) -> tuple[str, ...]:
    """What each class stands for: the list may leave out the blank, and a space at its end."""
    if names is None:
        return ()
    found = list(names)
    if len(found) == symbols:
        found[blank] = ""
        return tuple(found)
    if len(found) == symbols - 2:
        found.append(" ")
    if len(found) == symbols - 1:
        found.insert(blank, "")
        return tuple(found)
    raise ClipScopeError(
        f"{len(names)} characters do not fit {symbols} symbols",
        where="text",
        fix="give a line for each symbol; the blank may be left out",
    )


def listed_lines(items: Sequence[Item]) -> Mapping[str, str] | None:
    """Right lines by image's name, of a list that has them; None of others."""
    found = {item.name: item.text for item in items if item.text is not None}
    return found or None


def open_lines(truth: Path, items: Sequence[Item]) -> Mapping[str, str]:
    """Right lines by image's name: a file of ``name<TAB>text`` lines, or a text file an image.

    Raises
    ------
    ClipScopeError
        If they can't be used; says where.
    """
    if not truth.is_file():
        files = find_files(truth, items, (".txt",))
        return {name: read_text(path).rstrip("\r\n") for name, path in files.files.items()}
    by_name: dict[str, str] = {}
    for number, line in enumerate(read_text(truth).splitlines(), 1):
        if not line.strip():
            continue
        name, mark, text = line.partition("\t") if "\t" in line else line.partition(" ")
        if not mark:
            raise ClipScopeError(
                "has no text",
                where=f"{truth}, line {number}",
                fix="write the image's name, a tab, and its text",
            )
        by_name[Path(name).name] = text
    found = {item.name: by_name[item.path.name] for item in items if item.path and item.path.name in by_name}
    if not found:
        raise ClipScopeError(
            f"names none of the {len(items)} images",
            where=str(truth),
            fix="write the image's name, a tab, and its text",
        )
    return found
