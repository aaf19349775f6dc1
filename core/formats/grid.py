"""Rows of texts as TSV for the clipboard and as CSV for files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

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
    """

    headings: Sequence[str]
    rows: Sequence[Sequence[str]]

    def tsv(self) -> str:
        """Columns with tabs between them, as spreadsheets take them from the clipboard."""
        lines = [self.headings, *self.rows]
        return "".join("\t".join(" ".join(plain(cell).split()) for cell in line) + "\n" for line in lines)

    def csv(self) -> bytes:
        """A file by RFC 4180, in UTF-8; marked as such where it has more than ASCII, or Excel guesses."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(list(map(plain, self.headings)))
        writer.writerows([plain(cell) for cell in row] for row in self.rows)
        text = out.getvalue()
        return ("" if text.isascii() else "\ufeff").encode() + text.encode(errors="backslashreplace")


def plain(text: str) -> str:
    """A text whose numbers other programs read: a hyphen for the minus sign, usual spaces."""
    return text.translate(_PLAIN).strip()
