"""Rows of texts as TSV for the clipboard and as CSV for files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from clipscope.core.formats.grid_numbers import WORDS, Words, columns_of

_PLAIN = str.maketrans({"\u2212": "-", "\u2009": " ", "\u202f": " ", "\u00a0": " "})


@dataclass(frozen=True)
class Grid:
    """A table of texts, as it is shown.

    Attributes
    ----------
    headings
        Names of the columns.
    rows
        A text a column.
    exact
        The number behind each cell, of which the text may be rounded, None where there is none; empty for
        none at all.
    tips
        What is said of each column; empty for nothing.
    words
        Names of the columns that a column of two figures becomes.
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    exact: Sequence[Sequence[float | None]] = ()
    tips: Sequence[str] = ()
    words: Words = WORDS

    def numbers(self) -> Grid:
        """The same with numbers in base units, which headings name, and two columns of two figures a cell."""
        found: list[tuple[str, list[str]]] = []
        most = max((len(row) for row in self.rows), default=0)
        headings = [*self.headings, *[""] * (most - len(self.headings))]
        for place, heading in enumerate(headings):
            cells = [plain(row[place]) if place < len(row) else "" for row in self.rows]
            exact = [row[place] for row in self.exact] or [None] * len(cells)
            tip = self.tips[place] if self.tips else ""
            found += columns_of(plain(heading), cells, exact, tip, self.words)
        rows = [[cells[row] for _, cells in found] for row in range(len(self.rows))]
        return Grid([heading for heading, _ in found], rows)

    def tsv(self) -> str:
        """Columns with tabs between them, as spreadsheets take them from the clipboard."""
        grid = self.numbers()
        lines = [grid.headings, *grid.rows]
        return "".join("\t".join(" ".join(plain(cell).split()) for cell in line) + "\n" for line in lines)

    def csv(self) -> bytes:
        """A file by RFC 4180, in UTF-8; marked as such where it has more than ASCII, or Excel guesses."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        grid = self.numbers()
        writer.writerow(grid.headings)
        writer.writerows(grid.rows)
        text = out.getvalue()
        return ("" if text.isascii() else "\ufeff").encode() + text.encode(errors="backslashreplace")


def plain(text: str) -> str:
    """A text whose numbers other programs read: a hyphen for the minus sign, usual spaces."""
    return text.translate(_PLAIN).strip()
